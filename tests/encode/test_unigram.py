"""The pieces of words are those that the tokenizers library finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import models

from aligner.encode import unigram
from aligner.encode.unigram import Unigram
from tests.encode.conftest import rows_of

PIECES = [
    ("<unk>", 0.0),
    *((letter, -3.0 - place / 8) for place, letter in enumerate("abc芯片𠀀")),
    ("ab", -5.0),
    ("abc", -8.25),
    ("bc", -6.375),
    ("abab", -10.0),
    ("cc", -5.5),
    ("芯片", -6.0),
    ("片芯片a", -9.0),
    ("xyz", -7.0),
]
"""Some words have several divisions with the same sum, and some letters are no pieces."""
WORDS = st.lists(st.text("abcxyz芯片𠀀é", min_size=1, max_size=12), max_size=8)


def cutter(pieces: list[tuple[str, float]] = PIECES) -> Unigram:
    return Unigram([piece for piece, _ in pieces], [score for _, score in pieces], 0)


def library(words: list[str], pieces: list[tuple[str, float]] = PIECES) -> list[list[int]]:
    model = models.Unigram(pieces, unk_id=0)
    return [[token.id for token in model.tokenize(word)] for word in words]


@given(WORDS)
def test_pieces_are_those_of_the_library(words: list[str]) -> None:
    assert rows_of(cutter().cut(words)) == library(words)


@given(
    st.lists(st.tuples(st.text("abc", min_size=1, max_size=4), st.integers(-9, -1)), unique_by=lambda p: p[0]), WORDS
)
@settings(max_examples=60)
def test_so_they_are_with_other_vocabularies(pieces: list[tuple[str, int]], words: list[str]) -> None:
    scored = [("<unk>", 0.0), *((piece, float(score)) for piece, score in pieces)]
    assert rows_of(cutter(scored).cut(words)) == library(words, scored)


def test_words_are_cut_a_part_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["abc", "芯片芯片a", "x", "abababcc", "é芯"] * 3
    monkeypatch.setattr(unigram, "CHARACTERS_AT_A_TIME", 7)
    assert rows_of(cutter().cut(words)) == library(words)
