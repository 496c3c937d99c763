"""Runs the samples of a documentation page, one after the other in one folder."""

import re
from pathlib import Path

from tests.cli.process import shown

BLOCK = re.compile(
    r"<!-- file: (?P<file>\S+) -->\n```\w+\n(?P<text>.*?)^```$|^```console\n(?P<console>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
"""A file that the samples use, or commands with their output."""


def assert_page_is_true(page: Path, folder: Path) -> int:
    """Runs all commands of a page in a folder and compares their output; returns the number of their blocks."""
    blocks = 0
    for block in BLOCK.finditer(page.read_text("utf-8")):
        if block["file"]:
            (folder / block["file"]).write_text(block["text"], "utf-8")
            continue
        blocks += 1
        for part in re.split(r"^\$ ", block["console"], flags=re.MULTILINE)[1:]:
            command, _, expected = part.partition("\n")
            assert shown(command, folder) == expected, command
    return blocks
