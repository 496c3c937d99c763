"""What the programmes know of a text: a row of numbers for every unit (segment or block), and of every run of units.

A unit is described by several *channels*. Each gives it a vector, and all are additive: the vector of a run of units is the sum of
theirs, so that runs cost two look-ups in a table of running sums and no encoding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from aligner.align.lattice import LARGEST

Array = NDArray[np.float32]


class Ending(IntEnum):
    """What the last characters of a unit say of it."""

    OPEN = 0
    """No final punctuation: a title, a list item, a label."""
    STATEMENT = 1
    QUESTION = 2
    EXCLAMATION = 3
    PAUSE = 4
    """A comma, colon, semicolon or dash: the sentence goes on elsewhere."""


_ENDINGS = {
    **dict.fromkeys(".。．｡", Ending.STATEMENT),
    **dict.fromkeys("…⋯", Ending.STATEMENT),
    **dict.fromkeys("?？", Ending.QUESTION),
    **dict.fromkeys("!！", Ending.EXCLAMATION),
    **dict.fromkeys(",，、:：;；—–", Ending.PAUSE),
}
_CLOSERS = "\"'”’」』）)】]》> \t　*_"
_OPENERS = '"“「『‘'


def ending(text: str) -> Ending:
    """How a unit ends, closing quotes and brackets aside."""
    stripped = text.rstrip(_CLOSERS)
    return _ENDINGS.get(stripped[-1:], Ending.OPEN)


def quoted(text: str) -> bool:
    """Whether a unit begins with a quotation mark."""
    return text.lstrip()[:1] in _OPENERS and bool(text.strip())


def size(text: str) -> int:
    """Bytes of UTF-8, white space aside."""
    return len("".join(text.split()).encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class Units:
    """One side of a problem: n units in order."""

    channels: Mapping[str, Array]
    """By name, shape (n, dimensions of the channel); the first is the sense."""
    size: Array
    """Length in UTF-8 bytes, white space aside, shape (n,)."""
    group: NDArray[np.int64]
    """The block that each unit is part of, shape (n,); runs across a border between groups cost extra."""
    ending: NDArray[np.int8]
    """How each unit ends, shape (n,): one of the `Ending`s."""
    quoted: NDArray[np.bool_]
    """Whether each unit begins with a quotation mark, shape (n,)."""

    def __len__(self) -> int:
        return len(self.size)

    def part(self, start: int, end: int) -> Units:
        """Units `start` to `end` as a problem of their own."""
        return self.take(slice(start, end))

    def take(self, keep: slice | Sequence[int] | NDArray[np.int64]) -> Units:
        """Only the units named, in that order."""
        return Units(
            {name: rows[keep] for name, rows in self.channels.items()},
            self.size[keep],
            self.group[keep],
            self.ending[keep],
            self.quoted[keep],
        )


@dataclass(frozen=True, slots=True)
class Runs:
    """Of every run of 1 to `LARGEST` units: what the scores need. Row a - 1, column i is the run of a units that ends before unit i."""

    norms: Mapping[str, Array]
    """Length of the run's vector, one array a channel, shape (LARGEST, n + 1); 0 where the channel knows nothing of the run."""
    size: Array
    """Bytes, shape (LARGEST, n + 1)."""
    borders: Array
    """Borders between groups inside the run, shape (LARGEST, n + 1)."""
    titles: Array
    """Units without final punctuation in the run, shape (LARGEST, n + 1)."""

    @classmethod
    def of(cls, units: Units) -> Runs:
        """The runs of a side."""
        n = len(units)
        borders = np.concatenate(([0], np.cumsum(units.group[1:] != units.group[:-1]))) if n else np.zeros(0)
        titles = (units.ending == Ending.OPEN).astype(np.float32)[:, None]
        return cls(
            {
                name: np.stack([np.linalg.norm(_sums(rows, a), axis=1) for a in range(1, LARGEST + 1)])
                for name, rows in units.channels.items()
            },
            np.stack([_sums(units.size[:, None], a)[:, 0] for a in range(1, LARGEST + 1)]),
            np.stack([_spans(borders, a, n) for a in range(1, LARGEST + 1)]).astype(np.float32),
            np.stack([_sums(titles, a)[:, 0] for a in range(1, LARGEST + 1)]),
        )


def _sums(rows: Array, a: int) -> Array:
    """Sums of the a rows that end before each place, shape (n + 1, columns); 0 where there aren't as many."""
    n = len(rows)
    result = np.zeros((n + 1, rows.shape[1]), dtype=np.float32)
    for k in range(a):
        if n + 1 - a > 0:
            result[a:] += rows[k : n + 1 - a + k]
    return result


def _spans(borders: NDArray[np.float64], a: int, n: int) -> NDArray[np.float64]:
    result = np.zeros(n + 1)
    if n + 1 - a > 0:
        result[a:] = borders[a - 1 : n] - borders[: n + 1 - a]
    return result
