"""Finds two names of one sentence that have changed places, by the words around them or by what each clause says.

A clause is taken with what belongs to the name in it: in English the clauses without a name that follow it, such as *a maker of sensors*.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from aligner.checks.names.counterparts import Counterparts, agreed_keys, counterparts
from aligner.checks.names.english import Name
from aligner.checks.names.latin import Kind, tokens
from aligner.checks.names.swaps import name_signs
from aligner.checks.pinyin import find
from aligner.checks.prose import is_prose
from aligner.checks.scanner import tokens as words_of
from aligner.checks.surroundings import MOST_CROSSING, MOST_ITEMS, Place, Surroundings
from aligner.checks.texts import Texts
from aligner.checks.word_links import Link, word_links
from aligner.lexicon import load_lexicon
from aligner.text.spans import Span, offsets, overlap, whole_words, within

_MAX_SEGMENTS = 3
"""Greatest number of segments on the longer side of a bead whose names are compared."""
_ACRONYM = re.compile("[A-Z0-9]{2,}s?")
_MODIFIER = re.compile(r"-[a-z]+$")
"""*Shanghai-based* is no name."""
_DIGIT = re.compile(r"\d")
_BEFORE, _AFTER = re.compile("[a-z0-9.]"), re.compile(r"[a-z0-9]|\.\d")
"""What a longer model or version has before and after one that is a part of it."""

MIN_SUPPORT, MIN_RATIO = 3.0, 6.0
"""Least weight of the words of each of two clauses that are in the other one, and how many times the weight of those in their own
clause it must be."""
_ZH_END = re.compile(r"[,;:。!?、\n]|(?<=.)(?:和|与|及|而)(?=.)")
_EN_END = re.compile(r"[,;:!?\n](?!\d)|\.(?=\s|$)|\b(?:and|while|whereas|but)\b")


@dataclass(frozen=True, slots=True)
class NameExchange:
    """Two names in each other's places."""

    one: Name
    other: Name
    zh: tuple[str, str]
    """What each is in the Chinese, folded."""
    bead: int
    is_sure: bool
    """Whether the clauses of the two names have changed places, and both are names for sure."""


class _Item(NamedTuple):
    """A name that appears once on each side, what it is in the Chinese, and the characters where it begins."""

    name: Name
    sign: str
    zh: int
    en: int


def names_exchanged(texts: Texts) -> tuple[NameExchange, ...]:
    """The exchanges of two texts; none if there is only one."""
    book = texts.shared(counterparts)
    return tuple(_exchanges(book, texts.shared(name_signs), agreed_keys(texts.glossary)))


def _exchanges(book: Counterparts, signs: Mapping[str, Sequence[str]], agreed: Set[str]) -> Iterator[NameExchange]:
    for number, pair in enumerate(book.pairs):
        if not book.is_trusted(number) or pair.size > _MAX_SEGMENTS:
            continue
        if not pair.is_comparable:
            continue
        sides = Surroundings(pair.zh.folded.text, pair.en.text)
        crossing = [
            (a, b)
            for a, b in combinations(_once_each(book, number, signs, sides.en), 2)
            if (a.zh < b.zh) != (a.en < b.en)
        ]
        clauses = Clauses(pair.zh.folded.text, sides.en)
        for one, other in crossing[:MOST_CROSSING]:
            is_sure = all(_is_certain(item, agreed) for item in (one, other)) and clauses.are_exchanged(
                _spans(one, sides.en), _spans(other, sides.en)
            )
            if is_sure or sides.are_exchanged(_place(sides, one), _place(sides, other)):
                yield NameExchange(one.name, other.name, (one.sign, other.sign), number, is_sure)
                break


def _is_certain(item: _Item, agreed: Set[str]) -> bool:
    """Whether a name is alike in both languages, in pinyin or in the glossary, and no abbreviation such as *CEO*."""
    if item.sign in agreed:
        return True
    if item.sign.isascii():
        return not _ACRONYM.fullmatch(item.name.text)
    return any(find(letters, item.sign) for letters in ("".join(item.name.words), *item.name.words[:1]))


