"""What is read as a value, by tables for both languages."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from aligner.quantity import units
from aligner.quantity.model import Amount, Kind, Quantity
from tests.operations import growth
from tests.quantity.notation import noted, read_en, read_zh, reading_noted

READERS = {"zh": read_zh, "en": read_en}
TABLES = [
    pytest.param(language, text, reads, id=f"{language}-{text}")
    for language in READERS
    for text, reads in yaml.safe_load((Path(__file__).parent / f"{language}.yaml").read_text(encoding="utf-8")).items()
]
DETAILS = yaml.safe_load((Path(__file__).parent / "details.yaml").read_text(encoding="utf-8"))
PIECES = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        [*"0123456789.,-%$¥年月日时点个亿万千百十一二两几半第前上下成倍折翻 /:()", "第三", "百分之", "million", "a couple of ", "half",
         "third", " percent", "Q3", "FY25", "GB/s", "1/3", "$", "one ", "twenty-", "July ", " p.m.", "-fold"]
    ),
)  # fmt: skip


@pytest.mark.parametrize(("language", "text", "reads"), TABLES)
def test_tables(language: str, text: str, reads: list[str]) -> None:
    found = READERS[language](text)
    assert [noted(quantity) for quantity in found] == reads
    for quantity in found:
        assert quantity.kind.value == reading_noted(quantity.reading).split()[0]
        for amount in quantity.amounts:
            unit = units.by_symbol(amount.unit) if amount.kind is Kind.MEASURE else None
            assert amount.factor == unit.factor if unit else amount.kind is not Kind.MEASURE
    check_spans(text, found)


@pytest.mark.parametrize("row", DETAILS, ids=lambda row: f"{row['language']}-{row['text']}")
def test_details(row: dict[str, Any]) -> None:
    (quantity,) = READERS[row["language"]](row["text"])
    assert [reading_noted(reading) for reading in quantity.readings] == row["means"]
    assert quantity.step == Fraction(row.get("step", 1))
    assert quantity.scale == row.get("scale", 1)


def check_spans(text: str, found: tuple[Quantity, ...]) -> None:
    """Spans slice to texts, in order, and the number and the unit lie within."""
    end = 0
    for quantity in found:
        assert quantity.readings
        assert end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.text
        for start, stop in (quantity.number, quantity.unit):
            assert quantity.start <= start <= stop <= quantity.end
        end = quantity.end


@pytest.mark.parametrize("language", READERS)
@given(pieces=st.lists(PIECES, max_size=12))
def test_any_text_is_read(language: str, pieces: list[str]) -> None:
    text = "".join(pieces)
    check_spans(text, READERS[language](text))


RUNS = (
    "1",
    "1,",
    "1.2",
    "亿",
    "一二",
    "a-",
    "one ",
    "million ",
    "$",
    "1 ",
    "第",
    "-1",
    "tens of ",
    "半",
    "1至",
    "a1.b",
    "twenty-",
    "x@",
    "((",
)


@pytest.mark.parametrize("language", READERS)
@pytest.mark.parametrize("piece", RUNS)
def test_work_grows_with_the_length_of_a_run(language: str, piece: str) -> None:
    assert growth(lambda times: READERS[language](piece * times), 500) < 1.2


@pytest.mark.parametrize(
    ("language", "text", "readings"),
    [
        ("zh", "单卡吞吐提升 2.6 倍", ["ratio 2.6", "ratio 3.6"]),
        ("zh", "翻了一番", ["ratio 2", "ratio 1 +"]),
        ("zh", "打二五折", ["discount 0.75", "ratio 0.25", "ratio 0.75"]),
        ("zh", "七分靠准备", ["measure 7 min", "count 7", "ratio 70 %"]),
        ("zh", "百亿元", ["money 10000000000 yuan", "money 10000000000..99999990000 yuan"]),
        ("zh", "24 年", ["measure 24 yr", "count 24", "date year 2024"]),
        ("zh", "21 世纪初", ["date century 21", "date decade 2000"]),
        ("zh", "25 日", ["date day 25", "measure 25 d"]),
        ("en", "and 13 others", ["count 13", "count 14"]),
        ("en", "more than tripled", ["ratio 3", "ratio 2 +"]),
        ("en", "a quarter", ["ratio 0.25", "measure 1 qtr"]),
        ("en", "half price", ["ratio 0.5", "discount 0.5"]),
        ("en", "4/2/2024", ["date year 2024 month 4 day 2", "date year 2024 month 2 day 4"]),
        ("en", "in 2024", ["date year 2024", "count 2024"]),
    ],
)
def test_all_that_it_may_mean(language: str, text: str, readings: list[str]) -> None:
    (quantity,) = READERS[language](text)
    assert [reading_noted(r) for r in quantity.readings][: len(readings)] == readings


def test_a_number_knows_its_last_place() -> None:
    steps = {text: READERS["zh"](text)[0].step for text in ("3.5 亿", "12 万", "0.05 元", "2000")}
    assert steps == {"3.5 亿": 10**7, "12 万": 10**4, "0.05 元": pytest.approx(0.01), "2000": 1}


@pytest.mark.parametrize(
    ("language", "text", "number", "unit", "digits"),
    [
        ("zh", "约 1,250 万美元以上", "1,250 万", "美元", True),
        ("zh", "共付 HK$3 亿。", "3 亿", "HK$", True),
        ("zh", "共付人民币 3 亿元。", "3 亿", "人民币 ", True),
        ("zh", "涨了 24 个百分点。", "24", " 个百分点", True),
        ("zh", "涨了百分之三十。", "三十", "", False),
        ("zh", "两年半之后", "两", "年", False),
        ("zh", "两个半小时之后", "两", "个半小时", False),
        ("zh", "2 小时 35 分钟之后", "2 小时 35 分钟", "", True),
        ("zh", "第 12 名", "12", "", True),
        ("zh", "减少七成半", "七", "成半", False),
        ("zh", "2024 年之后", "2024 年", "", True),
        ("zh", "零下 5 摄氏度", "5", " 摄氏度", True),
        ("zh", "三百多万台", "三百多万", "", False),
        ("en", "some $1.25 million or more", "1.25 million", "$", True),
        ("en", "all 1.25 million dollars", "1.25 million", " dollars", True),
        ("en", "down 24 percentage points", "24", " percentage points", True),
        ("en", "all 30% off", "30", "%", True),
        ("en", "two years and a half", "two", " years", False),
        ("en", "two hours and 35 minutes", "two hours and 35 minutes", "", True),
        ("en", "made No. 3 in all", "3", "", True),
        ("en", "about twenty-five users", "twenty-five", "", False),
        ("en", "in 2024 again", "2024", "", True),
    ],
)
def test_parts_of_a_quantity(language: str, text: str, number: str, unit: str, *, digits: bool) -> None:
    (quantity,) = READERS[language](text)
    assert text[slice(*quantity.number)] == number
    assert text[slice(*quantity.unit)] == unit
    assert quantity.digits is digits


def test_a_multiplier_of_a_quantity() -> None:
    (quantity,) = read_zh("约 1,250 万美元以上")
    assert isinstance(quantity.reading, Amount)
    assert quantity.reading.low == 12_500_000
    assert quantity.scale == 10_000


@pytest.mark.parametrize("language", READERS)
def test_a_number_of_thirty_figures_is_the_longest(language: str) -> None:
    assert READERS[language](f"{'9' * 30} or")[0].amounts[0].low == 10**30 - 1
    assert READERS[language](f"{'9' * 31} or") == ()


def test_the_longest_number_in_characters() -> None:
    assert len(read_zh("二〇" * 15 + "台")) == 1
    assert all(len(quantity.text) <= 30 for quantity in read_zh("二〇" * 16 + "台"))
