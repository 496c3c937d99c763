"""M010 lost-qualifier: *only*, *nearly*, *at least*, *reportedly* and the like are missing from the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aligner.checks.genre import is_documentation
from aligner.checks.judged import readings
from aligner.checks.locate import by_language
from aligner.checks.meaning.pairs import WordPair, word_pairs
from aligner.checks.meaning.word_lists import find_phrases, has_word, zh_pattern
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.paths import data_rows
from aligner.text.spans import Span, overlap

_TABLE = "lost"
_KINDS = {row[0]: row[1] for row in data_rows("lost_qualifiers.tsv")}
"""The kinds of qualifiers by the names of their lists, and what they mean."""
_CHINESE_ONLY = frozenset({"again"})
"""The kinds that are only looked for in Chinese: *again* often says no more than 再, or opens a sentence."""
_CLEAR = frozenset(("free", "rare", "earliest", "latest", "each"))
"""The kinds that need no model: of 127,568 right pairs of 163 sources, ten have such a word and nothing that may render it."""
_ARTICLES = frozenset(("a", "an"))
_LENGTHS = frozenset(("of", "half", "in", "within", "for", "than"))
_TIMES = re.compile(r"\d|(?:once|twice|times|thousand|million|billion|trillion)$")
_BEFORE_RATE = 3
"""Words before *a day* within which there is a figure or *twice*, if it says how often: *500 yuan a day*, but *the work of a day*."""
MIN_LOST_ODDS, MIN_MORE_LOST = -0.2, 2.0
"""Least mean log odds of the model's tokens of a qualifier that they have no counterpart, and by how much they exceed those of the rest of
the sentence."""
MAX_ERROR = 0.6
"""Greatest probability of a serious error in the pair. In a pair that is freely rendered as a whole, a single word says little.

With these limits, seven in ten qualifiers that were deleted from one side are shown, if no other word there excuses them (157 hints). Of
125,577 right pairs of 139 sources, one in 680 has such a Chinese word and no excuse in the English, and half of these are shown; most of
the words are really lost."""


class Lost(NamedTuple):
    """A qualifier of the original that nothing in the translation may render."""

    kind: str
    place: Span


def _lost_in_chinese(pair: WordPair) -> Iterator[Lost]:
    """The qualifiers of the Chinese that the English has no word for, at most one of each kind."""
    zh, words = pair.zh.folded_prose, [token.text for token in pair.tokens]
    if not zh_pattern(_TABLE, *(f"{kind}_zh" for kind in _KINDS)).search(zh.text):
        return
    hidden = [m.span() for m in zh_pattern(_TABLE, "zh_hidden").finditer(zh.text)]
    for kind in _KINDS:
        places = [m.span() for m in zh_pattern(_TABLE, f"{kind}_zh").finditer(zh.text)]
        shown = [place for place in places if not any(overlap(place, span) for span in hidden)]
        if shown and not has_word(words, _TABLE, f"{kind}_en_excuse"):
            yield Lost(kind, zh.span(*shown[0]))


def _lost_in_english(pair: WordPair) -> Iterator[Lost]:
    """The qualifiers of the English that the Chinese has no word for, at most one of each kind."""
    words = [token.text for token in pair.tokens]
    for kind in _KINDS:
        places = [] if kind in _CHINESE_ONLY else find_phrases(words, _TABLE, f"{kind}_en")
        found = [place for place in places if words[place[0]] not in _ARTICLES or _is_rate(words[: place[0]])]
        if found and not zh_pattern(_TABLE, f"{kind}_zh_excuse").search(pair.zh.folded_prose.text):
            first, end = found[0]
            yield Lost(kind, (pair.tokens[first].start, pair.tokens[end - 1].end))


def _is_rate(before: Sequence[str]) -> bool:
    """Whether the words before *a day* or *an hour* say how often; *a quarter of an hour* is a length of time."""
    return any(map(_TIMES.search, before[-_BEFORE_RATE:])) and before[-1] not in _LENGTHS


def _is_confirmed(texts: Texts, pair: WordPair, language: Language, place: Span) -> bool:
    """Whether the model finds no counterpart for a qualifier either, in a pair that is rendered well otherwise."""
    evidence = texts.shared(readings).evidence(pair.zh.text, pair.en.text)
    if evidence is None or evidence.error > MAX_ERROR:
        return False
    side = evidence.zh if language is Language.ZH else evidence.en
    own = side.within(*place)
    count, others = len(own), len(side.odds) - len(own)
    if not count or not others:
        return False
    odds = float(own.mean())
    return odds >= MIN_LOST_ODDS and odds - float(side.odds.sum() - own.sum()) / others >= MIN_MORE_LOST


def check(texts: Texts) -> Iterator[Finding]:
    """Reports qualifiers of the original that the translation lacks."""
    language = texts.source
    lost_qualifiers = _lost_in_chinese if language is Language.ZH else _lost_in_english
    for pair in texts.shared(word_pairs):
        own, other = pair.pair.side(language), pair.pair.side(language.other)
        for lost in sorted(lost_qualifiers(pair), key=lambda one: one.place):
            here = own.locate(*lost.place)
            confirmed = lost.kind in _CLEAR or _is_confirmed(texts, pair, language, lost.place)
            meant = f" ({_KINDS[lost.kind]})" if language is Language.ZH else ""
            yield Finding(
                f"“{here.text}”{meant} is missing from the {language.other.called}",
                **by_language(language, here, other.locate(0, len(other.segments[0].text))),
                confidence=round((0.8 if confirmed else 0.4) * pair.bead.confidence, 3),
                severity=Severity.WARNING if confirmed and not texts.shared(is_documentation) else Severity.INFO,
            )


RULE = Declaration("M010", "lost-qualifier", Severity.WARNING, Texts, check)
