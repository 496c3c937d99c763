"""Fourth stage: merges the counts and the dictionaries into one table, word by word."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aligner.lexicon.english import STOP_WORDS, fold
from training.lexicon.build import Entry
from training.lexicon.chinese import HAN, LONGEST, Segmenter
from training.lexicon.count import Counts
from training.lexicon.dictionaries import Sense

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Settings:
    """The thresholds of the merge. NOTES.md says what other values gave."""

    most: int = 16
    """Maximum number of renderings of a word."""
    least: float = 0.005
    """Minimum probability of a rendering that only the alignment has."""
    least_listed: float = 0.002
    """Minimum probability of a rendering that a dictionary has."""
    least_certain: int = 2
    """Minimum number of links that both directions agree on, for a rendering that no dictionary has."""
    least_lift: float = 4.0
    """Minimum ratio of the number of links of a pair to the number expected from the English word's frequency alone."""
    prior: float = 4.0
    """The weight of the dictionaries, relative to three times the root of a word's occurrences for the counts."""
    new_count: int = 4
    """Minimum number of occurrences of a word that no dictionary lists."""
    new_probability: float = 0.3
    """Minimum probability of the best rendering of such a word."""
    function_count: int = 500
    """Minimum number of occurrences of a function word, which is a word with hardly any links to content words."""
    function_mass: float = 0.15
    """Maximum sum of the probabilities of a function word's renderings."""


def english_vocabulary(counts: Counts, senses: Mapping[str, list[Sense]]) -> set[str]:
    """The forms to which the words of glosses may be folded: the words of the corpus and of the glosses themselves."""
    known = {w for w, n in zip(counts.en_words, counts.en_rows.sum(0).tolist(), strict=True) if n >= 2 and w.isalpha()}
    return known | {w for list_ in senses.values() for sense in list_ for w in sense.words}


def listed(senses: Iterable[Sense], known: set[str]) -> dict[str, float]:
    """The probabilities according to the dictionaries alone: each word's share of the weights of the senses."""
    senses = list(senses)
    total = sum(sense.weight for sense in senses)
    found: defaultdict[str, float] = defaultdict(float)
    for sense in senses:
        for word in {fold(w, known) for w in sense.words} - STOP_WORDS:
            found[word] += sense.weight / total
    return {word: min(1.0, p) for word, p in found.items()}


def counted(counts: Counts, settings: Settings) -> dict[str, dict[str, tuple[float, int]]]:
    """For each Chinese word, the linked English words with their probabilities and numbers of certain links.

    The probability is the share of the Chinese word's occurrences that the English word renders. It is averaged over the
    kinds of text, weighted by the roots of their counts: a kind in which the word is a hundred times as frequent has ten
    times the weight.
    """
    weights = np.sqrt(counts.zh_totals)
    total = counts.zh_totals[:, counts.pair_zh]
    links = (counts.likely + counts.certain) / 2
    share = np.minimum(1.0, np.divide(links, total, out=np.zeros(total.shape), where=total > 0))
    probability = (share * weights[:, counts.pair_zh]).sum(0) / weights.sum(0)[counts.pair_zh]
    certain = counts.certain.sum(0)
    en_total = np.bincount(counts.pair_en, weights=counts.likely.sum(0), minlength=len(counts.en_words))
    zh_total = counts.zh_totals.sum(0)
    lift = (
        counts.likely.sum(0)
        * counts.zh_totals.sum()
        / (zh_total[counts.pair_zh] * np.maximum(en_total[counts.pair_en], 1))
    )
    content = np.array([w.isalpha() and len(w) > 1 and w not in STOP_WORDS for w in counts.en_words])
    keep = content[counts.pair_en] & (lift >= settings.least_lift) & (probability >= settings.least_listed)
    table: defaultdict[str, dict[str, tuple[float, int]]] = defaultdict(dict)
    for pair in np.flatnonzero(keep).tolist():
        english = counts.en_words[counts.pair_en[pair]]
        table[counts.zh_words[counts.pair_zh[pair]]][english] = (float(probability[pair]), int(certain[pair]))
    return dict(table)


def merge(counts: Counts, senses: Mapping[str, list[Sense]], segmenter: Segmenter, settings: Settings) -> list[Entry]:
    """Every word of the lexicon with its renderings, likeliest first, and its log frequency for segmentation."""
    known = english_vocabulary(counts, senses)
    linked = counted(counts, settings)
    totals = dict(zip(counts.zh_words, counts.zh_totals.sum(0).tolist(), strict=True))
    entries = []
    for word in sorted(senses.keys() | linked.keys()):
        if not HAN.fullmatch(word) or len(word) > LONGEST:
            continue
        own = linked.get(word, {})
        n = totals.get(word, 0)
        from_dictionaries = listed(senses.get(word, ()), known)
        if n >= settings.function_count and sum(p for p, _ in own.values()) < settings.function_mass:
            entries.append(Entry(word, _frequency(word, segmenter), ()))
            continue
        renderings = _blend(own, from_dictionaries, n, settings)
        doubtful = not renderings or n < settings.new_count or renderings[0][1] < settings.new_probability
        if doubtful and word not in senses:
            continue
        entries.append(Entry(word, _frequency(word, segmenter), tuple(renderings)))
    return _refolded(entries)


def _refolded(entries: list[Entry]) -> list[Entry]:
    """The entries with English words folded until none of them folds to another listed one.

    The aligner folds forms to the words of the lexicon, whereas the earlier stages fold them to the words of the whole corpus.
    """
    while True:
        vocabulary = {english for entry in entries for english, _ in entry.renderings}
        moved = {english: base for english in vocabulary if (base := fold(english, vocabulary)) != english}
        if not moved:
            return entries
        changed = []
        for entry in entries:
            total: defaultdict[str, float] = defaultdict(float)
            for english, p in entry.renderings:
                total[moved.get(english, english)] += p
            ranked = sorted(((e, min(1.0, p)) for e, p in total.items()), key=lambda item: (-item[1], item[0]))
            changed.append(Entry(entry.word, entry.log_frequency, tuple(ranked)))
        entries = changed


def _blend(
    own: Mapping[str, tuple[float, int]], dictionary: Mapping[str, float], n: int, settings: Settings
) -> list[tuple[str, float]]:
    share = settings.prior / (settings.prior + 3.0 * math.sqrt(n)) if dictionary else 0.0
    blended = {}
    for english in own.keys() | dictionary.keys():
        p, certain = own.get(english, (0.0, 0))
        if english not in dictionary and (certain < settings.least_certain or p * (1 - share) < settings.least):
            continue
        value = (1 - share) * p + share * dictionary.get(english, 0.0)
        if value >= settings.least_listed:
            blended[english] = value
    return sorted(blended.items(), key=lambda item: (-item[1], item[0]))[: settings.most]


def _frequency(word: str, segmenter: Segmenter) -> float:
    return math.log(max(1, segmenter.frequency(word)))


def rarity(counts: Counts, vocabulary: Iterable[str]) -> dict[str, float]:
    """Inverse document frequency (natural log) of English words. Each kind of text has the same weight."""
    share = (counts.en_rows / counts.rows[:, None]).mean(0)
    of = dict(zip(counts.en_words, share.tolist(), strict=True))
    floor = 1.0 / float(counts.rows.sum())
    return {word: -math.log(max(floor, of.get(word, 0.0))) for word in vocabulary}


def totals_by_group(counts: Counts) -> NDArray[np.int64]:
    """The number of pairs of each kind of text."""
    return counts.rows
