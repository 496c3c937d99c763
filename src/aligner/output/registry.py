"""Finds the formats of alignments, reports and copies by name or by the suffix of a file, and imports only those that are needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, TextIO, TypeAlias

from aligner.errors import OutputError, UsageError
from aligner.registry import Registry, no_format_for
from aligner.text.controls import TextKind

if TYPE_CHECKING:
    from aligner.alignment.model import Alignment, Level
    from aligner.checks.model import Report


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A format that is written as text."""

    description: str
    """One line for the documentation."""
    suffixes: tuple[str, ...]
    """Endings of file names, lower case, with the dot; the one to prefer comes first."""
    write: Callable[[Alignment, Level, TextIO], None]
    """Writes one level of an alignment, bead by bead; line ends are written exactly as they should be in the file."""
    encoding: str = "utf-8"
    """A Python codec name; used for files and pipes. A terminal gets its own encoding."""
    kind: TextKind = TextKind.DATA
    """The purpose of the text, which decides which control characters it may contain."""


@dataclass(frozen=True, slots=True)
class BinaryFormat:
    """A format that is written as bytes."""

    description: str
    """One line for the documentation."""
    suffixes: tuple[str, ...]
    """Endings of file names, lower case, with the dot; the one to prefer comes first."""
    write: Callable[[Alignment, Level, BinaryIO], None]
    """Writes one level of an alignment."""
    packages: tuple[str, ...] = ()
    """Modules that it needs and that are installed only with an extra."""


Format: TypeAlias = TextFormat | BinaryFormat

FORMATS: Registry[Format] = Registry("aligner.output.formats", "format")
format_names, get_format = FORMATS.names, FORMATS.get


def check_installed(form: Format) -> None:
    """Makes sure, before the work begins, that the packages of a format are installed.

    Raises:
        UsageError: A package is missing; the message names it.
    """
    from importlib.util import find_spec

    needed = form.packages if isinstance(form, BinaryFormat) else ()
    missing = [name for name in needed if find_spec(name) is None]
    if missing:
        raise UsageError(f"this format needs another package: pip install {' '.join(missing)}; or use CSV instead")


def format_for_path(path: str) -> Format:
    """The format that the suffix of a file name selects.

    Raises:
        UsageError: No format has this suffix.
    """
    suffix = PurePath(path).suffix.lower()
    for _, found in FORMATS.likely_first(suffix[1:]):
        if suffix in found.suffixes:
            return found
    raise no_format_for(path, (s for name in format_names() for s in get_format(name).suffixes))


DEFAULT = "text"


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A format for findings; all of them are text."""

    description: str
    """One line for the documentation."""
    write: Callable[[Report, TextIO], None]
    """Writes a report; line ends are written exactly as they should be in the file."""
    suffixes: tuple[str, ...] = ()
    """Endings of file names, lower case, with the dot."""
    kind: TextKind = TextKind.DATA
    """The purpose of the text, which decides which control characters it may contain."""
    shows_articles: bool = False
    """Whether it shows the whole texts, so that reports need their `article`."""


REPORT_FORMATS: Registry[ReportFormat] = Registry("aligner.output.reports", "format")
report_format_names, get_report_format = REPORT_FORMATS.names, REPORT_FORMATS.get


def report_format_for_path(path: str, otherwise: str | None = None) -> str:
    """The name of the format that a file name selects.

    `otherwise` is chosen if the file name selects none, or if it is one of those that the name may mean.

    Raises:
        UsageError: The file name selects no format, and `otherwise` is None.
    """
    name = PurePath(path).name.lower()
    meant = [
        (-len(suffix), form != suffix[1:], form)  # .sarif.json before .json; for .json, the format json before gitlab
        for form in report_format_names()
        for suffix in get_report_format(form).suffixes
        if name.endswith(suffix)
    ]
    if otherwise is not None and (not meant or any(form == otherwise for *_, form in meant)):
        return otherwise
    if meant:
        return min(meant)[-1]
    raise no_format_for(path, (s for form in report_format_names() for s in get_report_format(form).suffixes))


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


COPY_FORMATS: Registry[CopyFormat] = Registry("aligner.output.copies", "format")
copy_format_names, get_copy_format = COPY_FORMATS.names, COPY_FORMATS.get


def copy_format(name: str | None, path: str | None) -> CopyFormat | None:
    """The format of the copy that an option or the name of the output file asks for; None if they ask for a report.

    Raises:
        UsageError: A copy is asked for without the name of a file, or with the name of another kind of file.
    """
    suffix = PurePath(path).suffix.lower() if path else ""
    for known, form in COPY_FORMATS.likely_first(suffix[1:]):
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
