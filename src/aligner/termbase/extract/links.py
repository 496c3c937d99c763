"""Links the words of the two sides of a passage: finds the English words that render each Chinese word.

Words in the lexicon are linked by its probabilities. A Latin word in the Chinese is linked to the same word in the English.
Other words are linked by how often they share a passage (Dice's coefficient over passages). Links are chosen greedily,
the strongest first (competitive linking, Melamed 2000). A Chinese word may have several English words if the lexicon says
that its rendering has several.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from aligner.lexicon.coverage import same_family
from aligner.termbase.extract.model import Link
from aligner.termbase.extract.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aligner.lexicon.lexicon import Lexicon
    from aligner.termbase.extract.names import Name
    from aligner.termbase.extract.words import Word, Words

LEAST_SHARED = 3
"""Fewest passages that two words unknown to the lexicon must share to be linked."""
LEAST_DICE = 0.35
FAMILY_WEIGHT = 0.3
"""Weight of a rendering's probability for another word of the same family (deploy, deployment)."""
LEAST_PROBABILITY = 0.004
"""Probability below which a rendering is ignored."""
LEAST_PART_PROBABILITY = 0.25
"""Probability from which a rendering counts as one of several parts: 自定义资源 is rendered by *custom* and *resource*."""


class Linker:
    """Links the words of a passage, from the lexicon and from the counts of words in all passages."""

    def __init__(self, lexicon: Lexicon, texts: Sequence[Words], names: Iterable[Name] = ()) -> None:
        """Counts the words of all passages.

        Args:
            lexicon: The lexicon.
            texts: The words of all passages.
            names: Chinese names that the lexicon lacks, with their renderings.
        """
        self._lexicon = lexicon
        self._renderings: dict[int, dict[str, float]] = {}
        self._names = {"".join(name.zh): name for name in names}
        self._shared = _Association(texts)

    def links(self, words: Words) -> list[Link]:
        """The links of one passage, in no particular order."""
        possible = list(self._possible(words))
        possible.sort(key=lambda p: p[0], reverse=True)
        zh_taken: dict[int, set[str]] = {}
        en_taken: set[int] = set()
        found: dict[tuple[int, int], float] = {}
        for _, link, several in possible:
            if link.en in en_taken:
                continue
            mine = zh_taken.get(link.zh)
            if mine and (not several or words.en[link.en].key in mine):
                continue
            zh_taken.setdefault(link.zh, set()).add(words.en[link.en].key)
            en_taken.add(link.en)
            found[link.zh, link.en] = link.strength
        return [Link(i, j, s) for (i, j), s in found.items()]

    def _possible(self, words: Words) -> list[tuple[float, Link, bool]]:
        found = []
        longest = max(len(words.zh), len(words.en), 1)
        for i, zh in enumerate(words.zh):
            for j, en in enumerate(words.en):
                strength, several = self._strength(zh, en)
                if strength > 0:
                    off = abs(i / max(len(words.zh), 1) - j / max(len(words.en), 1))
                    found.append((strength * (1 - 0.5 * off) + 1e-6 * (longest - j), Link(i, j, strength), several))
        return self._with_neighbours(found)

    @staticmethod
    def _with_neighbours(possible: list[tuple[float, Link, bool]]) -> list[tuple[float, Link, bool]]:
        """Ranks a link higher if neighbours of its words may be linked too, so that phrases stay together."""
        best: dict[tuple[int, int], float] = {(link.zh, link.en): link.strength for _, link, _ in possible}
        raised = []
        for order, link, several in possible:
            near = max(
                (best.get((link.zh + a, link.en + b), 0.0) for a in (-2, -1, 0, 1, 2) for b in (-2, -1, 1, 2)),
                default=0.0,
            )
            raised.append((order * (1 + 0.5 * near), link, several))
        return raised

    def _strength(self, zh: Word, en: Word) -> tuple[float, bool]:
        if not zh.han:
            return (1.0 if zh.key == en.key else 0.0), False
        if en.number or en.key in FUNCTION_WORDS:
            return 0.0, False
        name = self._names.get(zh.key)
        if name is not None:
            return (0.5 + 0.5 * name.dice if en.key in name.en else 0.0), True
        known = self._known(zh.id)
        p = known.get(en.key, 0.0)
        if p >= LEAST_PROBABILITY:
            return 0.2 + 0.8 * p, p >= LEAST_PART_PROBABILITY
        kin = max((q for word, q in known.items() if q >= 0.02 and same_family(word, en.key)), default=0.0)
        if kin:
            return 0.1 + FAMILY_WEIGHT * kin, False
        return self._shared.dice(zh.key, en.key), False

    def _known(self, number: int) -> dict[str, float]:
        if number < 0:
            return {}
        found = self._renderings.get(number)
        if found is None:
            found = self._renderings[number] = {r.english: r.probability for r in self._lexicon.renderings(number)}
        return found


class _Association:
    """Counts how often words that the lexicon can't link share a passage."""

    def __init__(self, texts: Sequence[Words]) -> None:
        self._zh: Counter[str] = Counter()
        self._en: Counter[str] = Counter()
        for words in texts:
            self._zh.update({w.key for w in words.zh if w.han and len(w.key) > 1})
            self._en.update({w.key for w in words.en if not w.number and w.key not in FUNCTION_WORDS})
        self._both: Counter[tuple[str, str]] = Counter()
        for words in texts:
            zh = {w.key for w in words.zh if w.han and len(w.key) > 1 and self._zh[w.key] >= LEAST_SHARED}
            en = {w.key for w in words.en if not w.number and self._en[w.key] >= LEAST_SHARED}
            self._both.update((a, b) for a in zh for b in en)
        self._both = Counter({pair: n for pair, n in self._both.items() if n >= LEAST_SHARED})

    def dice(self, zh: str, en: str) -> float:
        """Half of Dice's coefficient of two words; 0 if it is below `LEAST_DICE`."""
        both = self._both.get((zh, en), 0)
        if not both:
            return 0.0
        value = 2 * both / (self._zh[zh] + self._en[en])
        return 0.5 * value if value >= LEAST_DICE else 0.0
