"""Reads a Git repository through the git program: revisions, lists of files, contents, and the history.

The git program is used, not pygit2, because it is there wherever there is a repository, and because the licence of pygit2 (GPL 2 with a
linking exception) would need explaining. One `git log` reads the history of all files, and one `git cat-file --batch` all contents.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from aligner.errors import InputError, UsageError

_MARK = "\x01"
"""Begins each commit in the output of `git log`."""
_OBJECT = re.compile(rb"[0-9a-f]+ ([a-z]+) (\d+)$")
"""What `git cat-file` writes before an object: its id, type and size. If there is none, it repeats the name, which may have spaces."""
_FOREIGN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_PREFIX")
"""Variables of a hook that would make git look at another repository than the one of the files."""


class Entry(NamedTuple):
    """A file that a commit changed."""

    status: str
    """A letter: A (added), D (deleted), M (modified), R (renamed) or T (another type). For a merge: M unless all parents agree."""
    path: str
    """The path after the commit."""
    new: str
    """The id of the content after the commit."""
    before: tuple[str, ...]
    """The path before the commit, in each of its parents; the same as `path` unless the file was renamed."""
    old: tuple[str, ...]
    """The id of the content in each parent; only zeros if there was none."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit and the files that it changed; of a merge, those with a content that none of its parents has."""

    id: str
    date: str
    """The date of the commit, YYYY-MM-DD; empty if it has none."""
    entries: tuple[Entry, ...]


