"""The tokens of a bead and of the sentences around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from aligner.checks.names.found import Here, Text
from aligner.checks.names.latin import Place, Token, key, numbered, tokens
from aligner.checks.names.near import Alike
from aligner.checks.pair import Pairs
from aligner.checks.prose import is_prose
from aligner.document.model import Language
from aligner.grouping import grouped
from aligner.segment.model import Segment

MOST_NEAR = 200
"""How many sentences of the same paragraph on either side of a bead are searched for its tokens. No paragraph of an article
has more."""


class TextTokens:
    """The tokens of a text, by segment and by bead."""

    def __init__(self, pairs: Pairs, language: Language) -> None:
        self.document = pairs.document(language)
        self.units = [pair.side(language).units for pair in pairs]
        """The segments of each bead."""
        self._tokens: dict[int, tuple[Token, ...]] = {}

    def tokens(self, unit: int) -> tuple[Token, ...]:
        """The tokens of a segment; empty if it is not prose."""
        if unit not in self._tokens:
            segment = self.document.segments[unit]
            judged = is_prose(self.document.blocks[segment.block])
            self._tokens[unit] = tuple(tokens(self.document, segment)) if judged else ()
        return self._tokens[unit]

    def places(self, number: int) -> Iterator[Place]:
        """The tokens of a bead."""
        for unit in self.units[number]:
            yield from (Place(self.document.segments[unit], token) for token in self.tokens(unit))

    def texts(self, number: int) -> list[str]:
        """The texts of a bead."""
        return [self.document.segments[unit].text for unit in self.units[number]]

    def texts_around(self, number: int) -> list[str]:
        """The texts of the segments around a bead: those of the beads before and after it, and of its own blocks."""
        own = self.units[number]
        near = {unit for at in (number - 1, number + 1) if 0 <= at < len(self.units) for unit in self.units[at]}
        for unit in own:
            segments = self._by_block[self.document.segments[unit].block]
            at = unit - segments[0].id
            near |= {segment.id for segment in segments[max(at - MOST_NEAR, 0) : at + MOST_NEAR]}
        return [self.document.segments[unit].text for unit in sorted(near - set(own))]

    @cached_property
    def _by_block(self) -> dict[int, list[Segment]]:
        return grouped(self.document.segments, lambda segment: segment.block)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often the text has each token."""
        return Counter(token.key for segment in self.document.segments for token in self.tokens(segment.id))


@dataclass(frozen=True)
class Around:
    """A bead with the sentences around it, which are searched for its tokens."""

    original: TextTokens
    target: TextTokens
    number: int
    is_known: Callable[[Token], bool]

    @cached_property
    def here(self) -> Here:
        """The translation."""
        return Here(self.target.texts(self.number))

    @cached_property
    def near(self) -> Text:
        """The sentences around the translation."""
        return Text(self.target.texts_around(self.number))

    @cached_property
    def numbered(self) -> dict[str, Place]:
        """The names in the translation with a number after them, by the key of the name; only the first of each."""
        found: dict[str, Place] = {}
        for unit in self.target.units[self.number]:
            segment = self.target.document.segments[unit]
            for token, name, _ in numbered(segment.text):
                found.setdefault(key(name), Place(segment, token))
        return found

    @cached_property
    def altered(self) -> Alike:
        """The tokens of the translation that the original has neither here nor around."""
        around = Text(self.original.texts_around(self.number))
        return Alike(place for place in self.others if not around.holds(place.token))

    @cached_property
    def repeated(self) -> Alike:
        """The tokens of the translation that are here more often than in the original, which has them, too."""
        mine, theirs = (
            Counter(place.token.key for place in side.places(self.number)) for side in (self.original, self.target)
        )
        places = self.target.places(self.number)
        return Alike(place for place in places if 0 < mine[place.token.key] < theirs[place.token.key])

    @cached_property
    def others(self) -> Alike:
        """The tokens of the translation that the original lacks here."""
        mine = Text(self.original.texts(self.number))
        return Alike(place for place in self.target.places(self.number) if not mine.holds(place.token))

    @cached_property
    def known(self) -> Alike:
        """The tokens of the translation that are known words."""
        return Alike(place for place in self.target.places(self.number) if self.is_known(place.token))
