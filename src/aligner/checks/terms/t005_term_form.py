"""T005 term-form: a name has other capitals, spaces, hyphens or accents than in the glossary."""

from collections.abc import Iterator, Sequence
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
from aligner.grouping import grouped
from aligner.segment.model import Part
from aligner.text.spans import within


@dataclass(frozen=True, slots=True)
class WrongForm:
    """A wrong form and all its places."""

    occurrence: Occurrence
    mention: Mention
    parts: list[Part]
    wanted: str
    """The right form, with the parts of a person's name in the order of the text."""


def wrong_forms(scan: TermScan) -> list[WrongForm]:
    """The forms of names that differ from the glossary's in case, spacing, hyphens or accents, each once.

    They are searched for in the beads that mention the term. Then all other places with exactly the same form are added,
    unless the form is in lower case.
    """
    found: dict[tuple[int, str], WrongForm] = {}
    for number, mentions in scan.in_bead.items():
        for same in grouped(mentions, lambda mention: mention.key).values():
            for sighting in _wrong_in_bead(scan, number, same):
                one = sighting.occurrence
                form = found.setdefault((id(one.term), one.text), WrongForm(one, same[0], [], _wanted(one)))
                form.parts.append(sighting.part)
    for form in found.values():
        if not _is_lower(form.occurrence):
            form.parts.extend(_same_elsewhere(scan, form.occurrence))
    return list(found.values())


def _wrong_in_bead(scan: TermScan, number: int, mentions: Sequence[Mention]) -> Iterator[Sighting]:
    """The wrong forms of a term in a bead, or else beside it.

    Args:
        scan: The terms of the texts.
        number: The number of the bead.
        mentions: All mentions of the term in the bead.
    """
    terms = mentions[0].terms
    here = good(scan.sightings(scan.pairs[number].en.units, terms))
    sightings = here or good(scan.sightings(scan.pairs.beside(Language.EN, number), terms))
    right = sum(not sighting.occurrence.departure for sighting in sightings)
    for sighting in sightings:
        one = sighting.occurrence
        is_other_word = _is_lower(one) and right >= len(mentions)  # an ordinary word beside the name
        if (
            one.departure
            and not one.departure & Departure.BROKEN
            and not is_other_word
            and not _is_right(scan, sighting)
        ):
            yield sighting


def _same_elsewhere(scan: TermScan, one: Occurrence) -> list[Part]:
    """All places in the text with exactly this form."""
    return [
        sighting.part
        for sighting in scan.english.all_sightings()
        if sighting.occurrence.text == one.text
        and sighting.occurrence.term is one.term
        and not _is_right(scan, sighting)
    ]


def _is_lower(one: Occurrence) -> bool:
    return one.text == one.text.lower()


def _is_right(scan: TermScan, sighting: Sighting) -> bool:
    """Whether a form is a correct rendering, or part of one."""
    return any(
        not other.occurrence.departure and (len(other.part.text) > len(sighting.part.text) or _is_meant(scan, other))
        for other in good(scan.english.sightings(sighting.segment.id))
        if within(sighting.occurrence.span, other.occurrence.span)
    )


def _is_meant(scan: TermScan, sighting: Sighting) -> bool:
    """Whether the bead of a form mentions its term."""
    number = scan.bead_of(sighting.segment)
    mentions = scan.in_bead.get(number, []) if number is not None else []
    return any(mention.has_sense(sighting.occurrence.term) for mention in mentions)


def _wanted(one: Occurrence) -> str:
    """The right form. The parts of a person's name are in the order that is most like the form."""
    words = one.rendering.text.split()
    if not is_person(one.term) or len(words) < 2:
        return one.rendering.text
    orders = (words, words[1:] + words[:1], words[-1:] + words[:-1])
    return min((" ".join(order) for order in orders), key=lambda name: _distance(name, one.text))


def _distance(name: str, form: str) -> tuple[bool, int]:
    """How far a form is from a name: whether it has other letters, and in how many ways it departs."""
    return _letters(name) != _letters(form), departure(name, form).value.bit_count()


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
