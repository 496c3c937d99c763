"""Finds the items of rows such as 可靠性、性能和成本 or *reliability, performance and cost*.

What stands inside a row is an item from mark to mark. Of the first and the last item the words nearest to the row are
taken, since a row doesn't say where it begins and ends.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aligner.document.model import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.lexicon.coverage import Content
    from aligner.text.spans import Span

FEWEST = 3
"""Items of a row; two are as often one thing in two words."""
_LONGEST = {Language.ZH: 16, Language.EN: 48}
"""Characters of an item inside a row."""
_EDGE = 2
"""Content words that are taken of the first and of the last item."""

ROWS = {
    Language.ZH: re.compile(
        r"(?<![^，；：。！？…、\n（）()])[^，；：。！？…、\n（）()]++(?:、[^，；：。！？…、\n（）()]+)+"
    ),
    Language.EN: re.compile(
        r"(?<![^,;:.!?()—–\n])[^,;:.!?()—–\n]++"
        r"(?:, (?!(?:which|who|where|when|but|so|as|if|while|because|although|though|and then)\b)[^,;:.!?()—–\n]+)+"
    ),
}
_MARKS = {Language.ZH: "、", Language.EN: ", "}
_MARK = {language: re.compile(mark) for language, mark in _MARKS.items()}
_AND = {
    Language.ZH: re.compile("以及|还有|还是|或者|[和及与或跟]"),
    Language.EN: re.compile(r"(?:^|\s)(?:and|or|as well as|and/or)\s"),
}
_SEPARATORS = {
    Language.ZH: re.compile("、|以及|还有|还是|或者|[和及与或]"),
    Language.EN: re.compile(r", (?!and |or )|\band\b|\bor\b|\bas well as\b|&"),
}


def separators(text: str, language: Language) -> int:
    """How many marks and words part the items of rows in a text; in English, all commas."""
    return len(_SEPARATORS[language].findall(text))


def rows(text: str, language: Language, content: Sequence[Content]) -> Iterator[list[Span]]:
    """The rows of a text, each as the spans of its items, in order.

    Args:
        text: One sentence or several.
        language: Its language.
        content: Its content words.
    """
    if _MARKS[language] not in text:
        return
    for match in ROWS[language].finditer(text):
        chunks = list(_chunks(match[0], match.start(), language))
        inner = [chunk for chunk in chunks[1:-1] if chunk[1] - chunk[0] <= _LONGEST[language]]
        if len(inner) < len(chunks) - 2 or len(chunks) < FEWEST:
            continue
        if language is Language.EN and not _AND[language].search(text[chunks[-2][1] : chunks[-1][1]]):
            continue  # clauses, not a row
        first = _edge(content, chunks[0], last=True)
        last = _edge(content, chunks[-1], last=False)
        yield [span for span in (first, *inner, last) if span]


def _chunks(row: str, offset: int, language: Language) -> Iterator[Span]:
    """The row from mark to mark; its last chunk is cut at *and*."""
    at = 0
    ends = [*(m.span() for m in _MARK[language].finditer(row)), (len(row), len(row))]
    for end, following in ends:
        chunk = row[at:end]
        joint = _AND[language].search(chunk) if end == len(row) else None
        if joint:
            if chunk[: joint.start()].strip():
                yield offset + at, offset + at + joint.start()
            yield offset + at + joint.end(), offset + end
        else:
            yield offset + at, offset + end
        at = following


def _edge(content: Sequence[Content], chunk: Span, *, last: bool) -> Span | None:
    """The content words of a chunk that are nearest to the row."""
    words = [word for word in content if chunk[0] <= word.start and word.end <= chunk[1]]
    near = words[-_EDGE:] if last else words[:_EDGE]
    return (near[0].start, near[-1].end) if near else None


def with_rest(row: Sequence[Span], length: int) -> tuple[list[Span], list[int]]:
    """The items of a row and what stands between and around them, which cover a text of this length; and which are the items."""
    parts: list[Span] = []
    which = []
    at = 0
    for start, end in row:
        if at < start:
            parts.append((at, start))
        which.append(len(parts))
        parts.append((start, end))
        at = end
    if at < length:
        parts.append((at, length))
    return parts, which
