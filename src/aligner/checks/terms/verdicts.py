"""Judges how the translation renders each mention of a term.

A missing rendering is not always a fault: good translations express many terms in other words (*is worth 2 billion* for
估值), and omit what is understood. It is a fault at the first mention of a name, and wherever the English has the rendering
of another term, which the Chinese lacks, instead.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TypeAlias

from aligner.checks.terms.boundaries import is_glossed_otherwise, is_part_of_name, is_part_of_words, is_person
from aligner.checks.terms.everyday import is_everyday_key
from aligner.checks.terms.misspellings import Misspelling, near
from aligner.checks.terms.misspellings import misspellings as find_misspellings
from aligner.checks.terms.paraphrases import has_word, paraphrased
from aligner.checks.terms.scan import Mention, Sighting, TermScan, bad, good, term_scan
from aligner.checks.terms.substitutes import MIN_CLOSE, closeness, literal_words, newcomer, other_compound, stranger
from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.glossary.near import GENERIC
from aligner.glossary.surface import fold_english
from aligner.glossary.traits import is_name
from aligner.segment.model import Part

_NUMERALS = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905

MOST_MENTIONS = 32
"""Greatest number of mentions of a term in one bead that are judged one by one. The rest get the verdict of the last one. No
sentence of 238 pairs of articles has more than 8."""


class Verdict(Enum):
    """How the translation renders a mention."""

    RENDERED = auto()
    """By an approved rendering in its bead or beside it, in any form, or by a paraphrase."""
    STOOD_FOR = auto()
    """It is a later mention without a rendering, and no other name is in its place, or a part of the rendering is: it is understood."""
    WRONG = auto()
    """By a forbidden, superseded or misspelt rendering."""
    SHORTENED = auto()
    """It is the first mention, and the English only has a short form or a part of the name."""
    NUMBER_MISSING = auto()
    """The English has the name of the product, but not its number."""
    UNTRANSLATED = auto()
    """The English has the Chinese term."""
    FREE = auto()
    """The English has no rendering and nothing in its place. It is not a name, or may be an ordinary word here."""
    LEFT_OUT = auto()
    """It is a common noun that the English renders elsewhere, but not here, and nothing is in its place."""
    MISSING = auto()
    """The English has no rendering, or the rendering of another term instead."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A mention and its verdict."""

    mention: Mention
    verdict: Verdict
    first: bool
    """Whether it is the first mention in running text."""
    instead: Part | None = None
    """The text in the place of the rendering; None if there is none."""
    number: str = ""
    """The missing number of a product; otherwise empty."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgements that rules share about two texts whose original is Chinese."""

    scan: TermScan
    judgements: tuple[Judgement, ...]
    """The judgements of all mentions in trusted beads, in the order of the Chinese."""
    misspellings: tuple[Misspelling, ...]


def judged(texts: Texts) -> Judged | None:
    """Judges all mentions; None if there is no glossary."""
    scan = texts.shared(term_scan)
    if scan is None:
        return None
    misspellings = tuple(find_misspellings(scan))
    judge = _MentionJudge(scan, misspellings)
    judgements = []
    in_bead: dict[tuple[str, int], list[Judgement]] = {}
    for mention in scan.mentions:
        if not mention.pair.is_trusted:
            continue
        alike = in_bead.setdefault((mention.key, mention.bead), [])
        if len(alike) >= MOST_MENTIONS:
            judgements.append(replace(alike[-1], mention=mention))
        elif judgement := judge.judge(mention):
            judgements.append(judgement)
            alike.append(judgement)
    return Judged(scan, tuple(judgements), misspellings)


