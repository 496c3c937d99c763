"""P002 unbalanced-pair: a bracket or a quotation mark has no partner."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from aligner.checks.locate import by_language
from aligner.checks.model import Finding, Severity
from aligner.checks.prose import is_prose
from aligner.checks.rule import Declaration
from aligner.checks.spans import inline_code, locate_part
from aligner.checks.texts import Translation
from aligner.document.model import Block, Language
from aligner.glossary.technical import technical_spans
from aligner.segment.model import SegmentedDocument
from aligner.text.spans import Span, apart, overlaps


class Mark(NamedTuple):
    """A bracket or quotation mark."""

    text: str
    start: int
    opens: bool

    @property
    def kind(self) -> str:
        """The opening mark of its pair, in half width."""
        return _KIND[self.text]


_PAIRS = ("()", "[]", "{}", "（）", "［］", "【】", "《》", "〈〉", "「」", "『』", "“”")
_SAME = {"（": "(", "［": "["}
_KIND = {mark: _SAME.get(pair[0], pair[0]) for pair in _PAIRS for mark in pair} | {'"': '"'}
_OPENING = frozenset(pair[0] for pair in _PAIRS)
CLOSING = {pair[0]: pair[1] for pair in _PAIRS} | {'"': '"'}
_MARK = re.compile("[" + re.escape("".join(_PAIRS)) + '"]')
# Characters that look like brackets or quotation marks but are not: list markers, smileys, inches.
_LIST_MARK = re.compile(
    r"(?:(?<=^)|(?<=[\s,;:，；：、。.(（]))(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4}|[一二三四五六七八九十]{1,3})[)）]"
)
_SMILEY = re.compile(
    r"(?<![\w()\[\]])(?:[:;=]['’]?-?[()\[\]{}DPpoO]|[\^>T][_.-][\^<T][)]?)|(?<![\w()\[\]])[()]-[:;]|(?<!\():-?[()](?=\s|$)|¯\\_\(ツ\)_/¯"
)
_INCHES = re.compile(r"(?<=\d)[\"”″](?=[\s\w,.;x×)-]|$)")
_INTERVAL = re.compile(r"[\[(]\s*[-+∞\d.a-z]{1,6}\s*[,，]\s*[-+∞\d.a-z]{1,6}\s*[\])]")
_LOG = re.compile(r"(?<=:)\d+\]|\]\[")
"""A position in a log line (*main.go:53]*), or the name of a computer (*Apple ][*)."""
_QUOTES = frozenset('“「『"')


def unbalanced(text: str, barred: Sequence[Span]) -> list[Mark]:
    """The marks of a paragraph that have no partner, in order.

    Args:
        text: The paragraph.
        barred: Spans that are skipped, such as code.
    """
    skipped = apart([*barred, *_spans(_INTERVAL, text), *_spans(_LOG, text)])
    may_be_alone = apart([*_spans(_INCHES, text), *_spans(_SMILEY, text)])
    ends_of_list_marks = {end - 1 for _, end in _spans(_LIST_MARK, text)}
    open_marks: dict[str, deque[Mark]] = {kind: deque() for kind in _KIND.values()}
    straight, curly = open_marks['"'], open_marks["“"]
    unopened: list[Mark] = []
    for at, mark in ((found.start(), found[0]) for found in _MARK.finditer(text)):
        opens = mark in _OPENING or (mark == '"' and not straight and not curly)
        is_alone = overlaps(may_be_alone, at, at + 1)
        if overlaps(skipped, at, at + 1) or (opens and is_alone):
            continue
        if opens:
            open_marks[_KIND[mark]].append(Mark(mark, at, True))
        elif open_marks[_KIND[mark]]:
            open_marks[_KIND[mark]].pop()
        elif mark == '"' and curly:
            curly.popleft()
        elif mark == "”" and straight:  # a straight and a curly quotation mark are untidy, but a pair
            straight.popleft()
        elif not is_alone and at not in ends_of_list_marks:
            unopened.append(Mark(mark, at, False))
    unclosed = chain.from_iterable(open_marks.values())
    return sorted([*unopened, *unclosed], key=lambda mark: mark.start)


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (found.span() for found in pattern.finditer(text))


_MAX_PARAGRAPHS = 6
"""Greatest number of further paragraphs that a quotation or a bracketed remark may run over."""


class _Unmatched:
    """The unmatched marks of a paragraph, and those of them that turn out to have a partner in another paragraph."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks = marks
        self.gone: set[Mark] = set()
        self._by_text: dict[str, deque[Mark]] = {}
        for mark in marks:
            self._by_text.setdefault(mark.text, deque()).append(mark)

    def first(self, text: str) -> Mark | None:
        """The first unmatched mark with this text; None if there is none."""
        some = self._by_text.get(text)
        while some and some[0] in self.gone:
            some.popleft()
        return some[0] if some else None


