"""A text as the alignment sees it: vectors and properties of every unit (segment or block), and of every run of units.

Several *channels* describe a unit. Each gives it a vector, and all are additive: the vector of a run is the sum of the vectors of
its units, so that no run has to be encoded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, TypeAlias
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from aligner.alignment.lattice import LARGEST
from aligner.alignment.signs import SignRows
from aligner.encode.vectors import distinct
from aligner.lexicon.features import Features

Array = NDArray[np.float32]
Channel: TypeAlias = Array | Features | SignRows
"""The rows of the units of a side: dense ones of shape (n, dimensions of the channel), or compact ones, which `dense` converts."""


class Ending(IntEnum):
    """How a unit ends, by its last characters."""

    OPEN = 0
    """No final punctuation: a title, a list item, a label."""
    STATEMENT = 1
    QUESTION = 2
    EXCLAMATION = 3
    PAUSE = 4
    """A comma, semicolon or dash: the sentence continues in another unit."""
    COLON = 5
    """The unit introduces the next one."""


_ENDINGS = {
    **dict.fromkeys(".。．｡", Ending.STATEMENT),
    **dict.fromkeys("…⋯", Ending.STATEMENT),
    **dict.fromkeys("?？", Ending.QUESTION),
    **dict.fromkeys("!！", Ending.EXCLAMATION),
    **dict.fromkeys(",，、;；—–", Ending.PAUSE),
    **dict.fromkeys(":：", Ending.COLON),
}
_CLOSERS = "\"'”’」』）)】]》> \t　*_"
_OPENERS = '"“「『‘'


def ending(text: str) -> Ending:
    """How a unit ends. Closing quotation marks and brackets are ignored."""
    stripped = text.rstrip(_CLOSERS)
    return _ENDINGS.get(stripped[-1:], Ending.OPEN)


def quoted(text: str) -> bool:
    """Whether a unit begins with a quotation mark."""
    return text.lstrip()[:1] in _OPENERS and bool(text.strip())


_MARK = re.compile(
    r"\W{0,2}(?:第?(?P<han>[一二三四五六七八九十]{1,3})[、.)：:，,是]"
    r"|(?P<number>\d{1,3})(?:[)、:：]|[.．](?!\d))"
    r"|(?P<letter>(?a:[a-z]))[).、](?=\s|\W|[一-鿿])"
    r"|(?P<word>(?a:first|second|third|fourth|fifth|sixth))(?:ly)?[,:])",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^\s，。,.!?！？；;“\"][^，。,.!?！？；;“\"]{0,24}[:：]")
_HAN_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}
_ORDINALS = {word: value for value, word in enumerate(("first", "second", "third", "fourth", "fifth", "sixth"), 1)}
NO_MARK, LABEL = 0, -1


def mark(text: str) -> int:
    """The mark of an enumeration at the beginning of a unit, as a number.

    1 to 999 are numbers, 1001 to 1026 are letters, `LABEL` is a speaker's name or another word with a colon, and
    `NO_MARK` is anything else. `（三）`, `三、`, `3.`, `第三，` and `Third,` are all 3.
    """
    text = text.lstrip()[:40]
    text = text if text.isascii() else normalize("NFKC", text)
    found = _MARK.match(text)
    if found is None:
        return LABEL if _LABEL.match(text) else NO_MARK
    if found["han"]:
        tens, ten, ones = found["han"].rpartition("十")
        return (_HAN_DIGITS.get(tens, 1) * 10 if ten else 0) + _HAN_DIGITS.get(ones, 0)
    if found["number"]:
        return int(found["number"])
    if found["letter"]:
        return 1000 + ord(found["letter"].lower()) - ord("a") + 1
    return _ORDINALS[found["word"].lower()]


def size(text: str) -> int:
    """The length in UTF-8 bytes, without white space."""
    return len("".join(text.split()).encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class Units:
    """One side of a problem: n units in order."""

    channels: Mapping[str, Channel]
    """By name."""
    size: Array
    """Length in UTF-8 bytes without white space, shape (n,)."""
    group: NDArray[np.int64]
    """The block that each unit is part of, shape (n,). A run across the border of two blocks costs extra."""
    ending: NDArray[np.int8]
    """How each unit ends, shape (n,): one of the `Ending`s."""
    quoted: NDArray[np.bool_]
    """Whether each unit begins with a quotation mark, shape (n,)."""
    mark: NDArray[np.int64]
    """Which number or letter of an enumeration each unit begins with, shape (n,): see `mark`."""

    def __len__(self) -> int:
        return len(self.size)

    def dense_channel(self, name: str) -> Array:
        """The rows of a dense channel.

        Raises:
            TypeError: The channel is not dense.
        """
        rows = self.channels[name]
        if not isinstance(rows, np.ndarray):
            raise TypeError(f"the channel {name!r} is not dense")
        return rows

    def take(self, keep: slice | Sequence[int] | NDArray[np.int64]) -> Units:
        """Only the units with the indices `keep`, in that order."""
        if not isinstance(keep, slice) and len(keep) == len(self) and bool(np.all(np.diff(keep) > 0)):
            return self  # all units: copying a long text takes much memory
        return Units(
            {name: _taken(rows, keep) for name, rows in self.channels.items()},
            self.size[keep],
            self.group[keep],
            self.ending[keep],
            self.quoted[keep],
            self.mark[keep],
        )


def _taken(rows: Channel, keep: slice | Sequence[int] | NDArray[np.int64]) -> Channel:
    if isinstance(rows, np.ndarray):
        return rows[keep]
    at = np.arange(len(rows))[keep]
    return rows.runs(at, at + 1)


def dense(zh: Units, en: Units) -> tuple[dict[str, Array], dict[str, Array]]:
    """The channels of two sides as dense rows.

    Bags of words get one column for each word of the two sides. If there are more than `HASHED` words, they get that many
    columns, into which the words are hashed. Convert a long text part by part, because such wide rows take much memory.
    """
    both: tuple[dict[str, Array], dict[str, Array]] = ({}, {})
    for name, zh_rows in zh.channels.items():
        en_rows = en.channels[name]
        if not (isinstance(zh_rows, Features) and isinstance(en_rows, Features)):
            for into, rows in zip(both, (zh_rows, en_rows), strict=True):
                into[name] = rows.dense() if isinstance(rows, SignRows) else np.asarray(rows)
            continue
        words, columns = distinct(np.concatenate([zh_rows.indices, en_rows.indices]), zh_rows.columns)
        halves = np.split(columns, [len(zh_rows.indices)])
        for into, rows, column in zip(both, (zh_rows, en_rows), halves, strict=True):
            if len(words) > HASHED:
                into[name] = rows.hashed(HASHED)
            else:
                into[name] = np.zeros((len(rows), len(words)), dtype=np.float32)
                line = np.repeat(np.arange(len(rows)), rows.lengths)
                into[name][line, column] = rows.values
    return both


HASHED = 1024


@dataclass(frozen=True, slots=True)
class Runs:
    """What the scores need to know of every run of 1 to `LARGEST` units.

    In each table, row a - 1 and column i belong to the run of a units that ends before unit i.
    """

    norms: Mapping[str, Array]
    """Length of the run's vector in each channel, shape (LARGEST, n + 1); 0 if the channel has no information on the run."""
    size: Array
    """Bytes, shape (LARGEST, n + 1)."""
    borders: Array
    """Borders between groups inside the run, shape (LARGEST, n + 1)."""
    titles: Array
    """Units without final punctuation in the run, shape (LARGEST, n + 1)."""
    marks: Array
    """Units after the first of the run that begin with a mark, shape (LARGEST, n + 1)."""
    pauses: Array
    """Units before the last of the run that end with a pause or a colon, shape (LARGEST, n + 1)."""

    @classmethod
    def of(cls, units: Units, channels: Mapping[str, Array]) -> Runs:
        """The runs of a side, whose channels are given as dense rows."""
        n = len(units)
        goes_on = (units.ending == Ending.PAUSE) | (units.ending == Ending.COLON)
        return cls(
            {name: _run_norms(rows) for name, rows in channels.items()},
            _sums(units.size, n),
            _sums(units.group[1:] != units.group[:-1], n),
            _sums(units.ending == Ending.OPEN, n),
            _sums(units.mark[1:] != NO_MARK, n),
            _sums(goes_on[:-1], n),
        )


