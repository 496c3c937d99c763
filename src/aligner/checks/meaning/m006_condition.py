"""M006 condition: a connective of condition is missing, or another one changes what depends on what: 除非 and *if*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from aligner.checks.cues import load_words
from aligner.checks.meaning.pairs import WordPair, word_pairs
from aligner.checks.meaning.word_lists import find_phrases, has_word, zh_pattern
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts
from aligner.lexicon import load_lexicon
from aligner.lexicon.english import STOP_WORDS
from aligner.text.han import HAN, has_han

_TABLE = "condition"
_MIN_SHARE = 0.02
"""Least share of a rendering of a word of the clause."""
_MIN_COVERED, _MIN_WORDS = 0.6, 2
"""Least share and number of the words of the Chinese clause that the English must render."""
_EXCUSES = {"zh_only_if": "en_limit", "zh_if": "en_any", "en_only_if": "zh_limit"}
"""The lists of connectives, each with what may express the same on the other side."""
_MAX_NEGATIONS = 2
"""Greatest number of negations on a side whose parity is compared."""
_IF_NOT = re.compile("(?:如果|若|要)不(?:是)?")
"""What M001 takes for a connective, and is a negation here."""
_PLAIN = re.compile(f"如果|假如|倘若|要是|(?<![{HAN}])若")
"""Connectives whose clause may be lost as a whole."""
_CLAUSE_END = re.compile("[,。;!?\n]")


@dataclass(frozen=True, slots=True)
class Condition:
    """A connective with nothing on the other side."""

    connective: tuple[int, int]
    in_zh: bool
    """Whether it is in the Chinese."""


def _lost_condition(pair: WordPair) -> Condition | None:
    """The first connective of a pair that the other side lacks or turns round; None if there is none."""
    zh = pair.zh.folded_prose
    words = [token.text for token in pair.tokens]
    if not has_han(zh.text):
        return None
    turned = _turned(zh.text, words)
    if turned:
        in_zh, (start, end) = turned
        return Condition(zh.span(start, end) if in_zh else (pair.tokens[start].start, pair.tokens[end - 1].end), in_zh)
    for name in ("zh_only_if", "zh_if"):
        for start, end in _in_zh(name, zh.text):
            if not has_word(words, _TABLE, _EXCUSES[name]) and _is_told(end, pair, words):
                return Condition(zh.span(start, end), in_zh=True)
    dropped = None if has_word(words, _TABLE, "en_any") else _dropped(pair, words)
    return Condition(zh.span(*dropped), in_zh=True) if dropped else _lost_in_chinese(pair, words)


def _lost_in_chinese(pair: WordPair, words: list[str]) -> Condition | None:
    """The first connective of the English that the Chinese lacks; None if there is none."""
    for name, excuse in (("en_only_if", "zh_limit"), ("en_if", "zh_proviso"), ("en_or", "zh_or")):
        if zh_pattern(_TABLE, excuse).search(pair.zh.folded_prose.text):
            continue
        for start, end in find_phrases(words, _TABLE, name):
            least = 1 if name == "en_or" else _MIN_WORDS
            if words[end : end + 1] != ["not"] and (name == "en_only_if" or _is_rendered(end, pair, least)):
                return Condition((pair.tokens[start].start, pair.tokens[end - 1].end), in_zh=False)
    return None


def _dropped(pair: WordPair, words: list[str]) -> tuple[int, int] | None:
    """The first connective of the Chinese whose whole clause the English lacks; None if there is none."""
    found = _PLAIN.finditer(pair.zh.folded_prose.text)
    return next((m.span() for m in found if _is_dropped(m.end(), pair, words)), None)


def _turned(zh: str, words: list[str]) -> tuple[bool, tuple[int, int]] | None:
    """An exception that is a plain condition on the other side, with the same negations: 除非 and *if*.

    Returns:
        Whether it is in the Chinese, and its place there: characters of the Chinese, or words of the English.
    """
    chinese, english = _in_zh("zh_unless", zh), find_phrases(words, _TABLE, "en_unless")
    if bool(chinese) == bool(english):
        return None
    if has_word(words, _TABLE, "en_like_not") or zh_pattern(_TABLE, "zh_like_not").search(zh):
        return None
    counts = _negations_zh(zh), sum(has_word([word], _TABLE, "en_not") for word in words)
    if max(counts) > _MAX_NEGATIONS or (counts[0] - counts[1]) % 2:
        return None
    if chinese:
        plain, other = has_word(words, _TABLE, "en_plain"), has_word(words, _TABLE, "en_exception")
    else:
        plain = zh_pattern(_TABLE, "zh_plain").search(zh) is not None
        other = zh_pattern(_TABLE, "zh_exception").search(zh) is not None
    return (bool(chinese), (chinese or english)[0]) if plain and not other else None


def _negations_zh(text: str) -> int:
    text = zh_pattern(_TABLE, "zh_unless").sub(" ", _IF_NOT.sub("不 ", text))
    text = zh_pattern("negation", "zh_neutral").sub(" ", text)
    return len(zh_pattern(_TABLE, "zh_not").findall(text))


def _in_zh(name: str, text: str) -> list[tuple[int, int]]:
    hidden = [m.span() for m in zh_pattern(_TABLE, "zh_neutral").finditer(text)]
    found = [m.span() for m in zh_pattern(_TABLE, name).finditer(text)]
    if name == "zh_only_if":
        found = [(start, end) for start, end in found if text[start:end] != "只有" or "才" in text[end:]]
    return [span for span in found if not any(lo <= span[0] < hi for lo, hi in hidden)]


def _is_told(start: int, pair: WordPair, english: list[str]) -> bool:
    """Whether the English has most words of the clause that begins at an offset of the Chinese."""
    known, covered = _covered(start, _clause_end(start, pair), pair, english)
    return covered >= _MIN_WORDS and covered >= _MIN_COVERED * known


def _is_dropped(start: int, pair: WordPair, english: list[str]) -> bool:
    """Whether the English has no word of the clause that begins at an offset of the Chinese, and most words after it."""
    end = _clause_end(start, pair)
    lost, none = _covered(start, end, pair, english)
    known, covered = _covered(end, len(pair.zh.folded_prose.text), pair, english)
    return lost >= _MIN_WORDS and not none and covered >= _MIN_WORDS and covered >= _MIN_COVERED * known


def _clause_end(start: int, pair: WordPair) -> int:
    text = pair.zh.folded_prose.text
    stop = _CLAUSE_END.search(text, start)
    return stop.start() if stop else len(text)


def _covered(start: int, end: int, pair: WordPair, english: list[str]) -> tuple[int, int]:
    """How many words of a part of the Chinese the lexicon knows, and how many of them the English has."""
    folded = {load_lexicon().fold(word) for word in english}
    known = [w for w in pair.words if start <= w.start < end and len(w.text) > 1 and load_lexicon().shares(w.id)]
    covered = [w for w in known if any(e in folded for e, p in load_lexicon().shares(w.id).items() if p >= _MIN_SHARE)]
    return len(known), len(covered)


def _is_rendered(start: int, pair: WordPair, least: int) -> bool:
    """Whether the Chinese has most words of the clause that begins with an English word; one is enough if `least` is 1."""
    texts = [token.text for token in pair.tokens[start:]]
    end = next((n for n, text in enumerate(texts) if text in {",", ".", ";", ":"}), len(texts))
    said = [load_lexicon().fold(text) for text in texts[:end] if text.isalpha() and text not in STOP_WORDS]
    given = {e for word in pair.words for e, share in load_lexicon().shares(word.id).items() if share >= _MIN_SHARE}
    covered = sum(word in given for word in said)
    return covered >= least and (least == 1 or covered >= _MIN_COVERED * len(said))


@cache
def _meaning_of(connective: str) -> str:
    """What a connective says, for messages."""
    if connective in load_words(_TABLE)["zh_unless"] | load_words(_TABLE)["en_unless"]:
        return "names an exception"
    return "is a condition"


def check(texts: Texts) -> Iterator[Finding]:
    """Finds conditions with nothing on the other side."""
    for pair in texts.shared(word_pairs):
        lost = _lost_condition(pair)
        if lost:
            own, other = (pair.zh, pair.en) if lost.in_zh else (pair.en, pair.zh)
            here, there = own.locate(*lost.connective), other.locate(0, len(other.prose))
            yield Finding(
                f"“{here.text}” {_meaning_of(here.text.lower())}, which the {'English' if lost.in_zh else 'Chinese'} lacks",
                zh=here if lost.in_zh else there,
                en=there if lost.in_zh else here,
                confidence=round(0.8 * pair.bead.confidence, 3),
            )


RULE = Declaration("M006", "condition", Severity.INFO, Texts, check)
