"""Finds the parser of a file: by the name of its format, or by what the file holds."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

from aligner.modules import module_names, named_module

if TYPE_CHECKING:
    from aligner.document.model import ParsedBlocks, Source

PACKAGE = "aligner.document.formats"


class Format(Protocol):
    """What a module of `document.formats` offers."""

    def likelihood(self, text: str) -> float:
        """How surely a text is of this type, from 0 to 1."""
        ...

    def parse(self, source: Source) -> ParsedBlocks:
        """The blocks of a file."""
        ...


@cache
def format_names() -> tuple[str, ...]:
    """The names of all formats, sorted; none of them is imported."""
    return module_names(PACKAGE)


def get_format(name: str) -> Format:
    """The format called `name`.

    Raises:
        UsageError: There is no such format.
    """
    return cast("Format", named_module(PACKAGE, name, "input format"))


def find_format(text: str) -> str:
    """The name of the likeliest format of a text."""
    return max(format_names(), key=lambda name: get_format(name).likelihood(text))