def _run_norms(rows: Array) -> Array:
    """Lengths of the vectors of all runs, shape (LARGEST, n + 1), from the products of rows that can be in the same run."""
    n = len(rows)
    products = np.zeros((LARGEST, n), dtype=np.float64)  # products[k, i]: of row i and the one k before it
    for k in range(min(LARGEST, n)):
        products[k, k:] = np.einsum("ij,ij->i", rows[k:], rows[: n - k])
    squares = np.zeros((LARGEST, n + 1), dtype=np.float64)
    gained = np.zeros(n, dtype=np.float64)  # what row i adds to the square of a run of a - 1 rows before it
    for a in range(1, min(LARGEST, n) + 1):
        gained += products[a - 1] * (1 if a == 1 else 2)
        squares[a - 1, a:] = (squares[a - 2, a - 1 : n] if a > 1 else 0.0) + gained[a - 1 :]
    result: Array = np.sqrt(np.where(squares > 1e-9, squares, 0.0)).astype(np.float32)
    return result


def _sums(values: NDArray[Any], n: int) -> Array:
    """The sum of whole numbers over each run, shape (LARGEST, n + 1): one number per unit, or one per place between two units."""
    between = int(len(values) < n)
    until = np.zeros(len(values) + 1)
    np.cumsum(values, out=until[1:])
    result = np.zeros((LARGEST, n + 1), dtype=np.float32)
    for a in range(1, min(LARGEST, n) + 1):
        result[a - 1, a:] = until[a - between :] - until[: n + 1 - a]
    return result
