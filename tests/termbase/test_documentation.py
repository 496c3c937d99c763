"""The samples in docs/glossary.md are the real output: the commands are run one after the other in a separate folder."""

from pathlib import Path

from aligner.glossary.fields import TERM_FIELDS
from aligner.termbase.exchange import formats
from tests.pages import assert_page_is_true

PAGE = Path(__file__).parents[2] / "docs" / "glossary.md"


def test_what_the_page_shows_comes_out(tmp_path: Path) -> None:
    assert assert_page_is_true(PAGE, tmp_path) > 8


def test_every_format_is_on_the_page() -> None:
    page = PAGE.read_text("utf-8")
    assert [name for name in formats() if f"`{name}`" not in page] == []


def test_every_field_is_on_the_page() -> None:
    table = PAGE.read_text("utf-8").partition("| field |")[2].partition("\n\n")[0]
    assert [f.name for f in TERM_FIELDS if f"`{f.name}`" not in table] == []
