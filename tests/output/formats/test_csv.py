import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given

import aligner
from aligner.alignment.model import Level
from aligner.cells import guard, unguard
from tests.output.formats.written import pair, texts, written
from tests.output.samples import STORY


def test_rows() -> None:
    output = written("csv", STORY, Level.SENTENCE)
    assert output.count("\r\n") == len(STORY.sentences) + 1
    found = list(csv.DictReader(StringIO(output, newline="")))
    assert found[1]["zh_ids"] == "1 2"
    assert found[1]["zh"] == "星河半导体今日宣布完成 12 亿元人民币 B 轮融资，由临港基金领投。老股东悉数跟投。"
    assert [row["status"] for row in found].count("missing") == 1


def test_excel_is_told_the_encoding(tmp_path: Path) -> None:
    aligner.write_alignment(STORY, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfzh_ids,")


@pytest.mark.parametrize("text", ["=1+1", "+86 10", "-5%", "@SUM(A1)", "\t=1", "＝1＋1", "'=1"])
def test_a_formula_is_not_run(text: str) -> None:
    assert guard(text) == "'" + text
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", ["", "5%", "a=b", "'tis", "“-”", "'quoted'"])
def test_other_text_is_left_alone(text: str) -> None:
    assert guard(text) == text
    assert unguard(text) == text


@given(texts().filter(lambda t: "\x00" not in t), texts().filter(lambda t: "\x00" not in t))
def test_round_trip(zh: str, en: str) -> None:
    _, row = csv.reader(StringIO(written("csv", pair(zh, en), Level.SENTENCE), newline=""))
    assert (unguard(row[-2]), unguard(row[-1])) == (zh, en)
