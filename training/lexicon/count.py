"""Third stage: counts how often each English word renders each Chinese word, by kind of text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from training.lexicon.align import Aligned
from training.lexicon.prepare import LONGEST, Prepared

if TYPE_CHECKING:
    from numpy.typing import NDArray


GROUPS = ("articles", "everyday", "law", "manuals")
"""Kinds of text. Words have other meanings in a manual than in a novel (*table*), so each kind is counted apart, then weighted."""

ARTICLES = frozenset({
    "lctt_ccbysa", "kubernetes_blog", "istio_news_blog", "todogroup", "innersource", "msx_partner", "hf_course",
    "hf_courses2", "hami", "volcano", "d2l", "bitcoin_org", "msx_dynamics", "msx_archcenter", "ms_archcenter",
    "msx_fasttrack", "msx_contribute",
})  # fmt: skip
EVERYDAY = frozenset({"tatoeba_cmn", "bible_cuv_oeb"})
LAW = frozenset({"taiwan_law"})

_BITS = 7
_PLACE = 1 << _BITS
_CHUNK = 4096
assert LONGEST < _PLACE - 1


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts. Words are indices into `zh_words` and `en_words`; the rows of tables are the groups."""

    zh_words: list[str]
    en_words: list[str]
    zh_totals: NDArray[np.int64]
    """Occurrences by group and Chinese word."""
    en_rows: NDArray[np.int64]
    """Pairs that contain the English word, by group and word."""
    rows: NDArray[np.int64]
    """Pairs by group."""
    pair_zh: NDArray[np.int32]
    pair_en: NDArray[np.int32]
    certain: NDArray[np.int32]
    """Links that both directions agree on, by pair and group."""
    likely: NDArray[np.int32]
    """Links of the symmetrised alignment, including the certain ones."""


def group(source: str) -> int:
    """The index of the kind of text of a source."""
    for at, members in enumerate((ARTICLES, EVERYDAY, LAW)):
        if source in members:
            return at
    return len(GROUPS) - 1


