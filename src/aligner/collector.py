"""Pauses the garbage collector while a document is worked on."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keeps the garbage collector from going through all that is made, again and again.

    A document, or a glossary, becomes many thousands of small objects that live until its result is written, and hardly any
    of them are in cycles: looking for such takes a tenth of the time of a check, two thirds of that of loading 5,000 terms.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
