"""Takes negations away and adds them, in one language or in both."""

import random
import re
from collections.abc import Sequence
from typing import NamedTuple

from training.judge.quads import Edit, Place, Quad, edited, quad

_AUX_WORDS = "is|are|was|were|has|have|had|will|would|can|could|should|must|may|might"
_AUX = re.compile(rf"\b({_AUX_WORDS}) (?:(?:be|been|being|also|now|only|already|currently) )?$", re.IGNORECASE)
_AUX_NOT = re.compile(rf"\b(?:{_AUX_WORDS})(n't| not|not) (?:be |been )?$")
_DO_NOT = re.compile(r"\b(do|does|did)(?: not|n't) $")
_NO_SUBJECT = frozenset("to a an the of and or not by in for".split())  # noqa: SIM905
_SUBJECTS = frozenset("it he she they we company team".split())  # noqa: SIM905
_BEFORE_VERB = re.compile("(?:并没有|并不|并未|没有|不会|尚未|未|不|没)$")
_NEGATING = frozenset("不没未无非别勿")
_PAST = frozenset(("was", "were", "has", "have", "had", "did"))
_MODALS = frozenset("能可会要")
"""Modal verbs: a negation is put before them."""
_ANY_NOT = re.compile(
    r"\b(?:not|no|never|without|neither|nor|none|nothing|nobody|cannot|unable|impossible|unless|fail\w*|only|un\w{4,}|\w+less)\b|n['’]t\b",
    re.IGNORECASE,
)
_ANY_ZH = re.compile("[不没沒无無未非勿别莫否免拒缺难除避禁失毫仅只]")
_HARMLESS = re.compile("不仅|不同|不断|非常|无论|未来|不过|不但|不管|不少|是否")
_WITHOUT_NOT = (
    (re.compile(r"\b(is|are|was|were|will|would|can|could|should|must|may|might|has|have|had|does|do|did) not\b"), r"\1"),
    (re.compile(r"\b(is|are|was|were|would|could|should|has|have|had)n['’]t\b"), r"\1"),
    (re.compile(r"\bwon['’]t\b"), "will"),
    (re.compile(r"\bcan(?:not|['’]t)\b"), "can"),
    (re.compile(r"\b(?:do|does|did)(?:n['’]t| not) (?=[a-z])"), ""),
    (re.compile(r"\bno longer\b"), "still"),
    (re.compile(r"\bnever\b"), "always"),
    (re.compile(r"\bwithout\b"), "with"),
    (re.compile(r"\bno (?=[a-z]+)"), ""),
    (re.compile(r"\bnot (?=[a-z]+)"), ""),
)  # fmt: skip
_LOST_ZH = re.compile("不会|不能|无法|不是|并非|不应该?|不可以?|不得|无需|不必|没有|尚未|并未|未|没|不|无(?=[一-鿿])")
_AFFIRMED = {
    "不会": "会", "不能": "能", "无法": "可以", "不是": "是", "并非": "是", "不应": "应", "不应该": "应该", "不可": "可", "不可以": "可以",
    "不得": "可以", "无需": "需要", "不必": "必须", "没有": "有", "无": "有",
}  # fmt: skip
_ADD_NOT = re.compile(r"\b(is|are|was|were|will|can|should|must|could|would|has|have)(?= [a-z]{3,})")


class Aligned(NamedTuple):
    """A Chinese word and the only English word that renders it."""

    zh: str
    zh_at: Place
    en: str
    en_at: Place
    tag: str
    base: str


def one_sided(zh: str, en: str, chance: random.Random) -> Quad | None:
    """A negation that one language loses, where both have just one, or gains, where neither has any."""
    english, chinese = list(_ANY_NOT.finditer(en)), list(_ANY_ZH.finditer(_HARMLESS.sub("＿＿", zh)))
    if len(english) == 1 and len(chinese) == 1:
        if chance.random() < 0.5:
            changed = [(m, m.expand(said)) for pattern, said in _WITHOUT_NOT for m in pattern.finditer(en)]
            if not changed:
                return None
            found, said = chance.choice(changed)
            en2, new, old = edited(en, [Edit(*found.span(), said)])
            return Quad("negation", zh, en, "", en2, (chinese[0].span(),), old, (), new)
        lost = list(_LOST_ZH.finditer(zh))
        if len(lost) != 1:
            return None
        zh2, new, old = edited(zh, [Edit(*lost[0].span(), _AFFIRMED.get(lost[0].group(), ""))])
        return Quad("negation", zh, en, zh2, "", old, (english[0].span(),), new, ())
    if english or _ANY_ZH.search(zh):
        return None
    verbs = list(_ADD_NOT.finditer(en))
    if not verbs:
        return None
    verb = chance.choice(verbs)
    en2, new, old = edited(en, [Edit(verb.end(1), verb.end(1), " not")])
    return Quad("negation", zh, en, "", en2, (), old, (), new)


def negated(zh: str, en: str, aligned: Sequence[Aligned], chance: random.Random) -> Quad | None:
    """The pair with a verb that is negated in both languages, or no longer."""
    verbs = [each for each in aligned if each.tag == "v"]
    chance.shuffle(verbs)
    for verb in verbs:
        changed = _negated_english(en, verb)
        edit = changed and _negated_chinese(zh, verb, changed, chance)
        if changed and edit:
            return quad("negation", zh, en, [edit], [changed.edit])
    return None


class _Changed(NamedTuple):
    edit: Edit
    past: bool
    added: bool
    """Whether the negation is new; else it was taken away."""


def _negated_chinese(zh: str, verb: Aligned, changed: _Changed, chance: random.Random) -> Edit | None:
    start = verb.zh_at[0]
    if not changed.added:
        lost = _BEFORE_VERB.search(zh[:start])
        return Edit(*lost.span(), "") if lost else None
    if zh[max(0, start - 1) : start] in _NEGATING:
        return None
    if zh[max(0, start - 1) : start] in _MODALS | {"被", "所"}:
        start -= 1
    word = chance.choice(("没有", "未", "并未", "未能") if changed.past else ("不", "不", "并不", "不会"))
    return Edit(start, start, "不" if zh[start : start + 1] in _MODALS else word)


def _negated_english(en: str, verb: Aligned) -> _Changed | None:
    """The change that negates an English verb or takes its negation away."""
    start, end = verb.en_at
    lost = _DO_NOT.search(en[:start])
    if lost:
        past = lost[1] == "did"
        ending = "s" if lost[1] == "does" else "" if not past else "d" if verb.en.endswith("e") else "ed"
        return _Changed(Edit(lost.start(), end, verb.en + ending), past, added=False)
    lost = _AUX_NOT.search(en[:start])
    if lost:
        return _Changed(Edit(*lost.span(1), ""), verb.en.endswith("ed"), added=False)
    direct = _AUX.search(en[:start])
    if direct:
        return _Changed(Edit(direct.end(1), direct.end(1), " not"), direct[1].lower() in _PAST, added=True)
    before = [word.lower() for word in re.findall(r"[A-Za-z']+", en[max(0, start - 30) : start])]
    if not before or before[-1] in _NO_SUBJECT or verb.base == verb.en:
        return None
    if verb.en.endswith("s") and not before[-1].endswith("s"):
        return _Changed(Edit(start, end, f"does not {verb.base}"), past=False, added=True)
    if verb.en.endswith("ed") and before[-1] in _SUBJECTS:
        return _Changed(Edit(start, end, f"did not {verb.base}"), past=True, added=True)
    return None
