"""What the rules of group G look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from aligner.checks.model import Edit, Fix
from aligner.document.model import Language
from aligner.glossary.scalars import written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aligner.checks.glossary.corpus import Corpus
    from aligner.glossary.load import GlossaryFile, LoadedGlossary
    from aligner.glossary.model import Place, Term

UNUSED_TERM = "G012"
"""The rule that finds nothing without texts in which terms should occur."""


class TextLimits(NamedTuple):
    """What a format of other programs can hold of a text."""

    name: str
    clean: Callable[[str], str]
    """What becomes of a text."""
    longest: int | None
    """Bytes of UTF-8 that it may have; None if there is no limit."""


@dataclass(frozen=True, slots=True)
class GlossarySubject:
    """Glossary files, and texts that their terms should occur in."""

    loaded: LoadedGlossary
    corpus: Corpus | None = None
    """None if there is none to look into."""
    limits: tuple[TextLimits, ...] = ()
    """Of the formats that the terms should fit into."""

    @property
    def files(self) -> tuple[GlossaryFile, ...]:
        """The files that were asked for; those that they extend are other people's business."""
        return tuple(file for file in self.loaded.files if file.asked_for)

    @property
    def terms(self) -> tuple[Term, ...]:
        """All senses in these files, also those that another of them replaces."""
        return tuple(term for file in self.files for term in file.terms)


class Form(NamedTuple):
    """A text of a glossary that is looked for: a key or another spelling, a rendering of any status, a decoy."""

    text: str
    place: Place
    language: Language


def forms(file: GlossaryFile) -> Iterator[Form]:
    """All texts of a file that are looked for, each once, in the order of the file as far as fields go."""
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


def rewriting(place: Place, text: str, *, safe: bool) -> Fix:
    """A fix that puts another text in the place of one, in quotes if YAML wants them."""
    return Fix((Edit(place.source.path, place.start, place.end, written(text, flow=True)),), safe)
