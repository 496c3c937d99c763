"""Finds times of day that are the same in both texts although their time zones differ."""

from collections.abc import Iterator

from aligner.alignment.model import Bead
from aligner.checks.model import Finding
from aligner.checks.values.pairing import Compared
from aligner.checks.values.time_zones import zone_of
from aligner.document.model import Language
from aligner.quantity.compare import Agreement
from aligner.quantity.model import Clock

_CONFIDENCE = 0.85


def wrong_zones(found: Compared) -> Iterator[Finding]:
    """Reports time zones that differ beside equal times, or in a sentence without a time if other times of the texts are equal."""
    equal = {match.bead for match in found.matches if _is_equal_time(match.zh.quantity.reading, match.agreement)}
    if not equal:
        return
    for pair in found.scan.pairs:
        if not pair.is_trusted or (pair.bead not in equal and _has_time(found, pair.bead)):
            continue
        zh, en = zone_of(pair.zh.prose, Language.ZH), zone_of(pair.en.prose, Language.EN)
        if zh and en and not zh.offsets & en.offsets:
            yield pair.finding(zh.span, en.span, "{zh} and “{en}” are different time zones", _CONFIDENCE)


def _is_equal_time(reading: object, agreement: Agreement) -> bool:
    return isinstance(reading, Clock) and agreement is Agreement.SAME


def _has_time(found: Compared, bead: Bead) -> bool:
    figures = (f for language in Language for f in found.scan.figures(language, bead.side(language)))
    return any(isinstance(figure.quantity.reading, Clock) for figure in figures)
