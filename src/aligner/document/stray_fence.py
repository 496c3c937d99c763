"""Finds a code fence around a whole text: the wrapping in which a chat program returns Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligner.text.spans import Span

_BREAK = r"(?:\r\n|\r|\n)"
_FENCED = re.compile(
    r"\A\s*(?P<open>(?P<fence>`{3,}|~{3,})[ \t]*(?:markdown|md|text)?[ \t]*)"
    rf"{_BREAK}(?P<body>.*){_BREAK}(?P<close>(?P=fence))\s*\Z",
    re.DOTALL | re.IGNORECASE,
)
_PARAGRAPHS = re.compile(rf"\S[ \t]*{_BREAK}[ \t]*{_BREAK}\s*\S")
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[ \t]*(\S*)", re.MULTILINE)


_NAMED = re.compile(r"^(?P<open>(?P<fence>`{3,}|~{3,})[ \t]*(?:markdown|md)[ \t]*)\r?$", re.MULTILINE | re.IGNORECASE)
_MAX_AROUND = 0.5
"""Greatest length of what stands before and after a fence that is named Markdown, as a share of the text: remarks and thoughts."""


def stray_fence(text: str) -> tuple[Span, Span] | None:
    """The spans of the opening and the closing line of a fence around a whole text of several paragraphs; None if there is none."""
    found = _FENCED.match(text)
    if found is None:
        return _between_remarks(text)
    if not _PARAGRAPHS.search(found["body"]):
        return None
    inner = list(_FENCE.finditer(found["body"]))
    balanced = len(inner) % 2 == 0 and all(not closing[2] for closing in inner[1::2])
    named = found["open"].strip("`~ \t") != ""
    if not balanced or (inner and not named):
        return None
    return found.span("open"), found.span("close")


def _between_remarks(text: str) -> tuple[Span, Span] | None:
    """A fence named Markdown around most of a text, with remarks before or after it."""
    opening = _NAMED.search(text)
    if opening is None or _FENCE.search(text, 0, opening.start()):
        return None
    closings = [m for m in _FENCE.finditer(text, opening.end()) if not m[2] and len(m[1]) >= len(opening["fence"])]
    if not closings:
        return None
    closing = closings[-1]
    body = text[opening.end() : closing.start()]
    inner = list(_FENCE.finditer(body))
    if len(inner) % 2 or not _PARAGRAPHS.search(body) or len(body) < (1 - _MAX_AROUND) * len(text):
        return None
    return opening.span("open"), closing.span(1)


def without_stray_fence(text: str) -> str:
    """The text with spaces in place of a fence around it, so that all offsets stay the same."""
    fence = stray_fence(text)
    for start, end in fence or ():
        text = text[:start] + " " * (end - start) + text[end:]
    return text
