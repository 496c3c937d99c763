"""Which paragraph a finding belongs to, and in which order paragraphs come."""

from dataclasses import replace

from aligner.alignment.model import Bead
from aligner.checks.locate import locate
from aligner.checks.model import Diagnostic, Finding, Location, Paragraph, Severity
from aligner.checks.paragraphs import by_paragraph, paragraphs_of
from aligner.document.model import Language, Source
from tests.builders import alignment, segmented
from tests.checks.build import at, report

ZH = ["价格。", "产量。", "客户。", "工厂。"]
EN = ["The price.", "The output.", "The customers.", "A note."]


def lines(paragraphs: tuple[Paragraph, ...]) -> list[tuple[str | None, str | None]]:
    return [(p.zh and p.zh.text, p.en and p.en.text) for p in paragraphs]  # type: ignore[misc]


def test_paragraphs_come_in_the_order_of_the_translation() -> None:
    beads = [Bead((2,), (0,), moved=True), Bead((0,), (1,)), Bead((1,), ()), Bead((3,), (2,)), Bead((), (3,))]
    aligned = replace(alignment(ZH, EN, sentences=beads), paragraphs=tuple(beads))
    assert lines(paragraphs_of((aligned.zh, aligned.en), aligned, Language.EN)) == [
        ("客户。", "The price."),
        ("价格。", "The output."),
        ("产量。", None),
        ("工厂。", "The customers."),
        (None, "A note."),
    ]
    assert lines(paragraphs_of((aligned.zh, aligned.en), aligned, Language.ZH)) == [
        ("价格。", "The output."),
        ("产量。", None),
        ("客户。", "The price."),
        ("工厂。", "The customers."),
        (None, "A note."),
    ]


def test_what_is_missing_at_the_beginning_comes_first() -> None:
    beads = [Bead((0,), ()), Bead((1,), (0,))]
    aligned = replace(alignment(ZH[:2], EN[:1], sentences=beads), paragraphs=tuple(beads))
    assert lines(paragraphs_of((aligned.zh, aligned.en), aligned, Language.EN)) == [
        ("价格。", None),
        ("产量。", "The price."),
    ]


def test_paragraphs_that_became_one() -> None:
    beads = [Bead((0, 1), (0,))]
    aligned = replace(alignment(ZH[:2], EN[:1], sentences=beads), paragraphs=tuple(beads))
    (only,) = paragraphs_of((aligned.zh, aligned.en), aligned, Language.EN)
    assert only.zh
    assert only.en
    assert (only.zh.line, only.zh.end_line, only.zh.text) == (1, 3, "价格。")
    assert (only.en.line, only.en.end_line) == (1, 1)


def test_a_text_alone() -> None:
    document = segmented(EN, Language.EN)
    assert lines(paragraphs_of((document,), None, Language.EN)) == [(None, text) for text in EN]


SOURCE = Source("en.md", "First one.\n\nSecond one.\n\n")
ORIGINAL = Source("zh.md", "第一段。\n\n第二段。\n\n第三段。\n")


def finding(zh: Location | None = None, en: Location | None = None) -> Diagnostic:
    return Diagnostic("N002", "number-scale", Severity.ERROR, Finding("x", zh=zh, en=en))


def test_where_findings_belong() -> None:
    paragraphs = (
        Paragraph(at(ORIGINAL, "第一段。"), at(SOURCE, "First one.")),
        Paragraph(at(ORIGINAL, "第二段。"), None),
        Paragraph(at(ORIGINAL, "第三段。"), at(SOURCE, "Second one.")),
    )
    in_second = finding(at(ORIGINAL, "第一"), at(SOURCE, "Second"))  # the translation counts
    missing = finding(at(ORIGINAL, "第二"), locate(SOURCE, 10, 10))  # an empty place says where something belongs
    nowhere = finding()
    behind = finding(None, locate(SOURCE, 24, 25))  # between paragraphs, it belongs to the one before
    found = replace(report(in_second, missing, behind, nowhere), paragraphs=paragraphs)
    assert [(p and p.zh and p.zh.text, ds) for p, ds in by_paragraph(found)] == [
        (None, [nowhere]),
        ("第二段。", [missing]),
        ("第三段。", [in_second, behind]),
    ]
    early = finding(None, locate(Source("en.md", "\nFirst"), 0, 1))
    later = replace(report(early), paragraphs=(Paragraph(None, replace(at(SOURCE, "First one."), start=1)),))
    assert [ds for _, ds in by_paragraph(later)] == [[early]]


def test_in_a_chinese_translation_the_chinese_counts() -> None:
    paragraphs = (
        Paragraph(at(ORIGINAL, "第一段。"), at(SOURCE, "Second one.")),
        Paragraph(at(ORIGINAL, "第二段。"), at(SOURCE, "First one.")),
    )
    one = replace(finding(at(ORIGINAL, "第二"), at(SOURCE, "Second")), target="zh")
    ((paragraph, _),) = by_paragraph(replace(report(one), paragraphs=paragraphs))
    assert paragraph == paragraphs[1]
