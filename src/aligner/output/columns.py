"""The columns of tabular formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligner.output.rows import Row, Side

COLUMNS = (
    "zh_ids",
    "en_ids",
    "status",
    "moved",
    "confidence",
    "zh_line",
    "zh_end_line",
    "en_line",
    "en_end_line",
    "zh",
    "en",
)
"""The names of the columns. Ids are separated by spaces, and the first and the last line have separate columns, because a
spreadsheet reads 3-4 as a date and 3,4 as a number."""


def cells(row: Row) -> tuple[str, ...]:
    """The values of one bead, in the order of `COLUMNS`."""
    return (
        " ".join(map(str, row.zh.ids)),
        " ".join(map(str, row.en.ids)),
        row.status.value,
        "yes" if row.bead.moved else "no",
        f"{row.bead.confidence:.4f}",
        *_lines(row.zh),
        *_lines(row.en),
        row.zh.text,
        row.en.text,
    )


def _lines(side: Side) -> tuple[str, str]:
    return ("", "") if side.lines is None else (str(side.lines[0]), str(side.lines[1]))
