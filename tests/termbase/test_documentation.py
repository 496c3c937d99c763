"""The samples in docs/glossary.md are the real output: the commands are run one after the other in a separate folder."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from aligner.glossary.fields import TERM_FIELDS
from aligner.termbase.exchange import formats
from tests.cli.process import environment

PAGE = Path(__file__).parents[2] / "docs" / "glossary.md"
BLOCK = re.compile(
    r"<!-- file: (?P<file>\S+) -->\n```(?:yaml|markdown|csv)\n(?P<text>.*?)^```$|^```console\n(?P<console>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
# The program of this environment, under the name that users have for it.
AS_USERS_DO = f"aligner() {{ '{sys.executable}' -m aligner \"$@\"; }}\n"


def test_what_the_page_shows_comes_out(tmp_path: Path) -> None:
    shown = list(BLOCK.finditer(PAGE.read_text("utf-8")))
    assert sum(block["console"] is not None for block in shown) > 8
    for block in shown:
        if block["file"]:
            (tmp_path / block["file"]).write_text(block["text"], "utf-8")
            continue
        for part in re.split(r"^\$ ", block["console"], flags=re.MULTILINE)[1:]:
            command, _, expected = part.partition("\n")
            done = subprocess.run(
                ["bash", "-c", f"{AS_USERS_DO}{command}"],
                cwd=tmp_path,
                env=environment(COLUMNS="100"),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=60,
                check=False,
            )
            assert done.stdout.decode("utf-8") == expected, command


def test_every_format_is_on_the_page() -> None:
    page = PAGE.read_text("utf-8")
    assert [name for name in formats() if f"`{name}`" not in page] == []


def test_every_field_is_on_the_page() -> None:
    table = PAGE.read_text("utf-8").partition("| field |")[2].partition("\n\n")[0]
    assert [f.name for f in TERM_FIELDS if f"`{f.name}`" not in table] == []
