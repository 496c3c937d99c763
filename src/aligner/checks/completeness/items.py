"""Finds the items of rows such as 可靠性、性能和成本 or *reliability, performance and cost*.

Inside a row, an item is the text between two marks. The first and the last item have a mark on one side only, so nothing
shows where they begin or end: for these, the content words nearest to the row are taken.
"""

import re
from collections.abc import Iterator, Sequence

from aligner.document.model import Language
from aligner.lexicon.coverage import Content
from aligner.text.spans import Span

MIN_ITEMS = 3
"""Least number of items of a row. Two items are just as often one thing in two words."""
_MAX_ITEM_LENGTH = {Language.ZH: 16, Language.EN: 48}
"""Greatest length, in characters, of an item inside a row."""
_EDGE_WORDS = 2
"""Number of content words that are taken as the first and as the last item."""

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
_OPEN_END = re.compile(r"(?<![高平优初中同均对劣特头相不])等(?![级待于候同分式距价效])")
"""The 等 that ends a Chinese row and says that there are more items. What follows it is no item."""
_SEPARATORS = {
    Language.ZH: re.compile("、|以及|还有|还是|或者|[和及与或]"),
    Language.EN: re.compile(r", (?!and |or )|\band\b|\bor\b|\bas well as\b|&"),
}


def separators(text: str, language: Language) -> int:
    """The number of marks and conjunctions that separate the items of rows in a text; in English, all commas count."""
    return len(_SEPARATORS[language].findall(text))


def rows(text: str, language: Language, content: Sequence[Content]) -> Iterator[list[Span]]:
    """The rows of a text, each as the spans of its items, in order.

    Args:
        text: One sentence or several.
        language: The language of the text.
        content: The content words of the text.
    """
    for chunks in row_chunks(text, language):
        if language is Language.EN and not _AND[language].search(text[chunks[-2][1] : chunks[-1][1]]):
            continue  # without *and* these are clauses, not a row
        first = _edge(content, chunks[0], last=True)
        last = _edge(content, chunks[-1], last=False)
        yield [span for span in (first, *chunks[1:-1], last) if span]


def may_have_row(text: str, language: Language) -> bool:
    """Whether a text has a mark that separates the items of rows."""
    return _MARKS[language] in text


def row_chunks(text: str, language: Language) -> Iterator[list[Span]]:
    """What may be a row: the spans between its marks. The first and the last may have more than the item."""
    if not may_have_row(text, language):
        return
    for match in ROWS[language].finditer(text):
        chunks = list(_chunks(match[0], match.start(), language))
        if len(chunks) >= MIN_ITEMS and all(hi - lo <= _MAX_ITEM_LENGTH[language] for lo, hi in chunks[1:-1]):
            yield chunks


def _chunks(row: str, offset: int, language: Language) -> Iterator[Span]:
    """The spans between the marks of a row; the last one is also cut at its conjunction."""
    opened = _OPEN_END.search(row, row.rindex(_MARKS[language])) if language is Language.ZH else None
    length = opened.start() if opened else len(row)
    at = 0
    ends = [*(m.span() for m in _MARK[language].finditer(row)), (length, length)]
    for end, following in ends:
        chunk = row[at:end]
        joint = _AND[language].search(chunk) if end == length else None
        if joint:
            if chunk[: joint.start()].strip():
                yield offset + at, offset + at + joint.start()
            yield offset + at + joint.end(), offset + end
        else:
            yield offset + at, offset + end
        at = following


def _edge(content: Sequence[Content], chunk: Span, *, last: bool) -> Span | None:
    """The span of the content words of a chunk that are nearest to the row: its last words, or else its first."""
    words = [word for word in content if chunk[0] <= word.start and word.end <= chunk[1]]
    near = words[-_EDGE_WORDS:] if last else words[:_EDGE_WORDS]
    return (near[0].start, near[-1].end) if near else None


def with_rest(row: Sequence[Span], length: int) -> tuple[list[Span], list[int]]:
    """Adds the spans between and around the items of a row, so that all spans together cover the text.

    Args:
        row: The spans of the items.
        length: The length of the text, in characters.

    Returns:
        All spans in order, and the indices of those that are items.
    """
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
