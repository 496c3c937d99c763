"""M009 relation: two things have changed places: who buys whom, what comes first, what causes or replaces what.

The patterns of the relations are in `aligner/data/relations.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from aligner.checks.meaning.pairs import WordPair, word_pairs
from aligner.checks.model import Finding, Severity
from aligner.checks.pinyin import find
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts
from aligner.checks.word_links import ALIKE, Link, word_links
from aligner.lexicon import load_lexicon
from aligner.paths import DATA
from aligner.text.lazy import lazy
from aligner.text.spans import Span, within

if TYPE_CHECKING:
    from aligner.glossary.glossary import Glossary


_ZH_PART = r"[^。、()\n,;:!?—]{1,40}"
_EN_WORD = r"(?:[^\s,;:.!?()\"“”—–]|[.](?=\w)|,(?=\d))+"
_EN_PART = rf"{_EN_WORD}(?: {_EN_WORD}){{0,11}}"
"""What a part is made of: up to 40 characters or twelve words of a clause."""
_PLACEHOLDER = re.compile(r"(?<!\?P)<([xyzXYZ])>")
_SHORT = 2
"""Greatest length of what is between two things and need not be looked for on its own, such as a comma."""
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)(?: not|n['’]t)?(?: \w+ly| only)?$", re.IGNORECASE)
"""What before a verb without *by* makes a passive of it, whose subject is not the one who does it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Two things that a relation is between."""

    x: Span
    y: Span
    z: Span | None
    """What is said of them, where the pattern says so."""
    whole: Span


@dataclass(frozen=True)
class Relation:
    """A relation and the patterns that find it."""

    name: str
    """What a translation gets wrong if it exchanges the two things."""
    zh_patterns: Sequence[str]
    en_patterns: Sequence[str]
    zh_hint: re.Pattern[str]
    en_hint: re.Pattern[str]
    of_names: bool
    """Whether it is between people, companies or the like, so that only names count."""

    def is_hinted(self, zh: str, en: str) -> bool:
        """Whether the two texts have words of the relation."""
        return self.zh_hint.search(zh) is not None and self.en_hint.search(en) is not None

    def zh(self, text: str) -> list[Parts]:
        """The places where a Chinese text, folded, has the relation."""
        return list(_found(self._zh, text))

    def en(self, text: str) -> list[Parts]:
        """The places where an English text has the relation."""
        found = _found(self._en, text)
        return [parts for parts in found if not (self.of_names and _PASSIVE.search(text, *_before(parts)))]

    @cached_property
    def _zh(self) -> list[_Pattern]:
        return [_compiled(pattern, _ZH_PART) for pattern in self.zh_patterns]

    @cached_property
    def _en(self) -> list[_Pattern]:
        return [_compiled(pattern, _EN_PART) for pattern in self.en_patterns]


@cache
def relations() -> tuple[Relation, ...]:
    """All relations of the table."""
    table = tomllib.loads((DATA / "relations.toml").read_text(encoding="utf-8"))
    plain = [
        Relation(
            one["name"],
            one["zh"],
            one["en"],
            lazy(one["zh_hint"]),
            _hint(one["en_hint"]),
            of_names=one.get("of_names", False),
        )
        for one in table["relation"]
    ]
    return (*plain, *(_of_verb(table["verbs"], one["zh"], one["en"]) for one in table["verb"]))


def _of_verb(patterns: dict[str, list[str]], zh: str, en: str) -> Relation:
    listed = [form.replace("_", " ") for form in en.split()]
    forms = "|".join(listed)
    past = "|".join(form for form in listed if not form.endswith(("?", "s", "ing")))
    return Relation(
        str(patterns["name"]),
        [pattern.replace("ZH", zh) for pattern in patterns["zh"]],
        [pattern.replace("EN_ED", past).replace("EN", forms) for pattern in patterns["en"]],
        lazy(zh),
        _hint(rf"\b(?:{forms})\b"),
        of_names=True,
    )


def _hint(pattern: str) -> re.Pattern[str]:
    return lazy(pattern, re.IGNORECASE)


class _Pattern(NamedTuple):
    """A pattern, and what it consists of apart from the things: a text that lacks one of these need not be searched."""

    whole: re.Pattern[str]
    words: tuple[re.Pattern[str], ...]


def _compiled(pattern: str, part: str) -> _Pattern:
    def named(placeholder: re.Match[str]) -> str:
        letter = placeholder[1]
        return f"(?P<{letter.lower()}>{part}{'' if letter.isupper() else '?'})"

    words = [each for each in _PLACEHOLDER.split(pattern)[::2] if len(each) > _SHORT]
    return _Pattern(lazy(_PLACEHOLDER.sub(named, pattern), re.IGNORECASE), tuple(map(_hint, words)))


def _found(patterns: Sequence[_Pattern], text: str) -> Iterator[Parts]:
    for pattern in patterns:
        if not all(word.search(text) for word in pattern.words):
            continue
        for m in pattern.whole.finditer(text):
            yield Parts(m.span("x"), m.span("y"), m.span("z") if "z" in m.groupdict() else None, m.span())


def _before(parts: Parts) -> Span:
    """The part before the verb."""
    return min(parts.x, parts.y)


LONGEST, LONGEST_EN = 200, 800
"""Most characters of the Chinese and of the English of a pair that is searched. The time of some patterns is quadratic in them."""
MIN_SUPPORT, MIN_RATIO = 3.0, 6.0
"""Least weight of the words of each of two things that are in the place of the other one, and how many times the weight of
those in their own place it must be. Chosen on 122,000 right pairs of sentences from 150 sources."""
_CAPITALISED = re.compile(r"[A-Z][a-z]{2,}")
_PRONOUN = re.compile(r"(?:it|they|them|him|her|he|she|the (?:company|firm|group))\b", re.IGNORECASE)
_CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|(?:septem|octo|novem|decem)ber",
    re.IGNORECASE,
)


class Turned(NamedTuple):
    """A relation whose things have changed places."""

    relation: Relation
    zh: Parts
    en: Parts
    words: tuple[Span, Span]
    """The English words that show it best, one in the place of each thing."""


def turned_relations(pair: WordPair, glossary: Glossary | None) -> Iterator[Turned]:
    """The relations of a pair whose things have changed places."""
    zh, en = pair.zh.folded_prose.text, pair.en.prose
    links: list[Link] | None = None
    for relation in relations() if len(zh) <= LONGEST and len(en) <= LONGEST_EN else ():
        if not relation.is_hinted(zh, en):
            continue
        chinese = relation.zh(zh)
        english = relation.en(en) if chinese else []
        if english and links is None:
            words = pair.words if len(zh) == len(pair.zh.prose) else load_lexicon().words(zh)
            links = [*word_links(zh, words, pair.tokens), *_names(zh, en, glossary)]
        found = _turned(relation, [(one, other) for one in chinese for other in english], links or (), en)
        if found:
            yield found


class _Support(NamedTuple):
    """The weight of the words of each part of the Chinese that are in the same part of the English, or in the other one."""

    x_in_x: float
    y_in_y: float
    x_in_y: float
    y_in_x: float

    @property
    def own(self) -> float:
        return self.x_in_x + self.y_in_y

    @property
    def exchanged(self) -> float:
        return self.x_in_y + self.y_in_x


def _turned(
    relation: Relation, readings: Sequence[tuple[Parts, Parts]], links: Sequence[Link], en: str
) -> Turned | None:
    """The reading of a relation that most words support, if it is turned round and no other reading is as it should be."""
    if relation.of_names:
        links = [link for link in links if _is_name(link, en)]
    found = [(_support(zh, other, links), zh, other) for zh, other in readings]
    if not found or any(one.own >= max(MIN_SUPPORT, one.exchanged) for one, _, _ in found):
        return None
    for best, zh, other in sorted(found, key=lambda one: -one[0].exchanged):
        if _is_exchanged(best) or (relation.of_names and _is_of_pronoun(best, other, links, en)):
            return Turned(relation, zh, other, _telling(zh, other, links, en)) if _is_said(zh, other, links) else None
    return None


def _is_exchanged(support: _Support) -> bool:
    return min(support.x_in_y, support.y_in_x) >= MIN_SUPPORT and support.exchanged >= MIN_RATIO * support.own


def _is_name(link: Link, en: str) -> bool:
    """Whether the English of a link is capitalised like a name. The first word of a text always is."""
    word = en[slice(*link.en)]
    is_capitalised = not word[:1].islower() and (link.en[0] > 0 or link.weight >= ALIKE)
    return is_capitalised and not _CALENDAR.fullmatch(word)


def _support(zh: Parts, en: Parts, links: Sequence[Link]) -> _Support:
    found = [0.0, 0.0, 0.0, 0.0]
    for link in links:
        in_x, in_y = within(link.zh, zh.x), within(link.zh, zh.y)
        there_x, there_y = within(link.en, en.x), within(link.en, en.y)
        if in_x != in_y and there_x != there_y:
            found[(0 if in_x else 1) if in_x == there_x else (2 if in_x else 3)] += link.weight
    return _Support(*found)


def _is_said(zh: Parts, en: Parts, links: Sequence[Link]) -> bool:
    """Whether both sides say the same of the two things, as far as the pattern knows what it is."""
    if zh.z is None or en.z is None:
        return True
    return any(within(link.zh, zh.z) and within(link.en, en.z) for link in links)


def _is_of_pronoun(support: _Support, en: Parts, links: Sequence[Link], text: str) -> bool:
    """Whether one of two things is a name in the place of the other one, and the other one a pronoun."""
    if support.y_in_x >= ALIKE and not support.y_in_y + support.x_in_y:
        return _PRONOUN.match(text, *en.y) is not None
    return (
        support.x_in_y >= ALIKE
        and not support.x_in_x + support.y_in_x
        and _PRONOUN.fullmatch(text, *en.x) is not None
        and any(link.en[0] == en.y[0] for link in links)
    )


def _telling(zh: Parts, en: Parts, links: Sequence[Link], text: str) -> tuple[Span, Span]:
    """The heaviest of the words of each thing in the place of the other one; of a pronoun there is just the pronoun."""
    found = []
    for said, place in ((zh.y, en.x), (zh.x, en.y)):
        here = [link for link in links if within(link.zh, said) and within(link.en, place)]
        pronoun = _PRONOUN.match(text, *place)
        best = max(here, key=lambda link: link.weight, default=None)
        found.append(best.en if best else pronoun.span() if pronoun else place)
    return found[0], found[1]


def _names(zh: str, en: str, glossary: Glossary | None) -> Iterator[Link]:
    """The terms of a glossary, and what is the pinyin of its counterpart."""
    if glossary:
        renderings = glossary.renderings(en)
        for match in glossary.match(zh):
            here = [one for one in renderings if one.term in match.terms]
            yield from (Link((match.start, match.end), (one.start, one.end), ALIKE / len(here)) for one in here)
    for m in _CAPITALISED.finditer(en):
        place = find(m[0].lower(), zh)
        if place and place[1] - place[0] > 1:
            yield Link(place, m.span(), ALIKE)


def check(texts: Texts) -> Iterator[Finding]:
    """Finds relations whose things have changed places."""
    for pair in texts.shared(word_pairs):
        for one in turned_relations(pair, texts.glossary):
            here, there = sorted(one.words)
            said = "“{here}” and “{there}” seem to be swapped: the two texts differ in {name}"
            en, zh = pair.en.prose, pair.zh.folded_prose.span(*one.zh.whole)
            words = {"here": en[slice(*here)], "there": en[slice(*there)], "name": one.relation.name}
            yield pair.pair.finding(zh, one.en.whole, said, 0.85, **words)


RULE = Declaration("M009", "relation", Severity.WARNING, Texts, check)
