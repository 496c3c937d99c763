"""Puts lone sentences into aligned texts, takes sentences out of one side and merges neighbours, and keeps the gold true."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from aligner.alignment.evaluate import Pair
from aligner.document.model import Language
from aligner.segment import en as en_splitter
from aligner.segment import zh as zh_splitter

LONGEST_ROW, LONGEST_BEAD = 6, 5
"""Maximum number of sentences on a side of a row that is taken apart, and of a bead."""
FEWEST = 6
"""Minimum number of beads of a text that is used."""

Sentences = list[str]


class Kind(StrEnum):
    """Why a sentence has no counterpart."""

    HEADLINE = "headline"
    """The first sentence of another text."""
    SHORT = "short"
    """One of the shortest sentences of another text."""
    SENTENCE = "sentence"
    """Any sentence of another text."""
    CREDIT = "credit"
    """A line that names an author, an agency or a source."""
    DELETED = "deleted"
    """Its counterpart was deleted."""


CREDITS = {
    Language.ZH: (
        "（图片来源：视觉素材库）", "责任编辑：{zh}", "记者 {zh} 报道", "图：{zh}/摄", "（完）", "编译：{zh}", "来源：本报",
        "本文作者：{zh}", "翻译：{zh}　校对：{zh}", "本报记者{zh}摄", "点击阅读原文", "相关阅读", "未经授权不得转载。", "文 / {zh}",
    ),
    Language.EN: (
        "Photo: file", "By {en}", "Image credit: {en}", "Edited by {en}", "Read more", "Related stories", "{en} contributed reporting.",
        "Photo by {en} / Pool", "Sign up for our newsletter.", "(Photo courtesy of {en})", "Advertisement", "Source: staff",
        "All rights reserved.", "Stock image",
    ),
}  # fmt: skip
NAMES = {
    "zh": ("王丽华", "张志强", "李明", "陈晓东", "赵敏"),
    "en": ("Jane Doe", "Mark Allen", "Li Hua", "Susan Price", "R. Gomez"),
}


@dataclass(frozen=True, slots=True)
class Aligned:
    """A text as beads of sentences, in order."""

    name: str
    beads: list[tuple[Sentences, Sentences]]


@dataclass(frozen=True, slots=True)
class Rates:
    """The share of the beads that each thing is done to."""

    insert: float = 0.06
    delete: float = 0.05
    merge: float = 0.06


@dataclass(slots=True)
class Disturbed:
    """A text after that: its sentences, its beads in order, and the kind of each sentence that was made lone."""

    name: str
    sides: dict[Language, Sentences] = field(default_factory=lambda: {Language.ZH: [], Language.EN: []})
    beads: list[Pair] = field(default_factory=list)
    kinds: dict[tuple[Language, int], Kind] = field(default_factory=dict)

    def add(self, parts: dict[Language, Sentences], kind: Kind | None) -> None:
        """Adds a bead."""
        ids = {}
        for language, sentences in parts.items():
            side = self.sides[language]
            ids[language] = tuple(range(len(side), len(side) + len(sentences)))
            side.extend(sentences)
            if kind:
                self.kinds |= {(language, n): kind for n in ids[language]}
        self.beads.append((ids[Language.ZH], ids[Language.EN]))


def from_rows(name: str, rows: Iterable[tuple[str, str]]) -> Aligned:
    """A text from translated passages.

    A passage with one sentence on one side is a bead. One with as many sentences on both sides becomes that many pairs. Others are
    left out.
    """
    beads: list[tuple[Sentences, Sentences]] = []
    for zh, en in rows:
        parts = [zh[a:b] for a, b in zh_splitter.split(zh)], [en[a:b] for a, b in en_splitter.split(en)]
        counts = len(parts[0]), len(parts[1])
        if min(counts) == 1 and max(counts) <= LONGEST_BEAD:
            beads.append(parts)
        elif counts[0] == counts[1] <= LONGEST_ROW:
            beads.extend(([z], [e]) for z, e in zip(*parts, strict=True))
    return Aligned(name, beads)


def disturb(text: Aligned, others: Sequence[Aligned], seed: int, rates: Rates | None = None) -> Disturbed:
    """Inserts, deletes and merges at random, on the one side or the other. What is inserted is from `others`, or a credit."""
    rates = rates or Rates()
    chance = random.Random(f"{seed} {text.name}")
    items = _merged(list(_changed(text, others, chance, rates)), chance, rates.merge)
    result = Disturbed(text.name)
    for parts, kind in items:
        result.add(parts, kind)
    return result


Item = tuple[dict[Language, Sentences], Kind | None]


def _changed(text: Aligned, others: Sequence[Aligned], chance: random.Random, rates: Rates) -> Iterable[Item]:
    for zh, en in text.beads:
        draw, side = chance.random(), chance.choice(list(Language))
        if draw < rates.insert:
            kind = chance.choice([k for k in Kind if k is not Kind.DELETED])
            yield {side: [_stranger(kind, side, chance.choice(others), chance)], side.other: []}, kind
        pair = {Language.ZH: zh, Language.EN: en}
        if rates.insert <= draw < rates.insert + rates.delete and len(zh) == len(en) == 1:
            yield pair | {side: []}, Kind.DELETED
        else:
            yield pair, None


def _stranger(kind: Kind, side: Language, other: Aligned, chance: random.Random) -> str:
    if kind is Kind.CREDIT:
        return chance.choice(CREDITS[side]).format(**{name: chance.choice(names) for name, names in NAMES.items()})
    column = list(Language).index(side)
    if kind is Kind.HEADLINE:
        return next(bead[column][0] for bead in other.beads if bead[column])
    sentences = [sentence for bead in other.beads[1:] for sentence in bead[column]]
    if kind is Kind.SHORT:
        sentences = sorted(sentences, key=len)[: len(sentences) // 4 + 1]
    return chance.choice(sentences)


def _merged(items: list[Item], chance: random.Random, rate: float) -> list[Item]:
    """Joins some pairs with the next one: on one side, the two sentences become one."""
    result: list[Item] = []
    for parts, kind in items:
        before = result[-1] if result else None
        if before and _is_pair(before) and _is_pair((parts, kind)) and chance.random() < rate:
            side = chance.choice(list(Language))
            (one,), (two,) = before[0][side], parts[side]
            joined = f"{one.rstrip('。')}，{two}" if side is Language.ZH else f"{one.rstrip('.')}, and {two}"
            result[-1] = ({side: [joined], side.other: before[0][side.other] + parts[side.other]}, None)
        else:
            result.append((parts, kind))
    return result


def _is_pair(item: Item) -> bool:
    return item[1] is None and all(len(part) == 1 for part in item[0].values())


def disturbed(
    texts: Sequence[Aligned], seed: int, rates: Rates | None = None, strangers: Sequence[Aligned] | None = None
) -> list[Disturbed]:
    """Each text that is long enough, with sentences of the others, or of `strangers`."""
    others = [text for text in (texts if strangers is None else strangers) if len(text.beads) >= FEWEST]
    return [
        disturb(text, [other for other in others if _article(other) != _article(text)], seed, rates)
        for text in texts
        if len(text.beads) >= FEWEST
    ]


def _article(text: Aligned) -> str:
    """The name without that of the translator or the part."""
    return text.name.split("/")[0]
