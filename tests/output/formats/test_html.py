from typing import Any

import pytest
from hypothesis import given, settings

from aligner.alignment.model import Alignment, Bead, Level
from aligner.document.model import Language
from aligner.output.markup import safe
from tests.builders import alignment
from tests.output.formats.written import pair, texts, written
from tests.output.samples import ODDITIES, STORY
from tests.output.webpage import Webpage


def page(what: Alignment, level: Level = Level.SENTENCE) -> Webpage:
    return Webpage(written("html", what, level))


def beads(what: Alignment, level: Level = Level.SENTENCE) -> list[list[str]]:
    """The texts of each row: line and text of both sides, and the margin."""
    rows = [bead for bead in page(what, level).all(".bead") if bead.get("id")]
    return [[" ".join(part.text_content().split()) for side in row for part in _parts(side)] for row in rows]


def _parts(side: Any) -> Any:
    return [side] if side.get("class") != "t" else side


def test_every_bead_is_a_row() -> None:
    found = beads(STORY)
    assert len(found) == len(STORY.sentences)
    assert found[0] == [
        "1",
        "星河半导体完成 12 亿元 B 轮融资",
        "1",
        "Xinghe Semiconductor closes a 1.2 billion yuan Series B",
        "99% sure",
    ]
    assert found[1][-1] == "97% sure, 2–1"
    assert found[4] == ["5", "他没有透露具体时间表。", "not in the English", "missing"]
    assert [row[-1] for row in found[3:8]] == ["extra", "missing", "moved 90% sure", "99% sure", "unsure 60% sure"]


def test_what_is_to_be_looked_at_is_listed_and_linked() -> None:
    found = page(STORY)
    assert found.texts(".remark") == [
        "1 extra (only in the translation), at line 7",
        "1 missing (only in the original), at line 5",
        "1 moved (in a different place in the translation), at line 7",
        "1 unsure (the pairing may be wrong), at line 9",
    ]
    ids = {row.get("id"): row.get("class").split() for row in found.all(".bead")}
    for remark in found.all(".remark"):
        for link in remark.iter("a"):
            assert set(remark.get("class").split()) - {"remark"} <= set(ids[link.get("href").removeprefix("#")])
    assert [len(row) for row in ids.values()].count(1) == 5


def test_nothing_to_look_at() -> None:
    assert page(pair("甲。", "A.")).texts(".remark") == ["1 unsure (the pairing may be wrong), at line 1"]
    fine = page(alignment(["甲。"], ["A."], sentences=[Bead((0,), (0,), 0.9, 0.99)]))
    assert not fine.all(".remark")
    assert not fine.all("button"), "there is nothing to choose"


def test_paragraphs_are_parted() -> None:
    assert [len(part) for part in page(STORY).all(".para")] == [1, 1, 3, 1, 3]
    assert len(page(STORY, Level.PARAGRAPH).all(".para")) == 5


def test_the_columns_say_their_languages_and_files() -> None:
    tags = {p.get("lang") for p in page(STORY).all("p") if p.get("lang")}
    assert tags == {"zh-Hans", "en"}
    assert page(STORY).texts(".heads") == ["zh.md (source)en.md"]
    english = alignment(["這個產業。"], ["A."], sentences=[Bead((0,), (0,))], source=Language.EN)
    assert page(english).texts(".heads") == ["zh.mden.md (source)"]
    assert page(english).texts("title") == ["en.md → zh.md"]
    assert {p.get("lang") for p in page(english).all("p") if p.get("lang")} == {"zh-Hant", "en"}


def test_the_map_has_gaps_and_lines_for_what_was_moved() -> None:
    found = page(STORY)
    assert len(found.all("path.moved")) == 1
    assert [len(found.all(f"rect.{kind}")) for kind in ("missing", "extra", "moved", "heading")] == [1, 1, 2, 2]


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("story", [STORY, ODDITIES, pair("<script>alert(1)</script>", "<img src=x onerror=alert(1)>")])
def test_the_page_is_harmless_and_needs_nothing(level: Level, story: Alignment) -> None:
    page(story, level).assert_harmless()


def test_images_code_and_controls() -> None:
    found = beads(ODDITIES, Level.PARAGRAPH)
    assert found[0][1] == "image"
    assert found[3][1].startswith("价格␛[31m涨了\ufffd")
    assert found[5][:3] == ["not in the Chinese", "12", "empty"]


@settings(max_examples=30)
@given(texts(), texts())
def test_texts_come_through(zh: str, en: str) -> None:
    found = page(pair(zh, en))
    for side, tag in ((zh, "zh"), (en, "en")):
        (shown,) = [p for p in found.all("p") if p.get("lang", "").startswith(tag)]
        if safe(side).strip():
            assert f">{safe(side)}</span></p>" in found.text
        else:
            assert shown.text_content() in ("empty", side)


def test_a_pair_that_is_certain_has_no_percentage() -> None:
    both = Bead((0,), (0,), 0.9, 1.0)
    assert beads(alignment(["甲。"], ["A."], sentences=[both]))[0][-1] == ""
    assert beads(alignment(["甲。"], ["A.", "B."], sentences=[Bead((0,), (0, 1), 0.9, 1.0)]))[0][-1] == "100% sure, 1–2"
