"""Subtitles of SubRip (`.srt`)."""

import re
from functools import partial

from aligner.document.registry import Format
from aligner.document.subtitles import parse_cues

_BEGIN = re.compile(r"\s*+(?:\d+[ \t]*(?:\r\n|\r|\n))?[ \t]*\d{1,4}:\d{1,2}(?::\d{1,2})?(?:[.,]\d+)?[ \t]*-->")


def likelihood(text: str) -> float:
    """1.0 if a text begins as such a file does, else 0."""
    return float(_BEGIN.match(text) is not None)


FORMAT = Format(likelihood, partial(parse_cues, is_vtt=False))
