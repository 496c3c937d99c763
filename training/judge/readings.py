"""Pairs for the reader, with the states of their tokens, which are computed once and kept on disk."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import numpy as np
import torch

from aligner.encode.contextual import ContextualModel
from training.judge.crisp import Crisp
from training.judge.examples import groups
from training.judge.portions import Portion
from training.judge.quads import KINDS, Place, Quad
from training.judge.slips import right_pairs

if TYPE_CHECKING:
    from numpy.typing import NDArray


SHARES = {"negation": 1.0, "opposite": 1.0, "amount": 1.0, "modality": 1.0, "exchanged": 0.55, "word": 0.22}
"""The shares of the slips of each kind that are used."""
LEARNT = frozenset(("negation", "opposite", "amount", "modality", "bound"))
"""The kinds whose wrong pairs are learnt from. Exchanged words are not found even then, and they blur the others."""
SAME_SHARE, RIGHT_SHARE = 0.5, 0.25
"""The shares of exchanges that change nothing, and of pairs without a slip."""
PER_PAIR = 2
TEXTS_PER_PART = 1000
MATERIAL = 25_000
"""The number of pairs whose words are used to replace others."""
SLIPS_SEED, DRAWN = 7, 3
"""The seeds of the slips, and of which of them are used."""
_NEGATION_ZH, _NO_NEGATION_ZH = (
    re.compile("[不没无未非勿别莫否]"),
    re.compile("不仅|不同|不断|非常|无论|未来|不过|不但|不管|不少|是否"),
)
_NEGATION_EN = re.compile(
    r"\b(?:not|no|never|without|neither|nor|none|cannot|nothing|unless|un\w{4,}|in\w{6,}|\w+less)\b|n't", re.IGNORECASE
)
Batch: TypeAlias = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A pair, the number of the kind of its slip (0 if it is right), and the places of the slip."""

    zh: str
    en: str
    kind: int
    zh_places: tuple[Place, ...] = ()
    en_places: tuple[Place, ...] = ()


def make_quads(data: Path, path: Path, portion: Portion, seed: int) -> None:
    """Writes slips and right pairs as JSON lines."""
    if path.exists():
        return
    pairs = right_pairs(data, seed, portion.rows, portion.is_usable)
    crisp, chance = Crisp(pairs[:MATERIAL], seed), random.Random(DRAWN)
    made = chain.from_iterable(_made(crisp, zh, en, portion, chance) for zh, en in pairs)
    partial = path.with_suffix(".partial")
    with partial.open("w", encoding="utf-8") as lines:
        kept = (row for row in made if portion.kinds is None or row["kind"] in portion.kinds)
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in islice(kept, portion.most))
    partial.rename(path)


def _made(crisp: Crisp, zh: str, en: str, portion: Portion, chance: random.Random) -> list[dict[str, object]]:
    """The rows that are made of a pair."""
    if portion.bounds:
        return [asdict(quad) for quad in crisp.bounds(zh, en)] or [{"kind": "right", "zh": zh, "en": en}]
    quads = [
        quad for quad in crisp.quads(zh, en) if chance.random() < SHARES[quad.kind] * (SAME_SHARE if quad.same else 1)
    ]
    if not quads and (_seems_wrong(zh, en) or chance.random() < RIGHT_SHARE):
        return [{"kind": "right", "zh": zh, "en": en}]
    return [asdict(quad) for quad in quads[:PER_PAIR]]


def _seems_wrong(zh: str, en: str) -> bool:
    """Whether only one side of a right pair seems to negate something."""
    return bool(_NEGATION_ZH.search(_NO_NEGATION_ZH.sub("", zh))) != bool(_NEGATION_EN.search(en))


def sequences(row: dict[str, object]) -> Iterator[Labelled]:
    """The pairs of a row that `make_quads` wrote, each with its label."""
    if row["kind"] == "right":
        yield Labelled(str(row["zh"]), str(row["en"]), 0)
        return
    quad = Quad(**row)  # type: ignore[arg-type]
    wrong = 0 if quad.same else KINDS.index(quad.kind) + 1
    yield Labelled(quad.zh, quad.en, 0)
    if quad.zh2 and quad.en2:
        yield Labelled(quad.zh2, quad.en2, 0)
    if quad.kind not in LEARNT and not quad.same:
        return
    if quad.en2:
        yield Labelled(quad.zh, quad.en2, wrong, quad.zh_places, quad.en2_places)
    if quad.zh2:
        yield Labelled(quad.zh2, quad.en, wrong, quad.zh2_places, quad.en_places)


def read_rows(path: Path) -> list[list[Labelled]]:
    """The pairs of each row that `make_quads` wrote."""
    with path.open(encoding="utf-8") as lines:
        return [list(sequences(_places(json.loads(line)))) for line in lines]