def running_on(marks: Sequence[Sequence[Mark]], texts: Sequence[str]) -> list[list[Mark]]:
    """Removes the marks of quotations and bracketed remarks that run over several paragraphs.

    There are two conventions for a long quotation. Either each paragraph begins with an opening mark and only the last one
    has a closing mark, or there is one mark at the beginning and one at the end.

    Args:
        marks: The marks without a partner, for each paragraph.
        texts: The paragraphs.

    Returns:
        The remaining marks, for each paragraph.
    """
    left = [_Unmatched(some) for some in marks]
    begins = [text.lstrip()[:1] for text in texts]
    for number, here in enumerate(left):
        after = slice(number + 1, number + 1 + _MAX_PARAGRAPHS)
        for mark in here.marks:
            if mark.opens and mark not in here.gone and _runs_on(mark, left[after], begins[after]):
                here.gone.add(mark)
    return [[mark for mark in here.marks if mark not in here.gone] for here in left]


def _runs_on(mark: Mark, after: Sequence[_Unmatched], begins: Sequence[str]) -> bool:
    """Whether one of the next paragraphs closes an opening mark, or begins with it again. Its closing mark then has a partner."""
    for later, first in zip(after, begins, strict=True):
        partner = later.first(CLOSING[mark.text])
        if partner and (mark.text in _QUOTES or partner.start > 0 or mark.start == 0):
            later.gone.add(partner)
            return True
        if mark.text in _QUOTES and first == mark.text:
            return True  # the mark of the later paragraph is checked instead
    return False


def missing(mark: Mark) -> str:
    """The text of the partner that a mark lacks."""
    if mark.opens:
        return CLOSING[mark.text]
    return next((pair[0] for pair in _PAIRS if pair[1] == mark.text), mark.text)


def kinds(marks: Iterable[Mark]) -> set[tuple[str, bool]]:
    """The kinds of marks, each with whether it opens. All double quotation marks are one kind, and count as opening."""
    return {_kind_for_all(mark) for mark in marks}


def _kind_for_all(mark: Mark) -> tuple[str, bool]:
    return ("“", True) if mark.text in '“”「」『』"' else (mark.kind, mark.opens)


_AROUND = 20
"""How many characters on each side of the mark a message shows."""


def check(texts: Translation) -> Iterator[Finding]:
    """Reports marks without a partner in the translation, one finding for each kind in a paragraph.

    Kinds that are unmatched in the original paragraph, too, are not reported.
    """
    target = texts.target
    inherited = _Inherited(texts)
    for block, marks in _lonely(target):
        reported = set()
        for mark in marks:
            if mark.kind in reported or _kind_for_all(mark) in inherited.kinds(block.id):
                continue
            reported.add(mark.kind)
            place = locate_part(target, block, mark.start, mark.start + 1)
            yield Finding(_message(mark, block.text), **by_language(target.document.language, place), confidence=0.85)


def _message(mark: Mark, text: str) -> str:
    shown = text[max(mark.start - _AROUND, 0) : mark.start + _AROUND].strip().replace("\n", " ")
    if mark.text in '“”"':
        return f"the quotation mark {mark.text} is unmatched in this paragraph (…{shown}…)"
    what = "is not closed" if mark.opens else "has no opening mark"
    return f"{mark.text} {what}: there is no {missing(mark)} in this paragraph (“…{shown}…”)"


def _lonely(document: SegmentedDocument) -> Iterator[tuple[Block, list[Mark]]]:
    blocks = [block for block in document.blocks if is_prose(block)]
    marks = [_unbalanced_in(block) if _MARK.search(block.text) else [] for block in blocks]
    return zip(blocks, running_on(marks, [block.text for block in blocks]), strict=True)


def _unbalanced_in(block: Block) -> list[Mark]:
    return unbalanced(block.text, [*inline_code(block), *technical_spans(block.text)])


class _Inherited:
    """The kinds of marks that have no partner in the original either."""

    def __init__(self, texts: Translation) -> None:
        self._texts = texts

    @cached_property
    def _there(self) -> dict[int, set[tuple[str, bool]]]:
        texts = self._texts
        original = texts.original
        found: dict[int, set[tuple[str, bool]]] = {}
        if texts.alignment is None or original is None:
            return found
        lonely = {block.id: kinds(marks) for block, marks in _lonely(original)}
        for bead in texts.alignment.paragraphs:
            for block in bead.side(texts.source.other):
                found.setdefault(block, set()).update(*(lonely.get(b, set()) for b in bead.side(texts.source)))
        return found

    def kinds(self, block: int) -> set[tuple[str, bool]]:
        """The unmatched kinds in the paragraphs of the original that a block renders."""
        return self._there.get(block, set())


RULE = Declaration("P002", "unbalanced-pair", Severity.INFO, Translation, check, alone=tuple(Language))
