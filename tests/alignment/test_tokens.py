from __future__ import annotations

import pytest

from aligner.alignment.tokens import scaled_figures


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
    assert scaled_figures(zh) == scaled_figures(en) == [value]


@pytest.mark.parametrize("text", ["9 个", "94 kb", "5 mice", "三千万", "1.23456 thousand", "billion", ""])
def test_other_figures_have_no_such_value(text: str) -> None:
    assert scaled_figures(text) == []
