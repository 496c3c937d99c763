"""Since when translations are behind, and when each pair last changed, for lists of pairs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from aligner.batch.pairs import FilePair, Matched
from aligner.drift.git import Repository, open_repository
from aligner.drift.history import history_of
from aligner.drift.model import PageStatus
from aligner.drift.tree import Search, find_all
from aligner.errors import AlignerError


@dataclass(frozen=True, slots=True)
class Days:
    """What the history says about a pair. Days are YYYY-MM-DD, and empty if they are not known."""

    is_behind: bool = False
    """Whether content of the original changed, and the translation was not brought up to date."""
    since: str = ""
    """The day of the first such change."""
    changed: str = ""
    """The day of the last commit that changed one of the texts."""


def days_of(
    pairs: Sequence[tuple[str, str]], search: Search, progress: Callable[[int, int], None]
) -> Mapping[tuple[str, str], Days]:
    """The days of pairs, as far as they are in one Git repository; a pair that is in none, or can't be judged, has no days.

    Args:
        pairs: The Chinese and the English files.
        search: How drift is found; its pairs are replaced by these.
        progress: Called with the number of pairs done and the number to do.
    """
    found: dict[tuple[str, str], Days] = {}
    if not pairs:
        return found
    with suppress(AlignerError), open_repository(pairs[0][0]) as repository:
        inside = [pair for pair in pairs if all(_name(repository, path) for path in pair)]
        found = _changed(repository, inside)
        named = Matched(tuple(FilePair(zh, zh, en) for zh, en in inside))
        drift = find_all(repository, replace(search, find=lambda _: named, tree=True), progress)
        behind = {
            frozenset((page.source, page.target)): page for page in drift.pages if page.status is PageStatus.STALE
        }
        for pair in inside:
            if page := behind.get(frozenset(pair)):
                found[pair] = replace(found[pair], is_behind=True, since=page.since)
    return found


def _changed(repository: Repository, pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Days]:
    head = repository.commit("HEAD")
    paths = {path: _name(repository, path) for pair in pairs for path in pair}
    versions = history_of(repository, head, paths.values(), repository.files(head)).versions
    last = {path: versions[name][-1].date if versions.get(name) else "" for path, name in paths.items()}
    return {pair: Days(changed=max(last[path] for path in pair)) for pair in pairs}


def _name(repository: Repository, path: str) -> str:
    """The path of a file in the repository; empty if it is outside of it."""
    try:
        return repository.relative(path)
    except AlignerError:
        return ""
