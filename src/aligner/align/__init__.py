"""Pairs two segmented documents: blocks first, then the sentences in them.

`aligner.align` is also the name of the public function, and importing any part of a package binds the package to its
name in the parent. So the package itself can be called, and does what `aligner.api.align` does, whatever was imported
first.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

from aligner import api

if TYPE_CHECKING:
    from aligner.align.pipeline import align_documents

__all__ = ["align_documents"]
__wrapped__ = api.align  # where `inspect.signature` and `help` look


class _CallablePackage(ModuleType):
    """A package that is a function too."""

    __call__ = staticmethod(api.align)

    def __reduce__(self) -> tuple[object, ...]:
        """Lets it be sent to other processes, as functions can."""
        from importlib import import_module

        return import_module, (self.__name__,)


sys.modules[__name__].__class__ = _CallablePackage


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Imports the aligner, and numpy with it, when it is first asked for (PEP 562); the types alone are light."""
        if name != "align_documents":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from aligner.align.pipeline import align_documents

        return align_documents
