"""Divides documents into segments: sentences, headings, list items and the like."""

from aligner.segment.model import Segment, SegmentedDocument
from aligner.segment.split import segment

__all__ = ["Segment", "SegmentedDocument", "segment"]
