"""The reader of whole pairs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from aligner.encode.contextual import Tokens, is_available
from aligner.errors import EncoderError
from aligner.judge import Reading, load_judge
from aligner.judge.reader import Reader, ReadSide, load_reader

if TYPE_CHECKING:
    from numpy.typing import NDArray

STATES, WIDTH, INNER, HEADS, KINDS = 8, 4, 6, 2, 3


def weights(seed: int = 1) -> dict[str, NDArray[np.float32]]:
    """Random ones, of one layer."""
    drawn = np.random.default_rng(seed)
    linear = {
        "w9": (WIDTH, STATES), "wf": (WIDTH, 6), "tok": (1, WIDTH), "c1": (WIDTH, 2 * WIDTH), "c2": (KINDS, WIDTH),
        "layers.0.qkv": (3 * WIDTH, WIDTH), "layers.0.o": (WIDTH, WIDTH), "layers.0.f1": (INNER, WIDTH), "layers.0.f2": (WIDTH, INNER),
    }  # fmt: skip
    shapes: dict[str, tuple[int, ...]] = {f"{name}.weight": shape for name, shape in linear.items()}
    shapes |= {f"{name}.bias": shape[:1] for name, shape in linear.items()}
    shapes |= {
        f"{norm}.{part}": (WIDTH,) for norm in ("n", "layers.0.n1", "layers.0.n2") for part in ("weight", "bias")
    }
    shapes |= {"w5.weight": (WIDTH, STATES), "side.weight": (2, WIDTH), "layers.0.a": (HEADS, 5)}
    return {name: drawn.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


def tokens(count: int, seed: int) -> Tokens:
    """Random ones, each of one character."""
    drawn = np.random.default_rng(seed)
    vectors = drawn.normal(size=(count, STATES)).astype(np.float32)
    starts = np.arange(count)
    return Tokens(
        vectors / np.linalg.norm(vectors, axis=1, keepdims=True),
        np.column_stack([starts, starts + 1]),
        drawn.integers(0, 50, count),
        drawn.normal(size=(count, STATES)).astype(np.float16),
    )


def test_each_token_has_odds() -> None:
    reading = Reader(weights())(tokens(5, 2), tokens(7, 3))
    assert np.isfinite(reading.odds)
    assert (len(reading.zh.odds), len(reading.en.odds)) == (5, 7)


def test_nearness_is_that_of_the_side_that_is_less_near() -> None:
    zh, en = tokens(5, 2), tokens(7, 3)
    cosines = zh.vectors @ en.vectors.T
    near = min(cosines.max(axis=1).mean(), cosines.max(axis=0).mean())
    assert Reader(weights())(zh, en).nearness == pytest.approx(near, abs=1e-5)


def test_one_token_on_each_side() -> None:
    assert np.isfinite(Reader(weights())(tokens(1, 2), tokens(1, 3)).odds)


@pytest.mark.parametrize(
    "name", ["wf.weight", "layers.0.a", "w5.weight", "w9.weight", "side.weight", "layers.0.o.weight"]
)
def test_everything_matters(name: str) -> None:
    changed = weights()
    changed[name] = changed[name] + np.random.default_rng(9).normal(size=changed[name].shape).astype(np.float32)
    pair = tokens(5, 2), tokens(7, 3)
    assert Reader(changed)(*pair).odds != pytest.approx(Reader(weights())(*pair).odds, abs=1e-4)


def test_the_same_piece_on_both_sides_matters() -> None:
    zh, en = tokens(5, 2), tokens(7, 3)
    en.ids[:] = 60
    before = Reader(weights())(zh, en).odds
    en.ids[0] = zh.ids[0]
    assert Reader(weights())(zh, en).odds != pytest.approx(before, abs=1e-4)


def test_the_odds_within_a_part() -> None:
    side = ReadSide(np.array([[0, 2], [2, 3], [4, 6]]), np.array([1.0, 3.0, 2.0], np.float32))
    assert [side.within(*place) for place in ((0, 2), (1, 3), (3, 5), (3, 4))] == [1.0, 3.0, 2.0, -np.inf]


@pytest.mark.parametrize("text", ["", "no archive", "PK\x03\x04"])
def test_a_file_that_is_no_reader(tmp_path: Path, text: str) -> None:
    path = tmp_path / "reader.npz"
    path.write_text(text)
    with pytest.raises(EncoderError, match=r"reader\.npz: can't be read"):
        load_reader(path)


@pytest.mark.skipif(not is_available(), reason="onnxruntime is not installed")
class TestBundled:
    """The reader that comes with the package."""

    zh = "该公司表示，新工厂不会在明年之前投产。"
    en = "The company said the new plant will not go into production before next year."

    def read(self, zh: str, en: str) -> Reading:
        reading = load_judge().read(zh, en)
        assert reading is not None
        return reading

    def test_a_right_pair(self) -> None:
        assert self.read(self.zh, self.en).odds < 0

    @pytest.mark.parametrize(
        ("old", "new", "word"),
        [("will not go", "will go", "不会"), ("不会", "会", "not"), ("before", "after", "after")],
    )
    def test_a_slip(self, old: str, new: str, word: str) -> None:
        zh, en = self.zh.replace(old, new), self.en.replace(old, new)
        reading = self.read(zh, en)
        assert reading.odds > 2
        side, text = (reading.zh, zh) if word in zh else (reading.en, en)
        at = text.index(word)
        assert side.within(at, at + len(word)) > 2
        assert side.within(0, 2) < 0

    def test_an_empty_text(self) -> None:
        assert load_judge().read("", self.en) is None
