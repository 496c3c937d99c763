"""Tokens with labels, from slips and from machine translations that people corrected."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from aligner.encode.contextual import ContextualModel, Tokens
from aligner.judge.features import Side, SideFeatures, pair_features
from aligner.lexicon import load_lexicon
from training.judge.slips import Slip, Slips, right_pairs

if TYPE_CHECKING:
    from numpy.typing import NDArray


PAIRS_PER_PART = 2_000
AT_A_TIME = 96
WRONG, RIGHT, FROM_RIGHT = 6, 5, 3
"""The greatest numbers of tokens that are taken from a side: wrong and right ones of a spoilt pair, and those of the right pair."""
FAR_BELOW = 0.04
"""A token that is so much less similar to a lost word than half of the tokens are to theirs is not known to render it."""


Item = TypeVar("Item")


def groups(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """The items in groups; `itertools.batched` needs Python 3.12."""
    rest = iter(items)
    while group := tuple(islice(rest, size)):
        yield group


@dataclass(frozen=True, slots=True)
class Examples:
    """Tokens, their numbers and labels."""

    scalars: NDArray[np.float32]
    vectors: NDArray[np.float16]
    wrong: NDArray[np.bool_]


class _Collector:
    def __init__(self, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._parts: list[tuple[NDArray[Any], NDArray[Any], NDArray[Any]]] = []

    def add(self, features: SideFeatures, labels: NDArray[np.int8], wrong: int, right: int) -> None:
        """Takes at most so many wrong tokens (label 1) and right ones (0); others (-1) are left out."""
        chosen = np.concatenate([self._some(labels == 1, wrong), self._some(labels == 0, right)])
        self._parts.append((features.scalars[chosen], features.vectors[chosen].astype(np.float16), labels[chosen] == 1))

    def _some(self, mask: NDArray[np.bool_], most: int) -> NDArray[np.int64]:
        places = np.flatnonzero(mask)
        return places if len(places) <= most else self._random.choice(places, most, replace=False)

    def save(self, path: Path) -> None:
        scalars, vectors, wrong = (np.concatenate(part) for part in zip(*self._parts, strict=True))
        partial = path.with_suffix(".partial.npz")
        np.savez(partial, scalars=scalars, vectors=vectors, wrong=wrong)
        partial.rename(path)


def make_examples(data: Path, model: ContextualModel, folder: Path, *, pairs: int, good: int, seed: int) -> None:
    """Writes the examples in parts; parts that exist are skipped, so that the work can be resumed."""
    folder.mkdir(parents=True, exist_ok=True)
    right = right_pairs(data, seed)
    slips = Slips(right, seed)
    made = [slip for zh, en in right[:pairs] if (slip := slips.slip(zh, en))]
    for number, part in enumerate(groups(made, PAIRS_PER_PART)):
        _part(folder / f"slips-{number}.npz", lambda into, part=part: _slips(model, part, into), number)
    rows = list(_translations(data))[:good]
    for number, rest in enumerate(groups(rows, PAIRS_PER_PART)):
        _part(folder / f"good-{number}.npz", lambda into, rest=rest: _good(model, rest, into), number)


def read_examples(folder: Path) -> Examples:
    """All examples that were written."""
    parts = [np.load(path) for path in sorted(folder.glob("*.npz")) if not path.name.endswith(".partial.npz")]
    scalars, vectors, wrong = (np.concatenate([part[name] for part in parts]) for name in Examples.__slots__)
    return Examples(scalars, vectors, wrong)


def _part(path: Path, fill: Any, seed: int) -> None:
    if path.exists():
        return
    into = _Collector(seed)
    fill(into)
    into.save(path)
    print("wrote", path, flush=True)


def _slips(model: ContextualModel, slips: Sequence[Slip], into: _Collector) -> None:
    lexicon = load_lexicon()
    for batch in groups(slips, AT_A_TIME):
        for slip, (zh, en, spoilt) in zip(batch, _encoded(model, batch), strict=True):
            if min(len(tokens.ids) for tokens in (zh, en, spoilt)) < 3:
                continue
            right = Side(slip.zh, zh), Side(slip.en, en)
            changed = Side(slip.spoilt, spoilt)
            for each in pair_features(*right, lexicon):
                into.add(each, np.zeros(len(each.scalars), np.int8), 0, FROM_RIGHT)
            wrong = (right[0], changed) if slip.english else (changed, right[1])
            labels = _labels(slip, changed, *(right[::-1] if slip.english else right))
            for each, own in zip(
                pair_features(*wrong, lexicon), labels if not slip.english else labels[::-1], strict=True
            ):
                into.add(each, own, WRONG, RIGHT)


def _encoded(model: ContextualModel, slips: Sequence[Slip]) -> Iterator[tuple[Tokens, Tokens, Tokens]]:
    texts = [text for slip in slips for text in (slip.zh, slip.en, slip.spoilt)]
    found = model.tokens(texts)
    yield from zip(found[0::3], found[1::3], found[2::3], strict=True)


def _labels(slip: Slip, changed: Side, own: Side, other: Side) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """The labels of the tokens of the spoilt side, and of the other one: it has the words that rendered what is gone."""
    new = _inside(changed, slip.new).astype(np.int8)
    if not slip.new:  # the tokens beside the cut are not clearly wrong or right
        new[_inside(changed, [(start - 1, start + 1) for start, _ in slip.old])] = -1
    similarity = other.tokens.vectors @ own.tokens.vectors.T
    best, height = similarity.argmax(axis=1), similarity.max(axis=1)
    hit = _inside(own, slip.old)[best]
    lost = hit.astype(np.int8)
    lost[hit & (height < np.median(height) - FAR_BELOW)] = -1
    return new, lost


def _good(model: ContextualModel, rows: Sequence[dict[str, Any]], into: _Collector) -> None:
    """Machine translations that people judged to be good: all of the English, and what they left as it was in the Chinese, is right."""
    lexicon = load_lexicon()
    for batch in groups(rows, AT_A_TIME):
        tokens = model.tokens([row[side] for row in batch for side in ("zh", "en")])
        for row, (zh, en) in zip(batch, groups(tokens, 2), strict=True):
            if min(len(zh.ids), len(en.ids)) < 3:
                continue
            side = Side(row["zh"], zh)
            chinese, english = pair_features(side, Side(row["en"], en), lexicon)
            into.add(chinese, -_inside(side, row["zh_bad"]).astype(np.int8), 0, WRONG)
            into.add(english, np.zeros(len(en.ids), np.int8), 0, WRONG)


def _translations(data: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(data / "qe" / "mlqe_pe_enzh.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["quality"] == "high":
                yield row


def _inside(side: Side, places: Iterable[Sequence[int]]) -> NDArray[np.bool_]:
    spans = side.tokens.spans
    found = np.zeros(len(spans), np.bool_)
    for start, end in places:
        found |= (spans[:, 0] < end) & (spans[:, 1] > start)
    return found