def symmetrise(forward: NDArray[np.int64], backward: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The links that both directions have, and the symmetrised links, which include them.

    Links are `row << 14 | zh index << 7 | en index`, with indices below 80. The method is Koehn's *grow-diag* with all
    candidates of a round at once: a link of one direction is accepted if it touches an accepted link, also diagonally,
    and one of its two words has no link yet.
    """
    certain = np.intersect1d(forward, backward, assume_unique=True)
    candidates = np.setdiff1d(np.union1d(forward, backward), certain, assume_unique=True)
    margin = _PLACE + 1
    rows = int(max(forward.max(initial=0), backward.max(initial=0)) >> 2 * _BITS) + 1
    accepted = np.zeros((rows << 2 * _BITS) + 2 * margin, dtype=np.bool_)
    accepted[certain + margin] = True
    taken_zh, taken_en = (np.zeros(rows << _BITS, dtype=np.bool_) for _ in range(2))
    taken_zh[certain >> _BITS] = True
    taken_en[_en_key(certain)] = True
    grown = [certain]
    while len(candidates):
        near = np.zeros(len(candidates), dtype=np.bool_)
        for step in (margin, -margin, margin - 2, 2 - margin, _PLACE, -_PLACE, 1, -1):
            near |= accepted[candidates + margin + step]
        join = near & ~(taken_zh[candidates >> _BITS] & taken_en[_en_key(candidates)])
        if not join.any():
            break
        joined = candidates[join]
        accepted[joined + margin] = True
        taken_zh[joined >> _BITS] = True
        taken_en[_en_key(joined)] = True
        grown.append(joined)
        candidates = candidates[~join]
    return certain, np.sort(np.concatenate(grown))


def _en_key(links: NDArray[np.int64]) -> NDArray[np.int64]:
    return links >> 2 * _BITS << _BITS | links & (_PLACE - 1)


def _links(lines: list[str]) -> NDArray[np.int64]:
    """The links on lines such as `0-0 1-2 …` as numbers, with rows counted from 0."""
    per_row = np.array([line.count("-") for line in lines], dtype=np.int64)
    numbers = np.array(" ".join(lines).replace("-", " ").split(), dtype=np.int64).reshape(-1, 2)
    return np.sort(np.repeat(np.arange(len(lines)), per_row) << 2 * _BITS | numbers[:, 0] << _BITS | numbers[:, 1])


def _vocabulary(path: Path, rows: int) -> tuple[list[str], NDArray[np.int32], NDArray[np.int64]]:
    """The words, the ids of all tokens of the first `rows` lines, and the index at which each line begins."""
    ids: dict[str, int] = {}
    tokens: list[int] = []
    starts = [0]
    with path.open(encoding="utf-8") as lines:
        for _, line in zip(range(rows), lines, strict=False):
            tokens.extend(ids.setdefault(word, len(ids)) for word in line.split())
            starts.append(len(tokens))
    return list(ids), np.array(tokens, dtype=np.int32), np.array(starts, dtype=np.int64)


def count(prepared: Prepared, aligned: Aligned, path: Path) -> Counts:
    """Symmetrises the alignment and counts its links. Rows from dictionaries only help the alignment, and are not counted."""
    if not path.exists():
        _write(prepared, aligned, path)
        print("counted the links", flush=True)
    with np.load(path) as stored:
        words = {side: bytes(stored[f"{side}_words"]).decode().split("\n") for side in ("zh", "en")}
        return Counts(
            words["zh"], words["en"], stored["zh_totals"], stored["en_rows"], stored["rows"],
            stored["pair_zh"], stored["pair_en"], stored["certain"], stored["likely"],
        )  # fmt: skip


def _write(prepared: Prepared, aligned: Aligned, path: Path) -> None:
    sources: dict[str, list[int]] = json.loads(prepared.sources.read_text(encoding="utf-8"))
    rows = max(last for _, last in sources.values())
    groups = np.full(rows, len(GROUPS) - 1, dtype=np.int64)
    for name, (first, last) in sources.items():
        groups[first:last] = group(name)
    zh_words, zh, zh_starts = _vocabulary(prepared.zh, rows)
    en_words, en, en_starts = _vocabulary(aligned.en, rows)
    sets: dict[str, list[tuple[NDArray[np.int64], NDArray[np.int64]]]] = {"certain": [], "likely": []}
    with aligned.forward.open() as forward, aligned.backward.open() as backward:
        for first in range(0, rows, _CHUNK):
            size = min(_CHUNK, rows - first)
            certain, likely = symmetrise(
                _links([next(forward) for _ in range(size)]), _links([next(backward) for _ in range(size)])
            )
            for name, links in (("certain", certain), ("likely", likely)):
                row = (links >> 2 * _BITS) + first
                zh_id = zh[zh_starts[row] + (links >> _BITS & _PLACE - 1)].astype(np.int64)
                en_id = en[en_starts[row] + (links & _PLACE - 1)]
                sets[name].append(np.unique(groups[row] << 56 | zh_id << 28 | en_id, return_counts=True))
            if first // _CHUNK % 25 == 0:
                print(f"counted {first:,} of {rows:,} rows", flush=True)
    merged = {name: _merge(parts) for name, parts in sets.items()}
    pairs = np.unique(merged["likely"][0] & (1 << 56) - 1)
    tables: dict[str, Any] = {}
    for name, (keys, counts) in merged.items():
        table = np.zeros((len(GROUPS), len(pairs)), dtype=np.int32)
        table[keys >> 56, np.searchsorted(pairs, keys & (1 << 56) - 1)] = counts
        tables[name] = table
    zh_totals = np.zeros((len(GROUPS), len(zh_words)), dtype=np.int64)
    np.add.at(zh_totals, (groups[np.repeat(np.arange(rows), np.diff(zh_starts))], zh), 1)
    token_rows = np.repeat(np.arange(rows), np.diff(en_starts))
    once = np.unique(token_rows << 28 | en)
    en_rows = np.zeros((len(GROUPS), len(en_words)), dtype=np.int64)
    np.add.at(en_rows, (groups[once >> 28], once & (1 << 28) - 1), 1)
    partial = path.with_suffix(".partial.npz")
    np.savez(
        partial,
        zh_words=np.frombuffer("\n".join(zh_words).encode(), dtype=np.uint8),
        en_words=np.frombuffer("\n".join(en_words).encode(), dtype=np.uint8),
        zh_totals=zh_totals, en_rows=en_rows, rows=np.bincount(groups, minlength=len(GROUPS)),
        pair_zh=(pairs >> 28).astype(np.int32), pair_en=(pairs & (1 << 28) - 1).astype(np.int32), **tables,
    )  # fmt: skip
    partial.rename(path)


def _merge(parts: list[tuple[NDArray[np.int64], NDArray[np.int64]]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    keys, inverse = np.unique(np.concatenate([keys for keys, _ in parts]), return_inverse=True)
    return keys, np.bincount(inverse, weights=np.concatenate([counts for _, counts in parts])).astype(np.int64)
