"""A percentage, a share or a multiple is another one in the translation.

成 are tenths, 增加两倍 is *triple*, 打八折 is *20% off*. A change by 24 个百分点 is one by 24 percentage points, not by 24
percent.

## Why it matters

Shares and growth are the news in most news about business.

## Bad

> 良率一度不足四成。
>
> At one point the yield was below 4%.

## Good

> At one point the yield was below 40%.
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
    """Finds percentages, shares and multiples that the translation renders by others."""
    return differing(texts, Difference.RATIO, Difference.POINTS)


RULE = Declaration(Severity.ERROR, Texts, check)
