"""U002 segment-copied.

A sentence stands in the translation as it stands in the original, or in the original's language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part
from aligner.checks.texts import Texts
from aligner.checks.untranslated.copied import copied_segments
from aligner.document.model import Language

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(texts: Texts) -> Iterator[Finding]:
    """Finds untranslated sentences, those in a row together."""
    target = texts.target
    if target is None:
        return
    english = target.document.language is Language.EN
    original = texts.zh if english else texts.en
    for group in copied_segments(texts):
        first, *more = [locate_part(target, target.segments[one.segment]) for one in group]
        there = group[0].original
        origin = locate_part(original, original.segments[there]) if original is not None and there is not None else None
        what = "this sentence is" if len(group) == 1 else f"{len(group)} sentences in a row are"
        language = "Chinese" if english else "English"
        yield Finding(
            f"{what} still in {language}",
            zh=origin if english else first,
            en=first if english else origin,
            confidence=0.95 if there is not None else 0.85,
            more=tuple(more),
            severity=None if there is not None or english else Severity.WARNING,
        )


RULE = Declaration(
    code="U002",
    name="segment-copied",
    severity=Severity.ERROR,
    subject=Texts,
    alone=(Language.EN,),
    check=check,
)
