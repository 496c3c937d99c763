"""N010 qualifier: a value is *at least* instead of *at most*, or has lost its *about*, *only* or *for the first time*."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aligner.alignment.model import Bead
from aligner.checks.locate import by_language
from aligner.checks.model import Finding, Location, Severity
from aligner.checks.numbers.first_time import first_or_again
from aligner.checks.numbers.opposites import Opposite, opposite_of, opposite_versions
from aligner.checks.numbers.periods import other_rate, other_time
from aligner.checks.numbers.qualifier_words import Sense, Strength, words_anywhere
from aligner.checks.numbers.qualifiers import Qualifier, around, beside, in_range
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part
from aligner.checks.texts import Texts
from aligner.checks.values.complements import is_half_both_ways
from aligner.checks.values.nearby import value
from aligner.checks.values.pairing import Compared, Match, compared
from aligner.checks.values.scan import Figure
from aligner.checks.values.words import words_beside
from aligner.document.model import Language
from aligner.quantity.compare import Agreement
from aligner.quantity.folding import fold_en, fold_zh
from aligner.quantity.model import Amount, Date, Kind, Quantity, Weight
from aligner.quantity.units import by_symbol

_UP = frozenset({Sense.OVER, Sense.LEAST})
_DOWN = frozenset({Sense.NEARLY, Sense.UNDER, Sense.MOST})
_BOUNDS = frozenset({Sense.OVER, Sense.LEAST, Sense.UNDER, Sense.MOST, Sense.ONLY})
_SOME = frozenset("多余")
"""What makes a number in Chinese a little more, as *or so* does in English: 二十多年."""
_INEXACT = _UP | _DOWN | {Sense.ABOUT, Sense.MUCH}
_EXCUSES = {
    **dict.fromkeys(_INEXACT, _INEXACT),
    Sense.ONLY: frozenset({Sense.ONLY, Sense.UNDER, Sense.MOST}),
    Sense.FIRST: frozenset({Sense.FIRST}),
}
"""The senses of the other text that a qualifier is not lost beside."""
_NAMES = {
    Sense.ABOUT: "about",
    Sense.NEARLY: "nearly",
    Sense.UNDER: "less than",
    Sense.MOST: "at most",
    Sense.OVER: "more than",
    Sense.LEAST: "at least",
    Sense.ONLY: "only",
    Sense.FIRST: "for the first time",
    Sense.HIGH: "at the highest",
    Sense.LOW: "at the lowest",
}
"""What qualifiers mean, for messages."""
MAX_FIGURES = 64
"""Greatest number of figures on a side of a bead that is compared. The largest bead in 239 pairs of articles has 29."""
_REVERSED, _LOST, _ADDED, _TURNED = 0.9, 0.6, 0.5, 0.4
_OPPOSITE = words_beside("turned")
"""Words that turn a condition round, so that *off below 16 GB* is *on with at least 16 GB*."""
_HARMLESS = re.compile("不[断仅同久]|未来|未(?:完成|交付)订单|无[论线人]|非常")
"""Words that contain such characters and turn nothing round."""
_RATE = re.compile("兑|汇率|(?:人民币|[美日欧韩澳]元|英镑|卢[布比])[^，。；]{0,4}[跌升涨贬][破穿值至到]")
"""What shows that a value is the price of a currency in another one, which rises when that of the other falls."""
_RATE_REACH = 24
_EXCEPTION = re.compile(r"否则|除非|以外|\b(?:unless|otherwise|except)\b", re.IGNORECASE)


class _Side(NamedTuple):
    """A value on one side and its qualifiers."""

    figure: Figure
    qualifiers: list[Qualifier]

    def direction(self) -> Qualifier | None:
        """The qualifier that says on which side of the value the truth is; None if there is none or they disagree."""
        bounds = [q for q in self.qualifiers if q.sense in _UP | _DOWN]
        found = [q for q in bounds if q.strength >= Strength.FAIR]
        nearer = bounds[: bounds.index(found[0])] if found else []
        ups = {q.sense in _UP for q in [*found, *nearer]}
        return found[0] if found and len(ups) == 1 else None

    def extreme(self) -> Qualifier | None:
        """The qualifier that says that the value is the greatest or the least of several; None if there is none or they disagree."""
        found = [q for q in self.qualifiers if q.sense in (Sense.HIGH, Sense.LOW)]
        return found[0] if len({q.sense for q in found}) == 1 else None

    @property
    def is_version(self) -> bool:
        """Whether the value is part of a name, such as a version: only *or later* and the like after it are compared."""
        return self.figure.quantity.weight is Weight.NAME


def check(texts: Texts) -> Iterator[Finding]:
    """Reports qualifiers that are turned round, lost or added beside a value that both texts have."""
    found = texts.shared(compared)
    pairs = [pair for pair in found.scan.pairs if pair.is_trusted and pair.is_comparable]
    beads = {pair.bead for pair in pairs if _figures(found, pair.bead) <= MAX_FIGURES}
    turned = dict(first_or_again(found))
    yield from turned.values()
    reversed_in = set()
    for match in found.matches:
        if match.bead in beads and _is_comparable(found, match):
            findings = [*_compare(found, match, first_is_turned=match.bead in turned)] or [*_opposite(found, match)]
            reversed_in |= {match.bead for finding in findings if finding.severity is None}
            yield from findings
        elif match.bead in beads and (one := opposite_dates(match) or other_time(match)):
            yield _opposed(found, match, one)
    for pair in pairs:
        if pair.bead in beads - reversed_in:
            for one in opposite_versions(pair):
                yield _said(one, pair.zh.locate(*one.zh), pair.en.locate(*one.en), pair.bead)


def _figures(found: Compared, bead: Bead) -> int:
    """The number of figures of the side of a bead that has more."""
    return max(len(found.scan.figures(Language.ZH, bead.zh)), len(found.scan.figures(Language.EN, bead.en)))


def _is_comparable(found: Compared, match: Match) -> bool:
    """Whether the two figures are the same exact amount, and the only one of this value in the bead or one of several that are alike."""
    equal = []
    for figure, units in ((match.zh, match.bead.zh), (match.en, match.bead.en)):
        quantity = figure.quantity
        if not _is_amount(quantity) or in_range(figure.segment.text, quantity):
            return False
        alike = [f for f in found.scan.figures(figure.language, units) if f.quantity.kind is quantity.kind]
        equal.append([f for f in alike if value(f) == value(figure)])
    if match.agreement < Agreement.BARE or len(equal[0]) != len(equal[1]):
        return False
    return len(equal[0]) == 1 or any(_are_meant_alike(figures) for figures in equal)


def _are_meant_alike(figures: Sequence[Figure]) -> bool:
    """Whether figures have the same strong qualifiers, so that it doesn't matter which is which."""
    senses = [
        {q.sense for q in beside(f.segment.text, f.quantity, f.language) if q.strength is Strength.STRONG}
        for f in figures
    ]
    return bool(senses[0]) and all(each == senses[0] for each in senses)


