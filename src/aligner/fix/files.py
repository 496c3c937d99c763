"""Writes repaired texts into their files, or formats the changes as a patch."""

import difflib
from collections.abc import Iterable, Iterator, Sequence

from aligner.document.model import Source
from aligner.document.read import STANDARD_INPUT, display_name, read_source, to_bytes
from aligner.errors import InputError, OutputError, UsageError
from aligner.paths import real

BOM = "\ufeff"
"""The byte-order mark."""
_AGAIN = "nothing was written; run it again"


def write_changes(changes: Sequence[tuple[Source, Source]], originals: Sequence[str] = ()) -> None:
    """Writes the repaired texts into their files, keeping encoding, byte-order mark and line ends.

    Each file is replaced completely or not at all. Everything that can be checked in advance is checked before the first
    file is changed. Each file is given as it was read, and as it will be; `originals` are the originals in any of the
    checks.

    Raises:
        OutputError: A file can't be written, or was changed since it was read.
        UsageError: One of them is standard input, or an original.
    """
    from aligner.atomic import check_writable, replacing

    refuse_original([was.path for was, _ in changes], originals)
    encoded = []
    for was, new in changes:
        if was.path == STANDARD_INPUT:
            raise UsageError("standard input can't be repaired; name a file, or use --diff")
        check_writable(was.path)
        _unchanged(was)
        encoded.append((was, _encoded(new)))
    for was, data in encoded:
        with replacing(was.path, unless=lambda was=was: _unchanged(was)) as stream:  # type: ignore[misc]
            stream.write(data)


def refuse_original(paths: Iterable[str], originals: Iterable[str]) -> None:
    """Makes sure that none of the files to change is an original.

    Raises:
        UsageError: One of them is.
    """
    kept = {_identity(path) for path in originals}
    for path in paths:
        if _identity(path) in kept:
            raise UsageError(
                f"{display_name(path)} is an original, and only translations are repaired; nothing was written"
            )


def _identity(path: str) -> str:
    return path if path == STANDARD_INPUT else real(path)


def one_a_file(changes: Sequence[tuple[Source, Source]]) -> tuple[tuple[Source, Source], ...]:
    """The changes with each file only once. A translation may be in several pairs, which must need the same repairs.

    Raises:
        UsageError: The pairs need different repairs of one file.
    """
    by_file: dict[str, tuple[Source, Source]] = {}
    for was, new in changes:
        file = _identity(was.path)
        _, known = by_file.setdefault(file, (was, new))
        if known.text != new.text:
            raise UsageError(
                f"{was.path} is in several pairs that need different repairs; check it in only one of them"
            )
    return tuple(by_file.values())


def patch(changes: Sequence[tuple[Source, Source]]) -> Iterator[str]:
    """The changes as a unified diff, which `patch` and `git apply -p0` can apply to files in UTF-8."""
    for was, new in changes:
        name = f"{was.path}\t" if " " in was.path else was.path  # `patch` ends the name at the tab
        lines = difflib.unified_diff(_lines(was), _lines(new), name, name)
        for line in lines:
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def in_utf8(source: Source) -> bool:
    """Whether a file is encoded in UTF-8, so that a patch in UTF-8 can be applied to it."""
    return to_bytes(source) == "".join(_lines(source)).encode("utf-8", "surrogatepass")


def _lines(source: Source) -> list[str]:
    """The lines of a file as `patch` counts them: only line feeds end a line, and a byte-order mark is part of the first."""
    lines = f"{BOM if source.bom else ''}{source.text}".split("\n")
    return [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _encoded(source: Source) -> bytes:
    try:
        return to_bytes(source)
    except UnicodeEncodeError as error:
        character = error.object[error.start : error.start + 1]
        raise OutputError(
            f"{source.path}: the repaired text has {character!r}, which {source.encoding} can't encode; save the file as UTF-8 first"
        ) from None


def _unchanged(was: Source) -> None:
    """Makes sure that a file has not changed since it was read."""
    try:
        now = read_source(was.path)
    except InputError as error:
        raise OutputError(f"{was.path} can't be read any more; {_AGAIN} ({error})") from error
    if (now.text, now.encoding, now.bom) != (was.text, was.encoding, was.bom):
        raise OutputError(f"{was.path} was changed by another program in the meantime; {_AGAIN}")
