"""N009 figures-exchanged: two figures of a sentence have changed places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.model import Finding, Severity
from aligner.checks.numbers.exchanges import figures_exchanged
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part
from aligner.checks.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.model import Location
    from aligner.checks.values.scan import Figure
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


RULE = Declaration(
    code="N009",
    name="figures-exchanged",
    severity=Severity.WARNING,
    subject=Texts,
    check=check,
)
