"""Amounts that a translation gives in other money, in brackets, at a rate that there never was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aligner.checks.values.scan import side
from aligner.quantity.compare import Agreement, agreement
from aligner.quantity.model import Amount, Kind
from aligner.quantity.money import same_currency

if TYPE_CHECKING:
    from aligner.alignment.model import Bead
    from aligner.checks.values.scan import Figure, ValueScan

_BRACKET = re.compile(r"[^()（）]{0,12}[(（][^()（）0-9]{0,24}")
"""What stands between an amount and its conversion."""


def wrongly_converted(scan: ValueScan, gloss: Figure, bead: Bead) -> Figure | None:
    """The amount of the original that a gloss of the translation gives in other money, if no rate makes it that.

    720 billion yuan are never $10 billion.
    """
    here = scan.figures(gloss.language, [gloss.segment.id])
    before = [f for f in here if f.quantity.end <= gloss.quantity.start]
    if not before or not _differ(before[-1], gloss):
        return None
    sources = scan.figures(gloss.language.other, side(bead, gloss.language.other))
    return next(
        (f for f in sources if agreement(f.quantity, before[-1].quantity) >= Agreement.ROUNDED),
        None,
    )


def _differ(one: Figure, gloss: Figure) -> bool:
    mine, theirs = one.quantity.reading, gloss.quantity.reading
    if not (isinstance(mine, Amount) and isinstance(theirs, Amount) and mine.kind is theirs.kind is Kind.MONEY):
        return False
    if not (mine.exact and theirs.exact) or same_currency(mine.unit, theirs.unit):
        return False
    between = one.segment.text[one.quantity.end : gloss.quantity.start]
    return _BRACKET.fullmatch(between) is not None and agreement(one.quantity, gloss.quantity) is Agreement.NONE
