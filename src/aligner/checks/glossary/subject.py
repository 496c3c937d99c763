"""Checks glossaries: what the rules of group G look at, and the way from files to a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from aligner.checks.model import Edit, Fix, Report
from aligner.document.model import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.glossary.corpus import Corpus
    from aligner.checks.selection import Selection
    from aligner.glossary.load import GlossaryFile, LoadedGlossary
    from aligner.glossary.model import Place, Term

UNUSED_TERM = "G012"
"""The rule that finds nothing without texts in which terms should occur."""


@dataclass(frozen=True, slots=True)
class GlossarySubject:
    """Glossary files, and texts that their terms should occur in."""

    loaded: LoadedGlossary
    corpus: Corpus | None = None
    """None if there is none to look into."""

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
    from aligner.glossary.edit.scalars import written

    return Fix((Edit(place.source.path, place.start, place.end, written(text, flow=True)),), safe)


def check_glossary(loaded: LoadedGlossary, selection: Selection, corpus: Corpus | None = None) -> Report:
    """Runs the rules of group G.

    Args:
        loaded: The files, as `inspect_glossary` gives them.
        selection: Which rules to run.
        corpus: Texts that the terms should occur in.

    Raises:
        UsageError: The selection names a rule that doesn't exist.
    """
    import aligner
    from aligner.checks.repairs import with_suggestions
    from aligner.checks.run import run
    from aligner.checks.scopes import suppressions_in_glossary
    from aligner.checks.suppression import Suppressions

    subject = GlossarySubject(loaded, corpus)
    given = tuple(s for file in subject.files for s in suppressions_in_glossary(file.source))
    idle = frozenset() if corpus else frozenset({UNUSED_TERM})
    suppressions = Suppressions(given, idle)
    outcome = run([subject], selection, suppressions)
    sources = tuple(file.source for file in loaded.files)
    return Report(
        diagnostics=with_suggestions(outcome.diagnostics, sources),
        sources=sources,
        checked={"segments": 0, "terms": len({(t.place.source.path, t.place.start) for t in subject.terms})},
        signature={"version": aligner.__version__, "glossary": [source.path for source in sources]},
        complete=not loaded.broken and not outcome.failed,
        retired=selection.retired | suppressions.retired,
    )
