"""GitHub workflow commands: stale sentences become annotations at their lines.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from typing import TextIO

from aligner.drift.model import Drift, Page, Stale
from aligner.drift.registry import DriftFormat, View
from aligner.drift.reporting import headline, in_repository, place_of, shown
from aligner.output.reports.github import workflow_command

_LONGEST = 500
"""Most characters of a text in a message."""


def write(drift: Drift, view: View, stream: TextIO) -> None:
    """Writes one command for each change."""
    for page in drift.pages:
        stream.writelines(_command(item, page, drift) + "\n" for item in shown(page, view))


def _command(item: Stale, page: Page, drift: Drift) -> str:
    first, last = (max(1, line) for line in item.target.lines)
    properties = {
        "file": in_repository(page.path_of(item), drift),
        "line": first,
        "endLine": last,
        "title": f"stale: {item.kind.value}",
    }
    where = "" if item.target.text else f"{place_of(item)}: "  # the annotation is at a line that is right
    lines = [f"{where}{headline(item)}{f' ({item.since})' if item.since else ''}"]
    lines += [f"{sign} {excerpt.text[:_LONGEST]}" for sign, excerpt in (("-", item.old), ("+", item.new)) if excerpt]
    return workflow_command("warning" if item.is_content else "notice", properties, "\n".join(lines))


FORMAT = DriftFormat("GitHub workflow commands: annotations in a pull request", write)
