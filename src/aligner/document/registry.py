"""Finds the parser of a file: by the name of its format, or by what the file holds."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, cast

from aligner.errors import UsageError

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
    package = import_module(PACKAGE)
    return tuple(sorted(m.name for m in iter_modules(package.__path__) if not m.name.startswith("_")))


def get_format(name: str) -> Format:
    """The format called `name`.

    Raises:
        UsageError: There is no such format.
    """
    names = format_names()
    if name not in names:
        raise UsageError(f"there is no input format {name!r}; choose one of: {', '.join(names)}")
    return cast("Format", import_module(f"{PACKAGE}.{name}"))


def find_format(text: str) -> str:
    """The name of the likeliest format of a text."""
    return max(format_names(), key=lambda name: get_format(name).likelihood(text))
