"""Reads the text of a file or of standard input."""

from __future__ import annotations

import errno
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from aligner.document.model import Source
from aligner.errors import InputError

if TYPE_CHECKING:
    from aligner.document.records.rows import RecordFields

STANDARD_INPUT = "-"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
"""An address such as `https://…`; a drive of Windows has one letter."""
SIZE_LIMIT = 32 * 1024 * 1024
"""Maximum size in bytes. The longest novels have five million; a larger file is a corpus, or not a text."""


def read_source(
    path: str,
    *,
    any_size: bool = False,
    text_only: bool = False,
    records: RecordFields | None = None,
) -> Source:
    """Reads a text file in any of the usual encodings of Chinese and English, or a file that `document.readers` can read.

    Args:
        path: The file; `-` is standard input.
        any_size: Whether the file may be larger than `SIZE_LIMIT`.
        text_only: Whether the file has to be a text.
        records: The fields of records; files that may hold records are then read as such.

    Raises:
        InputError: The file can't be read, is empty, too large or damaged, or is not text. The message names the file
            and says what to do.
    """
    name = display_name(path)
    with open_input(path) as stream:
        data = stream.read() if any_size else _content(stream, path)
    if not data:
        raise InputError(f"{name} is empty; give a file with text in it")

    from aligner.document.encoding import decode
    from aligner.document.records.rows import may_have_records
    from aligner.document.registry import find_reader
    from aligner.document.signature import describe_binary

    if records and may_have_records(data, path):
        from aligner.document.records.articles import source_of

        return source_of(data, path, records)
    reader = None if text_only else find_reader(data, path)
    if reader:
        return reader.read(data, path)
    kind = describe_binary(data)
    if kind:
        raise InputError(f"{name} is {kind.what}; {kind.advice}")
    text, encoding, bom = decode(data, name)
    if not text or text.isspace():
        raise InputError(f"{name} contains only white space; give a file with text in it")
    return Source(path, text, encoding, bom)


def to_bytes(source: Source) -> bytes:
    """The bytes that the source of a text was read from."""
    assert not source.reader, f"{source.path} is not a text"  # noqa: S101 - commands refuse such files before
    return (("\ufeff" if source.bom else "") + source.text).encode(source.encoding)


def display_name(path: str) -> str:
    """The path as messages show it. Characters that can't be printed become `?`, so that it fits on one line."""
    return "standard input" if path == STANDARD_INPUT else "".join(c if c.isprintable() else "?" for c in path)


@contextmanager
def open_input(path: str) -> Iterator[BinaryIO]:
    """Opens a file for reading; `-` is standard input.

    Raises:
        InputError: It can't be opened, or reading it fails.
    """
    name = display_name(path)
    try:
        if path == STANDARD_INPUT:
            stream = getattr(sys.stdin, "buffer", None)
            if stream is None:
                raise InputError(f"{name} is closed; name a file instead")
            yield stream
        else:
            with _opened(path, name) as file:
                yield file
    except OSError as error:
        raise InputError(why_unreadable(name, error)) from error


def _opened(path: str, name: str) -> BinaryIO:
    try:
        return Path(path).open("rb")
    except ValueError:  # a NUL in the path
        raise InputError(f"{name}: this can't be the name of a file; check the path") from None


def _content(stream: BinaryIO, path: str) -> bytes:
    """All bytes of a stream, unless there are too many for its type."""
    limit = SIZE_LIMIT
    data = stream.read(limit + 1)
    if len(data) > limit:
        from aligner.document.registry import find_reader

        reader = find_reader(data, path)
        if reader and reader.size_limit > limit:
            limit = reader.size_limit
            data += stream.read(limit + 1 - len(data))
    if len(data) > limit:
        size = 0 if path == STANDARD_INPUT else Path(path).stat().st_size
        what = f"is too large ({size / 1024**2:,.0f} MiB)" if size > limit else "is too large"
        advice = "give one article, or divide the file"
        raise InputError(f"{display_name(path)} {what}; the limit is {limit // 1024**2} MiB: {advice}")
    return data


def is_address(name: str) -> bool:
    """Whether the name of a file is an address on the network."""
    return _ADDRESS.match(name) is not None


def why_unreadable(name: str, error: OSError) -> str:
    """What is wrong with a file that can't be read, and what to do."""
    if not name:
        message = "a file name is empty; name a file"
    elif is_address(name):
        message = f"{name}: aligner fetches nothing from the network; save the page as a file, and name that"
    elif isinstance(error, FileNotFoundError):
        message = f"{name}: there is no such file; check the path"
    elif isinstance(error, IsADirectoryError):
        message = f"{name} is a folder; name a file in it"
    elif isinstance(error, NotADirectoryError):
        message = f"{name}: a part of this path is a file, not a folder; check the path"
    elif isinstance(error, PermissionError):
        message = f"{name}: you have no permission to read it; change its permissions or copy it"
    elif error.errno == errno.ENAMETOOLONG:
        message = f"{name}: the name is too long; check the path"
    elif error.errno == errno.ELOOP:
        message = f"{name}: the symbolic links form a loop; check the path"
    else:
        message = f"{name} can't be read: {error.strerror or error}; check the path and the device"
    return message
