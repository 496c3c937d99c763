"""Subtitles: cues are the places, sentences may run over them, and nothing but what is said is text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.document import parse
from aligner.document.model import Document, Source
from aligner.document.registry import find_format, get_format
from aligner.document.units import Unit
from aligner.errors import InputError
from tests.cli.process import aligner, one_line
from tests.document.invariants import check

SRT = """\
1
00:00:01,000 --> 00:00:03,000
<i>The board</i> met {\\an8}on Monday
and <font color="#fff">approved</font>

2
00:00:03,100 --> 00:00:05,000 X1:1 X2:2
the plan &amp; the budget.

3
00:00:05,100 --> 00:00:06,000

4
00:00:06,100 --> 00:00:07,000
{\\an8}- Is it 3 < 4?
- Yes.

5
00:01:00,000 --> 00:01:01,000
2030

6
00:01:01,000 --> 00:01:02,000
It begins then.
"""
VTT = """\
WEBVTT - a talk
Kind: captions

STYLE
::cue { color: red }

NOTE not said
by anyone

REGION
id:fred

intro
00:01.000 --> 00:03.000 align:start position:0%
<v Ann Lee>The <c.loud>board</c> met <00:00:02.000>on Monday

NOTE between

00:03.100 --> 00:05.000
and approved the plan.

third
01:00:05.100 --> 01:00:06.000
It begins in May.
"""


def read(text: str) -> Document:
    return parse(Source("a.srt", text))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_subrip(end: str) -> None:
    document = read(SRT.replace("\n", end))
    assert document.format == "srt"
    assert [block.text for block in document.blocks] == [
        "The board met on Monday and approved the plan & the budget.\nIs it 3 < 4?\nYes.",
        "2030 It begins then.",
    ]


def test_webvtt() -> None:
    document = read(VTT)
    assert document.format == "vtt"
    assert [block.text for block in document.blocks] == [
        "The board met on Monday and approved the plan.",
        "It begins in May.",
    ]
    assert document.source.unit is Unit.CUE
    assert [document.source.text[at:].split()[0] for at in document.source.unit_starts] == [
        "intro",
        "00:03.100",
        "third",
    ]


def test_places_are_cues() -> None:
    source = read(SRT).source
    for number, words in ((1, "approved"), (2, "budget"), (4, "Yes"), (5, "2030"), (6, "It begins")):
        assert source.position(source.text.index(words)).line == number
    assert source.position(source.text.index("00:00:06,100")).line == 4


def test_pieces_are_those_of_the_file() -> None:
    document = read(SRT)
    for block in document.blocks:
        for piece in block.pieces:
            if piece.kind.value == "text":
                there = document.source.text[piece.source_start : piece.source_end]
                assert block.text[piece.start : piece.end] == there
                assert "-->" not in there


def test_without_punctuation_each_cue_is_a_sentence() -> None:
    text = "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{words}\n\n"
        for n, words in enumerate(("今天发布新芯片", "价格不变", "明年\n开源"), 1)
    )
    assert [block.text for block in read(text).blocks] == ["今天发布新芯片\n价格不变\n明年开源"]


def test_cues_without_blank_lines_and_numbers() -> None:
    text = "00:00:01,000 --> 00:00:02,000\nThe board met.\n2\n00:00:02,000 --> 00:00:03,000\nIt voted.\n00:00:09.5 --> 0:00:10\nYes.\n"
    document = read(text)
    assert [block.text for block in document.blocks] == ["The board met. It voted.", "Yes."]
    assert len(document.source.unit_starts) == 3


def test_long_talks_are_divided() -> None:
    cues = "".join(f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\nThis is sentence {n}.\n\n" for n in range(1, 50))
    assert len(read(cues).blocks) == 5


@pytest.mark.parametrize(
    "line",
    [
        *("00:00:01 -> x --> 00:00:02,000", "--> 00:00:02,000", "00:00:01,000 --> soon"),
        *("00:00:01 -> 00:00:02", "00:00:01,000 –> 00:00:02,000", "00:00:01,000 --＞ 00:00:02,000 X1:1"),
        *("00:01.000 → 00:02.000", "00:00:01:000 => 00:00:02:000", "00:00:01,000 - 00:00:02,000"),
    ],
)
def test_time_codes_that_can_not_be_read(line: str) -> None:
    with pytest.raises(InputError, match=r"^a\.srt:6: these time codes can't be read; write them as 00:00:01,000 --> "):
        read(f"1\n00:00:01,000 --> 00:00:02,000\nHello.\n\n2\n{line}\nBye.\n")


def test_a_cue_that_ends_before_it_begins() -> None:
    with pytest.raises(InputError, match=r"^a\.srt:6: this cue ends before it begins; correct its time codes"):
        read("1\n00:00:01,000 --> 00:00:02,000\nHello.\n\n2\n00:00:05,000 --> 00:00:04,999\nBye.\n")


def test_times_that_are_said_are_text() -> None:
    text = "00:00:01,000 --> 00:00:02,000\n10:30 - 12:00\n00:00:03,000 --> 00:00:03,000\nBreak from 10:30 -> 11:00.\n"
    assert [block.text for block in read(text).blocks] == ["10:30 - 12:00 Break from 10:30 -> 11:00."]


@pytest.mark.parametrize("head", ["", "WEBVTT\n\n"])
def test_the_number_under_an_empty_cue_is_no_text(head: str) -> None:
    text = f"{head}1\n00:00:01,000 --> 00:00:02,000\n2\n00:00:02,000 --> 00:00:03,000\nThe board met.\n"
    document = read(text)
    assert [block.text for block in document.blocks] == ["The board met."]
    assert document.source.unit_starts[1] == text.index("2\n00:00:02")


def test_other_texts_are_no_subtitles() -> None:
    assert find_format("1\n\nThe board met at 10:30 --> and left.\n") == "plain"
    assert find_format("WEBVTTX\n") == "plain"


ZH = """\
1
00:00:01,000 --> 00:00:03,000
砾川昨天在武汉

