"""Aligned texts for the fit: hand-made gold, and documents made from pairs of sources that the sentence model never saw."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aligner.segment import en as en_splitter
from aligner.segment import zh as zh_splitter
from training.model.corpus import HELD_OUT, origins, rows

Ids = tuple[int, ...]
GoldBead = tuple[Ids, Ids]


@dataclass(frozen=True, slots=True)
class GoldText:
    """Two lists of sentences and their known beads, in order."""

    name: str
    zh: list[str]
    en: list[str]
    beads: list[GoldBead]
    """Null beads may hold several sentences."""
    zh_places: list[int] | None = None
    """For texts with paragraphs: the index of each sentence's paragraph bead."""
    en_places: list[int] | None = None
    zh_groups: list[int] | None = None
    """The paragraph of each sentence."""
    en_groups: list[int] | None = None


def read_gold(folder: Path) -> GoldText:
    """Reads a folder with `zh.txt`, `en.txt` (one sentence per line) and `gold.tsv`."""
    beads: list[GoldBead] = []
    for line in (folder / "gold.tsv").read_text(encoding="utf-8").splitlines():
        if line.strip():
            zh, en = (tuple(int(i) for i in cell.split(",") if i.strip()) for cell in [*line.split("\t"), ""][:2])
            beads.append((zh, en))
    return GoldText(folder.name, _lines(folder / "zh.txt"), _lines(folder / "en.txt"), beads)


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def made_texts(data: Path, *, count: int, length: int, seed: int) -> Iterator[GoldText]:
    """Documents of about `length` beads from held-out sources, with single sentences and some runs of sentences deleted on each side.

    A row of the sources is a paragraph or a sentence. A row with one sentence on one side is one bead. A row with the same number of
    sentences on both sides becomes that many pairs. Other rows are left out.
    """
    chance = random.Random(seed)
    sources = {o.name: [_split(*pair) for pair in rows(o)] for o in origins(data) if o.name in HELD_OUT}
    names = sorted(sources)
    for k in range(count):
        source = sources[names[k % len(names)]]
        start = chance.randrange(max(1, len(source) - length))
        loss = chance.choice([0.0, 0.03, 0.08, 0.15])
        yield _made(f"made-{k}", source[start : start + length], loss, chance)


def _split(zh: str, en: str) -> tuple[list[str], list[str]]:
    return [zh[a:b] for a, b in zh_splitter.split(zh)], [en[a:b] for a, b in en_splitter.split(en)]


def _made(name: str, pairs: list[tuple[list[str], list[str]]], loss: float, chance: random.Random) -> GoldText:
    zh: list[str] = []
    en: list[str] = []
    beads: list[GoldBead] = []

    def add(zh_part: list[str], en_part: list[str]) -> None:
        beads.append((tuple(range(len(zh), len(zh) + len(zh_part))), tuple(range(len(en), len(en) + len(en_part)))))
        zh.extend(zh_part)
        en.extend(en_part)

    run, side = 0, 0
    for zh_part, en_part in pairs:
        if min(len(zh_part), len(en_part)) == 1:
            parts = [(zh_part, en_part)]
        elif len(zh_part) == len(en_part) <= 6:
            parts = [([z], [e]) for z, e in zip(zh_part, en_part, strict=True)]
        else:
            continue
        for z, e in parts:
            if not run and chance.random() < loss:
                run, side = (chance.choice([2, 3, 5]) if chance.random() < 0.1 else 1), chance.randrange(2)
            if run:
                run -= 1
                add(*((z, []) if side else ([], e)))
            elif max(len(z), len(e)) <= 5:
                add(z, e)
    return GoldText(name, zh, en, beads)


def with_paragraphs(text: GoldText, seed: int) -> GoldText:
    """The text cut into paragraphs of one to six beads. One paragraph in ten is joined to its neighbour on one side only."""
    chance = random.Random(seed)
    zh_places, en_places = [0] * len(text.zh), [0] * len(text.en)
    zh_groups, en_groups = [0] * len(text.zh), [0] * len(text.en)
    place = zh_group = en_group = 0
    left = chance.randint(1, 6)
    for zh, en in text.beads:
        alone = not (zh and en) and chance.random() < 0.3
        if left <= 0 or alone:
            left = 0 if alone else chance.randint(1, 6)
            joined = chance.random()
            zh_group += joined > 0.05
            en_group += not 0.05 < joined < 0.1
            place += joined > 0.1
        for i in zh:
            zh_places[i], zh_groups[i] = place, zh_group
        for j in en:
            en_places[j], en_groups[j] = place, en_group
        left -= 1
    return GoldText(text.name, text.zh, text.en, text.beads, zh_places, en_places, zh_groups, en_groups)
