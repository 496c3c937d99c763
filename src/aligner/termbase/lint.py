"""Checks glossary files, and finds the new findings that an edit would cause."""

from functools import cache

from aligner import __version__
from aligner.checks.glossary.corpus import Corpus
from aligner.checks.glossary.subject import INSIDE_WORD, UNUSED_TERM, GlossarySubject, TextLimits
from aligner.checks.model import Diagnostic, Report
from aligner.checks.repairs import with_suggestions
from aligner.checks.run import run
from aligner.checks.scopes import suppressions_in_glossary
from aligner.checks.selection import Selection
from aligner.checks.suppression import Suppressions
from aligner.document.model import Source
from aligner.glossary.load import LoadedGlossary, inspect_glossary
from aligner.termbase.exchange import formats


def lint(loaded: LoadedGlossary, selection: Selection, corpus: Corpus | None = None) -> Report:
    """Runs the rules of group G on glossary files. `corpus` has texts that the terms should occur in.

    Raises:
        UsageError: The selection names a rule that doesn't exist.
    """
    subject = GlossarySubject(loaded, corpus, _limits())
    given = tuple(s for file in subject.files for s in suppressions_in_glossary(file.source))
    suppressions = Suppressions(given, frozenset() if corpus else frozenset({UNUSED_TERM}))
    outcome = run([subject], selection, suppressions)
    sources = tuple(file.source for file in loaded.files)
    return Report(
        diagnostics=with_suggestions(outcome.diagnostics, sources),
        sources=sources,
        checked={"segments": 0, "terms": len({(t.place.source.path, t.place.start) for t in subject.terms})},
        signature={"version": __version__, "glossary": [source.path for source in sources]},
        complete=not loaded.broken and not outcome.failed,
        retired=selection.retired | suppressions.retired,
    )


@cache
def _limits() -> tuple[TextLimits, ...]:
    """The limits on texts of the formats that can be imported."""
    return tuple(
        TextLimits(name, form.holds.clean, form.holds.longest)
        for name, form in formats().items()
        if form.read is not None
    )


def faults_of_edit(before: Source, after: Source) -> list[Diagnostic]:
    """The findings of the rules of group G in the new text of a file that the old text doesn't have.

    A key that is part of other words is no fault of an edit: it is found by `lint`, and harmless to most rules.
    """
    known = {_identity(d) for d in _findings(before)}
    return [d for d in _findings(after) if _identity(d) not in known]


def _findings(source: Source) -> tuple[Diagnostic, ...]:
    return lint(inspect_glossary(source), Selection(select=("G",), ignore=(INSIDE_WORD,))).diagnostics


def _identity(diagnostic: Diagnostic) -> tuple[str, str]:
    text = diagnostic.glossary.text if diagnostic.glossary else ""
    return diagnostic.rule, text
