"""Adds a term to a glossary file, unless `lint` would report the new entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.document.model import Source
from aligner.errors import InputError
from aligner.glossary.load import inspect_glossary
from aligner.termbase.insert import add_sense, insert
from aligner.termbase.lint import faults_of_edit
from aligner.termbase.update import update

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aligner.glossary.model import Term
    from aligner.termbase.update import Updated
    from aligner.termbase.values import Value


@dataclass(frozen=True, slots=True)
class Added:
    """A term that was added."""

    term: Term
    """The term as it is now in the file."""
    update: Updated


def add(path: str, zh: str, sense: Mapping[str, Value], *, as_sense: bool = False, override: bool = False) -> Added:
    """Adds a term to a file, which is created if it doesn't exist; every other line stays as it is.

    Args:
        path: The glossary.
        zh: The Chinese term.
        sense: Its fields, by their names in the file.
        as_sense: Whether to add a sense to an existing entry.
        override: Whether a file that this one extends may already have the term; the new entry then overrides it.

    Raises:
        InputError: The file isn't a glossary, it already has the term (with `as_sense`: it doesn't have the term), or
            `lint` would report the new entry.
        OutputError: The file can't be written.
    """

    def change(source: Source) -> str:
        return with_term(source, zh, sense, as_sense=as_sense, override=override)

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
    after = Source(source.path, text, source.encoding, source.bom)
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
