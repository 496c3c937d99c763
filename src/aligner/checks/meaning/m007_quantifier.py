"""M007 quantifier: 并不总是 is *never*, *no longer* is *still*, or what is for some only is for all (仅对…开放 and *open to all*)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aligner.checks.cues import load_words
from aligner.checks.meaning.pairs import WordPair, word_pairs
from aligner.checks.meaning.word_lists import find_phrases, has_word, zh_pattern
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts

_TABLE = "quantifier"
_BETWEEN = 2
"""How many words after a negation *always* or *all* is at most."""
_KINDS = (
    ("zh_partial", "not always or not all", "en_total"),
    ("zh_not_all", "not all", "en_no"),
    ("zh_total", "never or none", "en_partial"),
    ("zh_all_not", "none", "en_partial"),
    ("zh_one", "there is one", "en_not_one"),
    ("zh_only", "only some", "en_all"),
    ("zh_all", "all", "en_only"),
    ("zh_every", "all or always", "en_partial"),
    ("zh_ended", "no longer", "en_still"),
    ("zh_still", "still", "en_ended"),
)
"""The lists of Chinese quantifiers, what they say, and the lists of English ones that say something else."""

_PHRASES = ("en_not_one", "en_only", "en_still", "en_ended")
"""The lists of phrases; the others have words."""
_HIDDEN = {
    "zh_partial": "zh_total",
    "zh_not_all": "zh_total",
    "zh_total": "zh_partial",
    "zh_all_not": "zh_all_not",
    "zh_one": "zh_none",
    "zh_only": "zh_all",
    "zh_all": "zh_only",
    "zh_every": "zh_every",
    "zh_ended": "zh_ended",
    "zh_still": "zh_still",
}
"""For each list of Chinese quantifiers, the list of what explains the English in another way."""


class Quantifier(NamedTuple):
    """A Chinese quantifier and a different one in English."""

    zh: tuple[int, int]
    en: tuple[int, int]
    says: str
    """What the Chinese one says."""


def _turned_quantifiers(pair: WordPair) -> Iterator[Quantifier]:
    """The quantifiers of a pair that are turned into others, at most one of each kind."""
    zh = pair.zh.folded_prose
    words = [token.text for token in pair.tokens]
    for chinese, says, english in _KINDS:
        found = zh_pattern(_TABLE, chinese).search(zh.text)
        there = _find(words, english) if found else None
        if found is None or there is None or has_word(_without(words, there), _TABLE, f"{chinese}_excuse"):
            continue
        rest = zh.text[: found.start()] + "\n" + zh.text[found.end() :]
        if not zh_pattern(_TABLE, f"{_HIDDEN[chinese]}_hidden").search(rest):
            place = pair.tokens[there[0]].start, pair.tokens[there[1] - 1].end
            yield Quantifier(zh.span(*found.span()), place, says)


def _find(words: Sequence[str], name: str) -> tuple[int, int] | None:
    """The first English quantifier of a list: the first word and the one after the last."""
    if name in _PHRASES:
        return next(iter(find_phrases(words, _TABLE, name)), None)
    listed = load_words(_TABLE)[name]
    for at, word in enumerate(words):
        if name != "en_partial":
            if word in listed:
                return at, at + 1
        elif word in ("not", "cannot") or word.endswith(("n't", "n’t")):
            for end in range(at + 1, min(at + 1 + _BETWEEN, len(words))):
                if words[end] in listed:
                    return at, end + 1
    return None


def _without(words: Sequence[str], span: tuple[int, int]) -> list[str]:
    return [*words[: span[0]], *words[span[1] :]]


def check(texts: Texts) -> Iterator[Finding]:
    """Finds quantifiers that are turned into others."""
    for pair in texts.shared(word_pairs):
        for one in _turned_quantifiers(pair):
            said = "{zh} means “{says}”, but the English says “{en}”"
            yield pair.pair.finding(one.zh, one.en, said, 0.85, says=one.says)


RULE = Declaration("M007", "quantifier", Severity.WARNING, Texts, check)
