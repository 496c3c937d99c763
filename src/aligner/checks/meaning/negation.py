"""Finds negations that stand on one side of a bead only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from aligner.checks.cues import load_words
from aligner.checks.meaning.affirmed import FAULT, NOTE, is_affirmed, is_second_case, later_words, may_be_affirmed
from aligner.checks.meaning.directions import LONGEST
from aligner.checks.meaning.word_lists import find_phrases, zh_pattern
from aligner.checks.scanner import EN_CLAUSE_END, Token, around
from aligner.document.model import Language
from aligner.lexicon import load_lexicon
from aligner.lexicon.coverage import same_family

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    from aligner.checks.meaning.pairs import WordPair
    from aligner.lexicon.lexicon import Word

_LONGEST_PHRASE = 5
_STEM = 4
"""Letters that must follow a negating prefix."""
_PREDICATES = 3
"""Words after a negation that may be what it negates."""
_NEAR = 1
"""Characters between a Chinese negation and what it negates, at most: 不再支持."""
_TWICE = 2
"""Characters between two negations that cancel each other, at most: 没有人不知道."""
_CANCELLED = 5
"""English words after a negation within which a negating prefix cancels it."""
_REACH = 9
"""English words from a negation within which a word like *until* makes it none."""
_TOLD = 0.4
"""Share of the words of a clause that the English must have for the clause not to be lost as a whole."""
_RENDERS = 0.05
"""Least share of a rendering that ties a Chinese word to an English one."""
_WORDS = load_words("negation")
_UN_WORDS, _EN_ADJECTIVES = tuple(_WORDS["un_words"]), tuple(_WORDS["en_adjectives"])
_ZH_ANY = re.compile(f"[{''.join(_WORDS['zh_any'])}]|{zh_pattern('negation', 'zh_any_words').pattern}")
_ZH_HARMLESS = zh_pattern("negation", "zh_harmless")
_UNABLE = re.compile("(?<=[一-鿿])不过")
"""After a verb, *but* is *can't*: 打不过, 编译不过."""
_ZH_CORE = re.compile("[不没无未非勿别莫否]|失效|失灵|失败|异常")
_CLAUSE_END = re.compile("[，。；：！？、,;:!?（）()“”—…]")
_NAME = re.compile(r"[A-Z][A-Za-z0-9]+")
"""A name in Latin letters that may be negated: 没有GPU."""
_LATIN_NOT = re.compile(r"(?:\b|_)(?:not|never)(?:\b|_)")
_NO_SOONER = re.compile("才|[直等要]到|最[早快]")
"""What English may say with *not*: 到明年才 is *not before next year*."""
_UNTIL = re.compile("[未没不].{0,12}前")
_RESTRICTS = re.compile("[限阻防避拒仅只]")
"""Chinese characters that an English negation may render."""


@dataclass(frozen=True, slots=True)
class Negation:
    """A negation that has no counterpart."""

    start: int
    end: int
    """Its place in the text of its side."""
    lost: bool
    """Whether the Chinese has it and the English doesn't; else it is the other way round."""
    zh: tuple[int, int] | None = None
    """What it negates in the Chinese."""
    en: tuple[int, int] | None = None


class Sides:
    """The two sides of a pair, ready for comparison."""

    def __init__(self, pair: WordPair) -> None:
        self.zh = pair.zh.prose
        self.folded = pair.zh.folded_prose
        self.words = pair.words
        self.en_text = pair.en.prose
        self.en = pair.tokens
        self.forms = pair.forms

    @cached_property
    def chinese(self) -> list[tuple[int, int]]:
        """The Chinese expressions that surely negate, as places in the folded text."""
        return _sure_zh(self)

    @cached_property
    def english(self) -> list[int]:
        """The English words that surely negate, without those of what is negated itself."""
        return _uncancelled(self)

    @cached_property
    def may_negate_in_english(self) -> bool:
        """Whether any English word may negate something."""
        return any(self.negates(at) for at in range(len(self.en)))

    def negates(self, at: int) -> bool:
        """Whether an English word may negate something."""
        text = self.en[at].text
        if text in _WORDS["en_any"] or text in _STARTS:
            return True
        if at + 1 < len(self.en) and f"{text} {self.en[at + 1].text}" in _WORDS["en_any_phrases"]:
            return True
        return self.is_negated(at)

    def is_negated(self, at: int) -> bool:
        """Whether an English word has a negation in it: *unrestricted*, *useless*."""
        text = self.en[at].text
        if text in _WORDS["en_unnegated"]:
            return False
        if text.endswith("less"):
            return True
        if text.startswith("un") and len(text) > _STEM and not text.startswith(_UN_WORDS):
            return True
        return any(
            text.startswith(prefix)
            and len(text) >= len(prefix) + _STEM
            and load_lexicon().english_number(text[len(prefix) :]) >= 0
            for prefix in (
                *_WORDS["en_prefixes"],
                *(_WORDS["en_adjective_prefixes"] if text.endswith(_EN_ADJECTIVES) else ()),
            )
        )


