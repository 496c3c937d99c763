"""Writes numbers of things for people."""


def counted(number: int, noun: str) -> str:
    """A number with its noun: *1 link*, *2,000 links*."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