def _is_amount(quantity: Quantity) -> bool:
    """Whether a value is an exact amount that is not an ordinal, *one*, zero, or the size of a model (72B)."""
    reading = quantity.reading
    if quantity.token or not isinstance(reading, Amount) or not reading.exact or reading.kind is Kind.ORDINAL:
        return False
    return reading.low not in (0, 1) or reading.kind is not Kind.COUNT


def _compare(found: Compared, match: Match, *, first_is_turned: bool) -> Iterator[Finding]:
    sides = [_Side(f, beside(f.segment.text, f.quantity, f.language)) for f in (match.zh, match.en)]
    source, target = sides if found.original is Language.ZH else sides[::-1]
    if _is_rate(match.zh) or is_half_both_ways(match.zh, match.en):
        return  # 缩短一半以上 is *less than half as long*
    opposites = _opposites(source, target)
    if opposites:
        yield _reversal(found, match, (source, opposites[0]), (target, opposites[1]))
        return
    if source.is_version or target.is_version:
        return
    changed = _bounded(source, target)
    if changed:
        yield _change(found, match, (source, changed[0]), (target, changed[1]))
        return
    for one, other, lost in ((source, target, True), (target, source, False)):
        qualifier = _lost(found, one, other)
        if qualifier and qualifier.sense is Sense.FIRST and (first_is_turned or _is_length_of_time(one.figure)):
            continue
        if qualifier:
            yield _loss(found, match, one, other, qualifier, lost=lost)
            return


def _opposites(one: _Side, other: _Side) -> tuple[Qualifier, Qualifier] | None:
    """A qualifier of each side that say the opposite of each other; None if there are none."""
    mine, theirs = one.direction(), other.direction()
    if mine and theirs and (mine.sense in _UP) is not (theirs.sense in _UP):
        after = mine.start >= one.figure.quantity.end and theirs.start >= other.figure.quantity.end
        return (mine, theirs) if after or not (one.is_version or other.is_version) else None
    mine, theirs = one.extreme(), other.extreme()
    return (mine, theirs) if mine and theirs and mine.sense is not theirs.sense else None


