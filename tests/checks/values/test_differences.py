"""Which values may be renderings of each other, how they differ, and which value would be right."""

from pathlib import Path

import pytest
import yaml

from aligner.checks.numbers.corrections import correction
from aligner.checks.values.differences import Candidate, difference
from aligner.document.model import Language
from aligner.quantity.compare import Difference
from aligner.quantity.model import Quantity
from tests.quantity.notation import read_en, read_zh

TABLE = yaml.safe_load((Path(__file__).parent / "differences.yaml").read_text(encoding="utf-8"))
RANKED = [
    # an amount; English values, the one that is likelier meant to render it before the others
    ("2.46 亿元", ["$246 million", "2.46 billion yuan", "264 million yuan", "999 million yuan", "12 yuan"]),
    ("2.46 亿元", ["24.6 million yuan", "2.4 billion yuan", "12 billion yuan"]),
    ("1234 台", ["1,243 units", "12,345 units", "5,555 units", "55,555 units"]),
    ("1234 台", ["1,344 units", "55,555 units"]),
    ("1000 台", ["100 units", "500 units"]),
    ("7 台", ["70 units", "9 units"]),
    ("150 台", ["15 units", "500 units"]),
    ("35%", ["35 points", "53%", "40%", "2%"]),
    ("0.05 毫米", ["0.05 meters", "0.5 millimeters"]),
    ("30 公里", ["30 meters", "30 kilograms", "300 meters"]),
    ("2023 年 3 月 5 日", ["March 6, 2023", "April 6, 2023", "2024"]),
    ("6 月", ["July", "July 2023"]),
    ("百亿级", ["100 billion", "12,345"]),
]
UNLIKE = [
    ("2.46 亿元", "$999 million"),
    ("3 公里", "3 kilograms"),
    ("19 公里", "19 kilograms"),
    ("6 月", "Monday"),
    ("6 月", "six units"),
    ("16 时", "17 units"),
    ("两台", "150 units"),
    ("一台", "two units"),
    ("一百家", "200 firms"),
    ("一百家", "90 firms"),
    ("上千家", "about 300 firms"),
    ("几年", "twelve years"),
    ("Python 3.8", "Python 3.9"),
    ("30 台", "40%"),
]


def only(text: str, language: Language) -> Quantity:
    read = read_zh if language is Language.ZH else read_en
    return read(text)[0]


def corrected(source: Quantity, target: Quantity, what: Difference, language: Language, text: str) -> str | None:
    change = correction(source, target, what, language)
    return None if change is None else text[: change[0]] + change[2] + text[change[1] :]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[0]} {row[1]}")
def test_table(row: list[str | None]) -> None:
    chinese, english, expected, *right = row
    assert chinese and english  # noqa: PT018
    one, other = only(chinese, Language.ZH), only(english, Language.EN)
    found, reverse = difference(one, other), difference(other, one)
    assert (found.difference.name if found else None) == expected
    assert found == reverse
    if found and right:
        assert corrected(one, other, found.difference, Language.EN, english) == right[0]
    if found and right[1:]:
        assert corrected(other, one, found.difference, Language.ZH, chinese) == right[1]


@pytest.mark.parametrize(("chinese", "english"), UNLIKE)
def test_values_that_have_nothing_to_do_with_each_other(chinese: str, english: str) -> None:
    one, other = only(chinese, Language.ZH), only(english, Language.EN)
    assert difference(one, other) is None
    assert difference(other, one) is None


@pytest.mark.parametrize(("chinese", "ranked"), RANKED)
def test_the_likelier_value_comes_first(chinese: str, ranked: list[str]) -> None:
    one = only(chinese, Language.ZH)
    found = [difference(one, only(english, Language.EN)) for english in ranked]
    assert all(found)
    scores = [candidate.score for candidate in found if isinstance(candidate, Candidate)]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)
