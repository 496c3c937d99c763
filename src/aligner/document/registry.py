"""Finds the parser for a file by the name of the format or by the content of the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable

    from aligner.document.model import ParsedBlocks, Source


@dataclass(frozen=True, slots=True)
class Format:
    """A file type that articles come in."""

    likelihood: Callable[[str], float]
    """How likely a text is of this type, from 0 to 1."""
    parse: Callable[[Source], ParsedBlocks]
    """The blocks of a file."""


FORMATS: Registry[Format] = Registry("aligner.document.formats", "input format")
format_names, get_format = FORMATS.names, FORMATS.get


def find_format(text: str) -> str:
    """The name of the likeliest format of a text."""
    return max(format_names(), key=lambda name: get_format(name).likelihood(text))
