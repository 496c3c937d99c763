import pytest

from aligner.alignment.tokens import tokens, tokens_and_values


@pytest.mark.parametrize(
    ("zh", "en", "value"),
    [
        ("估值约 94 亿元", "is valued at 9.4 billion yuan", "9400000000"),
        ("投资1.2万亿元", "invests $1.2 trillion", "1200000000000"),
        ("三年售出３０００万台", "sold 30 million of them", "30000000"),
        ("70 亿参数", "a 7B model", "7000000000"),
        ("5 百万", "5,000 thousand", "5000000"),
        ("0.5 亿", "50-million", "50000000"),
    ],
)
def test_figures_with_multipliers_are_compared_by_value(zh: str, en: str, value: str) -> None:
    assert tokens_and_values(zh) == [*tokens(zh), value]
    assert tokens_and_values(en) == [*tokens(en), value]


@pytest.mark.parametrize("text", ["9 个", "94 kb", "5 mice", "三千万", "1.23456 thousand", "billion", ""])
def test_other_figures_have_no_such_value(text: str) -> None:
    assert tokens_and_values(text) == tokens(text)


@pytest.mark.parametrize("part", ["1,", "1", "1.1", "94 亿 "])
def test_long_rows_of_digits_are_read_once(part: str) -> None:
    text = part * 100_000  # takes minutes if each digit is a new start
    assert len(tokens_and_values(text)) <= len(text)
