"""A program for the fuzz script that fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def raise_error(arguments: Sequence[str]) -> int:
    raise ValueError(f"planted in {len(arguments)} arguments")
