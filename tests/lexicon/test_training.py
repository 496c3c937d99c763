"""The stages of building the lexicon that need neither data nor a word aligner."""

from pathlib import Path

import numpy as np
import pytest
from training.lexicon import dictionaries, merge
from training.lexicon.align import fold_corpus
from training.lexicon.count import Counts, symmetrise
from training.lexicon.dictionaries import Sense
from training.lexicon.prepare import english_tokens


def links(*places: tuple[int, int, int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(sorted(row << 14 | zh << 7 | en for row, zh, en in places), dtype=np.int64)


def test_agreed_links_grow_to_neighbours_that_have_none() -> None:
    forward = links((0, 0, 0), (0, 1, 1), (0, 1, 2), (1, 0, 0), (1, 0, 5))
    backward = links((0, 0, 0), (0, 1, 1), (1, 0, 0), (1, 3, 3))
    certain, likely = symmetrise(forward, backward)
    assert certain.tolist() == links((0, 0, 0), (0, 1, 1), (1, 0, 0)).tolist()
    assert likely.tolist() == links((0, 0, 0), (0, 1, 1), (0, 1, 2), (1, 0, 0)).tolist()


def test_growing_goes_on_from_what_has_grown_and_stays_in_its_row() -> None:
    forward = links((0, 0, 0), (0, 0, 1), (0, 0, 2), (1, 0, 3))
    certain, likely = symmetrise(forward, links((0, 0, 0), (1, 2, 2)))
    assert certain.tolist() == links((0, 0, 0)).tolist()
    assert likely.tolist() == links((0, 0, 0), (0, 0, 1), (0, 0, 2)).tolist()


@pytest.mark.parametrize(
    ("gloss", "words"),
    [
        ("to raise funds", ("raise", "funds")),
        ("(finance) to go public; listed", ("go", "public", "listed")),
        ("classifier for books", ()),
        ("variant of 嚇|吓[xia4]", ()),
        ("surname Li", ()),
        ("abbr. for 中國|中国[Zhong1 guo2], China", ("china",)),
        ("fig. to help sb out", ("help", "out")),
        ("100 million", ("million",)),
    ],
)
def test_glosses(gloss: str, words: tuple[str, ...]) -> None:
    assert dictionaries.gloss_words(gloss) == words


def test_tokens_with_digits_stay_in_order() -> None:
    assert english_tokens("The A100 costs $3.5 million.") == ["the", "a100", "costs", "3.5", "million"]


def test_the_corpus_is_folded_by_what_is_frequent(tmp_path: Path) -> None:
    (tmp_path / "in").write_text("chip chip chip chip chip chips\nwug wugs\n", encoding="utf-8")
    fold_corpus(tmp_path / "in", tmp_path / "out")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "chip chip chip chip chip chip\nwug wugs\n"


class Frequencies:
    total = 1000

    def frequency(self, word: str) -> int:
        return len(word)


def counts() -> Counts:
    """Two Chinese words in two kinds of text: one rendered in both, and one of grammar."""
    return Counts(
        zh_words=["芯片", "的"],
        en_words=["chip", "silicon", "of", "noise", "table"],
        zh_totals=np.array([[100, 900], [25, 300]]),
        en_rows=np.array([[90, 10, 500, 40, 0], [10, 9, 100, 4, 30]]),
        rows=np.array([1000, 400]),
        pair_zh=np.array([0, 0, 0, 1, 1], dtype=np.int32),
        pair_en=np.array([0, 1, 3, 2, 3], dtype=np.int32),
        certain=np.array([[80, 5, 1, 400, 2], [10, 5, 0, 90, 1]], dtype=np.int32),
        likely=np.array([[80, 5, 2, 400, 3], [10, 5, 0, 90, 1]], dtype=np.int32),
    )


def test_what_is_counted_and_what_is_listed_are_merged() -> None:
    senses = {
        "芯片": [Sense(("computer", "chips"), 1.0)],
        "的": [Sense(("taxi",), 1.0)],
        "的士": [Sense(("taxi",), 1.0)],
        "吗": [],
    }
    entries = {e.word: e for e in merge.merge(counts(), senses, Frequencies(), merge.Settings())}  # type: ignore[arg-type]
    assert set(entries) == {"芯片", "的", "的士", "吗"}
    chip = dict(entries["芯片"].renderings)
    share = 4 / (4 + 3 * 125**0.5)
    assert chip["chip"] == pytest.approx((1 - share) * (0.8 * 10 + 0.4 * 5) / 15 + share)
    assert "computer" in chip
    assert "noise" not in chip
    assert entries["的"].renderings == entries["吗"].renderings == ()
    assert entries["的士"].renderings == (("taxi", 1.0),)


def test_rarity_gives_every_kind_of_text_the_same_say() -> None:
    rarity = merge.rarity(counts(), ["chip", "table", "taxi"])
    assert rarity["chip"] == pytest.approx(-np.log((0.09 + 0.025) / 2))
    assert rarity["taxi"] == pytest.approx(np.log(1400))
    assert rarity["chip"] < rarity["table"] < rarity["taxi"]
