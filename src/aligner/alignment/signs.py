"""Rows that are sums of vectors of random signs (random projection, Achlioptas 2003), without the vectors.

A dense row of 256 numbers takes 1 KB. Most rows are sums of a few vectors only, so a row is kept as the numbers of its vectors, and
a vector as one bit per sign. Rows of a part of a text become dense when the part is compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aligner.encode.vectors import distinct, sums_of_rows
from aligner.lexicon.features import ranges

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class SignRows:
    """Row i is the sum of the vectors `numbers[k]` for k from `indptr[i]` to `indptr[i + 1]` (exclusive)."""

    indptr: NDArray[np.int64]
    numbers: NDArray[np.int32]
    signs: NDArray[np.uint8]
    """For each vector, eight signs per byte: a bit is set for plus."""
    divisors: NDArray[np.float32]
    """For each vector, what its length is 1 divided by."""

    def __len__(self) -> int:
        return len(self.indptr) - 1

    def runs(self, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> SignRows:
        """The sums of the rows `starts[i]` to `ends[i]` (exclusive), one row for each i."""
        firsts = self.indptr[starts]
        lengths = self.indptr[ends] - firsts
        return SignRows(_indptr(lengths), self.numbers[ranges(firsts, lengths)], self.signs, self.divisors)

    def plus(self, others: SignRows) -> SignRows:
        """The sum of each row and the same row of `others`."""
        lengths = np.diff(self.indptr), np.diff(others.indptr)
        row = np.concatenate([np.repeat(np.arange(len(self)), counts) for counts in lengths])
        numbers = np.concatenate((self.numbers, others.numbers + np.int32(len(self.signs))))
        return SignRows(
            _indptr(lengths[0] + lengths[1]),
            numbers[np.argsort(row, kind="stable")],
            np.concatenate((self.signs, others.signs)),
            np.concatenate((self.divisors, others.divisors)),
        )

    def dense(self) -> NDArray[np.float32]:
        """The rows as numbers."""
        used, at = distinct(self.numbers, len(self.signs))
        bits = np.unpackbits(self.signs[used], axis=1).astype(np.float32)
        vectors = (2 * bits - 1) / np.float32(np.sqrt(bits.shape[1])) / self.divisors[used, None]
        return sums_of_rows(vectors, at, np.diff(self.indptr))


def _indptr(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate(([0], np.cumsum(lengths)))
