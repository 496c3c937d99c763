"""A part of a sentence of the original is missing in the translation: a clause, or an item of a row.

It is found by words that nothing on the other side stands for, by the length of the two sentences, and by how much
better they fit without the part. Words that the lexicon doesn't know are not judged.

## Why it matters

The sentence is there, so that nobody misses what it lacks.

## Bad

> 新芯片的功耗降低了一半，而且不再需要水冷散热，首批客户是两家云厂商。

> The new chip uses half as much power, and the first customers are two cloud providers.

## Good

> The new chip uses half as much power and no longer needs water cooling; the first customers are two cloud providers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.check.completeness.findings import missing_parts
from aligner.check.model import Severity
from aligner.check.rule import Declaration
from aligner.check.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.check.model import Finding


def check(texts: Texts) -> Iterator[Finding]:
    """Finds parts of sentences that were lost."""
    yield from missing_parts(texts)


RULE = Declaration(Severity.WARNING, Texts, check)