def unmatched(side: Sides) -> Negation | None:
    """A negation on one side of a bead that has nothing in it on the other."""
    en, chinese = side.en, side.chinese
    english = [at for at in side.english if not side.en_text[en[at].start : en[at].end].isupper()]
    if chinese and not side.may_negate_in_english:
        for found in chinese:
            place = side.folded.span(*found)
            if _is_told(side, place) and not _is_reworded(side, found):
                return Negation(*place, lost=True)
        return None
    if english and not _may_negate_zh(side.folded.text) and not _LATIN_NOT.search(side.folded.text):
        return Negation(en[english[0]].start, en[english[0]].end, lost=False)
    return _lost_in_clause(side, chinese) or _added_in_clause(side, english)


def unbalanced(side: Sides) -> Iterator[Negation]:
    """The negations of the side that has more of them, if the other side has what they negate.

    They may be reworded all the same, so that they are no finding unless a reader agrees.
    """
    text, words = side.folded.text, [token.text for token in side.en]
    chinese, english = side.chinese, side.english
    if len(chinese) > sum(word in _WORDS["en_core"] for word in words):
        for found in chinese:
            if not (_is_reworded(side, found) or may_be_affirmed(text, found[1])):
                yield Negation(*side.folded.span(*found), lost=True)
    if len(english) > len(_ZH_CORE.findall(text)) and not _RESTRICTS.search(text):
        for at in english:
            if predicate_en(side, at)[1]:
                yield Negation(side.en[at].start, side.en[at].end, lost=False)


def loose(side: Sides) -> Iterator[Negation]:
    """The negations, sure or not, of a side if nothing on the other one may negate; sure English ones even beside 但 or 前.

    Translators often write these in other words, so that they are no finding unless a reader is quite sure.
    """
    text, words = side.folded.text, [token.text for token in side.en]
    if not side.may_negate_in_english:
        for place in (*side.chinese, *(found.span() for found in zh_pattern("negation", "zh_loose").finditer(text))):
            yield Negation(*side.folded.span(*place), lost=True)
    if not _may_negate_zh(text):
        for start, end in find_phrases(words, "negation", "en_loose"):
            if not is_second_case(text, words, start):
                yield Negation(side.en[start].start, side.en[end - 1].end, lost=False)
    if not (_NO_SOONER.search(text) or _ZH_CORE.search(_ZH_HARMLESS.sub("＿", text))):
        for at in _sure_en(side.en, _WORDS["en_limits"]):
            if not is_second_case(text, words, at):
                yield Negation(side.en[at].start, side.en[at].end, lost=False)


def sure_negations(side: Sides) -> Iterator[tuple[Language, tuple[int, int]]]:
    """The expressions on both sides of a bead that surely negate, with their places in the texts."""
    for place in side.chinese:
        yield Language.ZH, side.folded.span(*place)
    for at in _sure_en(side.en):
        yield Language.EN, (side.en[at].start, side.en[at].end)


def _is_told(side: Sides, place: tuple[int, int]) -> bool:
    """Whether the English has anything of the clause of a negation; if not, more is lost than that."""
    start, end = clause_span(side.zh, *place)
    words = [word for word in side.words if start <= word.start < end and not place[0] <= word.start < place[1]]
    least = 1 if side.zh[start - 1 : start] in ("(", "（") else 2  # all of a nickname counts: (不吃葱)
    known = [word for word in words if len(word.text) >= least and load_lexicon().shares(word.id)]
    return sum(bool(_renderings(side, word)) for word in known) >= _TOLD * len(known)


