"""Near misses: what is similar enough to a rendering to be a misspelling of it, and what isn't."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.glossary.near import Taken, near_misses
from tests.glossary.terms import term

TERMS = [
    term("天垓", "TianYuan", kind="product"),
    term("天数智芯", "Iluvatar CoreX", kind="company"),
    term("燧原", "Enflame", kind="company"),
    term("苹果", "Apple", kind="company"),
    term("大模型", "large language model", kind="term"),
    term("处理器", "processor", kind="term"),
    term("摩尔线程", "Moore Threads", kind="company"),
    term("芮晓棠", "Rui Xiaotang", kind="person"),
    term("芮小兰", "Rui Xiaolan", kind="person"),
    term("张伟", "Zhang Wei", kind="person"),
    term("轮次", "Series A", kind="term"),
    term("四号模型", "GPT-4", kind="product"),
]


def found(text: str, **options: object) -> list[tuple[str, str]]:
    misses = near_misses(text, TERMS, **options)  # type: ignore[arg-type]
    return [(miss.text, miss.rendering.text) for miss in misses]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("TianYaun", "TianYuan"),
        ("Tian Yuan", "TianYuan"),
        ("Tian-Yaun", "TianYuan"),
        ("Tianyun", "TianYuan"),
        ("Illuvatar CoreX", "Iluvatar CoreX"),
        ("Illuvatar", "Iluvatar CoreX"),
        ("Iluvatar CorX", "Iluvatar CoreX"),
        ("Moor Threads", "Moore Threads"),
        ("the Appel", "Apple"),
        ("large langauge model", "large language model"),
        ("Nui Xiaotang", "Rui Xiaotang"),
        ("Nui Xiaolan", "Rui Xiaolan"),
        ("processsor", "processor"),
    ],
)
def test_misspelt(text: str, right: str) -> None:
    ((surface, wanted),) = found(f"They say that {text} is new.")
    assert wanted == right
    assert text.endswith(surface)


@pytest.mark.parametrize("text", ["procesor", "prosessor", "prosessors", "processr"])
def test_a_common_noun_that_is_no_word_is_misspelt(text: str) -> None:
    assert found(f"The {text} is new.", is_word=lambda word: word in {"the", "is", "new"}) == [(text, "processor")]


def test_a_short_word_is_misspelt_beside_the_rest_of_its_term() -> None:
    words = {"the", "large", "language", "model"}
    assert found("The lage language model", is_word=words.__contains__) == [
        ("lage language model", "large language model")
    ]
    assert near_misses("The wafe", [term("晶圆", "wafer", kind="term")], is_word=words.__contains__) == ()


@pytest.mark.parametrize("text", ["professor", "professors", "procession"])
def test_another_word_is_no_misspelt_common_noun(text: str) -> None:
    assert found(f"The {text} is new.", is_word=lambda word: True) == []
    assert found(f"The {text} is new.") == []


@pytest.mark.parametrize(
    "text",
    ["Iluvatar", "Tianhe", "inflame", "Apply", "Apples", "professor", "Zhang Lei", "Series B", "GPT-5", "large models"],
)
def test_other_words(text: str) -> None:
    assert found(f"They say that {text} is new.") == []
    assert found(text) == []


def test_what_is_something_else_already_is_none() -> None:
    text = "the TianYaun card"
    assert found(text, taken=[Taken(4, 12, False)]) == []
    assert found(text, taken=[Taken(0, 17, False)]) == []
    assert found(text, taken=[Taken(13, 17, True)]) == [("TianYaun", "TianYuan")]
    assert found("large langauge model", taken=[Taken(15, 20, False)]) == [
        ("large langauge model", "large language model")
    ]
    assert found("large langauge model", taken=[Taken(15, 20, True)]) == []


def test_what_the_chinese_spells_so_is_none() -> None:
    assert found("the TianYaun card", quoted="天垓（TianYaun）") == []


def test_links_and_paths_are_no_prose() -> None:
    assert found("see https://tianyaun.example/TianYaun or img/TianYaun.png") == []


@given(st.text(st.sampled_from("TianYuan Enflame- .'Aé1天"), max_size=60))
def test_every_miss_slices_to_its_text_and_overlaps_no_other(text: str) -> None:
    last = 0
    for miss in near_misses(text, TERMS):
        assert last <= miss.start < miss.end
        assert text[miss.start : miss.end] == miss.text
        assert 0 < miss.similarity <= 1
        last = miss.end
