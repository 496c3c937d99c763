"""Renderings in English text: the forms in which they are found, and how each form differs from the glossary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.glossary.model import Term
from aligner.glossary.renderings import Occurrence, adapt, plural_form
from aligner.glossary.surface import Departure, departure, fold_english
from tests.glossary.terms import glossary, term

TERMS = glossary(
    term("天垓", "TianYuan", kind="product", was=["BI-V100"], avoid=["Tian Yuan"], short=["the accelerator"]),
    term("天数智芯", "Iluvatar CoreX", kind="company"),
    term("赵立东", "Zhao Lidong", kind="person", short=["Zhao"]),
    term("苹果", "Apple", kind="company"),
    term("苹果", "apple", kind="term"),
    term("大模型", "large language model", kind="term", ok=["LLM"], avoid=["big model"]),
    term("微调", "fine-tuning", kind="term"),
    term("数据中心运营商", "data center operator", kind="term"),
    term("量化", "quantization", kind="term"),
    term("片上系统", "system on chip", kind="term"),
    term("矩阵", "matrix", kind="term"),
    term("安谋", "Arm", kind="company"),
    term("信息技术", "IT", kind="acronym"),
    term("图形处理器", "GPU", kind="acronym"),
    term("大基金", "the Big Fund", kind="organization"),
    term("世卫组织", "World Health Organization", kind="organization"),
    term("通用人工智能助手", "Character.AI", kind="product"),
    term("四号模型", "GPT-4", kind="product"),
    term("圣保罗", "São Paulo", kind="place"),
)


def found(text: str) -> list[Occurrence]:
    return list(TERMS.renderings(text))


def forms(text: str, zh: str) -> list[tuple[str, str, Departure]]:
    return [(o.text, o.rendering.text, o.departure) for o in found(text) if o.term.zh == zh and not o.short]


@pytest.mark.parametrize(
    ("text", "zh", "surface"),
    [
        ("the TianYuan 100", "天垓", "TianYuan"),
        ("TianYuan100", "天垓", "TianYuan"),
        ("TianYuan's", "天垓", "TianYuan"),
        ("用TianYuan做", "天垓", "TianYuan"),
        ("（TianYuan）", "天垓", "TianYuan"),
        ("Lidong Zhao", "赵立东", "Lidong Zhao"),
        ("LLMs’ weights", "大模型", "LLMs"),
        ("Large Language Models", "大模型", "Large Language Models"),
        ("large-language-model training", "大模型", "large-language-model"),
        ("a largelanguage model", "大模型", "largelanguage model"),
        ("fine-tuned", "微调", "fine-tuned"),
        ("finetuning", "微调", "finetuning"),
        ("fine tunes", "微调", "fine tunes"),
        ("datacentre operators", "数据中心运营商", "datacentre operators"),
        ("data centre operator", "数据中心运营商", "data centre operator"),
        ("quantised weights", "量化", "quantised"),
        ("they quantize", "量化", "quantize"),
        ("systems-on-chip", "片上系统", "systems-on-chip"),
        ("matrices", "矩阵", "matrices"),
        ("Bank of The Big Fund", "大基金", "The Big Fund"),
        ("8GPUs", "图形处理器", "GPUs"),
        ("a GPU+X link", "图形处理器", "GPU"),
        ("a GPU+CPU link", "图形处理器", "GPU"),
        ("the GPU+ card", "图形处理器", None),
        ("Character.AI's app", "通用人工智能助手", "Character.AI"),
        ("GPT-4-turbo", "四号模型", "GPT-4"),
        ("São Paulo", "圣保罗", "São Paulo"),
        # no words of their own
        ("GPT-4.5", "四号模型", None),
        ("GPT-40", "四号模型", None),
        ("pineapples", "苹果", None),
        ("FineGPUX", "图形处理器", None),
        ("a TianYuanish thing", "天垓", None),
        ("éApple", "苹果", None),
        # other words
        ("it helps us", "信息技术", None),
        ("an arm and a leg", "安谋", None),
        # what machines read
        ("https://example.com/TianYuan", "天垓", None),
        ("www.apple.com", "苹果", None),
        ("@TianYuan", "天垓", None),
        ("src/TianYuan/main.py", "天垓", None),
    ],
)
def test_what_is_found(text: str, zh: str, surface: str | None) -> None:
    hits = [o for o in found(text) if o.term.zh == zh and not o.short]
    assert {o.text for o in hits} == ({surface} if surface else set())
    assert all(o.departure is Departure.NONE for o in hits)


@pytest.mark.parametrize(
    ("text", "zh", "expected"),
    [
        ("Tianyuan", "天垓", Departure.CASE),
        ("tianyuans", "天垓", Departure.CASE),
        ("Tian-yuan", "天垓", Departure.HYPHEN | Departure.CASE),
        ("Iluvatar Corex", "天数智芯", Departure.CASE),
        ("IluvatarCoreX", "天数智芯", Departure.SPACING),
        ("Iluvatar Core X", "天数智芯", Departure.BROKEN),
        ("Iluvatar-CoreX", "天数智芯", Departure.HYPHEN),
        ("Iluvatar   CoreX", "天数智芯", Departure.NONE),
        ("Iluvatar\nCoreX", "天数智芯", Departure.NONE),
        ("ARM", "安谋", Departure.CASE),
        ("GPT4", "四号模型", Departure.SPACING),
        ("GPT 4", "四号模型", Departure.SPACING),
        ("Sao Paulo", "圣保罗", Departure.ACCENT),
        ("World Health organization", "世卫组织", Departure.CASE),
        ("ILUVATAR COREX RAISES MONEY", "天数智芯", Departure.NONE),
        ("ILUVATAR COREX", "天数智芯", Departure.NONE),
        ("ARM RISES", "安谋", Departure.NONE),
    ],
)
def test_what_a_name_departs_in(text: str, zh: str, expected: Departure) -> None:
    assert [o.departure for o in found(text) if o.term.zh == zh] == [expected]


def test_a_small_letter_becomes_a_capital_where_a_sentence_begins_and_in_titles() -> None:
    assert departure("vivo", "Vivo") is Departure.CASE
    assert departure("vivo", "Vivo", begins=True) is Departure.NONE
    assert departure("vivo phone", "Vivo Phone") is Departure.NONE
    assert departure("vivo phone", "vivo phoNe") is Departure.CASE


def test_of_the_renderings_of_a_term_the_closest_is_meant() -> None:
    assert forms("Tian Yuan", "天垓") == [("Tian Yuan", "Tian Yuan", Departure.NONE)]
    assert forms("TianYuan", "天垓") == [("TianYuan", "TianYuan", Departure.NONE)]
    assert forms("BI V100", "天垓") == [("BI V100", "BI-V100", Departure.SPACING)]
    assert forms("the big models", "大模型") == [("big models", "big model", Departure.NONE)]


def test_senses_have_forms_of_their_own() -> None:
    assert [(o.rendering.text, o.departure) for o in found("apples")] == [
        ("apple", Departure.NONE),
        ("Apple", Departure.CASE),
    ]


def test_short_forms_say_so() -> None:
    assert [(o.text, o.short) for o in found("Zhao praised the accelerator")] == [
        ("Zhao", True),
        ("the accelerator", True),
    ]


@pytest.mark.parametrize(
    ("text", "other", "adapted"),
    [
        ("big models", "large language model", "large language models"),
        ("Big model", "large language model", "Large language model"),
        ("big model", "system on chip", "system on chip"),
        ("big models", "system on chip", "systems on chip"),
    ],
)
def test_another_form_takes_number_and_case(text: str, other: str, adapted: str) -> None:
    assert adapt(other, found(text)[0]) == adapted


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("company", "companies"),
        ("GPU", "GPUs"),
        ("matrix", "matrices"),
        ("A100", "A100s"),
        ("key", "keys"),
        ("box", "boxes"),
    ],
)
def test_plurals(one: str, several: str) -> None:
    assert plural_form(one) == several


ANY = st.text(
    st.sampled_from("TianYuan tianyuan Iluvatar CoreX LLM large language model s'’-‐ 100.,，天垓Ａé\u0301İßﬁ💡/:@"),
    max_size=60,
)


@given(ANY)
def test_every_occurrence_slices_to_its_text(text: str) -> None:
    for one in TERMS.renderings(text):
        assert text[one.start : one.end] == one.text


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold_english(text)) == len(text)


@given(
    st.sampled_from(TERMS.terms),
    st.sampled_from(["", " ", "(", "“", "，", "的"]),
    st.sampled_from(["", " ", ".", ",", "’s", "的", "）"]),
)
def test_every_rendering_is_found_as_it_stands(one: Term, before: str, after: str) -> None:
    text = before + one.preferred + after
    assert any(o.text == one.preferred and o.departure is Departure.NONE for o in TERMS.renderings(text))


@given(
    st.text(max_size=12) | st.text(st.sampled_from("abeisyz-' 1"), max_size=8),
    st.sampled_from([None, "person", "term"]),
)
def test_any_rendering_can_be_looked_for(text: str, kind: str | None) -> None:
    one = glossary(term("天", text, kind=kind))
    assert all(text[o.start : o.end] == o.text for o in one.renderings(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Series C+ round", ["Series C+"]),
        ("Series C, Series C+ and Series C++.", ["Series C", "Series C+", "Series C++"]),
        ("CPU+GPU", ["GPU"]),
    ],
)
def test_a_sign_behind_a_word_makes_it_another(text: str, expected: list[str]) -> None:
    rounds = glossary(
        term("C 轮", "Series C"),
        term("C+ 轮", "Series C+"),
        term("C++ 轮", "Series C++"),
        term("图形处理器", "GPU", kind="acronym"),
    )
    assert [o.text for o in rounds.renderings(text)] == expected
