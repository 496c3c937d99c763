"""Writes a lexicon file: one safetensors file of flat arrays that needs no unpacking at run time.

Tensors: `alphabet`, `characters`, `children`, `scores` (the trie, see `trie.Packed`), `total` (log of the sum of
    frequencies, in steps of 1/16), `folding` (pairs of code points, traditional to simplified), `counts`, `english`,
    `probabilities` (how many renderings each word has; their places in the English list; -log probability in steps of
    1/32), `english_words` (UTF-8, a line each, ascending) and `rarity` (their inverse document frequencies in steps of
    1/16).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from aligner.lexicon.lexicon import PROBABILITY_STEP, RARITY_STEP
from aligner.lexicon.trie import LONGEST_WORD, Packed

if TYPE_CHECKING:
    from numpy.typing import NDArray

FREQUENCY_STEP = 1 / 16

_NAMES = {"uint8": "U8", "uint16": "U16", "int32": "I32"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A Chinese word for a lexicon."""

    word: str
    log_frequency: float
    """Natural log of its frequency in the text that `total` is the number of words of."""
    renderings: tuple[tuple[str, float], ...]
    """English words, folded and in lower case, with the share of the occurrences that each renders; empty for function
    words."""


def write_lexicon(
    path: Path,
    entries: Iterable[Entry],
    rarity: Mapping[str, float],
    *,
    total: float,
    folding: Mapping[str, str],
    metadata: Mapping[str, str],
) -> None:
    """Writes a lexicon.

    Args:
        path: The file. An existing file is replaced.
        entries: The words, each only once.
        rarity: The inverse document frequency of every English word in the entries.
        total: Natural log of the sum of all word frequencies.
        folding: Single characters that are treated as others.
        metadata: Goes into the header: version, licence and the like.

    Raises:
        ValueError: A word can't be stored, or there are too many English words.
    """
    table = {entry.word: entry for entry in entries}
    trie, order = pack({word: _step(entry.log_frequency, FREQUENCY_STEP, 254) for word, entry in table.items()})
    vocabulary = sorted({english for entry in table.values() for english, _ in entry.renderings})
    if len(vocabulary) > 0xFFFF:
        raise ValueError(f"{len(vocabulary)} English words; a lexicon holds at most {0xFFFF}")
    place = {english: i for i, english in enumerate(vocabulary)}
    counts: list[int] = []
    english: list[int] = []
    probabilities: list[int] = []
    for word in order:
        renderings = sorted(table[word].renderings, key=lambda r: -r[1])
        counts.append(len(renderings))
        english.extend(place[e] for e, _ in renderings)
        probabilities.extend(_step(-math.log(p), PROBABILITY_STEP, 255) for _, p in renderings)
    _write(
        path,
        {
            "alphabet": trie.alphabet,
            "characters": trie.characters,
            "children": trie.children,
            "scores": trie.scores,
            "total": np.array([round(total / FREQUENCY_STEP)], dtype=np.int32),
            "folding": np.array([(ord(a), ord(b)) for a, b in sorted(folding.items())], dtype=np.uint16).reshape(-1, 2),
            "counts": np.array(counts, dtype=np.uint8),
            "english": np.array(english, dtype=np.uint16),
            "probabilities": np.array(probabilities, dtype=np.uint8),
            "english_words": np.frombuffer("\n".join(vocabulary).encode(), dtype=np.uint8),
            "rarity": np.array([_step(rarity[e], RARITY_STEP, 255) for e in vocabulary], dtype=np.uint8),
        },
        dict(metadata),
    )


def _step(value: float, step: float, most: int) -> int:
    return min(most, max(0, round(value / step)))


def _write(path: Path, tensors: dict[str, NDArray[Any]], metadata: dict[str, str]) -> None:
    tensors = dict(
        sorted(tensors.items(), key=lambda item: -item[1].itemsize)
    )  # keeps every tensor aligned to its numbers
    header: dict[str, Any] = {"__metadata__": metadata}
    at = 0
    for name, values in tensors.items():
        header[name] = {
            "dtype": _NAMES[values.dtype.name],
            "shape": list(values.shape),
            "data_offsets": [at, at + values.nbytes],
        }
        at += values.nbytes
    text = json.dumps(header, ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    partial = path.with_name(path.name + ".partial")
    with partial.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for values in tensors.values():
            file.write(np.ascontiguousarray(values, dtype=values.dtype.newbyteorder("<")).tobytes())
    partial.replace(path)


def pack(words: Mapping[str, int]) -> tuple[Packed, list[str]]:
    """Builds the trie of `words`, each with its score (0 to 254). Also returns the words in the order of their numbers.

    Raises:
        ValueError: A word is empty or too long, or has a character outside the basic plane.
    """
    for word in words:
        if not 0 < len(word) <= LONGEST_WORD or any(ord(c) > 0xFFFF for c in word):
            raise ValueError(
                f"{word!r} can't be a word of the lexicon: 1 to {LONGEST_WORD} characters of the basic plane"
            )
    alphabet = sorted({c for word in words for c in word})
    place = {c: i for i, c in enumerate(alphabet)}
    level = [("", sorted(words))]
    characters: list[int] = []
    children: list[int] = []
    scores: list[int] = []
    order: list[str] = []
    while level:
        following = []
        for prefix, below in level:
            if prefix in words:
                scores.append(1 + words[prefix])
                order.append(prefix)
            else:
                scores.append(0)
            depth = len(prefix)
            groups = [(c, list(g)) for c, g in groupby((w for w in below if len(w) > depth), key=lambda w: w[depth])]
            children.append(len(groups))
            for character, group in groups:
                characters.append(place[character])
                following.append((prefix + character, group))
        level = following
    return Packed(
        np.array([ord(c) for c in alphabet], dtype=np.uint16),
        np.array(characters, dtype=np.uint16),
        np.array(children, dtype=np.uint16),
        np.array(scores, dtype=np.uint8),
    ), order
