"""Terms in Chinese text: which matches count, their places, and that width, case and script make no difference."""

import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.glossary.match import Matcher, folded_key
from tests.glossary.terms import glossary, term

CHIPS = glossary(
    term("天垓", "TianYuan", kind="product", also=["天陔"], excepting=["天垓下"]),
    term("智铠", "ZhiKai"),
    term("天垓 150", "TianYuan Pro", kind="product"),
    term("燧原", "Enflame", kind="company"),
    term("燧原科技", "Enflame Technology", kind="company"),
    term("苹果", "Apple", kind="company"),
    term("苹果", "apple", kind="term"),
    term("高通", "Qualcomm", kind="company", excepting=["高通胀", "高通量"]),
    term("英伟达", "Nvidia", kind="company"),
    term("GPU 集群", "GPU cluster", kind="term"),
    term("AI", "AI", kind="acronym"),
    term("国产芯片", "Chinese-made chip", kind="term"),
    term("钟鸣", "Zhong Ming", kind="person"),
)


def found(text: str) -> list[tuple[str, str]]:
    return [(m.text, m.terms[0].preferred) for m in CHIPS.match(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("燧原科技与燧原", [("燧原科技", "Enflame Technology"), ("燧原", "Enflame")]),
        ("天陔芯片", [("天陔", "TianYuan")]),
        ("唱的是天垓下的故事", []),
        ("高通胀时期的高通量测序，高通", [("高通", "Qualcomm")]),
        (
            "GPU集群和ＧＰＵ　集群和gpu 集群",
            [("GPU集群", "GPU cluster"), ("ＧＰＵ　集群", "GPU cluster"), ("gpu 集群", "GPU cluster")],
        ),
        ("國產芯片", [("國產芯片", "Chinese-made chip")]),
        ("鐘鳴說", [("鐘鳴", "Zhong Ming")]),
        ("AIGC、AI4S 与 AI", [("AI", "AI")]),
        ("AI芯片，生成式AI", [("AI", "AI"), ("AI", "AI")]),
        ("见 https://example.com/AI/x 与 ai@example.com", []),
        ("天\u200b垓", [("天\u200b垓", "TianYuan")]),
        ("天 垓", []),
        ("", []),
    ],
)
def test_what_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "span", "numbers"),
    [
        ("开发天垓 200 及 300，", "天垓 200 及 300", ("200", "300")),
        ("天垓200、300和400系列", "天垓200、300和400", ("200", "300", "400")),
        ("天垓１００", "天垓１００", ("100",)),
        ("天垓 T950 将于", "天垓 T950", ("T950",)),
        ("天垓-910B芯片", "天垓-910B", ("910B",)),
        ("智铠 100 成功点亮", "智铠 100", ("100",)),
        ("智铠 100 支持", "智铠 100", ("100",)),
        ("天垓 3 月发布", "天垓", ()),
        ("天垓 100 万片", "天垓", ()),
        ("天垓 3 款", "天垓", ()),
        ("天垓 64GB 版", "天垓", ()),
        ("天垓 95%", "天垓", ()),
        ("天垓 200 和 300 多家客户", "天垓 200", ("200",)),
        ("天垓 " + "1" * 5000 + "年", "天垓", ()),
    ],
)
def test_a_products_numbers_belong_to_it(text: str, span: str, numbers: tuple[str, ...]) -> None:
    match = CHIPS.match(text)[0]
    assert (match.text, match.numbers) == (span, numbers)


def test_the_longest_key_wins_over_a_name_with_its_number() -> None:
    (match,) = CHIPS.match("天垓150发布")
    assert (match.text, match.terms[0].preferred, match.numbers) == ("天垓150", "TianYuan Pro", ())
    (match,) = CHIPS.match("天垓 1500 发布")
    assert (match.terms[0].preferred, match.numbers) == ("TianYuan", ("1500",))


def test_companies_have_no_numbers() -> None:
    assert CHIPS.match("英伟达 100 芯片")[0].numbers == ()


def test_all_senses_come_together() -> None:
    (match,) = CHIPS.match("吃苹果")
    assert [t.preferred for t in match.terms] == ["Apple", "apple"]


