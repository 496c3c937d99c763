import pytest

from aligner.checks.names import tokens as compare
from aligner.checks.names.latin import Kind, Token
from aligner.checks.names.variants import pattern


def neighbours(text: str) -> list[tuple[str, str]]:
    start = text.index("A100")
    return list(compare.neighbours(text, Token("A100", start, start + 4, next(iter(Kind)))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支持 Intel、A100 和 AMD。", [("Intel", "、"), ("AMD", " 和 ")]),
        ("支持 Intel, A100, AMD。", [("Intel", ", "), ("AMD", ", ")]),
        ("支持 A100。", []),
    ],
)
def test_the_words_beside_a_token(text: str, expected: list[tuple[str, str]]) -> None:
    assert neighbours(text) == expected


def test_only_what_is_near_a_token_is_searched() -> None:
    lengths = []

    class Counted(str):
        __slots__ = ()

        def __getitem__(self, at: object) -> str:
            part = str.__getitem__(self, at)  # type: ignore[index]
            lengths.append(len(part))
            return part

    assert neighbours(Counted("A-" * 20_000 + "，A100、B200" + "-B" * 20_000))
    assert 0 < max(lengths) <= compare.LONGEST_WORD


@pytest.mark.parametrize(
    ("roman", "text", "expected"),
    [
        ("III", "三期试验", True),
        ("III", "the third phase", True),
        ("III", "phase 3", True),
        ("III", "二期试验", False),
        ("III", "phase 13", False),
        ("X", "十期", True),
        ("XIII", "十三期", True),
        ("XIII", "三期", False),
        ("XX", "二十期", True),
        ("XX", "十期", False),
    ],
)
def test_what_renders_a_roman_number(roman: str, text: str, *, expected: bool) -> None:
    found = pattern(Token(roman, 0, len(roman), Kind.ACRONYM))
    assert found is not None
    assert (found.search(text) is not None) is expected
