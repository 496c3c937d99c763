"""Texts that repeat themselves, and texts that have nothing in common, take no more work than others of their length."""

from typing import Any

import numpy as np
import pytest

from aligner.alignment import moved, scoring, setting, solve
from aligner.alignment.coarse import coarse_path
from aligner.alignment.model import Bead, in_reading_order
from aligner.alignment.moved import with_moves
from aligner.alignment.region import Region
from aligner.alignment.sentences import paired_inside
from aligner.alignment.units import Units
from aligner.alignment.weights import load_weights

COUNT = 2_000
"""Units per side: too many for a search of the whole grid."""


def units(rows: np.ndarray) -> Units:
    n = len(rows)
    return Units(
        {"sense": rows.astype(np.float32)},
        np.full(n, 80, dtype=np.float32),
        np.zeros(n, dtype=np.int64),
        np.ones(n, dtype=np.int8),
        np.zeros(n, dtype=np.bool_),
        np.zeros(n, dtype=np.int64),
    )


def distinct(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(COUNT, 32))


def equal(period: int = 1) -> np.ndarray:
    """A few units again and again."""
    return np.resize(np.random.default_rng(9).normal(size=(period, 32)), (COUNT, 32))


class Work:
    """Counts the pairs that are looked at: nodes that get scores, and cosines for hubs."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.nodes = self.cosines = self.largest = 0
        scores, hubs = scoring.Scorer.scores, setting.hubs

        def counted_scores(scorer: scoring.Scorer, region: Region) -> Any:
            area = region.height * region.width
            self.nodes += area
            self.largest = max(self.largest, area)
            return scores(scorer, region)

        def counted_hubs(zh: Any, en: Any) -> Any:
            self.cosines += len(zh) * len(en)
            return hubs(zh, en)

        monkeypatch.setattr(scoring.Scorer, "scores", counted_scores)
        monkeypatch.setattr(setting, "hubs", counted_hubs)


SAME = distinct(1) + distinct(2) * 0.3
KINDS = {
    "equal": (equal(), equal()),
    "two in turn": (equal(2), equal(2)),
    "seven in turn": (equal(7), equal(7)),
    "one side repeats": (distinct(1), equal()),
    "the other side repeats": (equal(), distinct(1)),
    "nothing in common": (distinct(1), distinct(3)),
    "half as long": (equal(), equal()[: COUNT // 2]),
    "a third only": (SAME, distinct(1)[COUNT // 3 : 2 * COUNT // 3]),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_work_grows_with_the_length_only(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    # Allowed for each kind: what distinct texts take (nodes of the band, cosines of its windows), and the pairs of units left alone.
    zh, en = (units(rows) for rows in KINDS[kind])
    monkeypatch.setattr(moved, "COMPARED", 10_000)
    monkeypatch.setattr(moved, "COMPARED_EACH", 8)
    monkeypatch.setattr(moved, "NEAR", 32)
    monkeypatch.setattr(solve, "SETTING_OF_WHOLE", 0)
    work = Work(monkeypatch)
    found, moves = with_moves(zh, en, load_weights().sentences, cost=5.0)
    assert sorted([*(i for b in found for i in b.zh), *(m.zh for m in moves)]) == list(range(len(zh)))
    assert sorted([*(j for b in found for j in b.en), *(m.en for m in moves)]) == list(range(len(en)))
    assert work.nodes < 80 * (len(zh) + len(en))
    assert work.cosines < 500 * (len(zh) + len(en))
    assert work.largest <= 1 << 17


@pytest.mark.parametrize("period", [1, 2, 7])
def test_equal_texts_lie_on_the_diagonal(period: int) -> None:
    path = coarse_path(units(equal(period)), units(equal(period)))
    assert np.abs(path - np.arange(COUNT + 1)).max() <= 2 * period


def test_what_one_text_lacks_after_its_first_unit_is_skipped() -> None:
    rows = distinct(1)[:100]
    path = coarse_path(units(rows), units(np.concatenate((rows[:1], distinct(2)[:3], rows[1:]))))
    assert path[:4].tolist() == [0, 1, 5, 6]


def test_a_text_that_is_in_the_middle_of_the_other_is_found_there() -> None:
    """Both ends of the longer text have no counterpart, and each is longer than what a band reaches."""
    whole = np.concatenate((distinct(4), distinct(1), distinct(5)))
    path = coarse_path(units(SAME), units(whole))
    inside = slice(COUNT // 10, -COUNT // 10)
    assert np.abs(path - (np.arange(COUNT + 1) + COUNT))[inside].max() <= 32


def test_units_far_apart_are_compared_if_there_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = distinct(1)[:300]
    zh, en = units(rows), units(np.concatenate((rows[10:], rows[:10])))
    weights = load_weights().sentences
    _, moves = with_moves(zh, en, weights, cost=2.0)
    assert {(m.zh, m.en) for m in moves} >= {(i, 290 + i) for i in range(10)}
    monkeypatch.setattr(moved, "LONGEST_AGAIN", 0)
    monkeypatch.setattr(moved, "COMPARED", 0)
    monkeypatch.setattr(moved, "COMPARED_EACH", 0)
    monkeypatch.setattr(moved, "NEAR", 4)
    assert not {(m.zh, m.en) for m in with_moves(zh, en, weights, cost=2.0)[1]} & {(i, 290 + i) for i in range(10)}


class CountedBead(Bead):
    looks = 0

    @property
    def is_null(self) -> bool:
        raise AssertionError

    def __getattribute__(self, name: str) -> Any:
        CountedBead.looks += 1
        return super().__getattribute__(name)


def test_a_long_run_of_english_null_beads_is_put_in_order_one_by_one() -> None:
    beads = [CountedBead((0,), (0,), 1.0, 1.0), *(CountedBead((), (j,), 1.0, 1.0) for j in range(1, 500))]
    CountedBead.looks = 0
    ordered = in_reading_order(reversed(beads))
    assert CountedBead.looks < 20 * len(beads)
    assert [b.en for b in ordered] == [b.en for b in beads]


def test_the_segments_of_each_bead_of_blocks() -> None:
    found = paired_inside(np.array([2, 0, 0, 3, 2, 5]), [2, 3, 4])
    assert {k: v.tolist() for k, v in found.items()} == {2: [0, 4], 3: [3], 4: []}
