"""Finds the modules of a folder by name, importing none that isn't asked for: this is how formats are registered."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from aligner.errors import UsageError

if TYPE_CHECKING:
    from types import ModuleType


def module_names(package: str) -> tuple[str, ...]:
    """The names of all public modules of a package, sorted, as users write them: with hyphens; none of them is imported."""
    from pkgutil import iter_modules

    names = (m.name for m in iter_modules(import_module(package).__path__) if not m.name.startswith("_"))
    return tuple(sorted(name.replace("_", "-") for name in names))


def named_module(package: str, name: str, kind: str) -> ModuleType:
    """The module of a package that users call `name`.

    Args:
        package: Its full name.
        name: As `module_names` gives it.
        kind: What its modules are, for the message.

    Raises:
        UsageError: There is no such module.
    """
    names = module_names(package)
    if name not in names:
        raise UsageError(f"there is no {kind} {name!r}; choose one of: {', '.join(names)}")
    return import_module(f"{package}.{name.replace('-', '_')}")
