"""T006 keep-word-altered: a word that must stay as it is has been altered or lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from aligner.alignment.model import in_reading_order
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.spans import code_spans, is_code, locate_part, overlaps
from aligner.checks.terms.findings import Change, fix, locate_in_glossary, locations, unique
from aligner.checks.terms.scan import Part
from aligner.checks.texts import Texts
from aligner.checks.trust import trusted
from aligner.document.model import Language
from aligner.glossary.model import Kind, Rendering, Status, Term
from aligner.glossary.near import near_misses
from aligner.glossary.renderings import RenderingMatcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aligner.alignment.model import Alignment
    from aligner.glossary.model import Keep
    from aligner.segment.model import Segment, SegmentedDocument


@dataclass(frozen=True, slots=True)
class Lost:
    """A word that the translation hasn't kept."""

    keep: Keep
    mention: Part
    """Where the original has it."""
    segment: Segment
    """The segment of the translation that should have it."""
    altered: tuple[Part, ...]
    """What the translation has instead; empty if nothing like it."""


class _Words:
    """The words to keep in one document, as they are and altered."""

    def __init__(self, document: SegmentedDocument, matcher: RenderingMatcher) -> None:
        self.document = document
        self._matcher = matcher
        self._found: dict[int, tuple[list[tuple[Term, Part]], list[tuple[Term, Part]]]] = {}

    def exact(self, segment: int) -> list[tuple[Term, Part]]:
        """Those that stand in a segment as they should."""
        return self._find(segment)[0]

    def altered(self, segment: int) -> list[tuple[Term, Part]]:
        """Those that stand there in another form."""
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


def kept_words(alignment: Alignment, source: Language, keep: Iterable[Keep]) -> Iterator[Lost]:
    """The words of the original that the translation has lost or altered, each form of each word once."""
    keep = tuple(keep)
    if not keep:
        return
    terms, matcher = _ready(keep)
    words = {id(term): (word, term) for word, term in zip(keep, terms, strict=True)}
    pair = _Pair(alignment, source, matcher)
    lost: dict[tuple[int, str], Lost] = {}
    seen: set[int] = set()
    for number, term, mention in pair.mentions():
        first = id(term) not in seen
        seen.add(id(term))
        word, own = words[id(term)][0], pair.segment(number)
        altered = pair.altered(number, term)
        if altered is None and first and trusted(alignment, pair.beads[number]):
            lost.setdefault((id(term), ""), Lost(word, mention, own, ()))
        for wrong in altered or ():
            known = lost.get((id(term), wrong.text), Lost(word, mention, own, ()))
            lost[id(term), wrong.text] = replace(known, altered=(*known.altered, wrong))
    yield from lost.values()


@lru_cache(8)  # a folder of texts is checked with one glossary
def _ready(keep: tuple[Keep, ...]) -> tuple[tuple[Term, ...], RenderingMatcher]:
    """A term for each word, and what finds these terms. Words are equal wherever they stand: the places may be others'."""
    terms = tuple(map(_as_term, keep))
    return terms, RenderingMatcher(terms)


class _Pair:
    """The original and the translation, with the words to keep in both."""

    def __init__(self, alignment: Alignment, source: Language, matcher: RenderingMatcher) -> None:
        forward = source is Language.ZH
        self.beads = in_reading_order(alignment.sentences)
        self._original = _Words(alignment.zh if forward else alignment.en, matcher)
        self._translation = _Words(alignment.en if forward else alignment.zh, matcher)
        self._text = "\n".join(segment.text for segment in self._original.document.segments)
        self._sides = [(b.zh, b.en) if forward else (b.en, b.zh) for b in self.beads]

    def mentions(self) -> Iterator[tuple[int, Term, Part]]:
        """The words that stand in the original as they should, with the numbers of their beads."""
        document = self._original.document
        for number, (own, other) in enumerate(self._sides):
            for unit in own if other else ():
                if not is_code(document, document.segments[unit]):
                    yield from ((number, term, part) for term, part in self._original.exact(unit))

    def segment(self, number: int) -> Segment:
        """The first segment of the translation in a bead."""
        return self._translation.document.segments[self._sides[number][1][0]]

    def altered(self, number: int, term: Term) -> list[Part] | None:
        """What the translation has instead of a word: none if the word stands there, None if nothing does.

        In the bead every other form is one; beside it only if the word stands in neither. What the original writes so
        somewhere is none.
        """
        own, around = self._sides[number][1], self._around(number)
        here = self._forms(own, term)
        if here or any(t is term for unit in (*own, *around) for t, _ in self._translation.exact(unit)):
            return here
        return self._forms(around, term) or list(_near(self._translation, own, term, self._text)) or None

    def _forms(self, units: Iterable[int], term: Term) -> list[Part]:
        return [
            p for unit in units for t, p in self._translation.altered(unit) if t is term and p.text not in self._text
        ]

    def _around(self, number: int) -> list[int]:
        """The segments of the translation beside a bead."""
        own = self._sides[number][1]
        near = {own[0] - 1, own[-1] + 1}
        for step in (-1, 1):
            at = number + step
            while 0 <= at < len(self.beads) and self.beads[at].is_null:
                at += step
            if 0 <= at < len(self.beads):
                near |= set(self._sides[at][1])
        last = len(self._translation.document.segments)
        return sorted(unit for unit in near if unit not in own and 0 <= unit < last)


def _as_term(word: Keep) -> Term:
    rendering = Rendering(word.text, Status.PREFERRED, word.place)
    return Term(word.text, word.place, (rendering,), Kind.PRODUCT)


def _near(words: _Words, units: Iterable[int], term: Term, original: str) -> Iterator[Part]:
    for unit in units:
        segment = words.document.segments[unit]
        for miss in near_misses(segment.text, [term], quoted=original):
            yield Part(segment, miss.start, miss.end)


def check(texts: Texts) -> Iterator[Finding]:
    """Finds words under `keep` that the translation hasn't kept."""
    alignment = texts.alignment
    if alignment is None or texts.glossary is None:
        return
    original, target = alignment.zh, alignment.en
    if texts.source is Language.EN:
        original, target = target, original
    language = "English" if texts.source is Language.ZH else "Chinese"
    for lost in kept_words(alignment, texts.source, texts.glossary.keep):
        word = lost.keep.text
        part = lost.mention
        there = locate_part(original, part.segment, part.start, part.end)
        if lost.altered:
            parts = unique(lost.altered)
            here, *more = locations(target, parts)
            message = f"“{parts[0].text}” is written “{word}”, in every language"
            repair = fix(target, [Change(p, word) for p in parts], safe=True)
        else:
            here, more, repair = locate_part(target, lost.segment), [], None
            message = f"“{word}” is lost: it stays as it is in the {language}"
        zh, en = (there, here) if texts.source is Language.ZH else (here, there)
        yield Finding(
            message,
            zh=zh,
            en=en,
            glossary=locate_in_glossary(lost.keep.place),
            confidence=0.95 if lost.altered else 0.85,
            fix=repair,
            more=tuple(more),
        )


RULE = Declaration(
    code="T006",
    name="keep-word-altered",
    severity=Severity.ERROR,
    subject=Texts,
    needs_glossary=True,
    check=check,
)