class _MentionJudge:
    """Judges mentions in the order of the text, and remembers what the text has mentioned."""

    def __init__(self, scan: TermScan, misspellings: Iterable[Misspelling]) -> None:
        self._scan = scan
        self._misspelt = {(one.mention.key, one.mention.bead) for one in misspellings}
        self._mentioned: set[str] = set()
        self._mentioned_numbers: set[tuple[str, str]] = set()

    def judge(self, mention: Mention) -> Judgement | None:
        """Judges a mention; None if it is doubtful."""
        named = _named(mention)
        first = self._mentioned.isdisjoint(named) and not mention.heading
        misspelt = (mention.key, mention.bead) in self._misspelt
        verdict, instead = _verdict(self._scan, mention, first=first, misspelt=misspelt)
        if verdict in _DOUBTFUL and _is_doubtful(self._scan, mention, instead):
            return None
        numbers = {(mention.key, number) for number in mention.match.numbers}
        missing = ""
        if verdict is Verdict.RENDERED:
            new = {number for _, number in numbers - self._mentioned_numbers}
            missing = _missing_number(self._scan, mention, new)
        if not mention.heading:
            self._mentioned |= named
            self._mentioned_numbers |= numbers
        return Judgement(mention, Verdict.NUMBER_MISSING if missing else verdict, first, instead, missing)


Outcome: TypeAlias = tuple[Verdict, Part | None]
"""A verdict, and the text in the place of the rendering."""
_DOUBTFUL = frozenset({Verdict.SHORTENED, Verdict.FREE, Verdict.LEFT_OUT, Verdict.MISSING})
"""Verdicts that are not given if the mention is doubtful."""
_MIN_CONFIDENCE = 0.7
"""Least confidence of a bead that lacks a rendering. Of the judged mentions without one, those in less certain beads (0.58 and
0.63) were in passages that the English had rewritten; those that are real faults have 0.79 and more."""


def _is_doubtful(scan: TermScan, mention: Mention, instead: Part | None) -> bool:
    """Whether a mention is perhaps none, or its bead perhaps not its translation."""
    return (
        mention.pair.bead.confidence < _MIN_CONFIDENCE
        or is_part_of_words(mention)
        or is_part_of_name(mention)
        or is_person(mention)
        or is_glossed_otherwise(mention)
        or (instead is None and not mention.is_name and closeness(scan, mention) < MIN_CLOSE)
    )


def _named(mention: Mention) -> set[str]:
    """What a mention is a mention of: the term, and the English name that it may share with other terms (阿里, 阿里巴巴)."""
    return {mention.key, *(term.preferred for term in mention.terms if is_name(term))}


def _has_bad_part(scan: TermScan, mention: Mention) -> bool:
    """Whether its bead has a forbidden or superseded form of a term within it: of 燧原 in 燧原科技."""
    own = mention.pair.en.units
    return any(s.occurrence.term.zh in mention.key for unit in own for s in bad(scan.english.sightings(unit)))


def _verdict(scan: TermScan, mention: Mention, *, first: bool, misspelt: bool) -> Outcome:
    own, around = mention.pair.en.units, scan.pairs.beside(Language.EN, mention.bead)
    here, beside = scan.sightings(own, mention.terms), scan.sightings(around, mention.terms)
    if good(here):
        return Verdict.RENDERED, None
    new = newcomer(scan, mention)
    if good(beside) and new is None and not _is_one_short(scan, mention, good(beside)):
        return Verdict.RENDERED, None
    if misspelt or bad(here) or bad(beside) or _has_bad_part(scan, mention):
        return Verdict.WRONG, None
    if any(miss.similarity == 1 for _, miss in near(scan, mention, [*own, *around])):
        return Verdict.RENDERED, None  # only divided differently: multi-cluster for multicluster
    if left := _left_in_chinese(mention):
        return Verdict.UNTRANSLATED, left
    if paraphrased("\n".join(_english(scan, mention)), mention.terms):
        return Verdict.RENDERED, None
    if new is not None and not here:
        return Verdict.MISSING, new
    short = next(iter(here or beside), None)
    if not first or good(beside):
        return _verdict_later(scan, mention, is_short=short is not None)
    return _verdict_first(scan, mention, short)


def _english(scan: TermScan, mention: Mention) -> list[str]:
    """The English in and beside the bead of a mention."""
    return [*(segment.text for segment in mention.pair.en.segments), *scan.texts_beside(Language.EN, mention.bead)]


