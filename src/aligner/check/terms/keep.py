"""Looks for words that must stand in the translation as they stand in the original."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.align.model import in_reading_order
from aligner.check.spans import code_spans, is_code
from aligner.check.terms.scan import Part
from aligner.check.terms.trust import trusted
from aligner.document.model import Language
from aligner.glossary.model import Kind, Rendering, Status, Term
from aligner.glossary.near import near_misses
from aligner.glossary.renderings import RenderingMatcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aligner.align.model import Alignment, Bead
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
                if any(lo < one.end and one.start < hi for lo, hi in code):
                    continue
                bare = one.text.removesuffix("s") if one.ending else one.text
                side = exact if bare == one.rendering.text else altered
                side.append((one.term, Part(segment, one.start, one.end - len(one.text) + len(bare))))
            self._found[number] = exact, altered
        return self._found[number]


def kept_words(alignment: Alignment, source: Language, keep: Iterable[Keep]) -> Iterator[Lost]:
    """The words of the original that the translation has lost or altered, each form of each word once."""
    terms = {id(term): (word, term) for word in keep for term in [_as_term(word)]}
    if not terms:
        return
    matcher = RenderingMatcher(term for _, term in terms.values())
    forward = source is Language.ZH
    here = _Words(alignment.zh if forward else alignment.en, matcher)
    there = _Words(alignment.en if forward else alignment.zh, matcher)
    beads = in_reading_order(alignment.sentences)
    sides = [((b.zh, b.en) if forward else (b.en, b.zh)) for b in beads]
    seen: set[int] = set()
    lost: dict[tuple[int, str], Lost] = {}
    for number, (own, other) in enumerate(sides):
        if not other:
            continue
        around = _around(beads, number, forward=forward, last=len(there.document.segments))
        for term, part in (
            found
            for unit in own
            if not is_code(here.document, here.document.segments[unit])
            for found in here.exact(unit)
        ):
            first = id(term) not in seen
            seen.add(id(term))
            word = terms[id(term)][0]
            altered = [p for unit in other for t, p in there.altered(unit) if t is term]
            if not altered and not any(t is term for unit in (*other, *around) for t, _ in there.exact(unit)):
                altered = [p for unit in around for t, p in there.altered(unit) if t is term]
                altered = altered or list(_near(there, other, term))
                if not altered and first and trusted(alignment, beads[number]):
                    lost.setdefault((id(term), ""), Lost(word, part, there.document.segments[other[0]], ()))
            for wrong in altered:
                known = lost.get((id(term), wrong.text))
                lost[id(term), wrong.text] = Lost(
                    word,
                    known.mention if known else part,
                    known.segment if known else wrong.segment,
                    (*(known.altered if known else ()), wrong),
                )
    yield from lost.values()


def _as_term(word: Keep) -> Term:
    rendering = Rendering(word.text, Status.PREFERRED, word.place)
    return Term(word.text, word.place, (rendering,), Kind.PRODUCT)


def _near(words: _Words, units: Iterable[int], term: Term) -> Iterator[Part]:
    for unit in units:
        segment = words.document.segments[unit]
        for miss in near_misses(segment.text, [term]):
            yield Part(segment, miss.start, miss.end)


def _around(beads: tuple[Bead, ...], number: int, *, forward: bool, last: int) -> list[int]:
    """The segments of the translation beside a bead."""
    sides = [b.en if forward else b.zh for b in beads]
    near: set[int] = set()
    for step in (-1, 1):
        at = number + step
        while 0 <= at < len(beads) and beads[at].is_null:
            at += step
        if 0 <= at < len(beads):
            near |= set(sides[at])
    own = sides[number]
    near |= {own[0] - 1, own[-1] + 1}
    return sorted(unit for unit in near if unit not in own and 0 <= unit < last)
