"""The nodes of a grid that are scored together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.lib.stride_tricks import as_strided

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of nodes, or a parallelogram along the diagonal."""

    rows: slice
    columns: slice
    """The columns of the first row."""
    slope: int = 0
    """How many columns further right each row begins than the row above it: 0 or 1."""

    @property
    def height(self) -> int:
        """The number of rows."""
        return int(self.rows.stop - self.rows.start)

    @property
    def width(self) -> int:
        """The number of nodes in a row."""
        return int(self.columns.stop - self.columns.start)

    @property
    def every_column(self) -> slice:
        """The columns of all rows."""
        return slice(self.columns.start, self.columns.stop + self.slope * (self.height - 1))

    def laid_out(self, table: NDArray[Any]) -> NDArray[Any]:
        """The values of the nodes from a table of shape (…, rows or 1, columns), as a view of shape (…, height, width).

        The table begins with the column at which the first row begins.
        """
        return along(table, self.height, self.width, self.slope)


def along(table: NDArray[Any], height: int, width: int, slope: int) -> NDArray[Any]:
    """A view of the last two axes of a table: row i begins at column `slope` × i. A table with one row has it for all rows."""
    *shape, rows, columns = table.shape
    if (rows not in (1, height)) or columns < width + slope * (height - 1):
        raise ValueError(f"{rows} × {columns} values are too few for {height} × {width} nodes")
    *strides, down, right = table.strides
    steps = ((0 if rows == 1 else down) + slope * right, right)
    return as_strided(table, (*shape, height, width), (*strides, *steps), writeable=False)


def columns_of(table: NDArray[Any], columns: slice) -> NDArray[Any]:
    """Columns of a table of nodes. Columns outside the text repeat the first or the last one; no bead ends there."""
    if columns.start >= 0 and columns.stop <= table.shape[-1]:
        return table[..., columns]
    found: NDArray[Any] = table.take(np.arange(columns.start, columns.stop), axis=-1, mode="clip")
    return found
