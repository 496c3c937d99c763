"""Looks for terms in a Chinese translation of an English original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.model import Finding, Severity
from aligner.checks.spans import Covering, is_heading, locate_part
from aligner.checks.terms.findings import locate_in_glossary
from aligner.checks.terms.scan import good, term_scan
from aligner.checks.trust import trusted
from aligner.glossary.model import Kind
from aligner.glossary.renderings import PLURALS
from aligner.glossary.surface import Departure
from aligner.glossary.traits import is_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.terms.scan import Sighting, TermScan
    from aligner.checks.texts import Texts
    from aligner.glossary.model import Term


def missing_in_chinese(texts: Texts) -> Iterator[Finding]:
    """Terms whose rendering stands in the English and that the Chinese doesn't have at the first mention."""
    scan = texts.shared(term_scan)
    if scan is None:
        return
    seen: set[str] = set()
    for segment in scan.alignment.en.segments:
        number = scan.bead_of(segment)
        if number is None or is_heading(scan.alignment.en, segment):
            continue
        if not trusted(scan.alignment, scan.beads[number]):
            continue
        for same in _by_place(scan, segment.id):
            form = same[0].occurrence.rendering.text
            if form in seen or not any(_is_telling(s) for s in same):
                continue
            seen.add(form)
            terms = [s.occurrence.term for s in same]
            if not _is_rendered(scan, number, terms) and not _may_stay(scan, number, same):
                yield _finding(scan, number, same)


def _by_place(scan: TermScan, segment: int) -> Iterator[list[Sighting]]:
    """The approved renderings in an English segment that are part of no longer one, those of one place together."""
    found = [s for s in good(scan.english.sightings(segment)) if not s.occurrence.departure & Departure.BROKEN]
    places: dict[tuple[int, int], list[Sighting]] = {}
    for sighting in found:
        places.setdefault((sighting.occurrence.start, sighting.occurrence.end), []).append(sighting)
    covering = Covering(places)
    for (start, end), same in places.items():
        if covering.has_longer(start, end):
            continue
        exact = [s for s in same if not s.occurrence.departure]
        yield exact or same


def _is_rendered(scan: TermScan, number: int, terms: list[Term]) -> bool:
    for unit in (*scan.beads[number].zh, *scan.around_zh(number)):
        for mention in scan.mentions_in(unit):
            if any(term.zh == sense.zh for term in terms for sense in mention.terms):
                return True
    return False


def _is_telling(sighting: Sighting) -> bool:
    """Whether the form can mean little else: names, and several words that stand as the glossary has them."""
    one = sighting.occurrence
    return is_name(one.term) or (" " in one.rendering.text.strip() and one.ending in PLURALS)


def _may_stay(scan: TermScan, number: int, same: list[Sighting]) -> bool:
    """Whether the form stands in the Chinese as it is, and is no name that has a Chinese form."""
    one = same[0].occurrence
    named = is_name(one.term) and one.term.kind is not Kind.ACRONYM and one.rendering.text == one.term.preferred
    return not named and _left_in_english(scan, number, one.text)


def _finding(scan: TermScan, number: int, same: list[Sighting]) -> Finding:
    sighting = same[0]
    one, term = sighting.occurrence, sighting.occurrence.term
    keys = list(dict.fromkeys(s.occurrence.term.zh for s in same))
    chinese = scan.alignment.zh
    left = _left_in_english(scan, number, one.text)
    if left:
        message = f"“{one.text}” is {' or '.join(keys)} in Chinese: here it is left in English"
    else:
        message = f"“{one.text}” is not rendered: the Chinese has no {' or '.join(keys)}"
    name = is_name(term)
    severity = Severity.WARNING if left or not name else Severity.ERROR
    return Finding(
        message,
        zh=locate_part(chinese, chinese.segments[scan.beads[number].zh[0]]),
        en=locate_part(scan.alignment.en, sighting.segment, one.start, one.end),
        glossary=locate_in_glossary(term.place),
        severity=severity,
        confidence=round((0.6 if left or not name else 0.9) * scan.beads[number].confidence, 3),
    )


def _left_in_english(scan: TermScan, number: int, form: str) -> bool:
    return form.lower() in scan.text_zh(number).lower()
