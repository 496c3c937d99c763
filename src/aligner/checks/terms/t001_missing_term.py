"""T001 missing-term: a term of the glossary is not rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.spans import is_heading, locate_part
from aligner.checks.terms.findings import Change, fix, locate_in_glossary, locate_mention, quoted
from aligner.checks.terms.scan import good, term_scan
from aligner.checks.terms.verdicts import Verdict, judged
from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.glossary.model import Kind, Status
from aligner.glossary.renderings import PLURALS
from aligner.glossary.surface import Departure
from aligner.glossary.traits import is_name
from aligner.text.spans import Covering

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.model import Location
    from aligner.checks.terms.scan import Sighting, TermScan
    from aligner.checks.terms.verdicts import Judged, Judgement
    from aligner.glossary.model import Term


def missing_in_chinese(texts: Texts) -> Iterator[Finding]:
    """Reports terms that a Chinese translation lacks where the English original first mentions their rendering."""
    scan = texts.shared(term_scan)
    if scan is None:
        return
    seen: set[str] = set()
    for segment in scan.alignment.en.segments:
        number = scan.bead_of(segment)
        if number is None or is_heading(scan.alignment.en, segment):
            continue
        if not scan.pairs[number].is_trusted:
            continue
        for same in _by_place(scan, segment.id):
            form = same[0].occurrence.rendering.text
            if form in seen or not any(_is_unambiguous(s) for s in same):
                continue
            seen.add(form)
            terms = [s.occurrence.term for s in same]
            if not _is_rendered(scan, number, terms) and not _may_stay(scan, number, same):
                yield _chinese_finding(scan, number, same)


def _by_place(scan: TermScan, segment: int) -> Iterator[list[Sighting]]:
    """The approved renderings in an English segment, grouped by place, without those that are part of a longer one."""
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
    for unit in (*scan.pairs[number].zh.units, *scan.pairs.beside(Language.ZH, number)):
        for mention in scan.mentions_in(unit):
            if any(term.zh == sense.zh for term in terms for sense in mention.terms):
                return True
    return False


def _is_unambiguous(sighting: Sighting) -> bool:
    """Whether a form is hardly ever anything but the term: a name, or several words spelled as in the glossary."""
    one = sighting.occurrence
    return is_name(one.term) or (" " in one.rendering.text.strip() and one.ending in PLURALS)


def _may_stay(scan: TermScan, number: int, same: list[Sighting]) -> bool:
    """Whether a form may stay in English: the Chinese has it unchanged, and it is not a name with a Chinese form."""
    one = same[0].occurrence
    named = is_name(one.term) and one.term.kind is not Kind.ACRONYM and one.rendering.text == one.term.preferred
    return not named and _left_in_english(scan, number, one.text)


def _chinese_finding(scan: TermScan, number: int, same: list[Sighting]) -> Finding:
    sighting = same[0]
    one, term = sighting.occurrence, sighting.occurrence.term
    keys = list(dict.fromkeys(s.occurrence.term.zh for s in same))
    chinese = scan.alignment.zh
    left = _left_in_english(scan, number, one.text)
    if left:
        message = f"“{one.text}” is left in English: in Chinese it is {' or '.join(keys)}"
    else:
        message = f"“{one.text}” is not rendered: the Chinese has no {' or '.join(keys)}"
    name = is_name(term)
    severity = Severity.WARNING if left or not name else Severity.ERROR
    return Finding(
        message,
        zh=locate_part(chinese, chinese.segments[scan.pairs[number].zh.units[0]]),
        en=locate_part(scan.alignment.en, sighting.segment, one.start, one.end),
        glossary=locate_in_glossary(term.place),
        severity=severity,
        confidence=round((0.6 if left or not name else 0.9) * scan.pairs[number].bead.confidence, 3),
    )


def _left_in_english(scan: TermScan, number: int, form: str) -> bool:
    return form.lower() in scan.pairs[number].zh.text.lower()


_FAULTS = (Verdict.MISSING, Verdict.FREE, Verdict.UNTRANSLATED, Verdict.SHORTENED, Verdict.NUMBER_MISSING)
_SHOWN = 3
"""How many renderings a message names."""


def check(texts: Texts) -> Iterator[Finding]:
    """Reports mentions without a rendering or anything that refers to them, with one finding for all mentions of a term."""
    if texts.source is Language.EN:
        yield from missing_in_chinese(texts)
        return
    found = texts.shared(judged)
    if found is None:
        return
    groups: dict[tuple[str, str], list[Judgement]] = {}
    for judgement in found.judgements:
        if judgement.verdict in _FAULTS:
            groups.setdefault((judgement.mention.key, judgement.number), []).append(judgement)
    for group in groups.values():
        yield _finding(found, group)


def _finding(found: Judged, group: list[Judgement]) -> Finding:
    judgement = next((j for j in group if j.first), group[0])
    mention, zh = judgement.mention, found.scan.alignment.zh
    severity, confidence = _weight(judgement)
    document, repair = found.scan.alignment.en, None
    if judgement.verdict is Verdict.UNTRANSLATED and judgement.instead:
        repair = fix(document, [Change(judgement.instead, mention.terms[0].preferred)], safe=False)
    others = [locate_mention(zh, other.mention) for other in group if other is not judgement]
    return Finding(
        _message(judgement),
        zh=locate_mention(zh, mention),
        en=_where(found, judgement),
        glossary=locate_in_glossary(mention.terms[0].place),
        severity=severity,
        confidence=round(confidence * found.scan.pairs[mention.bead].bead.confidence, 3),
        fix=repair,
        more=tuple(place for place in others if place),
    )


def _weight(judgement: Judgement) -> tuple[Severity, float]:
    name = any(is_name(term) for term in judgement.mention.terms)
    if judgement.verdict is Verdict.UNTRANSLATED:
        return Severity.ERROR, 0.95
    if judgement.verdict is Verdict.SHORTENED:
        return Severity.WARNING, 0.8
    if judgement.verdict is Verdict.FREE:
        return Severity.INFO, 0.5
    if judgement.first or judgement.verdict is Verdict.NUMBER_MISSING:
        return (Severity.ERROR, 0.95) if name else (Severity.WARNING, 0.7)
    return Severity.WARNING, 0.6


def _message(judgement: Judgement) -> str:
    mention = judgement.mention
    wanted = [term.preferred for term in mention.terms]
    if judgement.verdict is Verdict.NUMBER_MISSING:
        number = judgement.number
        return f"{mention.key} {number} is “{wanted[0]} {number}”, but the English has no {number}"
    admitted = [r.text for term in mention.terms for r in term.of(Status.ADMITTED)]
    named = quoted(list(dict.fromkeys([*wanted, *admitted]))[:_SHOWN])
    if judgement.instead is None:
        return f"{mention.key} is not rendered: the English has no {named}"
    instead = judgement.instead.text
    if judgement.verdict is Verdict.UNTRANSLATED:
        return f"{instead} is left in Chinese: write {named}"
    if judgement.verdict is Verdict.SHORTENED:
        return f"{mention.key} is {named}, but at its first mention the English has only “{instead}”"
    here = "" if judgement.first else " here"
    return f"{mention.key} is not rendered{here}: the English has “{instead}” instead of {named}"


def _where(found: Judged, judgement: Judgement) -> Location | None:
    document = found.scan.alignment.en
    if judgement.instead is not None:
        part = judgement.instead
        return locate_part(document, part.segment, part.start, part.end)
    units = found.scan.pairs[judgement.mention.bead].en.units
    return locate_part(document, document.segments[units[0]]) if units else None


RULE = Declaration(
    code="T001",
    name="missing-term",
    severity=Severity.INFO,
    subject=Texts,
    needs_glossary=True,
    check=check,
)
