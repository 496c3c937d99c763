"""Packages that are functions too.

`aligner.align` and `aligner.check` are also the names of public functions, and importing any part of a package
binds the package to its name in the parent. So these packages can be called, and do what the function does,
whatever was imported first.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any


class CallablePackage(ModuleType):
    """A package that does, when it is called, what the function at its `__wrapped__` does."""

    __wrapped__: Any  # where `inspect.signature` and `help` look

    def __call__(self, *args: Any, **options: Any) -> Any:
        """Calls the function."""
        return self.__wrapped__(*args, **options)

    def __reduce__(self) -> tuple[object, ...]:
        """Lets it be sent to other processes, as functions can."""
        from importlib import import_module

        return import_module, (self.__name__,)
