import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.checks.pinyin import find, parses, readings, reads, spelled


@pytest.mark.parametrize(
    ("letters", "ways"),
    [
        ("yingweida", [("ying", "wei", "da")]),
        ("xian", [("xian",), ("xi", "an")]),
        ("fangan", [("fan", "gan"), ("fang", "an")]),
        ("lyu", [("lyu",)]),
        ("kansas", []),
        ("", []),
        ("a" * 31, []),
    ],
)
def test_parses(letters: str, ways: list[tuple[str, ...]]) -> None:
    assert sorted(parses(letters)) == sorted(ways)


@given(st.text(alphabet="abceghinouzx", max_size=16))
def test_parses_are_the_letters_cut(letters: str) -> None:
    for way in parses(letters):
        assert "".join(way) == letters


def test_the_commonest_reading_comes_first() -> None:
    assert readings("行")[0] == "xing"
    assert "hang" in readings("行")
    assert readings("x") == ()
    assert spelled("英伟达") == "yingweida"
    assert spelled("A股") is None


def test_other_spellings() -> None:
    assert reads("吕", "lv")
    assert reads("吕", "lyu")
    assert not reads("吕", "lu")


def test_find() -> None:
    assert find("chongqing", "来自重庆的公司") == (2, 4)
    assert find("xian", "他在西安") == (2, 4)
    assert find("beijing", "来自重庆的公司") is None
    assert find("smith", "来自重庆的公司") is None
