"""A number is another one in the translation.

Values are compared, not digits: 2.46 亿元 is 246 million yuan, 近三分之一 is *nearly a third*, 72 hours are three days.
What is rounded, converted or told in another sentence of the paragraph is no fault. A sum in brackets that no exchange
rate of the last twenty years gives is one. Numbers of versions, ports, tables and the like are compared with their own
kind.

## Why it matters

A figure is what a reader takes from the article and quotes.

## Bad

> 公司去年营收 2.46 亿元。
>
> The company's revenue came to 264 million yuan last year.

## Good

> The company's revenue came to 246 million yuan last year.
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
    """Finds numbers that the translation renders by others."""
    return differing(texts, Difference.NUMBER, Difference.SIGN)


RULE = Declaration(Severity.ERROR, Texts, check)
