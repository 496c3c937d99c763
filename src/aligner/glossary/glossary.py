"""A glossary as the rest of the program uses it: its terms, and where they occur in a text.

Places take no part in comparisons: two glossaries are equal if they say the same, however their files are laid out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aligner.glossary.match import Matcher
from aligner.glossary.renderings import RenderingMatcher

if TYPE_CHECKING:
    from aligner.document.model import Source
    from aligner.glossary.match import Match
    from aligner.glossary.model import Keep, Term
    from aligner.glossary.renderings import Occurrence


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
            self._compiled.matcher = Matcher(self.terms)
        return self._compiled.matcher.match(text)

    def renderings(self, text: str) -> tuple[Occurrence, ...]:
        """Finds the renderings of all terms in an English text; see `aligner.glossary.renderings.RenderingMatcher`."""
        if self._compiled.renderings is None:
            self._compiled.renderings = RenderingMatcher(self.terms)
        return self._compiled.renderings.find(text)
