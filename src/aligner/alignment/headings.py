"""The numbers of headings, which say nothing where the two texts number their headings differently.

A translation of an older version lacks sections, and so its section 2 is section 4 of the other text. There the numbers speak for
wrong pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aligner.document.model import BlockKind

if TYPE_CHECKING:
    from aligner.segment.model import SegmentedDocument

_HAN = "一二三四五六七八九十"
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERING = re.compile(
    rf"\s*(?:第\s*(?P<ordinal>[{_HAN}]{{1,3}}|\d{{1,2}})\s*[章节節部篇步课課讲講回]分?"
    rf"|(?:步骤|步驟|附录|附錄)\s*(?P<step>[{_HAN}]{{1,3}}|\d{{1,2}})"
    rf"|[（(](?P<inside>[{_HAN}]{{1,3}}|\d{{1,2}})[)）]"
    rf"|(?P<han>[{_HAN}]{{1,3}})(?=[、.．:：])"
    rf"|(?:chapter|section|part|step|appendix)\s+(?P<word>\d{{1,2}}|{'|'.join(_WORDS)})\b"
    r"|(?P<plain>\d{1,2}(?:[.．]\d{1,2}){0,3})(?=[.．、:：)）]?\s|[、:：)）]))[\s.．、:：)）—–-]*",
    re.IGNORECASE,
)


def numbering(text: str) -> tuple[str, str]:
    """The number at the beginning of a heading, and the rest; the number is empty if there is none, or nothing else.

    `第二章 安装`, `二、安装` and `Chapter Two: Setup` have the number 2, and `3.1 Setup` has the number 3.1.
    """
    found = _NUMBERING.match(text)
    if found is None or not (rest := text[found.end() :]):
        return "", text
    return _digits(next(group for group in found.groups() if group)), rest


def _digits(number: str) -> str:
    if number.lower() in _WORDS:
        return str(_WORDS.index(number.lower()) + 1)
    if number[0] not in _HAN:
        return number.replace("．", ".")
    tens, ten, ones = number.rpartition("十")
    return str(
        10 * (_HAN.index(tens) + 1 if tens in _HAN[:9] and tens else bool(ten))
        + (_HAN.index(ones[0]) + 1 if ones else 0)
    )


def segment_texts(zh: SegmentedDocument, en: SegmentedDocument) -> tuple[list[str], list[str]]:
    """The texts of the segments of two documents, without the numbers of headings if the two number them differently."""
    if list(_numbers(zh)) == list(_numbers(en)):
        return [s.text for s in zh.segments], [s.text for s in en.segments]
    return list(_unnumbered(zh)), list(_unnumbered(en))


def _numbers(document: SegmentedDocument) -> Iterator[str]:
    for block in document.blocks:
        if block.kind is BlockKind.HEADING and (number := numbering(block.text)[0]):
            yield number


def _unnumbered(document: SegmentedDocument) -> Iterator[str]:
    for segment in document.segments:
        is_heading = document.blocks[segment.block].kind is BlockKind.HEADING
        yield numbering(segment.text)[1] if is_heading else segment.text
