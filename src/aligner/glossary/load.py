"""Loads glossary files, with those that they extend."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from aligner.collector import collector_paused
from aligner.document.model import Source
from aligner.glossary.build import build
from aligner.glossary.faults import Fault, FaultKind, GlossaryError
from aligner.glossary.glossary import Glossary
from aligner.glossary.model import Keep, Term, by_key
from aligner.glossary.nodes import parse_tree
from aligner.glossary.read import STANDARD_INPUT, read_glossary_source
from aligner.glossary.shipped import glossary_path
from aligner.paths import real

if TYPE_CHECKING:
    Readable: TypeAlias = str | os.PathLike[str] | Source

MAX_DEPTH = 50
"""Files between one that was asked for and one that it extends by way of others."""


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """One file, as it stands."""

    source: Source
    terms: tuple[Term, ...]
    keep: tuple[Keep, ...]
    extends: tuple[str, ...]
    """The paths under `extends`, as they stand there."""
    bases: tuple[str, ...]
    """The same, as the `source` of these files has them."""
    asked_for: bool
    """Whether the caller named it, and not only another file."""


@dataclass(frozen=True, slots=True)
class LoadedGlossary:
    """A glossary, and all that is wrong with its files."""

    glossary: Glossary
    """What could be read."""
    files: tuple[GlossaryFile, ...]
    """The files, each once: first those that were asked for, then those that they extend."""
    faults: tuple[Fault, ...]
    """In the order of the files."""
    broken: bool
    """Whether a file is no YAML at all, so that nothing of it is in the glossary."""


def load_glossary(*paths: Readable) -> Glossary:
    """Loads glossaries as one.

    Args:
        paths: YAML files, names of glossaries that come with aligner (`ai-chips`), or sources if their text is at hand. A
            key of a later one replaces that of an earlier one, unless the earlier one extends the later.

    Raises:
        GlossaryError: A file can't be read, or something in it can't; `faults` lists all of it.
    """
    loaded = inspect_glossary(*paths)
    if loaded.faults:
        more = len(loaded.faults) - 1
        rest = f" (and {more} more: aligner glossary lint shows all)" if more else ""
        raise GlossaryError(f"{loaded.faults[0]}{rest}", loaded.faults)
    return loaded.glossary


def inspect_glossary(*paths: Readable) -> LoadedGlossary:
    """Loads glossaries as one, as far as they can be read, and says what is wrong with them.

    Args:
        paths: As for `load_glossary`.

    Raises:
        GlossaryError: A file that was asked for can't be opened, is no text, or is far too large.
    """
    with collector_paused():
        loader = _Loader()
        roots = [loader.load(path) for path in paths]
        return loader.result(list(dict.fromkeys(roots)))


class _Loader:
    """Files, each once, and how they hang together."""

    def __init__(self) -> None:
        self._files: dict[str, GlossaryFile] = {}
        """By identity, in the order in which they were met."""
        self._bases: dict[str, list[str]] = {}
        self._faults: dict[str, list[Fault]] = {}
        self._broken = False

    def load(self, path: Readable) -> str:
        """Loads a file that the user names, and gives back its identity."""
        source = path if isinstance(path, Source) else read_glossary_source(glossary_path(os.fspath(path)))
        self._load(source, ())
        return _identity(source.path)

    def result(self, roots: list[str]) -> LoadedGlossary:
        """Everything together."""
        order = list(dict.fromkeys([*roots, *self._files]))
        terms: dict[str, list[Term]] = {}
        keep: dict[str, Keep] = {}
        for identity in self._by_priority(roots):
            for key, senses in by_key(self._files[identity].terms).items():
                terms.setdefault(key, senses)
            for word in self._files[identity].keep:
                keep.setdefault(word.text, word)
        files = tuple(replace(self._files[identity], asked_for=identity in roots) for identity in order)
        glossary = Glossary(
            sources=tuple(f.source for f in files),
            terms=tuple(sense for senses in terms.values() for sense in senses),
            keep=tuple(keep.values()),
            extends=tuple(path for f in files for path in f.extends),
        )
        faults = [f for identity in order for f in sorted(self._faults[identity], key=lambda f: f.place.start)]
        return LoadedGlossary(glossary, files, tuple(faults), self._broken)

    def _load(self, source: Source, above: tuple[str, ...]) -> None:
        """Loads a file unless that was done; `above` are the files by way of which it is extended."""
        identity = _identity(source.path)
        if identity in self._files:
            return
        tree = parse_tree(source)
        content = build(source, tree.root)
        self._broken |= tree.broken
        self._faults[identity] = [*tree.faults, *content.faults]
        self._bases[identity] = []
        bases = tuple(_resolve(source.path, extended.text) for extended in content.extends)
        extends = tuple(extended.text for extended in content.extends)
        self._files[identity] = GlossaryFile(source, content.terms, content.keep, extends, bases, asked_for=False)
        for path, extended in zip(bases, content.extends, strict=True):
            self._extend(path, extended, (*above, identity))

    def _extend(self, path: str, extended: Keep, above: tuple[str, ...]) -> None:
        identity = _identity(path)
        if identity in above:
            names = [os.path.basename(p) for p in (*above[above.index(identity) :], identity)]  # noqa: PTH119
            circle = f"'extends' forms a cycle: {' → '.join(names)}"
            self._fault(above[-1], circle, extended, "remove 'extends' from one of these files")
            return
        if len(above) > MAX_DEPTH:
            self._fault(above[-1], f"files extend each other more than {MAX_DEPTH} levels deep", extended, "")
            return
        if identity not in self._files:
            try:
                source = read_glossary_source(path)
            except GlossaryError as error:
                self._fault(
                    above[-1], str(error), extended, "paths under 'extends' are relative to the folder of this file"
                )
                return
            self._load(source, above)
        self._bases[above[-1]].append(identity)

    def _fault(self, identity: str, message: str, extended: Keep, help_: str) -> None:
        self._faults[identity].append(Fault(FaultKind.SYNTAX, message, extended.place, help_))

    def _by_priority(self, roots: list[str]) -> list[str]:
        """The files, each before all that it extends and, where that leaves a choice, before those named earlier."""
        done: dict[str, None] = {}

        def visit(identity: str) -> None:
            if identity not in done:
                for base in self._bases[identity]:
                    visit(base)
                done[identity] = None

        for root in roots:
            visit(root)
        return list(reversed(done))


def _resolve(extending: str, extended: str) -> str:
    """The path of an extended file: from the folder of the file that extends it, or a glossary that comes with aligner."""
    folder = "" if extending == STANDARD_INPUT else os.path.dirname(extending)  # noqa: PTH120 - paths as users write them
    return glossary_path(extended, folder or ".")


def _identity(path: str) -> str:
    return path if path == STANDARD_INPUT else real(path)
