"""E006 wrong-name-or-title: a name, a title or a stock code is where the original has another one.

Titles differ, too, if a rank was raised or lowered (副教授, *professor*), or an office is held once or now (前总裁, *president*).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from aligner.checks.model import Finding, Severity
from aligner.checks.names.closed_names import known
from aligner.checks.names.counterparts import counterparts, locate_folded
from aligner.checks.names.persons import people, wrong_speakers
from aligner.checks.names.rivals import MAX_SEGMENTS, MIN_CONFIDENCE, Rivals, rivals
from aligner.checks.pair import Pair, aligned_pairs
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part
from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.lexicon.known_names import closed_names
from aligner.paths import data_rows
from aligner.text.lazy import lazy

_TITLES = {row[0]: row[1] for row in data_rows("titles.tsv")}
"""Titles, and what they are in English."""
_UNDER = re.compile(
    r"\b(?:associate|assistant|vice|deputy|deputies|co|sub|under|adjunct|second|junior|pro|acting|number two|no\.? ?2|evp|svp|vp|avp)\b",
    re.IGNORECASE,
)
_ZH_UNDER = re.compile("副|助理|代|次|常务|联席|协理|二把手")
_TITLE = "|".join(sorted(_TITLES, key=len, reverse=True))
_DEPUTY = re.compile(f"副(?P<title>{_TITLE})")
_EN_DEPUTY = re.compile(
    r"\b(?:associate professor|vice[ -](?:president|chairman|chairwoman|chair|minister|mayor|premier|governor|chancellor)|"
    r"deputy (?:director|minister|mayor|governor|general manager|head|chief|editor|secretary|manager|premier|commissioner))\b",
    re.IGNORECASE,
)


class Rank(NamedTuple):
    """A title of one side, and the different one of the other."""

    zh: tuple[int, int]
    en: tuple[int, int]


def ranks(pair: Pair) -> Iterator[Rank]:
    """The titles of a bead that are one rank off, if nothing in it tells of another rank."""
    zh, en = pair.zh.folded_prose, pair.en.prose
    for found in _DEPUTY.finditer(zh.text):
        plain = len(re.findall(f"(?<!副){found['title']}", zh.text))
        said = re.search(rf"\b(?:{_TITLES[found['title']]})\b", en, re.IGNORECASE)
        if said and not plain and not _UNDER.search(en):
            yield Rank(zh.span(*found.span()), said.span())
            return
    lowered = _EN_DEPUTY.search(en)
    if lowered and not _ZH_UNDER.search(zh.text):
        titles = list(re.finditer(_TITLE, zh.text))
        if len(titles) == 1 and len(_EN_DEPUTY.findall(en)) == 1:
            heads = _TITLES[titles[0].group()].split("|")
            if any(lowered.group().lower().endswith(head) for head in heads):
                yield Rank(zh.span(*titles[0].span()), lowered.span())


_OFFICES = frozenset({"executive", "head", "office"})
_NOT_BEFORE = "目之此以日年月天提先眼当从面跟生午空史超往周晚前期代"
"""Characters with which 前 is another word: 目前, 此前, 三年前."""
_EN_PAST = re.compile(
    r"\b(?:former\w*|ex|previous\w*|past|then|late|outgoing|retir\w+|one-?time|once|predecessor\w*|old|emeritus|ousted|fired|"
    r"dismissed|until|left|resign\w*|departed|stepp\w+|deposed|replaced|succe\w+|quit)\b|"
    r"\b(?:was|were|been|served|became|worked)\W+(?:[\w’'-]+\W+){0,4}$",
    re.IGNORECASE,
)
"""What may say near a title that somebody no longer holds the office."""
_NEAR = 70
"""How many characters before and after a title are searched for it."""
_ZH_PAST = re.compile("前|原|曾|旧|离任|离职|退休|卸任|卸|辞|昔|故|已故|时任|任职期间|退任|下台|接替|继任|老")


def former_offices(pair: Pair) -> Iterator[Rank]:
    """The offices of a bead that somebody holds on one side and held on the other, at most one."""
    zh, en = pair.zh.folded_prose, pair.en.prose
    in_zh, in_en = _former_titles()
    for found in in_zh.finditer(zh.text):
        said = _rendered(found["title"], en)
        if said and not _is_past(en, *said.span()):
            yield Rank(zh.span(*found.span()), said.span())
            return
    left = list(in_en.finditer(en))
    if len(left) == 1 and not _ZH_PAST.search(zh.text):
        for text, forms in _by_chinese().items():
            at = zh.text.find(text)
            if at >= 0 and left[0]["title"].lower() in forms:
                yield Rank(zh.span(at, at + len(text)), left[0].span())
                return


def _is_past(en: str, start: int, end: int) -> bool:
    before, after = en[max(0, start - _NEAR) : start], en[end : end + _NEAR]
    return bool(_EN_PAST.search(before) or _EN_PAST.search(after))


def _rendered(title: str, en: str) -> re.Match[str] | None:
    forms = "|".join(sorted(map(re.escape, _by_chinese()[title]), key=len, reverse=True))
    return re.search(rf"\b(?:{forms})\b", en, re.IGNORECASE)


@cache
def _by_chinese() -> dict[str, frozenset[str]]:
    """The English forms of the titles of office, in lower case, by Chinese form, the longest first."""
    found = {
        zh.lower(): frozenset(form.lower() for form in name.en)
        for name in closed_names()
        if name.kind in _OFFICES
        for zh in name.zh
    }
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


@cache
def _former_titles() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What former titles of office are in Chinese and in English, with the title as a group. The longest is tried first."""
    forms = {form for forms in _by_chinese().values() for form in forms}
    chinese = "|".join(map(re.escape, _by_chinese()))
    english = "|".join(map(re.escape, sorted(forms, key=lambda f: (-len(f), f))))
    return (
        lazy(f"(?<![{_NOT_BEFORE}])前(?:任)?(?P<title>{chinese})"),
        lazy(rf"\b(?:former|ex-)\s?(?:[\w.&'’-]+ ){{0,3}}?(?P<title>{english})\b", re.IGNORECASE),
    )


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
