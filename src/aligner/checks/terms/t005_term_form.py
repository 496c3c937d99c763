"""T005 term-form: a name has other capitals, spaces, hyphens or accents than in the glossary."""

from collections.abc import Iterator
from dataclasses import dataclass

from aligner.checks.locate import locate_place
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.terms.findings import Change, fix, locate_mention, locations, unique
from aligner.checks.terms.scan import Mention, Sighting, TermScan, good, term_scan
from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.glossary.renderings import Occurrence, adapt
from aligner.glossary.surface import Departure, departure
from aligner.glossary.traits import is_person
from aligner.segment.model import Part


@dataclass(frozen=True, slots=True)
class WrongForm:
    """A wrong form and all its places."""

    occurrence: Occurrence
    mention: Mention
    parts: tuple[Part, ...]
    wanted: str
    """The right form, with the parts of a person's name in the order of the text."""


def wrong_forms(scan: TermScan) -> list[WrongForm]:
    """The forms of names that differ from the glossary's in case, spacing, hyphens or accents, each once.

    They are searched for in the beads that mention the term. Then all other places with exactly the same form are added,
    unless the form is in lower case.
    """
    found: dict[tuple[int, str], tuple[Sighting, Mention, list[Part]]] = {}
    for number, mentions in scan.in_bead.items():
        for mention in {m.key: m for m in reversed(mentions)}.values():
            own = scan.pairs[number].en.units
            units = own if good(scan.sightings(own, mention.terms)) else scan.pairs.beside(Language.EN, number)
            sightings = good(scan.sightings(units, mention.terms))
            times = sum(m.key == mention.key for m in mentions)
            right = sum(not s.occurrence.departure for s in sightings)
            for sighting in sightings:
                one = sighting.occurrence
                if not one.departure or one.departure & Departure.BROKEN or _is_right(scan, sighting):
                    continue
                if one.text == one.text.lower() and right >= times:  # an ordinary word beside the name
                    continue
                key = (id(one.term), one.text)
                found.setdefault(key, (sighting, mention, []))[2].append(sighting.part)
    forms = []
    for sighting, mention, parts in found.values():
        one = sighting.occurrence
        if one.text != one.text.lower():
            parts += [
                s.part
                for s in scan.english.all_sightings()
                if s.occurrence.text == one.text and s.occurrence.term is one.term and not _is_right(scan, s)
            ]
        forms.append(WrongForm(one, mention, tuple(parts), _wanted(one)))
    return forms


def _is_right(scan: TermScan, sighting: Sighting) -> bool:
    """Whether a form is a correct rendering, or part of one."""
    one = sighting.occurrence
    return any(
        other.occurrence.approved
        and not other.occurrence.departure
        and not other.occurrence.short
        and other.occurrence.start <= one.start
        and one.end <= other.occurrence.end
        and (other.occurrence.end - other.occurrence.start > one.end - one.start or _is_meant(scan, other))
        for other in scan.english.sightings(sighting.segment.id)
    )


def _is_meant(scan: TermScan, sighting: Sighting) -> bool:
    """Whether the bead of a form mentions its term."""
    number = scan.bead_of(sighting.segment)
    mentions = scan.in_bead.get(number, []) if number is not None else []
    return any(sighting.occurrence.term is sense for m in mentions for sense in m.terms)


def _wanted(one: Occurrence) -> str:
    words = one.rendering.text.split()
    if is_person(one.term) and len(words) > 1:
        orders = [words, words[1:] + words[:1], words[-1:] + words[:-1]]
        best = min(
            orders,
            key=lambda order: (
                departure(" ".join(order), one.text).value.bit_count()
                + (_letters(" ".join(order)) != _letters(one.text)) * 10
            ),
        )
        return " ".join(best)
    return one.rendering.text


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


_WORDS = {
    Departure.CASE: "capitalization",
    Departure.SPACING: "spacing",
    Departure.HYPHEN: "a hyphen",
    Departure.ACCENT: "an accent",
}


def check(texts: Texts) -> Iterator[Finding]:
    """Reports renderings whose form differs from the glossary's."""
    if texts.source is Language.EN or (scan := texts.shared(term_scan)) is None:
        return
    document, zh = scan.alignment.en, scan.alignment.zh
    for form in wrong_forms(scan):
        one = form.occurrence
        parts = unique(form.parts)
        where = locations(document, parts)
        right = adapt(form.wanted, one)
        wrong = " and ".join(word for flag, word in _WORDS.items() if one.departure & flag)
        yield Finding(
            f"“{one.text}” should be “{right}”: it differs in {wrong}",
            zh=locate_mention(zh, form.mention),
            en=where[0],
            glossary=locate_place(one.rendering.place),
            confidence=0.9,
            fix=fix(document, [Change(part, right) for part in parts], safe=True),
            more=where[1:],
        )


RULE = Declaration("T005", "term-form", Severity.INFO, Texts, check, needs_glossary=True)
