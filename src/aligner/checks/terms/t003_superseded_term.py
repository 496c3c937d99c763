"""T003 superseded-term: a rendering that was in use once and has been replaced."""

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
    """Finds forms under `was`."""
    return bad_forms(texts, Status.SUPERSEDED, _message)


def _message(form: str, term: Term, rendering: Rendering) -> str:
    reason = f" ({rendering.reason})" if rendering.reason else ""
    return f"“{form}” is a former rendering of {term.zh}{reason}: write “{term.preferred}”"


RULE = Declaration(
    code="T003",
    name="superseded-term",
    severity=Severity.WARNING,
    subject=Texts,
    alone=(Language.EN,),
    needs_glossary=True,
    check=check,
)
