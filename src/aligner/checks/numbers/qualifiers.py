"""Reads the qualifiers of a value: the words beside it that make it *about*, *at least*, *only* and so on."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from aligner.checks.numbers.qualifier_words import Sense, Strength, Word, words_after, words_anywhere, words_before
from aligner.checks.values.words import words_beside
from aligner.document.model import Language
from aligner.quantity.folding import fold_en, fold_zh
from aligner.quantity.model import Amount, Kind, Quantity
from aligner.quantity.units import by_symbol

_ROUND = 20
"""Least count beside which *over* and *about* are about the number: *over three regions* and *about two ways* are not."""
_MAX_FILLING = 26
"""Greatest length of one word between a value and a qualifier."""
_MOST_MARKS = 4
"""Greatest number of qualifiers on one side of a value: *at least about*."""
_REACH = {Language.ZH: 40, Language.EN: 80}
"""How many characters on each side of a value are searched for its qualifiers, and for words that mean something like them."""
_AHEAD_ZH, _AHEAD_EN = 6, 3
"""How many Chinese characters or English words may be between a value and a qualifier further ahead: 至少需要, *only needs a*."""
_AHEAD_SHARE, _SHARE = 12, re.compile("倍$|分之")
"""The same for a multiple or a fraction of something: 超过去年营收的三倍."""
_STEP_EN, _STEP_ZH = re.compile(r"[A-Za-z$'-]{1,24} $"), re.compile("[一-鿿 A-Za-z]$")
_FILLING = words_beside("filling")
_NUMBER_FOLLOWS = re.compile(
    " (?:[0-9$€£]|(?:one|two|three|four|five|six|seven|eight|nine|ten|half|a (?:dozen|hundred|thousand))(?![a-z]))",
    re.IGNORECASE,
)
"""What shows that *at least* after a value belongs to the next one."""
_CLAUSE = {Language.ZH: re.compile("[，。；！？:;,]|——"), Language.EN: re.compile(r"[;!?:]|[.,](?![0-9])|—")}
_NEGATED = 32
"""How many characters before a qualifier are searched for a negation: *nobody has to wait more than*."""
_NEGATION = words_beside("negation")
"""What makes the meaning of a qualifier after it unknown: a negation that the table does not list."""
_RECENT = re.compile("近(?:[0-9.一两二三四五六七八九十几百]+ ?多?(?:个)?(?:年|月|周|天|日|季|小时|世纪|星期|代))")
"""近三年 means the last three years, not nearly three years."""


_COMPARED = re.compile(
    r" (?:above|below|over|under|beyond|beneath|(?:more|less|fewer|higher|lower|larger|longer|shorter) than)(?![a-z])",
    re.IGNORECASE,
)
"""What follows the value by which something is more or less, and says nothing of the value: *50% above the issue price*."""
_RANGE_MARK = "[-–—~～至到]"
_RANGE_AFTER = re.compile(f" ?{_RANGE_MARK} ?[$€£¥]?[0-9]")
_RANGE_BEFORE = re.compile(f"[0-9][^0-9，。,.;；增升降减提涨跌扩缩调]{{0,4}}{_RANGE_MARK} ?$")


class Qualifier(NamedTuple):
    """A word beside a value."""

    sense: Sense
    strength: Strength
    start: int
    end: int


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
    reach, words = _REACH[language], words_anywhere(language)
    taken = {q.start for other in others for q in beside(text, other, language) if q.strength is Strength.STRONG}
    compared = _COMPARED.match(folded, value.end) if language is Language.EN else None
    if compared:
        taken.add(compared.start() + 1)
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
    lower = _lower(text)
    at, words = value.start, words_before(language, ahead=False)
    for _ in range(_MOST_MARKS * 3):
        span = words.before(lower, begin, at)
        if span:
            yield from _qualifiers(text, span, words.meanings(lower[slice(*span)]), value, language)
            at = span[0]
            continue
        filling = _FILLING[language].search(text, max(begin, at - _MAX_FILLING), at)
        if not filling:
            break
        at = filling.start()
    yield from _ahead(text, begin, at, value, language)


def _ahead(text: str, begin: int, end: int, value: Quantity, language: Language) -> Iterator[Qualifier]:
    """The qualifier further ahead, unless it is between `end` and the value."""
    chinese, lower, at = language is Language.ZH, _lower(text), value.start
    is_share = chinese and text[:at].rstrip().endswith("的") and bool(_SHARE.search(text, at, value.end))
    words, step = words_before(language, ahead=not is_share), _STEP_ZH if chinese else _STEP_EN
    ahead = _AHEAD_SHARE if is_share else _AHEAD_ZH if chinese else _AHEAD_EN
    for _ in range(ahead + 1):
        span = words.before(lower, begin, at)
        if span and span[0] < end:
            yield from _qualifiers(text, span, words.meanings(lower[slice(*span)]), value, language)
            return
        stepped = step.search(text, max(begin, at - _MAX_FILLING), at)
        if not stepped:
            return
        at = stepped.start()


def _lower(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else text


def _after(text: str, value: Quantity, language: Language) -> Iterator[Qualifier]:
    for adjacent in (True, False):
        words = words_after(language, adjacent=adjacent)
        found = words.pattern.match(text, value.end)
        if found and not (language is Language.EN and _NUMBER_FOLLOWS.match(text, found.end())):
            yield from _qualifiers(text, found.span("word"), words.meanings(found["word"]), value, language)


def _within(text: str, value: Quantity, language: Language) -> Iterator[Qualifier]:
    """Qualifiers between the number and its unit, and those that are part of a word: 800 余家, 过半."""
    number = value.number[1]
    words = words_after(language, adjacent=True)
    inside = words.pattern.match(text, number) if number < value.end else None
    if inside and inside.end() <= value.end:
        yield from _qualifiers(text, inside.span("word"), words.meanings(inside["word"]), value, language)
    most = text[value.start - 1 : value.start] == "大" and text[value.start] == "半"
    if (text[value.start] == "过" or most) and language is Language.ZH:
        yield Qualifier(Sense.OVER, Strength.STRONG, value.start - most, value.end)


def _qualifiers(
    text: str, span: tuple[int, int], meanings: list[Word], value: Quantity, language: Language
) -> Iterator[Qualifier]:
    start, end = span
    negated = _NEGATION[language].search(text, max(0, start - _NEGATED), start) is not None
    recent = language is Language.ZH and text[start:end] == "近" and _RECENT.match(text, start) is not None
    for word in meanings:
        strength = Strength.WEAK if negated or recent else _strength(word, value)
        yield Qualifier(word.sense, strength, start, end)


def _strength(word: Word, value: Quantity) -> Strength:
    """How surely a word has its sense beside a value."""
    amount = value.reading
    if not word.condition or not isinstance(amount, Amount):
        return word.strength
    if word.condition == "tens":
        return word.strength if amount.kind is not Kind.COUNT or not amount.low % 10 else Strength.WEAK
    measured = amount.kind is Kind.MEASURE and amount.low > 1
    unit = by_symbol(amount.unit) if measured else None
    is_time = unit is not None and unit.dimension == "time"
    if word.condition == "timed":
        return word.strength if is_time else Strength.WEAK
    if not (amount.kind is Kind.MONEY or amount.unit == "%" or abs(amount.low) >= _ROUND or measured):
        return Strength.WEAK
    return Strength.FAIR if word.condition == "untimed" and is_time else word.strength


def _clause_start(text: str, at: int, language: Language) -> int:
    found = [m.end() for m in _CLAUSE[language].finditer(text, max(0, at - _REACH[language]), at)]
    return found[-1] if found else 0
