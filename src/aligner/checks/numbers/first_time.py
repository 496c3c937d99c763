"""Finds *for the first time* rendered as *again*, and the reverse. Neither belongs to a figure."""

import re
from collections.abc import Iterator

from aligner.alignment.model import Bead
from aligner.checks.locate import by_language
from aligner.checks.model import Finding
from aligner.checks.pair import Pair
from aligner.checks.spans import locate_part
from aligner.checks.values.pairing import Compared
from aligner.checks.values.words import words_beside
from aligner.document.model import Language
from aligner.segment.model import Segment

_FIRST = words_beside("first_time")
_AGAIN = words_beside("again")
_EITHER = words_beside("first_or_again")
"""Words that can mean both: 时隔三年再次 is *for the first time in three years*."""
_CONFIDENCE = 0.85


def first_or_again(found: Compared) -> Iterator[tuple[Bead, Finding]]:
    """The pairs of sentences of which one says *for the first time* and the other *again*, each with its finding."""
    for pair in found.scan.pairs:
        if pair.is_trusted and pair.is_comparable and len(pair.zh.segments) == len(pair.en.segments) == 1:
            yield from ((pair.bead, finding) for finding in _compare(found, pair))


def _compare(found: Compared, pair: Pair) -> Iterator[Finding]:
    zh, en = pair.zh.segments[0], pair.en.segments[0]
    for one, other in ((zh, en), (en, zh)):
        mine, theirs = (Language.ZH, Language.EN) if one is zh else (Language.EN, Language.ZH)
        first = _only(one, _FIRST[mine], mine)
        if first and (again := _only(other, _AGAIN[theirs], theirs)):
            yield _finding(found, pair, (one, first, mine), (other, again, theirs))


def _only(segment: Segment, words: re.Pattern[str], language: Language) -> re.Match[str] | None:
    """The only match of some words in a sentence that has no other word about a first or another time; None if it has."""
    matches = list(words.finditer(segment.text))
    if len(matches) != 1:
        return None
    start, end = matches[0].span()
    rest = segment.text[:start] + "\n" + segment.text[end:]
    return None if _EITHER[language].search(rest) else matches[0]


def _finding(
    found: Compared,
    pair: Pair,
    one: tuple[Segment, re.Match[str], Language],
    other: tuple[Segment, re.Match[str], Language],
) -> Finding:
    source, target = (one, other) if one[2] is found.original else (other, one)
    here, there = (
        locate_part(found.scan.document(lang), segment, *word.span()) for segment, word, lang in (source, target)
    )
    meaning = "for the first time" if source is one else "again"
    return Finding(
        f"{here.text} means “{meaning}”, but the {target[2].called} says {there.text}",
        **by_language(source[2], here, there),
        confidence=round(_CONFIDENCE * pair.bead.confidence, 3),
    )
