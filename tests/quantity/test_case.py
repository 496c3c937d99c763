"""Patterns that ignore case agree, for words in every case, with the tables in which their matches are looked up."""

import importlib
import pkgutil
import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import aligner.quantity
from aligner.alignment.units import mark
from aligner.quantity import money, units
from aligner.quantity.en.grammar import english
from aligner.quantity.model import Kind
from tests.quantity.notation import read_en, read_zh

MODULES = [
    importlib.import_module(module.name)
    for module in pkgutil.walk_packages(aligner.quantity.__path__, "aligner.quantity.")
]
_FOUND = [value for module in MODULES for value in vars(module).values()] + [english().start]
PATTERNS = sorted({p.pattern for p in _FOUND if isinstance(p, re.Pattern) and p.flags & re.IGNORECASE})
ALIKE = {"s": "ſ", "k": "\u212a", "i": "ıİ"}
"""Letters beyond ASCII that Python's patterns match where they ignore case."""
CONTEXTS = ("{} 5", "{}5", "5 {} million", "5{}", "a {}", "{} of 2024", "half past {}", "{} quarter")


def cases(word: str) -> set[str]:
    """A word in upper, lower, title and mixed case, and with letters that only look like it to a pattern."""
    mixed = "".join(c.upper() if i % 2 else c.lower() for i, c in enumerate(word))
    alike = {word.lower().replace(plain, other) for plain, others in ALIKE.items() for other in others}
    return {word, word.upper(), word.lower(), word.title(), mixed} | alike


def every_case(word: str) -> set[str]:
    """A short word in all its cases."""
    return {"".join(letters) for letters in product(*({c.lower(), c.upper()} for c in word))}


def words() -> list[str]:
    """Every word of the tables of `quantity`."""
    found: set[str] = set()
    tables = [value for module in MODULES for value in vars(module).values()]
    tables += [*money.tables(), dict(units.all_units()[1]), dict(units.all_units()[2])]
    for table in tables:
        if isinstance(table, dict | list | tuple | frozenset):
            found |= {word for word in table if isinstance(word, str) and word.isascii() and 1 < len(word) < 40}
    return sorted(found)


def test_every_word_in_every_case_is_read() -> None:
    for word in words():
        for written in cases(word):
            for context in CONTEXTS:
                read_en(context.format(written))
        read_zh(" ".join(f"{written}5 5{written}" for written in cases(word)))


@pytest.mark.parametrize("pattern", PATTERNS)
@settings(max_examples=30)
@given(data=st.data())
def test_whatever_a_pattern_matches_is_read(pattern: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(re.compile(pattern, re.IGNORECASE)))
    read_en(f"{text} 5{text}5")
    read_zh(f"{text} 5{text}5")


@pytest.mark.parametrize("flags", [re.NOFLAG, re.IGNORECASE])
def test_every_sign_before_an_amount_has_a_currency(flags: re.RegexFlag) -> None:
    pattern = re.compile(money.before_pattern(), flags)
    for currency in money.currencies():
        for sign in currency.before:
            assert money.code_before(sign) == currency.code
            for written in every_case(sign) | cases(sign):
                found = pattern.match(written)
                assert found is None or money.code_before(found[0])
                if found and found[0] == written:
                    assert money.code_before(written) == currency.code


def test_names_of_currencies_and_units_in_every_case() -> None:
    for currency in money.currencies():
        for name in filter(str.isascii, currency.en):
            found = {money.match_en(" " + written, 0) for written in cases(name) if written.isascii()}
            assert len(found) == 1, name
    for name, unit in units.all_units()[2].items():
        for written in (name.upper(), name.lower(), name.title()):
            found_unit = units.match_en(" " + written, 0)
            assert found_unit, written
            assert found_unit[0].symbol == unit.symbol


@pytest.mark.parametrize("read", [read_en, read_zh])
@pytest.mark.parametrize("text", ["Rmb1.2bn", "us$1.2bn", "Eur 1.2bn", "rmb 1.2bn", "Hk$1.2bn", "RM1.2bn", "usd1.2bn"])
def test_money_in_any_case(read: object, text: str) -> None:
    (quantity,) = read(text)  # type: ignore[operator]
    assert quantity.kind is Kind.MONEY
    assert quantity.text == text


@pytest.mark.parametrize("text", ["Rub 3 times", "rm 1.txt", "Mop 2 floors", "cad 3 of them", "rp 5 is set"])
def test_words_and_commands_are_no_money(text: str) -> None:
    for read in (read_en, read_zh):
        assert all(quantity.kind is not Kind.MONEY for quantity in read(text))


@pytest.mark.parametrize(
    "text", ["İ. apples", "ı) apples", "fİrst, apples", "ſecond, apples", "B. apples", "SIXTHLY, apples"]
)
def test_marks_of_lists_in_any_case(text: str) -> None:
    assert isinstance(mark(text), int)