def _bounded(one: _Side, other: _Side) -> tuple[Qualifier, Qualifier] | None:
    """*About* on one side, and on the other a qualifier that bounds the value: 约 14% as *over 14%*; None if there is no such pair."""
    for about, bounded in ((one, other), (other, one)):
        if {q.sense for q in about.qualifiers} == {Sense.ABOUT} and Sense.ABOUT not in {
            q.sense for q in bounded.qualifiers
        }:
            text = bounded.figure.segment.text
            strong = [q for q in bounded.qualifiers if q.strength is Strength.STRONG and q.sense in _BOUNDS]
            bounds = [q for q in strong if text[q.start : q.end] not in _SOME]
            estimates = [
                q for q in about.qualifiers if q.strength is Strength.STRONG and not _is_vague(about.figure, q)
            ]
            if bounds and estimates:
                return (estimates[0], bounds[0]) if about is one else (bounds[0], estimates[0])
    return None


def _is_vague(figure: Figure, about: Qualifier) -> bool:
    """Whether an estimate may be a little more: English ones after the value, as in *4,700-odd* and *ten or so*."""
    return figure.language is Language.EN and about.start >= figure.quantity.end


def _is_rate(figure: Figure) -> bool:
    """Whether a Chinese value is an exchange rate: 日元兑美元跌破 155 is *the dollar rose above 155 yen*."""
    start, end = figure.quantity.start - _RATE_REACH, figure.quantity.end
    return _RATE.search(figure.segment.text, max(0, start), end) is not None


def _opposite(found: Compared, match: Match) -> Iterator[Finding]:
    """What the words beside a value turn round that aren't qualifiers: *before*, *by*."""
    one = opposite_of(match) or other_rate(match)
    if one:
        yield _opposed(found, match, one)


def _opposed(found: Compared, match: Match, one: Opposite) -> Finding:
    zh, en = (
        locate_part(found.scan.document(f.language), f.segment, *span)
        for f, span in ((match.zh, one.zh), (match.en, one.en))
    )
    return _said(one, zh, en, match.bead)


def _said(one: Opposite, zh: Location, en: Location, bead: Bead) -> Finding:
    return Finding(
        f"{zh.text} means “{one.says}”, but the English says {en.text}",
        zh=zh,
        en=en,
        confidence=round(_REVERSED * bead.confidence, 3),
    )


def _lost(found: Compared, one: _Side, other: _Side) -> Qualifier | None:
    """The first qualifier of a value that nothing on the other side renders."""
    said = {q.sense for q in other.qualifiers}
    near: set[Sense] | None = None
    for qualifier in one.qualifiers:
        if qualifier.strength is not Strength.STRONG or qualifier.sense not in _EXCUSES:
            continue
        if _is_conversion(one.figure, qualifier.start) and _is_conversion(other.figure, other.figure.quantity.start):
            continue  # 62 亿元（约合 8.7 亿美元）
        if qualifier.sense is Sense.ONLY and _is_small_in_words(other.figure):
            continue
        near = _near(found, other.figure) if near is None else near
        if not _EXCUSES[qualifier.sense] & (said | near):
            return qualifier
    return None


def _is_conversion(figure: Figure, start: int) -> bool:
    """Whether an amount of money, which begins at `start` with its qualifier, opens a parenthesis."""
    return figure.quantity.kind is Kind.MONEY and figure.segment.text[:start].rstrip().endswith(("(", "（"))


def _is_small_in_words(figure: Figure) -> bool:
    """Whether a value says by itself that it is small, or is part of an adjective: *an eighteenth*, *the nine-person team*."""
    quantity, text = figure.quantity, figure.segment.text
    fraction = any(a.kind is Kind.RATIO and not a.unit and a.low < 1 for a in quantity.amounts)
    return fraction or (figure.language is Language.EN and text[quantity.end : quantity.end + 1] == "-")


def _is_length_of_time(figure: Figure) -> bool:
    """Whether a value is how long something has not happened: *for the first time in three years*."""
    reading = figure.quantity.reading
    unit = by_symbol(reading.unit) if isinstance(reading, Amount) else None
    return unit is not None and unit.dimension == "time"


def _near(found: Compared, figure: Figure) -> set[Sense]:
    figures = found.scan.figures(figure.language, [figure.segment.id])
    others = [f.quantity for f in figures if f is not figure and _is_amount(f.quantity)]
    return around(figure.segment.text, figure.quantity, figure.language, others)


def _reversal(
    found: Compared, match: Match, source: tuple[_Side, Qualifier], target: tuple[_Side, Qualifier]
) -> Finding:
    here, there = _place(found, *source), _place(found, *target)
    other = target[0].figure.language
    turned = (
        _is_turned(found, *source) is not _is_turned(found, *target)
        or _has_exception(source[0])
        or _has_exception(target[0])
    )
    return Finding(
        f"{here.text} means “{_NAMES[source[1].sense]}”, but the {other.called} says {there.text}",
        **by_language(other, there, here),
        confidence=round((_TURNED if turned else _REVERSED) * match.bead.confidence, 3),
        severity=Severity.INFO if turned else None,
    )


