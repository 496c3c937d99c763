"""CSV: a line for each month, person and rule, for spreadsheets and their pivot tables."""

from typing import TextIO

from aligner.cells import guard
from aligner.stats.model import Stats, StatsFormat, rule_name

_MARK = "\ufeff"
"""Excel reads a file in UTF-8 only with this mark."""


def write(stats: Stats, stream: TextIO) -> None:
    """Writes the table."""
    import csv

    stream.write(_MARK)
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(("month", stats.by.value, "rule", "rule_name", "confirmed", "dismissed"))
    for row in stats.rows:
        for code, tally in row.rules.items():
            cells = (row.month, row.name, code, rule_name(code))
            writer.writerow((*map(guard, cells), tally.confirmed, tally.dismissed))


FORMAT = StatsFormat("Comma-separated values for spreadsheets", write)
