"""Cuts a text into clauses: the parts between commas and stronger marks, each with enough in it to be judged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aligner.document.model import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.lexicon.coverage import Content

Span = tuple[int, int]

_MARKS = {
    Language.ZH: re.compile(r"(?:[，；：。！？…;!?]|[,:](?![0-9/]))+[”’」』）)\"]*\s*|——+|\s[-–—]+\s"),
    Language.EN: re.compile(
        r"(?<=[^\d\s])[,;:.!?]+[\"'”’)]*(?=\s|$)|(?<=\d)[,;:.!?]+[\"'”’)]*(?=\s)|\s*[—–]+\s*|\s-+\s"
    ),
}
_SPEECH = {
    Language.ZH: re.compile(
        r"(?:称|说|说道|表示|认为|指出|透露|介绍|解释|形容|强调|坦言|显示|表明|补充|写道|提到|看来|宣布|回应|问|答|道|觉得|据悉|报道)[，：:,]\s*[“「『\"]?\s*$"
    ),
    Language.EN: re.compile(
        r"\b(?:say|says|said|saying|add|adds|added|tell|told|note|notes|noted|explain|explains|explained|write|writes|wrote"
        r"|ask|asks|asked|point out|points out|pointed out|stress|stresses|stressed|think|thinks|thought|believe|believes|believed"
        r"|view|according to|announced|reported|recalled|replied|answered|admitted|conceded|argued|claimed)\b",
        re.IGNORECASE,
    ),
}
"""Who says it may stand before, after or in the midst of what is said, and be rendered there in many ways."""
_LONGEST_SPEECH = 60
"""Characters of an English clause that does nothing but name the speaker."""
_FEWEST = 2
"""Content words of a clause that is judged by itself; one with fewer goes with the next."""


def pieces(text: str, language: Language) -> list[Span]:
    """The text from mark to mark, marks and spaces after them included; the pieces cover it."""
    found: list[Span] = []
    at = 0
    for mark in _MARKS[language].finditer(text):
        if text[at : mark.end()].strip():
            found.append((at, mark.end()))
            at = mark.end()
    if text[at:].strip():
        found.append((at, len(text)))
    elif found:
        found[-1] = (found[-1][0], len(text))
    return found


def clauses(text: str, language: Language, content: Iterable[Content], ends: Iterable[int] = ()) -> list[Span]:
    """The pieces of a text, put together until each has content words enough; they cover it.

    Args:
        text: One sentence or several.
        language: Its language.
        content: Its content words.
        ends: Where its sentences end; no clause goes beyond.
    """
    starts = [word.start for word in content]
    borders = set(ends)
    found: list[Span] = []
    start = None
    for lo, hi in pieces(text, language):
        start = lo if start is None else start
        few = sum(start <= at < hi for at in starts) < _FEWEST
        if (few or _is_speech(text[start:hi], language)) and hi not in borders:
            continue
        if few and found and found[-1][1] not in borders:
            found[-1] = (found[-1][0], hi)
        else:
            found.append((start, hi))
        start = None
    if start is not None:
        found.append((start, len(text)))
    return found


def _is_speech(clause: str, language: Language) -> bool:
    if language is Language.ZH:
        return bool(_SPEECH[language].search(clause))
    return len(clause) <= _LONGEST_SPEECH and bool(_SPEECH[language].search(clause))
