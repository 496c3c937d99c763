"""Finds the reader and the parser for a file by the name of the format or by the content of the file."""

from collections.abc import Callable
from dataclasses import dataclass

from aligner.document.model import ParsedBlocks, Source
from aligner.registry import Registry


@dataclass(frozen=True, slots=True)
class Format:
    """A file type that articles come in."""

    likelihood: Callable[[str], float]
    """How likely a text is of this type, from 0 to 1."""
    parse: Callable[[Source], ParsedBlocks]
    """The blocks of a file."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A file type that is not plain text."""

    description: str
    """What such a file is called in messages, such as `a Word document`."""
    recognises: Callable[[bytes, str], bool]
    """Whether a file is of this type, by its content and its name in lower case. Large files are recognised by their beginning."""
    read: Callable[[bytes, str], Source]
    """The text of a file, from its content and its path, with units and with what the parser needs as marks.

    Raises:
        InputError: The file is damaged or protected, or has no text; the message names the file and says what to do.
    """
    parse: Callable[[Source], ParsedBlocks]
    """The blocks of such a text, from its units and marks. The text may have been edited inside its units since."""
    size_limit: int = 0
    """Maximum size of a file in bytes; that of a text if it is 0."""
    has_comments: bool = False
    """Whether a comment in the text (`<!-- … -->`) is hidden from readers, so that it can suppress findings."""


READERS: Registry[Reader] = Registry("aligner.document.readers", "file type")
reader_names, get_reader = READERS.names, READERS.get


def find_reader(data: bytes, path: str) -> Reader | None:
    """The reader for a file, by its content and its path; None if it is a text."""
    name = path.lower()
    return next((reader for reader in map(get_reader, reader_names()) if reader.recognises(data, name)), None)


FORMATS: Registry[Format] = Registry("aligner.document.formats", "input format")
format_names, get_format = FORMATS.names, FORMATS.get


def find_format(text: str) -> str:
    """The name of the likeliest format of a text."""
    return max(format_names(), key=lambda name: get_format(name).likelihood(text))
