"""Finds the terms of a glossary in a Chinese text and their renderings in the English text, bead by bead."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from aligner.checks.pair import Pair, Pairs, aligned_pairs
from aligner.checks.prose import machine_spans
from aligner.checks.spans import code_spans, is_code, is_heading
from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.glossary.glossary import Glossary
from aligner.glossary.match import Match
from aligner.glossary.model import Term
from aligner.glossary.renderings import Occurrence
from aligner.glossary.traits import is_name
from aligner.grouping import grouped
from aligner.segment.model import Part, Segment, SegmentedDocument
from aligner.text.spans import Covering, overlaps


@dataclass(frozen=True, slots=True)
class Mention:
    """A term in the Chinese text."""

    segment: Segment
    match: Match
    pair: Pair = field(compare=False)
    """The bead and the texts of its sides."""
    heading: bool
    """Whether it is in a heading."""

    @property
    def bead(self) -> int:
        """The number of its bead."""
        return self.pair.number

    @property
    def key(self) -> str:
        """The Chinese of the term, which is the same for all of its mentions."""
        return self.match.terms[0].zh

    @property
    def part(self) -> Part:
        """The part of the text that it covers."""
        return Part(self.segment, self.match.start, self.match.end)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The senses of the term."""
        return self.match.terms

    def has_sense(self, term: Term) -> bool:
        """Whether a term of the glossary is one of its senses. Equal terms of two glossaries are not the same."""
        return any(term is sense for sense in self.terms)

    @property
    def is_name(self) -> bool:
        """Whether a sense of the term is a name."""
        return any(map(is_name, self.terms))


class Sighting(NamedTuple):
    """A form of a term in the English text."""

    segment: Segment
    occurrence: Occurrence

    @property
    def part(self) -> Part:
        """The part of the text that it covers."""
        return Part(self.segment, self.occurrence.start, self.occurrence.end)


class English:
    """The renderings in an English document."""

    def __init__(self, document: SegmentedDocument, glossary: Glossary) -> None:
        self.document = document
        self._glossary = glossary
        self._found: dict[int, tuple[Sighting, ...]] = {}
        self._approved: dict[int, Covering] = {}

    def sightings(self, segment: int) -> tuple[Sighting, ...]:
        """The forms of terms in a segment, without those in code."""
        if segment not in self._found:
            one = self.document.segments[segment]
            code = code_spans(self.document, one)
            self._found[segment] = tuple(
                Sighting(one, o) for o in self._glossary.renderings(one.text) if not overlaps(code, o.start, o.end)
            )
        return self._found[segment]

    def approved(self, segment: int) -> Covering:
        """The spans of the approved forms in a segment."""
        if segment not in self._approved:
            found = (s.occurrence for s in self.sightings(segment))
            self._approved[segment] = Covering((one.start, one.end) for one in found if one.approved)
        return self._approved[segment]

    def all_sightings(self) -> Iterator[Sighting]:
        """The forms of terms in the whole text."""
        for segment in self.document.segments:
            yield from self.sightings(segment.id)

    def parts(self, surface: str) -> Iterator[Part]:
        """All places where exactly these characters appear as whole words, outside code and links."""
        words = re.compile(rf"(?<![^\W_]){re.escape(surface)}(?![^\W_])", re.ASCII)
        for segment in self.document.segments:
            if surface not in segment.text:
                continue
            barred = machine_spans(self.document, segment)
            for found in words.finditer(segment.text):
                start, end = found.span()
                if not overlaps(barred, start, end):
                    yield Part(segment, start, end)


class TermScan:
    """All mentions and renderings of two aligned texts."""

    def __init__(self, pairs: Pairs, glossary: Glossary) -> None:
        self.alignment = pairs.alignment
        self.pairs = pairs
        self.glossary = glossary
        self.english = English(pairs.alignment.en, glossary)
        self._in_chinese: dict[str, bool] = {}

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The terms in the Chinese text, in text order, without those in code."""
        document = self.alignment.zh
        found = []
        for segment in document.segments:
            number = self.pairs.number_of(Language.ZH, segment.id)
            if number is None or is_code(document, segment):
                continue
            code = code_spans(document, segment)
            heading = is_heading(document, segment)
            found += [
                Mention(segment, match, self.pairs[number], heading)
                for match in self.glossary.match(segment.text)
                if not overlaps(code, match.start, match.end)
            ]
        return tuple(found)

    @cached_property
    def in_bead(self) -> dict[int, list[Mention]]:
        """The mentions by bead, for beads that have some."""
        return grouped(self.mentions, lambda mention: mention.bead)

    def texts_beside(self, language: Language, bead: int) -> list[str]:
        """The texts of the segments of one side beside a bead."""
        segments = self.pairs.document(language).segments
        return [segments[unit].text for unit in self.pairs.beside(language, bead)]

    @cached_property
    def present(self) -> frozenset[int]:
        """The terms that the Chinese text mentions, by `id`."""
        return frozenset(id(term) for mention in self.mentions for term in mention.terms)

    @cached_property
    def _chinese(self) -> str:
        return "\n".join(segment.text for segment in self.alignment.zh.segments).lower()

    def is_in_chinese(self, text: str) -> bool:
        """Whether the Chinese text contains some characters, ignoring case."""
        folded = text.lower()
        if folded not in self._in_chinese:
            self._in_chinese[folded] = folded in self._chinese
        return self._in_chinese[folded]

    def mentions_in(self, chinese: int) -> list[Mention]:
        """The mentions in a Chinese segment."""
        number = self.pairs.number_of(Language.ZH, chinese)
        mentions = [] if number is None else self.in_bead.get(number, [])
        return [mention for mention in mentions if mention.segment.id == chinese]

    def bead_of(self, english: Segment) -> int | None:
        """The number of the bead of an English segment; None if it has none."""
        return self.pairs.number_of(Language.EN, english.id)

    def sightings(self, segments: Iterable[int], terms: Iterable[Term]) -> list[Sighting]:
        """The forms of some terms in some English segments."""
        wanted = {id(term) for term in terms}
        return [s for unit in segments for s in self.english.sightings(unit) if id(s.occurrence.term) in wanted]


def term_scan(texts: Texts) -> TermScan | None:
    """The scan of two texts; None if there is no glossary."""
    return TermScan(texts.shared(aligned_pairs), texts.glossary) if texts.glossary else None


def good(sightings: Iterable[Sighting]) -> list[Sighting]:
    """The sightings of approved renderings that are not short forms; their spelling may depart from the glossary's."""
    return [s for s in sightings if s.occurrence.approved and not s.occurrence.short]


def bad(sightings: Iterable[Sighting]) -> list[Sighting]:
    """The sightings of forbidden and superseded renderings."""
    return [s for s in sightings if not s.occurrence.approved]
