"""Turns texts into token ids with a `tokenizer.json`, fast for few texts and for many.

The `tokenizers` library needs 0.15 s and 85 MB for the search tree of 72,000 Unigram pieces, far more than for encoding an
article. So texts are cut by `words`, if their tokenizer is of the kind that it knows. For another one, and for a text with unusual
characters, a tokenizer is built from only the pieces that occur in the text, with the same file and library: the best segmentation
contains no others. Both give the same ids as the whole tokenizer. The tree of pieces that `words` needs is kept in the cache folder,
because reading the file and building the tree takes a tenth of the time of a check.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from aligner import __version__
from aligner.atomic import keep
from aligner.collector import collector_paused
from aligner.encode.text import well_formed
from aligner.encode.unigram import Unigram
from aligner.encode.words import Words, flat
from aligner.errors import EncoderError
from aligner.paths import cache_folder

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

FEW_CHARACTERS = 12_000
"""For more text than this in all calls together, the whole tokenizer is loaded, if `words` doesn't know it."""


class Vocabulary:
    """The tokenizer of a static model. It doesn't pad or truncate texts, and adds no special tokens."""

    def __init__(self, path: Path) -> None:
        """Reads `path`, a `tokenizer.json`.

        Raises:
            EncoderError: The file can't be read, or is not a tokenizer.
        """
        self.path = path
        self._whole: Tokenizer | None = None
        self._words: Words | None = None
        self._pieces: UnigramPieces | None = None
        self._characters = 0
        try:
            self._content = path.read_bytes()
        except OSError as error:
            raise EncoderError(f"{path}: can't be read: {error.strerror}") from error
        folder = cache_folder()
        self._kept = folder and folder / f"pieces-{__version__}-{blake2b(self._content, digest_size=8).hexdigest()}.npz"
        tree = self._kept and Unigram.unpacked(self._kept)
        if tree:
            self._words = Words(tree, self._ids_of_unusual)
        else:
            self._read()

    def ids(self, texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The token ids of all texts, one text after another, and their number in each text."""
        texts = [well_formed(text) for text in texts]
        if self._words is None and self._pieces is not None and Words.suit(self._pieces.spec):
            tree = self._pieces.tree()
            self._words = Words(tree, self._pieces.ids)
            if self._kept:
                keep(self._kept, tree.packed())
        if self._words is not None:
            return self._words.ids(texts)
        self._characters += sum(map(len, texts))
        if self._pieces is not None:
            if self._characters <= FEW_CHARACTERS:
                return flat(self._pieces.ids(texts))
            self._load_whole()
        assert self._whole is not None  # noqa: S101 - for the type checker
        return flat([e.ids for e in self._whole.encode_batch_fast(texts, add_special_tokens=False)])

    def _read(self) -> None:
        self._pieces = UnigramPieces.read(self._content, self.path)
        if self._pieces is None:
            self._load_whole()

    def _ids_of_unusual(self, texts: Sequence[str]) -> list[list[int]]:
        if self._pieces is None:
            self._read()
        assert self._pieces is not None  # noqa: S101 - the tree was made of it
        return self._pieces.ids(texts)

    def _load_whole(self) -> None:
        self._whole = _tokenizer(self._content, self.path)
        self._pieces = None
        self._content = b""


class UnigramPieces:
    """A Unigram vocabulary, from which smaller tokenizers for given texts are built."""

    def __init__(self, spec: dict[str, Any], path: Path) -> None:
        self.path = path
        self.model: dict[str, Any] = spec["model"]
        vocabulary: list[tuple[str, float]] = self.model.pop("vocab")
        self.texts = [piece for piece, _ in vocabulary]
        self.scores = [score for _, score in vocabulary]
        if len(set(self.texts)) < len(self.texts):
            raise ValueError("a piece is listed twice")
        unknown = self.model.get("unk_id")
        # The score of unknown characters depends on the lowest score of all pieces, so that piece is always included.
        self.always = {self.scores.index(min(self.scores))} | (set() if unknown is None else {unknown})
        self.spec = spec

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each piece."""
        return {piece: i for i, piece in enumerate(self.texts)}

    @cached_property
    def longest(self) -> dict[str, int]:
        """For each first character, the length of the longest piece."""
        return {piece[:1]: len(piece) for piece in sorted(self.texts, key=len)}

    @cached_property
    def bare(self) -> Tokenizer:
        """A tokenizer with the fewest pieces, which normalises texts and cuts them into words."""
        return self._cut(sorted(self.always))

    @classmethod
    def read(cls, content: bytes, path: Path) -> UnigramPieces | None:
        """The pieces of a tokenizer; None if it is not Unigram, or has features that a smaller tokenizer can't reproduce."""
        try:
            with collector_paused():
                spec = json.loads(content)
                model = spec["model"]
                simple = (
                    model["type"] == "Unigram"
                    and not model.get("byte_fallback")
                    and not spec.get("added_tokens")
                    and not spec.get("padding")
                    and not spec.get("truncation")
                    and isinstance(model.get("unk_id"), int)
                    and 0 <= model["unk_id"] < len(model["vocab"])
                )
                return cls(spec, path) if simple else None
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None  # the library has a better message for a damaged file

    def tree(self) -> Unigram:
        """The pieces as a tree."""
        return Unigram(self.texts, self.scores, self.model["unk_id"])

    def ids(self, texts: Sequence[str]) -> list[list[int]]:
        """The token ids of each text."""
        wanted = self._substrings(texts)
        chosen = sorted({self.numbers[piece] for piece in wanted if piece in self.numbers} | self.always)
        tokenizer = self._cut(chosen)
        # Texts are encoded one by one: a batch would start a pool of threads, which costs more than it saves here.
        return [[chosen[i] for i in tokenizer.encode(text, add_special_tokens=False).ids] for text in texts]

    def _substrings(self, texts: Sequence[str]) -> set[str]:
        """All substrings of the words of `texts` that are short enough to be pieces."""
        normalise = self.bare.normalizer.normalize_str if self.bare.normalizer else str
        split = self.bare.pre_tokenizer.pre_tokenize_str if self.bare.pre_tokenizer else lambda text: [(text, (0, 0))]
        words = {word for text in texts for word, _ in split(normalise(text))}
        longest = self.longest
        parts: set[str] = set()
        for word in words:
            for start, first in enumerate(word):
                end = min(len(word), start + longest.get(first, 0)) + 1
                parts.update([word[start:stop] for stop in range(start + 1, end)])
        return parts

    def _cut(self, chosen: Sequence[int]) -> Tokenizer:
        """A tokenizer with only the pieces `chosen`, numbered in this order. They must include those of `always`."""
        model = dict(self.model)
        model["unk_id"] = chosen.index(model["unk_id"])
        model["vocab"] = [(self.texts[i], self.scores[i]) for i in chosen]
        return _tokenizer(json.dumps({**self.spec, "model": model}).encode(), self.path)


def _tokenizer(content: bytes, path: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_buffer(content)
    except Exception as error:  # the library raises plain Exception
        raise EncoderError(f"{path}: not a tokenizer of the tokenizers library: {error}") from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