2
00:00:03,100 --> 00:00:06,000
发布第二代推理芯片，它有 720 亿个晶体管

3
00:00:06,200 --> 00:00:08,000
这款芯片售价 1.2 万美元，今年秋天上市
"""
EN = """\
1
00:00:01,000 --> 00:00:03,000
Lichuan introduced its second inference chip

2
00:00:03,100 --> 00:00:06,000
yesterday in Wuhan, and it has 7.2 billion transistors.

3
00:00:06,200 --> 00:00:08,000
The chip costs $12,000 and will be be sold this autumn.
"""


def test_from_two_files_to_findings_at_cues(tmp_path: Path) -> None:
    (tmp_path / "zh.srt").write_text(ZH, "utf-8-sig")
    (tmp_path / "en.srt").write_text(EN, "utf-8", newline="\r\n")
    done = aligner("check", "zh.srt", "en.srt", "--source", "zh", cwd=tmp_path)
    assert "en.srt, cue 2: error N002" in done.stdout
    done = aligner("check", "zh.srt", "en.srt", "--source", "zh", "--fix", "--select", "P001", cwd=tmp_path)
    assert "1 finding fixed" in done.stdout
    fixed = (tmp_path / "en.srt").read_bytes().decode("utf-8")
    assert fixed == EN.replace("be be", "be").replace("\n", "\r\n")


def test_a_folder_of_subtitles(tmp_path: Path) -> None:
    (tmp_path / "a.zh.srt").write_text(ZH, "utf-8")
    (tmp_path / "a.en.srt").write_text(EN, "utf-8")
    assert "a.en.srt, cue 2: error N002" in aligner("check", ".", "--source", "zh", cwd=tmp_path).stdout


def test_subtitles_without_text(tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_text("1\n00:00:01,000 --> 00:00:03,000\n\n", "utf-8")
    assert one_line(aligner("check", "a.srt", cwd=tmp_path)).startswith("a.srt: its cues have no text; give subtitles")


PARTS = [
    *("1\n", "00:00:01,000 --> 00:00:02,000\n", "01:00.0 --> 01:02.5 align:start\n", "\n", "\r\n", "\r", "WEBVTT\n\n"),
    *(
        "NOTE a\n",
        "<i>",
        "</i>",
        "<v Ann>",
        "{\\an8}",
        "\\N",
        "<br>",
        "&amp;",
        "- ",
        "——",
        "The board met.",
        "芯片",
        "。",
    ),
    *("…", " ", "2030", "<", "&"),
]


@pytest.mark.parametrize("name", ["srt", "vtt"])
@given(parts=st.lists(st.sampled_from(PARTS), max_size=40))
def test_any_file_keeps_its_places(name: str, parts: list[str]) -> None:
    source = Source("f", "".join(parts))
    try:
        parsed = get_format(name).parse(source)
    except InputError:
        return
    check(parsed, source)
    assert list(parsed.unit_starts) == sorted(set(parsed.unit_starts))
    assert set(parsed.unit_starts) <= set(source.line_starts)


def test_what_is_only_called_like_subtitles(tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_text("1\nxx --> yy\nThe board met on Monday.\n", "utf-8")
    assert one_line(aligner("check", "a.srt", cwd=tmp_path)).startswith(
        "a.srt is called like subtitles, but does not begin with"
    )
    assert aligner("check", "a.srt", "--input-format", "plain", cwd=tmp_path).returncode == 0
