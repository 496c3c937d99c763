"""How values are written, and that what is written is read as the same value."""

from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from aligner.quantity.compare import Agreement, agreement
from aligner.quantity.model import Amount, Clock, Date, Kind, Reading
from aligner.quantity.render import in_chinese, in_english, month_en, number_en, number_zh, ordinal_en
from tests.quantity.notation import read_en, read_zh, reading_noted

TABLE: list[list[str]] = yaml.safe_load((Path(__file__).parent / "rendering.yaml").read_text(encoding="utf-8"))
ROUNDED = {"三分之一", "三分之二", "七分之二", "十一分之一"}
"""Values whose decimals do not end."""
LONG = {"第 1234 位", "十几家"}
"""Values whose rendering is not read as one."""
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def amount(kind: Kind, low: str | int, high: str | int | None = None, unit: str = "") -> Amount:
    return Amount(kind, Fraction(low), Fraction(low if high is None else high), unit)


@pytest.mark.parametrize(("text", "english", "chinese"), TABLE)
def test_table(text: str, english: str, chinese: str) -> None:
    quantity = read_zh(text)[0]
    assert in_english(quantity.reading) == english
    assert in_chinese(quantity.reading) == chinese
    if text in ROUNDED | LONG:
        return
    for found in (read_en(f"with {english}"), read_zh(f"共 {chinese}")):
        assert found
        assert all(agreement(quantity, one) is Agreement.SAME for one in found)


@pytest.mark.parametrize(
    ("reading", "english", "chinese"),
    [
        (Date(month=5, day=1), "May 1", "5 月 1 日"),
        (Date(2024, half=1), "the first half of 2024", "2024 年 上半年"),
        (Date(half=2), "the second half", "下半年"),
        (Date(2024, quarter=1), "the first quarter of 2024", "2024 年 第一季度"),
        (Date(quarter=2), "the second quarter", "第二季度"),
        (Date(weekday=1), "Monday", "星期一"),
        (Date(decade=1930), "the 1930s", "1930 年代"),
        (Clock(45), "0:45", "0:45"),
        (Clock(60), "1:00 a.m.", "1:00"),
        (Clock(719), "11:59 a.m.", "11:59"),
        (Clock(719, half_known=False), "11:59", "11:59"),
        (Clock(720), "12:00", "12:00"),
        (Clock(1439), "23:59", "23:59"),
        (amount(Kind.RATIO, "1/2"), "half", "50%"),
        (amount(Kind.RATIO, "3/4"), "3/4", "75%"),
        (amount(Kind.RATIO, "5/9"), "5/9", "55.56%"),
        (amount(Kind.RATIO, "1/10"), "10%", "10%"),
        (amount(Kind.RATIO, 1), "100%", "100%"),
        (amount(Kind.RATIO, "4/3"), "1.333 times", "1.333 倍"),
        (amount(Kind.DISCOUNT, "1/4"), "25% off", "7.5 折"),
        (amount(Kind.POINTS, "0.17"), "0.17 percentage points", "0.17 个百分点"),
        (amount(Kind.ORDINAL, 4), "fourth", "第 4"),
        (amount(Kind.ORDINAL, 5), "5th", "第 5"),
        (amount(Kind.COUNT, 2, 9), "2 to 9", "几"),
        (amount(Kind.COUNT, 10000, 99999), "tens of thousands", "数万"),
        (amount(Kind.COUNT, 10, 40), "dozens", "几十"),
        (amount(Kind.COUNT, 10, 39), "10 to 39", "10 到 39"),
        (amount(Kind.COUNT, 9, 40), "9 to 40", "9 到 40"),
        (amount(Kind.COUNT, 200, 999), "hundreds", "数百"),
        (amount(Kind.COUNT, 2000, 9999), "several thousand", "数千"),
        (amount(Kind.COUNT, 1000, 9999), "thousands", "数千"),
        (amount(Kind.COUNT, 2 * 10**9, 10**10), "several billion", "数十亿"),
        (amount(Kind.COUNT, 10**14, 10**15), "hundreds of trillions", "数百万亿"),
        (amount(Kind.MEASURE, 2, 9, "d"), "a few days", "几天"),
        (amount(Kind.MEASURE, 2, 9, "km"), "a few kilometers", "几公里"),
        (amount(Kind.MEASURE, 1, unit="ft"), "1 foot", "1 英尺"),
        (amount(Kind.MEASURE, 5, unit="in"), "5 inches", "5 英寸"),
        (amount(Kind.MEASURE, 5, unit="GB/s"), "5 gigabytes per second", "5 GB/s"),
        (amount(Kind.MEASURE, 1, unit="t/h"), "1 ton per hour", "1 吨/h"),
        (amount(Kind.MEASURE, 5, unit="TOPS"), "5 TOPS", "5 TOPS"),
        (amount(Kind.MEASURE, 5, unit="°F"), "5°F", "5 °F"),
        (amount(Kind.MEASURE, 5, unit="parsec"), "5 parsec", "5 parsec"),
        (amount(Kind.MONEY, "1e8", "1e9", "USD"), "hundreds of millions of US dollars", "数亿美元"),
        (amount(Kind.MONEY, 2, 3, "CNY"), "2 yuan to 3 yuan", "2 到 3元"),
        (Amount(Kind.MONEY, Fraction(5), Fraction(8), "yuan", Fraction(1, 10)), "0.5 yuan to 0.8 yuan", "0.5 到 0.8元"),
        (Amount(Kind.RATIO, Fraction(20), Fraction(30), "%", Fraction(1, 100)), "20% to 30%", "20% 到 30%"),
        (amount(Kind.RATIO, "1/5", "3/10"), "1/5 to 30%", "20% 到 30%"),
        (amount(Kind.RATIO, 2, 3), "2 times to 3 times", "2 到 3 倍"),
        (amount(Kind.POINTS, 2, 3), "2 percentage points to 3 percentage points", "2 到 3 个百分点"),
        (amount(Kind.DISCOUNT, "1/5", "3/10"), "20% off to 30% off", "7 到 8 折"),
        (Amount(Kind.MEASURE, Fraction(3), Fraction(3), "里", Fraction(500)), "1,500 meters", "3 华里"),
    ],
    ids=lambda value: value if isinstance(value, str) else reading_noted(value),
)
def test_more_values(reading: Reading, english: str, chinese: str) -> None:
    assert in_english(reading) == english
    assert in_chinese(reading) == chinese


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        ("0", "0", "0"),
        ("0.4", "0.4", "0.4"),
        ("-0.4", "-0.4", "-0.4"),
        ("999", "999", "999"),
        ("9999", "9,999", "9999"),
        ("10000", "10,000", "1 万"),
        ("10001", "10,001", "1.0001 万"),
        ("100000.5", "100,000.5", "100000.5"),
        ("999999", "999,999", "99.9999 万"),
        ("1000000", "1 million", "100 万"),
        ("1234000", "1.234 million", "123.4 万"),
        ("1234500", "1,234,500", "123.45 万"),
        ("43860000", "43.86 million", "4386 万"),
        ("100000000", "100 million", "1 亿"),
        ("123456789", "123,456,789", "12345.6789 万"),
        ("7000000000", "7 billion", "70 亿"),
        ("1000000000000", "1 trillion", "1 万亿"),
        ("-3500000000000", "-3.5 trillion", "-3.5 万亿"),
        ("1e18", "1,000,000,000,000,000,000", "1000000 万亿"),
        ("1/3", "0.3333", "0.3333"),
        ("-1/3", "-0.3333", "-0.3333"),
        ("1e16/3", "3,333,333,333,333,333", "3333333333333333"),
        ("0.123456", "0.123456", "0.123456"),
        ("-1234.5", "-1,234.5", "-1234.5"),
    ],
)
def test_numbers(number: str, english: str, chinese: str) -> None:
    numerator, _, denominator = number.partition("/")
    value = Fraction(numerator) / Fraction(denominator or 1)
    assert number_en(value) == english
    assert number_zh(value) == chinese


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("1", "first"), ("2", "second"), ("3", "third"), ("4", "fourth"), ("10", "10th"), ("11", "11th"), ("12", "12th"),
        ("13", "13th"), ("21", "21st"), ("22", "22nd"), ("23", "23rd"), ("24", "24th"), ("101", "101st"), ("111", "111th"),
        ("112", "112th"), ("113", "113th"), ("1000", "1,000th"), ("2.5", "2.5"),
    ],
)  # fmt: skip
def test_ordinals(value: str, written: str) -> None:
    assert ordinal_en(Fraction(value)) == written


