"""The tables that this program writes are read again, and those of spreadsheets."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import aligner
from aligner.alignment.model import Level
from aligner.bitext.formats import csv as csv_format
from aligner.bitext.formats import tsv as tsv_format
from aligner.bitext.model import Units
from aligner.bitext.read import read_bitext
from aligner.cells import guard
from aligner.document.model import Language, Source
from aligner.errors import InputError
from aligner.output.rows import COLUMNS
from tests.cli.process import EXAMPLES
from tests.cli.process import aligner as run
from tests.output.formats.written import pair, texts, written
from tests.output.samples import STORY

READERS = {"tsv": tsv_format.FORMAT.read, "csv": csv_format.FORMAT.read}
AWKWARD = st.text("aZ 天=+-@\"\\tnu0,;'\t\n\r\u2028", max_size=8)


def read(name: str, text: str) -> Units:
    return READERS[name](Source(f"a.{name}", text))


def folded(text: str) -> str:
    """White space counts as one space."""
    return " ".join(text.split())


def both(units: Units) -> list[tuple[str, str]]:
    return [(unit.first.text, unit.second.text) for unit in units.units]


@pytest.mark.parametrize("name", READERS)
@given(AWKWARD | texts(), AWKWARD | texts())
def test_round_trip(name: str, zh: str, en: str) -> None:
    output = written(name, pair(zh, en), Level.SENTENCE).removeprefix("\ufeff")
    units = read(name, output)
    assert units.first is Language.ZH
    expected = [t.replace("\x00", "\ufffd") if name == "csv" else t for t in (zh, en)]
    assert [(folded(a), folded(b)) for a, b in both(units)] == [tuple(map(folded, expected))]


@pytest.mark.parametrize("name", READERS)
def test_places_are_those_of_the_file(name: str) -> None:
    output = written(name, STORY, Level.SENTENCE).removeprefix("\ufeff")
    for unit in read(name, output).units:
        for run_ in (unit.first, unit.second):
            for piece in run_.pieces:
                shown = output[piece.source_start : piece.source_end]
                assert run_.text[piece.start : piece.end] == shown or piece.source_end - piece.source_start >= 2


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("order", [tuple(reversed(range(11))), (10, 3, 9, 0, 1, 2, 4, 5, 6, 7, 8)])
def test_columns_in_any_order(name: str, order: tuple[int, ...]) -> None:
    rows = [
        COLUMNS,
        ("0", "0", "pair", "no", "1", "1", "1", "1", "1", "'=天\\\\" if name == "tsv" else "'=天", "'-a"),
    ]
    separator = "\t" if name == "tsv" else ","
    units = read(name, "".join(separator.join(row[n] for n in order) + "\n" for row in rows))
    assert both(units) == [("=天\\" if name == "tsv" else "=天", "-a")]


def test_a_table_that_a_spreadsheet_has_saved_again() -> None:
    header = "\t".join(COLUMNS)
    row = '0\t0\tpair\tno\t1\t1\t1\t1\t1\t他说“好”。\t"\'""Good,"" he said."\r\n'
    assert both(read("tsv", f"{header}\r\n{row}")) == [("他说“好”。", '"Good," he said.')]
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";").writerows([COLUMNS, [*"012345678", "他说“好”。", guard('-5; "good"')]])
    assert both(read("csv", stream.getvalue())) == [("他说“好”。", '-5; "good"')]


@pytest.mark.parametrize("name", READERS)
def test_tables_of_others_keep_their_apostrophes_and_backslashes(name: str) -> None:
    separator = "\t" if name == "tsv" else ","
    assert both(read(name, f"'=天\\t{separator}'-a\\n\n")) == [("'=天\\t", "'-a\\n")]
    assert both(read(name, f"zh{separator}en\n'=天\\t{separator}'-a\n")) == [("'=天\\t", "'-a")]


def test_rows_of_comma_separated_values() -> None:
    text = '\n"天, ""地""\n人","a\r\nb"\r\n\r\n,\n天,\n" 地 ", b '
    assert both(read("csv", text)) == [('天, "地" 人', "a b"), ("天", ""), ("地", "b")]


@pytest.mark.parametrize("text", ['天,a\n"地,b\n', '天,a\n"地"x,b\n'])
def test_quotation_marks_that_do_not_match(text: str) -> None:
    with pytest.raises(InputError, match=r"a\.csv:2: the quotation marks"):
        read("csv", text)


@pytest.mark.parametrize(
    "header", ["原文,译文", "译文,原文", "中文,英文", "Source text,Translation", "Original,翻译", "源语言,目标语言"]
)
def test_headers(header: str) -> None:
    assert both(read("csv", f"{header}\n天,a\n")) in ([("天", "a")], [("a", "天")])
    assert both(read("csv", f"ID,{header}\n1,天,a\n")) in ([("天", "a")], [("a", "天")])


@pytest.mark.parametrize("row", ["原文,Original", "译文,translation", "源,Source"])
def test_a_term_of_translators_is_no_header(row: str) -> None:
    assert len(both(read("csv", f"{row}\n天,a\n"))) == 2


@pytest.mark.parametrize("text", ["天,a,b\n", "天\n", "zh,zh,en\n天,地,a\n"])
def test_columns_that_nobody_names(text: str) -> None:
    with pytest.raises(InputError, match=r"a\.csv:1: there must be two cells separated by a comma"):
        read("csv", text)


@pytest.mark.parametrize("name", READERS)
def test_check_reads_what_align_writes(name: str, tmp_path: Path) -> None:
    zh, en = EXAMPLES / "launch" / "zh.md", EXAMPLES / "launch" / "en.md"
    path = tmp_path / f"e.{name}"
    alignment = aligner.align(zh, en)
    aligner.write_alignment(alignment, path)
    bitext = read_bitext(str(path))
    pairs = [bead for bead in alignment.sentences if not bead.is_null]
    assert len(bitext.zh) == len(pairs)
    assert bitext.one_sided == len(alignment.sentences) - len(pairs) > 0
    done = run("check", "--bitext", f"e.{name}", "--format", "json", cwd=tmp_path)
    assert done.returncode in (0, 1)
    assert "without translation" in run("check", "--bitext", f"e.{name}", cwd=tmp_path).stdout
