"""Word documents: a comment for each finding at its words, and repairs as tracked changes. Nothing else is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.output.registry import CopyFormat

if TYPE_CHECKING:
    from aligner.checks.model import Report


def write(report: Report, data: bytes) -> bytes:
    """A copy of the translation with the findings of a report."""
    from aligner.output.word.copy import commented

    return commented(report, data)


FORMAT = CopyFormat(
    "a Word document with comments, and with repairs as tracked changes",
    (".docx",),
    "docx",
    write,
    (".doc", ".docm", ".dotx", ".dotm", ".odt", ".rtf"),
)
