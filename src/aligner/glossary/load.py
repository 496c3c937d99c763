"""Loads glossary files and the files that they extend."""

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
from aligner.glossary.read import STANDARD_INPUT, glossary_path, read_glossary_source
from aligner.paths import real

if TYPE_CHECKING:
    Readable: TypeAlias = str | os.PathLike[str] | Source

MAX_DEPTH = 50
"""Longest chain of files that extend each other."""


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """One file, without what it extends."""

    source: Source
    terms: tuple[Term, ...]
    keep: tuple[Keep, ...]
    extends: tuple[str, ...]
    """The paths under `extends`, as the file has them."""
    bases: tuple[str, ...]
    """The same files, by the paths in their `source`."""
    asked_for: bool
    """Whether the caller named this file; if not, only another file extends it."""


@dataclass(frozen=True, slots=True)
class LoadedGlossary:
    """A glossary with its files and all their faults."""

    glossary: Glossary
    """The parts that could be read."""
    files: tuple[GlossaryFile, ...]
    """The files, each once: first those that were asked for, then the files that they extend."""
    faults: tuple[Fault, ...]
    """In the order of the files."""
    broken: bool
    """Whether a file isn't YAML at all, so that nothing from it is in the glossary."""


def load_glossary(*paths: Readable) -> Glossary:
    """Loads glossaries as one.

    Args:
        paths: YAML files, names of glossaries that come with aligner (`ai-chips`), or sources whose text is already
            loaded. A key of a later one overrides the same key of an earlier one, unless the earlier one extends it.

    Raises:
        GlossaryError: A file, or a part of one, can't be read; `faults` lists everything that is wrong.
    """
    loaded = inspect_glossary(*paths)
    if loaded.faults:
        more = len(loaded.faults) - 1
        rest = f" (and {more} more: aligner glossary lint shows all)" if more else ""
        raise GlossaryError(f"{loaded.faults[0]}{rest}", loaded.faults)
    return loaded.glossary


def inspect_glossary(*paths: Readable) -> LoadedGlossary:
    """Loads the readable parts of glossaries as one glossary, and reports what is wrong with them.

    `paths` are as for `load_glossary`.

    Raises:
        GlossaryError: A file that was asked for can't be opened, isn't text, or is too large.
    """
    with collector_paused():
        loader = _Loader()
        roots = [loader.load(path) for path in paths]
        return loader.result(list(dict.fromkeys(roots)))


class _Loader:
    """Loads each file once, and keeps track of which files extend which."""

    def __init__(self) -> None:
        self._files: dict[str, GlossaryFile] = {}
        """The files by identity, in the order in which they were found."""
        self._bases: dict[str, list[str]] = {}
        self._faults: dict[str, list[Fault]] = {}
        self._broken = False

    def load(self, path: Readable) -> str:
        """Loads a file that the user names, and returns its identity."""
        source = path if isinstance(path, Source) else read_glossary_source(glossary_path(os.fspath(path)))
        self._load(source, ())
        return _identity(source.path)

    def result(self, roots: list[str]) -> LoadedGlossary:
        """The files as one glossary; `roots` are the identities of the files that were asked for."""
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
        """Loads a file unless it is already loaded; `above` is the chain of files that lead to it by `extends`."""
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
        """The files in order of priority: each before the files that it extends; otherwise later names before earlier ones."""
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
    """The path of an extended file: relative to the file that extends it, or that of a glossary that comes with aligner."""
    folder = "" if extending == STANDARD_INPUT else os.path.dirname(extending)  # noqa: PTH120 - paths as users write them
    return glossary_path(extended, folder or ".")


def _identity(path: str) -> str:
    return path if path == STANDARD_INPUT else real(path)
