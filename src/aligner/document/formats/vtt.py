"""Subtitles of WebVTT (`.vtt`)."""

import re
from functools import partial

from aligner.document.registry import Format
from aligner.document.subtitles import parse_cues

_BEGIN = re.compile(r"WEBVTT(?=[ \t\r\n]|\Z)")


def likelihood(text: str) -> float:
    """1.0 if a text begins as such a file does, else 0."""
    return float(_BEGIN.match(text) is not None)


FORMAT = Format(likelihood, partial(parse_cues, is_vtt=True))
