"""Finds the drift of many pairs of files of a repository, in several processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.batch.pairs import FilePair, Matched
from aligner.batch.workers import cores, each
from aligner.document.read import why_unreadable
from aligner.document.signature import is_lfs_pointer
from aligner.drift.base import Side
from aligner.drift.git import Repository
from aligner.drift.history import Deletion, History, Move, history_of
from aligner.drift.model import Drift, Page, PageStatus
from aligner.drift.page import EmptyPageError, NeverTranslatedError, Options, Task, find_drift
from aligner.drift.results import Results, key_of
from aligner.drift.stamps import read_list
from aligner.errors import AlignerError, InputError, UsageError, described
from aligner.glossary.load import load_glossary

if TYPE_CHECKING:
    from aligner.glossary.glossary import Glossary


@dataclass(frozen=True, slots=True)
class Search:
    """What to look at."""

    options: Options
    """`base` and `since` are revisions as the user wrote them."""
    find: Callable[[Sequence[str] | None], Matched]
    """Finds the pairs among some files; among those on the disk if None."""
    head: str | None = None
    """The revision to judge; None for the files as they are now."""
    glossary: tuple[str, ...] = ()
    jobs: int | None = None
    tree: bool = True
    """Whether a tree is searched, so that one pair that can't be judged doesn't stop the others."""


def _gone(name: str, change: Deletion | Move, how: str) -> str:
    return f"{name} was {how}{change.date and f' on {change.date}'} (commit {change.commit[:9]})"


def _other(pair: FilePair, name: str) -> str:
    return pair.en if name == pair.zh else pair.zh


_UNJUDGED = (PageStatus.FAILED, PageStatus.UNTRANSLATED, PageStatus.UNKNOWN, PageStatus.EMPTY)


def find_all(repository: Repository, search: Search, progress: Callable[[int, int], None]) -> Drift:
    """The drift of all pairs.

    Raises:
        UsageError: There is no such revision, or a file is outside of the repository.
        InputError: There are no pairs, or the only one can't be judged.
    """
    if search.tree and repository.is_empty and search.head is None:
        return _without_commits(repository, search)
    tree = _Tree(repository, search)
    pages: list[Page] = []
    waiting: dict[str, Task] = {}
    results = Results()
    for key, task in tree.tasks():
        done = results.get(key)
        if done is None:
            waiting[key] = task
        else:
            pages.append(_required(done, search))
    pages += tree.refused
    total, fresh = len(pages) + len(waiting), []
    progress(len(pages), total)
    work = partial(_work, repository.top, tree.options, search.glossary)
    jobs = search.jobs or cores(len(waiting))
    for key, page in each(waiting.items(), work, jobs=min(jobs, max(1, len(waiting))), lost=_lost):
        _required(page, search)
        if page.status not in (PageStatus.FAILED, PageStatus.UNKNOWN):  # what is missing may be fetched
            fresh.append((key, page))
        pages.append(page)
        progress(len(pages), total)
    results.put(fresh)
    pages = _found([*map(tree.noted, pages), *tree.alone()])
    pages.sort(key=lambda p: (-len(p.content), p.target, p.source))
    return Drift(tuple(pages), repository.top, repository.is_shallow, repository.is_partial, tree=search.tree)


def _found(pages: list[Page]) -> list[Page]:
    if not pages:
        raise InputError(
            "no two files form a pair; give them names that differ only in zh and en, or name the pairs in aligner.toml"
        )
    return pages


def _without_commits(repository: Repository, search: Search) -> Drift:
    """The result before the first commit, which a hook must not stop: nothing is known of any pair."""
    message = "{0} and {1} are in no commit, so their history is not known"
    pairs = ((pair.en, pair.zh) for pair in search.find(None).pairs)
    pages = [Page(*pair, PageStatus.UNKNOWN, message=message.format(*pair)) for pair in pairs]
    return Drift(tuple(_found(pages)), repository.top, tree=True)


def _required(page: Page, search: Search) -> Page:
    """A page; it must have been judged if it is the only one."""
    if page.status in _UNJUDGED and not search.tree:
        raise InputError(page.message)
    return page


class ElsewhereError(InputError):
    """A file has its history elsewhere: it is in a submodule, or a symbolic link."""


class _Tree:
    """The pairs of a search, with their histories."""

    def __init__(self, repository: Repository, search: Search) -> None:
        self._repository, self._search = repository, search
        if repository.is_bare and search.head is None:
            raise UsageError(
                f"{repository.top} is a bare repository, which has no files; name the revision to judge with --head"
            )
        head = repository.commit(search.head or "HEAD")
        self._files = repository.files(head)
        self._unmerged = frozenset() if search.head else repository.unmerged()
        self._submodules = repository.submodules(head)
        self.refused: list[Page] = []
        """The pages of a tree that can't be compared, once `tasks` was called."""
        names = None if search.head is None else list(map(self._name, self._files))
        self._matched = search.find(names)
        paths = {repository.relative(name) for pair in self._matched.pairs for name in (pair.zh, pair.en)}
        alone = set(map(self._path, self._matched.alone if search.tree else ()))
        self._history: History = history_of(repository, head, paths | alone, self._files)
        given = search.options
        self.options = Options(
            given.settings,
            given.source,
            given.input_format,
            repository.commit(given.base) if given.base else None,
            repository.parting(given.since, head) if given.since else None,
            read_list(self._read_list(given.settings.stamp_file, head), given.settings.stamp_file),
            search.tree,
            given.judge,
        )

    def tasks(self) -> list[tuple[str, Task]]:
        """The pairs, each with a key that changes with whatever its result depends on.

        Raises:
            InputError: The only pair can't be compared.
        """
        glossary = load_glossary(*self._search.glossary) if self._search.glossary else None
        more = "".join(source.text for source in glossary.sources) if glossary else ""
        found = []
        for pair in (*self._matched.pairs, *self._renamed):
            try:
                task = Task(self._side(pair.zh), self._side(pair.en))
            except InputError as error:
                if not self._search.tree:
                    raise
                status = PageStatus.UNKNOWN if isinstance(error, ElsewhereError) else PageStatus.FAILED
                self.refused.append(Page(pair.en, pair.zh, status, message=str(error)))
                continue
            found.append((key_of(task, self.options, more, shallow=self._repository.is_shallow), task))
        return found

    def alone(self) -> list[Page]:
        """The files without a counterpart: those whose counterpart was deleted, and the others."""
        deleted = {old: self._history.deleted.get(self._path(old)) for old, _ in self._half_gone}
        pages = [
            Page(old, _other(pair, old), PageStatus.DELETED, message=_gone(old, deletion, "deleted"))
            for old, pair in self._half_gone
            if (deletion := deleted[old])
        ]
        paired = {page.target for page in pages} | {name for pair in self._renamed for name in (pair.zh, pair.en)}
        left = [name for name in self._matched.alone if name not in paired] if self._search.tree else []
        return [*pages, *(Page(n, "", PageStatus.UNTRANSLATED, message=f"{n} has no counterpart") for n in left)]

    def noted(self, page: Page) -> Page:
        """A page with a note if only one of its files was renamed."""
        why = next(
            (why for pair, why in self._renamed.items() if {pair.zh, pair.en} == {page.source, page.target}), None
        )
        if why is None:
            return page
        is_told = page.status in (PageStatus.STALE, PageStatus.MINOR, PageStatus.FAILED)
        return replace(page, status=page.status if is_told else PageStatus.RENAMED, message=why)

    @cached_property
    def _renamed(self) -> dict[FilePair, str]:
        """The pairs of which only one file was renamed, with the names of today, and what happened in words."""
        found = {}
        for old, pair in self._half_gone:
            move = self._history.moved.get(self._path(old))
            if move and (new := self._name(move.path)) in self._matched.alone:
                now = FilePair(pair.name, *(new if name == old else name for name in (pair.zh, pair.en)))
                found[now] = f"{_gone(old, move, f'renamed to {new}')}, {_other(pair, old)} was not"
        return found

    @cached_property
    def _half_gone(self) -> list[tuple[str, FilePair]]:
        """The pairs of a tree of which one file is gone, each after the name of that one."""
        if not self._search.tree:
            return []
        alone, gone = self._matched.alone, {*self._history.deleted, *self._history.moved}
        pairs = self._search.find([*alone, *map(self._name, gone)]).pairs
        halves = [([name for name in (pair.zh, pair.en) if self._path(name) in gone], pair) for pair in pairs]
        return [(old[0], pair) for old, pair in halves if len(old) == 1]

    def _name(self, path: str) -> str:
        """A path in the repository as the user would write it."""
        return os.path.relpath(Path(self._repository.top, path))

    def _path(self, name: str) -> str:
        """The path of a file in the repository; empty if it is outside of it."""
        try:
            return self._repository.relative(name)
        except UsageError:
            return ""

    def _side(self, name: str) -> Side:
        path = self._repository.relative(name)
        versions = self._history.versions.get(path, ())
        inside = next((s for s in self._submodules if path.startswith(f"{s}/")), None)
        if inside is not None:
            raise ElsewhereError(
                f"{name} is in the submodule {inside}, which has a history of its own; run the command there"
            )
        if self._search.head is not None:
            if path not in self._files:
                raise InputError(f"{name}: the revision {self._search.head} has no such file; check the path")
            blob = self._files[path]  # a merge can have a content that none of its parents has
            data = self._repository.read(blob) or b""
        else:
            data, blob = self._in_work_tree(name, path), ""
        last = versions[-1].blob if versions else None
        same = last == (blob or self._repository.blob_id(data))
        if is_lfs_pointer(data if same or last is None else self._repository.read(last) or b""):
            raise ElsewhereError(f"{name} is kept in Git LFS, so the history has no earlier texts of it")
        return Side(name, path, None if same else data, versions)

    def _in_work_tree(self, name: str, path: str) -> bytes:
        if Path(name).is_symlink():
            raise ElsewhereError(f"{name} is a symbolic link; name the file that it leads to")
        if path in self._unmerged:
            raise InputError(f"{name} has a merge conflict; resolve it first")
        try:
            return Path(name).read_bytes()
        except OSError as error:
            raise InputError(why_unreadable(name, error)) from error

    def _read_list(self, name: str, head: str) -> str:
        """The list of stamps; empty if there is none."""
        try:
            if self._search.head is None:
                return Path(name).read_text(encoding="utf-8")
            data = self._repository.read(f"{head}:{self._repository.relative(name)}")
            return data.decode("utf-8") if data else ""
        except (OSError, ValueError, UsageError):
            return ""


