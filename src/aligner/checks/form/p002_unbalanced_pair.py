"""P002 unbalanced-pair: a bracket or a quotation mark has no partner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.form.pairs import is_of, kinds, missing, running_on, unbalanced
from aligner.checks.locate import locate
from aligner.checks.model import Finding, Severity
from aligner.checks.prose import is_prose
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts
from aligner.document.model import InlineKind, Language, source_span
from aligner.glossary.technical import technical_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.form.pairs import Mark
    from aligner.checks.model import Location
    from aligner.document.model import Block
    from aligner.segment.model import SegmentedDocument

_AROUND = 20
"""Characters beside the mark that a message shows."""


def check(texts: Texts) -> Iterator[Finding]:
    """Finds marks without a partner in the translation, one finding for each kind in a paragraph."""
    target = texts.target
    if target is None:
        return
    english = target.document.language is Language.EN
    inherited = _Inherited(texts)
    for block, marks in _lonely(target):
        told = set()
        for mark in marks:
            if mark.kind in told or is_of(mark, inherited.kinds(block.id)):
                continue
            told.add(mark.kind)
            place = _place(target, block, mark)
            what = "is not closed" if mark.opens else "closes nothing"
            shown = block.text[max(mark.start - _AROUND, 0) : mark.start + _AROUND].strip().replace("\n", " ")
            yield Finding(
                f"{mark.text} {what}: there is no {missing(mark)} in this paragraph (“…{shown}…”)"
                if mark.text not in '“”"'
                else f"the quotation mark {mark.text} has no partner in this paragraph (…{shown}…)",
                zh=None if english else place,
                en=place if english else None,
                confidence=0.85,
            )


def _lonely(document: SegmentedDocument) -> Iterator[tuple[Block, list[Mark]]]:
    blocks = [block for block in document.blocks if is_prose(block)]
    marks = []
    for block in blocks:
        code = [(i.start, i.end) for i in block.inlines if i.kind is InlineKind.CODE]
        marks.append(unbalanced(block.text, [*code, *technical_spans(block.text)]))
    return zip(blocks, running_on(marks, [block.text for block in blocks]), strict=True)


def _place(document: SegmentedDocument, block: Block, mark: Mark) -> Location:
    start, end = source_span(block.pieces, mark.start, mark.start + 1)
    return locate(document.document.source, start, end, mark.text)


class _Inherited:
    """The kinds of marks that are without a partner in the original, too."""

    def __init__(self, texts: Texts) -> None:
        original = texts.zh if texts.source is Language.ZH else texts.en
        self._there: dict[int, set[tuple[str, bool]]] = {}
        if texts.alignment is None or original is None:
            return
        lonely = {block.id: kinds(marks) for block, marks in _lonely(original)}
        for bead in texts.alignment.paragraphs:
            here, there = (bead.en, bead.zh) if texts.source is Language.ZH else (bead.zh, bead.en)
            for block in here:
                self._there.setdefault(block, set()).update(*(lonely.get(other, set()) for other in there))

    def kinds(self, block: int) -> set[tuple[str, bool]]:
        """Those of the paragraphs that a block renders."""
        return self._there.get(block, set())


RULE = Declaration(
    code="P002",
    name="unbalanced-pair",
    severity=Severity.WARNING,
    subject=Texts,
    alone=tuple(Language),
    check=check,
)
