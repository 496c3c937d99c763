"""A folder as a registry: each public module of a package is one format, found by its name and imported only if asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Generic, TypeVar

from aligner.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

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


@cache
def _names(package: str) -> tuple[str, ...]:
    from pkgutil import iter_modules

    names = (m.name for m in iter_modules(import_module(package).__path__) if not m.name.startswith("_"))
    return tuple(sorted(name.replace("_", "-") for name in names))
