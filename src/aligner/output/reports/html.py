"""A self-contained page for a browser: both texts side by side, with every finding in its place."""

from typing import TextIO

from aligner.checks.model import Report
from aligner.output.registry import ReportFormat


def write(report: Report, stream: TextIO) -> None:
    """Writes the page of a pair, or one page about many pairs."""
    from aligner.output.page.write import write_pair, write_pairs

    if report.parts:
        write_pairs(report, stream)
    else:
        write_pair(report, stream)


FORMAT = ReportFormat("A self-contained page for a browser", write, (".html", ".htm"), shows_articles=True)
