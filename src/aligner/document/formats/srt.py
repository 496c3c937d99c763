"""Subtitles of SubRip (`.srt`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aligner.document.registry import Format
from aligner.document.subtitles import parse_cues

if TYPE_CHECKING:
    from aligner.document.model import ParsedBlocks, Source

_BEGIN = re.compile(r"\s*+(?:\d+[ \t]*(?:\r\n|\r|\n))?[ \t]*\d{1,4}:\d{1,2}(?::\d{1,2})?(?:[.,]\d+)?[ \t]*-->")


def likelihood(text: str) -> float:
    """1.0 if a text begins with the number and the time code of a cue, else 0."""
    return float(_BEGIN.match(text) is not None)


def parse(source: Source) -> ParsedBlocks:
    """The blocks of a file of subtitles.

    Raises:
        InputError: A time code can't be read.
    """
    return parse_cues(source, is_vtt=False)


FORMAT = Format(likelihood, parse)
