"""Cuts the vocabulary of 250,000 pieces down to those that Chinese and English texts need."""

import json
import lzma
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from training.model.corpus import origins, rows

PIECES = 40_000
"""The size of the vocabulary. All 17,000 pieces of Han characters stay, and the pieces that occur most often otherwise."""
ROWS_PER_SOURCE = 30_000
_SPECIAL = 4
"""The first pieces are `<s>`, `<pad>`, `</s>` and `<unk>`."""
_WORD_START = "▁"


def kept_pieces(data: Path, path: Path) -> list[int]:
    """The ids of the pieces to keep, in ascending order.

    Args:
        data: The folder with the pairs and the lexicon.
        path: The tokenizer of the whole model.
    """
    stored = json.loads(path.read_text(encoding="utf-8"))["model"]["vocab"]
    keep = {number for number, (piece, _) in enumerate(stored) if number < _SPECIAL or _is_needed(piece)}
    counts = _counts(data, Tokenizer.from_file(str(path)))
    for number, _ in counts.most_common():
        if len(keep) >= PIECES:
            break
        keep.add(number)
    return sorted(keep)


def cut_tokenizer(path: Path, keep: list[int]) -> dict[str, Any]:
    """The tokenizer with only the pieces `keep`, numbered from 0; it has no special tokens other than the first four."""
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    vocabulary = stored["model"]["vocab"]
    stored["model"]["vocab"] = [[vocabulary[number][0], round(vocabulary[number][1], 4)] for number in keep]
    stored["added_tokens"] = [token for token in stored["added_tokens"] if token["id"] < _SPECIAL]
    return stored


def _is_needed(piece: str) -> bool:
    """Whether a piece stays even if the pairs don't use it: Han characters, and single signs of ASCII and punctuation."""
    text = piece.lstrip(_WORD_START)
    if not text or all("㐀" <= character <= "鿿" for character in text):
        return True
    return len(text) == 1 and (text.isascii() or unicodedata.category(text)[0] in "PS")


def _counts(data: Path, tokenizer: Tokenizer) -> Counter[int]:
    """How often each piece occurs in the pairs, in dictionaries, and in sentences of an encyclopedia (CC0)."""
    counts: Counter[int] = Counter()
    texts = _texts(data)
    while batch := list(islice(texts, 4096)):
        for encoding in tokenizer.encode_batch_fast(batch, add_special_tokens=False):
            counts.update(encoding.ids)
    return counts


def _texts(data: Path) -> Iterator[str]:
    for origin in origins(data):
        for zh, en in islice(rows(origin), ROWS_PER_SOURCE):
            yield zh
            yield en
    for name in ("mlqe_pe_enzh", "critical_errors_enzh"):
        with lzma.open(data / "qe" / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield row["zh"]
                yield row["en"]
