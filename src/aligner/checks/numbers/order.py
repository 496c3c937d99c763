"""Finds two figures that have changed places by the words beside them: *from* and *to*, *respectively*, *about*."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import combinations

from aligner.alignment.model import Bead
from aligner.checks.numbers.matched import FigureExchange, Item, are_alike, exchange
from aligner.checks.numbers.qualifier_words import Sense, Strength
from aligner.checks.numbers.qualifiers import beside
from aligner.checks.values.scan import Figure
from aligner.document.model import Language
from aligner.quantity.folding import fold_en, fold_zh
from aligner.quantity.model import Amount, Kind

_REACH = 40
"""How many characters before a figure are searched for *from* and *to*."""
_THEN_ZH = (
    "(?:(?:[去今前上本同][年期]|上年同期|目前|现在|当前|此前|之前|以前|原来|原先|原本|最初|当时|[0-9]{4} ?年(?:[0-9]{1,2} ?月)?"
    "|第?[一二三四]季度?|上个?[月周季]|本[月周季])度?末?底?的?|每[^，。；0-9]{1,6}|约|近|超过?|逾|不到|不足|将近|接近|至少|大约"
    "|最[高低]的?|[的了 ])*"
)
_THEN_EN = (
    r"(?:(?:about|around|nearly|over|more than|just|only|some|roughly|less than|under|almost|approximately|an?|the|a mere|(?:last|this)"
    r" year['’]s|(?:the )?(?:previous|prior|current)(?: \w+['’]s)?|its|their|as (?:low|high|much|many) as) )*"
)
_FROM = {
    Language.ZH: re.compile(f"(?:[从由]|(?<![来亲])自){_THEN_ZH}$"),
    Language.EN: re.compile(rf"\bfrom {_THEN_EN}$", re.IGNORECASE),
}
_NOT = {
    Language.ZH: re.compile(f"(?:而?不是|而非|并非){_THEN_ZH}$"),
    Language.EN: re.compile(rf"\b(?:rather than|instead of) {_THEN_EN}$", re.IGNORECASE),
}
_TO = {
    Language.ZH: re.compile(f"(?:[到至]|[达为](?=了?[^，。]{{0,2}}$)){_THEN_ZH}$"),
    Language.EN: re.compile(rf"\bto {_THEN_EN}$", re.IGNORECASE),
}


class Role(Enum):
    """What a figure is the end of."""

    FROM = auto()
    TO = auto()
    NOT = auto()


_BEGINS = (Role.FROM, Role.NOT)
"""The roles of what there was before: *11 instead of four* is 从 4 到 11."""


def exchanged_ends(items: Sequence[Item], bead: Bead) -> Iterator[FigureExchange]:
    """The figures of a bead whose *from* and *to* are exchanged.

    The Chinese must have both, next to each other in one sentence; the English one of them, and not the right one. The same holds for
    *rather than* beside one of the two.
    """
    for one, other in combinations(sorted(items, key=lambda item: item.zh_number), 2):
        if (
            other.zh_number - one.zh_number > 2
            or not are_alike(one.zh, other.zh)
            or not _are_of_one_sentence(one, other)
        ):
            continue
        zh, en = (_role(one.zh), _role(other.zh)), (_role(one.en), _role(other.en))
        if _are_turned(zh, en):
            yield exchange(one, other, bead)


def _are_turned(zh: tuple[Role | None, Role | None], en: tuple[Role | None, Role | None]) -> bool:
    """Whether the English turns round what the Chinese says of two figures: *four instead of 11* for 从 4 到 11."""
    if zh == (Role.FROM, Role.TO):
        return en[0] not in _BEGINS and en[1] is not Role.TO and (en[0] is Role.TO or en[1] in _BEGINS)
    refused = [role is Role.NOT for role in zh], [role is Role.NOT for role in en]
    return sum(refused[0]) == sum(refused[1]) == 1 and refused[0] != refused[1]


def _are_of_one_sentence(one: Item, other: Item) -> bool:
    amounts = all(isinstance(f.quantity.reading, Amount) for f in (one.zh, other.zh, one.en, other.en))
    return amounts and one.zh.segment is other.zh.segment and one.en.segment is other.en.segment


def _role(figure: Figure) -> Role | None:
    fold = fold_zh if figure.language is Language.ZH else fold_en
    start = figure.quantity.start
    before = fold(figure.segment.text)[max(0, start - _REACH) : start]
    if _NOT[figure.language].search(before):
        return Role.NOT
    if _FROM[figure.language].search(before):
        return Role.FROM
    return Role.TO if _TO[figure.language].search(before) else None


_JOINED = {
    Language.ZH: re.compile(" ?[%％]?[一-鿿]{0,2} ?[和与及、] ?[约近]?"),
    Language.EN: re.compile(r"[%\w ]{0,12},? and (?:about )?[$€£¥]?", re.IGNORECASE),
}
"""What is between the last two figures of a list."""
_RESPECTIVELY = re.compile(r"分别|\brespectively\b", re.IGNORECASE)


def exchanged_in_list(items: Sequence[Item], bead: Bead) -> Iterator[FigureExchange]:
    """Two figures joined by *and* that are in the other order, although a text says *respectively* and names are in the same order."""
    for one, other in combinations(sorted(items, key=lambda item: item.zh_number), 2):
        if (other.zh_number - one.zh_number, other.en_number - one.en_number) != (1, -1):
            continue
        if not are_alike(one.en, other.en) or not _are_of_one_sentence(one, other):
            continue
        if not _are_joined(one.zh, other.zh) or not _are_joined(other.en, one.en):
            continue
        zh, en = one.zh.segment.text, one.en.segment.text
        if (_RESPECTIVELY.search(zh) or _RESPECTIVELY.search(en)) and _are_names_in_order(zh, en):
            yield exchange(one, other, bead)


def _are_joined(one: Figure, other: Figure) -> bool:
    between = one.segment.text[one.quantity.end : other.quantity.start]
    return _JOINED[one.language].fullmatch(between) is not None


_LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")


def _are_names_in_order(zh: str, en: str) -> bool:
    """Whether both texts have the same two or more names in Latin letters, in one order."""
    here = list(dict.fromkeys(_LATIN.findall(zh)))
    there = list(dict.fromkeys(_LATIN.findall(en)))
    names = [name for name in here if name in there]
    return len(names) > 1 and names == [name for name in there if name in here]


def exchanged_qualifiers(items: Sequence[Item], bead: Bead) -> Iterator[FigureExchange]:
    """Two figures in the other order, of which the one has in the Chinese the qualifier that the other has in the English."""
    for one, other in combinations(items, 2):
        if (one.zh_number < other.zh_number) is (one.en_number < other.en_number):
            continue
        if not _may_be_mixed_up(one, other) or not _are_of_one_sentence(one, other):
            continue
        zh, en = (_senses(one.zh), _senses(other.zh)), (_senses(one.en), _senses(other.en))
        if zh[0] != zh[1] and zh == (en[1], en[0]) and not all(zh):
            yield exchange(one, other, bead)
            return


def _may_be_mixed_up(one: Item, other: Item) -> bool:
    kinds = {f.quantity.kind for f in (one.zh, one.en, other.zh, other.en)}
    return len(kinds - {Kind.COUNT}) <= 1


def _senses(figure: Figure) -> frozenset[Sense]:
    found = beside(figure.segment.text, figure.quantity, figure.language)
    return frozenset(q.sense for q in found if q.strength is Strength.STRONG)


_LAST_YEAR = {
    Language.ZH: re.compile("(?:同比|(?:较|比)[去上]年同期)[^，。；、0-9]{0,10}$"),
    Language.EN: re.compile(
        r"[^,;.0-9]{0,14}\b(?:year[ -](?:on|over)[ -]year|(?:an?|the) year (?:earlier|ago|before)"
        r"|(?:prior|previous) year)\b",
        re.IGNORECASE,
    ),
}
_LAST_QUARTER = {
    Language.ZH: re.compile("(?:环比|(?:较|比)上(?:一?季度?|个?月))[^，。；、0-9]{0,10}$"),
    Language.EN: re.compile(
        r"[^,;.0-9]{0,14}\b(?:quarter[ -](?:on|over)[ -]quarter|month[ -](?:on|over)[ -]month|sequentially"
        r"|(?:prior|previous|preceding) (?:quarter|month)"
        r"|(?:quarter|month) (?:earlier|ago|before))\b",
        re.IGNORECASE,
    ),
}
"""What a figure is compared with: before it in the Chinese, after it in the English."""


def exchanged_comparisons(items: Sequence[Item], bead: Bead) -> Iterator[FigureExchange]:
    """Two figures of which the one compares with last year in the Chinese, and the other in the English: 同比 and 环比."""
    for one, other in combinations(items, 2):
        if not are_alike(one.en, other.en) or not _are_of_one_sentence(one, other):
            continue
        zh, en = (
            (_is_of_year(one_of), _is_of_year(other_of))
            for one_of, other_of in ((one.zh, other.zh), (one.en, other.en))
        )
        if None not in zh and zh[0] is not zh[1] and en == zh[::-1]:
            yield exchange(one, other, bead)


def _is_of_year(figure: Figure) -> bool | None:
    """Whether a figure compares with last year, and not with the quarter or month before; None if the words beside it don't say so."""
    chinese = figure.language is Language.ZH
    text, (start, end) = figure.segment.text, (figure.quantity.start, figure.quantity.end)
    beside = text[max(0, start - _REACH) : start] if chinese else text[end : end + _REACH]
    year, quarter = (
        (pattern.search if chinese else pattern.match)(beside) is not None
        for pattern in (_LAST_YEAR[figure.language], _LAST_QUARTER[figure.language])
    )
    return year if year is not quarter else None