def _is_reworded(side: Sides, negation: tuple[int, int]) -> bool:
    """Whether the English has nothing of what is negated: 并不复杂 is *simple*, while a lost *not* leaves *complicated* behind."""
    start, end = side.folded.span(*negation)
    last = clause_span(side.zh, start, end)[1]
    inside = _negated_in(side, *negation)
    known = [w for w in side.words if end <= w.start < last and len(w.text) > 1 and load_lexicon().shares(w.id)]
    negated = [inside, *known] if inside else known
    names = _NAME.findall(side.zh, end, last)
    return bool(negated or names) and not (
        any(_renderings(side, word) for word in negated) or any(name in side.en_text for name in names)
    )


def _lost_in_clause(side: Sides, negations: list[tuple[int, int]]) -> Negation | None:
    """A Chinese negation whose predicate stands in the English without one."""
    spare = len(negations) - sum(token.text in _WORDS["en_core"] for token in side.en)
    if spare <= 0 or len(side.zh) > LONGEST:
        return None
    for start, end in negations:
        lo, hi = side.folded.span(start, end)
        word = _negated_in(side, start, end) or _predicate(side, hi)
        if word is None or side.zh.count(word.text) > 1 or _UNTIL.search(_clause(side.zh, word)):
            continue
        places = _renderings(side, word)
        if len(places) != 1 or side.is_negated(places[0]):
            continue
        if not any(side.negates(at) for at in around(side.en, places[0]) if at != places[0]):
            token = side.en[places[0]]
            return Negation(lo, hi, True, (word.start, word.end), (token.start, token.end))
    return None


def _added_in_clause(side: Sides, negations: list[int]) -> Negation | None:
    """An English negation whose predicate stands in the Chinese without one."""
    spare = sum(token.text in _WORDS["en_core"] for token in side.en) - len(_ZH_CORE.findall(side.folded.text))
    if not negations or spare <= 0 or len(side.zh) > LONGEST:
        return None
    for at in negations:
        if side.en[at].text == "no":  # *no longer* renders verbs such as 移除 and 淘汰
            continue
        place, given = predicate_en(side, at)
        if len(given) == 1 and not _may_negate_zh(_clause(side.folded.text, given[0])):
            token, word = side.en[at], given[0]
            return Negation(
                token.start, token.end, False, (word.start, word.end), (side.en[place].start, side.en[place].end)
            )
    return None


def predicate_en(side: Sides, at: int, reach: int = _PREDICATES) -> tuple[int, list[Word]]:
    """The first word after an English negation that the Chinese has, and the Chinese words that it renders, if there is one.

    Looked for among `reach` words, from the negation to the end of its clause.
    """
    for place in range(at + 1, min(at + 1 + reach, len(side.en))):
        if side.en[place].text in EN_CLAUSE_END:
            break
        given = [word for word in side.words if _renders(word, side.forms[place])]
        if given:
            return place, given
    return at, []


def _negated_in(side: Sides, start: int, end: int) -> Word | None:
    """The word that an expression negates within itself: 打算 in 不打算."""
    if end - start <= _NEAR + 1:
        return None
    lo, hi = side.folded.span(start + 1, end)
    word = load_lexicon().single(side.zh[lo:hi])
    return word._replace(start=lo, end=hi) if word else None


def _predicate(side: Sides, end: int) -> Word | None:
    """The word that a negation before it negates, if the lexicon knows it."""
    for word in side.words:
        if word.start < end:
            continue
        if word.start - end > _NEAR or _CLAUSE_END.search(side.zh, end, word.start):
            break
        if load_lexicon().shares(word.id):
            return word
    return None


def _renderings(side: Sides, word: Word) -> list[int]:
    """Where the renderings of a Chinese word stand in the English."""
    return [at for at, form in enumerate(side.forms) if _renders(word, form)]


def _renders(word: Word, form: str) -> bool:
    usual = [english for english, share in load_lexicon().shares(word.id).items() if share >= _RENDERS]
    return form in usual or any(same_family(form, english) for english in usual)


def _may_negate_zh(text: str) -> bool:
    return bool(_UNABLE.search(text) or _ZH_ANY.search(_ZH_HARMLESS.sub("＿", text)))


def _clause(text: str, word: Word) -> str:
    return text[slice(*clause_span(text, word.start, word.end))]


