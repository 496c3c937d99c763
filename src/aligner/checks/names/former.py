"""Finds offices that were left on one side only: 前总裁 and *president*."""

import re
from collections.abc import Iterator
from functools import cache

from aligner.checks.names.ranks import Rank
from aligner.checks.pair import Pair
from aligner.lexicon.known_names import closed_names

_CLASSES = frozenset({"executive", "head", "office"})
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
    chinese, english = _titles()
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
        if name.kind in _CLASSES
        for zh in name.zh
    }
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


@cache
def _titles() -> tuple[str, str]:
    """The titles of office in both languages, as alternatives of a pattern, the longest first."""
    english = {form for forms in _by_chinese().values() for form in forms}
    return "|".join(map(re.escape, _by_chinese())), "|".join(
        map(re.escape, sorted(english, key=lambda f: (-len(f), f)))
    )