@cache
def _opened(top: str) -> Repository:
    return Repository(top)


@cache
def _loaded(names: tuple[str, ...]) -> Glossary | None:
    return load_glossary(*names) if names else None


def _work(top: str, options: Options, glossary: tuple[str, ...], item: tuple[str, Task]) -> tuple[str, Page]:
    """Judges one pair. An error becomes a part of the result."""
    key, task = item
    status = PageStatus.FAILED
    try:
        return key, find_drift(task, _opened(top), options, _loaded(glossary))
    except NeverTranslatedError as error:
        status, message = PageStatus.UNTRANSLATED, str(error)
    except EmptyPageError as error:
        status, message = PageStatus.EMPTY, str(error).partition(";")[0]
    except AlignerError as error:
        message = str(error)
    except MemoryError:
        message = f"{task.other.name}: not enough memory"
    except Exception as error:  # a bug must not stop the other pairs
        if os.environ.get("ALIGNER_DEBUG"):
            raise
        message = f"{task.other.name}: {described(error)}; this is a bug, please report it"
    return key, Page(task.one.name, task.other.name, status, message=message)


def _lost(item: tuple[str, Task]) -> tuple[str, Page]:
    key, task = item
    message = f"{task.other.name}: the process that worked on it ended, most likely because it ran out of memory"
    return key, Page(task.one.name, task.other.name, PageStatus.FAILED, message=message)
