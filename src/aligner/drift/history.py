"""The versions of files in a history, through renames."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from aligner.batch.pairs import SUFFIXES
from aligner.drift.git import Commit, Entry, Repository


@dataclass(frozen=True, slots=True)
class Version:
    """A content of a file, and the commit that gave it to it."""

    order: int
    """The place of the commit in the history; later commits have higher numbers."""
    commit: str
    date: str
    path: str
    """The path after the commit."""
    blob: str
    before: tuple[str, ...]
    """The id of the content before the commit; none if the commit added the file, and one for each parent that had it if it is a merge."""


@dataclass(frozen=True, slots=True)
class Deletion:
    """A file that a commit deleted, and that is still gone."""

    path: str
    commit: str
    date: str
    blob: str
    """The id of its last content."""


@dataclass(frozen=True, slots=True)
class Move:
    """A file that has another path now."""

    path: str
    """The path at the end."""
    commit: str
    """The commit that took the old path away."""
    date: str


@dataclass(frozen=True, slots=True)
class History:
    """What happened to files up to a commit."""

    versions: Mapping[str, tuple[Version, ...]]
    """The versions of each file that was asked for, by its path at the end, the earliest first."""
    deleted: Mapping[str, Deletion] = field(default_factory=dict)
    """The text files that are gone, by their last path."""
    moved: Mapping[str, Move] = field(default_factory=dict)
    """The text files that were renamed, by each path that is gone."""


def history_of(repository: Repository, head: str, paths: Iterable[str], present: Mapping[str, str]) -> History:
    """The history of files.

    Args:
        repository: The repository.
        head: The id of the commit at the end.
        paths: The files, by their paths at the end.
        present: All files of the end, which are not deleted, each with the id of its content.
    """
    paths = set(paths)
    commits = repository.history(head, SUFFIXES, {PurePosixPath(path).suffix.lower() for path in paths} & SUFFIXES)
    return _followed(commits, paths, present)


def parents(versions: Sequence[Version]) -> list[tuple[int, ...]]:
    """The places of the versions from which each version was made; none for the first one, and several where branches were merged.

    A version whose earlier content is not among them is taken for made from the one before it.
    """
    places: dict[str, int] = {}
    found: list[tuple[int, ...]] = []
    for number, version in enumerate(versions):
        known = tuple(dict.fromkeys(places[blob] for blob in version.before if blob in places))
        found.append(known or (tuple(range(number)[-1:]) if version.before else ()))
        places[version.blob] = number
    return found


def _reachable(versions: Sequence[Version], blob: str | None) -> tuple[Version, ...]:
    """The versions that led to a content, without those of branches whose changes were dropped when they were merged."""
    last = next((n for n in range(len(versions) - 1, -1, -1) if versions[n].blob == blob), len(versions) - 1)
    before, found = parents(versions), set()
    waiting = {last} if versions else set()
    while waiting:
        found.add(number := waiting.pop())
        waiting.update(set(before[number]) - found)
    return tuple(versions[number] for number in sorted(found))


def _followed(commits: Iterable[Commit], paths: set[str], present: Mapping[str, str]) -> History:
    names = {path: path for path in paths}
    found: dict[str, list[Version]] = defaultdict(list)
    added: dict[tuple[str, str], str] = {}
    gone = _Gone(set(present))
    for number, commit in enumerate(commits):
        renamed: dict[str, str] = {}
        for entry in commit.entries:
            gone.add(entry, commit)
            if entry.status == "D" and (name := added.pop((entry.path, entry.old[0]), None)):
                found[name].pop()  # the commit that added the file only restored it
                renamed[entry.path] = name
            if entry.status == "D" or (name := names.get(entry.path)) is None:
                continue
            before = tuple(blob for blob in entry.old if blob.strip("0"))
            found[name].append(Version(-number, commit.id, commit.date, entry.path, entry.new, before))
            if entry.status in "AR":
                del names[entry.path]
            if entry.status == "A":
                added[entry.path, entry.new] = name
            renamed |= {path: name for path in entry.before if path != entry.path}
        names.update(renamed)
    versions = {path: _reachable(found[path][::-1], present.get(path)) for path in paths}
    return History(versions, gone.deleted, gone.moved)


class _Gone:
    """The files that are gone at the end. Takes the entries of commits, the latest first."""

    def __init__(self, present: set[str]) -> None:
        self._present = present
        self._seen: set[str] = set()
        self.deleted: dict[str, Deletion] = {}
        self.moved: dict[str, Move] = {}

    def add(self, entry: Entry, commit: Commit) -> None:
        if entry.status == "D" and self._is_gone(entry.path):
            self.deleted[entry.path] = Deletion(entry.path, commit.id, commit.date, entry.old[0])
        for before in entry.before if entry.status == "R" else ():
            path = self.moved[entry.path].path if entry.path in self.moved else entry.path
            if path in self._present and self._is_gone(before):
                self.moved[before] = Move(path, commit.id, commit.date)
        self._seen |= {entry.path, *entry.before}

    def _is_gone(self, path: str) -> bool:
        return path not in self._present and path not in self._seen
