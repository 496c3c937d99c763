"""Copies of the translation with the findings in it: Word documents with comments, and with repairs as tracked changes."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from aligner.errors import OutputError, UsageError

if TYPE_CHECKING:
    from aligner.checks.model import Report

NAME = "docx"
"""The name of the format, and of the reader of the files that can be copied."""
SUFFIX = ".docx"
_SIMILAR = frozenset({".doc", ".docm", ".dotx", ".dotm", ".odt", ".rtf"})
"""Suffixes of files that can't be written."""


def is_copy(path: str) -> bool:
    """Whether a file has the name of a copy of a translation."""
    return PurePath(path).suffix.lower() == SUFFIX


def asks_for_copy(name: str | None, path: str | None) -> bool:
    """Whether the name of a format or of the output file asks for a copy; if not, it asks for a report.

    Raises:
        UsageError: A copy is asked for without the name of a file, or with the name of another kind of file.
    """
    suffix = PurePath(path).suffix.lower() if path else ""
    if suffix == SUFFIX and name not in (None, NAME):
        raise UsageError(
            f"{path}: --format {name} writes no {suffix} file; leave --format out, or give the file another name"
        )
    if suffix in _SIMILAR and name in (None, NAME):
        raise UsageError(f"{path}: {suffix} files can't be written; name it {PurePath(path or '').stem}{SUFFIX}")
    if suffix != SUFFIX and name == NAME:
        raise UsageError(f"--format {name} writes a copy of the translation; give it a name in {SUFFIX} with --output")
    return suffix == SUFFIX


def write_copy(report: Report, path: str) -> None:
    """Writes a copy of the translation with the findings of a report, completely or not at all.

    Raises:
        UsageError: The report is not about one translation in a Word document, or that can't be copied.
        OutputError: The copy can't be written, or the translation was changed since it was read.
    """
    from aligner.atomic import replacing
    from aligner.output.word.copy import commented

    content = commented(report, _translation(report, path))
    with replacing(path) as stream:
        stream.write(content)


def _translation(report: Report, path: str) -> bytes:
    """The content of the translation."""
    from aligner.document.read import STANDARD_INPUT
    from aligner.document.registry import get_reader

    translation = report.translation
    if translation is None and report.original is not None:
        raise UsageError(
            f"{path} would be a copy of the translation, but {report.original.path} is in the language of the original; give "
            "the translation"
        )
    if translation is None:
        raise UsageError(
            f"{path} would be a copy of the translation, but the translation is not known; check one pair of files, or one "
            "translation with --source, or name another format"
        )
    if translation.reader != NAME:
        raise UsageError(
            f"{path} would be a copy of the translation, but {translation.path} is not {get_reader(NAME).description}; "
            "name another format"
        )
    if translation.path == STANDARD_INPUT:
        raise UsageError(f"{path} would be a copy of the translation, which can't be standard input; name a file")
    try:
        data = Path(translation.path).read_bytes()
    except OSError as error:
        raise OutputError(f"{translation.path} can't be read any more; nothing was written; run it again") from error
    if sha256(data).hexdigest() != translation.digest:
        raise OutputError(
            f"{translation.path} was changed by another program in the meantime; nothing was written; run it again"
        )
    return data
