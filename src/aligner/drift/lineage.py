"""Finds which version of a file brought each of its sentences, fast enough for whole histories.

Versions are not parsed. Their text is cut into chunks, about as long as sentences, and a chunk is the same in two versions if it has the
same letters and digits. So changes of punctuation, markup, addresses and line ends don't count.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from aligner.document.front_matter import SHOWN, split_front_matter
from aligner.drift.words import Vocabulary
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


@lru_cache(1 << 15)
def key_of(text: str) -> str:
    """The letters and digits of a text, without addresses of links."""
    return _NOT_LETTERS.sub("", _ADDRESS.sub("", text)).lower()


def _in_lines(text: str) -> str:
    """A text whose lines are between line feeds, without white space around them."""
    return "\n" + "".join(f"{line.strip()}\n" for line in text.splitlines())


class Lineage:
    """The last of several versions of a text, and when each part of it was written."""

    def __init__(self, versions: Sequence[tuple[int, str]], parents: Sequence[tuple[int, ...]] | None = None) -> None:
        """Compares the versions.

        Args:
            versions: The versions, the earliest first: a number that grows with time, and the text. There is at least one.
            parents: The places of the versions from which each one was made, several where branches were merged; None if each was made from
                the one before it.
        """
        self._versions = versions
        self._parents = parents or [tuple(range(n)[-1:]) for n in range(len(versions))]
        self._keys = [[c.key for c in _with_fields(text)] for _, text in versions]
        self._counts = [Counter(keys) for keys in self._keys]
        self._common: dict[tuple[int, int], dict[int, int]] = {}
        last = list(_with_fields(versions[-1][1]))
        self._starts = [c.start for c in last]
        self._ends = [c.end for c in last]
        self._since = [self._brought(place) for place in range(len(last))]

    def since(self, spans: Iterable[Span]) -> int:
        """The number of the version that brought the newest part of some spans of the last version."""
        return max([self.first, *(self._since[place] for span in spans for place in self._places(span))])

    def brought(self, old: str, new: str, span: Span) -> int:
        """The number of the version that replaced a text by another one.

        Args:
            old: The text before; empty if it is new.
            new: The text now, as sentences.
            span: The lines of the last version that have it.
        """
        places = self._places(span)
        if not places or key_of(old) == key_of(new):  # front matter, or another form of the same words
            return self._since_as_it_is(self._versions[-1][1][slice(*span)].strip())
        keys = {c.key for c in chunks(new)}
        exact = [place for place in places if self._keys[-1][place] in keys]
        if not exact or keys != {self._keys[-1][place] for place in exact}:
            exact = list(places)
        gone = self.until(old)  # the new text may be older than the change, in another place
        return max(n for n in (self.first, *(self._since[place] for place in exact), gone) if n is not None)

    @property
    def first(self) -> int:
        """The number of the first version."""
        return self._versions[0][0]

    def before(self, number: int) -> int | None:
        """The number of the last version before a number; None if there is none."""
        return max((order for order, _ in self._versions if order < number), default=None)

    @property
    def newest(self) -> int:
        """The number of the version that brought the newest part of the last version."""
        return max(self._since, default=self.first)

    @property
    def oldest(self) -> int:
        """The number of the version that brought the oldest part of the last version."""
        return min(self._since, default=self.first)

    def until(self, text: str) -> int | None:
        """The number of the last version that dropped the text of an earlier one; None if it can't be found or is still there."""
        keys = {c.key for c in chunks(text)}
        have = [bool(keys) and keys <= counts.keys() for counts in self._counts]
        dropped = [
            n for n, before in enumerate(self._parents) if before and not have[n] and all(have[p] for p in before)
        ]
        return self._versions[dropped[-1]][0] if dropped and not have[-1] else None

    def _places(self, span: Span) -> range:
        """The chunks of the last version that a span has."""
        start, end = span
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def _brought(self, place: int) -> int:
        """The number of the version that brought a chunk of the last version. One with the same letters is another one."""
        at, key = len(self._versions) - 1, self._keys[-1][place]
        rank = self._keys[-1][:place].count(key) if self._counts[at][key] > 1 else 0
        while (before := next((n for n in self._parents[at] if key in self._counts[n]), None)) is not None:
            if self._counts[before][key] != self._counts[at][key]:
                found = self._rank_before(before, at, key, rank)
                if found is None:
                    break
                rank = found
            at = before
        return self._versions[at][0]

    def _rank_before(self, before: int, at: int, key: str, rank: int) -> int | None:
        """Which of several equal chunks one was in the version before; None if it is new."""
        mine, theirs = ([n for n, other in enumerate(self._keys[version]) if other == key] for version in (before, at))
        kept = self._kept(before, at)
        if theirs[rank] in kept:
            return mine.index(kept[theirs[rank]])
        free = sorted(set(mine) - set(kept.values()))  # it was moved
        number = sum(place not in kept for place in theirs[:rank])
        return mine.index(free[number]) if number < len(free) else None

    def _kept(self, before: int, at: int) -> dict[int, int]:
        """The chunks of a version that stayed where they were, by their places, with their places in the version before it."""
        if (before, at) not in self._common:
            from rapidfuzz.distance import LCSseq

            vocabulary = Vocabulary()
            blocks = LCSseq.opcodes(*(vocabulary.encode(self._keys[n]) for n in (before, at)))
            self._common[before, at] = {
                block.dest_start + n: block.src_start + n
                for block in blocks
                if block.tag == "equal"
                for n in range(block.src_end - block.src_start)
            }
        return self._common[before, at]

    def _since_as_it_is(self, text: str) -> int:
        """The number of the earliest version from which on all versions have a text with its markup."""
        at, lines = len(self._versions) - 1, _in_lines(text)
        while (
            before := next((n for n in self._parents[at] if lines in _in_lines(self._versions[n][1])), None)
        ) is not None:
            at = before
        return self._versions[at][0]