class Repository:
    """A repository. Close it after use, or use it as a context manager."""

    def __init__(self, top: str, *, is_bare: bool = False) -> None:
        """Takes the absolute path of its top folder, without symbolic links, and whether it has no work tree.

        The paths of a bare repository are those that its files would have if its own folder were the top of a work tree.
        """
        self.top, self.is_bare = top, is_bare
        self._reader: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Repository:
        """Returns the repository."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the repository."""
        self.close()

    def close(self) -> None:
        """Ends the process that reads contents."""
        if self._reader is not None:
            for stream in (self._reader.stdin, self._reader.stdout):
                if stream:
                    stream.close()
            self._reader.wait()
            self._reader = None

    @cached_property
    def is_shallow(self) -> bool:
        """Whether the repository lacks a part of its history."""
        return self._text("rev-parse", "--is-shallow-repository").strip() == "true"

    @cached_property
    def is_partial(self) -> bool:
        """Whether the repository is a partial clone, which lacks contents."""
        return bool(self._text("config", "--get-regexp", r"^remote\..*\.promisor$").strip())

    @cached_property
    def boundary(self) -> frozenset[str]:
        """The ids of the commits of a shallow clone whose parents are missing. They seem to add all of their files."""
        name = self._text("rev-parse", "--git-path", "shallow").strip()
        try:
            return frozenset(Path(self.top, name).read_text(encoding="ascii").split())
        except (OSError, ValueError):
            return frozenset()

    @cached_property
    def _hash(self) -> str:
        found = self._run("rev-parse", "--show-object-format")
        return "sha256" if found and found.strip() == b"sha256" else "sha1"

    @cached_property
    def is_empty(self) -> bool:
        """Whether there are no commits yet."""
        return not self._run("rev-parse", "--verify", "--quiet", "HEAD^{commit}") and not self._text(
            "rev-list", "-1", "--all"
        )

    def commit(self, revision: str) -> str:
        """The id of the commit that a revision names.

        Raises:
            UsageError: There is no such revision.
        """
        found = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if not found:
            if revision == "HEAD":
                raise UsageError(f"the repository {self.top} has no commits; commit the files first")
            hint = (
                "; it is a shallow clone, so fetch the history first (git fetch --unshallow)" if self.is_shallow else ""
            )
            raise UsageError(f"the repository {self.top} has no revision {revision!r}{hint or '; check its name'}")
        return found.decode().strip()

    def parting(self, revision: str, head: str) -> str:
        """The id of the commit at which a revision and a commit parted; that of the revision if they have nothing in common.

        Raises:
            UsageError: There is no such revision.
        """
        commit = self.commit(revision)
        return self._text("merge-base", commit, head).strip() or commit

    def date(self, commit: str) -> str:
        """The date of a commit, YYYY-MM-DD; empty if it has none."""
        return _day(self._text("show", "--no-patch", "--format=%cs", commit))

    def last_change(self, path: str) -> str:
        """The id of the last commit that changed a file."""
        return self._text("log", "-1", "--format=%H", "HEAD", "--", f":(top,literal){path}").strip()

    def files(self, commit: str) -> dict[str, str]:
        """The paths of all files of a commit, each with the id of its content."""
        return {path: identity for path, kind, identity in self._listed(commit) if kind == "blob"}

    def submodules(self, commit: str) -> frozenset[str]:
        """The paths of the folders of a commit that are other repositories."""
        return frozenset(path for path, kind, _ in self._listed(commit) if kind == "commit")

    def _listed(self, commit: str) -> Iterator[tuple[str, str, str]]:
        """The path, the type and the id of everything in a commit."""
        for line in self._lines("ls-tree", "-r", "-z", "--full-tree", commit):
            what, _, path = line.partition("\t")
            _, kind, identity = what.split()[:3]
            yield path, kind, identity

    def unmerged(self) -> frozenset[str]:
        """The paths of the files with a merge conflict."""
        listed = self._lines("ls-files", "--unmerged", "-z", "--full-name", ":/")
        return frozenset(line.partition("\t")[2] for line in listed)

    def history(self, head: str, suffixes: Iterable[str], needed: Iterable[str] = ()) -> Iterator[Commit]:
        """The commits that lead to a commit and change files with some suffixes, each one before its parents.

        If the repository lacks contents, as a partial clone does, git can't see that a file was renamed and changed at once. Then only
        files with the needed suffixes are looked at. If contents of these are missing, too, a file counts as renamed if it was not changed,
        or if it has the same name in another folder.

        Raises:
            InputError: Git can't be read.
        """
        few = set(needed) or suffixes
        read: Callable[[str], Iterable[Entry]] = _entries
        done = self._log(head, suffixes, "-M") or self._log(head, few, "-M")
        if done is None:
            done, read = self._log(head, few, "-M100%"), _with_moved
        if done is None:
            raise InputError(f"git can't read the history of {self.top}; run git fsck there")
        for part in done.decode("utf-8", "surrogateescape").split(_MARK)[1:]:
            first, _, rest = part.partition("\0")
            identity, _, date = first.strip().partition(" ")
            yield Commit(identity, _day(date), tuple(read(rest)))

    def _log(self, head: str, suffixes: Iterable[str], renames: str) -> bytes | None:
        """The history of files with some suffixes, as git writes it; None if it can't find out which were renamed."""
        return self._run(
            "log", "--topo-order", "--raw", "-z", "-c", "--combined-all-paths", renames, "--no-abbrev", "--no-color",
            "--no-show-signature", "--root", "-l2000", f"--format={_MARK}%H %cs", head, "--",
            *(f":(top,icase,glob)**/*{suffix}" for suffix in sorted(suffixes)),
        )  # fmt: skip

    def read(self, name: str) -> bytes | None:
        """The content of an object, by its id or as `REVISION:PATH`; None if there is none.

        Raises:
            InputError: Git can't be read.
        """
        if "\n" in name:
            return None
        reader = self._open_reader()
        assert reader.stdin is not None  # noqa: S101 - a pipe
        assert reader.stdout is not None  # noqa: S101 - a pipe
        try:
            reader.stdin.write(os.fsencode(name) + b"\n")
            reader.stdin.flush()
            header = _OBJECT.match(reader.stdout.readline())
            data = reader.stdout.read(int(header[2]) + 1)[:-1] if header else b""
        except (OSError, ValueError) as error:
            raise InputError(f"git can't read the contents of {self.top}: {error}; run git fsck there") from error
        return data if header and header[1] == b"blob" else None

    def blob_id(self, data: bytes) -> str:
        """The id that a content has in this repository."""
        return hashlib.new(self._hash, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()

    def relative(self, path: str) -> str:
        """The path of a file in the repository, with slashes.

        Raises:
            UsageError: The file is outside of the repository.
        """
        whole = Path(os.path.realpath(os.path.dirname(os.path.abspath(path))), os.path.basename(os.path.abspath(path)))  # noqa: PTH100, PTH119, PTH120
        try:
            return whole.relative_to(self.top).as_posix()
        except ValueError:
            raise UsageError(f"{path} is outside of the repository {self.top}; both files must be in one") from None

    def _open_reader(self) -> subprocess.Popen[bytes]:
        if self._reader is None or self._reader.poll() is not None:
            self._reader = subprocess.Popen(
                ["git", "cat-file", "--batch"],  # noqa: S607 - the user's own git
                cwd=self.top,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        return self._reader

    def _text(self, *arguments: str) -> str:
        return (self._run(*arguments) or b"").decode("utf-8", "surrogateescape")

    def _lines(self, *arguments: str) -> list[str]:
        return [line for line in self._text(*arguments).split("\0") if line]

    def _run(self, *arguments: str) -> bytes | None:
        return _run(self.top, *arguments)


def open_repository(path: str) -> Repository:
    """The repository of a file or a folder.

    Raises:
        UsageError: There is no git program, or the path is in no repository.
    """
    folder = next(place for place in (path, *map(str, Path(path).absolute().parents)) if os.path.isdir(place))  # noqa: PTH112
    found = _run(folder, "rev-parse", "--show-toplevel")
    if found is None:
        bare = _run(folder, "rev-parse", "--is-bare-repository", "--absolute-git-dir")
        if bare and bare.startswith(b"true\n"):
            return Repository(os.path.realpath(os.fsdecode(bare.split(b"\n", 1)[1]).removesuffix("\n")), is_bare=True)
        raise UsageError(
            f"{path} is in no Git repository, and drift is found from the history; run git init and commit, or check the path"
        )
    return Repository(os.path.realpath(os.fsdecode(found).removesuffix("\n")))


def _run(folder: str, *arguments: str) -> bytes | None:
    """The output of a git command; None if it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and `--` or `--end-of-options` before what a user gives
            ["git", *arguments],  # noqa: S607 - the user's own git
            cwd=folder,
            capture_output=True,
            check=False,
            env=_environment(),
        )
    except OSError as error:
        raise UsageError(f"this needs git, which can't be started: {error.strerror}; install git") from None
    return done.stdout if done.returncode == 0 else None


def _day(text: str) -> str:
    """A date as git writes it; empty for what it writes instead if a commit has no date that can be read."""
    day = text.strip()
    return day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else ""


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    return kept | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}


def _entries(text: str) -> Iterator[Entry]:
    """The entries of a commit: `:MODE MODE OLD NEW STATUS`, then one path or, for a renamed file, two.

    A merge has as many colons, old modes and ids, letters and old paths as parents: `::MODE MODE MODE OLD OLD NEW MR`, and three paths.
    """
    fields = iter(text.lstrip("\n").split("\0"))
    for field in fields:
        parents = len(field) - len(field.lstrip(":"))
        if not parents:
            continue
        *ids, status = field.split(" ")[parents + 1 :]
        letters = status[:parents]
        paths = [next(fields, "") for _ in range(parents)]
        path = next(fields, "") if parents > 1 or letters in "RC" else paths[0]
        kind = letters[0] if len(set(letters)) == 1 else "M"
        yield Entry(kind, path, ids[-1], tuple(paths), tuple(ids[:-1]))


def _with_moved(text: str) -> list[Entry]:
    """The entries of a commit, of which each file that went is taken for the one of the same name that came, if it is the only one."""
    entries = list(_entries(text))
    gone, come = ([entry for entry in entries if entry.status == status] for status in "DA")
    before, after = ([entry.path.rpartition("/")[2] for entry in side] for side in (gone, come))
    moved = {n: e for e, n in zip(gone, before, strict=True) if before.count(n) == after.count(n) == 1}
    renamed = [
        Entry("R", entry.path, entry.new, (old.path,), old.old) if (old := moved.get(name)) else entry
        for entry, name in zip(come, after, strict=True)
    ]
    return [*(e for e in entries if e.status not in "DA"), *(e for e in gone if e not in moved.values()), *renamed]
