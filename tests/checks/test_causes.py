"""Findings with one cause are one finding."""

from dataclasses import replace

import pytest

from aligner.alignment.model import Alignment, Bead
from aligner.checks.causes import CAUSES, EFFECTS, IN_PARTS, PARTS, SPECIFIC, with_effects_attached
from aligner.checks.model import Diagnostic, Finding, Severity
from aligner.checks.registry import get_rule
from aligner.document.model import BlockKind, Language
from aligner.output.reports.json import as_object
from aligner.output.reports.text import render
from aligner.output.terminal import Terminal
from tests.builders import alignment
from tests.checks.build import at, report

TEXTS = alignment(
    [["新卡今天上市。", "价格没有变。"], ["工厂在嘉兴。"]],
    [["The new card is out today.", "Its price is the same."], ["The fab is in Jiaxing."]],
    sentences=[Bead((n,), (n,), 0.9, 0.9) for n in range(3)],
)
ZH, EN = TEXTS.zh.document.source, TEXTS.en.document.source


def found(rule: str, en: str = "", zh: str = "", severity: Severity = Severity.INFO) -> Diagnostic:
    finding = Finding(f"{rule} {en or zh}", zh=at(ZH, zh) if zh else None, en=at(EN, en) if en else None)
    return Diagnostic(rule, get_rule(rule).name, severity, finding)


def merged(*diagnostics: Diagnostic, of: Alignment = TEXTS) -> list[tuple[str, list[str]]]:
    return [(d.message, [e.message for e in d.effects]) for d in with_effects_attached(diagnostics, of)]


def test_what_is_wrong_with_a_wrong_sentence_is_attached_to_it() -> None:
    assert merged(
        found("T001", "card"),
        found("M004", "The new card is out today."),
        found("N003", zh="今天"),
        found("T001", "fab"),
    ) == [("M004 The new card is out today.", ["T001 card", "N003 今天"]), ("T001 fab", [])]


def test_the_place_in_the_translation_counts_first() -> None:
    one = found("T001", "price", zh="新卡")
    assert merged(found("M004", "Its price is the same."), one) == [("M004 Its price is the same.", [one.message])]
    assert merged(found("M004", "The new card is out today."), one)[1] == (one.message, [])
    swapped = replace(TEXTS, signature=replace(TEXTS.signature, source=Language.EN))
    assert merged(found("M004", "The new card is out today."), one, of=swapped) == [
        ("M004 The new card is out today.", [one.message])
    ]


def test_a_more_severe_finding_is_not_attached() -> None:
    severe = found("E002", "card", severity=Severity.ERROR)
    assert merged(found("M004", "The new card is out today."), severe) == [
        ("M004 The new card is out today.", []),
        ("E002 card", []),
    ]
    mild = found("E002", "card")
    assert merged(found("M004", "The new card is out today.", severity=Severity.ERROR), mild)[0][1] == ["E002 card"]


def test_the_most_severe_cause_counts_and_then_the_nearest() -> None:
    copied, wrong = found("U002", "The new card is out today."), found("M004", "The new card is out today.")
    assert merged(wrong, copied) == [(copied.message, [wrong.message])]
    worse = replace(wrong, severity=Severity.ERROR)
    assert merged(worse, copied) == [(wrong.message, []), (copied.message, [])]


@pytest.mark.parametrize("rule", ["N001", "N002", "T002", "P001", "L003"])
def test_what_is_wrong_by_itself_stays(rule: str) -> None:
    assert merged(found("M004", "The new card is out today."), found(rule, "card")) == [
        ("M004 The new card is out today.", []),
        (f"{rule} card", []),
    ]


def test_findings_without_a_cause_stay() -> None:
    assert len(merged(found("T001", "card"), found("N003", "today"), found("A004", zh="今天"))) == 3


@pytest.mark.parametrize("rule", sorted(IN_PARTS))
def test_what_a_lost_part_contains_is_attached_to_it(rule: str) -> None:
    part, inside = found("A004", "The new card is out today.", zh="新卡今天"), found(rule, zh="今天")
    assert merged(part, inside) == [(part.message, [inside.message])]
    assert merged(inside, part) == [(part.message, [inside.message])]


def test_the_negation_in_a_lost_mark_is_attached_to_it() -> None:
    mark, negation = found("M005", "card", zh="新卡", severity=Severity.WARNING), found("M001", "card", zh="新卡")
    assert merged(negation, mark) == [(mark.message, [negation.message])]


def test_what_is_beside_a_lost_part_stays() -> None:
    part = found("A004", "The new card is out today.", zh="新卡")
    assert len(merged(part, found("N003", "The new card is out today.", zh="今天"))) == 2
    assert len(merged(part, found("N002", "The new card is out today.", zh="新卡"))) == 2
    assert len(merged(part, found("N003", "Its price is the same.", zh="价格"))) == 2
    severe = found("N003", zh="新卡", severity=Severity.ERROR)
    assert len(merged(part, severe)) == 2


def test_a_connective_directly_after_a_lost_part_is_attached() -> None:
    part = found("A004", "The new card is out today.", zh="新卡今")
    assert merged(part, found("M006", "The new card is out today.", zh="天上")) == [
        (part.message, ["M006 The new card is out today."])
    ]
    assert len(merged(found("A004", zh="新"), found("M006", zh="上市"))) == 2


