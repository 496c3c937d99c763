import re
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings

import aligner
from aligner.alignment.model import Alignment, Level
from aligner.errors import OutputError, UsageError
from aligner.output import registry
from aligner.output.registry import BinaryFormat, get_format
from aligner.output.rows import COLUMNS, cells, rows
from tests.output.formats.written import pair, texts
from tests.output.samples import STORY

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NUMBERS = range(4, 9)


def book(what: Alignment, level: Level = Level.SENTENCE) -> Any:
    form = get_format("xlsx")
    assert isinstance(form, BinaryFormat)
    stream = BytesIO()
    form.write(what, level, stream)
    stream.seek(0)
    return openpyxl.load_workbook(stream)


def shown(value: object) -> str:
    return "" if value is None else str(value)


@pytest.mark.parametrize("level", Level)
def test_every_bead_is_a_row(level: Level) -> None:
    sheet = book(STORY, level).worksheets[0]
    assert sheet.title == f"{level.value}s"
    header, *body = sheet.iter_rows(values_only=True)
    assert header == COLUMNS
    assert len(body) == len(STORY.beads(level))
    for values, row in zip(body, rows(STORY, level), strict=True):
        for at, (value, text) in enumerate(zip(values, cells(row), strict=True)):
            assert value == (float(text) if text else None) if at in NUMBERS else shown(value) == text
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:K{len(body) + 1}")


def test_what_is_to_be_looked_at_has_a_colour() -> None:
    body = list(book(STORY).worksheets[0].iter_rows(min_row=2))
    colours = [row[0].fill.start_color.rgb if row[0].fill.fill_type else None for row in body]
    assert [colour is not None for colour in colours] == [row.bead.moved or row.bead.is_null or row.is_doubtful
                                                          for row in rows(STORY, Level.SENTENCE)]  # fmt: skip
    assert len({colour for colour in colours if colour}) == 4


def test_how_it_was_made_is_told() -> None:
    facts = dict(book(STORY).worksheets[1].iter_rows(values_only=True))
    assert facts == {
        "zh": "zh.md", "en": "en.md", "source": "zh", "source_from": "assumed", "aligner": "0.0.0",
        "encoder": "by hand", "seed": "1",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+86", "-5%", "#N/A", "TRUE", "2024-01-01", "1e5", "_x0041_"])
def test_texts_are_texts(text: str) -> None:
    cell = book(pair("甲", text)).worksheets[0]["K2"]
    assert cell.data_type == "s"
    assert cell.value.replace("_x005F_", "_") == text


@settings(max_examples=40)
@given(texts().filter(lambda t: FORBIDDEN.sub("", t).strip()))
def test_round_trip_of_all_that_xml_can_hold(text: str) -> None:
    value = book(pair("甲", text)).worksheets[0]["K2"].value
    expected = FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    assert value.replace("_x005F_x", "_x") == expected


def test_a_file_is_written(tmp_path: Path) -> None:
    aligner.write_alignment(STORY, tmp_path / "story.xlsx")
    assert openpyxl.load_workbook(tmp_path / "story.xlsx").sheetnames == ["sentences", "about"]


def test_a_text_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="32,768 characters is too long"):
        aligner.write_alignment(pair("甲", "a" * 32_768), tmp_path / "long.xlsx")
    assert not list(tmp_path.iterdir())


def test_without_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(UsageError, match="pip install openpyxl"):
        registry.check_installed(get_format("xlsx"))
    registry.check_installed(get_format("csv"))
