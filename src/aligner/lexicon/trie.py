"""The Chinese words of a lexicon as a trie in a few flat arrays, and the segmentation of many texts at once with it.

The method is that of jieba without its hidden Markov model. Of all ways to cut a run of Han characters into listed words, it
chooses the one whose words are likeliest together; a single character counts as a word where no longer word fits.
`tests/lexicon/jieba_reference.py` does the same with jieba itself. Here numpy works on all positions of all texts at a time.
This is ten times as fast, and needs no dictionary in memory that would have to be built at every start.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SEPARATOR = "\n"
"""The character between two texts. No word crosses it."""

LONGEST_WORD = 8
"""Characters; also the number of levels of the trie."""

LONGEST_VECTORISED = 48
"""Maximum length of a stretch of overlapping words that is cut together with others. Real text has hardly any longer ones."""

NEVER = np.int32(-(1 << 28))
"""The score of a stretch of characters that is not a word."""

FILTER_BITS = 20
"""The size of the table that most pairs of characters without a word are found in, as a power of 2: ten times the number of nodes."""
_MIXER = np.int64(0x9E3779B97F4A7C15 - (1 << 64))
"""An odd number whose products have well-mixed high bits (Fibonacci hashing, Knuth)."""

IntArray = NDArray[np.int32]


def is_han(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which code points are Chinese characters (ideographs of any block)."""
    return (
        ((codes >= 0x3400) & (codes < 0xA000))
        | ((codes >= 0xF900) & (codes < 0xFB00))
        | ((codes >= 0x20000) & (codes < 0x33480))
    )


@dataclass(frozen=True, slots=True)
class Packed:
    """A trie as it is stored.

    Nodes are numbered level by level, and the children of a node in the order of their characters.
    So node 0 is the root, and the children of all nodes, listed node by node, are 1, 2, 3 and so on.
    """

    alphabet: NDArray[np.uint16]
    """Code points of the characters that occur in words, ascending."""
    characters: NDArray[np.uint16]
    """For every node but the root: the index of its character in `alphabet`."""
    children: NDArray[np.uint16]
    """For every node: the number of its children."""
    scores: NDArray[np.uint8]
    """For every node: 0 if no word ends there, else 1 + its log frequency in steps of 1/16."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a batch of texts, in order. Each Han character of the texts is in exactly one word."""

    row: IntArray
    """The index of the text."""
    start: IntArray
    """Offset in that text."""
    length: IntArray
    id: IntArray
    """The word's number, or -1 for a character that is not listed."""


