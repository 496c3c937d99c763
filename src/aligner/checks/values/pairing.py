"""Pairs the values of two texts, and judges those that have no equal counterpart.

A value is *answered* if it is paired with a value of the other text, or if the other text has it in another form. The values are
paired in passes over all beads, the surest first: a pass sees only what those before it have left.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from aligner.alignment.model import Bead
from aligner.checks.texts import Texts
from aligner.checks.values.approximate import approximate_pairs, contradict, is_small
from aligner.checks.values.comparable import (
    alone_of_sort,
    answers,
    are_comparable,
    is_loose,
    is_near,
    is_scaled,
    kinds_of,
    ordinals,
)
from aligner.checks.values.complements import are_complements, are_reciprocals
from aligner.checks.values.differences import LIKELY, SURE, Candidate, difference
from aligner.checks.values.excuses import (
    in_brackets,
    in_note,
    is_compared_with,
    is_rate_in_words,
    is_written,
    sign_in_words,
)
from aligner.checks.values.named import Named, is_of_term, named_otherwise
from aligner.checks.values.nearby import MOST_JUDGED, Row, pairs
from aligner.checks.values.of_bead import BeadValues
from aligner.checks.values.scan import Figure, ValueScan, value_scan
from aligner.checks.values.time_zones import is_converted, shifts
from aligner.document.model import Language
from aligner.quantity.compare import Agreement, Difference, agreement
from aligner.quantity.model import Amount, Clock, Kind
from aligner.quantity.money import same_currency

Paired = TypeVar("Paired", "Match", "Mismatch", Named)

_BRACKET = re.compile(r"[^()（）]{0,12}[(（][^()（）0-9]{0,24}")
"""The text between an amount and its conversion in brackets."""


def wrongly_converted(scan: ValueScan, gloss: Figure, bead: Bead) -> Figure | None:
    """The amount of the original that the translation converts wrongly into another currency; None if there is none.

    A conversion is wrong if no exchange rate explains it: 720 billion yuan are never $10 billion.

    Args:
        scan: The values of both texts.
        gloss: The converted amount, in brackets after the amount.
        bead: The bead of the gloss.
    """
    here = scan.figures(gloss.language, [gloss.segment.id])
    before = [f for f in here if f.quantity.end <= gloss.quantity.start]
    if not before or not _differ(before[-1], gloss):
        return None
    sources = scan.figures(gloss.language.other, bead.side(gloss.language.other))
    return next((f for f in sources if agreement(f.quantity, before[-1].quantity) >= Agreement.ROUNDED), None)


def _differ(one: Figure, gloss: Figure) -> bool:
    mine, theirs = one.quantity.reading, gloss.quantity.reading
    if not (isinstance(mine, Amount) and isinstance(theirs, Amount) and mine.kind is theirs.kind is Kind.MONEY):
        return False
    if not (mine.exact and theirs.exact) or same_currency(mine.unit, theirs.unit):
        return False
    between = one.segment.text[one.quantity.end : gloss.quantity.start]
    return _BRACKET.fullmatch(between) is not None and agreement(one.quantity, gloss.quantity) is Agreement.NONE


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A value that the other text lacks or renders wrongly."""

    bead: Bead
    source: Figure | None
    """The value in the original; None if only the translation has it."""
    target: Figure | None
    """The value in the translation; None if only the original has it."""
    difference: Difference | None
    """How the two values differ; None if there is only one."""
    vague: bool = False
    """Whether both values are approximate numbers, such as 十几 and *hundreds*, and not both large figures, such as 百亿级."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two equal values of a bead."""

    bead: Bead
    zh: Figure
    en: Figure
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Compared:
    """The result of comparing the values of two texts."""

    scan: ValueScan
    original: Language
    """The language of the original."""
    mismatches: tuple[Mismatch, ...]
    named: tuple[Named, ...]
    """The changed numbers of names that both sides write in the same way."""
    matches: tuple[Match, ...]
    """The equal values of each bead, by pairs."""


