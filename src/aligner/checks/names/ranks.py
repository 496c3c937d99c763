"""Finds ranks that were raised or lowered: 副教授 is an associate professor, 副总裁 a vice president."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from aligner.checks.pair import Pair

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
    """A title of one side, and that of the other, which is higher or lower."""

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
