"""The subject of the rules of group G: glossary files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from aligner.checks.glossary.corpus import Corpus
from aligner.document.model import Language
from aligner.glossary.load import GlossaryFile, LoadedGlossary
from aligner.glossary.model import Place, Term

INSIDE_WORD = "G014"
"""The code of the rule that asks the lexicon, which an edit doesn't wait for."""
UNUSED_TERM = "G012"
"""The code of the rule that needs a corpus: without one it finds nothing."""


class TextLimits(NamedTuple):
    """What texts an export format can hold."""

    name: str
    clean: Callable[[str], str]
    """Returns a text as the format would store it."""
    longest: int | None
    """Greatest length of a text, in bytes of UTF-8; None if there is no limit."""


@dataclass(frozen=True, slots=True)
class GlossarySubject:
    """Glossary files, and what they are checked against."""

    loaded: LoadedGlossary
    corpus: Corpus | None = None
    """Texts in which the terms should occur; None if there are none to search."""
    limits: tuple[TextLimits, ...] = ()
    """The limits of the formats that the terms should fit into."""

    @property
    def files(self) -> tuple[GlossaryFile, ...]:
        """The files to check, without those that they only extend."""
        return tuple(file for file in self.loaded.files if file.asked_for)

    @property
    def terms(self) -> tuple[Term, ...]:
        """All senses in `files`, including those that another of these files replaces."""
        return tuple(term for file in self.files for term in file.terms)


class Form(NamedTuple):
    """A text that a glossary searches for: a key or another spelling, a rendering of any status, an exception."""

    text: str
    place: Place
    language: Language


def forms(file: GlossaryFile) -> Iterator[Form]:
    """All texts that a glossary file searches for, each once: first `keep`, then term by term, in a fixed order of fields."""
    seen: set[int] = set()
    for word in file.keep:
        yield Form(word.text, word.place, Language.EN)
    for term in file.terms:
        if term.place.start not in seen:  # senses share their key
            seen.add(term.place.start)
            yield Form(term.zh, term.place, Language.ZH)
        for rendering in term.renderings:
            yield Form(rendering.text, rendering.place, Language.EN)
        for texts, places, language in (
            (term.also, term.places.also, Language.ZH),
            (term.excepting, term.places.excepting, Language.ZH),
            (term.short, term.places.short, Language.EN),
        ):
            for text, place in zip(texts, places, strict=True):
                yield Form(text, place, language)
