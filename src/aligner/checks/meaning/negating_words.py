"""Finds the words that negate something on both sides of a pair."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from aligner.checks.cues import load_words
from aligner.checks.meaning.affirmed import FAULT, NOTE, is_affirmed, is_second_case, later_words
from aligner.checks.meaning.word_lists import zh_pattern
from aligner.checks.scanner import around
from aligner.lexicon import load_lexicon
from aligner.text.spans import Span

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    from aligner.checks.meaning.pairs import WordPair

_WORDS = load_words("negation")
_STARTS = frozenset(phrase.split()[0] for phrase in _WORDS["en_sure"])
"""The first words of the English expressions that surely negate."""
_LONGEST_PHRASE = 5
"""Greatest length of an English expression with a negation that negates nothing, in words."""
_MIN_STEM = 4
"""Least number of letters after a negating prefix."""
_UN_WORDS, _EN_ADJECTIVES = tuple(_WORDS["un_words"]), tuple(_WORDS["en_adjectives"])
_MAX_BETWEEN_TWO = 2
"""Greatest number of characters between two Chinese negations that cancel each other: 没有人不知道."""
_CANCEL_REACH = 5
"""How many English words after a negation a word that cancels it may be."""
_LATER_REACH = 9
"""How many English words after a negation a word like *until* may be, which makes it none."""
ZH_ANY = re.compile(f"[{''.join(_WORDS['zh_any'])}]|{zh_pattern('negation', 'zh_any_words').pattern}")
_ZH_HARMLESS = zh_pattern("negation", "zh_harmless")
_UNABLE = re.compile("(?<=[一-鿿])不过")
"""不过 means *can't* after a verb: 打不过, 编译不过. Elsewhere it means *but*."""
_MUST = re.compile("必须|需要|才能")
_MOST = re.compile("[最更]")
_EMPTY = frozenset(("blank", "empty", "null"))
_OPEN = re.compile("[待等仍将还暂才]|[之以]前|前[，。]?$")
"""What a Chinese text says in which *not yet* may be rendered without a negation."""


class Sides:
    """The two sides of a pair, with what negates on each."""

    def __init__(self, pair: WordPair) -> None:
        self.zh = pair.zh.prose
        self.folded = pair.zh.folded_prose
        self.words = pair.words
        self.en_text = pair.en.prose
        self.en = pair.tokens
        self.en_words = [token.text for token in pair.tokens]
        self.forms = pair.forms

    def en_span(self, at: int) -> Span:
        """The place of an English word."""
        return self.en[at].start, self.en[at].end

    @cached_property
    def chinese(self) -> list[Span]:
        """The Chinese expressions that surely negate, as places in the folded text."""
        return _sure_chinese(self)

    @cached_property
    def english(self) -> list[int]:
        """The English words that surely negate, except those that another word cancels."""
        return _uncancelled(self)

    @cached_property
    def core_in_english(self) -> int:
        """The number of English words that negate by themselves, such as *not*."""
        return sum(word in _WORDS["en_core"] for word in self.en_words)

    @cached_property
    def may_negate_in_english(self) -> bool:
        """Whether any English word may negate something."""
        return any(self.negates(at) for at in range(len(self.en)))

    def negates(self, at: int) -> bool:
        """Whether an English word may negate something."""
        word = self.en_words[at]
        if word in _WORDS["en_any"] or word in _STARTS:
            return True
        if " ".join(self.en_words[at : at + 2]) in _WORDS["en_any_phrases"]:
            return True
        return self.is_negated(at)

    def is_negated(self, at: int) -> bool:
        """Whether an English word has a negation in it: *unrestricted*, *useless*."""
        word = self.en_words[at]
        if word in _WORDS["en_unnegated"]:
            return False
        if word.endswith("less"):
            return True
        if word.startswith("un") and len(word) > _MIN_STEM and not word.startswith(_UN_WORDS):
            return True
        prefixes = _WORDS["en_prefixes"]
        if word.endswith(_EN_ADJECTIVES):
            prefixes |= _WORDS["en_adjective_prefixes"]
        return any(word.startswith(prefix) and _is_stem(word[len(prefix) :]) for prefix in prefixes)


def _is_stem(word: str) -> bool:
    return len(word) >= _MIN_STEM and load_lexicon().english_number(word) >= 0


def may_negate_zh(text: str) -> bool:
    """Whether a Chinese text may have a negation."""
    return bool(_UNABLE.search(text) or ZH_ANY.search(without_harmless(text)))


def without_harmless(text: str) -> str:
    """A Chinese text without the words in which characters such as 不 negate nothing."""
    return _ZH_HARMLESS.sub("＿", text)


