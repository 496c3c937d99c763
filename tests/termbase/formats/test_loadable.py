"""An import can always be written and loaded again; a row that can't is left out and named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.document.model import Source
from aligner.document.tables import Row
from aligner.errors import InputError
from aligner.glossary.load import inspect_glossary
from aligner.termbase.entries import LONGEST
from aligner.termbase.exchange import Columns, Imported
from aligner.termbase.formats.named_columns import from_rows
from aligner.termbase.formats.pairs import read_pairs
from aligner.termbase.layout import dump
from aligner.termbase.tables import COLUMNS, write_rows

CELLS = st.one_of(
    st.text(alphabet="天智 aB1;；:=\\'\"#&*!|>%@`~?-,[]{}\t\n\r\x00\x85\u2028\ufeff\ud800。", max_size=6),
    st.sampled_from(
        ["天垓", "TianYuan", "keep", "product", "~", "null", "<<", "a: b", "词 = word", "1.0", "\u3000", "…"]
    ),
    st.sampled_from(["天", "w", "\u2028", "\\;"]).map(lambda text: text * (LONGEST // 2 + 100)),
    st.sampled_from(["天", "w", "w: ", "\\;"]).map(lambda text: text * (LONGEST + 100)),
)


def assert_loads(imported: Imported) -> None:
    text = dump(imported.glossary)
    loaded = inspect_glossary(Source("g.yaml", text.encode("utf-8", "replace").decode()))
    assert not loaded.faults
    assert len(loaded.glossary.terms) == len(imported.glossary.terms)
    assert len(loaded.glossary.keep) == len(imported.glossary.keep)
    assert not any("\n" in remark and "'" not in remark for remark in imported.remarks)


@given(st.lists(st.lists(CELLS, min_size=len(COLUMNS), max_size=len(COLUMNS)), max_size=4))
def test_named_columns(rows: list[list[str]]) -> None:
    table = [Row("1", COLUMNS), *(Row(str(n), tuple(cells)) for n, cells in enumerate(rows, 2))]
    assert_loads(from_rows(table, "a.csv", Columns()))


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
def test_pairs(rows: list[tuple[str, str]]) -> None:
    try:
        imported = read_pairs(write_rows(rows), "a.csv", Columns())
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017 - both ways are right
    else:
        assert_loads(imported)


@pytest.mark.parametrize(
    ("cells", "column"), [(("字" * 1100, "word"), 0), (("词", "w" * 1100), 1)], ids=["Chinese", "English"]
)
def test_a_term_that_is_too_long_is_named_with_its_row(cells: tuple[str, str], column: int) -> None:
    rows = [Row("1", ("zh", "en")), Row("2", ("电池", "battery")), Row("3", cells), Row("4", ("屏幕", "screen"))]
    imported = from_rows(rows, "a.csv", Columns())
    assert [term.zh for term in imported.glossary.terms] == ["电池", "屏幕"]
    (remark,) = imported.remarks
    assert remark.startswith("a.csv:3: '")
    assert remark.endswith(": a term may have 1,000 characters, but this one has 1,100; left out")
    assert len(remark) < 150
    assert len(cells[column]) == 1100