@pytest.mark.parametrize("character", list("乾著徵夥藉瞭鍾餘"))
def test_a_key_is_found_whatever_its_neighbours_make_of_its_script(character: str) -> None:
    matcher = Matcher([term(character + "甲", "x")])
    for before in ["", "名", "顯", "乾隆", "一", "象"]:
        assert [m.text for m in matcher.match(before + character + "甲")] == [character + "甲"]


def test_a_glossary_keeps_what_it_has_built_to_itself() -> None:
    CHIPS.match("天垓")
    again = pickle.loads(pickle.dumps(CHIPS))
    assert again == CHIPS
    assert again.match("天垓")
    assert replace(CHIPS, terms=()).match("天垓") == ()
    assert glossary().match("天垓") == ()


def test_a_key_of_nothing_is_no_key() -> None:
    assert glossary(term("\u200b", "x"), term(" ", "y")).match("\u200b 天") == ()


SCRIPTS = st.text(
    st.sampled_from(
        "天垓智铠鎧燧原科技苹果蘋胀通高 　AＡaiIg GPUｕ集群100１２0及和、-.年款国國产產鐘鳴\u200b…㍿㎏ﬁé\u0301💡"
    )
)


@given(SCRIPTS)
def test_every_match_slices_to_its_text(text: str) -> None:
    last = 0
    for match in CHIPS.match(text):
        assert last <= match.start < match.end <= len(text)
        assert text[match.start : match.end] == match.text
        last = match.end


KEYS = st.lists(st.text(st.sampled_from("天垓智a1 "), min_size=1, max_size=4), max_size=6)


@given(KEYS, KEYS, st.text(st.sampled_from("天垓智a1 "), max_size=30))
def test_the_automaton_finds_what_a_plain_search_finds(keys: list[str], decoys: list[str], text: str) -> None:
    terms = [term(key, f"x{n}", kind="term", excepting=decoys) for n, key in enumerate(keys)]
    found = [(folded_key(m.text), [t.preferred for t in m.terms]) for m in Matcher(terms).match(text)]
    assert found == plain_search(terms_by_key(keys), {folded_key(d) for d in decoys}, folded_squeezed(text))


def terms_by_key(keys: list[str]) -> dict[str, list[str]]:
    senses: dict[str, list[str]] = {}
    for n, key in enumerate(keys):
        if folded_key(key):
            senses.setdefault(folded_key(key), []).append(f"x{n}")
    return senses


def folded_squeezed(text: str) -> str:
    """Without spaces between Han and the letter and digit that these texts are made of."""
    out = ""
    for n, character in enumerate(text):
        before = text[:n].rstrip(" ")[-1:]
        after = text[n:].lstrip(" ")[:1]
        if character == " " and before and after and (before in "a1") != (after in "a1"):
            continue
        out += character
    return out


def plain_search(senses: dict[str, list[str]], decoys: set[str], text: str) -> list[tuple[str, list[str]]]:
    keys = sorted({*senses, *decoys} - {""}, key=len, reverse=True)
    at = 0
    found = []
    while at < len(text):
        for key in keys:
            end = at + len(key)
            if not text.startswith(key, at):
                continue
            if key[0] in "a1" and text[at - 1 : at] in {"a", "1"} and at:
                continue
            if key[-1] in "a1" and text[end : end + 1] in {"a", "1"}:
                continue
            if key in senses:
                found.append((key, senses[key]))
            at = end
            break
        else:
            at += 1
    return found


@given(SCRIPTS, st.sampled_from(["\u0301", "\u200b", "ﾞ", "ᅡ", "㎏", "ﬁ"]))
def test_what_is_folded_as_a_whole_is_folded_alike(text: str, odd: str) -> None:
    """Text with combining characters is folded by other code, with the same result."""
    assert [m.text for m in CHIPS.match(text + "。" + odd)] == [m.text for m in CHIPS.match(text + "。")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成C+轮融资", ["C+轮"]),
        ("完成 C＋ 轮融资", ["C＋ 轮"]),
        ("C轮、C+轮及 C++ 轮", ["C轮", "C+轮", "C++ 轮"]),
        ("会 C# 的人", ["C#"]),
    ],
)
def test_signs_at_the_end_of_a_latin_word_belong_to_it(text: str, expected: list[str]) -> None:
    rounds = glossary(
        term("C 轮", "Series C"), term("C+ 轮", "Series C+"), term("C++ 轮", "Series C++"), term("C#", "C#")
    )
    assert [m.text for m in rounds.match(text)] == expected
