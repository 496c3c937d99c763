"""E005 name-swapped: a name is where the original has another name of the same text."""

from collections.abc import Iterator

from aligner.checks.model import Finding, Severity
from aligner.checks.names.counterparts import counterparts, locate_folded
from aligner.checks.names.exchanges import names_exchanged
from aligner.checks.names.sure_swaps import judged_swaps
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts


def check(texts: Texts) -> Iterator[Finding]:
    """Reports names in the place of another name, and pairs of names that have changed places."""
    book = texts.shared(counterparts)
    for swap, is_sure in judged_swaps(texts):
        zh = locate_folded(book, swap.bead, swap.zh)
        said = zh.text if zh else swap.zh
        meant = "" if said in swap.wanted else f", which is “{swap.wanted}”"
        yield Finding(
            f"“{swap.name.text}” appears where the Chinese has {said}{meant}",
            zh=zh,
            en=book.names.locate(swap.name),
            confidence=round((0.9 if is_sure else 0.7) * book.pairs[swap.bead].bead.confidence, 3),
            severity=Severity.WARNING if is_sure else Severity.INFO,
        )
    for exchange in texts.shared(names_exchanged):
        one, other = exchange.one.text, exchange.other.text
        there = [found for sign in exchange.zh if (found := locate_folded(book, exchange.bead, sign))]
        yield Finding(
            f"“{one}” and “{other}” seem to be swapped: what the Chinese says about each, the English says about the other",
            zh=there[0] if there else None,
            en=book.names.locate(exchange.one),
            confidence=round((0.9 if exchange.is_sure else 0.7) * book.pairs[exchange.bead].bead.confidence, 3),
            severity=Severity.WARNING if exchange.is_sure else Severity.INFO,
            more=(*there[1:], book.names.locate(exchange.other)),
        )


RULE = Declaration("E005", "name-swapped", Severity.WARNING, Texts, check)
