"""M004 content-mismatch.

The two sides of a pair say different things: a wrong sentence stands in the place of the right one.
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.checks.meaning.doubtful import doubtful
from aligner.checks.meaning.mismatch import probability
from aligner.checks.meaning.pairs import word_pairs
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.spans import is_heading
from aligner.checks.texts import Texts

_LIKELY = 0.5
"""Least probability. From here on six in ten wrong sentences that the aligner pairs are found, and one in two thousand right
ones is taken for wrong (held out; see `training/mismatch`)."""

_LIKELY_HEADING = 0.75
"""The same of a heading."""


def check(texts: Texts) -> Iterator[Finding]:
    """Finds pairs that don't belong together, and pairs that the model doubts."""
    reported = set[int]()
    for pair in texts.shared(word_pairs):
        if pair.pair.is_heading != is_heading(pair.en.document, pair.en.segments[0]):
            continue  # the real counterpart of a heading is another heading: the aligner is wrong
        likely = probability(pair)
        if likely is not None and likely >= (_LIKELY_HEADING if pair.pair.is_heading else _LIKELY):
            yield Finding(
                "this says something different from the Chinese: it may be the wrong sentence",
                zh=pair.zh.locate(0, len(pair.zh.segments[0].text)),
                en=pair.en.locate(0, len(pair.en.segments[0].text)),
                confidence=round(likely, 3),
            )
            reported.add(pair.pair.number)
    for number, finding in doubtful(texts):
        if number not in reported:
            yield finding


RULE = Declaration("M004", "content-mismatch", Severity.INFO, Texts, check)
