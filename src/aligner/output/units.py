"""Converts beads to units for translation tools: a source text, and a target text if there is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.document.model import Language
from aligner.output.rows import Row, Side, Status, rows

if TYPE_CHECKING:
    from aligner.alignment.model import Alignment, Level


@dataclass(frozen=True, slots=True)
class Unit:
    """A text of the original with its translation."""

    row: Row
    source: Side
    target: Side | None
    """The translation; None if it is missing."""


@dataclass(frozen=True, slots=True)
class Units:
    """The contents of a file for translation tools."""

    units: tuple[Unit, ...]
    """In the order of the original."""
    extra: tuple[Side, ...]
    """The texts that only the translation has."""


def translation_units(alignment: Alignment, level: Level) -> Units:
    """The beads of a level as units; a bead is left out if a side with units has no text, such as an image."""
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
    """The lines of a text: `43`, or `43-45`."""
    assert side.lines is not None  # noqa: S101 - a side with text has lines
    first, last = side.lines
    return str(first) if first == last else f"{first}-{last}"
