"""T002 forbidden-term: a rendering that the glossary forbids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.model import Severity
from aligner.checks.rule import Declaration
from aligner.checks.terms.bad_forms import bad_forms
from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.glossary.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.model import Finding
    from aligner.glossary.model import Rendering, Term


def check(texts: Texts) -> Iterator[Finding]:
    """Finds forms under `avoid`."""
    return bad_forms(texts, Status.FORBIDDEN, _message)


def _message(form: str, term: Term, rendering: Rendering) -> str:
    reason = f" ({rendering.reason})" if rendering.reason else ""
    return f"“{form}” is not to be used for {term.zh}{reason}: write “{term.preferred}”"


RULE = Declaration(
    code="T002",
    name="forbidden-term",
    severity=Severity.ERROR,
    subject=Texts,
    alone=(Language.EN,),
    needs_glossary=True,
    check=check,
)
