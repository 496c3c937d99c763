"""E004 pinyin-leak: a name is in pinyin although it has an English form."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from aligner.checks.model import Finding, Fix, Severity
from aligner.checks.names.counterparts import counterparts, locate_folded
from aligner.checks.names.leaks import leaks, leaks_alone
from aligner.checks.rule import Declaration
from aligner.checks.spans import edit_part, locate_part
from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.model import Location
    from aligner.checks.names.leaks import Leak
    from aligner.segment.model import SegmentedDocument


def check(texts: Texts) -> Iterator[Finding]:
    """Finds pinyin that should be English."""
    if texts.en is None or texts.source is Language.EN:
        return
    if texts.alignment is None:
        for leak in leaks_alone(texts.en, texts.glossary):
            yield _finding(texts.en, leak, None, 0.85)
        return
    book = texts.shared(counterparts)
    assert book is not None  # noqa: S101 - there is an alignment
    agreed = _folded(tuple(term.zh for term in texts.glossary.terms)) if texts.glossary else frozenset()
    for leak in leaks(book, agreed):
        zh = locate_folded(book, leak.bead, leak.chinese) if leak.bead is not None else None
        yield _finding(texts.en, leak, zh, 0.95)


@lru_cache(8)  # a folder of texts is checked with one glossary
def _folded(keys: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(key).text for key in keys)


def _finding(document: SegmentedDocument, leak: Leak, zh: Location | None, confidence: float) -> Finding:
    where = [locate_part(document, name.segment, name.start, name.end) for name in leak.places]
    measure = f"; {leak.measure} is a measure word" if leak.measure else ""
    edits = [edit_part(document, name.segment, name.start, name.end, leak.english[0]) for name in leak.places]
    known = tuple(edit for edit in edits if edit)
    return Finding(
        f"“{leak.places[0].text}” is pinyin: {leak.chinese} is “{leak.english[0]}”{measure}",
        zh=zh,
        en=where[0],
        confidence=confidence,
        fix=Fix(known, safe=False) if leak.whole and len(known) == len(edits) else None,
        more=tuple(where[1:]),
    )


RULE = Declaration(
    code="E004",
    name="pinyin-leak",
    severity=Severity.ERROR,
    subject=Texts,
    alone=(Language.EN,),
    check=check,
)
