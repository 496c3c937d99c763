"""Folding: what comes out, and the way back."""

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aligner.text.fold import EXTENDING, fold, to_simplified

MIXED = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "國産对発乾燥著於ＡＢａ１％，。…㎏①ﬁßİıŉǅΣςe\u0301\u0323ｶﾞ가ᄀ\u1161ㄱㅏ\u200b\u00ad\ufeff🚀️\u0345ᾳ"
        ),
        st.characters(),
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＧＰＵ　１００％", "gpu 100%"),
        ("國產晶片對內地開放，產品覆蓋雲端", "国产晶片对内地开放,产品覆盖云端"),
        ("国産AI芯片,気象と発電", "国产ai芯片,气象と发电"),
        ("乾隆年間的乾燥劑與著名著作", "乾隆年间的干燥剂与著名著作"),
        ("Straße", "strasse"),
        ("cafe\u0301", "café"),
        ("芯\u200b片\u00ad组", "芯片组"),
        ("㎏", "kg"),
        ("ｶﾞ", "ガ"),
        ("⼈工", "人工"),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text).text == folded


@settings(max_examples=400, deadline=None)
@given(MIXED)
@example("ㄱㅏ")
@example("e\u200b\u0301")
@example("薴")
def test_the_way_back(text: str) -> None:
    folded = fold(text)
    offsets = list(folded.offsets)
    assert len(offsets) == len(folded.text) + 1
    assert offsets == sorted(offsets)
    assert all(0 <= offset <= len(text) for offset in offsets)
    assert offsets[-1] == len(text)
    assert fold(folded.text).text == folded.text
    for at in range(len(folded.text)):
        start, end = folded.span(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert folded.text[at] in fold(text[start:end]).text or to_simplified(folded.text[at]) == folded.text[at]
    for at in range(len(folded.text) + 1):
        start, end = folded.span(at, at)
        assert start == end


@given(st.text(alphabet="abc ，。国产芯片ＡＢ①㎏ﬁ", max_size=20), st.data())
def test_a_span_folds_to_what_it_came_from(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, last = folded.span(start, end)
    assert folded.text[start:end] in fold(text[first:last]).text


@given(MIXED)
def test_simplified_text_keeps_its_length(text: str) -> None:
    simplified = to_simplified(text)
    assert len(simplified) == len(text)
    assert to_simplified(simplified) == simplified


def test_spans_outside_the_text_are_refused() -> None:
    with pytest.raises(IndexError):
        fold("ab").span(1, 3)
    with pytest.raises(IndexError):
        fold("ab").span(2, 1)


def test_all_that_combines_with_what_comes_before_is_known() -> None:
    unknown = []
    for code in range(0x110000):
        character = chr(code)
        category = unicodedata.category(character)
        if category in {"Cn", "Cs", "Co"}:
            continue
        folded = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", character).casefold())
        combines = category[0] == "M" or unicodedata.combining(folded[0]) or "\u1160" <= folded[0] <= "\u11ff"
        if combines and not EXTENDING.match(character):
            unknown.append(f"{code:X}")
    assert not unknown


def test_simplified_text_does_not_load_opencc() -> None:
    script = (
        "import sys\nfrom aligner.text.fold import fold\n"
        "fold('国产芯片，性能提升 30%。Ａ🚀')\nassert 'opencc' not in sys.modules\n"
        "fold('國產')\nassert 'opencc' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
