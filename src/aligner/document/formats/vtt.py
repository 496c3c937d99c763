"""Subtitles of WebVTT (`.vtt`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aligner.document.registry import Format
from aligner.document.subtitles import parse_cues

if TYPE_CHECKING:
    from aligner.document.model import ParsedBlocks, Source

_BEGIN = re.compile(r"WEBVTT(?=[ \t\r\n]|\Z)")


def likelihood(text: str) -> float:
    """1.0 if a text begins with the word WEBVTT, else 0."""
    return float(_BEGIN.match(text) is not None)


def parse(source: Source) -> ParsedBlocks:
    """The blocks of a file of subtitles.

    Raises:
        InputError: A time code can't be read.
    """
    return parse_cues(source, is_vtt=True)


FORMAT = Format(likelihood, parse)
