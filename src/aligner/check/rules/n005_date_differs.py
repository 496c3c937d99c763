"""A date or a time is another one in the translation.

Years, halves, quarters, months, days and times of day are compared as far as both sides name them: *in June* is right
for 2023 年 6 月, *in July* is not.

## Why it matters

Readers plan by dates, and a wrong one makes the whole report doubtful.

## Bad

> 新工厂将于 2027 年下半年投产。
>
> The new plant will start production in the first half of 2027.

## Good

> The new plant will start production in the second half of 2027.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.check.model import Severity
from aligner.check.rule import Declaration
from aligner.check.texts import Texts
from aligner.check.values.findings import differing
from aligner.quantity.compare import Difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.check.model import Finding


def check(texts: Texts) -> Iterator[Finding]:
    """Finds dates that the translation renders by others."""
    return differing(texts, Difference.DATE)


RULE = Declaration(Severity.ERROR, Texts, check)
