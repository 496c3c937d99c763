"""Adds terms to a glossary file, one by one or the accepted candidates of a file, unless `lint` would report them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from aligner.document.model import Source
from aligner.errors import InputError
from aligner.glossary.load import inspect_glossary
from aligner.glossary.model import Term
from aligner.termbase.candidates import Candidate, located_candidates
from aligner.termbase.insert import add_sense, insert
from aligner.termbase.lint import faults_of_edit
from aligner.termbase.tree import behind_break, lines_of
from aligner.termbase.update import Updated, read_for_edit, update
from aligner.termbase.values import Value


@dataclass(frozen=True, slots=True)
class Added:
    """A term that was added."""

    term: Term
    """The term as it is now in the file."""
    update: Updated


def add(path: str, zh: str, sense: Mapping[str, Value], *, as_sense: bool = False, override: bool = False) -> Added:
    """Adds a term to a file, which is created if it doesn't exist; every other line stays as it is.

    `sense` has its fields by their names in the file. With `as_sense`, it is added to an existing entry; with `override`,
    the new entry may override that of a file which this one extends.

    Raises:
        InputError: The file isn't a glossary, it already has the term (with `as_sense`: it doesn't have the term), or
            `lint` would report the new entry.
        OutputError: The file can't be written.
    """
    change = partial(with_term, zh=zh, sense=sense, as_sense=as_sense, override=override)
    updated = update(path, change, create=True)
    terms = [t for t in inspect_glossary(updated.after).files[0].terms if t.zh == zh]
    return Added(terms[-1], updated)


def with_term(
    source: Source, zh: str, sense: Mapping[str, Value], *, as_sense: bool = False, override: bool = False
) -> str:
    """The text of a file with one more term, or one more sense of a term; see `add`.

    Raises:
        InputError: For the same reasons as `add`.
    """
    _check_characters(zh, sense)
    loaded = inspect_glossary(source)
    own = next((t for t in loaded.files[0].terms if t.zh == zh), None)
    inherited = next((t for t in loaded.glossary.terms if t.zh == zh), None)
    if own and not as_sense:
        raise InputError(f"{_described(own)}; change it there, or add a sense with --sense")
    if inherited and not own and not override:
        raise InputError(f"{_described(inherited)}, which {source.path} extends; --override replaces it there")
    if as_sense and not own:
        raise InputError(f"{source.path}: '{zh}' is not in the glossary, so no sense can be added; omit --sense")
    text = add_sense(source, zh, sense) if as_sense else insert(source, zh, [sense])
    after = replace(source, text=text)
    found = faults_of_edit(source, after)
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        first = found[0]
        help_ = f"; {first.help}" if first.help else ""
        raise InputError(f"{source.path}: '{zh}' was not added: {first.rule} {first.message}{help_}{more}")
    return text


def _described(term: Term) -> str:
    source = term.place.source
    line = source.position(term.place.start).line
    return f"{source.path}:{line}: '{term.zh}' is already there ({term.preferred})"


def _check_characters(zh: str, sense: Mapping[str, Value]) -> None:
    """Refuses line breaks and unprintable characters, which arguments of a command may contain.

    Raises:
        InputError: A text has one.
    """
    for text in _texts([zh, sense]):
        odd = next((c for c in text if not c.isprintable() and not c.isspace()), None)
        if odd is not None or "\n" in text or "\r" in text:
            raise InputError(f"{text!r} contains a line break or an unprintable character; remove it")


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [t for pair in value.items() for part in pair for t in _texts(part)]
    return [t for part in value for t in _texts(part)] if isinstance(value, list | tuple) else []


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

    updates.append(update(candidates, lambda source: _without(source, done)))
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
    return replace(source, text=text)


def _without(source: Source, done: list[Candidate]) -> str:
    text = source.text
    for item, candidate in reversed(located_candidates(source)):
        if candidate in done:
            start, end = lines_of(source, item)
            text = text[:start] + text[behind_break(source, end) :]
    return text
