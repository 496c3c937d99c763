"""Forms of English words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.glossary.word_forms import inflections, plural, spellings


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("model", {"models", "modeling"}),
        ("company", {"companies"}),
        ("fix", {"fixes", "fixed", "fixing"}),
        ("quantize", {"quantizes", "quantized", "quantizing"}),
        ("tuning", {"tune", "tuned", "tunes"}),
        ("training", {"train", "trained", "trains"}),
        ("quantization", {"quantize", "quantized", "quantizes"}),
        ("acceleration", {"accelerate", "accelerated"}),
        ("deployment", {"deploy", "deployed", "deployments"}),
        ("running", {"run", "runs", "ran"}),
        ("built", {"build", "builds", "building"}),
        ("index", {"indices", "indexes"}),
        ("analyses", {"analysis"}),
        ("chips", {"chip"}),
    ],
)
def test_inflections(word: str, forms: set[str]) -> None:
    assert forms <= inflections(word)
    assert word in inflections(word)


def test_what_only_looks_inflected_stays() -> None:
    assert "serie" not in inflections("series")
    assert "new" not in inflections("news")


@pytest.mark.parametrize(
    ("one", "other"),
    [("center", "centre"), ("optimize", "optimise"), ("color", "colour"), ("virtualisation", "virtualization")],
)
def test_twins_across_the_atlantic(one: str, other: str) -> None:
    assert set(spellings(one)) == {one, other} == set(spellings(other))


@pytest.mark.parametrize("word", ["enterprise", "precise", "size", "chip", "raise"])
def test_words_with_one_spelling(word: str) -> None:
    assert spellings(word) == (word,)


@given(st.text(max_size=10))
def test_no_word_is_too_odd(word: str) -> None:
    assert plural(word).startswith(word[: max(len(word) - 6, 0)])
    assert word in inflections(word)
    assert word in spellings(word)
