"""A part of a sentence of the translation renders nothing in the original: a clause, or an item of a row.

It is found as A004 finds what is missing, and has to be surer: translators explain. Of a translation that has many such parts
nothing is said: it tells the story in words of its own.

## Why it matters

The original never said it.

## Bad

> 新芯片的功耗降低了一半，首批客户是两家云厂商。

> The new chip uses half as much power, its founder used to teach mathematics at a village school, and the first customers
> are two cloud providers.

## Good

> The new chip uses half as much power, and the first customers are two cloud providers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.check.completeness.findings import extra_parts
from aligner.check.model import Severity
from aligner.check.rule import Declaration
from aligner.check.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.check.model import Finding


def check(texts: Texts) -> Iterator[Finding]:
    """Finds parts of sentences that were added."""
    yield from extra_parts(texts)


RULE = Declaration(Severity.WARNING, Texts, check)
