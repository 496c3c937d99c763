import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import etree
from translate.storage.tmx import tmxfile

import aligner
from aligner.alignment.model import Alignment, Bead, Level
from aligner.document.model import Language
from tests.builders import alignment
from tests.output.formats.written import pair, texts, written
from tests.output.samples import STORY

DTD = etree.DTD(str(Path(__file__).with_name("tmx14.dtd")))
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def tree(what: Alignment, level: Level = Level.SENTENCE) -> Any:
    return etree.fromstring(written("tmx", what, level).encode())


def test_another_library_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "story.tmx"
    aligner.write_alignment(STORY, path)
    with path.open("rb") as stream:
        read = tmxfile(stream, "zh-CN", "en")
    pairs = [bead for bead in STORY.sentences if not bead.is_null]
    assert len(read.units) == len(pairs)
    assert str(read.units[0].source) == "星河半导体完成 12 亿元 B 轮融资"
    assert str(read.units[0].target) == "Xinghe Semiconductor closes a 1.2 billion yuan Series B"
    assert str(read.units[-1].target) == "That order is worth about 300 million yuan."


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("source", Language)
def test_it_is_valid(level: Level, source: Language) -> None:
    texts = {Language.ZH: "<甲> & 乙。", Language.EN: 'A "&" <b>.'}
    bead = Bead((0,), (0,))
    story = alignment([texts[Language.ZH]], [texts[Language.EN]], sentences=[bead], paragraphs=[bead], source=source)
    found = tree(story, level)
    assert DTD.validate(found), DTD.error_log
    header = found.find("header")
    assert header.get("segtype") == level.value
    tuvs = found.findall(".//tuv")
    assert tuvs[0].get(LANG) == header.get("srclang")
    assert [t.find("seg").text for t in tuvs] == [texts[source], texts[source.other]]


def test_scores_lines_and_moves() -> None:
    units = tree(STORY).findall(".//tu")
    moved = next(u for u in units if u.find("tuv/seg").text.startswith("此前"))
    assert {p.get("type"): p.text for p in moved.findall("prop")} == {
        "x-score": "0.8000",
        "x-confidence": "0.9000",
        "x-moved": "yes",
    }
    assert [t.find("prop").text for t in moved.findall("tuv")] == ["7-7", "5-5"]


def test_traditional_text_is_tagged_so() -> None:
    story = alignment(["這家國產公司完成了融資。"], ["Done."], sentences=[Bead((0,), (0,))])
    assert [t.get(LANG) for t in tree(story).iter("tuv")] == ["zh-TW", "en"]


def test_pairs_without_text_are_left_out() -> None:
    assert tree(pair(" ", "Alt text")).find(".//tu") is None


XML_TEXT = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")


@given(texts().filter(lambda t: t.strip()), texts().filter(lambda t: t.strip()))
def test_round_trip_of_all_that_xml_can_hold(zh: str, en: str) -> None:
    found = etree.parse(BytesIO(written("tmx", pair(zh, en), Level.SENTENCE).encode()))
    kept = ["".join(XML_TEXT.findall(t)) for t in (zh, en)]
    assert [s.text or "" for s in found.iter("seg")] == kept
