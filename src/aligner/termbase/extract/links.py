"""Links the words of the two sides of a passage: finds the English words that render each Chinese word.

Words in the lexicon are linked by its probabilities. A Latin word in the Chinese is linked to the same word in the English.
Other words are linked by how often they share a passage (Dice's coefficient over passages). Links are chosen greedily,
the strongest first (competitive linking, Melamed 2000). A Chinese word may have several English words if the lexicon says
that its rendering has several.

Names that the lexicon lacks are Chinese strings that co-occur with capitalised English words. The segmenter cuts an unknown
name into pieces without links (天|垓), and its English has no links either (TianYuan). Strings that are unlinked in the same
passages, and hardly occur in others, belong together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from aligner.lexicon.coverage import same_family
from aligner.lexicon.lexicon import Lexicon
from aligner.termbase.extract.rank import form_at
from aligner.termbase.extract.words import FUNCTION_WORDS, Link, Text, Word, Words
from aligner.termbase.kinds import is_person

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
        """Counts the words of all passages. `names` are Chinese names that the lexicon lacks, with their renderings."""
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


LEAST_SHARED_BY_NAMES = 2
"""Fewest passages that must contain both strings."""
LEAST_DICE_OF_NAMES = 0.6
SURE = 0.6
"""Strength from which the link of a single character is trusted if it follows characters without a link."""
RARE = 8.5
"""Rarity (natural log of the inverse document frequency) from which a capitalised word at the beginning of a sentence counts
as a name: *respect* and *validation* have 6 to 8, family names in pinyin 9 and more."""
LONGEST = 6
"""Most characters of a Chinese name, and most words of an English one."""
_NO_PART = frozenset(
    "的了是在与及或而也都就还又并但被把将由向从对为以于等这那该其此每各之所有不没很更最它他她我你们可能会"
    "要后前中上下用称说让使据按给比至自来去第个年月日等名位家款"
)


class Name(NamedTuple):
    """A Chinese name and the words of its rendering; `dice` says how strongly they are associated, 0 to 1."""

    zh: tuple[str, ...]
    """The pieces that the segmenter cuts the name into."""
    en: tuple[str, ...]
    dice: float


def find_names(texts: Sequence[Text], lexicon: Lexicon) -> list[Name]:
    """The names in passages whose other words are already linked."""
    zh_in: dict[tuple[str, ...], set[int]] = defaultdict(set)
    en_in: dict[tuple[str, ...], set[int]] = defaultdict(set)
    ordinary = _ordinary(texts, lexicon)
    for number, text in enumerate(texts):
        for run in _zh_runs(text):
            for part in _parts(run):
                zh_in[part].add(number)
        for name in _en_runs(text, ordinary):
            en_in[name].add(number)
    best: dict[tuple[str, ...], Name] = {}
    for possible in _associated(zh_in, en_in):
        known = best.get(possible.en)
        if known is None or _closeness(possible) > _closeness(known):
            best[possible.en] = possible
    unique: dict[tuple[str, ...], Name] = {}
    for found in sorted(best.values(), key=lambda n: (-n.dice, -len(n.en), n.en)):
        unique.setdefault(found.zh, found)
    return [_whole(found, texts) for found in unique.values()]


def _associated(zh_in: Mapping[tuple[str, ...], set[int]], en_in: Mapping[tuple[str, ...], set[int]]) -> Iterator[Name]:
    """Pairs of a Chinese and an English string that occur in the same passages, and hardly in others."""
    by_passage: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for en, where in en_in.items():
        for number in where if len(where) >= LEAST_SHARED_BY_NAMES else ():
            by_passage[number].append(en)
    for zh, where in zh_in.items():
        shared = Counter(en for number in where for en in by_passage.get(number, ()))
        for en, both in shared.items():
            dice = 2 * both / (len(where) + len(en_in[en]))
            if both >= LEAST_SHARED_BY_NAMES and dice >= LEAST_DICE_OF_NAMES:
                yield Name(zh, en, dice)


def _closeness(name: Name) -> tuple[float, int, tuple[str, ...]]:
    return name.dice, len("".join(name.zh)), name.zh


def _whole(name: Name, texts: Sequence[Text]) -> Name:
    """A person's name, extended by a character that always follows it, even if it is also a word by itself: 宁致|和."""
    zh = "".join(name.zh)
    if len(zh) != 2 or not is_person(zh, " ".join(name.en)):
        return name
    size = len(name.zh)
    after: Counter[str] = Counter()
    for text in texts:
        words = text.words.zh
        for at in range(len(words) - size + 1):
            if tuple(w.key for w in words[at : at + size]) == name.zh:
                end = at + size
                follows = words[end] if end < len(words) and not words[end].apart else None
                after[follows.key if follows is not None and follows.han and len(follows.key) == 1 else ""] += 1
    character, n = after.most_common(1)[0]
    return name._replace(zh=(*name.zh, character)) if character and n == after.total() else name


