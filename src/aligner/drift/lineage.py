"""Finds which version of a file brought each of its sentences, fast enough for whole histories.

Versions are not parsed. Their text is cut into chunks, about as long as sentences, and a chunk is the same in two versions if it has the
same letters and digits. So changes of punctuation, markup, addresses and line ends don't count.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aligner.document.front_matter import SHOWN, split_front_matter
from aligner.text.spans import Span

_END = re.compile(
    r"(?<=[。！？；])|(?<=[.!?])(?=[\s\"')\]])|\n[ \t]*(?=\n)|\n(?=[ \t]*(?:[-*+#>|`~:<{]|\d+[.)]))|\n(?=---)|(?<=\n---)\n"
)
_ADDRESS = re.compile(r"(?<=\])\([^()\s]*(?:\s+\"[^\"]*\")?\)|(?<=\])\[[^\]]*\]")
_NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a text."""

    start: int
    end: int
    key: str
    """Its letters and digits."""


def chunks(text: str) -> Iterator[Chunk]:
    """The parts of a text that have letters or digits, in order, without front matter, whose dates and flags change all the time."""
    at = split_front_matter(text).end
    for end in [*(m.end() for m in _END.finditer(text, at)), len(text)]:
        if end > at and (key := key_of(text[at:end])):
            yield Chunk(at, end, key)
        at = end


def _with_fields(text: str) -> Iterator[Chunk]:
    """The parts of a text, and before them those fields of its front matter that readers see, such as the title."""
    for field in split_front_matter(text).fields:
        if field.key.lower() in SHOWN and (key := key_of(field.value)):
            yield Chunk(field.source_start, field.source_end, key)
    yield from chunks(text)


def key_of(text: str) -> str:
    """The letters and digits of a text, without addresses of links."""
    return _NOT_LETTERS.sub("", _ADDRESS.sub("", text)).lower()


def _in_lines(text: str) -> str:
    """A text whose lines are between line feeds, without white space around them."""
    return "\n" + "".join(f"{line.strip()}\n" for line in text.splitlines())


class Lineage:
    """The last of several versions of a text, and when each part of it was written."""

    def __init__(self, versions: Sequence[tuple[int, str]]) -> None:
        """Compares the versions.

        Args:
            versions: The versions, the earliest first: a number that grows with time, and the text. There is at least one.
        """
        self._versions = versions
        self._keys = [frozenset(c.key for c in _with_fields(text)) for _, text in versions]
        last = list(_with_fields(versions[-1][1]))
        self._starts = [c.start for c in last]
        self._ends = [c.end for c in last]
        self._since = [self._first(c.key) for c in last]

    def since(self, spans: Iterable[Span]) -> int:
        """The number of the version that brought the newest part of some spans of the last version."""
        found = [self._versions[0][0]]
        for start, end in spans:
            found += self._since[bisect_right(self._ends, start) : bisect_left(self._starts, end)]
        return max(found)

    def brought(self, old: str, new: str, span: Span) -> int:
        """The number of the version that replaced a text by another one.

        Args:
            old: The text before; empty if it is new.
            new: The text now, as sentences.
            span: The lines of the last version that have it.
        """
        start, end = span
        is_known = bisect_right(self._ends, start) < bisect_left(self._starts, end)
        if not is_known or key_of(old) == key_of(new):  # front matter, or another form of the same words
            return self._since_as_it_is(self._versions[-1][1][start:end].strip())
        found = self.since_text(new)
        gone = self.until(old)  # the new text may be older than the change, in another place
        return max(n for n in (self.since([span]) if found is None else found, gone) if n is not None)

    def since_text(self, text: str) -> int | None:
        """The number of the version that brought the newest sentence of a text; None if the last version has them in another form."""
        keys = [c.key for c in chunks(text)]
        return max(map(self._first, keys)) if keys and all(key in self._keys[-1] for key in keys) else None

    def _since_as_it_is(self, text: str) -> int:
        """The number of the earliest version from which on all versions have a text with its markup."""
        lines = _in_lines(text)
        found = len(self._versions) - 1
        while found > 0 and lines in _in_lines(self._versions[found - 1][1]):
            found -= 1
        return self._versions[found][0]

    @property
    def first(self) -> int:
        """The number of the first version."""
        return self._versions[0][0]

    @property
    def newest(self) -> int:
        """The number of the version that brought the newest part of the last version."""
        return max(self._since, default=self._versions[0][0])

    @property
    def oldest(self) -> int:
        """The number of the version that brought the oldest part of the last version."""
        return min(self._since, default=self._versions[0][0])

    def until(self, text: str) -> int | None:
        """The number of the first version that no longer has the text of an earlier one; None if it can't be found."""
        keys = {c.key for c in chunks(text)}
        last = max((n for n, have in enumerate(self._keys) if keys and keys <= have), default=None)
        return None if last is None or last + 1 >= len(self._versions) else self._versions[last + 1][0]

    def _first(self, key: str) -> int:
        """The number of the earliest version from which on all versions have a chunk."""
        found = len(self._keys) - 1
        while found > 0 and key in self._keys[found - 1]:
            found -= 1
        return self._versions[found][0]
