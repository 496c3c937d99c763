"""An amount stands in another currency in the translation, with the same figure.

A converted amount is no fault. 元 is renminbi, in a text about Taiwan or Hong Kong their dollars.

## Why it matters

A yuan is not a dollar: the amount is wrong several times over.

## Bad

> 项目总投资 4.8 亿美元。
>
> Total investment in the project is 480 million yuan.

## Good

> Total investment in the project is $480 million.
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
    """Finds amounts in the wrong currency."""
    return differing(texts, Difference.CURRENCY)


RULE = Declaration(Severity.ERROR, Texts, check)
