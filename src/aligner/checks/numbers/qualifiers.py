"""Reads the qualifiers of a value: the words beside it that make it *about*, *at least*, *only* and so on.

The words are in `aligner/data/qualifiers.tsv`, whose header describes the format.
"""

from __future__ import annotations

import re
from collections import defaultdict
from enum import Enum, IntEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from aligner.document.model import Language
from aligner.paths import DATA
from aligner.quantity.folding import fold_en, fold_zh
from aligner.quantity.model import Amount, Kind
from aligner.quantity.units import by_symbol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aligner.quantity.model import Quantity

_FILE = DATA / "qualifiers.tsv"
_ROUND = 20
"""Least count beside which *over* and *about* are about the number: *over three regions* and *about two ways* are not."""
_CONDITIONS = ("large", "untimed", "tens")
_MOST_MARKS = 4
"""Greatest number of qualifiers on one side of a value: *at least about*."""
_REACH = {Language.ZH: 40, Language.EN: 80}
"""How many characters on each side of a value are searched for its qualifiers, and for words that mean something like them."""
_AHEAD = {Language.ZH: "[一-鿿 A-Za-z]{0,6}", Language.EN: r"(?:[A-Za-z$'-]+ ){0,3}"}
"""What may be between a value and a qualifier further ahead: 至少需要, *only needs a*."""
_FILLING = {
    Language.ZH: re.compile(
        '(?:[了为有是占合达到在人民币美元港欧日共总计需要用花费个“"《( ]|[$€£¥]|[A-Z]{2,3}(?= ))$', re.IGNORECASE
    ),
    Language.EN: re.compile(
        r"(?:(?<![a-z])(?:an?|the|another|of|in|to|by|with|at|for|total|that|is|was|were|are|has|have|had|than)|[$€£¥(\"“]"
        r"|(?<![A-Za-z])(?:US|HK|RMB|USD|CNY|NT|Rs)\$?)[ -]?$",
        re.IGNORECASE,
    ),
}
_BETWEEN = {
    Language.ZH: " ?[一-鿿A-Za-z]{0,3}? ?",
    Language.EN: r"(?: ?-?[A-Za-z/]+){0,2}?[ -]?",
}
"""What may be between a value and a qualifier after it: 300 家以上, *three nodes or more*."""
_CLAUSE = {Language.ZH: re.compile("[，。；！？:;,]|——"), Language.EN: re.compile(r"[;!?:]|[.,](?![0-9])|—")}
_NEGATION = {
    Language.ZH: re.compile("[不未没无非勿莫难][是会能可须应必仅只要得许宜]?$"),
    Language.EN: re.compile(
        r"(?:(?<![a-z])(?:not|no|never|without|hardly|cannot|neither|nor|if|than|little|much|far)|n't)(?: \w+)? $",
        re.IGNORECASE,
    ),
}
"""What makes the meaning of a qualifier after it unknown: a negation that the table does not list."""
_RECENT = re.compile("近(?:[0-9.一两二三四五六七八九十几百]+ ?多?(?:个)?(?:年|月|周|天|日|季|小时|世纪|星期|代))")
"""近三年 means the last three years, not nearly three years."""


_RANGE_MARK = "[-–—~～至到]"
_RANGE_AFTER = re.compile(f" ?{_RANGE_MARK} ?[$€£¥]?[0-9]")
_RANGE_BEFORE = re.compile(f"[0-9][^0-9，。,.;；]{{0,4}}{_RANGE_MARK} ?$")


class Sense(Enum):
    """How a value is meant."""

    ABOUT = "about"
    NEARLY = "nearly"
    UNDER = "under"
    MOST = "most"
    OVER = "over"
    LEAST = "least"
    ONLY = "only"
    MUCH = "much"
    FIRST = "first"
    NONE = "none"
    """The word only contains one that has a sense."""


class Strength(IntEnum):
    """How surely a word has its sense; see the header of the table."""

    WEAK = 0
    FAIR = 1
    STRONG = 2


class Qualifier(NamedTuple):
    """A word beside a value."""

    sense: Sense
    strength: Strength
    start: int
    end: int