def _change(found: Compared, match: Match, source: tuple[_Side, Qualifier], target: tuple[_Side, Qualifier]) -> Finding:
    here, there = _place(found, *source), _place(found, *target)
    other = target[0].figure.language
    return Finding(
        f"{here.text} means “{_NAMES[source[1].sense]}”, but the {other.called} says {there.text}",
        **by_language(other, there, here),
        confidence=round(_ADDED * match.bead.confidence, 3),
    )


def _is_turned(found: Compared, side: _Side, qualifier: Qualifier) -> bool:
    """Whether the sentence has a word, apart from qualifiers, that can turn its condition round."""
    figure = side.figure
    text, language = figure.segment.text, figure.language
    spans = [
        (q.start, q.end)
        for f in found.scan.figures(language, [figure.segment.id])
        for q in beside(text, f.quantity, language)
    ]
    others = [m.span("word") for m in words_anywhere(language).pattern.finditer(text)]
    harmless = [m.span() for m in _HARMLESS.finditer(text)]
    for start, end in [(qualifier.start, qualifier.end), *spans, *others, *harmless]:
        text = text[:start] + "\n" * (end - start) + text[end:]
    return _OPPOSITE[language].search(text) is not None


def _has_exception(side: _Side) -> bool:
    return _EXCEPTION.search(side.figure.segment.text) is not None


def _loss(found: Compared, match: Match, one: _Side, other: _Side, qualifier: Qualifier, *, lost: bool) -> Finding:
    here, there = _place(found, one, qualifier), _place(found, other, None)
    language = other.figure.language
    return Finding(
        f"{here.text} means “{_NAMES[qualifier.sense]}”, but the {language.called} just says {there.text}",
        **by_language(one.figure.language, here, there),
        confidence=round((_LOST if lost else _ADDED) * match.bead.confidence, 3),
        severity=Severity.INFO,
    )


def _place(found: Compared, side: _Side, qualifier: Qualifier | None) -> Location:
    """The place of a value with its qualifier."""
    quantity = side.figure.quantity
    start, end = quantity.start, quantity.end
    if qualifier:
        start, end = min(start, qualifier.start), max(end, qualifier.end)
    return locate_part(found.scan.document(side.figure.language), side.figure.segment, start, end)


_ZH = re.compile(" ?(?:(?P<before>(?:[之以]|或更)?前(?![后往来端者面景夕]))|(?P<after>[之以]?后(?![来续期])))")
_EN = re.compile(
    r"\b(?:(?P<before>before|prior to|ahead of|no later than|by)|(?P<after>after|following|later than))"
    r"(?: the)?(?: (?:mon|tues|wednes|thurs|fri|satur|sun)day,)? $",
    re.IGNORECASE,
)
_REACH = 32
"""How many characters before an English date are searched for a word of order."""
_ENDS = {
    Language.ZH: re.compile("[不未没无非]|停|关闭|截止|失效|过期|到期|结束|下线|拒绝|禁止"),
    Language.EN: re.compile(
        r"\b(?:not|no|never|cannot|without|stop\w*|clos\w+|end(?:s|ed|ing)?|expir\w+|suspend\w*|shut\w*|reject\w*|refus\w+|ban\w*|until)\b|n't\b",
        re.IGNORECASE,
    ),
}
"""Words that turn the order round: what ends after a day is there before it."""


def opposite_dates(match: Match) -> Opposite | None:
    """The order that the words beside an equal date state, if it is the opposite in the two texts."""
    zh, en = match.zh, match.en
    if not isinstance(zh.quantity.reading, Date) or not isinstance(en.quantity.reading, Date):
        return None
    chinese, english = fold_zh(zh.segment.text), fold_en(en.segment.text)
    mark = _ZH.match(chinese, zh.quantity.end)
    said = _EN.search(english[max(0, en.quantity.start - _REACH) : en.quantity.start])
    if mark is None or said is None or (mark["before"] is None) is (said["before"] is None):
        return None
    if any(pattern.search(text) for pattern, text in zip(_ENDS.values(), (chinese, english), strict=True)):
        return None
    start = en.quantity.start - (len(said.string) - said.start())
    return Opposite(
        (zh.quantity.start, mark.end()), (start, en.quantity.end), "before" if mark["before"] is not None else "after"
    )


RULE = Declaration("N010", "qualifier", Severity.WARNING, Texts, check)
