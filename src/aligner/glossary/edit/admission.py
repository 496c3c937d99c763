"""What an edit would make `lint` complain of that it didn't complain of before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.glossary.subject import check_glossary
from aligner.checks.selection import Selection
from aligner.glossary.load import inspect_glossary

if TYPE_CHECKING:
    from aligner.checks.model import Diagnostic
    from aligner.document.model import Source

_RULES = Selection(select=("G",))


def faults_of_edit(before: Source, after: Source) -> list[Diagnostic]:
    """The findings of the rules of group G that a new text of a file has and the old one has not.

    Args:
        before: The file.
        after: Its new text.
    """
    known = {_identity(d) for d in _lint(before)}
    return [d for d in _lint(after) if _identity(d) not in known]


def _lint(source: Source) -> tuple[Diagnostic, ...]:
    return check_glossary(inspect_glossary(source), _RULES).diagnostics


def _identity(diagnostic: Diagnostic) -> tuple[str, str]:
    text = diagnostic.glossary.text if diagnostic.glossary else ""
    return diagnostic.rule, text
