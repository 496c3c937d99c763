"""Writes pages: the whole article of one pair, with its findings in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from aligner.checks.model import Report


def write_pair(report: Report, stream: TextIO) -> None:
    """Writes the page of one checked pair.

    Args:
        report: The finished report of the pair (see `aligner.checks.finish.finished`), with its `article`: `CheckOptions.articles`
            keeps it in the reports of many pairs.
        stream: Where the page is written.
    """
    from aligner.output.reports.html import write

    write(report, stream)
