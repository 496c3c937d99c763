import pytest
import wcwidth
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes

from aligner.text.width import cluster_width, clusters, is_wide, text_width


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("GPU", 3),
        ("芯片", 4),
        ("（12％）", 8),
        ("“引号”", 6),  # curly quotes are ambiguous: narrow
        ("é", 1),
        ("e\u0301", 1),  # the same letter in two characters
        ("ｶﾞ", 2),  # half-width katakana
        ("한국", 4),
        ("\u1112\u1161\u11ab", 2),  # a Korean syllable in three letters
        ("a\u200bb", 2),  # zero-width space
        ("🚀", 2),
        ("👩\u200d💻", 2),  # joined: a woman and a laptop
        ("👍🏽", 2),  # with a skin tone
        ("🇨🇳", 2),  # two letters make a flag
        ("🇨🇳🇺🇸", 4),
        ("❤\ufe0f", 2),  # asks for the emoji form
        ("\x1b", 0),
    ],
)
def test_width_of_a_text(text: str, width: int) -> None:
    assert text_width(text) == width


def test_wide_characters() -> None:
    assert is_wide("芯")
    assert is_wide("，")
    assert not is_wide("a")
    assert not is_wide("“")


@given(st.text())
def test_clusters_lose_nothing(text: str) -> None:
    found = clusters(text)
    assert "".join(found) == text
    assert sum(map(cluster_width, found)) == text_width(text)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
def test_han_take_two_width_each(text: str) -> None:
    assert text_width(text) == 2 * len(text)


def test_a_heap_of_combining_marks_is_cut() -> None:
    assert max(map(len, clusters("e" + "\u0301" * 100_000))) < 100


@given(st.characters())
def test_no_character_is_wider_than_two(char: str) -> None:
    assert text_width(char) in (0, 1, 2)


def test_frequent_characters_are_as_the_library_says() -> None:
    codes = [
        *range(0x20, 0x7F),
        *range(0xA0, 0x180),
        *range(0x2000, 0x2070),
        *range(0x2E00, 0x3400),
        *range(0xFE00, 0x10000),
    ]
    for char in map(chr, [*codes, *range(0x4DF0, 0xA010, 7)]):
        text = f"字{char}。"
        assert clusters(text) == list(iter_graphemes(text))
        assert text_width(char) == wcwidth.width(char, control_codes="ignore")
        assert is_wide(char) == (wcwidth.wcwidth(char) == 2)
