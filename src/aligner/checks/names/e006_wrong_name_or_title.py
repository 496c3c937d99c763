"""E006 wrong-name-or-title: a name, a title or a stock code is where the original has another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.model import Finding, Severity
from aligner.checks.names.counterparts import counterparts, locate_folded
from aligner.checks.names.former import former_offices
from aligner.checks.names.persons import people
from aligner.checks.names.ranks import ranks
from aligner.checks.names.rivals import MAX_SEGMENTS, MIN_CONFIDENCE, known, rivals
from aligner.checks.names.speakers import wrong_speakers
from aligner.checks.names.stock_codes import wrong_exchanges
from aligner.checks.pair import aligned_pairs
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part
from aligner.checks.texts import Texts
from aligner.document.model import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.names.rivals import Rivals
    from aligner.checks.pair import Pair


def check(texts: Texts) -> Iterator[Finding]:
    """Reports names and titles in the place of others of their class."""
    pairs = texts.shared(aligned_pairs)
    if pairs is None:
        return
    titled: set[int] = set()
    for one in rivals(texts, known(texts.glossary)):
        titled.add(one.bead)
        pair = pairs[one.bead]
        yield Finding(
            _said(one, texts.source),
            zh=locate_part(pair.zh.document, one.zh.segment, one.zh.start, one.zh.end),
            en=locate_part(pair.en.document, one.en.segment, one.en.start, one.en.end),
            confidence=round(0.9 * pair.bead.confidence, 3),
        )
    for pair in pairs:
        if pair.is_trusted and pair.size <= MAX_SEGMENTS and pair.bead.confidence >= MIN_CONFIDENCE:
            if pair.number not in titled:
                yield from _ranks(pair)
            yield from _former(pair)
    yield from _stock_codes(texts)
    yield from _persons(texts)


def _said(one: Rivals, source: Language) -> str:
    """What the two sides say, with the right name in the language of the translation."""
    zh, en = one.zh.text, one.en.text
    if source is Language.EN:
        return (
            f"the Chinese has {zh}, the English “{en}”"
            if one.usual_zh in en
            else f"“{en}” is {one.usual_zh}, the Chinese says {zh}"
        )
    return (
        f"the Chinese has {zh}, the English “{en}”"
        if zh in one.usual
        else f"{zh} is “{one.usual}”, the English says “{en}”"
    )


def _ranks(pair: Pair) -> Iterator[Finding]:
    for rank in ranks(pair):
        zh, en = pair.zh.locate(*rank.zh), pair.en.locate(*rank.en)
        yield Finding(
            f"{zh.text} is a different rank from “{en.text}”",
            zh=zh,
            en=en,
            confidence=round(0.9 * pair.bead.confidence, 3),
        )


def _former(pair: Pair) -> Iterator[Finding]:
    for rank in former_offices(pair):
        zh, en = pair.zh.locate(*rank.zh), pair.en.locate(*rank.en)
        yield Finding(
            f"{zh.text} and “{en.text}” are different: one holds the office, the other did in the past",
            zh=zh,
            en=en,
            confidence=round(0.85 * pair.bead.confidence, 3),
        )


def _stock_codes(texts: Texts) -> Iterator[Finding]:
    for wrong in wrong_exchanges(texts):
        zh, en = wrong.pair.zh.locate(wrong.zh.start, wrong.zh.end), wrong.pair.en.locate(wrong.en.start, wrong.en.end)
        chinese = texts.source is Language.EN
        yield Finding(
            f"“{en.text}” is listed in {wrong.en.exchange}, the Chinese has {zh.text}"
            if chinese
            else f"{zh.text} is listed in {wrong.zh.exchange}, the English has “{en.text}”",
            zh=zh,
            en=en,
            confidence=round(0.95 * wrong.pair.bead.confidence, 3),
        )


def _persons(texts: Texts) -> Iterator[Finding]:
    """The people who speak in others' places, and those whose characters are wrong. E003 reports wrong pinyin."""
    book = texts.shared(counterparts)
    if book is None:
        return
    found = [one for one in texts.shared(people) if one.is_speaker or texts.source is Language.EN]
    for wrong in (*found, *wrong_speakers(texts)):
        said = f"{wrong.zh} speaks in the Chinese, “{wrong.name.text}” in the English"
        yield Finding(
            said if wrong.is_speaker else f"{wrong.zh} cannot be the characters of “{wrong.name.text}”",
            zh=locate_folded(book, wrong.bead, wrong.zh),
            en=book.names.locate(wrong.name),
            confidence=round(0.85 * book.pairs[wrong.bead].bead.confidence, 3),
        )


RULE = Declaration(
    code="E006",
    name="wrong-name-or-title",
    severity=Severity.WARNING,
    subject=Texts,
    check=check,
)