def test_months() -> None:
    for number, name in enumerate(MONTHS, 1):
        assert month_en(number) == name
        (read,) = read_en(f"in {name} 2024")
        (short,) = read_en(f"in {name[:3]} 2024")
        assert read.reading == short.reading == Date(2024, month=number)


@given(st.integers(0, 10**14), st.integers(0, 6), st.booleans())
def test_a_number_is_written_as_it_is_read(digits: int, places: int, negative: bool) -> None:
    value = Fraction(digits, 10**places) * (-1 if negative else 1)
    (english,) = read_en(f"It is {number_en(value)} units.")
    (chinese,) = read_zh(f"共 {number_zh(value)} 台")
    assert english.amounts[0].low == chinese.amounts[0].low == value


@given(st.integers(0, 1439))
def test_a_time_is_written_as_it_is_read(minutes: int) -> None:
    (english,) = read_en(f"It is {in_english(Clock(minutes))}.")
    (chinese,) = read_zh(f"时间为 {in_chinese(Clock(minutes))}。")
    for quantity in (english, chinese):
        assert isinstance(quantity.reading, Clock)
        assert quantity.reading.minutes == minutes
    assert isinstance(english.reading, Clock)
    assert english.reading.half_known is (minutes >= 780 or 60 <= minutes < 720)


@pytest.mark.parametrize(
    "date",
    [
        *(Date(quarter=q, year=year) for q in range(1, 5) for year in (0, 2023)),
        *(Date(half=h, year=year) for h in (1, 2) for year in (0, 2023)),
        *(Date(month=m, year=year) for m in range(1, 13) for year in (0, 2023)),
        *(Date(month=m, day=d) for m in (1, 5, 12) for d in (1, 12, 31)),
        *(Date(weekday=d) for d in range(1, 8)),
        *(Date(relative_year=n) for n in range(1, 6)),
        *(Date(decade=d) for d in (20, 90, 1890, 1990, 2000, 2010)),
        *(Date(century=c) for c in (12, 18, 19, 20, 21)),
    ],
    ids=reading_noted,
)
def test_a_date_is_written_as_it_is_read(date: Date) -> None:
    (english,) = read_en(f"It was in {in_english(date)}.")
    (chinese,) = read_zh(f"时间是 {in_chinese(date)}。")
    assert english.reading == chinese.reading == date
