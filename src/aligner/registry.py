"""A folder as a registry: each public module of a package is one format, found by its name and imported only if asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Generic, TypeVar

from aligner.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Entry = TypeVar("Entry")


@dataclass(frozen=True)
class Registry(Generic[Entry]):
    """The modules of a package, each of which declares `FORMAT`."""

    package: str
    """Its full name."""
    kind: str
    """What its modules are, for messages."""

    def names(self) -> tuple[str, ...]:
        """The names of all entries as users write them, with hyphens, sorted; no module is imported."""
        return _names(self.package)

    def get(self, name: str) -> Entry:
        """The entry called `name`.

        Raises:
            UsageError: There is no such entry.
        """
        names = self.names()
        if name not in names:
            raise UsageError(f"there is no {self.kind} {name!r}; choose one of: {', '.join(names)}")
        found: Entry = import_module(f"{self.package}.{name.replace('-', '_')}").FORMAT
        return found

    def likely_first(self, name: str) -> Iterator[tuple[str, Entry]]:
        """All entries with their names; the one called `name` comes first, so that the others need not be imported."""
        for other in sorted(self.names(), key=lambda n: n != name):
            yield other, self.get(other)


def no_format_for(path: str, suffixes: Iterable[str]) -> UsageError:
    """The error of an output file whose name asks for no format.

    Args:
        path: The file.
        suffixes: Those that ask for one.
    """
    suffix = PurePath(path).suffix.lower()
    what = f"the suffix {suffix} names no format" if suffix else "a name without a suffix has no format"
    return UsageError(f"{path}: {what}; use --format, or one of the suffixes {', '.join(sorted(set(suffixes)))}")


def module_names(package: str) -> list[str]:
    """The public modules of a package; none of them is imported."""
    from pkgutil import iter_modules

    found = iter_modules(import_module(package).__path__)
    return [m.name for m in found if not m.ispkg and not m.name.startswith("_")]


def package_names(package: str) -> list[str]:
    """The packages directly in a package; none of them is imported."""
    from pkgutil import iter_modules

    return [m.name for m in iter_modules(import_module(package).__path__) if m.ispkg]


@cache
def _names(package: str) -> tuple[str, ...]:
    return tuple(sorted(name.replace("_", "-") for name in module_names(package)))
