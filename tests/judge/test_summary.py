"""The numbers of a pair as a whole."""

import math

import numpy as np
import pytest

from aligner.encode.contextual import Tokens
from aligner.judge.features import NAMES, Side, SideFeatures
from aligner.judge.summary import ENOUGH, ENOUGH_OF_UNCOVERED, SUMMARY, summary


def side(*directions: tuple[float, float]) -> Side:
    """Tokens whose lower states point somewhere, however long they are."""
    lower = np.array(directions, dtype=np.float16)
    count = len(lower)
    return Side(
        "x" * count, Tokens(np.ones((count, 1), np.float32), np.zeros((count, 2), np.int64), np.arange(count), lower)
    )


def features(*similarities: float, uncovered: tuple[float, ...] = ()) -> SideFeatures:
    """Numbers of tokens: their similarities, and the weights of the words that the lexicon doesn't find."""
    scalars = np.zeros((len(similarities), len(NAMES)), np.float32)
    scalars[:, NAMES.index("similarity")] = similarities
    scalars[: len(uncovered), NAMES.index("uncovered")] = 1
    scalars[: len(uncovered), NAMES.index("weight")] = uncovered
    return SideFeatures(scalars, np.zeros((len(similarities), 2), np.float32))


def numbers(**changed: object) -> dict[str, float]:
    """The summary of a pair, of which something may differ from a pair that agrees."""
    given = {
        "zh": side((1, 0), (1, 0)), "en": side((2, 0)), "zh_features": features(0.9, 0.9), "en_features": features(0.9),
        "zh_odds": (-9.0, -9.0), "en_odds": (-9.0,),
    } | changed  # fmt: skip
    odds = [np.array(given[name], dtype=np.float32) for name in ("zh_odds", "en_odds")]
    found = summary((given["zh"], given["en"]), (given["zh_features"], given["en_features"]), odds)  # type: ignore[arg-type]
    return dict(zip(SUMMARY, found, strict=True))


def test_a_pair_that_agrees_lacks_nothing() -> None:
    found = numbers()
    assert found["Chinese shortfall"] == found["English shortfall"] == found["Chinese uncovered"] == 0
    assert found["Chinese lower least"] == found["English lower least"] == pytest.approx(1)
    assert found["English lost"] < 0.02


def test_what_each_token_lacks_is_added() -> None:
    found = numbers(zh_features=features(ENOUGH - 0.04, ENOUGH - 0.05), en_features=features(ENOUGH - 0.16))
    assert found["Chinese shortfall"] == pytest.approx(0.3, abs=1e-4)
    assert found["English shortfall"] == pytest.approx(0.4, abs=1e-4)


def test_a_word_that_the_lexicon_does_not_find_counts_by_its_weight() -> None:
    found = numbers(zh_features=features(ENOUGH_OF_UNCOVERED - 0.1, ENOUGH_OF_UNCOVERED - 0.1, uncovered=(0.9,)))
    assert found["Chinese uncovered"] == pytest.approx(0.3, abs=1e-4)
    assert numbers(zh_features=features(0.9, 0.9, uncovered=(0.9,)))["Chinese uncovered"] == 0


def test_the_least_similar_tokens_of_the_lower_layer() -> None:
    found = numbers(
        zh=side(*[(1, 0)] * 6, (0, 3)), zh_features=features(*[0.9] * 7), zh_odds=(0.0,) * 7, en=side((5, 0))
    )
    assert found["Chinese lower least"] == pytest.approx(0.8)
    assert found["English lower least"] == pytest.approx(1)


def test_the_expected_number_of_lost_english_tokens() -> None:
    assert numbers(en_odds=(0.0,))["English lost"] == pytest.approx(math.sqrt(0.5))
    assert numbers(zh_odds=(5.0, 5.0)) == numbers()