class Trie:
    """A trie with the arrays for fast look-up."""

    def __init__(self, packed: Packed, folding: Mapping[int, int] | Iterable[tuple[int, int]], total: int) -> None:
        """Prepares the look-up arrays (about a millisecond for 100,000 words).

        Args:
            packed: The stored trie.
            folding: Code points to treat as others: traditional characters as simplified ones.
            total: The log of the sum of all frequencies, in steps of 1/16. A word's score is its log frequency less this.
        """
        self._packed = packed
        self.total = total
        """The log of the sum of all frequencies, in steps of 1/16."""
        self._characters = np.zeros(0x10000, dtype=np.uint16)
        self._characters[packed.alphabet] = np.arange(1, len(packed.alphabet) + 1, dtype=np.uint16)
        pairs = np.array(list(folding.items() if isinstance(folding, Mapping) else folding), dtype=np.int64).reshape(
            -1, 2
        )
        self._folding = pairs
        self._characters[pairs[:, 0]] = self._characters[pairs[:, 1]]
        parents = np.repeat(np.arange(len(packed.children), dtype=np.int64), packed.children)
        self._edges = parents << 16 | packed.characters
        self._from_root = np.zeros(len(packed.alphabet) + 1, dtype=np.int64)
        roots = int(packed.children[0]) if len(packed.children) else 0
        self._from_root[packed.characters[:roots].astype(np.int64) + 1] = np.arange(1, roots + 1)
        self._may_exist = np.zeros(1 << FILTER_BITS, dtype=np.bool_)
        self._may_exist[_hashes(self._edges)] = True
        listed = packed.scores > 0
        self._ids = np.where(listed, np.cumsum(listed) - 1, -1).astype(np.int32)
        self.size = int(listed.sum())
        """The number of words."""

    def find(self, word: str) -> int:
        """The number of `word`; -1 if it isn't listed."""
        node = 0
        for character in word:
            code = ord(character)
            character_id = int(self._characters[code]) if code < 0x10000 else 0
            if not character_id:
                return -1
            edge = node << 16 | character_id - 1
            at = int(np.searchsorted(self._edges, edge))
            if at == len(self._edges) or self._edges[at] != edge:
                return -1
            node = at + 1
        return int(self._ids[node])

    def words(self) -> list[str]:
        """All words, by number."""
        spelling = [""]
        at = 1
        letters = [chr(c) for c in self._packed.alphabet.tolist()]
        characters = self._packed.characters.tolist()
        for node, count in enumerate(self._packed.children.tolist()):
            for child in range(at, at + count):
                spelling.append(spelling[node] + letters[characters[child - 1]])
            at += count
        return [spelling[node] for node in np.flatnonzero(self._packed.scores).tolist()]

    def log_frequencies(self) -> IntArray:
        """Log frequencies of all words, by number, in steps of 1/16."""
        stored = self._packed.scores
        return stored[stored > 0].astype(np.int32) - 1

    def segment(self, texts: list[str]) -> Words:
        """Cuts the Han characters of `texts` into words, in time linear in their length. Other characters are in no word."""
        text = SEPARATOR.join(texts)
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        han = is_han(codes)
        characters = self._characters[np.where(codes > 0xFFFF, 0, codes)]
        start, length, node = self._cut(characters, han)
        lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        begins = np.cumsum(lengths + 1) - lengths - 1
        row = np.searchsorted(begins, start, side="right") - 1
        ids = np.where(node > 0, self._ids[node], -1)
        return Words(row.astype(np.int32), (start - begins[row]).astype(np.int32), length, ids.astype(np.int32))

    def _cut(
        self, characters: NDArray[np.uint16], han: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int64], IntArray, IntArray]:
        """The starts, lengths and end nodes of the words in a sequence of character ids (0: not in the alphabet)."""
        scores, nodes, crossed = self._match(characters)
        size = len(characters)
        best = np.ones(size, dtype=np.int32)
        begins = np.flatnonzero(~crossed[:-1])
        ends = np.append(begins[1:], size)
        several = ends - begins > 1
        is_start = ~crossed[:-1]
        _best_cuts(scores, begins[several], ends[several], best, is_start)
        start = np.flatnonzero(is_start & han)
        length = best[start]
        return start, length, nodes[length - 1, start]

    def _match(self, characters: NDArray[np.uint16]) -> tuple[IntArray, IntArray, NDArray[np.bool_]]:
        """Every listed word at every position.

        Returns:
            Scores and end nodes by length (from 1) and position; and for the boundary before each position, whether a word
            crosses it. A single character that is not listed has the score of a word that occurs once.
        """
        size = len(characters)
        unknown = np.int32(-self.total)
        scores = [np.full(size, unknown, dtype=np.int32)]
        nodes = [np.zeros(size, dtype=np.int32)]
        crossings = np.zeros(size + 1, dtype=np.int32)
        at = np.flatnonzero(characters)
        node = np.zeros(len(at), dtype=np.int64)
        stored = self._packed.scores
        for length in range(1, LONGEST_WORD + 1):
            if length > 1:
                inside = at + length <= size
                at, node = at[inside], node[inside]
            character = characters[at + (length - 1)].astype(np.int64)
            found, node = self._children(node, character) if length > 1 else _listed(self._from_root[character])
            at = at[found]
            if not len(at):
                break
            score = stored[node]
            ends = score > 0
            if length > 1:
                scores.append(np.full(size, NEVER, dtype=np.int32))
                nodes.append(np.zeros(size, dtype=np.int32))
                crossings[at[ends] + 1] += 1
                crossings[at[ends] + length] -= 1
            scores[-1][at[ends]] = score[ends].astype(np.int32) - 1 - self.total
            nodes[-1][at[ends]] = node[ends]
        return np.stack(scores), np.stack(nodes), np.cumsum(crossings) > 0

    def _children(
        self, node: NDArray[np.int64], character: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The children of nodes for a character each: the places at which there is one, and the children."""
        edge = node << 16 | (character - 1)
        likely = np.flatnonzero((character > 0) & self._may_exist[_hashes(edge)])
        edge = edge[likely]
        place = np.searchsorted(self._edges, edge)
        exists = self._edges[np.minimum(place, len(self._edges) - 1)] == edge
        return likely[exists], place[exists] + 1


def _hashes(edges: NDArray[np.int64]) -> NDArray[np.int64]:
    hashes: NDArray[np.int64] = edges * _MIXER >> (64 - FILTER_BITS) & ((1 << FILTER_BITS) - 1)
    return hashes


def _listed(nodes: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    found = np.flatnonzero(nodes)
    return found, nodes[found]


def _best_cuts(
    scores: IntArray, begins: NDArray[np.int64], ends: NDArray[np.int64], best: IntArray, is_start: NDArray[np.bool_]
) -> None:
    """Finds the cut of each stretch `begins` to `ends` with the highest score. On ties, the longest first word wins.

    Writes the length of the best word at each position to `best`, and sets `is_start` to True where a word of the best
    cut begins.
    """
    lengths = ends - begins
    for long in np.flatnonzero(lengths > LONGEST_VECTORISED).tolist():
        _cut_one(scores, int(begins[long]), int(ends[long]), best)
    order = np.argsort(-lengths, kind="stable")
    order = order[lengths[order] <= LONGEST_VECTORISED]
    if len(order):
        active_from = lengths[order]
        stop = ends[order]
        totals = np.zeros((int(active_from[0]) + 1, len(order)), dtype=np.int32)
        for distance in range(1, len(totals)):
            count = int(np.searchsorted(-active_from, -distance, side="right"))
            at = stop[:count] - distance
            top = np.full(count, NEVER * 2, dtype=np.int32)
            choice = np.ones(count, dtype=np.int32)
            for length in range(min(distance, len(scores)), 0, -1):
                candidate = scores[length - 1, at] + totals[distance - length, :count]
                better = candidate > top
                top = np.where(better, candidate, top)
                choice[better] = length
            totals[distance, :count] = top
            best[at] = choice
    at, stop = begins, ends
    while len(at):
        is_start[at] = True
        at = at + best[at]
        inside = at < stop
        at, stop = at[inside], stop[inside]


def _cut_one(scores: IntArray, begin: int, end: int, best: IntArray) -> None:
    """The lengths for one stretch, position by position."""
    columns = scores[:, begin:end].T.tolist()
    totals = [0] * (end - begin + 1)
    choices = [1] * (end - begin)
    for at in range(end - begin - 1, -1, -1):
        top, choice = 2 * int(NEVER), 1
        for length in range(min(len(scores), end - begin - at), 0, -1):
            candidate = columns[at][length - 1] + totals[at + length]
            if candidate > top:
                top, choice = candidate, length
        totals[at], choices[at] = top, choice
    best[begin:end] = choices
