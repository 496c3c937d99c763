"""Runs the samples of a documentation page, one after the other in one folder."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.cli.process import environment

if TYPE_CHECKING:
    from pathlib import Path

BLOCK = re.compile(
    r"<!-- file: (?P<file>\S+) -->\n```\w+\n(?P<text>.*?)^```$|^```console\n(?P<console>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
"""A file that the samples use, or commands with their output."""
# The program of this environment, under the name that users have for it.
AS_USERS_DO = f"aligner() {{ '{sys.executable}' -m aligner \"$@\"; }}\n"


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
            done = subprocess.run(
                ["bash", "-c", f"{AS_USERS_DO}{command}"],
                cwd=folder,
                env=environment(COLUMNS="100"),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=60,
                check=False,
            )
            assert done.stdout.decode("utf-8") == expected, command
    return blocks
