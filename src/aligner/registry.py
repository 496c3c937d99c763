"""A package as a registry: each public module is one format, found by its name and imported only when it is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path, PurePath
from typing import Generic, TypeVar

from aligner.errors import UsageError

Entry = TypeVar("Entry")


@dataclass(frozen=True)
class Registry(Generic[Entry]):
    """The modules of a package, each of which declares `FORMAT`."""

    package: str
    """The full name of the package."""
    kind: str
    """What its modules are called in messages."""

    def names(self) -> tuple[str, ...]:
        """The sorted names of all entries, with hyphens as users write them. No module is imported."""
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
        """All entries with their names. The one called `name` comes first, so that the others may not have to be imported."""
        for other in sorted(self.names(), key=lambda n: n != name):
            yield other, self.get(other)


def no_format_for(path: str, suffixes: Iterable[str]) -> UsageError:
    """The error for an output file whose name doesn't determine a format.

    Args:
        path: The file.
        suffixes: The suffixes that determine a format.
    """
    suffix = PurePath(path).suffix.lower()
    what = f"the suffix {suffix} names no format" if suffix else "a name without a suffix has no format"
    return UsageError(f"{path}: {what}; use --format, or one of the suffixes {', '.join(sorted(set(suffixes)))}")


def package_folder(package: str) -> Path:
    """The folder of a package. `importlib.resources`, which could tell it, imports modules for archives and temporary files."""
    return Path(import_module(package).__path__[0])


def module_names(package: str) -> list[str]:
    """The names of the public modules of a package. None of them is imported."""
    from pkgutil import iter_modules

    found = iter_modules(import_module(package).__path__)
    return [m.name for m in found if not m.ispkg and not m.name.startswith("_")]


def package_names(package: str) -> list[str]:
    """The names of the packages directly in a package. None of them is imported."""
    from pkgutil import iter_modules

    return [m.name for m in iter_modules(import_module(package).__path__) if m.ispkg]


@cache
def _names(package: str) -> tuple[str, ...]:
    return tuple(sorted(name.replace("_", "-") for name in module_names(package)))
