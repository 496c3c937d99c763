"""The search in windows and the search of the whole grid give the same alignment for realistic texts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.alignment import solve as module
from aligner.alignment.solve import Found, solve
from aligner.alignment.units import Units
from aligner.alignment.weights import load_weights


def parallel_texts(count: int, rng: np.random.Generator, *, jump: int = 0) -> tuple[Units, Units]:
    """Sentences as random directions, each with a near copy on the other side, some split in two, dropped or added."""
    zh: list[np.ndarray] = []
    en: list[np.ndarray] = []
    for at in range(count):
        one, two = rng.normal(size=(2, 32))
        kind = rng.random()
        if jump and at == count // 2:
            en.extend(rng.normal(size=(jump, 32)))
        if kind < 0.05:
            zh.append(one)
        elif kind < 0.1:
            en.append(one)
        elif kind < 0.2:
            zh.append(one + two)
            en.extend((one, two))
        else:
            zh.append(one)
            en.append(one + rng.normal(size=32) * 0.3)
    return _units(zh), _units(en)


def _units(rows: list[np.ndarray]) -> Units:
    n = len(rows)
    return Units(
        {"sense": np.array(rows, dtype=np.float32).reshape(n, 32)},
        np.full(n, 80, dtype=np.float32),
        np.zeros(n, dtype=np.int64),
        np.ones(n, dtype=np.int8),
        np.zeros(n, dtype=np.bool_),
        np.zeros(n, dtype=np.int64),
    )


def links(found: list[Found]) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(b.zh, b.en) for b in found}


def assert_partition(found: list[Found], zh: Units, en: Units) -> None:
    assert [i for b in found for i in b.zh] == list(range(len(zh)))
    assert [j for b in found for j in b.en] == list(range(len(en)))


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_beads_partition_both_sides(n: int, m: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    zh, en = _units(list(rng.normal(size=(n, 32)))), _units(list(rng.normal(size=(m, 32))))
    assert_partition(solve(zh, en, load_weights().sentences), zh, en)


@pytest.mark.parametrize(("jump", "allowed"), [(0, 0.02), (60, 0.03), (400, 0.08)])
@pytest.mark.parametrize("seed", [1, 2])
def test_windows_give_what_the_whole_grid_gives(
    monkeypatch: pytest.MonkeyPatch, seed: int, jump: int, allowed: float
) -> None:
    zh, en = parallel_texts(700, np.random.default_rng(seed), jump=jump)
    weights = load_weights().sentences
    in_windows = solve(zh, en, weights)
    assert_partition(in_windows, zh, en)
    monkeypatch.setattr(module, "SEARCHED_WHOLE", 10**9)
    whole = solve(zh, en, weights)
    # The ratio of lengths is taken window by window, so a bead here and there may differ,
    # the more the longer the part is that only one side has.
    wanted = {bead for bead in links(whole) if bead[0] and bead[1]}
    assert len(wanted - links(in_windows)) <= allowed * len(wanted)


@given(st.integers(1, 60), st.integers(30, 160), st.data())
@settings(max_examples=60, deadline=None)
def test_any_path_may_be_given(n: int, m: int, data: st.DataObject) -> None:
    """The path may be wrong and may jump anywhere."""
    path = np.sort(np.array(data.draw(st.lists(st.integers(0, m), min_size=n + 1, max_size=n + 1))))
    rng = np.random.default_rng(data.draw(st.integers(0, 1000)))
    zh, en = _units(list(rng.normal(size=(n, 32)))), _units(list(rng.normal(size=(m, 32))))
    assert_partition(solve(zh, en, load_weights().sentences, path), zh, en)


def test_windows_that_never_meet_are_bridged(monkeypatch: pytest.MonkeyPatch) -> None:
    zh, en = parallel_texts(200, np.random.default_rng(3))
    weights = load_weights().sentences
    for name, value in {"SEARCHED_WHOLE": 0, "WINDOW": 24, "OVERLAP": 2, "RADIUS": 3}.items():
        monkeypatch.setattr(module, name, value)
    assert_partition(solve(zh, en, weights), zh, en)