def compared(texts: Texts) -> Compared:
    """Compares the values of two texts."""
    scan = texts.shared(value_scan)
    answered: set[Figure] = set()
    beads = [
        (pair, BeadValues(scan, pair.bead, texts.source, answered))
        for pair in scan.pairs
        if any(scan.figures(language, pair.bead.side(language)) for language in Language)
    ]
    every = [values for pair, values in beads if not pair.bead.is_null]
    trusted = [values for pair, values in beads if pair.is_trusted]

    def run(find: Callable[[BeadValues], Iterable[Paired]], beads: Iterable[BeadValues]) -> list[Paired]:
        """What a pass finds in some beads. Each pair is answered before the pass looks for the next one."""
        found = []
        for values in beads:
            for pair in find(values):
                answered.update(filter(None, _figures(pair)))
                found.append(pair)
        return found

    answered.update(figure for values in every for figure in _copied(values))
    matches = run(_equal, every)
    mismatches = run(_in_other_unit, trusted)
    names = [n for n in run(named_otherwise, trusted) if not is_of_term(texts, n.source)]
    answered.update([figure for values in every for figure in _in_other_form(values)])
    mismatches += run(_only_ones_left, trusted)
    run(_equal_around, every)
    mismatches += run(partial(_wrong_or_missing, texts), trusted)
    mismatches += [Mismatch(n.bead, n.source, n.target, Difference.NUMBER) for n in names if not n.name]
    return Compared(scan, texts.source, tuple(mismatches), tuple(n for n in names if n.name), tuple(matches))


def _figures(pair: Match | Mismatch | Named) -> tuple[Figure | None, Figure | None]:
    return (pair.zh, pair.en) if isinstance(pair, Match) else (pair.source, pair.target)


def _copied(values: BeadValues) -> Iterable[Figure]:
    """The values of a bead whose text is the same in both files, such as a reference."""
    zh, en = values.all(Language.ZH), values.all(Language.EN)
    return (*zh, *en) if zh and en and values.text(Language.ZH) == values.text(Language.EN) else ()


def _equal(values: BeadValues) -> Iterator[Match]:
    """Equal values of a bead, beginning with those that agree best."""
    zh, en = values.left(Language.ZH), values.left(Language.EN)
    if not zh or not en:
        return
    has_times = any(isinstance(figure.quantity.reading, Clock) for figure in (*zh, *en))
    ahead = shifts(values.text(Language.ZH), values.text(Language.EN)) if has_times else frozenset[int]()
    equal = []
    for i, k in pairs(zh, en):
        if found := _agreement_in_bead(values, zh[i], en[k], ahead):
            one, other = zh[i].quantity, en[k].quantity
            apart = abs(i / len(zh) - k / len(en))
            equal.append((-int(found), one.kind is not other.kind, one.weight is not other.weight, apart, i, k))
    for negative, *_, i, k in sorted(equal):
        if zh[i] not in values.answered and en[k] not in values.answered:
            yield Match(values.bead, zh[i], en[k], Agreement(-negative))


def _agreement_in_bead(values: BeadValues, zh: Figure, en: Figure, ahead: frozenset[int]) -> Agreement:
    """How well two values of a bead agree, where the unit of a table or another time zone may explain what differs.

    Args:
        values: The values of the bead.
        zh: The Chinese value.
        en: The English value.
        ahead: By how many minutes the time zone of one side may be ahead of the other's.
    """
    found = _agreement(zh, en)
    if found is not Agreement.NONE:
        return found
    if values.ratios and is_scaled(zh, en, values.ratios):
        return Agreement.BARE
    return Agreement.CONVERTED if ahead and is_converted(zh, en, ahead) else found


def _in_other_unit(values: BeadValues) -> Iterator[Mismatch]:
    """The numbers of a bead whose unit differs, unless the text around the bead has both values.

    They are paired before values of neighbouring sentences, which may be equal by chance: *seven months* in the next
    sentence does not render the value of this one.
    """
    sources, targets = values.sources, values.targets
    sure = [
        (sources[i], targets[k])
        for i, k in pairs(sources, targets)
        if (found := difference(sources[i].quantity, targets[k].quantity))
        and found.difference is Difference.UNIT
        and found.score >= SURE
    ]
    times = Counter(figure for pair in sure for figure in pair)
    for one, other in sure[:MOST_JUDGED]:
        alone = times[one] == times[other] == 1
        if alone and not (values.is_repeated_around(one) and values.is_repeated_around(other)):
            yield Mismatch(values.bead, one, other, Difference.UNIT)


def _in_other_form(values: BeadValues) -> Iterator[Figure]:
    """Figures that the other side has in a token, a list mark, a word of comparison or another place without a value."""
    for language in Language:
        left = values.left(language)
        rest = values.scan.unread(language.other, values.bead) if left else ""
        yield from (f for f in left[:MOST_JUDGED] if is_written(f, rest) or is_compared_with(f, rest))


