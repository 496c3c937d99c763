import pytest

from aligner.alignment.model import Bead, Level
from aligner.document.model import Language
from aligner.output.rows import Status, join_sentences, percent, rows, summary
from tests.builders import alignment
from tests.output.samples import STORY


@pytest.mark.parametrize(
    ("texts", "language", "joined"),
    [
        (["一。", "二。"], Language.ZH, "一。二。"),
        (["One.", "Two."], Language.EN, "One. Two."),
        (["He said “OK.”", "“Fine.”"], Language.EN, "He said “OK.” “Fine.”"),
        (["他说：“好。”", "“行。”"], Language.ZH, "他说：“好。”“行。”"),
        (["采用 GPU.", "NVLink 也在内。"], Language.ZH, "采用 GPU. NVLink 也在内。"),
        (["GPU", "芯片"], Language.ZH, "GPU 芯片"),
        (["", "二。", ""], Language.ZH, "二。"),
        ([], Language.ZH, ""),
        (["它支持 8 种加速卡", "比上一代快 35%"], Language.ZH, "它支持 8 种加速卡 比上一代快 35%"),
        (["快 35%", "省电"], Language.ZH, "快 35% 省电"),
    ],
)
def test_joining_sentences(texts: list[str], language: Language, joined: str) -> None:
    assert join_sentences(texts, language) == joined


def test_a_merged_bead() -> None:
    merged = list(rows(STORY, Level.SENTENCE))[1]
    assert merged.zh.ids == (1, 2)
    assert merged.zh.text == "星河半导体今日宣布完成 12 亿元人民币 B 轮融资，由临港基金领投。老股东悉数跟投。"
    assert merged.zh.lines == (3, 3)
    assert merged.zh.blocks == (1,)
    assert merged.status is Status.PAIR


def test_blocks_are_joined_by_line_breaks_and_lines_span_them() -> None:
    two = alignment(["甲。", "乙。"], ["A."], sentences=(), paragraphs=[Bead((0, 1), (0,))])
    (row,) = rows(two, Level.PARAGRAPH)
    assert row.zh.text == "甲。\n乙。"
    assert row.zh.lines == (1, 3)


@pytest.mark.parametrize("source", Language)
def test_missing_is_what_only_the_source_has(source: Language) -> None:
    nulls = alignment(["甲。"], ["B."], sentences=[Bead((0,), ()), Bead((), (0,))], source=source)
    found = {("zh" if row.zh.ids else "en"): row.status for row in rows(nulls, Level.SENTENCE)}
    assert found == {source.value: Status.MISSING, source.other.value: Status.EXTRA}


def test_empty_sides() -> None:
    nulls = [row for row in rows(STORY, Level.SENTENCE) if row.bead.is_null]
    assert [(r.zh.text, r.zh.lines) for r in nulls if not r.zh.ids] == [("", None)]
    assert [(r.en.text, r.en.lines) for r in nulls if not r.en.ids] == [("", None)]


def test_summary() -> None:
    assert summary(STORY, Level.SENTENCE) == (
        "sentences: 9 zh, 8 en; 6 one-to-one, 1 merged, 1 missing, 1 extra, 1 moved; 95% parallel; source: zh (assumed)"
    )
    assert summary(STORY, Level.PARAGRAPH).startswith("paragraphs: 5 zh, 5 en; 5 one-to-one, 1 moved; ")


@pytest.mark.parametrize(
    ("share", "text"), [(1, "100%"), (0.999, "99%"), (0.5, "50%"), (0.004, "<1%"), (0.0, "0%"), (0.006, "1%")]
)
def test_percentages_round_neither_to_all_nor_to_nothing(share: float, text: str) -> None:
    assert percent(share) == text
