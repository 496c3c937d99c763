"""Checks glossaries: what the rules of group G look at, and the way from files to a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.check.model import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aligner.check.model import Finding
    from aligner.check.selection import Selection
    from aligner.document.model import Source
    from aligner.glossary.faults import FaultKind
    from aligner.glossary.load import GlossaryFile, LoadedGlossary
    from aligner.glossary.model import Term


@dataclass(frozen=True, slots=True)
class GlossarySubject:
    """Glossary files, and texts that their terms should occur in."""

    loaded: LoadedGlossary
    corpus: tuple[Source, ...] | None = None
    """None if there is none to look into."""

    @property
    def files(self) -> tuple[GlossaryFile, ...]:
        """All files, also those that others extend."""
        return self.loaded.files

    def terms(self) -> Iterator[Term]:
        """All senses of all files, also those that another file replaces."""
        for file in self.loaded.files:
            yield from file.terms


def check_glossary(loaded: LoadedGlossary, selection: Selection, corpus: Iterable[Source] | None = None) -> Report:
    """Runs the rules of group G.

    Args:
        loaded: The files, as `inspect_glossary` gives them.
        selection: Which rules, and what to leave out.
        corpus: Texts that the terms should occur in.

    Raises:
        UsageError: The selection names a rule that doesn't exist.
    """
    import aligner
    from aligner.check.run import FAILED, run

    subject = GlossarySubject(loaded, None if corpus is None else tuple(corpus))
    diagnostics = run([subject], selection)
    sources = tuple(file.source for file in loaded.files)
    return Report(
        diagnostics=diagnostics,
        sources=sources,
        checked={"segments": 0, "terms": sum(1 for _ in subject.terms())},
        signature={"version": aligner.__version__, "glossary": [source.path for source in sources]},
        complete=not loaded.broken and not any(d.rule == FAILED for d in diagnostics),
    )


def faults(subject: GlossarySubject, kind: FaultKind) -> Iterator[Finding]:
    """The findings that the loader made already."""
    from aligner.check.locate import locate_place
    from aligner.check.model import Edit, Finding, Fix

    for fault in subject.loaded.faults:
        if fault.kind is not kind:
            continue
        place, fix = fault.place, None
        if fault.replacement is not None:
            fix = Fix((Edit(place.source.path, place.start, place.end, fault.replacement),), safe=False)
        yield Finding(fault.message, glossary=locate_place(place), fix=fix, help=fault.help)