def _places(row: dict[str, object]) -> dict[str, object]:
    return {
        name: tuple(tuple(place) for place in value) if isinstance(value, list) else value
        for name, value in row.items()
    }


def encode(rows: Iterable[Sequence[Labelled]], model: ContextualModel, folder: Path) -> None:
    """Writes the states of all texts in parts. Texts that a part in the folder has are skipped."""
    folder.mkdir(parents=True, exist_ok=True)
    known = {text for path in _parts(folder) for text in _array(path, "texts").tolist()}
    listed = chain.from_iterable((pair.zh, pair.en) for row in rows for pair in row)
    for texts in groups((text for text in dict.fromkeys(listed) if text not in known), TEXTS_PER_PART):
        tokens = model.tokens(texts)
        stored = {
            "texts": np.array(texts),
            "lengths": np.array([len(each.ids) for each in tokens]),
            "ids": np.concatenate([each.ids for each in tokens]),
            "spans": np.concatenate([each.spans for each in tokens]),
            "upper": np.concatenate([each.vectors for each in tokens]).astype(np.float16),
            "lower": np.concatenate([each.lower for each in tokens]),
        }
        path = folder / f"{len(_parts(folder)):04d}"
        partial = path.with_suffix(".partial")
        partial.mkdir(exist_ok=True)
        for name, array in stored.items():
            np.save(partial / f"{name}.npy", array)
        partial.rename(path)
        print("wrote", path, flush=True)


def _parts(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir() and not path.suffix)


def _array(path: Path, name: str) -> NDArray[Any]:
    """An array of a part, which stays on disk until it is read."""
    return cast("NDArray[Any]", np.load(path / f"{name}.npy", mmap_mode="r"))


class Store:
    """The states that `encode` wrote."""

    def __init__(self, folder: Path) -> None:
        """Opens all parts."""
        self._parts: list[dict[str, NDArray[Any]]] = []
        self._places: dict[str, tuple[int, int, int]] = {}
        for path in _parts(folder):
            part = {name: _array(path, name) for name in ("texts", "lengths", "ids", "spans", "upper", "lower")}
            ends = np.cumsum(part["lengths"]).tolist()
            starts = [0, *ends[:-1]]
            for text, start, end in zip(part.pop("texts").tolist(), starts, ends, strict=True):
                self._places[text] = len(self._parts), start, end
            self._parts.append(part)

    def __contains__(self, pair: Labelled) -> bool:
        return all(
            text in self._places and self._places[text][1] < self._places[text][2] for text in (pair.zh, pair.en)
        )

    def get(self, text: str, name: str) -> NDArray[Any]:
        """The ids, spans or states of a text."""
        part, start, end = self._places[text]
        return self._parts[part][name][start:end]

    def batch(self, pairs: Sequence[Labelled], upper_length: float) -> tuple[Batch, torch.Tensor]:
        """The pairs as the network takes them, and for each token whether it has a part in the slip (-1: not known)."""
        both = [
            {name: (self.get(p.zh, name), self.get(p.en, name)) for name in ("ids", "spans", "upper", "lower")}
            for p in pairs
        ]
        shape = len(pairs), max(sum(map(len, each["ids"])) for each in both)
        upper, lower = (np.zeros((*shape, both[0]["upper"][0].shape[1]), np.float32) for _ in range(2))
        ids, side = np.full(shape, -1, np.int64), np.zeros(shape, np.int64)
        real, labels = np.zeros(shape, np.bool_), np.full(shape, -1, np.float32)
        for row, (pair, each) in enumerate(zip(pairs, both, strict=True)):
            first, last = len(each["ids"][0]), sum(map(len, each["ids"]))
            upper[row, :last] = np.concatenate(each["upper"]).astype(np.float32) * upper_length
            lower[row, :last] = np.concatenate(each["lower"])
            ids[row, :last] = np.concatenate(each["ids"])
            side[row, first:last], real[row, :last] = 1, True
            places = (pair.zh_places, pair.en_places)
            for part, spans, wrong in zip((slice(0, first), slice(first, last)), each["spans"], places, strict=True):
                labels[row, part] = _labels(spans, wrong, is_right=pair.kind == 0)
        same = ids[:, :, None] == ids[:, None, :]
        upper_, lower_, side_, same_, real_, known = map(torch.from_numpy, (upper, lower, side, same, real, labels))
        return (upper_, lower_, side_, same_, real_), known


def _labels(spans: NDArray[Any], places: tuple[Place, ...], *, is_right: bool) -> NDArray[np.float32]:
    found = np.zeros(len(spans), np.float32)
    for start, end in places if not is_right else ():
        found[(spans[:, 0] < end) & (spans[:, 1] > start)] = 1
    return found if is_right or found.any() else found - 1
