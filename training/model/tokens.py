"""The corpus as token ids, created once: two flat arrays with row offsets, and the rows of each source."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from training.model.corpus import origins, rows

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Side:
    """One language of the corpus: the ids of row i are `ids[starts[i]:starts[i + 1]]`."""

    ids: NDArray[np.int32]
    starts: NDArray[np.int64]

    def bag(self, picked: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """The ids of the picked rows one after another, and where each row begins, as an embedding bag takes them."""
        lengths = self.starts[picked + 1] - self.starts[picked]
        offsets = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        positions = np.arange(int(lengths.sum())) + np.repeat(self.starts[picked] - offsets, lengths)
        return self.ids[positions], offsets


@dataclass(frozen=True, slots=True)
class TokenCorpus:
    """All pairs as ids. `sources` maps the name of a source to its first row, its end row and its weight."""

    zh: Side
    en: Side
    sources: dict[str, tuple[int, int, float]]


def tokenise(data: Path, tokenizer: Tokenizer, folder: Path) -> TokenCorpus:
    """Tokenises every source into `folder`. Files of an earlier, interrupted run are reused."""
    folder.mkdir(parents=True, exist_ok=True)
    parts: dict[str, list[NDArray[np.int32]]] = {"zh": [], "en": []}
    lengths: dict[str, list[NDArray[np.int32]]] = {"zh": [], "en": []}
    sources: dict[str, tuple[int, int, float]] = {}
    first = 0
    for origin in origins(data):
        path = folder / f"{origin.name}.npz"
        if not path.exists():
            pairs = list(rows(origin))
            arrays = {}
            for side, texts in (("zh", [p[0] for p in pairs]), ("en", [p[1] for p in pairs])):
                ids: list[int] = []
                sizes: list[int] = []
                for at in range(0, len(texts), CHUNK):
                    for encoding in tokenizer.encode_batch(texts[at : at + CHUNK], add_special_tokens=False):
                        ids.extend(encoding.ids)
                        sizes.append(len(encoding.ids))
                arrays[side] = np.asarray(ids, dtype=np.int32)
                arrays[f"{side}_lengths"] = np.asarray(sizes, dtype=np.int32)
            partial = path.with_suffix(".partial.npz")
            np.savez(partial, allow_pickle=False, **arrays)
            partial.rename(path)
            print(f"tokenised {origin.name}: {len(pairs):,} pairs", flush=True)
        with np.load(path) as stored:
            for side in ("zh", "en"):
                parts[side].append(stored[side])
                lengths[side].append(stored[f"{side}_lengths"])
            count = len(stored["zh_lengths"])
        sources[origin.name] = (first, first + count, origin.repeat)
        first += count
    (folder / "sources.json").write_text(json.dumps(sources, indent=1))
    return TokenCorpus(_side(parts["zh"], lengths["zh"]), _side(parts["en"], lengths["en"]), sources)


def _side(parts: list[NDArray[np.int32]], lengths: list[NDArray[np.int32]]) -> Side:
    starts = np.concatenate(([0], np.cumsum(np.concatenate(lengths), dtype=np.int64)))
    return Side(np.concatenate(parts), starts)
