"""Rules T002 and T003, about forms that a glossary forbids (`avoid`) or lists as superseded (`was`)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from aligner.checks.locate import locate_place
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.terms.findings import Change, fix, locate_mention, locations, unique
from aligner.checks.terms.scan import English, Mention, Sighting, TermScan, good, term_scan
from aligner.checks.texts import Texts, Translation
from aligner.document.model import Language
from aligner.glossary.model import Status
from aligner.glossary.renderings import adapt
from aligner.text.spans import within

_FORMERLY = re.compile(
    r"(?:formerly|previously|originally|once|then|earlier|also)(?: \w+){0,3} (?:known|called|named|branded)"
    r"(?: as)?(?: the| an?)?\W*$"
    r"|(?:formerly|n[ée]e|renamed from|old name|previous name|former name)(?: \w+)?\W*$",
    re.IGNORECASE,
)
_REACH_OF_FORMERLY = 60
"""How many characters before a form are searched for *formerly* and the like."""


@dataclass(slots=True)
class _Group:
    """All sightings of one form, and a mention that it renders, if there is one."""

    sightings: list[Sighting]
    mention: Mention | None


def bad_forms(texts: Translation, status: Status, said: str) -> Iterator[Finding]:
    """Reports each form of a status in the English, with one finding for all of its places.

    Args:
        texts: The texts; there are no findings if the English is the original.
        status: The status of the forms to report.
        said: The verb phrase of the message, between the form and the term.
    """
    if texts.en is None or texts.glossary is None or texts.source is Language.EN:
        return
    scan = texts.shared(term_scan) if isinstance(texts, Texts) else None
    english = scan.english if scan else English(texts.en, texts.glossary)
    groups: dict[tuple[int, str], _Group] = {}
    for sighting in english.all_sightings():
        one = sighting.occurrence
        if one.rendering.status is not status or _is_correct_here(english, scan, sighting):
            continue
        mention = _mention(scan, sighting) if scan else None
        if mention is None and not one.rendering.anywhere:
            continue
        group = groups.setdefault((id(one.term), one.rendering.text), _Group([], mention))
        group.sightings.append(sighting)
        group.mention = group.mention or mention
    for group in groups.values():
        yield _finding(texts, group, said)


def _mention(scan: TermScan, sighting: Sighting) -> Mention | None:
    """The mention that a form renders: one in its bead, or else one in a bead beside it without an approved rendering."""
    number = scan.bead_of(sighting.segment)
    if number is None:
        return None
    term = sighting.occurrence.term
    here = scan.in_bead.get(number, [])
    beside = (mention for unit in scan.pairs.beside(Language.ZH, number) for mention in scan.mentions_in(unit))
    return next(
        chain(
            (mention for mention in here if mention.has_sense(term)),
            (mention for mention in beside if mention.has_sense(term) and _may_be_here(scan, mention, sighting)),
        ),
        None,
    )


def _may_be_here(scan: TermScan, mention: Mention, sighting: Sighting) -> bool:
    """Whether a form may render a mention in the bead beside it, because no approved rendering does."""
    near = (*mention.pair.en.units, *scan.pairs.beside(Language.EN, mention.bead))
    return sighting.segment.id in near and not good(scan.sightings(near, mention.terms))


def _is_correct_here(english: English, scan: TermScan | None, sighting: Sighting) -> bool:
    """Whether a bad form is correct in its place.

    It is if it is part of a longer approved rendering, if it is the approved rendering of another term that is mentioned
    there, if the text says that it is a former name, or if the Chinese has it in Latin letters.
    """
    one = sighting.occurrence
    for other in english.sightings(sighting.segment.id):
        it = other.occurrence
        if not it.approved or not within(one.span, it.span):
            continue
        if it.span != one.span or (it.term is not one.term and scan and _mention(scan, other)):
            return True
    if _FORMERLY.search(sighting.segment.text, max(0, one.start - _REACH_OF_FORMERLY), one.start):
        return one.rendering.status is Status.SUPERSEDED
    number = scan.bead_of(sighting.segment) if scan else None
    return scan is not None and number is not None and one.text.lower() in scan.pairs[number].zh.text.lower()


def _finding(texts: Translation, group: _Group, said: str) -> Finding:
    assert texts.en is not None  # noqa: S101 - otherwise there are no groups
    first = group.sightings[0].occurrence
    parts = {s.part: s.occurrence for s in group.sightings}
    places = unique(parts)
    where = locations(texts.en, places)
    changes = [Change(part, adapt(first.term.preferred, parts[part])) for part in places]
    reason = f" ({first.rendering.reason})" if first.rendering.reason else ""
    return Finding(
        f"“{first.text}” {said} {first.term.zh}{reason}: write “{first.term.preferred}”",
        zh=locate_mention(texts.zh, group.mention) if texts.zh else None,
        en=where[0],
        glossary=locate_place(first.rendering.place),
        confidence=0.95 if group.mention else 0.9,
        fix=fix(texts.en, changes, safe=True),
        more=where[1:],
    )


RULES = (
    Declaration(
        "T002",
        "forbidden-term",
        Severity.ERROR,
        Translation,
        partial(bad_forms, status=Status.FORBIDDEN, said="is forbidden for"),
        alone=(Language.EN,),
        needs_glossary=True,
    ),
    Declaration(
        "T003",
        "superseded-term",
        Severity.WARNING,
        Translation,
        partial(bad_forms, status=Status.SUPERSEDED, said="is a superseded rendering of"),
        alone=(Language.EN,),
        needs_glossary=True,
    ),
)
