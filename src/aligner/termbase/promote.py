"""Moves accepted candidates from a file of candidates into a glossary."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aligner.document.model import Source
from aligner.errors import InputError
from aligner.glossary.load import inspect_glossary
from aligner.termbase.add import with_term
from aligner.termbase.candidates import Candidate, located_candidates
from aligner.termbase.tree import behind_break, lines_of
from aligner.termbase.update import read_for_edit, update

if TYPE_CHECKING:
    from aligner.termbase.update import Updated


@dataclass(slots=True)
class Promoted:
    """What happened to the candidates of a file."""

    moved: list[Candidate] = field(default_factory=list)
    known: list[Candidate] = field(default_factory=list)
    """Accepted candidates that the glossary already has."""
    refused: list[tuple[Candidate, str]] = field(default_factory=list)
    """Accepted candidates that `lint` would report, with the reason; they stay in the file of candidates."""
    updates: list[Updated] = field(default_factory=list)
    """The changes of the glossary and of the file of candidates."""
    rejected: int = 0
    undecided: int = 0


def promote(candidates: str, glossary: str) -> Promoted:
    """Moves the accepted candidates of a file into a glossary, which is created if it doesn't exist.

    The glossary is written first, so that nothing is lost if the run ends in between. In both files, lines that don't
    belong to moved candidates stay as they are.

    Args:
        candidates: The path of a file of candidates; see `aligner.termbase.candidates`.
        glossary: The path of a glossary.

    Raises:
        InputError: One of the files can't be read, or isn't a valid file of its kind.
        OutputError: One of the files can't be written.
    """
    accepted = [c for _, c in located_candidates(read_for_edit(candidates)) if c.accept]
    outcome = Promoted()

    def add_all(source: Source) -> str:
        nonlocal outcome
        outcome = Promoted()
        for candidate in accepted:
            source = _with_candidate(source, candidate, outcome)
        return source.text

    updates = [update(glossary, add_all, create=True)] if accepted else []
    done = [*outcome.moved, *outcome.known]

    def take_out(source: Source) -> str:
        return _without(source, done)

    updates.append(update(candidates, take_out))
    outcome.updates = updates
    rest = located_candidates(updates[-1].after)
    outcome.rejected = sum(c.accept is False for _, c in rest)
    outcome.undecided = sum(c.accept is None for _, c in rest)
    return outcome


def _with_candidate(source: Source, candidate: Candidate, outcome: Promoted) -> Source:
    known = [t for t in inspect_glossary(source).glossary.terms if t.zh == candidate.zh]
    if any(t.preferred == candidate.en for t in known):
        outcome.known.append(candidate)
        return source
    try:
        text = with_term(source, candidate.zh, candidate.sense)
    except InputError as error:
        outcome.refused.append((candidate, str(error)))
        return source
    outcome.moved.append(candidate)
    return Source(source.path, text, source.encoding, source.bom)


def _without(source: Source, done: list[Candidate]) -> str:
    text = source.text
    for item, candidate in reversed(located_candidates(source)):
        if candidate in done:
            start, end = lines_of(source, item)
            text = text[:start] + text[behind_break(source, end) :]
    return text
