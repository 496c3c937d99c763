"""A009 repeated-paragraph: a paragraph appears twice in the translation and once in the original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.completeness.findings import repeated
from aligner.checks.model import Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts
from aligner.document.model import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.model import Finding


def check(texts: Texts) -> Iterator[Finding]:
    """Finds repeated paragraphs, each once."""
    yield from repeated(texts)


RULE = Declaration(
    code="A009",
    name="repeated-paragraph",
    severity=Severity.WARNING,
    subject=Texts,
    alone=tuple(Language),
    check=check,
)
