import pytest
from hypothesis import given

from aligner.alignment.model import Level
from aligner.cells import unescape
from tests.output.formats.written import pair, texts, written
from tests.output.samples import STORY


def test_rows() -> None:
    lines = written("tsv", STORY, Level.SENTENCE).splitlines()
    assert lines[0].split("\t") == [
        *("zh_ids", "en_ids", "status", "moved", "confidence"),
        *("zh_line", "zh_end_line", "en_line", "en_end_line", "zh", "en"),
    ]
    assert lines[2].split("\t")[:9] == ["1 2", "1", "pair", "no", "0.9700", "3", "3", "3", "3"]
    missing = next(line for line in lines if "missing" in line).split("\t")
    assert missing == ["4", "", "missing", "no", "0.9000", "5", "5", "", "", "他没有透露具体时间表。", ""]
    moved = next(line for line in lines if "\tyes\t" in line).split("\t")
    assert moved[:3] == ["5", "2", "pair"]


@given(texts(), texts())
def test_round_trip(zh: str, en: str) -> None:
    _, row = written("tsv", pair(zh, en), Level.SENTENCE).splitlines()
    *_, zh_cell, en_cell = row.split("\t")
    assert (unescape(zh_cell), unescape(en_cell)) == (zh, en)


@pytest.mark.parametrize("text", ["=1+1", "+86 10", "-5%", "@SUM(A1)", "＝1＋1", "'=1", '"Yes," she said.', '\'"no"'])
def test_a_spreadsheet_neither_runs_a_cell_nor_takes_it_for_a_quoted_one(text: str) -> None:
    _, row = written("tsv", pair(text, text), Level.SENTENCE).splitlines()
    assert row.split("\t")[-2:] == [f"'{text}"] * 2
    assert unescape(f"'{text}") == text


@pytest.mark.parametrize("text", ["", "5%", "a=b", "'tis", "“-”", "'quoted'", "\\=1", "\t=1"])
def test_other_text_gets_no_apostrophe(text: str) -> None:
    _, row = written("tsv", pair(text, text), Level.SENTENCE).splitlines()
    assert not row.endswith("\t'" + text)
    assert unescape(row.split("\t")[-1]) == text


def test_other_backslashes_are_left_alone_when_reading() -> None:
    assert unescape("a\\qb\\") == "a\\qb\\"
