"""Tab-separated values, for scripts: UTF-8 without a byte-order mark, LF, one header line, no quotes.

`aligner.cells` defines how texts become cells (`escape`), and how cells become texts again (`unescape`).
"""

from typing import TextIO

from aligner.alignment.model import Alignment, Level
from aligner.cells import escape
from aligner.output.registry import TextFormat
from aligner.output.rows import COLUMNS, cells, rows


def write(alignment: Alignment, level: Level, stream: TextIO) -> None:
    """Writes one level of an alignment."""
    stream.write("\t".join(COLUMNS) + "\n")
    stream.writelines("\t".join(map(escape, cells(row))) + "\n" for row in rows(alignment, level))


FORMAT = TextFormat("tab-separated values with a header, for scripts", (".tsv", ".tab"), write)
