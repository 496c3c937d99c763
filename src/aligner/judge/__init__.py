"""Reads a pair of sentences, and says which words have no counterpart on the other side."""

from aligner.judge.evidence import Evidence, SideEvidence, Stretch
from aligner.judge.judge import Judge, load_judge
from aligner.judge.reader import Reading, ReadSide

__all__ = ["Evidence", "Judge", "ReadSide", "Reading", "SideEvidence", "Stretch", "load_judge"]
