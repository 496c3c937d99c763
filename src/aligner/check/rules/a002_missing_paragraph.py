"""A paragraph of the original is missing in the translation.

Headings, list items, table rows and quotations count as paragraphs. By-lines, sources, notes of editors and calls to subscribe may differ
and are left out, and so is what a page's menus hold.

## Why it matters

The reader gets less than the original has, and nothing shows it.

## Bad

> 公司今天发布了新芯片。
>
> 这款芯片的售价尚未公布，预计明年春天上市。

> The company released a new chip today.

## Good

> The company released a new chip today.
>
> Its price has not been announced; it is to go on sale next spring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.check.completeness.findings import missing
from aligner.check.model import Severity
from aligner.check.rule import Declaration
from aligner.check.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.check.model import Finding


def check(texts: Texts) -> Iterator[Finding]:
    """Finds headings, paragraphs, list items and the like that were lost; those in a row together."""
    yield from missing(texts, whole=True)


RULE = Declaration(Severity.ERROR, Texts, check)
