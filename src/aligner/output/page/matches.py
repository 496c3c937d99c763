"""Finds what belongs together in the two sides of a bead: terms of the glossary, figures, and names in Latin letters."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from aligner.alignment.model import Alignment, Bead
from aligner.checks.model import Article
from aligner.checks.names.latin import tokens
from aligner.checks.spans import code_spans, is_code
from aligner.checks.texts import Texts
from aligner.checks.values.pairing import compared
from aligner.document.model import Language
from aligner.glossary.glossary import Glossary
from aligner.glossary.match import Match
from aligner.glossary.model import Status
from aligner.glossary.renderings import Occurrence
from aligner.output.page.model import Highlight, Ink, TermNote
from aligner.segment.model import Segment, SegmentedDocument
from aligner.text.spans import overlaps

Place = tuple[Language, int]
"""A segment of one of the texts."""


@dataclass(frozen=True, slots=True)
class Matches:
    """What belongs together in two texts."""

    highlights: dict[Place, list[Highlight]] = field(default_factory=lambda: defaultdict(list))
    terms: dict[Bead, list[TermNote]] = field(default_factory=lambda: defaultdict(list))

    def add(self, place: Place, start: int, end: int, ink: Ink, number: int) -> None:
        """Marks a part of a segment."""
        self.highlights[place].append(Highlight(start, end, ink, number))


def matches_of(article: Article) -> Matches:
    """The terms, figures and names that both texts of an article have; none if there is only one text."""
    found = Matches()
    alignment = article.alignment
    if alignment is None or not alignment.is_translation:
        return found
    numbers = count(1)
    if article.glossary is not None:
        for bead in alignment.sentences:
            if bead.zh:
                _add_terms(found, alignment, bead, article.glossary, numbers)
    texts = Texts(alignment.zh, alignment.en, alignment, alignment.signature.source, article.glossary)
    for match in compared(texts).matches:
        number = next(numbers)
        for figure in (match.zh, match.en):
            place = (figure.language, figure.segment.id)
            found.add(place, figure.quantity.start, figure.quantity.end, Ink.VALUE, number)
    for bead in alignment.sentences:
        if not bead.is_null:
            _add_names(found, alignment, bead, numbers)
    return found


def _add_terms(found: Matches, alignment: Alignment, bead: Bead, glossary: Glossary, numbers: Iterator[int]) -> None:
    """Adds the terms in the Chinese of a bead, and their forms in its English."""
    mentions = [
        (segment, match)
        for segment, barred in _readable(alignment.zh, bead.zh)
        for match in glossary.match(segment.text)
        if not overlaps(barred, match.start, match.end)
    ]
    if not mentions:
        return
    forms = [
        (segment, form)
        for segment, barred in _readable(alignment.en, bead.en)
        for form in glossary.renderings(segment.text)
        if not overlaps(barred, form.start, form.end)
    ]
    noted: dict[str, int] = {}
    for segment, match in mentions:
        key = match.terms[0].zh
        if key not in noted:
            noted[key] = next(numbers)
            own = [(where, form) for where, form in forms if form.term.zh == key]
            for where, form in own:
                found.add((Language.EN, where.id), form.start, form.end, Ink.TERM, noted[key])
            found.terms[bead].append(_note(noted[key], match, [form for _, form in own]))
        found.add((Language.ZH, segment.id), match.start, match.end, Ink.TERM, noted[key])


def _note(number: int, match: Match, forms: Sequence[Occurrence]) -> TermNote:
    """What the page says about a term and its forms."""
    remarks = [*(term.note for term in match.terms), *map(_objection, forms)]
    return TermNote(
        number,
        match.terms[0].zh,
        tuple(term.preferred for term in match.terms),
        tuple(dict.fromkeys(form.text for form in forms)),
        tuple(dict.fromkeys(filter(None, remarks))),
    )


def _objection(form: Occurrence) -> str:
    """What the glossary has against a form; empty if nothing."""
    status = form.rendering.status
    if status in (Status.PREFERRED, Status.ADMITTED):
        return ""
    return f"“{form.text}” is {status.value}" + (f": {form.rendering.reason}" if form.rendering.reason else "")


def _readable(document: SegmentedDocument, units: Sequence[int]) -> Iterator[tuple[Segment, Sequence[tuple[int, int]]]]:
    """The segments that are not code, each with the spans of code in it."""
    for unit in units:
        segment = document.segments[unit]
        if not is_code(document, segment):
            yield segment, code_spans(document, segment)


def _add_names(found: Matches, alignment: Alignment, bead: Bead, numbers: Iterator[int]) -> None:
    """Adds the names in Latin letters that both sides of a bead have, unless they are marked already."""
    zh, en = (_names(found, lang, alignment.document(lang), bead.side(lang)) for lang in Language)
    for key in zh:
        if key in en:
            number = next(numbers)
            for place, start, end in (*zh[key], *en[key]):
                found.add(place, start, end, Ink.NAME, number)


def _names(
    found: Matches, language: Language, document: SegmentedDocument, units: Sequence[int]
) -> dict[str, list[tuple[Place, int, int]]]:
    """The names in some segments, by the key that equal names share."""
    names: dict[str, list[tuple[Place, int, int]]] = defaultdict(list)
    for unit in units:
        place = (language, unit)
        marked = [(h.start, h.end) for h in found.highlights.get(place, ())]
        for token in tokens(document, document.segments[unit]):
            if not any(start < token.end and token.start < end for start, end in marked):
                names[token.key].append((place, token.start, token.end))
    return names
