"""Finds out whether a figure is lost with what a translation leaves out, so that nothing near may render it."""

from collections.abc import Iterable

from aligner.checks.texts import Texts
from aligner.checks.values.scan import value_scan
from aligner.document.model import Language
from aligner.quantity.compare import Agreement, agreement
from aligner.quantity.model import Weight
from aligner.text.spans import Span

_AROUND = 10
"""How many sentences before and after are searched for the figure."""


def loses_figure(
    texts: Texts, language: Language, lost: Iterable[tuple[int, Span | None]], place: Iterable[int]
) -> bool:
    """Whether a lost text has a figure with digits that no sentence around its place in the other text has.

    Args:
        texts: The texts.
        language: The language of the lost text.
        lost: Its segments, each with the lost part, or None if all of it is lost.
        place: The segments of the other text where it should be.
    """
    scan = texts.shared(value_scan)
    around = {near for unit in place for near in range(unit - _AROUND, unit + _AROUND + 1)}
    others = scan.figures(language.other, sorted(around))
    return any(
        figure.quantity.digits
        and figure.quantity.weight is Weight.FIRM
        and (span is None or span[0] <= figure.quantity.start < span[1])
        and all(agreement(figure.quantity, other.quantity) is Agreement.NONE for other in others)
        for segment, span in lost
        for figure in scan.figures(language, (segment,))
    )
