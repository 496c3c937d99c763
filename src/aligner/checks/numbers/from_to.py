"""Finds two figures that have changed places around *from … to*: 从 12% 升到 18% as *from 18% to 12%*."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import combinations

from aligner.alignment.model import Bead
from aligner.checks.numbers.matched import FigureExchange, Item, are_alike, exchange
from aligner.checks.values.scan import Figure
from aligner.document.model import Language
from aligner.quantity.folding import fold_en, fold_zh
from aligner.quantity.model import Amount

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
_TO = {
    Language.ZH: re.compile(f"(?:[到至]|[达为](?=了?[^，。]{{0,2}}$)){_THEN_ZH}$"),
    Language.EN: re.compile(rf"\bto {_THEN_EN}$", re.IGNORECASE),
}


class Role(Enum):
    """What a figure is the end of."""

    FROM = auto()
    TO = auto()


def exchanged_ends(items: Sequence[Item], bead: Bead) -> Iterator[FigureExchange]:
    """The figures of a bead whose *from* and *to* are exchanged.

    The Chinese must have both, next to each other in one sentence; the English one of them, and not the right one.
    """
    for one, other in combinations(sorted(items, key=lambda item: item.zh_number), 2):
        if (
            other.zh_number - one.zh_number > 2
            or not are_alike(one.zh, other.zh)
            or not _are_of_one_sentence(one, other)
        ):
            continue
        if (_role(one.zh), _role(other.zh)) != (Role.FROM, Role.TO):
            continue
        here, there = _role(one.en), _role(other.en)
        if Role.FROM is not here and Role.TO is not there and (here is Role.TO or there is Role.FROM):
            yield exchange(one, other, bead)


def _are_of_one_sentence(one: Item, other: Item) -> bool:
    amounts = all(isinstance(f.quantity.reading, Amount) for f in (one.zh, other.zh, one.en, other.en))
    return amounts and one.zh.segment is other.zh.segment and one.en.segment is other.en.segment


def _role(figure: Figure) -> Role | None:
    fold = fold_zh if figure.language is Language.ZH else fold_en
    start = figure.quantity.start
    before = fold(figure.segment.text)[max(0, start - _REACH) : start]
    if _FROM[figure.language].search(before):
        return Role.FROM
    return Role.TO if _TO[figure.language].search(before) else None