def test_a_part_that_only_the_model_doubts_has_no_effects() -> None:
    doubted = found("A004", "The new card is out today.", zh="新卡今天").with_finding(by_model=True)
    assert len(merged(doubted, found("N003", zh="今天"))) == 2


def test_of_an_english_original_the_english_counts() -> None:
    swapped = replace(TEXTS, signature=replace(TEXTS.signature, source=Language.EN))
    part, inside = found("A004", "new card", zh="新卡"), found("N003", "card")
    assert merged(part, inside, of=swapped) == [(part.message, [inside.message])]


def test_the_codes_are_those_of_rules() -> None:
    for code in (*CAUSES, *EFFECTS, *PARTS, *IN_PARTS):
        assert get_rule(code).code == code


def test_reports_list_them() -> None:
    (head,) = with_effects_attached([found("M004", "The new card is out today."), found("T001", "card")], TEXTS)
    made = report(head, sources=(ZH, EN))
    assert "  = also: T001 T001 card\n" in "".join(render(made, Terminal(80, colour=False)))
    assert [effect["rule"] for effect in as_object(made)["findings"][0]["effects"]] == ["T001"]


def test_words_that_are_reported_twice_are_one_finding() -> None:
    specific, plain = found("E006", "fab", "工厂", Severity.WARNING), found("T001", zh="工厂在")
    assert merged(plain, specific, found("T001", zh="新卡")) == [
        (specific.message, [plain.message]),
        ("T001 新卡", []),
    ]


def test_two_swapped_things_are_no_further_names_or_opposites() -> None:
    specific = found("M009", "fab", "工厂", Severity.WARNING)
    name, order = found("E005", zh="工厂", severity=Severity.INFO), found("M002", zh="工厂", severity=Severity.INFO)
    assert merged(name, order, specific) == [(specific.message, [name.message, order.message])]


def test_a_specific_finding_does_not_hide_a_more_severe_one() -> None:
    specific, plain = found("M008", zh="工厂"), found("M001", zh="工厂", severity=Severity.WARNING)
    assert merged(plain, specific) == [(plain.message, []), (specific.message, [])]


def test_code_is_lost_with_the_paragraphs_around_it() -> None:
    zh = [
        "船每天开两班。",
        "先拆下发动机。",
        "engine --dry",
        "再装回去。",
        "engine --seal",
        "写信给船长。",
        "mail captain",
    ]
    beads = [Bead((n,), (0,) if n == 0 else (1,) if n == 5 else (), 0.9, 0.9) for n in range(7)]
    texts = alignment([[text] for text in zh], [["The ferry leaves twice a day."], ["Write."]], sentences=beads)
    blocks = tuple(
        replace(block, kind=BlockKind.CODE) if block.text.isascii() else block for block in texts.zh.document.blocks
    )
    texts = replace(texts, zh=replace(texts.zh, document=replace(texts.zh.document, blocks=blocks)))
    source = texts.zh.document.source
    first, last = at(source, "先拆下发动机。"), at(source, "再装回去。")
    lost = Diagnostic("A002", "missing-paragraph", Severity.ERROR, Finding("lost", zh=first, more=(last,)))
    code = [
        Diagnostic("L003", "code", Severity.WARNING, Finding(text, zh=at(source, text)))
        for text in zh
        if text.isascii()
    ]
    assert merged(lost, *code, of=texts) == [("lost", ["engine --dry", "engine --seal"]), ("mail captain", [])]
    sentence = Diagnostic("A003", "missing-sentence", Severity.WARNING, Finding("lost", zh=first, more=(last,)))
    assert merged(sentence, *code, of=texts) == [("lost", ["engine --dry"]), *((text, []) for text in zh[4::2])]
    mild = replace(lost, severity=Severity.INFO)
    assert merged(mild, *code, of=texts) == [("lost", []), *((text, []) for text in zh if text.isascii())]


def test_a_negation_with_its_opposite_in_its_place_is_one_slip() -> None:
    opposite = found("M002", "is out", zh="新卡今天", severity=Severity.WARNING)
    lost = found("M001", "The new card is out today.", zh="新卡", severity=Severity.WARNING)
    assert merged(lost, opposite) == [(opposite.message, [lost.message])]
    elsewhere = found("M001", "The new card is out today.", zh="上市", severity=Severity.WARNING)
    assert merged(elsewhere, opposite) == [(elsewhere.message, []), (opposite.message, [])]


def test_a_misspelt_term_is_no_second_spelling_of_a_name() -> None:
    term = found("T004", "The new card", severity=Severity.WARNING)
    assert merged(found("E003", "card"), term, found("E003", "fab")) == [
        ("T004 The new card", ["E003 card"]),
        ("E003 fab", []),
    ]


def test_what_is_specific_and_what_it_contains_are_rules_about_one_sentence() -> None:
    assert all(rules <= EFFECTS | {"E003"} for rules in SPECIFIC.values())
    assert SPECIFIC.keys() <= EFFECTS | {"N010"}
    assert not any(rules & SPECIFIC.keys() for rules in SPECIFIC.values())
