"""Finds names that the lexicon lacks: Chinese strings that co-occur with capitalised English words.

The segmenter cuts an unknown name into pieces without links (天|垓), and its English has no links either (TianYuan). Strings
that are unlinked in the same passages, and hardly occur in others, belong together (Dice's coefficient over passages).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from aligner.termbase.extract.surface import form_at
from aligner.termbase.extract.words import FUNCTION_WORDS, Word, Words
from aligner.termbase.kinds import is_person

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aligner.lexicon.lexicon import Lexicon
    from aligner.termbase.extract.gather import Text

LEAST_SHARED = 2
"""Fewest passages that must contain both strings."""
LEAST_DICE = 0.6
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
        for number in where if len(where) >= LEAST_SHARED else ():
            by_passage[number].append(en)
    for zh, where in zh_in.items():
        shared = Counter(en for number in where for en in by_passage.get(number, ()))
        for en, both in shared.items():
            dice = 2 * both / (len(where) + len(en_in[en]))
            if both >= LEAST_SHARED and dice >= LEAST_DICE:
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
