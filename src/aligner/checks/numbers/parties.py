"""Finds two figures that have changed places between two parties of a sentence: two names, dates, or things such as imports and exports."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from aligner.checks.numbers.matched import are_alike, are_equal, exchange
from aligner.document.model import Language
from aligner.lexicon.known_names import known_names
from aligner.paths import data_rows
from aligner.quantity.model import Amount, Date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.alignment.model import Bead
    from aligner.checks.numbers.matched import FigureExchange, Item
    from aligner.checks.values.scan import Figure
    from aligner.segment.model import Segment

_LATIN = re.compile(r"(?<![A-Za-z0-9.@/_-])[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*(?:\.[A-Za-z]{2,3}\b)?(?![\w@/_-])")
_APART = {
    Language.ZH: re.compile("[，,；;：:。]|而|比|低于|高于|[从由到至]"),
    Language.EN: re.compile(
        r"[,;:.—–(](?![0-9])|\b(?:from|to|than|while|whereas|compared|versus|vs|against|but|above|below|before|after)\b",
        re.IGNORECASE,
    ),
}
"""What must not be between a party and its figure."""
_BETWEEN = {
    Language.ZH: re.compile("[，,；;、]|而|[和与及]"),
    Language.EN: re.compile(r"[,;]|\b(?:and|while|whereas|but|compared|versus|vs)\b", re.IGNORECASE),
}
"""What must be between the first party and its figure and the second."""
_JOINED = {Language.ZH: re.compile(" ?[、和与及，] ?"), Language.EN: re.compile(r",? and |, ", re.IGNORECASE)}
_RESPECTIVELY = {Language.ZH: re.compile("分别"), Language.EN: re.compile(r"\brespectively\b", re.IGNORECASE)}


class _Party(NamedTuple):
    """A party: its spans in the two sentences."""

    zh: tuple[int, int]
    en: tuple[int, int]


def exchanged_parties(
    items: Sequence[Item], zh: Sequence[Figure], en: Sequence[Figure], bead: Bead
) -> Iterator[FigureExchange]:
    """The figures of a bead that have changed places between two parties. There must be exactly two of each."""
    kinds = [Counter(figure.quantity.kind for figure in side) for side in (zh, en)]
    for one, other in combinations(
        [i for i in items if kinds[0][i.zh.quantity.kind] == kinds[1][i.en.quantity.kind] == 2], 2
    ):
        if not _are_comparable(one, other):
            continue
        for parties in _candidates(one, zh, en):
            first, second = (_owners(parties, one, other, language) for language in Language)
            if first is not None and second is not None and first is not second:
                yield exchange(one, other, bead)
                return


def _are_comparable(one: Item, other: Item) -> bool:
    """Whether two figures are amounts of the same kind, and of one sentence on each side."""
    if not are_alike(one.en, other.en) or not are_alike(one.zh, other.zh):
        return False
    if one.zh.segment is not other.zh.segment or one.en.segment is not other.en.segment:
        return False
    return isinstance(one.zh.quantity.reading, Amount)


def _candidates(one: Item, zh: Sequence[Figure], en: Sequence[Figure]) -> Iterator[tuple[_Party, _Party]]:
    """Pairs of parties, each of which is in both sentences exactly once."""
    segments = one.zh.segment, one.en.segment
    for found in (_dates(zh, en, segments), _names(*segments)):
        if len(found) == 2:
            yield found[0], found[1]
    for row in _rows():
        parties = [p for names in row if (p := _party(segments[0].text, segments[1].text, *names))]
        if len(parties) == len(row) == 2:
            yield parties[0], parties[1]


def _dates(zh: Sequence[Figure], en: Sequence[Figure], segments: tuple[Segment, Segment]) -> list[_Party]:
    here = [f for f in zh if isinstance(f.quantity.reading, Date) and f.segment is segments[0]]
    there = [f for f in en if isinstance(f.quantity.reading, Date) and f.segment is segments[1]]
    equal = [(f, g) for f in here for g in there if are_equal(f, g)]
    if not len(here) == len(there) == len(equal) == 2:
        return []
    return [_Party((f.quantity.start, f.quantity.end), (g.quantity.start, g.quantity.end)) for f, g in equal]


def _names(zh: Segment, en: Segment) -> list[_Party]:
    """The known names, and the names in Latin letters, of two sentences; empty unless all are on both sides."""
    found = [p for name, english in known_names().items() if (p := _party(zh.text, en.text, (name,), english))]
    latin = [_once(zh.text, name) for name in set(_LATIN.findall(zh.text))]
    for span in filter(None, latin):
        other = _once(en.text, zh.text[slice(*span)])
        if other:
            found.append(_Party(span, other))
    return found if len({p.zh for p in found}) == len({p.en for p in found}) == 2 else []


def _party(zh: str, en: str, chinese: Sequence[str], english: Sequence[str]) -> _Party | None:
    here = (
        {m.span() for name in chinese for m in re.finditer(re.escape(name), zh)}
        if any(n in zh for n in chinese)
        else ()
    )
    if len(here) != 1:
        return None
    there = {m.span() for name in english for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", en, re.IGNORECASE)}
    return _Party(next(iter(here)), next(iter(there))) if len(there) == 1 else None


def _once(text: str, name: str) -> tuple[int, int] | None:
    found = [m.span() for m in re.finditer(rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])", text)]
    return found[0] if len(found) == 1 else None


def _owners(parties: tuple[_Party, _Party], one: Item, other: Item, language: Language) -> bool | None:
    """Whether the first party of a side has `one` and the second has `other`; None if the sentence does not make it clear."""
    chinese = language is Language.ZH
    text = one.zh.segment.text if chinese else one.en.segment.text
    spans = [(p.zh if chinese else p.en) for p in parties]
    figures = [
        ((i.zh if chinese else i.en).quantity.start, (i.zh if chinese else i.en).quantity.end) for i in (one, other)
    ]
    owners, owned = sorted(spans), sorted(figures)
    if not (_are_duos(text, owners, owned, language) or _are_listed(text, owners, owned, language)):
        return None
    return (owners == spans) is (owned == figures)


def _are_duos(text: str, owners: list[tuple[int, int]], owned: list[tuple[int, int]], language: Language) -> bool:
    """Whether the first party is with the first figure, and the second with the second."""
    duos = [sorted((owner, figure)) for owner, figure in zip(owners, owned, strict=True)]
    if duos[0][1][1] > duos[1][0][0]:
        return False
    together = not any(_APART[language].search(text, a[1], b[0]) for a, b in duos)
    return together and _BETWEEN[language].search(text, duos[0][1][1], duos[1][0][0]) is not None


def _are_listed(text: str, owners: list[tuple[int, int]], owned: list[tuple[int, int]], language: Language) -> bool:
    """Whether two parties have two figures *respectively*."""
    if owners[1][1] > owned[0][0] or not _RESPECTIVELY[language].search(text):
        return False
    return all(_JOINED[language].fullmatch(text, a[1], b[0]) for a, b in (owners, owned))


@cache
def _rows() -> tuple[tuple[tuple[tuple[str, ...], tuple[str, ...]], ...], ...]:
    """The things of each row of the table, each with its Chinese and English words."""
    return tuple(tuple(_thing(cell) for cell in row) for row in data_rows("parties.tsv"))


def _thing(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    chinese, _, english = cell.partition("=")
    return tuple(chinese.split("; ")), tuple(english.split("; "))
