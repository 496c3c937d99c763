"""Which lines of files changed since a revision of their Git repository, and the findings about them."""

import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from aligner.checks.model import Diagnostic, Report
from aligner.checks.paragraphs import ParagraphIndex
from aligner.errors import UsageError
from aligner.output.places import by_path, lines_in_file
from aligner.text.spans import Span

_WHOLE_TEXT = "A001"
"""The rule whose findings are about a text as a whole, though they point at its beginning."""
_HUNK = re.compile(r"^@@ -\S+ \+(?P<first>\d+)(?:,(?P<count>\d+))? @@", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Changed:
    """The lines of a file that changed."""

    lines: tuple[Span, ...] = ()
    """First and last line of each change, from 1. Where lines were deleted, these are two lines before and after, of which one
    may be blank."""
    is_new: bool = False
    """Whether the revision doesn't have the file, so that all lines are new."""

    def __bool__(self) -> bool:
        return self.is_new or bool(self.lines)

    def touches(self, first: int, last: int) -> bool:
        """Whether a line from `first` to `last` changed."""
        return self.is_new or any(start <= last and end >= first for start, end in self.lines)


def changed_since(revision: str, paths: Iterable[str]) -> dict[str, Changed]:
    """The changes of files between a revision and the files as they are now.

    If the revision is on another branch, the changes are those since that branch and the current one parted.

    Raises:
        UsageError: There is no Git, a file is in no repository, or the repository has no such revision.
    """
    return {path: _changes(revision, path) for path in dict.fromkeys(paths)}


def _changes(revision: str, path: str) -> Changed:
    folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100 - a link stays a link
    commit = _commit(revision, folder)
    if _git(folder, "cat-file", "-e", f"{commit}:./{name}") is None:
        return Changed(is_new=True)
    diff = _git(folder, "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", commit, "--", name)
    if diff is None:
        raise UsageError(f"{path}: git can't compare it with {revision}")
    spans = []
    for hunk in _HUNK.finditer(diff):
        first, count = int(hunk["first"]), int(hunk["count"] or 1)
        spans.append((first, first + count - 1) if count else (first - 1, first + 2))
    return Changed(tuple(spans))


@cache
def _commit(revision: str, folder: str) -> str:
    """The commit that files of a folder are compared with."""
    if _git(folder, "rev-parse", "--git-dir") is None:
        raise UsageError(f"--since needs a Git repository, and {folder} is in none")
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not commit:
        raise UsageError(
            f"the repository of {folder} has no revision {revision!r}; in a shallow clone, fetch it first "
            "(GitHub Actions: fetch-depth: 0)"
        )
    return (_git(folder, "merge-base", commit.strip(), "HEAD") or commit).strip()


def _git(folder: str, *arguments: str) -> str | None:
    """The output of a git command; None if it fails."""
    if not Path(folder).is_dir():
        raise UsageError(f"{folder} is not a folder")
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and `--` or `--end-of-options` before what a user gives
            ["git", *arguments],  # noqa: S607 - the user's own git
            cwd=folder,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise UsageError(f"--since needs git, which can't be started: {error.strerror}") from None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def only_changed(report: Report, changed: Mapping[str, Changed]) -> Report:
    """The report without findings about text that changed on neither side. What is about no line of a text is kept."""
    index = ParagraphIndex(report.paragraphs)
    kept = tuple(d for d in report.diagnostics if _is_changed(d, report, index, changed))
    return replace(report, diagnostics=kept, unchanged=report.unchanged + len(report.diagnostics) - len(kept))


def _is_changed(diagnostic: Diagnostic, report: Report, index: ParagraphIndex, changed: Mapping[str, Changed]) -> bool:
    places = [p for p in (diagnostic.zh, diagnostic.en, *diagnostic.more) if p and p.path in changed]
    if not places:
        return True
    if diagnostic.rule == _WHOLE_TEXT:
        return any(changed[place.path] for place in places)
    around = {number for place in places if (number := index.number(place)) is not None}
    sides = [side for n in around for side in (report.paragraphs[n].zh, report.paragraphs[n].en) if side]
    sources = by_path(report.sources)
    lines = [
        (place.path, lines_in_file(place, sources.get(place.path)))
        for place in (*places, *sides)
        if place.path in changed
    ]
    return any(found and changed[path].touches(found[0].line, found[1].line) for path, found in lines)