def _verdict_first(scan: TermScan, mention: Mention, short: Sighting | None) -> Outcome:
    """Judges the first mention, of which the English has at most a short form."""
    if part := short.part if short else _part_of_name(scan, mention):
        return Verdict.SHORTENED, part
    if not _may_be_free(scan, mention):
        return Verdict.MISSING, None
    other = other_compound(scan, mention) or literal_words(scan, mention)
    return Verdict.MISSING if other else Verdict.FREE, other


def _verdict_later(scan: TermScan, mention: Mention, *, is_short: bool) -> Outcome:
    """Judges a mention without a rendering that may be understood: a later one, or one with a rendering in the next sentence."""
    if mention.is_name:
        other = None if is_short else stranger(scan, mention)
        return Verdict.MISSING if other else Verdict.STOOD_FOR, other
    if other := other_compound(scan, mention) or literal_words(scan, mention):
        return Verdict.MISSING, other
    has_part = has_word(mention.pair.en.text, mention.terms)
    return Verdict.STOOD_FOR if has_part else Verdict.LEFT_OUT, None


def _is_one_short(scan: TermScan, mention: Mention, beside: Sequence[Sighting]) -> bool:
    """Whether the English beside a mention of a common noun has fewer renderings than the Chinese has mentions in and beside the bead."""
    if mention.is_name:
        return False
    units = (*mention.pair.zh.units, *scan.pairs.beside(Language.ZH, mention.bead))
    return sum(m.key == mention.key for unit in units for m in scan.mentions_in(unit)) > len(beside)


def _left_in_chinese(mention: Mention) -> Part | None:
    for segment in mention.pair.en.segments:
        start = segment.text.find(mention.match.text)
        if start >= 0:
            return Part(segment, start, start + len(mention.match.text))
    return None


def _may_be_free(scan: TermScan, mention: Mention) -> bool:
    """Whether a mention may be rendered freely: it is a common noun, or a name that is also a word and never rendered."""
    return all(
        not is_name(term)
        or (is_everyday_key(term) and not any(s.occurrence.term is term for s in good(scan.english.all_sightings())))
        for term in mention.terms
    )


def _part_of_name(scan: TermScan, mention: Mention) -> Part | None:
    """The first word of a name of several words in the English of its bead; None if there is none."""
    segments = mention.pair.en.units
    for term in mention.terms:
        word, _, rest = term.preferred.partition(" ")
        if not rest or not is_name(term) or len(word) <= 3 or word.lower() in {*GENERIC, word}:
            continue
        for part in scan.english.parts(word):
            if part.segment.id in segments:
                return part
    return None


def _missing_number(scan: TermScan, mention: Mention, new: set[str]) -> str:
    """The first number of a product that the English lacks, if that is a fault; otherwise empty.

    It is a fault if the number is `new`: the text has not mentioned it before. It is also one if another number follows the
    name instead.
    """
    text = fold_english("\n".join(_english(scan, mention)))
    missing = [number for number in mention.match.numbers if not _has_number(text, number)]
    if not missing:
        return ""
    own = {n.lower() for m in scan.in_bead[mention.bead] if m.key == mention.key for n in m.match.numbers}
    if not own.issuperset(_numbers_after(scan, mention)):
        return missing[0]
    return next((number for number in missing if number in new), "")


def _has_number(text: str, number: str) -> bool:
    """Whether an English text has the number of a product, in figures or in words."""
    parts = [re.escape(part) for part in re.findall(r"[0-9.]+|[^0-9. -]+", fold_english(number))]
    if re.search(r"(?<![0-9.])" + " ?".join(parts) + r"(?![0-9])", text):
        return True
    is_small = number.isdecimal() and len(number) <= 2 and int(number) < len(_NUMERALS)
    return is_small and _NUMERALS[int(number)] in text.split()


_NUMBER_AFTER = re.compile(r"[ -]?([a-z]{0,4}[0-9][a-z0-9.]*)")


def _numbers_after(scan: TermScan, mention: Mention) -> Iterator[str]:
    """The numbers that directly follow a rendering of the term in its bead."""
    for sighting in good(scan.sightings(mention.pair.en.units, mention.terms)):
        if after := _NUMBER_AFTER.match(fold_english(sighting.segment.text[sighting.occurrence.end :])):
            yield after[1].rstrip(".")
