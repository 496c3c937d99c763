"""Pairs two segmented documents: blocks first, then the sentences in them.

The package can be called; see `aligner.callable_package`.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from aligner import api
from aligner.callable_package import CallablePackage

if TYPE_CHECKING:
    from aligner.align.pipeline import align_documents

__all__ = ["align_documents"]
__wrapped__ = api.align


sys.modules[__name__].__class__ = CallablePackage


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Imports the aligner, and numpy with it, when it is first asked for (PEP 562); the types alone are light."""
        if name != "align_documents":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from aligner.align.pipeline import align_documents

        return align_documents
