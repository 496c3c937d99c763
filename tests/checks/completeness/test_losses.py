"""The findings for a whole article with a real alignment, from which something was removed."""

from functools import cache
from pathlib import Path

import pytest

from aligner import align
from aligner.checks.boilerplate import Boilerplate, boilerplate, bracketed_notes
from aligner.checks.completeness.clauses import clauses, pieces
from aligner.checks.links import links
from aligner.checks.model import Diagnostic, Severity
from aligner.checks.selection import Selection
from aligner.checks.texts import check_alignment
from aligner.document.model import Language, Source

FUNDING = Path(__file__).parents[3] / "examples" / "funding"
ZH = (FUNDING / "zh.md").read_text(encoding="utf-8")
EN = (FUNDING / "en.md").read_text(encoding="utf-8")
PARTS = EN.strip().split("\n\n")
PARAGRAPHS = [k for k, part in enumerate(PARTS) if part[0].isalpha() and len(part) > 60]


@cache
def found(zh: str, en: str, source: Language = Language.ZH) -> tuple[Diagnostic, ...]:
    alignment = align(Source("zh.md", zh), Source("en.md", en), source=source, input_format="markdown")
    report = check_alignment(alignment, Selection(("A",)))
    assert report.complete
    return report.diagnostics


@pytest.mark.parametrize("source", list(Language))
def test_a_right_translation_lacks_nothing(source: Language) -> None:
    assert found(ZH, EN, source) == ()


def test_numbers_of_a_list_are_no_content() -> None:
    zh = "公司有三个目标：\n\n1. 降低功耗\n2. 扩大产能\n3. 培养工程师\n"
    en = "The company has three goals:\n\n7. lower power consumption\n8. greater capacity\n9. the training of engineers\n"
    assert found(zh, en) == ()


@pytest.mark.parametrize("at", PARAGRAPHS)
def test_any_paragraph_that_is_lost_is_one_finding(at: int) -> None:
    less = "\n\n".join(PARTS[:at] + PARTS[at + 1 :])
    (diagnostic,) = found(ZH, less)
    # Some render a part of a Chinese paragraph only.
    assert diagnostic.rule in ("A002", "A003")
    assert diagnostic.severity is not Severity.INFO
    assert diagnostic.zh is not None
    extra = found(ZH, less, Language.EN)
    assert [(d.rule, d.zh) for d in extra] == [
        ({"A002": "A005", "A003": "A006"}[diagnostic.rule], diagnostic.zh),
    ]


def test_most_are_whole_paragraphs() -> None:
    rules = [found(ZH, "\n\n".join(PARTS[:at] + PARTS[at + 1 :]))[0].rule for at in PARAGRAPHS]
    assert rules.count("A002") >= len(rules) - 3


def test_the_end_of_an_article_is_one_finding() -> None:
    (diagnostic,) = found(ZH, "\n\n".join(PARTS[: PARAGRAPHS[-3]]))
    assert diagnostic.rule == "A002"
    assert " in a row are missing " in diagnostic.message


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("来源：半导体日报", Boilerplate.CREDIT),
        ("责编 | 林悦", Boilerplate.CREDIT),
        ("译者注：指去年的那一款芯片。", Boilerplate.NOTE),
        ("（LCTT 译注：指去年的那一款芯片。）", Boilerplate.NOTE),
        ("扫码关注我们的公众号", Boilerplate.CALL),
        ("By Lin Yue", Boilerplate.CREDIT),
        ("Translated by Lin Yue", Boilerplate.CREDIT),
        ("Editor's note: prices are of May.", Boilerplate.NOTE),
        ("All rights reserved.", Boilerplate.CALL),
        ("本页面由大模型自动翻译。", Boilerplate.NOTE),
        ("若译文有歧义，请以英文版为准。", Boilerplate.NOTE),
        ("This page was machine-translated.", Boilerplate.NOTE),
        ("This article has been translated by an AI.", Boilerplate.NOTE),
        ("In case of discrepancies, the Chinese version prevails.", Boilerplate.NOTE),
        ("本文内容整理自工厂的年报", Boilerplate.CREDIT),
        ("英文原文发表于五月二日", Boilerplate.CREDIT),
        ("图 3 新工厂的布局", Boilerplate.CAPTION),
        ("表 2：三代芯片的功耗", Boilerplate.CAPTION),
        ("Figure 3. The layout of the new factory", Boilerplate.CAPTION),
        ("欢迎大家给个 star", Boilerplate.CALL),
        ("Please star our repository!", Boilerplate.CALL),
        ("试用新芯片{ .md-button }", Boilerplate.CALL),
        ("图 3 展示了新工厂的布局。", None),
        ("Figure 3 shows the layout of the new factory.", None),
        ("这台机器能自动翻译菜单。", None),
        ("页面由大模型自动翻译成九种语言，这是新版的卖点。", None),
        ("The article was translated into nine languages.", None),
        ("如有疑问，请联系销售部门。", None),
        ("By far the best chip of the year", None),
        ("By May the factory had sold all of its chips.", None),
        ("Source code is published under a free licence.", None),
        ("来源不明的芯片流入了市场。", None),
        ("作者认为这款芯片很有前途。", None),
        ("Subscribers pay ten yuan a month.", None),
        ("References to the chip were removed.", None),
    ],
)
def test_boilerplate(text: str, kind: Boilerplate | None) -> None:
    assert boilerplate(text) is kind


def test_notes_in_brackets_may_hold_several_sentences() -> None:
    text = "芯片（译注：第一代。第二代明年上市。）已经售罄（共三万片）。"
    assert [text[lo:hi] for lo, hi in bracketed_notes(text)] == ["（译注：第一代。第二代明年上市。）"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.ZH, "新芯片的功耗降低了一半，价格是 1,400 元，首批客户是两家云厂商。"),
        (Language.EN, "The new chip costs 1,400 yuan, uses half as much power, and sells well."),
        (Language.EN, ", "),
        (Language.ZH, ""),
    ],
)
def test_pieces_and_clauses_cover_a_text(language: Language, text: str) -> None:
    linked = links(language, text, "")
    for parts in (pieces(text, language), clauses(text, language, linked.content)):
        assert "".join(text[lo:hi] for lo, hi in parts).strip() == (text.strip() if parts else "")
        assert not any("1," in text[lo:hi] and "1,400" not in text[lo:hi] for lo, hi in parts)
