"""Which value of one text answers which of the other, and what is left over."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.checks.values.differences import LIKELY, SURE, difference
from aligner.checks.values.excuses import sign_in_words, understood
from aligner.checks.values.named import is_of_term, named_otherwise
from aligner.checks.values.nearby import MOST_AROUND, MOST_JUDGED, Row, pairs
from aligner.checks.values.scan import Figure, side, value_scan
from aligner.document.model import Language
from aligner.quantity.compare import Agreement, Difference, agreement
from aligner.quantity.model import Amount, Kind, Weight
from aligner.quantity.money import same_currency

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from aligner.alignment.model import Bead
    from aligner.checks.texts import Texts
    from aligner.checks.values.differences import Candidate
    from aligner.checks.values.named import Named
    from aligner.checks.values.scan import Figure, ValueScan

_BRACKET = re.compile(r"[^()（）]{0,12}[(（][^()（）0-9]{0,24}")
"""What stands between an amount and its conversion."""


def wrongly_converted(scan: ValueScan, gloss: Figure, bead: Bead) -> Figure | None:
    """The amount of the original that a gloss of the translation gives in other money, if no rate makes it that.

    720 billion yuan are never $10 billion.
    """
    here = scan.figures(gloss.language, [gloss.segment.id])
    before = [f for f in here if f.quantity.end <= gloss.quantity.start]
    if not before or not _differ(before[-1], gloss):
        return None
    sources = scan.figures(gloss.language.other, side(bead, gloss.language.other))
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


_NOTE = re.compile("译注|译者注|编者注|编注|校注|translator's note|editor's note", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A value that is not, or not rightly, in the other text."""

    bead: Bead
    source: Figure | None
    """In the original; None if only the translation has it."""
    target: Figure | None
    """In the translation; None if only the original has it."""
    difference: Difference | None
    """What tells the two apart, if there are two."""


@dataclass(frozen=True, slots=True)
class Compared:
    """All that the rules about numbers need to know."""

    scan: ValueScan
    original: Language
    mismatches: tuple[Mismatch, ...]
    named: tuple[Named, ...]
    """The numbers that a name has in the original, and not in the translation."""


def compared(texts: Texts) -> Compared | None:
    """Compares the values of both texts; None if there is nothing to compare."""
    scan = texts.shared(value_scan)
    if scan is None:
        return None
    matcher = _Matcher(scan)
    beads = [pair.bead for pair in scan.pairs if not pair.bead.is_null]
    for bead in beads:
        matcher.match_bead(bead)
    judged = [pair.bead for pair in scan.pairs if pair.is_trusted]
    units = [m for bead in judged for m in matcher.units(bead, texts.source)]
    named = [n for bead in judged for n in matcher.names(bead, texts.source) if not is_of_term(texts, n.source)]
    for bead in beads:
        matcher.match_around(bead)
    found = [*units, *(m for bead in judged for m in matcher.judge(bead, texts.source))]
    found += [Mismatch(n.bead, n.source, n.target, Difference.NUMBER) for n in named if not n.name]
    return Compared(scan, texts.source, tuple(found), tuple(n for n in named if n.name))


