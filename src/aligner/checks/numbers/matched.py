"""Figures that appear exactly once on each side of a pair, and exchanges of two of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from aligner.alignment.model import Bead
from aligner.checks.values.nearby import pairs
from aligner.checks.values.scan import Figure
from aligner.quantity.compare import Agreement, agreement
from aligner.quantity.model import Kind, Weight


@dataclass(frozen=True, slots=True)
class FigureExchange:
    """Two figures that have changed places."""

    one: Figure
    other: Figure
    """`one` and `other` are the figures in the English, in text order."""
    zh: tuple[Figure, Figure]
    """The same two values in the Chinese, in the order of `one` and `other`."""
    bead: Bead
    sure: bool = False
    """Whether the words beside the figures show the exchange, and not only which words are near them."""


class Item(NamedTuple):
    """A figure that appears exactly once on each side."""

    zh: Figure
    en: Figure
    zh_number: int
    en_number: int
    """`zh_number` and `en_number` count the figures of a side from 0."""


def once_each(zh: Sequence[Figure], en: Sequence[Figure], *, words: bool = False) -> list[Item]:
    """The figures that appear exactly once on each side.

    Args:
        zh: The figures of the Chinese.
        en: Those of the English.
        words: Whether numbers in words are taken, too, and not only those with digits and shares.
    """
    firm = (
        [(i, f) for i, f in enumerate(zh) if words or _is_figure(f)],
        [(k, f) for k, f in enumerate(en) if words or _is_figure(f)],
    )
    equal = [
        (i, k)
        for i, k in pairs([f for _, f in firm[0]], [f for _, f in firm[1]])
        if are_equal(firm[0][i][1], firm[1][k][1])
    ]
    times = Counter(i for i, _ in equal), Counter(k for _, k in equal)
    return [
        Item(firm[0][i][1], firm[1][k][1], firm[0][i][0], firm[1][k][0])
        for i, k in equal
        if times[0][i] == times[1][k] == 1
    ]


def _is_figure(figure: Figure) -> bool:
    return figure.quantity.digits or figure.quantity.kind is Kind.RATIO


def are_equal(one: Figure, other: Figure) -> bool:
    """Whether two figures have the same value, or one is the other rounded."""
    return agreement(one.quantity, other.quantity) >= Agreement.ROUNDED


def are_alike(one: Figure, other: Figure) -> bool:
    """Whether two figures can be mixed up: they are of the same kind, and neither is part of a name."""
    return one.quantity.kind is other.quantity.kind and Weight.NAME not in (one.quantity.weight, other.quantity.weight)


def exchange(one: Item, other: Item, bead: Bead) -> FigureExchange:
    """A sure exchange of two items."""
    first, second = sorted((one, other), key=lambda item: item.en_number)
    return FigureExchange(first.en, second.en, (first.zh, second.zh), bead, sure=True)
