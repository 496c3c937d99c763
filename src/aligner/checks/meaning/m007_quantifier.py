"""M007 quantifier: *not always* is *never*, *no longer* is *still*, or what is for some only is for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.meaning.pairs import word_pairs
from aligner.checks.meaning.quantifiers import turned_quantifiers
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(texts: Texts) -> Iterator[Finding]:
    """Finds quantifiers that are turned into others."""
    found = texts.shared(word_pairs)
    for pair in found.pairs if found else ():
        for one in turned_quantifiers(pair):
            said = "{zh} means “{says}”, but the English says “{en}”"
            yield pair.pair.finding(one.zh, one.en, said, 0.85, says=one.says)


RULE = Declaration(
    code="M007",
    name="quantifier",
    severity=Severity.WARNING,
    subject=Texts,
    check=check,
)
