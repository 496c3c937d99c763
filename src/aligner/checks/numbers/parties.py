"""Finds two figures that have changed places between parties of a sentence: names, dates, or things such as imports and exports."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import combinations, pairwise
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


_MAX_PARTIES = 5
"""Greatest number of parties of a sentence."""


class _Party(NamedTuple):
    """A party: its spans in the two sentences."""

    zh: tuple[int, int]
    en: tuple[int, int]


def exchanged_parties(
    items: Sequence[Item], zh: Sequence[Figure], en: Sequence[Figure], bead: Bead
) -> Iterator[FigureExchange]:
    """The figures of a bead that have changed places between two of its parties. There must be as many figures as parties."""
    kinds = [Counter(figure.quantity.kind for figure in side) for side in (zh, en)]
    for number in range(2, _MAX_PARTIES + 1):
        counted = [i for i in items if kinds[0][i.zh.quantity.kind] == kinds[1][i.en.quantity.kind] == number]
        for kind in dict.fromkeys(i.zh.quantity.kind for i in counted):
            alike = [i for i in counted if i.zh.quantity.kind is kind]
            if len(alike) != number or not all(_are_comparable(a, b) for a, b in combinations(alike, 2)):
                continue
            for parties in _candidates(alike, zh, en):
                sides = [_owned(parties, alike, language) for language in Language]
                changed = [n for n in range(number) if all(sides) and sides[0][n] != sides[1][n]]
                if len(changed) == 2:
                    one, other = (alike[sides[0][n]] for n in changed)
                    yield exchange(one, other, bead)
                    return


def _are_comparable(one: Item, other: Item) -> bool:
    """Whether two figures are amounts of the same kind, and of one sentence on each side."""
    if not are_alike(one.en, other.en) or not are_alike(one.zh, other.zh):
        return False
    if one.zh.segment is not other.zh.segment or one.en.segment is not other.en.segment:
        return False
    return isinstance(one.zh.quantity.reading, Amount)


def _candidates(items: Sequence[Item], zh: Sequence[Figure], en: Sequence[Figure]) -> Iterator[list[_Party]]:
    """Parties of a sentence, as many as it has figures."""
    segments = items[0].zh.segment, items[0].en.segment
    for found in (_dates(zh, en, segments), _names(*segments)):
        if len(found) == len(items):
            yield found
    for row in _rows() if len(items) == 2 else ():
        parties = [p for names in row if (p := _party(segments[0].text, segments[1].text, *names))]
        if len(parties) == len(row) == 2:
            yield parties


def _dates(zh: Sequence[Figure], en: Sequence[Figure], segments: tuple[Segment, Segment]) -> list[_Party]:
    here = [f for f in zh if isinstance(f.quantity.reading, Date) and f.segment is segments[0]]
    there = [f for f in en if isinstance(f.quantity.reading, Date) and f.segment is segments[1]]
    equal = [(f, g) for f in here for g in there if are_equal(f, g)]
    if not len(here) == len(there) == len(equal) >= 2:
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
    return found if len({p.zh for p in found}) == len({p.en for p in found}) == len(found) else []


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


def _owned(parties: Sequence[_Party], items: Sequence[Item], language: Language) -> list[int]:
    """The number of the figure of each party of a side; empty if the sentence does not make it clear."""
    chinese = language is Language.ZH
    text = items[0].zh.segment.text if chinese else items[0].en.segment.text
    spans = [(p.zh if chinese else p.en) for p in parties]
    quantities = [(i.zh if chinese else i.en).quantity for i in items]
    figures = [(q.start, q.end) for q in quantities]
    owners, owned = sorted(spans), sorted(figures)
    if not (_are_duos(text, owners, owned, language) or _are_listed(text, owners, owned, language)):
        return []
    return [figures.index(owned[owners.index(span)]) for span in spans]


def _are_duos(text: str, owners: list[tuple[int, int]], owned: list[tuple[int, int]], language: Language) -> bool:
    """Whether the first party is with the first figure, the second with the second and so on."""
    duos = [sorted((owner, figure)) for owner, figure in zip(owners, owned, strict=True)]
    apart = all(
        one[1][1] <= other[0][0] and _BETWEEN[language].search(text, one[1][1], other[0][0])
        for one, other in pairwise(duos)
    )
    return apart and not any(_APART[language].search(text, a[1], b[0]) for a, b in duos)


def _are_listed(text: str, owners: list[tuple[int, int]], owned: list[tuple[int, int]], language: Language) -> bool:
    """Whether several parties have as many figures *respectively*."""
    if owners[-1][1] > owned[0][0] or not _RESPECTIVELY[language].search(text):
        return False
    return all(_JOINED[language].fullmatch(text, a[1], b[0]) for side in (owners, owned) for a, b in pairwise(side))


@cache
def _rows() -> tuple[tuple[tuple[tuple[str, ...], tuple[str, ...]], ...], ...]:
    """The things of each row of the table, each with its Chinese and English words."""
    return tuple(tuple(_thing(cell) for cell in row) for row in data_rows("parties.tsv"))


def _thing(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    chinese, _, english = cell.partition("=")
    return tuple(chinese.split("; ")), tuple(english.split("; "))
