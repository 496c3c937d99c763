"""A paragraph of the translation stands in another place than in the original.

Paragraphs that were moved together are one finding, and so are two that have changed places. Headings, list items, table
rows and quotations count as paragraphs.

## Why it matters

What comes before a paragraph decides what *it*, *however* and *the company* mean in it.

## Bad

> 公司今天发布了新芯片，功耗降低了一半。
>
> 首批客户是两家云厂商和一家银行。
>
> 创始人以前在乡村学校教数学。
>
> 新工厂将于明年春天在合肥投产。

> The company's founder used to teach mathematics at a village school.
>
> The company released a new chip today, which uses half as much power.
>
> The first customers are two cloud providers and a bank.
>
> A new factory in Hefei will start production next spring.

## Good

> The company released a new chip today, which uses half as much power.
>
> The first customers are two cloud providers and a bank.
>
> Its founder used to teach mathematics at a village school.
>
> A new factory in Hefei will start production next spring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.check.completeness.findings import moved
from aligner.check.model import Severity
from aligner.check.rule import Declaration
from aligner.check.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.check.model import Finding


def check(texts: Texts) -> Iterator[Finding]:
    """Finds paragraphs out of order."""
    yield from moved(texts)


RULE = Declaration(Severity.WARNING, Texts, check)
