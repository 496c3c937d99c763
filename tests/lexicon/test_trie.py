import math
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from training.lexicon.build import pack

from aligner.lexicon.trie import LONGEST_VECTORISED, LONGEST_WORD, Trie
from tests.lexicon import jieba_reference as reference

TOTAL = 280
LETTERS = "天地人和大小上下"

words = st.text(alphabet=LETTERS[:5], min_size=1, max_size=LONGEST_WORD)
dictionaries = st.dictionaries(words, st.integers(0, 250), max_size=25)
texts = st.text(alphabet=LETTERS + "a 1。\n𠀀", max_size=40)


def cut(trie: Trie, text: str) -> list[str]:
    found = trie.segment([text])
    return [
        text[start : start + length] for start, length in zip(found.start.tolist(), found.length.tolist(), strict=True)
    ]


def score(parts: list[str], dictionary: Mapping[str, int]) -> int:
    return sum(dictionary.get(part, 0) - TOTAL for part in parts)


@given(dictionaries)
def test_words_come_back_by_number(dictionary: dict[str, int]) -> None:
    packed, order = pack(dictionary)
    trie = Trie(packed, {}, TOTAL)
    assert trie.words() == order
    assert sorted(order) == sorted(dictionary)
    assert [trie.find(word) for word in order] == list(range(trie.size))
    assert trie.find("不") == trie.find("") == trie.find("天地" * 9) == -1


@given(dictionaries, st.lists(texts, max_size=6))
def test_every_han_character_is_in_exactly_one_word(dictionary: dict[str, int], batch: list[str]) -> None:
    found = Trie(pack(dictionary)[0], {}, TOTAL).segment(batch)
    places = [
        (row, start + i)
        for row, start, length in zip(found.row.tolist(), found.start.tolist(), found.length.tolist(), strict=True)
        for i in range(length)
    ]
    assert places == [
        (row, i) for row, text in enumerate(batch) for i, c in enumerate(text) if c in LETTERS or c == "𠀀"
    ]


@given(dictionaries, st.text(alphabet=LETTERS, max_size=30))
def test_the_cut_is_as_likely_as_jiebas(dictionary: dict[str, int], text: str) -> None:
    trie = Trie(pack(dictionary)[0], {}, TOTAL)
    theirs = reference.segment(text, reference.tokenizer(dictionary, TOTAL))
    ours = cut(trie, text)
    assert "".join(ours) == "".join(theirs) == text
    assert all(len(part) == 1 or part in dictionary for part in ours)
    assert score(ours, dictionary) == score(theirs, dictionary)


@settings(max_examples=20)
@given(dictionaries, st.text(alphabet=LETTERS[:3], min_size=LONGEST_VECTORISED, max_size=4 * LONGEST_VECTORISED))
def test_long_overlapping_stretches_too(dictionary: dict[str, int], text: str) -> None:
    dictionary = {
        **dictionary,
        "天地": 100,
        "地人": 100,
        "人天": 100,
        "天人": 90,
        "天天": 80,
        "地地": 80,
        "人人": 80,
        "地天": 70,
        "人地": 70,
    }
    ours = cut(Trie(pack(dictionary)[0], {}, TOTAL), text)
    assert score(ours, dictionary) == score(reference.segment(text, reference.tokenizer(dictionary, TOTAL)), dictionary)


@given(dictionaries, st.lists(texts, min_size=1, max_size=5))
def test_texts_do_not_touch_each_other(dictionary: dict[str, int], batch: list[str]) -> None:
    trie = Trie(pack(dictionary)[0], {}, TOTAL)
    together = trie.segment(batch)
    for row, text in enumerate(batch):
        alone = trie.segment([text])
        mine = together.row == row
        assert together.start[mine].tolist() == alone.start.tolist()
        assert together.id[mine].tolist() == alone.id.tolist()


def test_words_with_frequencies_beat_greedy_cuts() -> None:
    frequencies = {"研究": 20000, "研究生": 800, "生命": 4000, "命": 2000, "起源": 900}
    dictionary = {word: round(16 * math.log(n)) for word, n in frequencies.items()}
    assert cut(Trie(pack(dictionary)[0], {}, 286), "研究生命起源") == ["研究", "生命", "起源"]


def test_folding_reads_one_character_as_another() -> None:
    trie = Trie(pack({"发布": 10})[0], {ord("發"): ord("发"), ord("佈"): ord("布")}, TOTAL)
    assert trie.find("發佈") == trie.find("发布") == 0
    assert cut(trie, "發佈發") == ["發佈", "發"]


@pytest.mark.parametrize("word", ["", "天" * (LONGEST_WORD + 1), "𠀀"])
def test_words_that_cannot_be_stored(word: str) -> None:
    with pytest.raises(ValueError, match="can't be a word of the lexicon"):
        pack({word: 1})
