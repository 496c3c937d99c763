"""The types of a glossary: terms, their renderings, and the place of each in its file.

Comparisons ignore places: two terms are equal if they have the same content, even if their files have different layouts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from aligner.document.model import Source
from aligner.grouping import grouped


class Kind(StrEnum):
    """What a term names. It determines how its renderings may vary in case and number."""

    PRODUCT = "product"
    COMPANY = "company"
    PERSON = "person"
    PLACE = "place"
    ORGANIZATION = "organization"
    TERM = "term"
    ACRONYM = "acronym"


class Status(StrEnum):
    """Whether a rendering may be used; the values correspond to the administrative statuses of TBX."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    SUPERSEDED = "superseded"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a glossary file."""

    source: Source
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rendering:
    """One English form of a term."""

    text: str
    status: Status
    place: Place = field(compare=False)
    reason: str = ""
    """Why it is forbidden or superseded."""
    anywhere: bool = False
    """Whether a forbidden form is looked for even in beads without the Chinese term."""


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of sentences that shows a term in use; `lint` checks that it is correct."""

    zh: str
    en: str
    place: Place = field(compare=False)


class FieldPlaces(NamedTuple):
    """The places of a term's texts that are plain strings and so have no place of their own."""

    also: tuple[Place, ...] = ()
    short: tuple[Place, ...] = ()
    excepting: tuple[Place, ...] = ()


NO_PLACES = FieldPlaces()


@dataclass(frozen=True, slots=True)
class Term:
    """One sense of a Chinese term."""

    zh: str
    """The Chinese term, as the file spells it."""
    place: Place = field(compare=False)
    """The place of the key."""
    renderings: tuple[Rendering, ...]
    """The preferred one first; then admitted, superseded and forbidden ones in the order of the file."""
    kind: Kind | None = None
    also: tuple[str, ...] = ()
    """Other Chinese spellings."""
    short: tuple[str, ...] = ()
    """English forms that may be used for it after the first mention."""
    excepting: tuple[str, ...] = ()
    """Longer Chinese strings that are not this term (`except` in the file)."""
    note: str = ""
    link: str = ""
    """Where the rendering is documented (`source` in the file)."""
    examples: tuple[Example, ...] = ()
    places: FieldPlaces = field(default=NO_PLACES, compare=False, repr=False)
    """The places of the texts of `also`, `short` and `excepting`, in the same order."""

    @property
    def preferred(self) -> str:
        """The rendering that should be used."""
        return self.renderings[0].text

    def of(self, *statuses: Status) -> tuple[Rendering, ...]:
        """The renderings with one of these statuses."""
        return tuple(r for r in self.renderings if r.status in statuses)


@dataclass(frozen=True, slots=True)
class Keep:
    """A word that must appear unchanged on both sides."""

    text: str
    place: Place = field(compare=False)


def by_key(terms: Iterable[Term]) -> dict[str, list[Term]]:
    """The senses of each key; the keys are in the order of their first senses."""
    return grouped(terms, lambda term: term.zh)