def with_names(words: Words, names: Sequence[Name]) -> Words | None:
    """The words of a passage, with each name joined to one word; None if the passage has no name."""
    zh = list(words.zh)
    changed = False
    for name in sorted(names, key=lambda n: -len(n.zh)):
        size = len(name.zh)
        at = 0
        while at + size <= len(zh):
            run = zh[at : at + size]
            if tuple(w.key for w in run) == name.zh and not any(w.apart for w in run[1:]) and all(w.han for w in run):
                key = "".join(name.zh)
                zh[at : at + size] = [Word(key, run[0].start, run[-1].end, key, han=True, apart=run[0].apart)]
                changed = True
            at += 1
    return Words(tuple(zh), words.en) if changed else None


def _zh_runs(text: Text) -> Iterator[list[str]]:
    """Runs of adjacent Chinese words without links."""
    run: list[str] = []
    strength = {link.zh: link.strength for link in text.links}
    for number, word in enumerate(text.words.zh):
        weak = strength.get(number, 0.0) < (SURE if len(word.key) == 1 and run and not word.apart else 0.001)
        free = word.han and weak and word.key not in _NO_PART
        if run and (not free or word.apart):
            yield run
            run = []
        if free:
            run.append(word.key)
    if run:
        yield run


def _parts(run: list[str]) -> set[tuple[str, ...]]:
    """The parts of a run that may be a name: at least two pieces, one of them a single character."""
    found = set()
    for first in range(len(run)):
        for last in range(first + 2, len(run) + 1):
            part = tuple(run[first:last])
            if sum(map(len, part)) > LONGEST:
                break
            if any(len(piece) == 1 for piece in part):
                found.add(part)
    return found


def _en_runs(text: Text, ordinary: frozenset[str]) -> set[tuple[str, ...]]:
    """Runs of capitalised English words without links, and the parts of such runs."""
    found: set[tuple[str, ...]] = set()
    run: list[str] = []
    for number, word in enumerate(text.words.en):
        free = (
            number not in text.en_linked
            and any(c.isupper() for c in word.text)
            and not word.number
            and word.key not in FUNCTION_WORDS
            and word.text not in ordinary
        )
        if run and (not free or word.apart):
            found |= _all_parts(run)
            run = []
        if free:
            run.append(word.key)
    return found | _all_parts(run)


def _ordinary(texts: Sequence[Text], lexicon: Lexicon) -> frozenset[str]:
    """Common words that are capitalised only because of their place, never in the middle of a sentence."""
    placed: set[str] = set()
    free: set[str] = set()
    for text in texts:
        side = text.passage.en
        for word in text.words.en:
            if word.text[:1].isupper():
                form = form_at(side.text, word.start, word.end, heading=side.heading)
                (placed if form.raised else free).add(word.text)
    return frozenset(word for word in placed - free if _is_common(word, lexicon))


def _is_common(word: str, lexicon: Lexicon) -> bool:
    number = lexicon.english_number(word.lower())
    return number >= 0 and float(lexicon.rarity[number]) < RARE


def _all_parts(run: list[str]) -> set[tuple[str, ...]]:
    return {tuple(run[a:b]) for a in range(len(run)) for b in range(a + 1, min(len(run), a + LONGEST) + 1)}
