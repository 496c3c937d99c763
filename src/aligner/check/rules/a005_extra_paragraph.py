"""A paragraph of the translation renders nothing in the original.

## Why it matters

The original never said it; it may be left over from an earlier version, or come from another article.

## Bad

> 公司今天发布了新芯片。

> The company released a new chip today.
>
> Its founder used to teach mathematics at a village school.

## Good

> The company released a new chip today.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.check.completeness.findings import extra
from aligner.check.model import Severity
from aligner.check.rule import Declaration
from aligner.check.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.check.model import Finding


def check(texts: Texts) -> Iterator[Finding]:
    """Finds headings, paragraphs, list items and the like that were added; those in a row together."""
    yield from extra(texts, whole=True)


RULE = Declaration(Severity.WARNING, Texts, check)
