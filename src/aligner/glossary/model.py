"""A glossary as the rest of the program sees it: terms, their renderings, and where each stands in which file.

Places take no part in comparisons: two glossaries are equal if they say the same, however their files are laid out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from aligner.document.model import Source
    from aligner.glossary.match import Match, Matcher
    from aligner.glossary.renderings import Occurrence, RenderingMatcher


class Kind(StrEnum):
    """What a term names; sets how its renderings may vary in case and number."""

    PRODUCT = "product"
    COMPANY = "company"
    PERSON = "person"
    PLACE = "place"
    ORGANIZATION = "organization"
    TERM = "term"
    ACRONYM = "acronym"


class Status(StrEnum):
    """How a rendering is regarded; the values map to the administrative statuses of TBX."""

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
    """Whether a forbidden form is looked for even where the term doesn't stand in the bead."""


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of sentences that shows a term in use; `lint` checks that it holds."""

    zh: str
    en: str
    place: Place = field(compare=False)


class FieldPlaces(NamedTuple):
    """Places of the texts of a term that have none of their own."""

    also: tuple[Place, ...] = ()
    short: tuple[Place, ...] = ()
    excepting: tuple[Place, ...] = ()


NO_PLACES = FieldPlaces()


@dataclass(frozen=True, slots=True)
class Term:
    """One sense of a Chinese term."""

    zh: str
    """As the file spells it."""
    place: Place = field(compare=False)
    """Of the key."""
    renderings: tuple[Rendering, ...]
    """The preferred one first; then admitted, superseded and forbidden ones in the order of the file."""
    kind: Kind | None = None
    also: tuple[str, ...] = ()
    """Other Chinese spellings."""
    short: tuple[str, ...] = ()
    """English forms that may stand for it after the first mention."""
    excepting: tuple[str, ...] = ()
    """Longer Chinese strings that are not this term (`except` in the file)."""
    note: str = ""
    link: str = ""
    """Where the rendering is documented (`source` in the file)."""
    examples: tuple[Example, ...] = ()
    places: FieldPlaces = field(default=NO_PLACES, compare=False, repr=False)
    """Where the texts of `also`, `short` and `excepting` stand, in the same order."""

    @property
    def preferred(self) -> str:
        """The rendering to write."""
        return self.renderings[0].text

    def of(self, *statuses: Status) -> tuple[Rendering, ...]:
        """The renderings of these statuses."""
        return tuple(r for r in self.renderings if r.status in statuses)


@dataclass(frozen=True, slots=True)
class Keep:
    """A word that must stand verbatim on both sides."""

    text: str
    place: Place = field(compare=False)


class _Compiled:
    """What is built from a glossary when it is first asked for; it does not go along to other processes."""

    __slots__ = ("matcher", "renderings")

    def __init__(self) -> None:
        self.matcher: Matcher | None = None
        self.renderings: RenderingMatcher | None = None

    def __reduce__(self) -> tuple[type[_Compiled], tuple[()]]:
        return _Compiled, ()


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms of a file and of those it extends; a key of the extending file replaces that of an extended one."""

    sources: tuple[Source, ...] = field(compare=False)
    """The files, the one that was asked for first."""
    terms: tuple[Term, ...]
    """In file order, one entry a sense: senses of one key follow each other."""
    keep: tuple[Keep, ...] = ()
    extends: tuple[str, ...] = ()
    """The paths that the files name under `extends`, as they stand there."""
    _compiled: _Compiled = field(default_factory=_Compiled, init=False, compare=False, repr=False)

    def match(self, text: str) -> tuple[Match, ...]:
        """Finds the terms in a Chinese text; see `aligner.glossary.match.Matcher`, which is built at the first call."""
        if self._compiled.matcher is None:
            from aligner.glossary.match import Matcher

            self._compiled.matcher = Matcher(self.terms)
        return self._compiled.matcher.match(text)

    def renderings(self, text: str) -> tuple[Occurrence, ...]:
        """Finds the renderings of all terms in an English text; see `aligner.glossary.renderings.RenderingMatcher`."""
        if self._compiled.renderings is None:
            from aligner.glossary.renderings import RenderingMatcher

            self._compiled.renderings = RenderingMatcher(self.terms)
        return self._compiled.renderings.find(text)
