"""Which values agree."""

from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from aligner.quantity.compare import Agreement, agreement, same_digits
from aligner.quantity.money import convertible, same_currency
from tests.quantity.notation import read_en, read_zh

PAIRS = [
    (pair, Agreement[name])
    for name, pairs in yaml.safe_load((Path(__file__).parent / "agreement.yaml").read_text(encoding="utf-8")).items()
    for pair in pairs
]


@pytest.mark.parametrize(
    ("chinese", "english", "expected"),
    [
        ("900 毫秒", "0.9 seconds", Agreement.SAME),
        ("三天", "72 hours", Agreement.SAME),
        ("一年半", "18 months", Agreement.SAME),
        ("90 天", "three months", Agreement.ROUNDED),
        ("14 年", "14 months", Agreement.NONE),
        ("26 平方公里", "10 square miles", Agreement.ROUNDED),
        ("26 平方公里", "12 square miles", Agreement.NONE),
        ("15 亩", "one hectare", Agreement.SAME),
        ("37℃", "98.6°F", Agreement.ROUNDED),
        ("37℃", "37°F", Agreement.NONE),
        ("40 度", "40°C", Agreement.BARE),
        ("3.4 亿美元", "$34 million", Agreement.NONE),
        ("9.87 亿元", "nearly 1 billion", Agreement.ROUNDED),
        ("9.87 亿台", "nearly 1 billion units", Agreement.ROUNDED),
        ("9.87 亿台", "1 billion units", Agreement.NONE),
        ("43.86 亿台", "4.39 billion units", Agreement.ROUNDED),
        ("43.86 亿台", "4.29 billion units", Agreement.NONE),
        ("6.2 亿台", "about 1 billion units", Agreement.NONE),
        ("十几家", "more than ten firms", Agreement.ROUNDED),
        ("十几家", "a dozen firms", Agreement.SAME),
        ("百亿级", "tens of billions", Agreement.SAME),
        ("百亿级", "hundreds of billions", Agreement.NONE),
        ("百亿级", "12 billion", Agreement.SAME),
        ("24 个百分点", "24 percent", Agreement.NONE),
        ("24 个百分点", "24 points", Agreement.SAME),
        ("17 个基点", "17 basis points", Agreement.SAME),
        ("三成", "30%", Agreement.SAME),
        ("三成", "three tenths", Agreement.SAME),
        ("一半", "50%", Agreement.SAME),
        ("增长两倍", "tripled", Agreement.SAME),
        ("增长两倍", "200%", Agreement.SAME),
        ("两倍", "tripled", Agreement.NONE),
        ("增长 100%", "doubled", Agreement.SAME),
        ("二五折", "75% off", Agreement.SAME),
        ("二五折", "25% off", Agreement.NONE),
        ("八折", "20% off", Agreement.SAME),
        ("6 月 10 日", "June 10, 2023", Agreement.PART),
        ("2023 年 6 月", "June 2022", Agreement.NONE),
        ("90 年代", "the 1990s", Agreement.SAME),
        ("去年", "last year", Agreement.SAME),
        ("去年", "this year", Agreement.NONE),
        ("16 时", "4 p.m.", Agreement.SAME),
        ("8 点", "8 p.m.", Agreement.BARE),
        ("25 日", "the 25th", Agreement.SAME),
        ("-8.3%", "8.3%", Agreement.OPPOSITE),
        ("65 亿欧元", "$7.1 billion", Agreement.CONVERTED),
        ("65 亿欧元", "$6.5 billion", Agreement.NONE),
        ("65 亿欧元", "$71 billion", Agreement.NONE),
        ("190 亿亿次", "1.9 exaFLOPS", Agreement.BARE),
        ("830 万像素", "8.3 megapixels", Agreement.SAME),
        ("70 亿", "7B", Agreement.SAME),
    ],
)
def test_agreement(chinese: str, english: str, expected: Agreement) -> None:
    one, other = read_zh(chinese)[0], read_en(english)[0]
    assert agreement(one, other) is expected
    assert agreement(other, one) is expected


@pytest.mark.parametrize(("pair", "expected"), PAIRS)
def test_boundaries(pair: str, expected: Agreement) -> None:
    chinese, _, english = pair.partition(" | ")
    one, other = read_zh(chinese)[0], read_en(english)[0]
    assert agreement(one, other) is expected
    assert agreement(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (70, 7, True),
        (7, 7, False),
        (70, 14, False),
        (70, 700, True),
        (10, 11, False),
        (-70, 7, True),
        (0, 10, False),
        (10, 0, False),
        (Fraction(1, 10), 100, True),
        (Fraction(1, 3), 1, False),
        (1, 10**29, True),
        (1, 10**31, False),
    ],
)
def test_same_digits(one: Fraction, other: Fraction, same: bool) -> None:
    assert same_digits(Fraction(one), Fraction(other)) is same


def test_currencies() -> None:
    assert same_currency("yuan", "CNY")
    assert same_currency("TWD", "yuan")
    assert not same_currency("yuan", "USD")
    assert same_currency("dollar", "HKD")
    assert convertible("CNY", Fraction(65), "USD", Fraction(9))
    assert not convertible("CNY", Fraction(65), "USD", Fraction(90))
    assert not convertible("CNY", Fraction(65), "XXX", Fraction(9))
