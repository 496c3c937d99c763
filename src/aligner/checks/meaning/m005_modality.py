"""M005 modality: a plan, a possibility or a reported claim is presented as a fact, or the other way round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.meaning.modality import SAYS, lost_marks
from aligner.checks.meaning.pairs import word_pairs
from aligner.checks.meaning.told_as_done import told_as_done
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(texts: Texts) -> Iterator[Finding]:
    """Finds plans, possibilities and reports that one side tells as facts."""
    found = texts.shared(word_pairs)
    for pair in found.pairs if found else ():
        assert found is not None  # noqa: S101 - there would be no pair
        done = list(told_as_done(pair, found.lexical))
        for lost in done or lost_marks(pair, found.lexical):
            own, other = (pair.zh, pair.en) if lost.in_zh else (pair.en, pair.zh)
            mark, verb = own.locate(*lost.mark), other.locate(*lost.verb)
            zh, en = (mark, verb) if lost.in_zh else (verb, mark)
            where = "English" if lost.in_zh else "Chinese"
            yield Finding(
                f"“{mark.text}” means {SAYS[lost.kind]}, the {where} tells it as {lost.told_as}: “{verb.text}”",
                zh=zh,
                en=en,
                confidence=round(0.8 * pair.bead.confidence, 3),
                severity=None if done and lost.told_as == "a fact" else Severity.INFO,
            )


RULE = Declaration(
    code="M005",
    name="modality",
    severity=Severity.WARNING,
    subject=Texts,
    check=check,
)