def _sure_chinese(side: Sides) -> list[Span]:
    """The expressions that surely negate, as places in the folded text."""
    automaton, sure = _chinese_patterns()
    text = side.folded.text
    found = [
        (start, end)
        for pattern, start, end in automaton.find_matches_as_indexes(text)
        if sure[pattern] and (end - start > 1 or _negates_a_word(side, start))
    ]
    doubled = {one for pair in pairwise(found) if pair[1][0] - pair[0][1] <= _MAX_BETWEEN_TWO for one in pair}
    hidden = [match.span() for pattern in (FAULT, NOTE) for match in pattern.finditer(text)]
    words = set(side.en_words)
    return [
        one
        for one in found
        if one not in doubled
        and not is_affirmed(text, one, words)
        and not any(start <= one[0] < end for start, end in hidden)
    ]


def _negates_a_word(side: Sides, at: int) -> bool:
    """Whether a single character that negates is before a word, and is no part of a set phrase (暧昧不清)."""
    place = side.folded.span(at, at + 1)[1]
    following = next((word for word in side.words if word.start == place), None)
    if following is None or not load_lexicon().shares(following.id):
        return False
    if at > 0 and side.folded.text[at - 1] == side.folded.text[at + 1]:  # 来不来
        return False
    return following.end - following.start > 1


@cache
def _chinese_patterns() -> tuple[AhoCorasick, list[bool]]:
    """The Chinese expressions with a negation, and whether each surely negates."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    neutral = dict.fromkeys(_WORDS["zh_neutral"], False)
    patterns = dict.fromkeys(_WORDS["zh_sure"], True) | neutral
    return AhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest), list(patterns.values())


def _uncancelled(side: Sides) -> list[int]:
    """Where an English text surely negates, except where another word cancels that: *not uncommon*, *never been better*."""
    zh, words = side.folded.text, side.en_words
    return [
        at
        for at in sure_english(words, later_words(zh, _WORDS["en_later"]), _neutral_beside(zh))
        if not _demands(side, at)
        and not _asks(side, at)
        and not is_second_case(zh, words, at)
        and not any(_cancels(side, at, place) for place in around(side.en, at))
    ]


def _cancels(side: Sides, at: int, place: int) -> bool:
    """Whether the English word at `place` turns the negation at `at` into what the Chinese may say without one."""
    if not at < place <= at + _CANCEL_REACH:
        return False
    is_superlative = side.en_words[at] == "never" and side.en_words[place] in _WORDS["en_more"]
    return side.is_negated(place) or (is_superlative and _MOST.search(side.folded.text) is not None)


def _demands(side: Sides, at: int) -> bool:
    """Whether an English negation is a demand, which the Chinese may say without one: *don't … without*, *cannot be blank* (为空)."""
    after = {side.en_words[place] for place in around(side.en, at) if place > at}
    if after & _EMPTY and "为空" in side.folded.text:
        return True
    return bool(after & {"without", "unless"}) and _MUST.search(side.folded.text) is not None


def _asks(side: Sides, at: int) -> bool:
    """Whether an English negation begins a question that expects a yes, such as *Doesn't that cost more?*, which Chinese asks without."""
    before = side.en_words[at - 2] if at > 1 else "."
    is_contracted = at > 0 and side.en[at - 1].start == side.en[at].start
    return is_contracted and before in ".!?:—" and "?" in side.en_words[at:]


def _neutral_beside(zh: str) -> AbstractSet[str]:
    """The phrases with a negation that may render a Chinese text without one. *Not yet* is none if the Chinese tells something as done.

    Of 344 right pairs with *not yet* and 已, none has a finding.
    """
    done = "已" in zh and not _OPEN.search(zh)
    return _WORDS["en_neutral"] - {"not yet"} if done else _WORDS["en_neutral"]


def sure_english(
    words: Sequence[str],
    unless_later: AbstractSet[str] = _WORDS["en_later"],
    neutral: AbstractSet[str] = _WORDS["en_neutral"],
) -> list[int]:
    """Where an English text surely negates.

    Args:
        words: The words of the text.
        unless_later: Words such as *until* that, somewhat later, make a negation none.
        neutral: Expressions that negate nothing, such as *not easy*.
    """
    return [
        at
        for at, word in enumerate(words)
        if word in _STARTS
        and unless_later.isdisjoint(words[at : at + _LATER_REACH])
        and any(" ".join(words[at : at + length]) in _WORDS["en_sure"] for length in (1, 2))
        and not _is_in(neutral, words, at)
    ]


def _is_in(phrases: AbstractSet[str], words: Sequence[str], at: int) -> bool:
    """Whether a word is part of one of the phrases."""
    return any(
        " ".join(words[start:end]) in phrases
        for start in range(max(0, at - 3), at + 1)
        for end in range(at + 1, start + _LONGEST_PHRASE + 1)
    )
