"""The ids of remembered words are those that the library gives to whole texts."""

import json
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from aligner.encode import words
from aligner.encode.vocabulary import UnigramPieces
from aligner.encode.words import Words
from aligner.paths import DATA
from tests.encode.conftest import rows_of

FILE = DATA / "model" / "tokenizer.json"
LETTERS = (
    "abcXYZéÄßİſ 芯片大模型的在\u3007\u3400𠀀0１9²½.,，。！“”…·×÷ＡＢ（）\u3000\u00a0\t\n\x1c\x85\u0301†❤️🚀ﬁ\u212b"
)
LINES = [
    "这家工厂下个月开始生产第3代芯片（代号Ａ１００）。",
    "The factory starts making its 3rd chip, the “A100”, next month…",
    "La Société Générale's café — 50 % off!",
    "芯片 🚀",
    "İ",
    "ŉ",
    "ǆ",
    "½",
    "芯" * 250 + "a" * 300,
    "",
]


@cache
def library() -> Tokenizer:
    return Tokenizer.from_file(str(FILE))


def remembering() -> Words:
    pieces = UnigramPieces.read(FILE.read_bytes(), FILE)
    assert pieces is not None
    return Words(pieces.tree(), pieces.ids)


@cache
def shared() -> Words:
    return remembering()


def expected(texts: list[str]) -> list[list[int]]:
    return [encoding.ids for encoding in library().encode_batch(texts, add_special_tokens=False)]


@given(st.lists(st.one_of(st.text(LETTERS, max_size=30), st.text(max_size=20), st.sampled_from(LINES)), max_size=6))
def test_ids_are_those_of_the_library(texts: list[str]) -> None:
    assert rows_of(shared().ids(texts)) == expected(texts)


def test_each_character_is_read_as_the_library_does() -> None:
    codes = [*range(0x250), *range(0x2000, 0x2200), *range(0x3000, 0x3040), *range(0xFF00, 0xFFF0)]
    texts = [f"ab{chr(code)}c 芯{chr(code)}片" for code in codes]
    assert rows_of(remembering().ids(texts)) == expected(texts)


def test_a_word_is_cut_once() -> None:
    remembered = remembering()
    remembered.ids(LINES[:2])
    known = dict(remembered._number)
    assert rows_of(remembered.ids(LINES[1::-1])) == expected(LINES[1::-1])
    assert remembered._number == known


def test_words_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "KEPT", 4)
    remembered = remembering()
    for line in LINES:
        assert rows_of(remembered.ids([line])) == expected([line])
    assert len(remembered._number) <= 4 + len(LINES[1].split())


def test_only_a_tokenizer_with_the_same_steps_suits() -> None:
    spec = json.loads(FILE.read_bytes())
    assert Words.suit(spec)
    assert not Words.suit({**spec, "normalizer": {"type": "NFKC"}})
    assert not Words.suit({**spec, "pre_tokenizer": {"type": "WhitespaceSplit"}})
    assert not Words.suit({**spec, "added_tokens": [{"id": 1, "content": "芯片"}]})
    assert not Words.suit([])
