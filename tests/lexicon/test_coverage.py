import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.lexicon.coverage import coverage, same_family
from aligner.lexicon.lexicon import Lexicon
from tests.lexicon.conftest import ENTRIES


def test_a_translation_covers_what_it_renders(lexicon: Lexicon) -> None:
    found = coverage(
        lexicon,
        "公司完成融资，发布人工智能芯片",
        "The company completed its funding and launched an AI chip for smart students.",
    )
    assert {w.text: w.covered for w in found.zh} == {
        "公司": True,
        "完成": True,
        "融资": True,
        "发布": True,
        "人工智能": True,
        "芯片": True,
    }
    assert {w.text: w.covered for w in found.en} == {
        "company": True,
        "completed": True,
        "funding": True,
        "launched": True,
        "AI": True,
        "chip": True,
        "smart": False,
        "students": False,
    }


def test_what_is_lost_is_not_covered(lexicon: Lexicon) -> None:
    found = coverage(lexicon, "公司完成融资，发布芯片", "The company launched a chip.")
    assert [w.text for w in found.zh if not w.covered] == ["完成", "融资"]


def test_text_around_covers_too(lexicon: Lexicon) -> None:
    found = coverage(lexicon, "发布芯片", "It did so.", en_around="It released a chip.")
    assert all(w.covered for w in found.zh)
    assert coverage(lexicon, "公司", "a chip", zh_around="芯片").en[0].covered


def test_what_is_not_known_is_not_judged(lexicon: Lexicon) -> None:
    found = coverage(lexicon, "的沐曦了不", "MetaX of unheard")
    assert found.zh == found.en == ()


def test_characters_of_an_unknown_name_are_not_judged(lexicon: Lexicon) -> None:
    assert [w.text for w in coverage(lexicon, "沐人发布", "").zh] == ["发布"]
    assert [w.text for w in coverage(lexicon, "人工", "").zh] == ["人工"]
    assert [w.text for w in coverage(lexicon, "人的", "").zh] == ["人"]


@given(
    st.lists(st.sampled_from([*(e.word for e in ENTRIES), "，", "沐"]), max_size=10).map("".join),
    st.lists(st.sampled_from(["chips", "the", "A100", "don't", "company", "released", "…"]), max_size=10).map(" ".join),
)
def test_places_are_those_of_the_text(lexicon: Lexicon, zh: str, en: str) -> None:
    found = coverage(lexicon, zh, en)
    for text, words in ((zh, found.zh), (en, found.en)):
        assert all(text[w.start : w.end] == w.text and w.weight > 0 for w in words)
        assert all(a.end <= b.start for a, b in itertools.pairwise(words))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("finance", "financial", True),
        ("produce", "production", True),
        ("invest", "investor", True),
        ("chip", "chips", False),
        ("compute", "computational", True),
        ("strong", "strength", False),
        ("commit", "common", False),
        ("launch", "laundry", False),
    ],
)
def test_families(one: str, other: str, same: bool) -> None:
    assert same_family(one, other) is same_family(other, one) is same