class _Word(NamedTuple):
    """A meaning of a word."""

    sense: Sense
    strength: Strength
    condition: str
    """The values that it surely has the sense beside, `large`, `untimed` or `tens`; empty for all."""


class _Words(NamedTuple):
    """The words of one language and place: a pattern that finds them, and their meanings."""

    pattern: re.Pattern[str]
    senses: dict[str, list[_Word]]

    def meanings(self, text: str) -> list[_Word]:
        """The meanings of a matched text."""
        key = " ".join(text.lower().split())
        return self.senses.get(key) or next(
            (
                words
                for word, words in self.senses.items()
                if len(word) > 1 and word.endswith("~") and key.startswith(word[:-1])
            ),
            [],
        )


def beside(text: str, value: Quantity, language: Language) -> list[Qualifier]:
    """The qualifiers of a value in a text: those before it from right to left, and those in and after it."""
    text = fold_zh(text) if language is Language.ZH else fold_en(text)
    return [*_before(text, value, language), *_after(text, value, language), *_within(text, value, language)]


def in_range(text: str, value: Quantity) -> bool:
    """Whether a value is an end of a range: *2 to 5*, 10%–11%."""
    return bool(_RANGE_AFTER.match(text, value.end) or _RANGE_BEFORE.search(text, max(0, value.start - 8), value.start))


def around(text: str, value: Quantity, language: Language, others: Iterable[Quantity]) -> set[Sense]:
    """The senses that words in the neighbourhood of a value may have, whatever they belong to.

    Words that mean *only* and *first* are seldom adjacent to the value, so weak ones count, too. Words beside another value
    belong to that.
    """
    folded = fold_zh(text) if language is Language.ZH else fold_en(text)
    reach, words = _REACH[language], _anywhere(language)
    taken = {q.start for other in others for q in beside(text, other, language) if q.strength is Strength.STRONG}
    found = [(m.start(), w.sense, w.strength) for m in words.pattern.finditer(folded) for w in words.meanings(m[0])]
    near = range(value.start - reach, value.end + reach)
    return {
        sense
        for at, sense, strength in found
        if sense is Sense.FIRST
        or (at not in taken and at in near and (strength >= Strength.FAIR or sense is Sense.ONLY))
    }


def _before(text: str, value: Quantity, language: Language) -> Iterator[Qualifier]:
    begin = max(_clause_start(text, value.start, language), value.start - _REACH[language])
    at = value.start
    words = _table(language, "before")
    for _ in range(_MOST_MARKS * 3):
        found = words.pattern.search(text, begin, at)
        if found and found[0]:
            yield from _qualifiers(text, found.span("word"), words.meanings(found["word"]), value, language)
            at = found.start("word")
            continue
        filling = _FILLING[language].search(text, begin, at)
        if not filling:
            break
        at = filling.start()
    ahead = _table(language, "ahead").pattern.search(text, begin, value.start)
    if ahead and ahead.start("word") < at:
        meanings = _table(language, "ahead").meanings(ahead["word"])
        yield from _qualifiers(text, ahead.span("word"), meanings, value, language)


def _after(text: str, value: Quantity, language: Language) -> Iterator[Qualifier]:
    for place in ("next", "after"):
        words = _table(language, place)
        found = words.pattern.match(text, value.end)
        if found:
            yield from _qualifiers(text, found.span("word"), words.meanings(found["word"]), value, language)


def _within(text: str, value: Quantity, language: Language) -> Iterator[Qualifier]:
    """Qualifiers between the number and its unit, and those that are part of a word: 800 余家, 过半."""
    number = value.number[1]
    words = _table(language, "next")
    inside = words.pattern.match(text, number) if number < value.end else None
    if inside and inside.end() <= value.end:
        yield from _qualifiers(text, inside.span("word"), words.meanings(inside["word"]), value, language)
    if text[value.start] == "过" and language is Language.ZH:
        yield Qualifier(Sense.OVER, Strength.STRONG, value.start, value.end)


