"""A sentence stands twice in the translation, and once in the original.

Two sentences near each other may differ by a word or two, of two that follow each other one may be a part of the other;
sentences far apart have to be the same. Without an original only running text counts, and what doesn't follow at once
is only worth a remark. A whole paragraph that stands twice is a matter of A009.

## Why it matters

It was pasted twice, or two drafts of it were left standing.

## Bad

> 产能已经售罄。新厂明年投产。

> All of the capacity has been sold. All of the capacity has been sold. The new fab opens next year.

## Good

> All of the capacity has been sold. The new fab opens next year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.check.completeness.repeats import repeated_paragraphs
from aligner.check.form.repeats import repeated_sentences
from aligner.check.model import Finding, Severity
from aligner.check.rule import Declaration
from aligner.check.spans import locate_part
from aligner.check.texts import Texts
from aligner.document.model import Language

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(texts: Texts) -> Iterator[Finding]:
    """Finds repeated sentences, each once."""
    document = texts.target
    if document is None:
        return
    english = document.document.language is Language.EN
    paragraphs = {block for _, again in texts.shared(repeated_paragraphs) for block in again}
    for repeat in texts.shared(repeated_sentences):
        if all(segment.block in paragraphs for segment in repeat.again):
            continue
        place, *more = [locate_part(document, segment) for segment in repeat.again]
        first = document.lines(repeat.first)[0]
        times = "twice" if len(repeat.again) == 1 else f"{len(repeat.again) + 1} times"
        before = "the sentence before" if repeat.adjacent else f"a sentence on line {first}"
        what = "this sentence stands" if repeat.length == 1 else f"these {repeat.length} sentences stand"
        said = f"{what} {times}" if repeat.exact else f"this repeats {before}"
        original = texts.alignment is not None
        yield Finding(
            f"{said}, first on line {first}" if repeat.exact else said,
            zh=None if english else place,
            en=place if english else None,
            severity=Severity.WARNING if original or repeat.adjacent else Severity.INFO,
            confidence=0.9 if repeat.exact else 0.75,
            more=tuple(more),
        )


RULE = Declaration(Severity.WARNING, Texts, check)
