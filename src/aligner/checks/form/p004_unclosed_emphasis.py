"""P004 unclosed-emphasis: the marks of bold or struck-out text have no partner, so that readers see them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aligner.checks.locate import by_language, locate
from aligner.checks.model import Finding, Severity
from aligner.checks.prose import is_prose
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts
from aligner.document.model import InlineKind, Language, source_span
from aligner.glossary.technical import technical_spans
from aligner.text.spans import apart, overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.model import Location
    from aligner.document.model import Block
    from aligner.segment.model import SegmentedDocument

_MARKS = re.compile(r"(?<![*\\])\*\*(?![*/])|(?<![~\\])~~(?!~)|(?<![_\\\w])__(?=[^\W_])|(?<=[^\W_])__(?![_\w.(])")
"""Marks that open or close. Those between two spaces are signs of a formula, and are left out below."""
_FORMULA = re.compile(r"\$[^$\n]+\$|(?<=[A-Za-z0-9)])\*\*(?=[A-Za-z0-9(+-])")
"""A formula, or a power: x**2."""


def check(texts: Texts) -> Iterator[Finding]:
    """Reports marks without a partner in the translation, if the paragraph of the original has none."""
    target = texts.target
    if target is None or not _is_markdown(texts, target):
        return
    inherited = _inherited(texts)
    for block in target.blocks:
        marks = _unclosed(target, block)
        if marks and block.id not in inherited:
            kind = block.text[marks[0] : marks[0] + 2]
            yield Finding(
                f"{kind} has no partner in this paragraph, so that readers see it: …{_around(block.text, marks[0])}…",
                **by_language(target.document.language, _place(target, block, marks[0])),
                confidence=0.9,
            )


def _is_markdown(texts: Texts, target: SegmentedDocument) -> bool:
    """Whether a translation is in Markdown, or is taken for plain text because the mark that it has no longer makes it Markdown."""
    original = texts.zh if texts.source is Language.ZH else texts.en
    known = {d.document.format for d in (target, original) if d is not None and texts.alignment is not None}
    return target.document.format == "markdown" or (target.document.format == "plain" and "markdown" in known)


def _unclosed(document: SegmentedDocument, block: Block) -> list[int]:
    """Where the marks are that a parser has left in a text, if one of them has no partner."""
    if not is_prose(block) or ("**" not in block.text and "~~" not in block.text and "__" not in block.text):
        return []
    if "<!--" in document.document.source.text[block.source_start : block.source_end]:
        return []  # marks around a comment, which give a line an anchor on some sites, are read in different ways
    code = [(i.start, i.end) for i in block.inlines if i.kind is InlineKind.CODE]
    barred = apart([*code, *technical_spans(block.text), *(m.span() for m in _FORMULA.finditer(block.text))])
    found: dict[str, list[int]] = {}
    for mark in _MARKS.finditer(block.text):
        start, end = mark.span()
        before, after = block.text[max(start - 1, 0) : start], block.text[end : end + 1]
        alone = not before.strip() and not after.strip()
        if alone or overlaps(barred, start, end) or not _is_verbatim(document, block, start, mark[0]):
            continue
        found.setdefault(mark[0], []).append(start)
    return next((starts for starts in found.values() if len(starts) % 2), [])


def _is_verbatim(document: SegmentedDocument, block: Block, start: int, mark: str) -> bool:
    """Whether a mark is in the file as it is, and not escaped."""
    text = document.document.source.text
    first, last = source_span(block.pieces, start, start + len(mark))
    return text[first:last] == mark and text[first - 1 : first] != "\\"


def _inherited(texts: Texts) -> set[int]:
    """The blocks of the translation whose original has such marks, too."""
    original = texts.zh if texts.source is Language.ZH else texts.en
    if texts.alignment is None or original is None:
        return set()
    found: set[int] = set()
    for bead in texts.alignment.paragraphs:
        here, there = (bead.en, bead.zh) if texts.source is Language.ZH else (bead.zh, bead.en)
        if any(_unclosed(original, original.blocks[unit]) for unit in there):
            found.update(here)
    return found


def _place(document: SegmentedDocument, block: Block, start: int) -> Location:
    span = source_span(block.pieces, start, start + 2)
    return locate(document.document.source, *span, block.text[start : start + 2])


_AROUND = 20
"""How many characters on each side of the mark a message shows."""


def _around(text: str, at: int) -> str:
    return text[max(at - _AROUND, 0) : at + _AROUND].strip().replace("\n", " ")


RULE = Declaration(
    code="P004",
    name="unclosed-emphasis",
    severity=Severity.WARNING,
    subject=Texts,
    alone=tuple(Language),
    check=check,
)
