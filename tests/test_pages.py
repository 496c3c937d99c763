"""The samples on the page about other files are the real output."""

from pathlib import Path

from tests.cli.process import ROOT
from tests.pages import assert_page_is_true


def test_what_the_page_about_files_shows_comes_out(tmp_path: Path) -> None:
    assert assert_page_is_true(ROOT / "docs" / "files.md", tmp_path) >= 1
