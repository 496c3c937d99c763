"""Writes a copy of the translation with the findings of a report in it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from aligner.errors import OutputError, UsageError
from aligner.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable

    from aligner.checks.model import Report

_STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class CopyFormat:
    """A file type in which findings can be written into a copy of the translation."""

    description: str
    """One line for the documentation."""
    suffixes: tuple[str, ...]
    """Endings of file names, lower case, with the dot."""
    reader: str
    """The reader of `document.readers` for the files that can be copied."""
    write: Callable[[Report, bytes], bytes]
    """The copy, from the report and the content of the translation. If the text of the translation in the report differs from the
    file, it is repaired: the copy shows the repairs.

    Raises:
        UsageError: Such a file can't be copied; the message names it.
        OutputError: A repair can't be written.
    """
    similar: tuple[str, ...] = ()
    """Endings of similar files that can't be written."""


FORMATS: Registry[CopyFormat] = Registry("aligner.output.copies", "format")
copy_format_names, get_copy_format = FORMATS.names, FORMATS.get


def copy_format(name: str | None, path: str | None) -> CopyFormat | None:
    """The format of the copy that an option or the name of the output file asks for; None if they ask for a report.

    Raises:
        UsageError: A copy is asked for without the name of a file, or with the name of another kind of file.
    """
    suffix = PurePath(path).suffix.lower() if path else ""
    for known, form in FORMATS.likely_first(suffix[1:]):
        if suffix in form.suffixes and name in (None, known):
            return form
        if suffix in form.suffixes:
            raise UsageError(
                f"{path}: --format {name} writes no {suffix} file; leave --format out, or give the file another name"
            )
        if suffix in form.similar and name in (None, known):
            raise UsageError(
                f"{path}: {suffix} files can't be written; name it {PurePath(path or '').stem}{form.suffixes[0]}"
            )
        if name == known:
            raise UsageError(
                f"--format {name} writes a copy of the translation; give it a name in {form.suffixes[0]} with --output"
            )
    return None


def is_copy(path: str) -> bool:
    """Whether a file has the name of a copy of a translation."""
    return any(PurePath(path).suffix.lower() in get_copy_format(name).suffixes for name in copy_format_names())


def write_copy(report: Report, form: CopyFormat, path: str) -> None:
    """Writes a copy of the translation with the findings of a report, completely or not at all.

    Raises:
        UsageError: The report is not about one translation in a file of this type.
        OutputError: The copy can't be written, or the translation was changed since it was read.
    """
    from aligner.atomic import replacing

    data = _translation(report, form, path)
    content = form.write(report, data)
    with replacing(path) as stream:
        stream.write(content)


def _translation(report: Report, form: CopyFormat, path: str) -> bytes:
    """The content of the translation."""
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
    if translation.reader != form.reader:
        raise UsageError(
            f"{path} would be a copy of the translation, but {translation.path} is not {get_reader(form.reader).description}; "
            "name another format"
        )
    if translation.path == _STANDARD_INPUT:
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
