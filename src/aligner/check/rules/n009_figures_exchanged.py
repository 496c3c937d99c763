"""Two figures of a sentence stand in each other's places.

Both are right, and each is said of what the original says the other of. They are told by what surrounds them: the words
that render each other, the names and the other figures of the sentence. Figures that stand in the original's order, or
less than three words apart, are left alone.

## Why it matters

Every figure can be found in the original, so whoever only ticks them off doesn't see it.

## Bad

> 去年训练业务的收入占 62%，而面向汽车客户的推理芯片只占 17%。
>
> Last year, training accounted for 17% of revenue, whereas inference chips for customers in the car industry made up only 62%.

## Good

> Last year, training accounted for 62% of revenue, whereas inference chips for customers in the car industry made up only 17%.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.check.exchanges.figures import figures_exchanged
from aligner.check.model import Finding, Severity
from aligner.check.rule import Declaration
from aligner.check.spans import locate_part
from aligner.check.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.check.model import Location
    from aligner.check.values.scan import Figure
    from aligner.segment.model import SegmentedDocument


def check(texts: Texts) -> Iterator[Finding]:
    """Finds figures in each other's places."""
    if texts.zh is None or texts.en is None:
        return
    for exchange in texts.shared(figures_exchanged):
        one, other = (_locate(texts.en, figure) for figure in (exchange.one, exchange.other))
        there = [_locate(texts.zh, figure) for figure in exchange.zh]
        yield Finding(
            f"{one.text} and {other.text} seem to have changed places: the Chinese says {there[0].text} where the English "
            f"says {other.text}, and {there[1].text} where it says {one.text}",
            zh=there[0],
            en=one,
            confidence=round(0.8 * exchange.bead.confidence, 3),
            more=(there[1], other),
        )


def _locate(document: SegmentedDocument, figure: Figure) -> Location:
    return locate_part(document, figure.segment, figure.quantity.start, figure.quantity.end)


RULE = Declaration(Severity.WARNING, Texts, check)
