"""Words that replace a value, and the units in which a table counts."""

from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from aligner.checks.values.excuses import scales, sign_in_words, understood
from aligner.checks.values.scan import Figure
from aligner.document.model import Language
from aligner.quantity.reader import read
from aligner.segment.model import Segment

TABLE = yaml.safe_load((Path(__file__).parent / "excuses.yaml").read_text(encoding="utf-8"))
CASES = [
    (Language(language), value, text, outcome == "understood")
    for language, outcomes in TABLE.items()
    for outcome, rows in outcomes.items()
    for value, text in rows
]


@pytest.mark.parametrize(("language", "value", "text", "expected"), CASES)
def test_what_is_understood(language: Language, value: str, text: str, *, expected: bool) -> None:
    quantity = read(value, language)[0]
    assert understood(quantity, language.other, text) is expected


FAR_ZH, FAR_EN = (
    "这一结论由多个团队各自独立地得出并且先后发表在不同的刊物上面，",
    "as several teams have found out in their own studies and published in journals since then, ",
)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "利润下降 8%。", True),
        ("zh", "利润为 8%，出现亏损。", True),
        ("zh", "利润上升 8%。", False),
        ("zh", f"利润下降，{FAR_ZH}达 8%。", False),
        ("zh", f"达 8%，{FAR_ZH}利润下降。", False),
        ("zh", "零下一带达 8 度。", True),
        ("zh", "销量下降，达 8 摄氏度。", False),
        ("zh", "冰点以下 8 摄氏度。", True),
        ("zh", f"零下，{FAR_ZH[:20]}8 摄氏度。", False),
        ("en", "Profit fell by 8%.", True),
        ("en", "An 8% loss was booked.", True),
        ("en", "Profit rose by 8%.", False),
        ("en", f"Profit fell, {FAR_EN}by 8%.", False),
        ("en", f"It was 8%, {FAR_EN}a fall.", False),
        ("en", "It is 8°C below zero.", True),
        ("en", "It is sub-zero, 8°C.", True),
        ("en", "Sales fell at 8°C.", False),
        ("en", f"Below zero, {FAR_EN[:17]}8°C.", False),
        ("en", "It is –8°C.", True),
        ("en", "It is 8°C.", False),
    ],
)
def test_a_sign_in_words(language: str, text: str, *, expected: bool) -> None:
    quantity = read(text, Language(language))[-1]
    figure = Figure(quantity, Segment(0, 0, text, 0, len(text), ()), Language(language))
    assert sign_in_words(figure) is expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "型号 | 销量", {1}),
        ("zh", "型号 | 销量（万台）", {1, 10**4}),
        ("zh", "型号 | 销量/萬台", {1, 10**4}),
        ("zh", "营收（亿元）| 销量（百万台）", {1, 10**8, 10**6}),
        ("zh", "營收（億元）| 銷量（百萬台）", {1, 10**8, 10**6}),
        ("zh", "销量（千台）| 价格（千元）", {1, 10**3}),
        ("zh", "共5万台", {1}),
        ("en", "Model | Sales", {1}),
        ("en", "Sales (thousand units)", {1, 10**3}),
        ("en", "Sales, millions | Revenue, bn yuan", {1, 10**6, 10**9}),
        ("en", "Revenue in trillions | Sales (mn)", {1, 10**12, 10**6}),
        ("en", "Revenue in Billions", {1, 10**9}),
        ("en", "Revenue ('000)", {1, 10**3}),
        ("en", "5 million units", {1}),
    ],
)
def test_in_what_a_table_counts(language: str, text: str, expected: set[int]) -> None:
    assert scales(Language(language), text) == {Fraction(scale) for scale in expected}