class _Matcher:
    """Takes pairs away, the nearest first; what remains is judged."""

    def __init__(self, scan: ValueScan) -> None:
        self._scan = scan
        self._answered: set[Figure] = set()

    def match_bead(self, bead: Bead) -> None:
        """Pairs equal values of a bead, those that agree best first."""
        zh, en = self._scan.figures(Language.ZH, bead.zh), self._scan.figures(Language.EN, bead.en)
        if not zh or not en:
            return
        ratios = self._scan.scale_ratios(bead)
        equal = []
        for i, k in pairs(zh, en):
            one, other = zh[i], en[k]
            found = self._agreement(one, other)
            if found is Agreement.NONE and ratios and _times(one, other, ratios):
                found = Agreement.BARE
            if found:
                same_weight = one.quantity.weight is other.quantity.weight
                apart = abs(i / len(zh) - k / len(en))
                equal.append((-int(found), not same_weight, apart, i, k))
        for _, _, _, i, k in sorted(equal):
            if zh[i] not in self._answered and en[k] not in self._answered:
                self._answered |= {zh[i], en[k]}

    def units(self, bead: Bead, original: Language) -> Iterable[Mismatch]:
        """The numbers of a bead that have another unit, whatever stands around: *seven months* isn't the next sentence's."""
        sources = self._left(original, side(bead, original))
        targets = self._left(original.other, side(bead, original.other))
        sure = [
            (sources[i], targets[k])
            for i, k in pairs(sources, targets)
            if _is_unit(difference(sources[i].quantity, targets[k].quantity))
        ]
        times = Counter(figure for pair in sure for figure in pair)
        for one, other in sure[:MOST_JUDGED]:
            alone = times[one] == times[other] == 1
            if alone and not (self._stands(one, bead) and self._stands(other, bead)):
                self._answered |= {one, other}
                yield Mismatch(bead, one, other, Difference.UNIT)

    def names(self, bead: Bead, original: Language) -> Iterable[Named]:
        """The names of a bead that have other numbers in the translation."""
        for named in named_otherwise(self._scan, bead, original, self._answered):
            self._answered |= {named.source, named.target}
            yield named

    def match_around(self, bead: Bead) -> None:
        """Pairs what is left of a bead with what is left in the paragraphs around."""
        for language in Language:
            left = self._left(language, side(bead, language))
            if not left:
                continue
            around = Row(self._left(language.other, self._scan.around(language.other, bead)))
            for number, figure in enumerate(left):
                for other in _looked_at(figure, number / len(left), around):
                    if other not in self._answered and _answers(figure, other, self._agreement(figure, other)):
                        self._answered |= {figure, other}
                        break

    def judge(self, bead: Bead, original: Language) -> Iterable[Mismatch]:
        """What is wrong in a bead: pairs that differ, then what stands on one side only."""
        sources = self._left(original, side(bead, original))
        targets = self._left(original.other, side(bead, original.other))
        repeated = {f for side_ in (sources, targets) for f in self._repeated(side_, bead)}
        for one, other, found in self._candidates(sources, targets, repeated):
            if one not in self._answered and other not in self._answered:
                self._answered |= {one, other}
                yield Mismatch(bead, one, other, found)
        for figure in (*sources, *targets)[:MOST_JUDGED]:
            if figure not in repeated and self._is_missed(figure, bead):
                if figure.language is original and not _in_note(figure):
                    yield Mismatch(bead, figure, None, None)
                elif figure.language is not original and not _in_brackets(figure):
                    yield Mismatch(bead, None, figure, None)
                elif figure.language is not original:
                    converted = wrongly_converted(self._scan, figure, bead)
                    if converted:
                        yield Mismatch(bead, converted, figure, Difference.NUMBER)

    def _candidates(
        self, sources: list[Figure], targets: list[Figure], repeated: set[Figure]
    ) -> Iterable[tuple[Figure, Figure, Difference]]:
        """Pairs of which one may be meant to render the other, the likeliest first."""
        lone = all(len([f for f in side_ if f not in repeated]) <= 1 for side_ in (sources, targets))
        kinds = _kinds(sources), _kinds(targets)
        found = []
        for i, k in pairs(sources, targets):
            one, other = sources[i], targets[k]
            candidate = difference(one.quantity, other.quantity)
            if other in repeated and (one in repeated or _is_loose(one, other)) and not _is_currency(candidate):
                continue
            if candidate and (lone or candidate.score >= LIKELY) and _comparable(one, other, kinds):
                found.append((-candidate.score, abs(i - k), i, k, candidate.difference))
        for _, _, i, k, what in sorted(found, key=lambda c: c[:4]):
            yield sources[i], targets[k], what

    def _is_missed(self, figure: Figure, bead: Bead) -> bool:
        quantity = figure.quantity
        if figure in self._answered or quantity.weight is not Weight.FIRM:
            return False
        other = figure.language.other
        if quantity.token and self._is_part_of_name(figure, bead):
            return False
        return not understood(quantity, other, self._scan.text(other, bead))

    def _is_part_of_name(self, figure: Figure, bead: Bead) -> bool:
        """Whether 34B is the end of a name, or the other text writes it as such: Luming-34B."""
        segment, start, other = figure.segment, figure.quantity.start, figure.language.other
        if segment.text[:start].endswith(("-", "–")):
            return True
        document = self._scan.document(other)
        around = " ".join(document.segments[unit].text for unit in self._scan.around(other, bead))
        written = figure.quantity.text.casefold()
        return any(written in text.casefold() for text in (self._scan.text(other, bead), around))

    def _left(self, language: Language, segments: Iterable[int]) -> list[Figure]:
        return [f for f in self._scan.figures(language, segments) if f not in self._answered]

    def _stands(self, figure: Figure, bead: Bead) -> bool:
        """Whether the other text says the same around there, though that answers something else."""
        return bool(self._repeated([figure], bead))

    def _repeated(self, figures: Sequence[Figure], bead: Bead) -> list[Figure]:
        """Those of some figures of one side of a bead that the other text has around there."""
        if not figures:
            return []
        other = figures[0].language.other
        around = Row(self._scan.figures(other, self._scan.around(other, bead)))
        ratios = self._scan.scale_ratios(bead)
        return [
            figure
            for number, figure in enumerate(figures)
            if any(
                _answers(figure, f, agreement(figure.quantity, f.quantity)) or (ratios and _times(figure, f, ratios))
                for f in _looked_at(figure, number / len(figures), around)
            )
        ]

    @staticmethod
    def _agreement(one: Figure, other: Figure) -> Agreement:
        found = agreement(one.quantity, other.quantity)
        if found is not Agreement.OPPOSITE:
            return found
        positive = one if one.quantity.amounts[0].low > 0 else other
        return found if sign_in_words(positive) else Agreement.NONE


