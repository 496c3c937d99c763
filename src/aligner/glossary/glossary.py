"""A glossary as the rest of the program uses it: its terms, and the search for them in a text.

Comparisons ignore places: two glossaries are equal if they have the same content, even if their files have different layouts.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from aligner.document.model import Source
from aligner.glossary.match import Match, Matcher
from aligner.glossary.model import Keep, Term
from aligner.glossary.renderings import Occurrence, RenderingMatcher


class _Compiled:
    """Matchers that are built from a glossary on first use. Pickling drops them, so each process builds its own."""

    __slots__ = ("matcher", "renderings")

    def __init__(self) -> None:
        self.matcher: Matcher | None = None
        self.renderings: RenderingMatcher | None = None

    def __reduce__(self) -> tuple[type[_Compiled], tuple[()]]:
        return _Compiled, ()


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms of a file and of the files that it extends; a key of the extending file overrides the same key there."""

    sources: tuple[Source, ...] = field(compare=False)
    """The files, beginning with the one that was asked for."""
    terms: tuple[Term, ...]
    """The senses in file order, one entry per sense; the senses of one key are next to each other."""
    keep: tuple[Keep, ...] = ()
    extends: tuple[str, ...] = ()
    """The paths under `extends`, as the files have them."""
    _compiled: _Compiled = field(default_factory=_Compiled, init=False, compare=False, repr=False)

    def match(self, text: str) -> tuple[Match, ...]:
        """Finds the terms in a Chinese text; see `aligner.glossary.match.Matcher`, which is built on the first call."""
        if self._compiled.matcher is None:
            self._compiled.matcher = Matcher(self.terms)
        return self._compiled.matcher.match(text)

    def renderings(self, text: str) -> tuple[Occurrence, ...]:
        """Finds the renderings of all terms in an English text; see `aligner.glossary.renderings.RenderingMatcher`."""
        if self._compiled.renderings is None:
            self._compiled.renderings = RenderingMatcher(self.terms)
        return self._compiled.renderings.find(text)
