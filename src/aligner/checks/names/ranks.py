"""Finds titles that differ: ranks that were raised or lowered (副教授, *professor*), and offices held once or now (前总裁, *president*)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from aligner.checks.pair import Pair
from aligner.lexicon.known_names import closed_names

_TITLES = {
    "教授": "professor",
    "总裁": "president|executive",
    "总统": "president",
    "主席": "chairman|chairwoman|chair|chairperson|president",
    "董事长": "chairman|chairwoman|chair|chairperson",
    "会长": "president|chairman|chair",
    "校长": "president|principal|chancellor",
    "院长": "dean|president|director",
    "总经理": "general manager|manager|president",
    "经理": "manager",
    "主任": "director|head|chief",
    "总监": "director",
    "部长": "minister|head|director",
    "局长": "director|commissioner|head|chief",
    "处长": "director|head|chief",
    "市长": "mayor",
    "省长": "governor",
    "行长": "governor|president",
    "总理": "premier|prime minister|minister",
    "秘书长": "secretary general|secretary",
    "主编": "editor in chief|editor",
    "所长": "director|head",
    "研究员": "researcher|research fellow|professor",
}
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
    chinese, english = _office_titles()
    former = list(re.finditer(f"(?<![{_NOT_BEFORE}])前(?:任)?(?P<title>{chinese})", zh.text))
    for found in former:
        said = _rendered(found["title"], en)
        if said and not _is_past(en, *said.span()):
            yield Rank(zh.span(*found.span()), said.span())
            return
    left = list(re.finditer(rf"\b(?:former|ex-)\s?(?:[\w.&'’-]+ ){{0,3}}?(?P<title>{english})\b", en, re.IGNORECASE))
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
def _office_titles() -> tuple[str, str]:
    """The titles of office in both languages, as alternatives of a pattern, the longest first."""
    english = {form for forms in _by_chinese().values() for form in forms}
    return "|".join(map(re.escape, _by_chinese())), "|".join(
        map(re.escape, sorted(english, key=lambda f: (-len(f), f)))
    )
