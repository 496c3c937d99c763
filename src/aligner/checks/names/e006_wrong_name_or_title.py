"""E006 wrong-name-or-title: a name, a title or a stock code is where the original has another one."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from aligner.checks.model import Finding, Severity
from aligner.checks.names.counterparts import counterparts, locate_folded
from aligner.checks.names.persons import people, wrong_speakers
from aligner.checks.names.ranks import former_offices, ranks
from aligner.checks.names.rivals import MAX_SEGMENTS, MIN_CONFIDENCE, Rivals, known, rivals
from aligner.checks.pair import aligned_pairs
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part
from aligner.checks.texts import Texts
from aligner.document.model import Language

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


def check(texts: Texts) -> Iterator[Finding]:
    """Reports names and titles in the place of others of their class."""
    pairs = texts.shared(aligned_pairs)
    titled: set[int] = set()
    for one in rivals(texts, known(texts.glossary)):
        titled.add(one.bead)
        pair = pairs[one.bead]
        yield Finding(
            _said(one, texts.source),
            zh=locate_part(pair.zh.document, one.zh.segment, one.zh.start, one.zh.end),
            en=locate_part(pair.en.document, one.en.segment, one.en.start, one.en.end),
            confidence=round(0.9 * pair.bead.confidence, 3),
        )
    for pair in pairs:
        if pair.is_trusted and pair.size <= MAX_SEGMENTS and pair.bead.confidence >= MIN_CONFIDENCE:
            if pair.number not in titled:
                for rank in ranks(pair):
                    yield pair.finding(rank.zh, rank.en, "{zh} is a different rank from “{en}”", 0.9)
            for rank in former_offices(pair):
                said = "{zh} and “{en}” are different: one holds the office, the other did in the past"
                yield pair.finding(rank.zh, rank.en, said, 0.85)
    yield from _stock_codes(texts)
    yield from _persons(texts)


def _said(one: Rivals, source: Language) -> str:
    """What the two sides say, with the right name in the language of the translation."""
    zh, en = one.zh.text, one.en.text
    if source is Language.EN:
        return (
            f"the Chinese has {zh}, the English “{en}”"
            if one.usual_zh in en
            else f"“{en}” is {one.usual_zh}, the Chinese says {zh}"
        )
    return (
        f"the Chinese has {zh}, the English “{en}”"
        if zh in one.usual
        else f"{zh} is “{one.usual}”, the English says “{en}”"
    )


class _Code(NamedTuple):
    """A stock code with its exchange on one side of a bead."""

    span: tuple[int, int]
    stock: str
    exchange: str


def _stock_codes(texts: Texts) -> Iterator[Finding]:
    """Reports stock codes with another exchange than in the original: 688999.SH and *688999.SZ*."""
    for pair in texts.shared(aligned_pairs):
        chinese = _codes(pair.zh.text) if pair.is_trusted else []
        for code in _codes(pair.en.text) if chinese else ():
            same = [one for one in chinese if one.stock == code.stock]
            if not same or any(one.exchange == code.exchange for one in same):
                continue
            if texts.source is Language.EN:
                said, exchange = "“{en}” is listed in {exchange}, the Chinese has {zh}", code.exchange
            else:
                said, exchange = "{zh} is listed in {exchange}, the English has “{en}”", same[0].exchange
            yield pair.finding(same[0].span, code.span, said, 0.95, exchange=exchange)


def _codes(text: str) -> list[_Code]:
    found = []
    for match in _CODE.finditer(text):
        stock = (match["code"] or match["listed"]).lstrip("0").upper()
        sign = (match["after"] or match["before"]).upper()
        found.append(_Code(match.span(), stock, _EXCHANGE_OF[sign]))
    return found


def _persons(texts: Texts) -> Iterator[Finding]:
    """The people who speak in others' places, and those whose characters are wrong. E003 reports wrong pinyin."""
    book = texts.shared(counterparts)
    found = [one for one in texts.shared(people) if one.is_speaker or texts.source is Language.EN]
    for wrong in (*found, *wrong_speakers(texts)):
        said = f"{wrong.zh} speaks in the Chinese, “{wrong.name.text}” in the English"
        yield Finding(
            said if wrong.is_speaker else f"{wrong.zh} cannot be the characters of “{wrong.name.text}”",
            zh=locate_folded(book, wrong.bead, wrong.zh),
            en=book.names.locate(wrong.name),
            confidence=round(0.85 * book.pairs[wrong.bead].bead.confidence, 3),
        )


RULE = Declaration("E006", "wrong-name-or-title", Severity.WARNING, Texts, check)
