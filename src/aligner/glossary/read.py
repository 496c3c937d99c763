"""Reads the text of a glossary file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.document.model import Source
from aligner.errors import InputError
from aligner.glossary.faults import GlossaryError
from aligner.glossary.shipped import advice_for_missing

if TYPE_CHECKING:
    from typing import BinaryIO

STANDARD_INPUT = "-"
SIZE_LIMIT = 10 * 1024 * 1024
"""Most bytes of a glossary file: enough for 100,000 terms. A larger file is something else, or an attack on the parser."""


def read_glossary_source(path: str) -> Source:
    """Reads a glossary file, which has to be UTF-8. An empty file is a glossary without terms.

    Args:
        path: The file; `-` is standard input.

    Raises:
        GlossaryError: The file can't be read, isn't text, isn't UTF-8, or is too large.
    """
    from aligner.document.read import display_name

    name = display_name(path)
    data = _read(name, path)
    if len(data) > SIZE_LIMIT:
        limit = SIZE_LIMIT // 1024**2
        raise GlossaryError(f"{name} is larger than {limit} MiB, the limit for a glossary; split it, or check the path")
    bom = data.startswith(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise GlossaryError(_why_not_utf8(name, data)) from None
    return Source(path, text, bom=bom)


def _read(name: str, path: str) -> bytes:
    """The content of the file; reading stops as soon as the file is known to be too large."""
    try:
        if path == STANDARD_INPUT:
            stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
            if stream is None:
                raise GlossaryError(f"{name} is closed; name a file instead")
            return stream.read(SIZE_LIMIT + 1)
        with Path(path).open("rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except FileNotFoundError as error:
        from aligner.document.read import is_address, why_unreadable

        missing = f"{name}: there is no such file; {advice_for_missing(path)}"
        message = why_unreadable(name, error) if is_address(path) else missing
    except OSError as error:
        from aligner.document.read import why_unreadable

        message = why_unreadable(name, error)
    except ValueError:  # a NUL in the path
        message = f"{name}: this can't be the name of a file; check the path"
    raise GlossaryError(message)


def _why_not_utf8(name: str, data: bytes) -> str:
    from aligner.document.encoding import decode
    from aligner.document.signature import describe_binary

    kind = describe_binary(data)
    if kind:
        return f"{name} is {kind.what}; give a glossary in YAML"
    try:
        encoding = decode(data, name).encoding
    except InputError as error:
        return str(error)
    return f"{name} is encoded in {encoding.upper()}; YAML has to be UTF-8: save it as that"
