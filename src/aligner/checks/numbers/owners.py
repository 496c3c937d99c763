"""Finds two figures that have changed places between their owners: names, dates, or things such as imports and exports.

Either all figures of a kind in a sentence have owners, as in 华为、小米和荣耀分别占 35%、21% 和 9%. Or two figures in order have, as in
华为占 35%，阿里巴巴占 21%. The sentence may then have other figures and other names, which the two are apart from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from aligner.alignment.model import Bead
from aligner.checks.numbers.matched import FigureExchange, Item, are_alike, are_equal, exchange
from aligner.checks.values.scan import Figure
from aligner.document.model import Language
from aligner.lexicon.known_names import closed_names, known_names
from aligner.paths import data_rows
from aligner.quantity.model import Amount, Date, Kind, Weight
from aligner.segment.model import Segment
from aligner.text.spans import Span, within

if TYPE_CHECKING:
    Forms = tuple[tuple[str, ...], tuple[str, ...]]
    """The Chinese and the English forms of a name or a thing."""

_LATIN = re.compile(r"(?<![A-Za-z0-9.@/_-])[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*(?:\.[A-Za-z]{2,3}\b)?(?![\w@/_-])")


class _Limits(NamedTuple):
    """What separates an owner and its figure from their neighbours."""

    apart: re.Pattern[str]
    """What must not be between an owner and its figure."""
    link: re.Pattern[str]
    """What must be between one owner with its figure and the next."""
    reach: int = 10_000
    """Most characters between an owner and its figure."""
    in_order: bool = False
    """Whether all owners must be before their figures, or all after them."""


_ALL = {
    Language.ZH: _Limits(re.compile("[，,；;：:。]|而|比|低于|高于|[从由到至]"), re.compile("[，,；;、]|而|[和与及]")),
    Language.EN: _Limits(
        re.compile(
            r"[,;:.—–(](?![0-9])|\b(?:from|to|than|while|whereas|compared|versus|vs|against|but|above|below|before|after)\b",
            re.IGNORECASE,
        ),
        re.compile(r"[,;]|\b(?:and|while|whereas|but|compared|versus|vs|on)\b", re.IGNORECASE),
    ),
}
"""The limits where all figures of a kind have owners."""
_TWO = {
    Language.ZH: _Limits(
        re.compile("[，,；;：:。]|比|[低高]于|[从由到至]"), re.compile("[，,；;、]|而|[和与及]"), 24, in_order=True
    ),
    Language.EN: _Limits(
        re.compile(
            r"[,;:.—–(](?![0-9])|\b(?:from|than|while|whereas|compared|versus|vs|against|but|above|below|and)\b",
            re.IGNORECASE,
        ),
        re.compile(r"[,;]|\b(?:and|while|whereas|but)\b", re.IGNORECASE),
        60,
        in_order=True,
    ),
}
"""The limits of two figures in order among others."""
_JOINED = {Language.ZH: re.compile(" ?[、和与及，] ?"), Language.EN: re.compile(r",? and |, ", re.IGNORECASE)}
_RESPECTIVELY = {Language.ZH: re.compile("分别"), Language.EN: re.compile(r"\brespectively\b", re.IGNORECASE)}
_MAX_OWNERS = 5
"""Greatest number of owners of a sentence in which all figures have one."""


class _Owner(NamedTuple):
    """A name, a date or a thing: its spans in the two sentences."""

    zh: Span
    en: Span


def exchanged_owners(
    items: Sequence[Item], zh: Sequence[Figure], en: Sequence[Figure], bead: Bead
) -> Iterator[FigureExchange]:
    """The figures of a bead that have changed places between two owners in a sentence where each has one."""
    meant = {
        item.en: item.zh.quantity.kind for item in items if item.en.quantity.kind is Kind.COUNT
    }  # on sales of 58 million
    kinds = [Counter(meant.get(figure, figure.quantity.kind) for figure in side) for side in (zh, en)]
    for number in range(2, _MAX_OWNERS + 1):
        counted = [
            i for i in items if kinds[0][i.zh.quantity.kind] == kinds[1][meant.get(i.en, i.en.quantity.kind)] == number
        ]
        for kind in dict.fromkeys(i.zh.quantity.kind for i in counted):
            alike = [i for i in counted if i.zh.quantity.kind is kind]
            if len(alike) != number or len({meant.get(i.en, i.en.quantity.kind) for i in alike}) > 1:
                continue
            if not all(_are_comparable(a, b) for a, b in combinations(alike, 2)):
                continue
            for owners in _candidates(alike, zh, en):
                changed = _changed(owners, alike, _ALL)
                if len(changed) == 2:
                    yield exchange(changed[0], changed[1], bead)
                    return


def exchanged_neighbours(items: Sequence[Item], bead: Bead) -> Iterator[FigureExchange]:
    """Two figures of a bead next to each other whose owners have changed places, whatever else the sentence has."""
    for one, other in pairwise(sorted(items, key=lambda item: item.zh_number)):
        apart = other.zh_number - one.zh_number, abs(other.en_number - one.en_number)
        if apart != (1, 1) or not _are_comparable(one, other):
            continue
        found = _once_each(one.zh.segment.text, one.en.segment.text, (*_names(), *_things()))
        known = [owners for owners in combinations(found, 2) if all(_figures(owners, (one, other), _TWO))]
        if len(known) == 1 and _changed(known[0], (one, other), _TWO):
            yield exchange(one, other, bead)
            return


def _are_comparable(one: Item, other: Item) -> bool:
    """Whether two figures are amounts of the same kind, and of one sentence on each side."""
    if not are_alike(one.zh, other.zh) or Weight.NAME in (one.en.quantity.weight, other.en.quantity.weight):
        return False
    if one.zh.segment is not other.zh.segment or one.en.segment is not other.en.segment:
        return False
    return isinstance(one.zh.quantity.reading, Amount)


def _changed(owners: Sequence[_Owner], items: Sequence[Item], limits: dict[Language, _Limits]) -> list[Item]:
    """The figures whose owner differs between the two sides; empty if a side does not make clear whose they are."""
    zh, en = _figures(owners, items, limits)
    return [items[one] for one, other in zip(zh, en, strict=True) if one != other] if zh and en else []


def _figures(owners: Sequence[_Owner], items: Sequence[Item], limits: dict[Language, _Limits]) -> list[list[int]]:
    """For each side, the number of the figure of each owner; empty if the sentence does not make it clear."""
    zh = _owned(
        items[0].zh.segment.text, [o.zh for o in owners], [i.zh for i in items], limits[Language.ZH], Language.ZH
    )
    en = _owned(
        items[0].en.segment.text, [o.en for o in owners], [i.en for i in items], limits[Language.EN], Language.EN
    )
    return [zh, en]


def _owned(text: str, owners: list[Span], of: Iterable[Figure], limits: _Limits, language: Language) -> list[int]:
    figures = [(figure.quantity.start, figure.quantity.end) for figure in of]
    in_order, owned = sorted(owners), sorted(figures)
    if not _are_duos(text, in_order, owned, limits) and (
        limits.in_order or not _are_listed(text, in_order, owned, language)
    ):
        return []
    return [figures.index(owned[in_order.index(span)]) for span in owners]


def _are_duos(text: str, owners: list[Span], owned: list[Span], limits: _Limits) -> bool:
    """Whether the first owner is with the first figure, the second with the second and so on."""
    duos = [sorted(duo) for duo in zip(owners, owned, strict=True)]
    if limits.in_order and len({duo[0] == owner for duo, owner in zip(duos, owners, strict=True)}) > 1:
        return False
    for one, other in pairwise(duos):
        if one[1][1] > other[0][0] or not limits.link.search(text, one[1][1], other[0][0]):
            return False
    return all(b[0] - a[1] <= limits.reach and not limits.apart.search(text, a[1], b[0]) for a, b in duos)


def _are_listed(text: str, owners: list[Span], owned: list[Span], language: Language) -> bool:
    """Whether several owners have as many figures *respectively*."""
    if owners[-1][1] > owned[0][0] or not _RESPECTIVELY[language].search(text):
        return False
    return all(_JOINED[language].fullmatch(text, a[1], b[0]) for side in (owners, owned) for a, b in pairwise(side))


def _candidates(items: Sequence[Item], zh: Sequence[Figure], en: Sequence[Figure]) -> Iterator[list[_Owner]]:
    """Owners in a sentence, as many as it has figures."""
    segments = items[0].zh.segment, items[0].en.segment
    texts = segments[0].text, segments[1].text
    names = [((name,), english) for name, english in known_names().items()]
    for found in (_dates(zh, en, segments), _once_each(*texts, names)):
        if len(found) == len(items):
            yield found
    for row in _rows() if len(items) == 2 else ():
        things = [owner for forms in row if (owner := _owner(*texts, *forms))]
        if len(things) == len(row) == 2:
            yield things


def _dates(zh: Sequence[Figure], en: Sequence[Figure], segments: tuple[Segment, Segment]) -> list[_Owner]:
    here = [f for f in zh if isinstance(f.quantity.reading, Date) and f.segment is segments[0]]
    there = [f for f in en if isinstance(f.quantity.reading, Date) and f.segment is segments[1]]
    equal = [(f, g) for f in here for g in there if are_equal(f, g)]
    if not len(here) == len(there) == len(equal) >= 2:
        return []
    return [_Owner((f.quantity.start, f.quantity.end), (g.quantity.start, g.quantity.end)) for f, g in equal]


def _once_each(zh: str, en: str, names: Iterable[Forms]) -> list[_Owner]:
    """The names, also those in Latin letters, that are in both sentences exactly once, without those that overlap."""
    latin = [((name,), (name,)) for name in set(_LATIN.findall(zh))]
    found = {owner for forms in (*names, *latin) if (owner := _owner(zh, en, *forms))}
    outer = _outermost({owner.zh for owner in found})
    return sorted(owner for owner in found if owner.zh in outer)


def _owner(zh: str, en: str, chinese: Sequence[str], english: Sequence[str]) -> _Owner | None:
    """What has these names, if it is in both sentences exactly once."""
    here = _outermost({m.span() for form in chinese if form in zh for m in re.finditer(re.escape(form), zh)})
    if len(here) != 1:
        return None
    there = _outermost({m.span() for form in english for m in _pattern(form).finditer(en)})
    return _Owner(here.pop(), there.pop()) if len(there) == 1 else None


def _outermost(spans: set[Span]) -> set[Span]:
    """The spans that are not inside of another one."""
    return {s for s in spans if not any(t != s and within(s, t) for t in spans)}


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """The pattern of an English form; one in small letters may begin a sentence."""
    first = f"[{form[0]}{form[0].upper()}]" if form[0].islower() else re.escape(form[0])
    return re.compile(rf"(?<!\w){first}{re.escape(form[1:])}(?!\w)")


@cache
def _names() -> tuple[Forms, ...]:
    """Names, and places."""
    kinds = ("company", "country", "place", "province", "city")
    closed = [(name.zh, name.en or name.en_weak[:1]) for name in closed_names() if name.kind in kinds]
    return (*(((zh,), en) for zh, en in known_names().items()), *closed)


def _things() -> tuple[Forms, ...]:
    return tuple(forms for row in _rows() for forms in row)


@cache
def _rows() -> tuple[tuple[Forms, ...], ...]:
    """The things of each row of the table of contrasting things."""
    return tuple(tuple(_thing(cell) for cell in row) for row in data_rows("parties.tsv"))


def _thing(cell: str) -> Forms:
    chinese, _, english = cell.partition("=")
    return tuple(chinese.split("; ")), tuple(english.split("; "))
