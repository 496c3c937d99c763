"""Opposites that cues only hint at, and that count because the reader finds the same slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.cues import Strength, load_table
from aligner.checks.meaning.agreement import agrees
from aligner.checks.meaning.contrast import opposed
from aligner.checks.meaning.directions import LONGEST, Opposites
from aligner.checks.scanner import load_scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.meaning.pairs import WordPair
    from aligner.checks.texts import Texts

MODAL = "modal"
"""The table of what must, may and might be."""


def read_contrasts(
    texts: Texts, pair: WordPair, table: str, least: float, axis: str | None = None
) -> Iterator[Opposites]:
    """The opposites of a pair with which the reader agrees. Of modal cues, one of the two has to be strong.

    Args:
        texts: The texts.
        pair: The pair.
        table: The name of a table of cues.
        least: The least log odds of a slip.
        axis: The name of the axis that is compared; None for all of them.
    """
    if texts.reader is None or len(pair.zh.prose) > LONGEST:
        return
    scanner, axes = load_scanner(table), load_table(table).axes
    stronger = Strength.STRONG if table == MODAL else Strength.FAIR
    for one in opposed(scanner.zh(pair.zh.folded_prose), scanner.en(pair.tokens), stronger):
        zh, en = (one.zh.start, one.zh.end), (one.en.start, one.en.end)
        if axis in (None, axes[one.axis].name) and agrees(texts, pair.pair, zh, en, least):
            yield Opposites(zh, en, axes[one.axis].poles[one.pole].says)