def _only_ones_left(values: BeadValues) -> Iterator[Mismatch]:
    """The pairs of a bead that must be meant for each other, because they are the only ones left of their sort.

    They are approximate numbers, such as 十几 and *hundreds*, ordinals, shares, ends of a range, or dates of one sort, such as 去年
    and *this year*. Equal values nearby don't excuse them, unless one of the two has an equal value there that is unpaired.
    """
    ones, others = values.sources, values.targets
    same_ordinals = ordinals(values.all(Language.ZH)) == ordinals(values.all(Language.EN))
    for one, other in alone_of_sort(ones, others):
        if one.quantity.kind is Kind.ORDINAL and not same_ordinals:
            continue  # one language counts the first of several, and the other calls it *one* or 首次
        found = difference(one.quantity, other.quantity)
        if found and found.score >= LIKELY and values.outnumbers_around(one) and not values.is_left_around(other):
            yield Mismatch(values.bead, one, other, found.difference)
    for one, other in approximate_pairs(ones, others):
        how = contradict(one.quantity, other.quantity)
        if how and not any(f in values.answered or values.is_left_around(f) for f in (one, other)):
            yield Mismatch(values.bead, one, other, how, vague=is_small(one, other))


def _equal_around(values: BeadValues) -> Iterator[Match]:
    """The values left in a bead, each with an equal one of those left in the paragraphs around it."""
    for language in Language:
        left = values.left(language)
        around = Row(values.left_around(language.other) if left else ())
        for number, figure in enumerate(left):
            for other in around.to_compare(figure, number / len(left)):
                if other not in values.answered and answers(figure, other, found := _agreement(figure, other)):
                    zh, en = (figure, other) if language is Language.ZH else (other, figure)
                    yield Match(values.bead, zh, en, found)
                    break


def _wrong_or_missing(texts: Texts, values: BeadValues) -> Iterator[Mismatch]:
    """The mismatches of a bead: first pairs of values that differ, then values on one side only."""
    sources, targets = values.sources, values.targets
    repeated = values.repeated_around(sources) | values.repeated_around(targets)
    excused = {figure for figure in repeated if not values.is_only_rounded_around(figure)}
    for one, other, how in _candidates(sources, targets, excused):
        if one not in values.answered and other not in values.answered:
            yield Mismatch(values.bead, one, other, how)
    for figure in (*sources, *targets)[:MOST_JUDGED]:
        if figure in repeated or figure in values.answered or not values.needs_counterpart(figure):
            continue
        if not is_of_term(texts, figure) and (mismatch := _alone(values, figure)):
            yield mismatch


def _alone(values: BeadValues, figure: Figure) -> Mismatch | None:
    """The mismatch of a value that the other side of a bead lacks; None if a note or a gloss may have it alone."""
    if figure.language is values.original:
        return None if in_note(figure) else Mismatch(values.bead, figure, None, None)
    if not in_brackets(figure):
        return Mismatch(values.bead, None, figure, None)
    converted = wrongly_converted(values.scan, figure, values.bead)
    return Mismatch(values.bead, converted, figure, Difference.NUMBER) if converted else None


def _candidates(
    sources: list[Figure], targets: list[Figure], excused: set[Figure]
) -> Iterator[tuple[Figure, Figure, Difference]]:
    """Pairs of values of which one may be meant to render the other, the most likely first."""
    is_lone = all(sum(f not in excused and not is_near(f) for f in side) <= 1 for side in (sources, targets))
    kinds = kinds_of(sources), kinds_of(targets)
    found = []
    for i, k in pairs(sources, targets):
        one, other = sources[i], targets[k]
        candidate = difference(one.quantity, other.quantity)
        if other in excused and (one in excused or is_loose(one, other)) and not _is_currency(candidate):
            continue
        if candidate and (is_lone or candidate.score >= LIKELY) and are_comparable(one, other, kinds):
            found.append((-candidate.score, abs(i - k), i, k, candidate.difference))
    for _, _, i, k, how in sorted(found, key=lambda c: c[:4]):
        yield sources[i], targets[k], how


def _is_currency(candidate: Candidate | None) -> bool:
    """Whether a candidate is the same figure in another currency, which a converted amount nearby does not excuse."""
    return candidate is not None and candidate.difference is Difference.CURRENCY


def _agreement(one: Figure, other: Figure) -> Agreement:
    """How well two values agree, where the words around them may explain what seems to differ."""
    found = agreement(one.quantity, other.quantity)
    if found is Agreement.NONE:
        if is_rate_in_words(one, other):
            return Agreement.BARE
        return Agreement.ROUNDED if are_complements(one, other) or are_reciprocals(one, other) else found
    if found is not Agreement.OPPOSITE:
        return found
    positive = one if one.quantity.amounts[0].low > 0 else other
    return found if sign_in_words(positive) else Agreement.NONE
