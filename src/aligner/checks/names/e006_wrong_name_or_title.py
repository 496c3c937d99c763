"""E006 wrong-name-or-title: a name, a title or a stock code is where the original has another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.model import Finding, Severity
from aligner.checks.names.counterparts import counterparts, locate_folded
from aligner.checks.names.persons import wrong_persons
from aligner.checks.names.ranks import ranks
from aligner.checks.names.rivals import MAX_SEGMENTS, MIN_CONFIDENCE, known, rivals
from aligner.checks.names.stock_codes import wrong_exchanges
from aligner.checks.pair import aligned_pairs
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part
from aligner.checks.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

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
            f"{one.zh.text} is “{one.usual}”, the English says “{one.en.text}”",
            zh=locate_part(pair.zh.document, one.zh.segment, one.zh.start, one.zh.end),
            en=locate_part(pair.en.document, one.en.segment, one.en.start, one.en.end),
            confidence=round(0.9 * pair.bead.confidence, 3),
        )
    for pair in pairs:
        if (
            pair.is_trusted
            and pair.size <= MAX_SEGMENTS
            and pair.bead.confidence >= MIN_CONFIDENCE
            and pair.number not in titled
        ):
            yield from _ranks(pair)
    yield from _stock_codes(texts)
    yield from _persons(texts)


def _ranks(pair: Pair) -> Iterator[Finding]:
    for rank in ranks(pair):
        zh, en = pair.zh.locate(*rank.zh), pair.en.locate(*rank.en)
        yield Finding(
            f"{zh.text} is a different rank from “{en.text}”",
            zh=zh,
            en=en,
            confidence=round(0.9 * pair.bead.confidence, 3),
        )


def _stock_codes(texts: Texts) -> Iterator[Finding]:
    for wrong in wrong_exchanges(texts):
        zh, en = wrong.pair.zh.locate(wrong.zh.start, wrong.zh.end), wrong.pair.en.locate(wrong.en.start, wrong.en.end)
        yield Finding(
            f"{zh.text} is listed in {wrong.zh.exchange}, the English has “{en.text}”",
            zh=zh,
            en=en,
            confidence=round(0.95 * wrong.pair.bead.confidence, 3),
        )


def _persons(texts: Texts) -> Iterator[Finding]:
    book = texts.shared(counterparts)
    if book is None:
        return
    for wrong in wrong_persons(texts):
        said = f"{wrong.zh} speaks in the Chinese, “{wrong.name.text}” in the English"
        yield Finding(
            said if wrong.is_speaker else f"“{wrong.name.text}” cannot be the pinyin of {wrong.zh}",
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