def clause_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause that a place is in."""
    first = max((m.end() for m in _CLAUSE_END.finditer(text, 0, start)), default=0)
    last = _CLAUSE_END.search(text, end)
    return first, last.start() if last else len(text)


def _sure_zh(side: Sides) -> list[tuple[int, int]]:
    """The expressions that surely negate, as places in the folded text."""
    automaton, sure = _chinese()
    text = side.folded.text
    found = [
        (start, end)
        for pattern, start, end in automaton.find_matches_as_indexes(text)
        if sure[pattern] and (end - start > 1 or _negates_a_word(side, start))
    ]
    hidden = [match.span() for pattern in (FAULT, NOTE) for match in pattern.finditer(text)]
    words = {token.text for token in side.en}
    twice = {one for pair in pairwise(found) if pair[1][0] - pair[0][1] <= _TWICE for one in pair}
    return [
        one
        for one in found
        if one not in twice
        and not is_affirmed(text, one, words)
        and not any(start <= one[0] < end for start, end in hidden)
    ]


def _negates_a_word(side: Sides, at: int) -> bool:
    """Whether a single character that negates stands before a word, and is no part of a set phrase (暧昧不清)."""
    place = side.folded.span(at, at + 1)[1]
    following = next((word for word in side.words if word.start == place), None)
    if following is None or not load_lexicon().shares(following.id):
        return False
    if at > 0 and side.folded.text[at - 1] == side.folded.text[at + 1]:  # 来不来
        return False
    return following.end - following.start > 1


@cache
def _chinese() -> tuple[AhoCorasick, list[bool]]:
    from ahocorasick_rs import AhoCorasick, MatchKind

    neutral = dict.fromkeys(_WORDS["zh_neutral"], False)
    patterns = dict.fromkeys(_WORDS["zh_sure"], True) | neutral
    return AhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest), list(patterns.values())


def _uncancelled(side: Sides) -> list[int]:
    """Where an English text surely negates, without negations of what is negated itself: *not uncommon*, *never been better*."""
    zh, en = side.folded.text, [token.text for token in side.en]
    sure = _sure_en(side.en, later_words(zh, _WORDS["en_later"]))
    found = [i for i in sure if not (_demands(side, i) or _asks(side, i) or is_second_case(zh, en, i))]
    return [at for at in found if not any(_cancels(side, at, place) for place in around(side.en, at))]


def _cancels(side: Sides, at: int, place: int) -> bool:
    """Whether the English word at `place` turns the negation at `at` into what the Chinese may say without one."""
    if not at < place <= at + _CANCELLED:
        return False
    best = side.en[at].text == "never" and side.en[place].text in _WORDS["en_more"]
    return side.is_negated(place) or (best and not {"最", "更"}.isdisjoint(side.folded.text))


def _demands(side: Sides, at: int) -> bool:
    """Whether an English negation is a demand, which the Chinese may say without one: *don't … without*, *cannot be blank* (为空)."""
    after = {side.en[place].text for place in around(side.en, at) if place > at}
    if after & {"blank", "empty", "null"} and "为空" in side.folded.text:
        return True
    return bool(after & {"without", "unless"}) and re.search("必须|需要|才能", side.folded.text) is not None


def _asks(side: Sides, at: int) -> bool:
    """Whether an English negation begins a question that expects a yes, such as *Doesn't that cost more?*, which Chinese asks without."""
    before = side.en[at - 2].text if at > 1 else "."
    is_contracted = at > 0 and side.en[at - 1].start == side.en[at].start
    return is_contracted and before in ".!?:—" and any(token.text == "?" for token in side.en[at:])


def _sure_en(words: Sequence[Token], later: AbstractSet[str] = _WORDS["en_later"]) -> list[int]:
    """Where an English text surely negates, unless one of some words comes after that."""
    texts = [word.text for word in words]
    found = []
    for at, text in enumerate(texts):
        if text not in _STARTS:
            continue
        phrases = {
            " ".join(texts[lo : lo + n])
            for lo in range(max(0, at - 3), at + 1)
            for n in range(at - lo + 1, _LONGEST_PHRASE + 1)
        }
        if phrases & _WORDS["en_neutral"] or not later.isdisjoint(texts[at : at + _REACH]):
            continue
        if any(" ".join(texts[at : at + n]) in _WORDS["en_sure"] for n in (1, 2)):
            found.append(at)
    return found


_STARTS = frozenset(phrase.split()[0] for phrase in _WORDS["en_sure"])
