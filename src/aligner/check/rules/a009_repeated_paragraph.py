"""A paragraph stands twice in the translation, and once in the original.

Its sentences may differ by a word or two if the two stand near each other. A paragraph of a single sentence is a matter of
P003.

## Why it matters

It was pasted twice.

## Bad

> 公司今天发布了新芯片。功耗比上一代降低了整整一半。
>
> 首批客户是两家云厂商和一家银行。

> The company released a new chip in Hefei today. It uses half as much power as the one before it.
>
> The first customers are two cloud providers and a bank.
>
> The company released a new chip in Hefei today. It uses half as much power as the one before it.

## Good

> The company released a new chip in Hefei today. It uses half as much power as the one before it.
>
> The first customers are two cloud providers and a bank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.check.completeness.findings import repeated
from aligner.check.model import Severity
from aligner.check.rule import Declaration
from aligner.check.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.check.model import Finding


def check(texts: Texts) -> Iterator[Finding]:
    """Finds repeated paragraphs, each once."""
    yield from repeated(texts)


RULE = Declaration(Severity.WARNING, Texts, check)
