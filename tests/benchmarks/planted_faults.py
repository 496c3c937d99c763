"""A program for the fuzz script that fails."""

from collections.abc import Sequence


def raise_error(arguments: Sequence[str]) -> int:
    raise ValueError(f"planted in {len(arguments)} arguments")
