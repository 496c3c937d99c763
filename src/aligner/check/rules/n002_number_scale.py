"""A number is off by a power of ten in the translation.

亿 is a hundred million and 万 ten thousand, so that every large number moves its point between the two languages: 70 亿
is 7 billion, not 70 billion. 百亿级 is in the tens of billions, 千亿级 in the hundreds.

## Why it matters

It is the commonest of the grave mistakes in news about money, and the figure looks right at a glance.

## Bad

> 该模型有 70 亿参数。
>
> The model has 70 billion parameters.

## Good

> The model has 7 billion parameters.
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
    """Finds numbers with the right digits and the wrong magnitude."""
    return differing(texts, Difference.SCALE)


RULE = Declaration(Severity.ERROR, Texts, check)
