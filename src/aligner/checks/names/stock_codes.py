"""Finds stock codes whose exchange is another one: 688999.SH and *688999.SZ*."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from aligner.checks.pair import Pair, aligned_pairs
from aligner.checks.texts import Texts

_EXCHANGES = {
    "Shanghai": "SH SS SSE SHSE SHA 上交所",
    "Shenzhen": "SZ SZSE SHE 深交所",
    "Beijing": "BJ 北交所",
    "Hong Kong": "HK HKEX SEHK HKSE HKG 港交所 联交所",
    "New York": "NYSE 纽交所",
    "Nasdaq": "NASDAQ NASD 纳斯达克",
    "Taiwan": "TW TWSE",
    "Tokyo": "T TYO TSE 东交所",
    "London": "L LON LSE 伦交所",
}
"""How the exchanges are written with a stock code."""
_EXCHANGE_OF = {sign: exchange for exchange, signs in _EXCHANGES.items() for sign in signs.split()}
_SIGN = "|".join(sorted(_EXCHANGE_OF, key=len, reverse=True))
_CODE = re.compile(
    rf"(?<![\w.])(?P<code>[0-9]{{4,6}}|[A-Z]{{1,5}}) ?\.(?P<after>{_SIGN})(?![\w])|"
    rf"(?<![\w.])(?P<before>{_SIGN})(?: Main Board)? ?[::] ?(?P<listed>[0-9]{{3,6}}|[A-Z]{{1,5}})(?![\w])",
    re.IGNORECASE,
)


class Code(NamedTuple):
    """A stock code with its exchange on one side of a bead."""

    start: int
    end: int
    stock: str
    exchange: str


class WrongExchange(NamedTuple):
    """A stock code that the two sides give different exchanges."""

    zh: Code
    en: Code
    pair: Pair


def wrong_exchanges(texts: Texts) -> Iterator[WrongExchange]:
    """The stock codes with another exchange than in the original; none if there is only one text."""
    for pair in texts.shared(aligned_pairs):
        if not pair.is_trusted:
            continue
        chinese = _codes(pair.zh.text)
        english = _codes(pair.en.text) if chinese else []
        for code in english:
            same = [one for one in chinese if one.stock == code.stock]
            if same and all(one.exchange != code.exchange for one in same):
                yield WrongExchange(same[0], code, pair)


def _codes(text: str) -> list[Code]:
    found = []
    for match in _CODE.finditer(text):
        stock = (match["code"] or match["listed"]).lstrip("0").upper()
        sign = (match["after"] or match["before"]).upper()
        found.append(Code(match.start(), match.end(), stock, _EXCHANGE_OF[sign]))
    return found
