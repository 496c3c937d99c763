"""The pairs of two texts whose single words the rules about meaning compare."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from aligner.checks.meaning.contrast import Candidate, candidates
from aligner.checks.pair import Pair, Side, aligned_pairs
from aligner.checks.scanner import Token, load_scanner, tokens
from aligner.lexicon import load_lexicon

if TYPE_CHECKING:
    from aligner.alignment.model import Bead
    from aligner.checks.cues import Cue
    from aligner.checks.texts import Texts
    from aligner.lexicon.lexicon import Word


@dataclass(frozen=True)
class WordPair:
    """A pair with the words of both sides."""

    pair: Pair
    words: tuple[Word, ...]
    """Of the Chinese."""

    @property
    def bead(self) -> Bead:
        """The bead of the pair."""
        return self.pair.bead

    @property
    def zh(self) -> Side:
        """The Chinese."""
        return self.pair.zh

    @property
    def en(self) -> Side:
        """The English."""
        return self.pair.en

    @cached_property
    def tokens(self) -> list[Token]:
        """The words of the English."""
        return tokens(self.en.prose)

    @cached_property
    def forms(self) -> list[str]:
        """The dictionary forms of the words of the English."""
        fold = load_lexicon().fold
        return [fold(token.text) for token in self.tokens]

    def cues(self, table: str) -> tuple[list[Cue], list[Cue]]:
        """The cues of a table in the Chinese and in the English. They are looked for once, although several rules compare them."""
        if table not in self._cues:
            scanner = load_scanner(table)
            self._cues[table] = scanner.zh(self.zh.folded_prose), scanner.en(self.tokens)
        return self._cues[table]

    @cached_property
    def _cues(self) -> dict[str, tuple[list[Cue], list[Cue]]]:
        return {}

    def candidates(self, table: str) -> list[Candidate]:
        """The axes of a table on which the two sides may be opposed, found once for all rules."""
        if table not in self._candidates:
            self._candidates[table] = candidates(*self.cues(table))
        return self._candidates[table]

    @cached_property
    def _candidates(self) -> dict[str, list[Candidate]]:
        return {}


def word_pairs(texts: Texts) -> tuple[WordPair, ...]:
    """The pairs of two texts whose words can be compared, in the order of the Chinese."""
    found = [pair for pair in texts.shared(aligned_pairs) if pair.has_words_to_compare]
    words = load_lexicon().words_of([pair.zh.prose for pair in found])
    return tuple(WordPair(pair, tuple(listed)) for pair, listed in zip(found, words, strict=True))
