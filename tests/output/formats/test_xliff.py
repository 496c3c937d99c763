import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

import aligner
from aligner.alignment.model import Alignment, Bead, Level
from aligner.bitext.read import read_bitext
from aligner.document.model import Language
from tests.builders import alignment
from tests.output.formats.written import pair, texts, written
from tests.output.samples import ODDITIES, STORY

BOTH = ("xliff", "xliff2")
SCHEMAS = {
    name: etree.RelaxNG(etree.parse(Path(__file__).with_name(file)))
    for name, file in (("xliff", "xliff12.rng"), ("xliff2", "xliff21.rng"))
}
V1, V2 = "{urn:oasis:names:tc:xliff:document:1.2}", "{urn:oasis:names:tc:xliff:document:2.0}"
META = "{urn:oasis:names:tc:xliff:metadata:2.0}meta"


def tree(name: str, what: Alignment, level: Level = Level.SENTENCE) -> Any:
    return etree.fromstring(written(name, what, level).encode())


def pairs(name: str, what: Alignment) -> list[tuple[str, str | None]]:
    """The source and the target of each unit, unchanged."""
    space = V1 if name == "xliff" else V2
    found = tree(name, what).iter(space + ("trans-unit" if name == "xliff" else "segment"))
    return [(u.findtext(space + "source"), u.findtext(space + "target")) for u in found]


def test_another_library_reads_1_2(tmp_path: Path) -> None:
    path = tmp_path / "story.xlf"
    aligner.write_alignment(STORY, path)
    with path.open("rb") as stream:
        read: Any = xlifffile(stream)
    assert (read.sourcelanguage, read.targetlanguage) == ("zh-CN", "en")
    assert len(read.units) == 8  # nine beads, of which one has no source
    assert str(read.units[0].source) == "星河半导体完成 12 亿元 B 轮融资"
    assert str(read.units[0].target) == "Xinghe Semiconductor closes a 1.2 billion yuan Series B"
    states = ["unreviewed"] * 3 + ["untranslated"] + ["unreviewed"] * 2 + ["needs review", "unreviewed"]
    names = {read.UnitClass.S_UNREVIEWED: "unreviewed", read.UnitClass.S_UNTRANSLATED: "untranslated"}
    names[read.UnitClass.S_NEEDS_REVIEW] = "needs review"
    assert [names[unit.get_state_n()] for unit in read.units] == states


def test_another_library_reads_2_1(tmp_path: Path) -> None:
    path = tmp_path / "story.xliff"
    aligner.write_alignment(STORY, path)
    with path.open("rb") as stream:
        read: Any = Xliff2File(stream)
    assert (read.getsourcelanguage(), read.gettargetlanguage()) == ("zh-CN", "en")
    assert [bool(unit.target) for unit in read.units] == [True, True, True, False, True, True, True, True]
    assert str(read.units[-1].target) == "That order is worth about 300 million yuan."


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("story", [STORY, ODDITIES, pair("", "")])
def test_it_is_valid(name: str, level: Level, story: Alignment) -> None:
    assert SCHEMAS[name].validate(tree(name, story, level)), SCHEMAS[name].error_log


@pytest.mark.parametrize("name", BOTH)
def test_units_stand_in_the_order_of_the_original(name: str) -> None:
    beads = [Bead((0,), (1,)), Bead((1,), ()), Bead((2,), (0,)), Bead((), (2,))]
    chinese = alignment(["甲。", "乙。", "丙。"], ["C.", "A.", "D."], sentences=beads)
    assert pairs(name, chinese) == [("甲。", "A."), ("乙。", None), ("丙。", "C.")]
    english = alignment(["甲。", "乙。", "丙。"], ["C.", "A.", "D."], sentences=beads, source=Language.EN)
    assert pairs(name, english) == [("C.", "丙。"), ("A.", "甲。"), ("D.", None)]


@pytest.mark.parametrize("name", BOTH)
def test_what_only_the_translation_has_is_noted(name: str) -> None:
    (note,) = [n for n in tree(name, STORY).iter("{*}note") if "only" in n.text]
    assert note.text == "in the translation only, by line: 7"


def test_facts_of_1_2() -> None:
    units = list(tree("xliff", STORY).iter(V1 + "trans-unit"))
    facts = [{c.get("context-type"): c.text for c in u.iter(V1 + "context")} for u in units]
    assert facts[3] == {"sourcefile": "zh.md", "linenumber": "5", "x-confidence": "0.9000"}
    assert facts[4] == {
        "sourcefile": "zh.md",
        "linenumber": "7",
        "x-target-linenumber": "5",
        "x-score": "0.8000",
        "x-confidence": "0.9000",
        "x-moved": "yes",
    }


def test_facts_of_2_1() -> None:
    units = list(tree("xliff2", STORY).iter(V2 + "unit"))
    facts = [{m.get("type"): m.text for m in u.iter(META)} for u in units]
    assert facts[3] == {"source-lines": "5", "confidence": "0.9000"}
    assert facts[4] == {
        "source-lines": "7",
        "target-lines": "5",
        "score": "0.8000",
        "confidence": "0.9000",
        "moved": "yes",
    }
    segments = list(tree("xliff2", STORY).iter(V2 + "segment"))
    assert [s.get("state") for s in segments] == ["translated"] * 3 + ["initial"] + ["translated"] * 4
    assert [s.get("subState") for s in segments][5:] == [None, "aligner:doubtful", None]


XML_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")) | texts()
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@pytest.mark.parametrize("name", BOTH)
@given(XML_TEXT.filter(lambda t: FORBIDDEN.sub("", t).strip()), XML_TEXT.filter(lambda t: FORBIDDEN.sub("", t).strip()))
def test_round_trip_of_all_that_xml_can_hold(name: str, zh: str, en: str) -> None:
    if zh.startswith("# ") or en.startswith("# "):
        return
    assert pairs(name, pair(zh, en)) == [(FORBIDDEN.sub("", zh), FORBIDDEN.sub("", en))]


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("path", ["a&b.md", 'say "hi" <now>.md', "a\tb\n.md"])
def test_names_of_files(name: str, path: str) -> None:
    document = STORY.zh.document
    renamed = replace(document, source=replace(document.source, path=path))
    found = tree(name, replace(STORY, zh=replace(STORY.zh, document=renamed)))
    assert found.find("{*}file").get("original") == path


@pytest.mark.parametrize("suffix", [".xlf", ".xliff"])
def test_it_can_be_checked(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"story{suffix}"
    aligner.write_alignment(STORY, path)
    read = read_bitext(str(path))
    assert len(read.zh) == len(read.en) == 7  # the one without a translation is left out
    assert (read.original, read.one_sided) == (Language.ZH, 1)
    assert read.zh[-1].text == "订单金额约为 3 亿元。"