def _looked_at(figure: Figure, share: float, around: Row) -> Iterable[Figure]:
    """The figures of the paragraphs around that one is compared with: all of them, unless there are too many."""
    if len(around.figures) <= MOST_AROUND:
        return around.figures
    return [around.figures[number] for number in around.near(figure, share)]


def _times(one: Figure, other: Figure, ratios: set[Fraction]) -> bool:
    """Whether a bare figure is another in other units of the table."""
    zh, en = (one, other) if one.language is Language.ZH else (other, one)
    first, second = zh.quantity.reading, en.quantity.reading
    if not isinstance(first, Amount) or not isinstance(second, Amount):
        return False
    return any(first.low * ratio == second.low for ratio in ratios)


def _answers(one: Figure, other: Figure, found: Agreement) -> bool:
    """Whether two values of different sentences are the same; of small ones in words, more is asked, and of names."""
    if Weight.NAME in (one.quantity.weight, other.quantity.weight) and one.quantity.kind is not other.quantity.kind:
        return False
    return found > Agreement.OPPOSITE and (found >= Agreement.PART or not _is_loose(one, other))


def _is_unit(candidate: Candidate | None) -> bool:
    return candidate is not None and candidate.difference is Difference.UNIT and candidate.score >= SURE


def _is_currency(candidate: Candidate | None) -> bool:
    """Whether it is the same figure of other money, which a converted amount beside it doesn't excuse."""
    return candidate is not None and candidate.difference is Difference.CURRENCY


def _is_loose(one: Figure, other: Figure) -> bool:
    return Weight.LOOSE in (one.quantity.weight, other.quantity.weight)


def _comparable(one: Figure, other: Figure, kinds: Sequence[Counter[Kind]]) -> bool:
    """Whether nothing else may have been meant, where both are only words.

    Args:
        one: A figure of one side.
        other: A figure of the other side.
        kinds: What `_kinds` says of either side.
    """
    if one.quantity.weight is not Weight.LOOSE or other.quantity.weight is not Weight.LOOSE:
        return True
    return all(counts[one.quantity.kind] == 1 for counts in kinds)


def _kinds(figures: Iterable[Figure]) -> Counter[Kind]:
    """How many figures there are of each kind, without those that are just one."""
    return Counter(figure.quantity.kind for figure in figures if not _is_one(figure))


def _is_one(figure: Figure) -> bool:
    reading = figure.quantity.reading
    return isinstance(reading, Amount) and reading.low == 1 and reading.kind is not Kind.RATIO


def _in_note(figure: Figure) -> bool:
    """Whether a value stands in a translator's or an editor's own words."""
    text, start = figure.segment.text, figure.quantity.start
    opened = max(text.rfind("(", 0, start), text.rfind("（", 0, start))
    return opened >= 0 and _in_brackets(figure) and _NOTE.search(text, opened, start) is not None


def _in_brackets(figure: Figure) -> bool:
    """Whether a value is part of a gloss."""
    text, start = figure.segment.text, figure.quantity.start
    opened = max(text.rfind("(", 0, start), text.rfind("（", 0, start))
    closed = max(text.rfind(")", 0, start), text.rfind("）", 0, start))
    return opened > closed
