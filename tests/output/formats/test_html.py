from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from lxml import html

from aligner.alignment.model import Alignment, Bead, Level
from aligner.document.model import Language
from aligner.output.markup import safe
from tests.builders import alignment
from tests.output.formats.written import pair, texts, written
from tests.output.samples import ODDITIES, STORY


def page(what: Alignment, level: Level = Level.SENTENCE) -> Any:
    return html.document_fromstring(written("html", what, level))


def cells(what: Alignment, level: Level = Level.SENTENCE) -> list[list[str]]:
    return [[cell.text_content() for cell in row.findall("td")] for row in page(what, level).findall(".//tbody/tr")]


def test_every_bead_is_a_row() -> None:
    found = cells(STORY)
    assert len(found) == len(STORY.sentences)
    assert found[0] == [
        "1",
        "星河半导体完成 12 亿元 B 轮融资",
        "99%",
        "1",
        "Xinghe Semiconductor closes a 1.2 billion yuan Series B",
    ]
    assert found[1][2] == "97% 2-1"
    assert found[4] == ["5", "他没有透露具体时间表。", "missing", "", ""]
    assert [row[2] for row in found[3:8]] == ["extra", "missing", "90%moved", "99%", "60%?"]


def test_what_is_to_be_looked_at_is_listed_and_linked() -> None:
    found = page(STORY)
    paragraphs = [p for p in found.iterfind(".//p") if "list" in p.get("class", "").split()]
    lists = [" ".join(p.text_content().split()) for p in paragraphs]
    assert lists == [
        "1 missing (only in the original), at line 5",
        "1 extra (only in the translation), at line 7",
        "1 moved (in a different place in the translation), at line 7",
        "1 doubtful (may be wrong), at line 9",
    ]
    ids = {row.get("id"): row.get("class") for row in found.iterfind(".//tr") if row.get("id")}
    for link in found.iterfind(".//p/a"):
        assert link.getparent().get("class").removeprefix("list ") in ids[link.get("href").removeprefix("#")]
    assert sum("fine" in (kinds or "") for kinds in ids.values()) == 5


def test_nothing_to_look_at() -> None:
    found = page(pair("甲。", "A."))
    assert [row.get("class") for row in found.iterfind(".//tbody/tr")] == ["doubtful"]  # the confidence is 0.5
    fine = alignment(["甲。"], ["A."], sentences=[Bead((0,), (0,), 0.9, 0.99)])
    assert "checkbox" not in written("html", fine, Level.SENTENCE)


def test_paragraphs_are_parted() -> None:
    assert [len(body.findall("tr")) for body in page(STORY).iterfind(".//tbody")] == [1, 1, 3, 1, 3]
    assert len(page(STORY, Level.PARAGRAPH).findall(".//tbody")) == 1


def test_languages_are_told() -> None:
    found = page(STORY)
    assert {cell.get("lang") for cell in found.iterfind(".//tbody//td") if cell.get("lang")} == {"zh-CN", "en"}
    assert [th.text_content() for th in found.iterfind(".//th")] == ["zh.md (source)", "", "en.md"]
    english = alignment(["甲。"], ["A."], sentences=[Bead((0,), (0,))], source=Language.EN)
    assert [th.text_content() for th in page(english).iterfind(".//th")] == ["zh.md", "", "en.md (source)"]
    assert page(english).findtext(".//title") == "en.md → zh.md"


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("story", [STORY, ODDITIES, pair("<script>alert(1)</script>", "<img src=x onerror=alert(1)>")])
def test_the_page_is_harmless_and_needs_nothing(level: Level, story: Alignment) -> None:
    text = written("html", story, level)
    assert text.startswith("<!doctype html>\n")
    found = html.document_fromstring(text)
    tags = {element.tag for element in found.iter()}
    assert not tags & {"script", "link", "img", "iframe", "object"}
    names = {name for element in found.iter() for name in element.attrib}
    assert not [name for name in names if name.startswith("on") or name in ("src", "style")]
    assert all(element.get("href", "#").startswith("#") for element in found.iter())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", text)


def test_images_code_and_controls() -> None:
    found = cells(ODDITIES, Level.PARAGRAPH)
    assert found[0][1] == "image"
    assert found[3][1].startswith("价格␛[31m涨了\ufffd")
    assert found[5] == ["", "", "extra?", "12", "empty"]


@given(texts(), texts())
def test_texts_come_through(zh: str, en: str) -> None:
    text = written("html", pair(zh, en), Level.SENTENCE)
    for side, tag in ((zh, 'zh[^"]*'), (en, "en")):
        found = re.search(f'<td lang="{tag}">(.*?)</td>', text, re.DOTALL)
        assert found
        if side.strip():
            assert found[1].strip("\n") == safe(side).strip("\n") or not safe(side).strip()
