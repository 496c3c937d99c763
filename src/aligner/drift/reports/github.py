"""GitHub workflow commands: stale sentences become annotations at their lines.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from aligner.drift.registry import DriftFormat
from aligner.drift.reporting import headline, in_repository, shown
from aligner.text.controls import visible

if TYPE_CHECKING:
    from aligner.drift.model import Drift, Page, Stale
    from aligner.drift.registry import View

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
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    lines = [f"{headline(item)}{f' ({item.since})' if item.since else ''}"]
    lines += [f"{sign} {excerpt.text[:_LONGEST]}" for sign, excerpt in (("-", item.old), ("+", item.new)) if excerpt]
    return f"::{'warning' if item.is_content else 'notice'} {listed}::{_data(chr(10).join(lines))}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMAT = DriftFormat("GitHub workflow commands: annotations in a pull request", write)