def _qualifiers(
    text: str, span: tuple[int, int], meanings: list[_Word], value: Quantity, language: Language
) -> Iterator[Qualifier]:
    start, end = span
    negated = _NEGATION[language].search(text, max(0, start - 16), start) is not None
    recent = language is Language.ZH and text[start:end] == "近" and _RECENT.match(text, start) is not None
    for word in meanings:
        strength = Strength.WEAK if negated or recent else _strength(word, value)
        yield Qualifier(word.sense, strength, start, end)


def _strength(word: _Word, value: Quantity) -> Strength:
    """How surely a word has its sense beside a value."""
    amount = value.reading
    if not word.condition or not isinstance(amount, Amount):
        return word.strength
    if word.condition == "tens":
        return word.strength if amount.kind is not Kind.COUNT or not amount.low % 10 else Strength.WEAK
    measured = amount.kind is Kind.MEASURE and amount.low > 1
    if not (amount.kind is Kind.MONEY or amount.unit == "%" or abs(amount.low) >= _ROUND or measured):
        return Strength.WEAK
    is_time = measured and (unit := by_symbol(amount.unit)) is not None and unit.dimension == "time"
    return Strength.FAIR if word.condition == "untimed" and is_time else word.strength


def _clause_start(text: str, at: int, language: Language) -> int:
    found = [m.end() for m in _CLAUSE[language].finditer(text, max(0, at - _REACH[language]), at)]
    return found[-1] if found else 0


@cache
def _rows() -> tuple[tuple[Language, str, Sense, str, tuple[str, ...]], ...]:
    found = []
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line[:1] != "#":
            language, place, sense, strength, words = line.split("\t")
            fold = fold_zh if language == "zh" else fold_en
            found.append((Language(language), place, Sense(sense), strength, tuple(fold(words).split("; "))))
    return tuple(found)


@cache
def _table(language: Language, place: str) -> _Words:
    """The words of one place; the group `word` is the qualifier."""
    senses = _senses(language, (place, "ahead") if place == "before" else (place,))
    listed = _alternatives(senses, language)
    match place:
        case "after":
            return _Words(re.compile(f"{_BETWEEN[language]}(?P<word>{listed})", re.IGNORECASE), senses)
        case "next":
            return _Words(re.compile(f" ?(?P<word>{listed})", re.IGNORECASE), senses)
        case "ahead":
            return _Words(re.compile(f"(?P<word>{listed}) ?{_AHEAD[language]}$", re.IGNORECASE), senses)
    return _Words(re.compile(f"(?P<word>{listed})[ -]?$", re.IGNORECASE), senses)


@cache
def _anywhere(language: Language) -> _Words:
    senses = _senses(language, ("before", "ahead", "next", "after"))
    return _Words(re.compile(_alternatives(senses, language), re.IGNORECASE), senses)


def _senses(language: Language, places: tuple[str, ...]) -> dict[str, list[_Word]]:
    senses: dict[str, list[_Word]] = defaultdict(list)
    for row_language, place, sense, strength, words in _rows():
        if row_language is language and place in places:
            condition = strength if strength in _CONDITIONS else ""
            for word in words:
                senses[word].append(_Word(sense, Strength["STRONG" if condition else strength.upper()], condition))
    return dict(senses)


def _alternatives(senses: dict[str, list[_Word]], language: Language) -> str:
    """A regular expression for the words, the longest first."""
    ordered = sorted(senses, key=lambda word: -len(word))
    return "|".join(_bounded(word) if language is Language.EN or not word.isalpha() else word for word in ordered)


def _bounded(word: str) -> str:
    """A word as a pattern that doesn't match within a longer word; `~` stands for any ending.

    A plus sign is not one between two names, and a tilde not one between two numbers.
    """
    if word == "~":
        return "(?<![0-9%])(?<![0-9%] )~"
    if word == "+":
        return r"\+(?! ?[0-9]|[A-Za-z])"
    before = r"(?<![A-Za-z])" if word[0].isalnum() else ""
    if len(word) > 1 and word.endswith("~"):
        return before + re.escape(word[:-1]) + "[a-z]*"
    return before + re.escape(word) + (r"(?![A-Za-z])" if word[-1].isalnum() else "")
