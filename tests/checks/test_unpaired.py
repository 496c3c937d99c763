"""The sentences of an original that have no counterpart and that no finding is about."""

from aligner.alignment.model import Alignment, Bead
from aligner.checks.finish import merged
from aligner.checks.model import Diagnostic, Finding, Severity
from aligner.checks.selection import Selection
from aligner.checks.texts import check_alignment
from aligner.checks.unpaired import unpaired_sentences
from aligner.document.direction import resolve_direction
from aligner.document.model import Language
from tests.builders import alignment
from tests.checks.build import at


def texts(lost: str) -> Alignment:
    """Two texts, the second sentence of the first of which has no counterpart."""
    return alignment(
        [["公司周二发布了新的引擎。", lost, "价格没有变化。"]],
        [["The company released a new engine on Tuesday.", "Its price is the same."]],
        sentences=[Bead((0,), (0,), 0.9, 0.9), Bead((1,), (), 0.5, 0.5), Bead((2,), (1,), 0.9, 0.9)],
    )


def test_a_sentence_without_a_counterpart_is_listed() -> None:
    lost = "它可以在一张显卡上运行。"
    assert [place.text for place in unpaired_sentences(texts(lost), [], [Language.ZH])] == [lost]


def test_labels_and_credits_are_not() -> None:
    assert unpaired_sentences(texts("简介"), [], [Language.ZH]) == ()
    assert unpaired_sentences(texts("作者：林望"), [], [Language.ZH]) == ()


def test_nor_is_what_a_finding_is_about() -> None:
    pair = texts("它可以在一张显卡上运行。")
    place = at(pair.zh.document.source, "一张显卡")
    told = Diagnostic("A003", "sentence-missing", Severity.INFO, Finding("x", zh=place))
    assert unpaired_sentences(pair, [told], [Language.ZH]) == ()
    elsewhere = Diagnostic("A003", "x", Severity.INFO, Finding("x", zh=at(pair.zh.document.source, "价格")))
    assert len(unpaired_sentences(pair, [elsewhere], [Language.ZH])) == 1
    further = Diagnostic("A003", "x", Severity.INFO, Finding("x", more=(place,)))
    assert unpaired_sentences(pair, [further], [Language.ZH]) == ()


def test_of_an_original_that_is_only_assumed_both_texts_count() -> None:
    pair = texts("它可以在一张显卡上运行。")
    assert unpaired_sentences(pair, [], [Language.EN]) == ()
    assert resolve_direction(None).originals == (Language.ZH, Language.EN)
    assert resolve_direction("en").originals == (Language.EN,)


def test_reports_hold_them_and_add_them_up() -> None:
    found = check_alignment(texts("它可以在一张显卡上运行。"), Selection(("N001",)))
    assert [place.text for place in found.unpaired] == ["它可以在一张显卡上运行。"]
    assert len(merged([found, found]).unpaired) == 2
