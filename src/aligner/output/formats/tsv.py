r"""Tab-separated values, for scripts: UTF-8 without a mark, LF, one header line, never a quote.

What would break a row or a line is written as an escape, as databases do in their dumps: `\t`, `\n`, `\r`, `\\`,
and `\uXXXX` for the rarer characters that some programs take for line ends. `unescape` turns a cell back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

from aligner.output.columns import COLUMNS, cells
from aligner.output.registry import TextFormat
from aligner.output.rows import rows

if TYPE_CHECKING:
    from aligner.align.model import Alignment, Level

_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"} | {
    c: f"\\u{ord(c):04x}" for c in "\x00\v\f\x1c\x1d\x1e\x85\u2028\u2029"
}
_TABLE = str.maketrans(_ESCAPES)
_CHARACTERS = {escape: char for char, escape in _ESCAPES.items()}
_ESCAPED = re.compile(r"\\(?:u[0-9a-f]{4}|.)")


def write(alignment: Alignment, level: Level, stream: TextIO) -> None:
    """Writes one level of an alignment."""
    stream.write("\t".join(COLUMNS) + "\n")
    stream.writelines("\t".join(cell.translate(_TABLE) for cell in cells(row)) + "\n" for row in rows(alignment, level))


def unescape(cell: str) -> str:
    """The text that a cell stands for."""
    return _ESCAPED.sub(lambda found: _CHARACTERS.get(found[0], found[0]), cell)


FORMAT = TextFormat("tab-separated values with a header, for scripts", (".tsv", ".tab"), write)
