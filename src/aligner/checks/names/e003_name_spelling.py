"""E003 name-spelling.

A name is spelled in two ways, or otherwise than an address in the text or its Chinese characters say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.model import Finding, Fix, Severity
from aligner.checks.names.counterparts import altered_tokens, counterparts, locate_folded
from aligner.checks.names.english import Names
from aligner.checks.names.spellings import misspellings
from aligner.checks.rule import Declaration
from aligner.checks.spans import edit_part, locate_part
from aligner.checks.texts import Texts
from aligner.document.model import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.model import Location
    from aligner.checks.names.spellings import Misspelling
    from aligner.segment.model import SegmentedDocument


def check(texts: Texts) -> Iterator[Finding]:
    """Finds misspelt names in the translation."""
    if texts.en is None or texts.source is Language.EN:
        return
    book = texts.shared(counterparts)
    altered = altered_tokens(texts) if book else frozenset()
    for one in misspellings(book.names if book else Names(texts.en), book):
        if any((name.segment.id, at) in altered for name in one.places for at in range(name.start, name.end)):
            continue  # E002 says so
        zh = None
        if book and one.bead is not None and not one.evidence.isascii():
            zh = locate_folded(book, one.bead, one.evidence)
        yield _finding(texts.en, one, zh, 0.9 if book else 0.75)


def _finding(document: SegmentedDocument, one: Misspelling, zh: Location | None, confidence: float) -> Finding:
    where = [locate_part(document, name.segment, name.start, name.end) for name in one.places]
    edits = [edit_part(document, name.segment, name.start, name.end, one.right) for name in one.places]
    known = tuple(edit for edit in edits if edit)
    wrong = one.places[0].text
    if one.evidence.isascii() and "." not in one.evidence:
        message = f"“{wrong}” is spelled “{one.right}” {one.evidence}"
    elif one.evidence.isascii():
        message = f"“{wrong}” is spelled “{one.right}” in {one.evidence}"
    else:
        message = f"“{wrong}” is misspelt: {one.evidence} is “{one.right}”"
    return Finding(
        message,
        zh=zh,
        en=where[0],
        severity=Severity.WARNING if one.evidence.isascii() else Severity.ERROR,
        confidence=confidence,
        fix=Fix(known, safe=False) if len(known) == len(edits) else None,
        more=tuple(where[1:]),
    )


RULE = Declaration(
    code="E003",
    name="name-spelling",
    severity=Severity.WARNING,
    subject=Texts,
    alone=(Language.EN,),
    check=check,
)