def _spans(item: _Item, en: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """The places of a name in the Chinese and in the English, of which the place of the last word is known."""
    end = item.en + len(item.name.words[-1] if item.name.words else item.name.text)
    start = end - len(item.name.text)
    is_whole = en[max(start, 0) : end] == item.name.text.lower()
    return (item.zh, item.zh + len(item.sign)), (start if is_whole else item.en, end)


def _place(sides: Surroundings, item: _Item) -> Place:
    return sides.place(item.zh, item.en)


def _once_each(book: Counterparts, number: int, signs: Mapping[str, Sequence[str]], en: str) -> list[_Item]:
    zh = book.zh(number)
    names = {name.text: name for name in book.names.of(book.pairs[number].en.units)}
    models = list(_models(book, number))
    if len(names) + len(models) > MOST_ITEMS:
        return []
    found = list(_in_both(models, zh, en))
    for text, name in names.items():
        sign = next((one for one in signs.get(text, ()) if zh.count(one) == 1 and f"({one})" not in zh), None)
        last = name.words[-1] if name.words else ""
        if sign is None or not last or _MODIFIER.search(text):
            continue
        here = whole_words(en, last)
        if len(here) == 1:
            found.append(_Item(name, sign, zh.index(sign), here[0]))
    return _apart(found)


def _models(book: Counterparts, number: int) -> Iterator[Name]:
    """Models and versions in the English, which both sides write alike: A100, GPT-4o, 2.8.4."""
    document = book.pairs.alignment.en
    for unit in book.pairs[number].en.units:
        segment = document.segments[unit]
        if _DIGIT.search(segment.text) and is_prose(document.blocks[segment.block]):
            for token in tokens(document, segment):
                if token.kind is Kind.MODEL:
                    yield Name(segment, token.start, token.end, token.text)


def _in_both(models: Sequence[Name], zh: str, en: str) -> Iterator[_Item]:
    """Those that each side has once."""
    for name in models:
        sign = name.text.lower()
        here, there = _alone(en, sign), _alone(zh, sign)
        if len(here) == len(there) == 1:
            yield _Item(name, sign, there[0], here[0])


def _alone(text: str, sign: str) -> list[int]:
    """Where a text has a model or version that is not a part of a longer one."""
    return [
        at
        for at in offsets(text, sign)
        if not _BEFORE.match(text[at - 1 : at]) and not _AFTER.match(text, at + len(sign))
    ]


def _apart(found: Sequence[_Item]) -> list[_Item]:
    """Those of which none is a part of another."""
    signs_here = [item.sign for item in found]
    return [
        i for i in found if not any(i.sign != other and (i.sign in other or other in i.sign) for other in signs_here)
    ]


class Clauses:
    """The clauses of the two sides of a bead, and the words that link them."""

    def __init__(self, zh: str, en: str) -> None:
        """Takes the Chinese, folded, and the English."""
        self._texts = zh, en

    @cached_property
    def _zh(self) -> list[Span]:
        return _clauses(self._texts[0], _ZH_END)

    @cached_property
    def _en(self) -> list[Span]:
        return _clauses(self._texts[1], _EN_END)

    @cached_property
    def _links(self) -> list[Link]:
        zh, en = self._texts
        lexicon = load_lexicon()
        words = lexicon.words(zh)
        return list(word_links(zh, words, words_of(en)))

    def are_exchanged(self, one: tuple[Span, Span], other: tuple[Span, Span]) -> bool:
        """Whether the two clauses of two names have changed places.

        Args:
            one: A name in the Chinese and in the English.
            other: Another one.
        """
        zh, zh_other = (_of(name[0], self._zh) for name in (one, other))
        en, en_other = (_of(name[1], self._en) for name in (one, other))
        if zh == zh_other or en == en_other or not {en, en_other} <= set(self._en):
            return False
        names_zh, names_en = (one[0], other[0]), (one[1], other[1])
        en, en_other = (self._with_following(clause, names_en) for clause in (en, en_other))
        links = [
            link
            for link in self._links
            if not any(overlap(link.zh, name) for name in names_zh)
            and not any(overlap(link.en, name) for name in names_en)
        ]
        own = _weight(links, zh, en) + _weight(links, zh_other, en_other)
        crossed = _weight(links, zh, en_other), _weight(links, zh_other, en)
        return min(crossed) >= MIN_SUPPORT and sum(crossed) >= MIN_RATIO * own

    def _with_following(self, clause: Span, names: Sequence[Span]) -> Span:
        at = self._en.index(clause)
        end = at + 1
        while end < len(self._en) and not any(within(name, self._en[end]) for name in names):
            end += 1
        return clause[0], self._en[end - 1][1]


def _clauses(text: str, end: re.Pattern[str]) -> list[Span]:
    found, start = [], 0
    for m in end.finditer(text):
        found.append((start, m.start()))
        start = m.end()
    return [*found, (start, len(text))]


def _of(name: Span, clauses: Sequence[Span]) -> Span:
    return next((clause for clause in clauses if within(name, clause)), name)


def _weight(links: Sequence[Link], zh: Span, en: Span) -> float:
    return sum(link.weight for link in links if within(link.zh, zh) and within(link.en, en))
