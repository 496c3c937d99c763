"""T006 keep-word-altered: a word that must stay unchanged is altered or missing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from aligner.checks.locate import by_language, locate_place
from aligner.checks.model import Finding, Severity
from aligner.checks.pair import Pair, Pairs, aligned_pairs
from aligner.checks.rule import Declaration
from aligner.checks.spans import code_spans, is_code, locate_part
from aligner.checks.terms.findings import Change, fix, locations, unique
from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.glossary.model import Keep, Kind, Rendering, Status, Term
from aligner.glossary.near import near_misses
from aligner.glossary.renderings import RenderingMatcher
from aligner.segment.model import Part, Segment, SegmentedDocument
from aligner.text.spans import overlaps


@dataclass(frozen=True, slots=True)
class Lost:
    """A word that the translation has not kept."""

    keep: Keep
    mention: Part
    """The mention in the original."""
    segment: Segment
    """The segment of the translation that should have the word."""
    altered: tuple[Part, ...]
    """The altered forms in the translation; empty if there are none."""


class _Words:
    """The words to keep in one document, in their exact and in altered forms."""

    def __init__(self, document: SegmentedDocument, matcher: RenderingMatcher) -> None:
        self.document = document
        self._matcher = matcher
        self._found: dict[int, tuple[list[tuple[Term, Part]], list[tuple[Term, Part]]]] = {}

    def exact(self, segment: int) -> list[tuple[Term, Part]]:
        """The words of a segment in their exact form."""
        return self._find(segment)[0]

    def altered(self, segment: int) -> list[tuple[Term, Part]]:
        """The words of a segment in another form."""
        return self._find(segment)[1]

    def _find(self, number: int) -> tuple[list[tuple[Term, Part]], list[tuple[Term, Part]]]:
        if number not in self._found:
            segment = self.document.segments[number]
            code = code_spans(self.document, segment)
            exact: list[tuple[Term, Part]] = []
            altered: list[tuple[Term, Part]] = []
            for one in self._matcher.find(segment.text):
                if overlaps(code, one.start, one.end):
                    continue
                bare = one.text.removesuffix("s") if one.ending else one.text
                side = altered if one.departure else exact
                side.append((one.term, Part(segment, one.start, one.end - len(one.text) + len(bare))))
            self._found[number] = exact, altered
        return self._found[number]


def kept_words(pairs: Pairs, source: Language, keep: Iterable[Keep]) -> Iterator[Lost]:
    """The words of the original that the translation lacks or has altered, each altered form once."""
    keep = tuple(keep)
    if not keep:
        return
    terms, matcher = _ready(keep)
    words = {id(term): (word, term) for word, term in zip(keep, terms, strict=True)}
    pair = _Pair(pairs, source, matcher)
    lost: dict[tuple[int, str], Lost] = {}
    seen: set[int] = set()
    for number, term, mention in pair.mentions():
        first = id(term) not in seen
        seen.add(id(term))
        word, own = words[id(term)][0], pair.segment(number)
        altered = pair.altered(number, term)
        if altered is None and first and _is_sure(pairs[number]):
            lost.setdefault((id(term), ""), Lost(word, mention, own, ()))
        for wrong in altered or ():
            known = lost.get((id(term), wrong.text), Lost(word, mention, own, ()))
            lost[id(term), wrong.text] = replace(known, altered=(*known.altered, wrong))
    yield from lost.values()


_MIN_CONFIDENCE = 0.7
"""Least confidence of a bead that lacks a word. In less certain beads the English is often another version of the passage."""


def _is_sure(pair: Pair) -> bool:
    return pair.is_trusted and pair.bead.confidence >= _MIN_CONFIDENCE


@lru_cache(8)  # all texts of a folder are checked with the same glossary
def _ready(keep: tuple[Keep, ...]) -> tuple[tuple[Term, ...], RenderingMatcher]:
    """A term for each word, and a matcher for these terms.

    Words are equal whatever their places, so the terms may have the places of equal words in another glossary.
    """
    terms = tuple(map(_as_term, keep))
    return terms, RenderingMatcher(terms)


class _Pair:
    """The original and the translation, with the words to keep in both."""

    def __init__(self, pairs: Pairs, source: Language, matcher: RenderingMatcher) -> None:
        self._pairs = pairs
        self._source = source
        self._original = _Words(pairs.document(source), matcher)
        self._translation = _Words(pairs.document(source.other), matcher)
        self._text = "\n".join(segment.text for segment in self._original.document.segments)

    def mentions(self) -> Iterator[tuple[int, Term, Part]]:
        """The words of the original in their exact form, each with the number of its bead."""
        document = self._original.document
        for pair in self._pairs:
            for segment in () if pair.bead.is_null else pair.side(self._source).segments:
                if not is_code(document, segment):
                    yield from ((pair.number, term, part) for term, part in self._original.exact(segment.id))

    def segment(self, number: int) -> Segment:
        """The first segment of the translation in a bead."""
        return self._pairs[number].side(self._source.other).segments[0]

    def altered(self, number: int, term: Term) -> list[Part] | None:
        """The altered forms of a word in the translation of a bead.

        Forms beside the bead only count if the word is neither in the bead nor beside it, and near misses only if there are
        no such forms either. Forms that the original has somewhere don't count.

        Returns:
            The altered forms; an empty list if the word is unaltered in the bead or beside it; None if the translation has
            nothing like it.
        """
        own = self._pairs[number].side(self._source.other).units
        around = self._pairs.beside(self._source.other, number)
        here = self._forms(own, term)
        if here or any(t is term for unit in (*own, *around) for t, _ in self._translation.exact(unit)):
            return here
        return self._forms(around, term) or list(_near(self._translation, own, term, self._text)) or None

    def _forms(self, units: Iterable[int], term: Term) -> list[Part]:
        return [
            p for unit in units for t, p in self._translation.altered(unit) if t is term and p.text not in self._text
        ]


def _as_term(word: Keep) -> Term:
    rendering = Rendering(word.text, Status.PREFERRED, word.place)
    return Term(word.text, word.place, (rendering,), Kind.PRODUCT)


def _near(words: _Words, units: Iterable[int], term: Term, original: str) -> Iterator[Part]:
    for unit in units:
        segment = words.document.segments[unit]
        for miss in near_misses(segment.text, [term], quoted=original):
            yield Part(segment, miss.start, miss.end)


def check(texts: Texts) -> Iterator[Finding]:
    """Reports words under `keep` that the translation has not kept."""
    pairs = texts.shared(aligned_pairs)
    if texts.glossary is None:
        return
    original, target = pairs.document(texts.source), pairs.document(texts.source.other)
    language = texts.source.other.called
    for lost in kept_words(pairs, texts.source, texts.glossary.keep):
        word = lost.keep.text
        there = locate_part(original, *lost.mention)
        if lost.altered:
            parts = unique(lost.altered)
            here, *more = locations(target, parts)
            message = f"“{parts[0].text}” should be “{word}” in every language"
            repair = fix(target, [Change(p, word) for p in parts], safe=True)
        else:
            here, more, repair = locate_part(target, lost.segment), [], None
            message = f"“{word}” is missing: it must appear unchanged in the {language}"
        yield Finding(
            message,
            **by_language(texts.source, there, here),
            glossary=locate_place(lost.keep.place),
            confidence=0.95 if lost.altered else 0.85,
            fix=repair,
            more=tuple(more),
        )


RULE = Declaration("T006", "keep-word-altered", Severity.INFO, Texts, check, needs_glossary=True)
