"""Names of firms, people and places in technology news, and closed classes of names such as titles of office."""

import re
from functools import cache
from typing import NamedTuple

from aligner.paths import data_rows

_SHORT = re.compile(r"\[(.)\]")
_BESIDE = "中美英法德日韩俄印澳加欧朝乌以伊泰越"
"""Characters that are short for a country, next to which another one can be."""
_BEFORE, _AFTER = "赴在对访驻抵旅来返据与和", "方企媒商系籍裔股军元国圆式语文政府侨资产"
"""Characters before or after one that is short for a country: 赴日, 日方."""

_TITLES = frozenset({"executive", "office", "academic"})
"""The classes of titles, whose names contain each other: 副总裁 is no 总裁."""


class ClosedName(NamedTuple):
    """A name of a closed class. One of a class in the place of another is a wrong translation."""

    kind: str
    """The class, such as `company` or `country`."""
    zh: tuple[str, ...]
    """The Chinese forms that mean it."""
    en: tuple[str, ...]
    """The English forms that mean it."""
    zh_weak: tuple[str, ...] = ()
    """Chinese forms that may mean it or something else."""
    en_weak: tuple[str, ...] = ()
    is_term: bool = False
    """Whether it is a common noun or another term, in any case in English. A longer one that contains it is another."""


@cache
def known_names() -> dict[str, tuple[str, ...]]:
    """English names by Chinese name. Some are only the common beginning of several words (*Canad* for Canada and Canadian)."""
    return {row[0]: tuple(row[1].split("; ")) for row in data_rows("names.tsv")}


@cache
def closed_names() -> tuple[ClosedName, ...]:
    """All names of closed classes."""
    found = [ClosedName(kind, *_forms(zh, en), kind in _TITLES) for kind, zh, en in data_rows("rivals.tsv")]
    listed = {(name.kind, zh) for name in found for zh in name.zh}
    for row in data_rows("names.tsv"):
        if len(row) > 2 and (row[2], row[0]) not in listed:
            zh, strong, _, weak = _forms(row[0], row[1])
            found.append(ClosedName(row[2], zh, strong, (), weak))
    return tuple(found)


@cache
def closed_forms() -> frozenset[str]:
    """The forms in both languages that mean a name of a closed class and nothing else."""
    return frozenset(form for name in closed_names() for form in (*name.zh, *name.en))


@cache
def closed_terms() -> tuple[ClosedName, ...]:
    """All terms of closed classes, such as *gross profit* and *net profit*."""
    return tuple(ClosedName(kind, *_forms(zh, en), is_term=True) for kind, zh, en in data_rows("rival_terms.tsv"))


@cache
def surnames() -> dict[str, frozenset[str]]:
    """The pinyin spellings of Chinese surnames, by surname in simplified characters."""
    found: dict[str, set[str]] = {}
    for spelling, listed in data_rows("surnames.tsv"):
        for surname in listed.split():
            found.setdefault(surname, set()).add(spelling)
    return {surname: frozenset(spellings) for surname, spellings in found.items()}


def _forms(zh: str, en: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The strong Chinese forms, the strong English ones, the weak Chinese ones and the weak English ones."""
    chinese, english = zh.split("; "), en.split("; ")
    return (
        tuple(form for form in chinese if form[0] not in "(["),
        tuple(form for form in english if form[0] != "("),
        tuple(weak for form in chinese if form[0] in "([" for weak in _expanded(form)),
        tuple(form[1:-1] for form in english if form[0] == "("),
    )


def _expanded(form: str) -> list[str]:
    """The forms that a weak form in the file means: itself, or all pairs with a character that is short for a country."""
    short = _SHORT.fullmatch(form)
    if short is None:
        return [form[1:-1]]
    one = short[1]
    before = [other + one for other in _BESIDE + _BEFORE if other != one]
    return before + [one + other for other in _BESIDE + _AFTER if other != one]
