"""E006 wrong-name-or-title: a name, a title or a stock code is where the original has another one."""

from collections.abc import Iterator

from aligner.checks.model import Finding, Severity
from aligner.checks.names.counterparts import counterparts, locate_folded
from aligner.checks.names.former import former_offices
from aligner.checks.names.persons import people
from aligner.checks.names.ranks import ranks
from aligner.checks.names.rivals import MAX_SEGMENTS, MIN_CONFIDENCE, Rivals, known, rivals
from aligner.checks.names.speakers import wrong_speakers
from aligner.checks.names.stock_codes import wrong_exchanges
from aligner.checks.pair import aligned_pairs
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part
from aligner.checks.texts import Texts
from aligner.document.model import Language


def check(texts: Texts) -> Iterator[Finding]:
    """Reports names and titles in the place of others of their class."""
    pairs = texts.shared(aligned_pairs)
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
                for rank in ranks(pair):
                    yield pair.finding(rank.zh, rank.en, "{zh} is a different rank from “{en}”", 0.9)
            for rank in former_offices(pair):
                said = "{zh} and “{en}” are different: one holds the office, the other did in the past"
                yield pair.finding(rank.zh, rank.en, said, 0.85)
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


def _stock_codes(texts: Texts) -> Iterator[Finding]:
    for wrong in wrong_exchanges(texts):
        zh, en = (wrong.zh.start, wrong.zh.end), (wrong.en.start, wrong.en.end)
        if texts.source is Language.EN:
            said, exchange = "“{en}” is listed in {exchange}, the Chinese has {zh}", wrong.en.exchange
        else:
            said, exchange = "{zh} is listed in {exchange}, the English has “{en}”", wrong.zh.exchange
        yield wrong.pair.finding(zh, en, said, 0.95, exchange=exchange)


def _persons(texts: Texts) -> Iterator[Finding]:
    """The people who speak in others' places, and those whose characters are wrong. E003 reports wrong pinyin."""
    book = texts.shared(counterparts)
    found = [one for one in texts.shared(people) if one.is_speaker or texts.source is Language.EN]
    for wrong in (*found, *wrong_speakers(texts)):
        said = f"{wrong.zh} speaks in the Chinese, “{wrong.name.text}” in the English"
        yield Finding(
            said if wrong.is_speaker else f"{wrong.zh} cannot be the characters of “{wrong.name.text}”",
            zh=locate_folded(book, wrong.bead, wrong.zh),
            en=book.names.locate(wrong.name),
            confidence=round(0.85 * book.pairs[wrong.bead].bead.confidence, 3),
        )


RULE = Declaration("E006", "wrong-name-or-title", Severity.WARNING, Texts, check)
