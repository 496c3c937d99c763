"""The two sides of a pair say different things: a wrong sentence stands in the place of the right one.

The vectors of both sides and the words that the lexicon has on either are weighed together; the weights were fitted on
articles in which sentences were exchanged. Where the lexicon knows fewer than four content words of a side, nothing is
said. A free translation can look like it, so that this is only a warning; headlines are often rewritten, and have to be
farther apart.

## Why it matters

What the original says there is not said at all, and something is said that it doesn't say. Mostly a paragraph was copied to
the wrong place, or the file is of an older version.

## Bad

> 公司计划明年在马来西亚建设一座新的封装工厂，并招聘三百名工程师。
>
> Visitors who reserve their tickets early can enjoy the garden, the museum and a free lunch on weekends.

## Good

> Next year the company plans to build a new packaging plant in Malaysia and to hire three hundred engineers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.check.meaning.mismatch import probability
from aligner.check.meaning.pairs import meaning_pairs
from aligner.check.model import Finding, Severity
from aligner.check.rule import Declaration
from aligner.check.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIKELY = 0.5
"""Least probability. From here on six in ten wrong sentences that the aligner pairs are found, and one in two thousand right
ones is taken for wrong (held out; see `training/mismatch`)."""

_LIKELY_HEADING = 0.75
"""The same of a heading."""


def check(texts: Texts) -> Iterator[Finding]:
    """Finds pairs that don't belong together."""
    found = texts.shared(meaning_pairs)
    for pair in found.pairs if found else ():
        likely = probability(pair)
        if likely is not None and likely >= (_LIKELY_HEADING if pair.heading else _LIKELY):
            yield Finding(
                "this does not say what the Chinese says: another sentence may stand here",
                zh=pair.zh.locate(0, len(pair.zh.segments[0].text)),
                en=pair.en.locate(0, len(pair.en.segments[0].text)),
                confidence=round(likely, 3),
            )


RULE = Declaration(Severity.WARNING, Texts, check)
