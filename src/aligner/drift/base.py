"""Finds the last state at which a text and its translation corresponded."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aligner.document.front_matter import split_front_matter
from aligner.document.model import Language
from aligner.drift.contents import Contents
from aligner.drift.git import Repository
from aligner.drift.history import Version
from aligner.drift.lineage import chunks
from aligner.drift.model import BaseFrom
from aligner.drift.stamps import Stamp, read_stamp
from aligner.errors import UsageError
from aligner.settings.model import DriftSettings
from aligner.text.han import count_han

MIN_SHARE = 0.25
"""Least share of Chinese characters in the letters of a page, in proportion to the page as it is now, if it was already Chinese then.
A copy of the English that waits for its translation has none, or a few in names."""
MAX_SHARE = 0.1
"""Greatest share of Chinese characters in the letters of a page in English, or four times that of the page as it is now."""

BEFORE_ALL = -(10**9)
"""The order of a commit whose place in the history is not needed."""


@dataclass(frozen=True, slots=True)
class Side:
    """One file of a pair."""

    name: str
    """The path as users see it."""
    path: str
    """The path in the repository."""
    data: bytes | None
    """The content, if it differs from the last version; else None."""
    versions: tuple[Version, ...]
    """The versions in the history, the earliest first."""

    @property
    def blob(self) -> str:
        """The id of the content in the repository; empty if the repository doesn't have it."""
        return "" if self.data is not None or not self.versions else self.versions[-1].blob


@dataclass(frozen=True, slots=True)
class Common:
    """A commit at which two texts corresponded, and the contents at that commit."""

    commit: str
    date: str
    order: int
    found: BaseFrom
    source: str
    """The id of the content of the source."""
    target: str
    """The id of the content of the target; empty if it is the present one."""


def translated(
    versions: Sequence[Version], language: Language, now: str, read: Callable[[str], str]
) -> tuple[Version, ...]:
    """The versions of a text from the first one in its language on; earlier ones are copies of the other text.

    Args:
        versions: All versions, the earliest first.
        language: The language of the text.
        now: The text as it is now, which is in this language.
        read: The text of a content, by its id.
    """
    share = han_share(now)
    for number, version in enumerate(versions):
        text = read(version.blob)
        then = han_share(text)
        if not has_prose(text) and has_prose(now):
            continue
        if then >= MIN_SHARE * share if language is Language.ZH else then <= max(MAX_SHARE, share / MIN_SHARE):
            return tuple(versions[number:])
    return ()


def han_share(text: str) -> float:
    """The share of Chinese characters in the letters of a text, without its code."""
    text = _prose(text)
    return count_han(text) / max(1, sum(map(str.isalpha, text)))


def has_prose(text: str) -> bool:
    """Whether a text has letters outside of code and front matter."""
    return any(map(str.isalpha, _prose(text)))


_CODE = re.compile(
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*(?P=fence)[`~]*[ \t]*\r?$|\Z)|`[^`\n]+`|https?://[^\s)>\]]+",
    re.MULTILINE | re.DOTALL,
)
"""Code and addresses, roughly: this is about the language of a text."""


def _prose(text: str) -> str:
    return _CODE.sub(" ", text[split_front_matter(text).end :])


def last_common(source: Sequence[Version], target: Sequence[Version], read: Callable[[str], str]) -> Common | None:
    """The last commit that changed the content of both files; if there is none, the one that added the later file.

    Commits that only changed the form of one of them, such as addresses of links, don't count, and neither do merges, which bring together
    what others changed.

    Args:
        source: The versions of the source, the earliest first.
        target: The versions of the target, from the first translated one on.
        read: The text of a content, by its id.
    """
    if not (source and target):
        return None
    by_commit = {version.commit: version for version in target}
    for version in reversed(source):
        other = by_commit.get(version.commit)
        if other is None or max(len(version.before), len(other.before)) > 1:
            continue
        if other.commit == target[0].commit or (_rewrites(version, read) and _rewrites(other, read)):
            return Common(version.commit, version.date, version.order, BaseFrom.BOTH, version.blob, other.blob)
    first = max(source[0], target[0], key=lambda v: v.order)
    then = [
        max((v for v in side if v.order <= first.order), key=lambda v: v.order, default=side[0])
        for side in (source, target)
    ]
    return Common(first.commit, first.date, first.order, BaseFrom.ADDED, then[0].blob, then[1].blob)


def _rewrites(version: Version, read: Callable[[str], str]) -> bool:
    """Whether a version has other words than the one before it."""
    if not version.before:
        return True
    now, before = ([c.key for c in chunks(read(blob))] for blob in (version.blob, version.before[0]))
    return now != before


def at_commit(commit: str, source: Side, target: Side, contents: Contents) -> Common | str:
    """The state at a commit; if a file did not exist then, the reason in words."""
    blobs = []
    for side in (source, target):
        blob = blob_at(commit, side, contents.repository)
        if blob is None:
            return f"{side.name} did not exist at {commit[:9]}, the base"
        blobs.append(blob)
    return Common(commit, contents.repository.date(commit), BEFORE_ALL, BaseFrom.OPTION, blobs[0], blobs[1])


def stamped(stamp: Stamp, source: Side, target: Side, contents: Contents, settings: DriftSettings) -> Common | str:
    """The state that a stamp names: the original at its commit, and the first of the versions of the translation with the stamp.

    If there is no such state, the result is the reason in words.
    """
    repository = contents.repository
    try:
        commit = repository.commit(stamp.commit)
    except UsageError:
        hint = (
            "; this is a shallow clone, so run git fetch --unshallow"
            if repository.is_shallow
            else "; write a new stamp"
        )
        return f"the stamp of {target.name} names the commit {stamp.commit[:12]}, which the repository lacks{hint}"
    blob = blob_at(commit, source, repository)
    if blob is None:
        return f"the stamp of {target.name} names the commit {stamp.commit[:12]}, which lacks {source.name}; write a new stamp"
    then = stamp.blob if stamp.blob and repository.read(stamp.blob) is not None else ""
    for version in () if stamp.blob else reversed(target.versions):
        found = read_stamp(contents.text(version.blob), target.path, settings, {})
        if found is None or found.commit != stamp.commit:
            break
        then = version.blob
    return Common(commit, repository.date(commit), BEFORE_ALL, BaseFrom.STAMP, blob, then)


def blob_at(commit: str, side: Side, repository: Repository) -> str | None:
    """The id of the content that a file had at a commit, perhaps under an earlier name; None if it did not exist."""
    for path in dict.fromkeys([side.path, *(v.path for v in reversed(side.versions))]):
        data = repository.read(f"{commit}:{path}")
        if data is not None:
            return repository.blob_id(data)
    return None
