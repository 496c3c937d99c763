"""Pairs the values of two texts, and judges those that have no equal counterpart.

A value is *answered* if it is paired with a value of the other text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aligner.alignment.model import Bead
from aligner.checks.texts import Texts
from aligner.checks.values.approximate import approximate_pairs, contradict, is_small
from aligner.checks.values.comparable import (
    alone_of_sort,
    answers,
    are_comparable,
    has_decimals,
    is_loose,
    is_near,
    is_scaled,
    kinds_of,
    ordinals,
)
from aligner.checks.values.complements import are_complements, are_reciprocals
from aligner.checks.values.differences import LIKELY, SURE, Candidate, difference
from aligner.checks.values.excuses import is_compared_with, sign_in_words, understood
from aligner.checks.values.named import Named, is_of_term, named_otherwise
from aligner.checks.values.nearby import MOST_AROUND, MOST_JUDGED, Row, pairs
from aligner.checks.values.places import in_brackets, in_note, is_written
from aligner.checks.values.scan import Figure, ValueScan, value_scan
from aligner.checks.values.time_zones import is_converted, shifts
from aligner.document.model import Language
from aligner.quantity.compare import Agreement, Difference, agreement
from aligner.quantity.model import Amount, Clock, Kind, Weight
from aligner.quantity.money import same_currency

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
    return next(
        (f for f in sources if agreement(f.quantity, before[-1].quantity) >= Agreement.ROUNDED),
        None,
    )


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
    matcher = _Matcher(scan)
    pairs_with_values = [
        pair for pair in scan.pairs if any(scan.figures(lang, pair.bead.side(lang)) for lang in Language)
    ]
    beads = [pair.bead for pair in pairs_with_values if not pair.bead.is_null]
    for bead in beads:
        matcher.match_bead(bead)
    judged = [pair.bead for pair in pairs_with_values if pair.is_trusted]
    units = [m for bead in judged for m in matcher.units(bead, texts.source)]
    named = [n for bead in judged for n in matcher.names(bead, texts.source) if not is_of_term(texts, n.source)]
    for bead in beads:
        matcher.match_unread(bead)
    telling = [m for bead in judged for m in matcher.telling(bead, texts.source)]
    for bead in beads:
        matcher.match_around(bead)
    found = [*units, *telling, *(m for bead in judged for m in matcher.judge(bead, texts))]
    found += [Mismatch(n.bead, n.source, n.target, Difference.NUMBER) for n in named if not n.name]
    return Compared(scan, texts.source, tuple(found), tuple(n for n in named if n.name), tuple(matcher.matches))


class _Matcher:
    """Pairs values, the closest first, and judges those that remain."""

    def __init__(self, scan: ValueScan) -> None:
        self._scan = scan
        self._answered: set[Figure] = set()
        self.matches: list[Match] = []

    def match_bead(self, bead: Bead) -> None:
        """Pairs equal values of a bead, beginning with those that agree best."""
        zh, en = self._scan.figures(Language.ZH, bead.zh), self._scan.figures(Language.EN, bead.en)
        if not zh or not en:
            return
        if self._scan.text(Language.ZH, bead) == self._scan.text(Language.EN, bead):
            self._answered |= {*zh, *en}  # a text that is the same in both files, such as a reference
            return
        ratios, ahead = self._scan.scale_ratios(bead), self._ahead(bead, [*zh, *en])
        equal = []
        for i, k in pairs(zh, en):
            one, other = zh[i], en[k]
            found = self._agreement(one, other)
            if found is Agreement.NONE and ratios and is_scaled(one, other, ratios):
                found = Agreement.BARE
            if found is Agreement.NONE and ahead and is_converted(one, other, ahead):
                found = Agreement.CONVERTED
            if found:
                same_weight = one.quantity.weight is other.quantity.weight
                same_kind = one.quantity.kind is other.quantity.kind
                apart = abs(i / len(zh) - k / len(en))
                equal.append((-int(found), not same_kind, not same_weight, apart, i, k))
        for negative, *_, i, k in sorted(equal):
            if zh[i] not in self._answered and en[k] not in self._answered:
                self._answered |= {zh[i], en[k]}
                self.matches.append(Match(bead, zh[i], en[k], Agreement(-negative)))

    def _ahead(self, bead: Bead, figures: Iterable[Figure]) -> frozenset[int]:
        """The minutes by which the Chinese of a bead with a time may be ahead of its English (see `shifts`)."""
        if not any(isinstance(figure.quantity.reading, Clock) for figure in figures):
            return frozenset()
        return shifts(self._scan.text(Language.ZH, bead), self._scan.text(Language.EN, bead))

    def units(self, bead: Bead, original: Language) -> Iterable[Mismatch]:
        """The numbers of a bead whose unit differs, unless the text around the bead has both values.

        They are paired before values of neighbouring sentences, which may be equal by chance: *seven months* in the next
        sentence does not render the value of this one.
        """
        sources = self._left(original, bead.side(original))
        targets = self._left(original.other, bead.side(original.other))
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
            if alone and not (self._is_repeated(one, bead) and self._is_repeated(other, bead)):
                self._answered |= {one, other}
                yield Mismatch(bead, one, other, Difference.UNIT)

    def names(self, bead: Bead, original: Language) -> Iterable[Named]:
        """The names of a bead whose numbers differ in the translation."""
        for named in named_otherwise(self._scan, bead, original, self._answered):
            self._answered |= {named.source, named.target}
            yield named

    def match_unread(self, bead: Bead) -> None:
        """Answers figures that the other side has in a token, a list mark, a word of comparison or another place without a value."""
        for language in Language:
            left = self._left(language, bead.side(language))
            rest = self._scan.unread(language.other, bead) if left else ""
            self._answered |= {f for f in left[:MOST_JUDGED] if is_written(f, rest) or is_compared_with(f, rest)}

    def match_around(self, bead: Bead) -> None:
        """Pairs the remaining values of a bead with the remaining values of the paragraphs around it."""
        for language in Language:
            left = self._left(language, bead.side(language))
            if not left:
                continue
            around = Row(self._left(language.other, self._scan.around(language.other, bead)))
            for number, figure in enumerate(left):
                for other in _to_compare(figure, number / len(left), around):
                    if other not in self._answered and answers(figure, other, self._agreement(figure, other)):
                        self._answered |= {figure, other}
                        break

    def judge(self, bead: Bead, texts: Texts) -> Iterable[Mismatch]:
        """The mismatches of a bead: first pairs of values that differ, then values on one side only."""
        original = texts.source
        sources = self._left(original, bead.side(original))
        targets = self._left(original.other, bead.side(original.other))
        repeated = {f for side_ in (sources, targets) for f in self._repeated(side_, bead)}
        for one, other, found in self._candidates(sources, targets, repeated - self._only_near(repeated, bead)):
            if one not in self._answered and other not in self._answered:
                self._answered |= {one, other}
                yield Mismatch(bead, one, other, found)
        for figure in (*sources, *targets)[:MOST_JUDGED]:
            if figure not in repeated and self._is_missed(figure, bead) and not is_of_term(texts, figure):
                if figure.language is original and not in_note(figure):
                    yield Mismatch(bead, figure, None, None)
                elif figure.language is not original and not in_brackets(figure):
                    yield Mismatch(bead, None, figure, None)
                elif figure.language is not original:
                    converted = wrongly_converted(self._scan, figure, bead)
                    if converted:
                        yield Mismatch(bead, converted, figure, Difference.NUMBER)

    def telling(self, bead: Bead, original: Language) -> Iterable[Mismatch]:
        """The pairs of a bead that must be meant for each other, because they are the only ones left of their sort.

        They are approximate numbers, such as 十几 and *hundreds*, ordinals, shares, ends of a range, or dates of one sort, such as 去年
        and *this year*. Equal values nearby don't excuse them, unless one of the two has an equal value there that is unpaired.
        """
        ones, others = (self._left(lang, bead.side(lang)) for lang in (original, original.other))
        all_of = [ordinals(self._scan.figures(lang, bead.side(lang))) for lang in Language]
        for one, other in alone_of_sort(ones, others):
            candidate = difference(one.quantity, other.quantity)
            if one.quantity.kind is Kind.ORDINAL and all_of[0] != all_of[1]:
                continue  # one language counts the first of several, and the other calls it *one* or 首次
            is_left_over = self._is_left_over(one, bead) and not self._is_free(other, bead)
            if candidate and candidate.score >= LIKELY and is_left_over:
                self._answered |= {one, other}
                yield Mismatch(bead, one, other, candidate.difference)
        for one, other in approximate_pairs(ones, others):
            found = contradict(one.quantity, other.quantity)
            if found and not any(f in self._answered or self._is_free(f, bead) for f in (one, other)):
                self._answered |= {one, other}
                yield Mismatch(bead, one, other, found, vague=is_small(one, other))

    def _is_free(self, figure: Figure, bead: Bead) -> bool:
        """Whether the other text has an equal value in or around the bead that is not paired."""
        other = figure.language.other
        around = self._left(other, self._scan.around(other, bead))[:MOST_AROUND]
        return any(answers(figure, f, agreement(figure.quantity, f.quantity)) for f in around)

    def _is_left_over(self, figure: Figure, bead: Bead) -> bool:
        """Whether the text of a figure has more figures equal to it around a bead than the other text."""
        if figure in self._answered:
            return False
        if not self._is_repeated(figure, bead):
            return True
        mine, theirs = (
            sum(
                f.quantity.kind is figure.quantity.kind and agreement(figure.quantity, f.quantity) >= Agreement.PART
                for f in self._scan.figures(language, self._scan.around(language, bead))[:MOST_AROUND]
            )
            for language in (figure.language, figure.language.other)
        )
        return mine > theirs

    def _candidates(
        self, sources: list[Figure], targets: list[Figure], repeated: set[Figure]
    ) -> Iterable[tuple[Figure, Figure, Difference]]:
        """Pairs of values of which one may be meant to render the other, the most likely first."""
        lone = all(len([f for f in side_ if f not in repeated and not is_near(f)]) <= 1 for side_ in (sources, targets))
        kinds = kinds_of(sources), kinds_of(targets)
        found = []
        for i, k in pairs(sources, targets):
            one, other = sources[i], targets[k]
            candidate = difference(one.quantity, other.quantity)
            if other in repeated and (one in repeated or is_loose(one, other)) and not _is_currency(candidate):
                continue
            if candidate and (lone or candidate.score >= LIKELY) and are_comparable(one, other, kinds):
                found.append((-candidate.score, abs(i - k), i, k, candidate.difference))
        for _, _, i, k, what in sorted(found, key=lambda c: c[:4]):
            yield sources[i], targets[k], what

    def _only_near(self, repeated: set[Figure], bead: Bead) -> set[Figure]:
        """Those repeated percentages with decimals that are repeated only as another one, which is paired and near them.

        99% beside 99.95% is a value of its own: it does not excuse 99.5%.
        """
        found = set()
        for figure in repeated:
            if not has_decimals(figure):
                continue
            other = figure.language.other
            around = self._scan.figures(other, self._scan.around(other, bead))[:MOST_AROUND]
            agreed = [(f, agreement(figure.quantity, f.quantity)) for f in around]
            equal = [f for f, how in agreed if how > Agreement.ROUNDED]
            if not equal and all(f in self._answered for f, how in agreed if how is Agreement.ROUNDED):
                found.add(figure)
        return found

    def _is_missed(self, figure: Figure, bead: Bead) -> bool:
        quantity = figure.quantity
        if figure in self._answered or quantity.weight is not Weight.FIRM:
            return False
        other = figure.language.other
        if quantity.token and self._is_part_of_name(figure, bead):
            return False
        return not understood(quantity, other, self._scan.text(other, bead))

    def _is_part_of_name(self, figure: Figure, bead: Bead) -> bool:
        """Whether a value such as 34B is the end of a name (Luming-34B), or the other text has it unchanged."""
        segment, start, other = figure.segment, figure.quantity.start, figure.language.other
        if segment.text[:start].endswith(("-", "–")):
            return True
        document = self._scan.document(other)
        around = " ".join(document.segments[unit].text for unit in self._scan.around(other, bead))
        written = figure.quantity.text.casefold()
        return any(written in text.casefold() for text in (self._scan.text(other, bead), around))

    def _left(self, language: Language, segments: Iterable[int]) -> list[Figure]:
        return [f for f in self._scan.figures(language, segments) if f not in self._answered]

    def _is_repeated(self, figure: Figure, bead: Bead) -> bool:
        """Whether the other text has an equal value in or around the bead, even if that value is already paired."""
        return bool(self._repeated([figure], bead))

    def _repeated(self, figures: Sequence[Figure], bead: Bead) -> list[Figure]:
        """Those figures of one side of a bead that have an equal value in or around the bead in the other text."""
        if not figures:
            return []
        other = figures[0].language.other
        around = Row(self._scan.figures(other, self._scan.around(other, bead)))
        ratios = self._scan.scale_ratios(bead)
        return [
            figure
            for number, figure in enumerate(figures)
            if any(
                answers(figure, f, agreement(figure.quantity, f.quantity)) or (ratios and is_scaled(figure, f, ratios))
                for f in _to_compare(figure, number / len(figures), around)
            )
        ]

    @staticmethod
    def _agreement(one: Figure, other: Figure) -> Agreement:
        found = agreement(one.quantity, other.quantity)
        if found is Agreement.NONE:
            return Agreement.ROUNDED if are_complements(one, other) or are_reciprocals(one, other) else found
        if found is not Agreement.OPPOSITE:
            return found
        positive = one if one.quantity.amounts[0].low > 0 else other
        return found if sign_in_words(positive) else Agreement.NONE


def _to_compare(figure: Figure, share: float, around: Row) -> Iterable[Figure]:
    """The figures of the paragraphs around a bead to compare a figure with: all of them, unless there are too many."""
    if len(around.figures) <= MOST_AROUND:
        return around.figures
    return [around.figures[number] for number in around.near(figure, share)]


def _is_currency(candidate: Candidate | None) -> bool:
    """Whether a candidate is the same figure in another currency, which a converted amount nearby does not excuse."""
    return candidate is not None and candidate.difference is Difference.CURRENCY
