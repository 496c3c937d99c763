"""Every currency: its words and signs, its exchange rates, and its names in messages."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from aligner.quantity import money
from aligner.quantity.compare import Agreement, agreement
from aligner.quantity.model import Amount, Kind, Quantity
from aligner.quantity.render import in_chinese, in_english
from tests.quantity.notation import read_en, read_zh

CURRENCIES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "currencies.yaml").read_text(encoding="utf-8")
)
READ = {"zh": read_zh, "en": read_en}
ABROAD = sorted(set(CURRENCIES) - {"USD", "dollar"})


def only(language: str, text: str) -> Quantity:
    (quantity,) = READ[language](text)
    return quantity


def money_of(quantity: Quantity) -> tuple[Kind, str, Fraction]:
    amount = quantity.reading
    assert isinstance(amount, Amount)
    return amount.kind, amount.unit, amount.low * amount.factor


@pytest.mark.parametrize("code", CURRENCIES)
def test_every_word_and_sign_is_read(code: str) -> None:
    row, expected = CURRENCIES[code], (Kind.MONEY, code, Fraction(15, 2))
    for word in row.get("zh", ()):
        assert money_of(only("zh", f"共付 7.5 {word}，已到账。")) == expected
    for word in row.get("en", ()):
        assert money_of(only("en", f"They paid 7.5 {word} in all.")) == expected
    for sign in row.get("before", ()):
        assert money_of(only("zh", f"共付 {sign} 7.5，已到账。")) == expected
        if sign.isascii() or len(sign) == 1:
            assert money_of(only("en", f"They paid {sign}7.5 in all.")) == expected


def test_no_currency_is_left_out() -> None:
    whole = [currency for currency in money.currencies() if currency.part == 1]
    assert {currency.code for currency in whole} == set(CURRENCIES)
    for currency in whole:
        row = CURRENCIES[currency.code]
        assert set(currency.zh) - {"块"} == set(row.get("zh", ()))
        assert set(currency.en) == set(row.get("en", ()))
        assert set(currency.before) == set(row.get("before", ()))


@pytest.mark.parametrize("code", ABROAD)
def test_rates_that_there_were_and_that_there_never_were(code: str) -> None:
    least, most = (Fraction(str(rate)) for rate in CURRENCIES[code]["rates"])
    for dollars, foreign in ((10, 10 * least), (10, 10 * most), (1000, 500 * (least + most))):
        assert money.convertible("USD", Fraction(dollars), code, foreign)
        assert money.convertible(code, foreign, "USD", Fraction(dollars))
    for foreign in (least / 2, most * 2):
        assert not money.convertible("USD", Fraction(1), code, foreign)
        assert not money.convertible(code, foreign, "USD", Fraction(1))


def test_rounding_widens_a_rate_by_a_tenth() -> None:
    """The dollar bought from 3.70 to 3.80 riyals, and people round."""
    assert money.convertible("USD", Fraction(100), "SAR", Fraction(400))
    assert not money.convertible("USD", Fraction(100), "SAR", Fraction(430))
    assert money.convertible("USD", Fraction(100), "SAR", Fraction(340))
    assert not money.convertible("USD", Fraction(100), "SAR", Fraction(325))


@pytest.mark.parametrize(("one", "other"), [(0, 7), (7, 0), (0, 0)])
def test_nothing_is_converted_to_no_amount(one: int, other: int) -> None:
    assert not money.convertible("USD", Fraction(one), "CNY", Fraction(other))


@pytest.mark.parametrize(
    ("language", "text", "code", "value"),
    [
        ("zh", "每度电约5毛。", "yuan", "0.5"),
        ("zh", "每度电要 5 毛钱。", "yuan", "0.5"),
        ("zh", "每度电花5角。", "yuan", "0.5"),
        ("zh", "每条短信 5 分钱。", "yuan", "0.05"),
        ("zh", "每次调用 5 美分。", "USD", "0.05"),
        ("zh", "每次调用 5 欧分。", "EUR", "0.05"),
        ("zh", "每次调用 5 便士。", "GBP", "0.05"),
        ("zh", "一张票要5块。", "yuan", "5"),
        ("zh", "投资 5 元人民币。", "CNY", "5"),
        ("zh", "投资 5 元美金。", "USD", "5"),
        ("zh", "投资 5 元港币。", "HKD", "5"),
        ("zh", "投资新台币 5 元。", "TWD", "5"),
        ("zh", "投资人民币约 5 亿元。", "CNY", "500000000"),
        ("en", "A call costs 5 cents.", "dollar", "0.05"),
        ("en", "A call costs 5 US cents.", "USD", "0.05"),
        ("en", "A call costs 5 fen.", "CNY", "0.05"),
    ],
)
def test_parts_and_longer_names(language: str, text: str, code: str, value: str) -> None:
    quantities = [q for q in READ[language](text) if q.kind is Kind.MONEY]
    assert [money_of(q) for q in quantities] == [(Kind.MONEY, code, Fraction(value))]


@pytest.mark.parametrize("text", ["他带来 3 块电路板。", "房间有 5 角。", "共有 6 元素。", "共有 6 元老。"])
def test_what_is_no_money(text: str) -> None:
    assert all(quantity.kind is not Kind.MONEY for quantity in read_zh(text))


@pytest.mark.parametrize(
    ("one", "others"),
    [
        ("yuan", {"CNY", "¥", "TWD", "HKD", "MOP"}),
        ("dollar", {"USD", "HKD", "TWD", "SGD", "AUD", "CAD", "NZD"}),
        ("¥", {"CNY", "JPY", "yuan"}),
        ("CNY", {"yuan", "¥"}),
        ("USD", {"dollar"}),
        ("EUR", set()),
    ],
)
def test_what_may_be_the_same_money(one: str, others: set[str]) -> None:
    for code in CURRENCIES:
        expected = code == one or code in others
        assert money.same_currency(one, code) is expected
        assert money.same_currency(code, one) is expected


@pytest.mark.parametrize(
    ("code", "english", "chinese"),
    [
        ("CNY", "7.5 yuan", "7.5元"),
        ("yuan", "7.5 yuan", "7.5元"),
        ("¥", "¥7.5", "7.5元"),
        ("USD", "$7.5", "7.5美元"),
        ("dollar", "$7.5", "7.5美元"),
        ("HKD", "HK$7.5", "7.5港元"),
        ("TWD", "NT$7.5", "7.5新台币"),
        ("SGD", "S$7.5", "7.5新加坡元"),
        ("AUD", "A$7.5", "7.5澳元"),
        ("CAD", "C$7.5", "7.5加元"),
        ("NZD", "7.5 New Zealand dollars", "7.5新西兰元"),
        ("MOP", "7.5 Macanese patacas", "7.5澳门元"),
        ("EUR", "€7.5", "7.5欧元"),
        ("GBP", "£7.5", "7.5英镑"),
        ("JPY", "7.5 Japanese yen", "7.5日元"),
        ("KRW", "7.5 South Korean won", "7.5韩元"),
        ("INR", "7.5 Indian rupees", "7.5印度卢比"),
        ("CHF", "7.5 Swiss francs", "7.5瑞士法郎"),
    ],
)
def test_how_money_is_written(code: str, english: str, chinese: str) -> None:
    amount = Amount(Kind.MONEY, Fraction(15, 2), Fraction(15, 2), code)
    assert in_english(amount) == english
    assert in_chinese(amount) == chinese


@pytest.mark.parametrize("code", sorted(set(CURRENCIES) - {"¥"}))
def test_money_is_written_as_it_is_read(code: str) -> None:
    amount = Amount(Kind.MONEY, Fraction(75 * 10**5), Fraction(75 * 10**5), code)
    for language, written in (
        ("en", f"They paid {in_english(amount)} in all."),
        ("zh", f"共付 {in_chinese(amount)}。"),
    ):
        quantity = only(language, written)
        _, unit, value = money_of(quantity)
        assert value == amount.low
        assert money.same_currency(unit, code)


@pytest.mark.parametrize(
    ("chinese", "english", "expected"),
    [
        ("65 亿欧元", "$7.1 billion", Agreement.CONVERTED),
        ("65 亿欧元", "$7.1–7.3 billion", Agreement.CONVERTED),
        ("上亿欧元", "$120 million", Agreement.NONE),
        ("7.2 亿美元", "7.2 billion rupees", Agreement.NONE),
        ("100 欧元", "$100", Agreement.NONE),
        ("1 亿元", "$14 million", Agreement.CONVERTED),
        ("1 亿元", "$1.4 million", Agreement.NONE),
        ("5 美分", "5 cents", Agreement.SAME),
        ("5 毛钱", "0.5 yuan", Agreement.SAME),
    ],
)
def test_conversions(chinese: str, english: str, expected: Agreement) -> None:
    one, other = read_zh(chinese)[0], read_en(english)[0]
    assert agreement(one, other) is agreement(other, one) is expected
