"""A number has another unit in the translation.

What is converted, rounded as people do, is no fault: 900 毫秒 and 0.9 seconds, 26 平方公里 and 10 square miles.

## Why it matters

Seconds for milliseconds is a thousandfold error.

## Bad

> 延迟缩短到 0.7 秒。
>
> Latency came down to 0.7 milliseconds.

## Good

> Latency came down to 0.7 seconds.
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
    """Finds numbers with the wrong unit."""
    return differing(texts, Difference.UNIT)


RULE = Declaration(Severity.ERROR, Texts, check)
