"""Finds two figures in order whose owners have changed places: 华为占 35%，阿里巴巴占 21% as *Alibaba for 35% and Huawei for 21%*.

The sentence may have other figures and other names, which the pairs of an owner and its figure are apart from.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from aligner.checks.numbers.matched import are_alike, exchange
from aligner.document.model import Language
from aligner.lexicon.known_names import closed_names, known_names
from aligner.paths import data_rows
from aligner.quantity.model import Amount, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.alignment.model import Bead
    from aligner.checks.numbers.matched import FigureExchange, Item
    from aligner.checks.values.scan import Figure
    from aligner.text.spans import Span

_LATIN = re.compile(r"(?<![A-Za-z0-9.@/_-])[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*(?![\w@/_-])")
_BREAK = {
    Language.ZH: re.compile("[，,；;：:。]|比|[低高]于|[从由到至]"),
    Language.EN: re.compile(
        r"[,;:.—–(](?![0-9])|\b(?:from|than|while|whereas|compared|versus|vs|against|but|above|below|and)\b",
        re.IGNORECASE,
    ),
}
"""What must not be between an owner and its figure."""
_LINK = {
    Language.ZH: re.compile("[，,；;、]|而|[和与及]"),
    Language.EN: re.compile(r"[,;]|\b(?:and|while|whereas|but)\b", re.IGNORECASE),
}
"""What must be between the first owner and its figure and the second."""
_MAX_APART = {Language.ZH: 24, Language.EN: 60}
"""Most characters between an owner and its figure."""


class _Owner(NamedTuple):
    """A name or a thing: its spans in the two sentences."""

    zh: Span
    en: Span


def exchanged_owners(items: Sequence[Item], bead: Bead) -> Iterator[FigureExchange]:
    """The figures of a bead whose owners have changed places. Each owner must be in both sentences exactly once."""
    beside = sorted(items, key=lambda item: item.zh_number)
    for one, other in pairwise(beside):
        if not _are_comparable(one, other):
            continue
        zh, en = one.zh.segment.text, one.en.segment.text
        orders = [
            (
                _order(zh, (first.zh, second.zh), _spans(one.zh, other.zh), Language.ZH),
                _order(en, (first.en, second.en), _spans(one.en, other.en), Language.EN),
            )
            for first, second in combinations(_owners(zh, en), 2)
        ]
        clear = [order for order in orders if None not in order]
        if len(clear) == 1 and clear[0][0] is not clear[0][1]:
            yield exchange(one, other, bead)
            return


def _spans(*figures: Figure) -> list[Span]:
    return [(figure.quantity.start, figure.quantity.end) for figure in figures]


def _are_comparable(one: Item, other: Item) -> bool:
    """Whether two figures are amounts of the same kind, next to each other on both sides and in one sentence."""
    if not are_alike(one.zh, other.zh) or not isinstance(one.zh.quantity.reading, Amount):
        return False
    if Weight.NAME in (one.en.quantity.weight, other.en.quantity.weight):
        return False
    together = one.zh.segment is other.zh.segment and one.en.segment is other.en.segment
    return together and other.zh_number - one.zh_number == 1 and abs(other.en_number - one.en_number) == 1


def _order(text: str, owners: tuple[Span, Span], figures: Sequence[Span], language: Language) -> bool | None:
    """Whether the first owner has the first figure and the second the second; None if the sentence does not make it clear."""
    one, two = sorted(owners)
    low, high = sorted(figures)
    before = one[1] <= low[0] and low[1] <= two[0] and two[1] <= high[0]
    after = low[1] <= one[0] and one[1] <= high[0] and high[1] <= two[0]
    if not (before or after):
        return None
    duos = [(one, low), (two, high)] if before else [(low, one), (high, two)]
    for first, second in duos:
        if second[0] - first[1] > _MAX_APART[language] or _BREAK[language].search(text, first[1], second[0]):
            return None
    if not _LINK[language].search(text, duos[0][1][1], duos[1][0][0]):
        return None
    return (owners == (one, two)) is (list(figures) == [low, high])


def _owners(zh: str, en: str) -> list[_Owner]:
    """The names and things that are in both sentences exactly once, without those that overlap."""
    found = [owner for forms in _names() if (owner := _owner(zh, en, *forms))]
    for name in set(_LATIN.findall(zh)):
        owner = _owner(zh, en, (name,), (name,))
        found += [owner] if owner else []
    found = sorted(set(found), key=lambda o: (o.zh[0], -o.zh[1]))
    return [o for o in found if not any(p is not o and p.zh[0] <= o.zh[0] and o.zh[1] <= p.zh[1] for p in found)]


def _owner(zh: str, en: str, chinese: Sequence[str], english: Sequence[str]) -> _Owner | None:
    here = {at for name in chinese if (at := zh.find(name)) >= 0}
    if len(here) != 1:
        return None
    name = max((name for name in chinese if zh.find(name) in here), key=len)
    start = here.pop()
    if zh.count(name) > 1:
        return None
    there = [m.span() for form in english for m in _pattern(form).finditer(en)]
    distinct = [s for s in set(there) if not any(t != s and t[0] <= s[0] and s[1] <= t[1] for t in there)]
    return _Owner((start, start + len(name)), distinct[0]) if len(distinct) == 1 else None


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """The pattern of an English form; one in small letters may begin a sentence."""
    first = f"[{form[0]}{form[0].upper()}]" if form[0].islower() else re.escape(form[0])
    return re.compile(rf"(?<!\w){first}{re.escape(form[1:])}(?!\w)")


@cache
def _names() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The Chinese and the English forms of names, places and contrasting things."""
    names = [((zh,), en) for zh, en in known_names().items()]
    closed = [
        (name.zh, name.en or name.en_weak[:1])
        for name in closed_names()
        if name.kind in ("company", "country", "place", "province", "city")
    ]
    things = [cell.partition("=") for row in data_rows("parties.tsv") for cell in row]
    return (*names, *closed, *((tuple(zh.split("; ")), tuple(en.split("; "))) for zh, _, en in things))
