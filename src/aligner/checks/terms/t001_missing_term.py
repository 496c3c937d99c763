"""T001 missing-term: a term of the glossary is not rendered."""

from collections.abc import Iterator

from aligner.checks.locate import locate_place
from aligner.checks.model import Finding, Location, Severity
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part
from aligner.checks.terms.findings import Change, fix, locate_mention, quoted
from aligner.checks.terms.from_english import Missing, is_left_in_english, missing_in_chinese
from aligner.checks.terms.scan import TermScan, good, term_scan
from aligner.checks.terms.verdicts import Judged, Judgement, Verdict, judged
from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.glossary.model import Status
from aligner.glossary.read import is_shipped_path
from aligner.glossary.traits import is_name


def _chinese_finding(scan: TermScan, missing: Missing) -> Finding:
    number, same, instead = missing
    sighting = same[0]
    one, term = sighting.occurrence, sighting.occurrence.term
    keys = list(dict.fromkeys(s.occurrence.term.zh for s in same))
    chinese = scan.alignment.zh
    left = is_left_in_english(scan, number, one.text)
    if left:
        message = f"“{one.text}” is left in English: in Chinese it is {' or '.join(keys)}"
    elif instead:
        message = f"“{one.text}” is {' or '.join(keys)}, but the Chinese has {instead}"
    else:
        message = f"“{one.text}” is not rendered: the Chinese has no {' or '.join(keys)}"
    name = is_name(term)
    is_known_lost = name or instead or (not _is_mentioned(scan, keys) and not is_shipped_path(term.place.source.path))
    return Finding(
        message,
        zh=locate_part(chinese, chinese.segments[scan.pairs[number].zh.units[0]]),
        en=locate_part(scan.alignment.en, *sighting.part),
        glossary=locate_place(term.place),
        severity=None if not left and is_known_lost else Severity.INFO,
        confidence=round((0.6 if left or not name else 0.9) * scan.pairs[number].bead.confidence, 3),
    )


def _is_mentioned(scan: TermScan, keys: list[str]) -> bool:
    """Whether the Chinese has one of these terms anywhere."""
    return any(mention.key in keys for mention in scan.mentions)


_FAULTS = (
    Verdict.MISSING,
    Verdict.FREE,
    Verdict.LEFT_OUT,
    Verdict.UNTRANSLATED,
    Verdict.SHORTENED,
    Verdict.NUMBER_MISSING,
)
_SHOWN = 3
"""How many renderings a message names."""


def check(texts: Texts) -> Iterator[Finding]:
    """Reports mentions without a rendering or anything that refers to them, with one finding for all mentions of a term."""
    if texts.source is Language.EN:
        if scan := texts.shared(term_scan):
            yield from (_chinese_finding(scan, missing) for missing in missing_in_chinese(scan))
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
    judgement = min(group, key=lambda one: (not _is_sure(found.scan, one), not one.first))
    mention, zh = judgement.mention, found.scan.alignment.zh
    document, repair = found.scan.alignment.en, None
    if judgement.verdict is Verdict.UNTRANSLATED and judgement.instead:
        repair = fix(document, [Change(judgement.instead, mention.terms[0].preferred)], safe=False)
    others = [locate_mention(zh, other.mention) for other in group if other is not judgement]
    return Finding(
        _message(judgement),
        zh=locate_mention(zh, mention),
        en=_where(found, judgement),
        glossary=locate_place(mention.terms[0].place),
        severity=None if _is_sure(found.scan, judgement) else Severity.INFO,
        confidence=round(_confidence(judgement) * mention.pair.bead.confidence, 3),
        fix=repair,
        more=tuple(place for place in others if place),
    )


def _is_sure(scan: TermScan, judgement: Judgement) -> bool:
    """Whether the English needs the term here.

    It needs a name where it is first mentioned or has a number. It needs a common noun if it has something else in its place,
    or the agreed rendering nowhere: it then says something else, or nothing, all through the text. Nobody has agreed on the
    common nouns of the glossaries that come with the package: where nothing is in their place, one of 13 warnings on 50 unseen
    sites was real (rounds 10 and 11, benchmarks/README.md).
    """
    if judgement.verdict is Verdict.UNTRANSLATED:
        return True
    terms = judgement.mention.terms
    if all(is_name(term) for term in terms):
        missing = judgement.verdict is Verdict.MISSING and judgement.first
        return missing or judgement.verdict is Verdict.NUMBER_MISSING
    if any(is_name(term) for term in terms) or judgement.verdict is Verdict.SHORTENED:
        return False
    if judgement.instead is not None:
        return True
    if not judgement.first or all(is_shipped_path(term.place.source.path) for term in terms):
        return False
    return not any(s.occurrence.term in terms for s in good(scan.english.all_sightings()))


def _confidence(judgement: Judgement) -> float:
    name = any(is_name(term) for term in judgement.mention.terms)
    if judgement.verdict is Verdict.UNTRANSLATED:
        return 0.95
    if judgement.verdict is Verdict.SHORTENED:
        return 0.8
    if judgement.verdict is Verdict.FREE:
        return 0.5
    if judgement.first or judgement.verdict is Verdict.NUMBER_MISSING:
        return 0.95 if name else 0.7
    return 0.6


def _message(judgement: Judgement) -> str:
    mention = judgement.mention
    wanted = [term.preferred for term in mention.terms]
    if judgement.verdict is Verdict.NUMBER_MISSING:
        number = judgement.number
        return f"{mention.key} {number} is “{wanted[0]} {number}”, but the English has no {number}"
    admitted = [r.text for term in mention.terms for r in term.of(Status.ADMITTED)]
    named = quoted(list(dict.fromkeys([*wanted, *admitted]))[:_SHOWN])
    here = "" if judgement.first else " here"
    if judgement.instead is None:
        return f"{mention.key} is not rendered{here}: the English has no {named}"
    instead = judgement.instead.text
    if judgement.verdict is Verdict.UNTRANSLATED:
        return f"{instead} is left in Chinese: write {named}"
    if judgement.verdict is Verdict.SHORTENED:
        return f"{mention.key} is {named}, but at its first mention the English has only “{instead}”"
    return f"{mention.key} is not rendered{here}: the English has “{instead}” instead of {named}"


def _where(found: Judged, judgement: Judgement) -> Location | None:
    document = found.scan.alignment.en
    if judgement.instead is not None:
        return locate_part(document, *judgement.instead)
    units = found.scan.pairs[judgement.mention.bead].en.units
    return locate_part(document, document.segments[units[0]]) if units else None


RULE = Declaration("T001", "missing-term", Severity.WARNING, Texts, check, needs_glossary=True)
