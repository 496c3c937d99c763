"""Pairs as translation tools see them: a source, and a target if it has one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.document.model import Language
from aligner.output.rows import Row, Side, Status, rows

if TYPE_CHECKING:
    from aligner.alignment.model import Alignment, Level


@dataclass(frozen=True, slots=True)
class Unit:
    """A text of the original, and its translation."""

    row: Row
    source: Side
    target: Side | None
    """None if it has none."""


@dataclass(frozen=True, slots=True)
class Units:
    """What an exchange format for translations has a place for."""

    units: tuple[Unit, ...]
    """In the order of the original."""
    extra: tuple[Side, ...]
    """What only the translation has."""


def translation_units(alignment: Alignment, level: Level) -> Units:
    """The beads of a level as units of a translation; beads without a text on a side that they have are left out."""
    is_zh = alignment.signature.source is Language.ZH
    units: list[Unit] = []
    extra: list[Side] = []
    for row in rows(alignment, level):
        source, target = (row.zh, row.en) if is_zh else (row.en, row.zh)
        if row.status is Status.EXTRA:
            extra.append(target)
        elif source.text.strip() and (row.status is Status.MISSING or target.text.strip()):
            units.append(Unit(row, source, None if row.status is Status.MISSING else target))
    units.sort(key=lambda unit: unit.source.ids)
    return Units(tuple(units), tuple(extra))


def lines_of(side: Side) -> str:
    """The lines that a text stands on: `43`, or `43-45`."""
    assert side.lines is not None  # noqa: S101 - a side with text has lines
    first, last = side.lines
    return str(first) if first == last else f"{first}-{last}"
