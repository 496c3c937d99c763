"""Findings of the model, and what it says about findings of rules; with a judge that doubts given words."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

from aligner.alignment.model import Alignment, Bead
from aligner.checks.acquittal import MAX_READ
from aligner.checks.completeness import confirmed
from aligner.checks.completeness.confirmed import MIN_LOST_ODDS
from aligner.checks.genre import MIN_CODE
from aligner.checks.judged import MARK
from aligner.checks.meaning.agreement import (
    MIN_CLEAR,
    MIN_DEGREE,
    MIN_DROP,
    MIN_EXCUSED,
    MIN_EXCUSED_DROP,
    MIN_LOOSE,
    MIN_MODAL,
    MIN_NEARNESS,
    MIN_NECESSARY,
    MIN_NEGATION,
    MIN_OPPOSITE,
    MIN_SURE,
    MIN_SURE_DROP,
    MIN_UNBALANCED,
)
from aligner.checks.meaning.m001_negation import MIN_ODDS
from aligner.checks.meaning.m004_content_mismatch import MIN_ERROR, MIN_WANTED_ERROR
from aligner.checks.model import Diagnostic, Severity
from aligner.checks.selection import Selection
from aligner.checks.texts import check_alignment
from aligner.document import parse
from aligner.document.model import Language, Source
from aligner.judge import Evidence, Judge, Reading, ReadSide, SideEvidence
from aligner.segment import segment
from tests.builders import alignment

ZH = [
    "新卡今天上市，价格比上一代低三成左右。",
    "工厂在嘉兴的开发区里，去年年底动工。",
    "客户是两家云厂商，合同为期五年。",
]
EN = [
    "The new card is out today, at a price a third below the last one.",
    "The factory is in a development zone in Jiaxing, and work started at the end of last year.",
    "The customers are two cloud providers, under contracts of five years.",
]
CERTAIN = round(1 / (1 + math.exp(-MIN_ODDS)), 3)
CHOSEN = Selection(("A004", "A007", "M001", "M004"))


class Doubting(Judge):
    """Doubts the words it is told to, with the given log odds per character, unless the other text has what excuses them."""

    def __init__(
        self,
        words: Mapping[str, float],
        *,
        excuses: Mapping[str, str] | None = None,
        error: float = 0.1,
        rendered: float = -3.0,
        uncovered: float = 0.5,
        slip: float = -5.0,
        nearness: float = 0.7,
        drop: float = 9.0,
    ) -> None:
        self.words, self.excuses, self.error = words, excuses or {}, error
        self.rendered, self.uncovered, self.slip, self.near = rendered, uncovered, slip, nearness
        self.drop = drop
        """By how much the odds of a slip drop in a pair of which one side was changed."""
        self.asked: list[str] = []
        self.partners: dict[str, str] = {}

    @property
    def name(self) -> str:
        return "doubting"

    def compare(self, pairs: Sequence[tuple[str, str]]) -> list[Evidence | None]:
        return [Evidence(self.side(zh, en), self.side(en, zh), self.error) for zh, en in pairs]

    def read(self, zh: str, en: str) -> Reading:
        self.asked.append(zh)
        zh_side, en_side = self.side(zh, en), self.side(en, zh)
        sides = ReadSide(zh_side.spans, zh_side.odds), ReadSide(en_side.spans, en_side.odds)
        is_changed = self.partners.setdefault(zh, en) != en or self.partners.setdefault(en, zh) != zh
        return Reading(self.slip - self.drop * is_changed, *sides, self.near)

    def side(self, own: str, other: str) -> SideEvidence:
        odds = np.full(len(own), self.rendered, dtype=np.float32)
        for word, value in self.words.items():
            at = own.find(word)
            if at >= 0 and self.excuses.get(word, "\0") not in other:
                odds[at : at + len(word)] = value
        starts = np.arange(len(own))
        uncovered = (odds > 0).astype(np.float32) * self.uncovered
        similarity = (0.5 - odds / 10).astype(np.float32)
        return SideEvidence(np.column_stack([starts, starts + 1]), odds, uncovered, similarity)


def texts(
    zh: Sequence[str] = ZH, en: Sequence[str] = EN, *, source: Language = Language.ZH, confidence: float = 1.0
) -> Alignment:
    beads = [Bead((n,), (n,), 0.8, confidence) for n in range(len(zh))]
    return alignment([list(zh)], [list(en)], sentences=beads, paragraphs=[Bead((0,), (0,), 0.8, 1.0)], source=source)


def found(
    judge: Judge | None, pair: Alignment | None = None, selection: Selection = CHOSEN, *, judge_wanted: bool = False
) -> tuple[Diagnostic, ...]:
    return check_alignment(pair or texts(), selection, None, judge, judge_wanted=judge_wanted).diagnostics


def test_without_a_judge_nothing_is_doubted() -> None:
    assert found(None) == ()
    assert "judge" not in check_alignment(texts(), CHOSEN).signature


def test_a_judge_that_doubts_nothing_finds_nothing() -> None:
    assert found(Doubting({})) == ()
    assert check_alignment(texts(), CHOSEN, None, Doubting({})).signature["judge"] == "doubting"


@pytest.mark.parametrize(("source", "rule"), [(Language.ZH, "A004"), (Language.EN, "A007")])
def test_words_without_a_counterpart(source: Language, rule: str) -> None:
    (one,) = found(Doubting({"去年年底动工": 3.0}, error=0.42), texts(source=source))
    assert (one.rule, one.severity, one.confidence) == (rule, Severity.INFO, 0.42)
    assert one.message == f"{MARK} “去年年底动工” may have no counterpart in the English: please read both"
    assert one.finding.by_model
    assert one.zh is not None
    assert one.en is not None
    assert one.zh.text == "去年年底动工"
    assert one.en.text == EN[1]


def test_a_pair_with_doubts_on_both_sides_does_not_hide_the_next_one() -> None:
    doubts = {"价格比上一代低三成左右": 3.0, "a third below the last one": 3.0, "去年年底动工": 3.0}
    (one,) = [d for d in found(Doubting(doubts)) if d.rule == "A004"]
    assert one.zh is not None
    assert one.zh.text == "去年年底动工"


def test_whole_words_are_quoted_without_marks() -> None:
    (one,) = found(Doubting({"oud providers, ": 3.0}))
    assert one.en is not None
    assert one.en.text == "cloud providers"


def test_weak_doubts_are_not_reported() -> None:
    assert found(Doubting({"去年年底动工": 0.4})) == ()


def test_words_that_the_lexicon_does_not_know_are_not_reported() -> None:
    assert found(Doubting({"去年年底动工": 3.0}, uncovered=0.1)) == ()


def test_words_that_a_neighbouring_sentence_renders_are_not_reported() -> None:
    doubts = {"去年年底动工": 3.0}
    assert found(Doubting(doubts, excuses={"去年年底动工": "customers"})) == ()
    assert len(found(Doubting(doubts, excuses={"去年年底动工": "nowhere"}))) == 1


def test_doubts_about_both_sides_are_one_finding_about_meaning() -> None:
    (one,) = found(Doubting({"去年年底动工": 3.0, "at the end of last year": 3.0}))
    assert one.rule == "M004"
    assert one.message == (
        f"{MARK} 去年年底动工 may be mistranslated: the English has “at the end of last year”; please read both"
    )


def test_a_pair_that_is_doubted_as_a_whole() -> None:
    doubted = found(Doubting({}, error=0.9))
    assert [(one.rule, one.en.text if one.en else "") for one in doubted] == [("M004", text) for text in EN]
    assert found(Doubting({}, error=0.3)) == ()


@pytest.mark.parametrize(
    ("close", "wanted", "reported"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_a_close_rendering_is_reported_sooner_if_the_judge_is_wanted(close: bool, wanted: bool, reported: bool) -> None:
    """In a free rendering, many Chinese words have no counterpart of their own."""
    lost = -3.0 if close else -1.0
    for error in (MIN_WANTED_ERROR, MIN_ERROR - 0.01):
        assert len(found(Doubting({}, error=error, rendered=lost), judge_wanted=wanted)) == (len(EN) if reported else 0)
    assert found(Doubting({}, error=MIN_WANTED_ERROR - 0.01, rendered=lost), judge_wanted=wanted) == ()
    assert len(found(Doubting({}, error=MIN_ERROR, rendered=lost), judge_wanted=wanted)) == len(EN)


def test_a_whole_sentence_is_no_part() -> None:
    assert found(Doubting({ZH[1]: 3.0})) == ()


def test_unreliable_pairs_are_not_judged() -> None:
    assert found(Doubting({"去年年底动工": 3.0}), texts(confidence=0.4)) == ()


def test_an_edit_in_one_pair_changes_no_finding_in_another() -> None:
    judge = Doubting({"去年年底动工": 3.0, "价格": 5.0})
    before = [one for one in found(judge) if one.zh and "动工" in one.zh.text]
    edited = found(judge, texts([ZH[0].replace("价格", "售价"), *ZH[1:]]))
    assert [one.message for one in edited] == [one.message for one in before]


class TestLostParts:
    """A part that the lexicon doesn't find is shown if nothing else may render it, and the model doesn't find it either."""

    zh = "新芯片的功耗降低了一半，而且不再需要水冷散热，首批客户是两家云厂商。"
    en = "The new chip uses half as much power, and the first customers are two cloud providers."
    lost = "而且不再需要水冷散热"

    def severity(self, reader: Judge | None, lost: str = lost, *, after: str = "") -> tuple[Severity, bool]:
        """The severity if the next sentence of the English is this one, and whether the model was asked."""
        pair = texts([self.zh.replace(self.lost, lost), "价格没有公布。"], [self.en, after or "The price is secret."])
        report = check_alignment(pair, Selection(("A004",)), None, None, reader)
        (one,) = report.diagnostics
        assert one.zh is not None
        assert one.zh.text == lost
        return one.severity, "judge" in report.signature

    def test_without_a_model_it_is_a_note(self) -> None:
        assert self.severity(None) == (Severity.INFO, False)

    @pytest.mark.parametrize(
        ("odds", "severity"), [(MIN_LOST_ODDS, Severity.WARNING), (MIN_LOST_ODDS - 0.01, Severity.INFO)]
    )
    def test_the_model_decides(self, odds: float, severity: Severity) -> None:
        assert self.severity(Doubting({self.lost: odds})) == (severity, True)

    def test_other_words_do_not_count(self) -> None:
        assert self.severity(Doubting({"首批客户": 5.0})) == (Severity.INFO, True)

    @pytest.mark.parametrize(
        "lost",
        ["以此节省水冷散热的成本", "为了节省水冷散热的成本", "让客户节省水冷散热的成本", "也正是由于这种水冷散热"],
    )
    def test_a_purpose_or_pointer_is_a_note(self, lost: str) -> None:
        assert self.severity(Doubting({lost: 3.0}), lost) == (Severity.INFO, False)

    @pytest.mark.parametrize("lost", ["以及不再需要水冷散热", "并且不再需要水冷散热"])
    def test_what_only_looks_like_a_purpose_is_shown(self, lost: str) -> None:
        assert self.severity(Doubting({lost: 3.0}), lost) == (Severity.WARNING, True)

    def test_what_the_next_sentence_renders_is_a_note(self) -> None:
        assert (
            self.severity(Doubting({self.lost: 3.0}), after="Water cooling is gone; the price is secret.")[0]
            is Severity.INFO
        )

    def test_what_the_next_sentence_says_of_its_own_accord_is_shown(self) -> None:
        zh, en = [self.zh, "水冷散热很贵。"], [self.en, "Water cooling is expensive."]
        (one,) = check_alignment(
            texts(zh, en), Selection(("A004",)), None, None, Doubting({self.lost: 3.0})
        ).diagnostics
        assert one.severity is Severity.WARNING

    @pytest.mark.parametrize(("name", "severity"), [("Helmwise", Severity.INFO), ("Bluewater", Severity.WARNING)])
    def test_a_name_that_the_english_has_makes_it_a_note(self, name: str, severity: Severity) -> None:
        lost = f"而且不再需要 {name} 的水冷散热"
        pair = texts([self.zh.replace(self.lost, lost)], [self.en.replace("providers", "providers, says Helmwise")])
        (one,) = check_alignment(pair, Selection(("A004",)), None, None, Doubting({lost: 3.0})).diagnostics
        assert one.severity is severity

    def test_words_that_may_render_it_freely_make_it_a_note(self) -> None:
        en = self.en.replace("power,", "power and delights gamers,")
        (one,) = check_alignment(
            texts([self.zh], [en]), Selection(("A004",)), None, None, Doubting({self.lost: 3.0})
        ).diagnostics
        assert one.severity is Severity.INFO

    @pytest.mark.parametrize(("after", "severity"), [("，例如", Severity.INFO), ("，因此", Severity.WARNING)])
    def test_what_announces_examples_is_a_note(self, after: str, severity: Severity) -> None:
        zh = self.zh.replace(self.lost + "，", self.lost + after)
        (one,) = check_alignment(
            texts([zh], [self.en]), Selection(("A004",)), None, None, Doubting({self.lost: 3.0})
        ).diagnostics
        assert one.severity is severity

    def test_from_english_it_is_a_note(self) -> None:
        zh = "新数据库把查询时间缩短了一半。"
        lost = "and it no longer loses data when the power fails during a backup"
        pair = texts([zh], [f"The new database cuts query times in half, {lost}."], source=Language.EN)
        (one,) = check_alignment(pair, Selection(("A004",)), None, None, Doubting({lost: 3.0})).diagnostics
        assert one.severity is Severity.INFO

    def test_few_tokens_are_a_note(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(confirmed, "MIN_LOST_TOKENS", len(self.lost) + 1)
        assert self.severity(Doubting({self.lost: 3.0}))[0] is Severity.INFO


class TestLostQualifiers:
    """A qualifier that no word of the other side may render is shown if the model finds no counterpart either."""

    zh, en, lost = "目前只有合肥批准了这个计划。", "So far, Hefei has approved the plan.", "只有"

    def severity(self, reader: Judge | None, source: Language = Language.ZH) -> Severity:
        pair = texts([self.zh], [self.en], source=source)
        (one,) = check_alignment(pair, Selection(("M010",)), None, None, reader).diagnostics
        assert one.zh is not None
        assert one.zh.text == self.lost
        return one.severity

    def test_without_a_model_it_is_a_note(self) -> None:
        assert self.severity(None) is Severity.INFO

    @pytest.mark.parametrize(("odds", "severity"), [(-0.19, Severity.WARNING), (-0.21, Severity.INFO)])
    def test_the_model_decides(self, odds: float, severity: Severity) -> None:
        assert self.severity(Doubting({self.lost: odds})) is severity

    def test_in_a_sentence_that_the_model_doubts_as_a_whole_it_is_a_note(self) -> None:
        assert self.severity(Doubting({self.lost: 3.0}, rendered=1.5)) is Severity.INFO
        assert self.severity(Doubting({self.lost: 3.0}, error=0.61)) is Severity.INFO

    def test_what_the_translation_adds_is_not_reported(self) -> None:
        pair = texts([self.zh], [self.en], source=Language.EN)
        assert check_alignment(pair, Selection(("M010",)), None, None, Doubting({self.lost: 3.0})).diagnostics == ()

    @pytest.mark.parametrize(("odds", "rules"), [(3.0, ["N010", "M010"]), (-3.0, ["N010"])])
    def test_a_note_about_the_same_word_of_a_figure_is_attached(self, odds: float, rules: list[str]) -> None:
        pair = texts(["该公司至少有 340 台设备。"], ["The company has 340 devices."])
        report = check_alignment(pair, Selection(("M010", "N010")), None, None, Doubting({"至少": odds}))
        assert sorted(one.rule for one in report.diagnostics) == sorted(rules)


class TestNegations:
    """A table of cues names the negations that the reader finds in the slip of a pair."""

    pair = ["新卡不支持视频输出。"], ["The new card does not support video output."]

    @pytest.mark.parametrize(("word", "language"), [("not", "Chinese"), ("不支持", "English")])
    def test_a_doubtful_negation(self, word: str, language: str) -> None:
        (one,) = found(Doubting({word: 2.0}, slip=MIN_ODDS), texts(*self.pair))
        assert (one.rule, one.severity, one.confidence) == ("M001", Severity.INFO, CERTAIN)
        assert one.message == (
            f"{MARK} the negation “{word}” may have no counterpart in the {language}: please read both"
        )
        assert one.finding.by_model

    def test_the_negation_with_the_greatest_part_is_named(self) -> None:
        judge = Doubting({"不支持": 2.5, "not": 3.0}, slip=MIN_ODDS)
        (one,) = found(judge, texts(*self.pair), Selection(("M001",)))
        assert one.en is not None
        assert one.en.text == "not"

    @pytest.mark.parametrize("words", [{"not": 1.9}, {"video": 2.0}, {"视频": 2.0}])
    def test_other_doubts(self, words: dict[str, float]) -> None:
        assert found(Doubting(words, slip=MIN_ODDS), texts(*self.pair), Selection(("M001",))) == ()

    def test_a_pair_that_reads_the_same(self) -> None:
        assert found(Doubting({"not": 2.0}, slip=MIN_ODDS - 0.1), texts(*self.pair)) == ()

    def test_pairs_without_a_negation_are_not_read(self) -> None:
        judge = Doubting({})
        found(judge, texts([*ZH, *self.pair[0]], [*EN, *self.pair[1]]))
        assert judge.asked == self.pair[0]


class TestRules:
    """What the judge does to the findings of rules."""

    en = (EN[0], EN[1].replace("work started", "work did not start"), EN[2])

    def negations(self, judge: Judge | None, selection: Selection = CHOSEN) -> list[Diagnostic]:
        return [one for one in found(judge, texts(en=self.en), selection) if one.rule == "M001"]

    def test_without_a_judge_it_is_a_note(self) -> None:
        (plain,) = self.negations(None)
        assert plain.severity is Severity.INFO

    def test_a_finding_that_the_reader_agrees_with_is_shown(self) -> None:
        (plain,) = self.negations(None)
        (agreed,) = self.negations(Doubting({"not": 0.0}, slip=MIN_NEGATION))
        assert agreed.severity is Severity.WARNING
        assert agreed.message == plain.message

    @pytest.mark.parametrize(
        ("zh", "en", "word", "severity"),
        [
            ("明年不会马上扩建成全省最大的仓库。", "Next year, it will be expanded at once.", "不会", Severity.WARNING),
            (
                "明年不会马上扩建成全省最大的仓库。",
                "Next year, it keeps its size.",
                "不会",
                Severity.INFO,
            ),
            ("公司去年更换了屋顶。", "Last year the company did not replace the roof.", "not", Severity.WARNING),
            ("公司去年更换了屋顶。", "Last year the company could not live with what it had.", "not", Severity.INFO),
            ("展会并没有随着大家互相道别而结束。", "The fair did end there.", "并没有", Severity.WARNING),
            (
                "该网站介绍了各种应用。",
                "The site cannot run all sorts of applications.",
                "cannot",
                Severity.WARNING,
            ),
            ("该网站介绍了各种应用。", "The site was made by volunteers, not by a firm.", "not", Severity.INFO),
        ],
    )
    def test_a_negation_of_something_that_the_other_side_lacks_is_a_note(
        self, zh: str, en: str, word: str, severity: Severity
    ) -> None:
        reader = Doubting({word: 0.0}, slip=MIN_LOOSE)
        report = check_alignment(texts([zh], [en]), Selection(("M001",)), None, None, reader)
        assert [one.severity for one in report.diagnostics] == [severity]

    def test_without_a_judge_a_reader_reads_only_the_pairs_with_a_finding(self) -> None:
        reader = Doubting({"not": 0.0}, slip=MIN_NEGATION)
        report = check_alignment(texts(en=self.en), CHOSEN, None, None, reader)
        assert [(one.rule, one.severity) for one in report.diagnostics] == [("M001", Severity.WARNING)]
        assert reader.asked == [ZH[1], ZH[1]], "the pair, and the pair without the negation"
        assert report.signature["judge"] == "doubting"
        assert "judge" not in check_alignment(texts(), CHOSEN, None, None, reader).signature

    def test_a_finding_in_a_pair_that_is_none_is_a_note(self) -> None:
        judge = Doubting({"not": 0.0}, slip=MIN_NEGATION, nearness=MIN_NEARNESS - 0.01)
        assert [one.severity for one in self.negations(judge)] == [Severity.INFO]

    @pytest.mark.parametrize(("words", "slip"), [({"not": 0.0}, MIN_NEGATION - 0.1), ({"not": -0.1}, MIN_NEGATION)])
    def test_a_finding_that_the_reader_does_not_agree_with_is_a_note(
        self, words: dict[str, float], slip: float
    ) -> None:
        assert [one.severity for one in self.negations(Doubting(words, slip=slip))] == [Severity.INFO]

    def test_a_finding_in_a_pair_that_reads_the_same_is_set_aside(self) -> None:
        (plain,) = self.negations(None)
        (aside,) = self.negations(Doubting({}, slip=MAX_READ))
        assert aside.severity is Severity.INFO
        assert aside.confidence < plain.confidence
        assert "set aside by the model" in aside.help
        assert aside.message == plain.message
        assert self.negations(Doubting({}, slip=MAX_READ + 0.1)) == [plain]

    @pytest.mark.parametrize(
        ("zh", "en", "word", "message"),
        [
            (
                "修改难以撤销，也没有保存在日志里。",
                "Changes are difficult to undo and are saved in the log.",
                "没有",
                "the negation 没有 is missing from the English",
            ),
            (
                "以下是几种常见的做法：",
                "Here are not some common ways:",
                "not",
                "the negation “not” has no counterpart in the Chinese",
            ),
        ],
    )
    def test_one_negation_too_many_is_only_found_by_the_reader(self, zh: str, en: str, word: str, message: str) -> None:
        pair, chosen = texts([zh], [en]), Selection(("M001",))
        assert found(None, pair, chosen) == ()
        reader = Doubting({word: 0.0}, slip=MIN_UNBALANCED)
        (one,) = check_alignment(pair, chosen, None, None, reader).diagnostics
        assert (one.severity, one.message) == (Severity.WARNING, message)
        for other in (
            Doubting({word: 0.0}, slip=MIN_UNBALANCED - 0.1),
            Doubting({word: -0.1}, slip=MIN_UNBALANCED),
            Doubting({word: 0.0}, slip=MIN_UNBALANCED, nearness=MIN_NEARNESS - 0.01),
        ):
            assert check_alignment(pair, chosen, None, None, other).diagnostics == ()

    @pytest.mark.parametrize(
        ("zh", "en", "word", "least", "message"),
        [
            (
                "会议还没有结束，大家都在等。",
                "The meeting is over, and all are waiting.",
                "没有",
                MIN_LOOSE,
                "the negation 没有 is missing from the English",
            ),
            (
                "他们不再出版纸质杂志。",
                "They publish a printed magazine.",
                "不再",
                MIN_LOOSE,
                "the negation 不再 is missing from the English",
            ),
            (
                "两位作者都愿意签名。",
                "Neither of the two authors will sign.",
                "Neither",
                MIN_UNBALANCED,
                "the negation “Neither” has no counterpart in the Chinese",
            ),
            (
                "厂址已经选定，但开工可能推迟。",
                "The site has not been chosen, but work may start later.",
                "not",
                MIN_UNBALANCED,
                "the negation “not” has no counterpart in the Chinese",
            ),
            (
                "她凭许可证进入机房。",
                "She entered the machine room without a permit.",
                "without",
                MIN_UNBALANCED,
                "the negation “without” has no counterpart in the Chinese",
            ),
        ],
    )
    def test_negations_that_may_be_reworded_are_only_found_by_the_reader(
        self, zh: str, en: str, word: str, least: float, message: str
    ) -> None:
        pair, chosen = texts([zh], [en]), Selection(("M001",))
        (one,) = check_alignment(pair, chosen, None, None, Doubting({word: 0.0}, slip=least)).diagnostics
        assert (one.severity, one.message) == (Severity.WARNING, message)
        for reader in (None, Doubting({word: 0.0}, slip=least - 0.1), Doubting({word: -0.1}, slip=least)):
            assert check_alignment(pair, chosen, None, None, reader).diagnostics == ()

    def test_what_holds_until_a_time_does_not_change_before_it(self) -> None:
        reader = Doubting({"不会": 2.0}, slip=MIN_LOOSE)
        pair = texts(
            ["新港口建成之前，运费不会回落。"], ["Freight rates will stay high until the new port is finished."]
        )
        assert check_alignment(pair, Selection(("M001",)), None, None, reader).diagnostics == ()

    def test_what_is_not_so_unless_something_is_the_case_is_so_only_then(self) -> None:
        reader = Doubting({"不会": 2.0}, slip=MIN_LOOSE)
        pair = texts(["除非得到许可，否则游客不会入园。"], ["Visitors enter the park only with a permit."])
        assert check_alignment(pair, Selection(("M001",)), None, None, reader).diagnostics == ()

    @pytest.mark.parametrize(
        ("zh", "en", "word"),
        [
            (
                "驱动已合并，补丁尚未审查。",
                "The driver has been merged, and the review of the patch is pending.",
                "尚未",
            ),
            ("公司表示，两年之内不会涨价。", "The company says its prices will stay put for two years.", "不会"),
            ("无论有没有缓存，查询都能运行。", "Queries run with a cache or without one.", "without"),
            (
                "豪华款和普通款价格相同。",
                "The lamp with a screen and the one without a screen cost the same.",
                "without",
            ),
            ("请了解它的功能和限制。", "Find out what it does and does not do.", "not"),
        ],
    )
    def test_what_is_pending_or_stays_and_one_of_two_cases_are_no_slips(self, zh: str, en: str, word: str) -> None:
        reader = Doubting({word: 2.0}, slip=MIN_LOOSE)
        assert check_alignment(texts([zh], [en]), Selection(("M001",)), None, None, reader).diagnostics == ()

    def test_a_warning_is_never_set_aside(self) -> None:
        pair = texts(["平板至多只能算助教。"], ["At least, the tablet is a teaching assistant."])
        judge = Doubting({"at least": 0.0}, slip=MIN_DEGREE)
        default, review = (
            check_alignment(pair, Selection(("M003",)), None, whole, judge).diagnostics for whole in (None, judge)
        )
        assert [one.severity for one in default] == [Severity.WARNING]
        assert review == default

    def test_technical_opposites_are_never_set_aside(self) -> None:
        pair = texts(["这个版本修复了视频解码。"], ["This release fixes video encoding."])
        (one,) = check_alignment(pair, Selection(("M002",)), None, None, Doubting({}, slip=MAX_READ)).diagnostics
        assert one.severity is Severity.WARNING

    def test_negations_on_both_sides_are_not_read_if_they_may_be_reworded(self) -> None:
        reader = Doubting({"不再": 2.0, "without": 2.0}, slip=MIN_LOOSE)
        pair = texts(["他们不再出版纸质杂志。"], ["They go on without a printed magazine."])
        assert check_alignment(pair, Selection(("M001",)), None, None, reader).diagnostics == ()
        assert reader.asked == []

    def test_as_many_negations_on_both_sides_are_not_read(self) -> None:
        reader = Doubting({"not": 2.0}, slip=MIN_UNBALANCED)
        pair = texts(["新卡不支持视频输出。"], ["The new card does not support video output."])
        assert check_alignment(pair, Selection(("M001",)), None, None, reader).diagnostics == ()
        assert reader.asked == []

    @pytest.mark.parametrize(
        ("zh", "en", "least"),
        [
            ("新版默认关闭通知。", "The new version turns on notifications by default.", MIN_CLEAR),
            ("公司今年在国内的销量增长三成。", "The company's sales abroad grew by 30% this year.", MIN_CLEAR),
            ("关税会间接影响供应商。", "The tariffs will directly affect suppliers.", MIN_CLEAR),
            ("试点将于五月结束。", "The pilot will begin in May.", MIN_CLEAR),
            ("内部审计发现了漏洞。", "An external audit found the hole.", MIN_CLEAR),
            (
                "新版默认关闭通知。",
                "The new version turns on notifications by default and blocks sounds.",
                MIN_OPPOSITE,
            ),
        ],
    )
    def test_opposites_are_shown_where_the_reader_agrees(self, zh: str, en: str, least: float) -> None:
        pair, chosen = texts([zh], [en]), Selection(("M002",))
        slips = (
            None,
            Doubting({}, slip=MAX_READ),
            Doubting({}, slip=least),
            Doubting({}, slip=least - 0.1, rendered=0.0),
            Doubting({}, slip=least, rendered=0.0),
        )
        shown = [one.severity for judge in slips for one in found(judge, pair, chosen)]
        assert shown == [*[Severity.INFO] * 4, Severity.WARNING]

    @pytest.mark.parametrize(
        ("rule", "least", "zh", "en", "message"),
        [
            (
                "M002",
                MIN_OPPOSITE,
                "气温升了两度。",
                "The temperature is 2 degrees lower.",
                "升 means an increase, but the English says “lower”",
            ),
            (
                "M002",
                MIN_CLEAR,
                "监管部门否决了新标准。",
                "Regulators adopted the new standard.",
                "否决 means rejection, but the English says “adopted”",
            ),
            (
                "M002",
                MIN_CLEAR,
                "产能不足，因此公司推迟了发布。",
                "Capacity was short; nevertheless, the company postponed the launch.",
                "因此 means a reason, but the English says “nevertheless”",
            ),
            (
                "M002",
                MIN_CLEAR,
                "他总是周五发布更新。",
                "He sometimes releases updates on Fridays.",
                "总是 means that it is always so, but the English says “sometimes”",
            ),
            (
                "M002",
                MIN_CLEAR,
                "工厂下周恢复供货。",
                "The factory stops deliveries next week.",
                "恢复 means going on, but the English says “stops”",
            ),
            (
                "M002",
                MIN_CLEAR,
                "酒店不得不关门。",
                "The hotel did not have to close.",
                "不得不 means that it had to be done, but the English says “not have to”",
            ),
            (
                "M002",
                MIN_CLEAR,
                "船队难以在周末前抵达。",
                "The fleet is likely to arrive by the weekend.",
                "难以 means that it is unlikely, but the English says “is likely”",
            ),
            (
                "M002",
                MIN_CLEAR,
                "新版的界面更简洁。",
                "The new version has a more complex interface.",
                "简洁 means that it is simple, but the English says “complex”",
            ),
            (
                "M002",
                MIN_CLEAR,
                "公司搬进了新总部。",
                "The company moved into its old headquarters.",
                "新 means something new, but the English says “old”",
            ),
            (
                "M002",
                MIN_CLEAR,
                "零件的价格较低。",
                "The price of the parts is high.",
                "较低 means that it is low, but the English says “high”",
            ),
            (
                "M002",
                MIN_CLEAR,
                "需要的人手更少。",
                "More staff are needed.",
                "更少 means fewer, or less, but the English says “More”",
            ),
            (
                "M002",
                MIN_CLEAR,
                "新车的价格比老款低两万元。",
                "The new car costs 20,000 yuan above the old model.",
                "低 means less than the other, but the English says “above”",
            ),
            (
                "M002",
                MIN_CLEAR,
                "投资者反应积极。",
                "Investors reacted negatively.",
                "积极 means something positive, but the English says “negatively”",
            ),
            (
                "M002",
                MIN_CLEAR,
                "法院判定该条款有效。",
                "The court ruled that the clause is invalid.",
                "有效 means that it is valid, but the English says “invalid”",
            ),
            (
                "M002",
                MIN_OPPOSITE,
                "律师未能说服法官。",
                "The lawyers managed to persuade the judge.",
                "未能 means failure, but the English says “managed to”",
            ),
            (
                "M003",
                MIN_DEGREE,
                "部分模块都要重新编译。",
                "All modules have to be compiled again.",
                "部分 means some, but the English says “All”",
            ),
            (
                "M005",
                MIN_MODAL,
                "明年的价格可能持平。",
                "Next year the price will be what it is now.",
                "“可能” means a possibility, the English tells it as certain: “will”",
            ),
            (
                "M005",
                MIN_NECESSARY,
                "汇兑损失可能还会增加。",
                "Exchange losses must still grow.",
                "“可能” means a possibility, the English tells it as necessary: “must”",
            ),
            (
                "M005",
                MIN_NECESSARY,
                "明年秋天之前必须偿还贷款。",
                "The loan might be repaid before next autumn.",
                "“might” means a possibility, the Chinese tells it as necessary: “必须”",
            ),
            (
                "M005",
                MIN_MODAL,
                "下一版将会有语音输入。",
                "The next version may have voice input.",
                "“may” means a possibility, the Chinese tells it as certain: “将会”",
            ),
            (
                "M005",
                MIN_MODAL,
                "交付会晚一些。",
                "Delivery might come a little later.",
                "“might” means a possibility, the Chinese tells it as certain: “会”",
            ),
            (
                "M008",
                MIN_MODAL,
                "员工必须在离职前归还设备。",
                "Employees may return the equipment before they leave.",
                "必须 says that it must be done, but the English says “may”",
            ),
            (
                "M008",
                MIN_MODAL,
                "用户可以自己修改密码。",
                "Users must change the password themselves.",
                "可以 says that it may be done, but the English says “must”",
            ),
        ],
    )
    def test_hints_count_only_if_the_reader_agrees(
        self, rule: str, least: float, zh: str, en: str, message: str
    ) -> None:
        pair, chosen = texts([zh], [en]), Selection((rule,))
        (one,) = check_alignment(pair, chosen, None, None, Doubting({}, slip=least, rendered=0.0)).diagnostics
        assert (one.severity, one.message) == (Severity.WARNING, message)
        assert found(None, pair, chosen) == ()
        readers = (
            Doubting({}, slip=least - 0.1, rendered=0.0),
            Doubting({}, slip=least, rendered=-0.1),
            Doubting({}, slip=least, rendered=0.0, drop=MIN_DROP - 0.1),
        )
        for reader in readers:
            assert check_alignment(pair, chosen, None, None, reader).diagnostics == ()

    @pytest.mark.parametrize(
        ("zh", "en"),
        [
            ("修复类请求必须提供测试结果。", "Results of the tests can be sent (required for fixes)."),
            ("启用后，可以同时打开多个窗口。", "Enable it when you need to open several windows at once."),
            (
                "一个仓库有各种货架，它们需要写在清单里。",
                "A warehouse may have many shelves that are listed in the inventory.",
            ),
        ],
    )
    def test_what_explains_a_duty_excuses_the_other_word(self, zh: str, en: str) -> None:
        reader = Doubting({}, slip=9.0, rendered=0.0)
        assert check_alignment(texts([zh], [en]), Selection(("M008",)), None, None, reader).diagnostics == ()

    @pytest.mark.parametrize(("source", "severity"), [(Language.ZH, Severity.WARNING), (Language.EN, Severity.INFO)])
    def test_a_possibility_from_english_may_be_left_open(self, source: Language, severity: Severity) -> None:
        pair = texts(["交付会晚一些。"], ["Delivery might come a little later."], source=source)
        reader = Doubting({}, slip=MIN_MODAL, rendered=0.0)
        (one,) = check_alignment(pair, Selection(("M005",)), None, None, reader).diagnostics
        assert one.severity is severity

    def test_a_negation_alone_is_no_opposite(self) -> None:
        reader = Doubting({}, slip=9.0, rendered=0.0)
        pair = texts(["随着时间推移，结果不受影响，反而更多。"], ["Over time, results stay above it."])
        assert check_alignment(pair, Selection(("M002",)), None, None, reader).diagnostics == ()

    @pytest.mark.parametrize(
        ("rule", "zh", "en"),
        [
            ("M002", "她想多休息几天，少的话她不答应。", "She wants fewer days of rest."),
            (
                "M002",
                "因为产能不足，但需求很大，公司推迟了发布。",
                "Although buyers are waiting, the company postponed the launch.",
            ),
            (
                "M002",
                "因为产能不足，公司推迟了发布。",
                "Capacity was short, but the company did not say why it postponed the launch.",
            ),
            ("M002", "由于产能不足，公司推迟了发布。", "However, short of capacity, the company postponed the launch."),
            (
                "M003",
                "所有订单都要等到冬天，产线已经满了。",
                "Some orders have to wait for winter, as the lines are full.",
            ),
        ],
    )
    def test_opposites_that_a_cue_may_explain_need_a_sure_reader(self, rule: str, zh: str, en: str) -> None:
        for slip, drop, count in (
            (MIN_EXCUSED, MIN_EXCUSED_DROP, 1),
            (MIN_EXCUSED - 0.1, MIN_EXCUSED_DROP, 0),
            (MIN_EXCUSED, MIN_EXCUSED_DROP - 0.1, 0),
        ):
            reader = Doubting({}, slip=slip, rendered=0.0, drop=drop)
            found = check_alignment(texts([zh], [en]), Selection((rule,)), None, None, reader).diagnostics
            assert [one.severity for one in found] == [Severity.WARNING] * count

    @pytest.mark.parametrize(
        ("zh", "en"),
        [
            ("公司最早要到后年盈利。", "The company will not make a profit before the year after next."),
            ("车间六月才开工。", "The workshop did not open before June."),
        ],
    )
    def test_no_sooner_than_is_said_with_a_negation(self, zh: str, en: str) -> None:
        reader = Doubting({"not": 0.0}, slip=9.0)
        assert check_alignment(texts([zh], [en]), Selection(("M001",)), None, None, reader).diagnostics == ()

    def test_a_doubtful_degree_is_shown_if_the_reader_agrees(self) -> None:
        pair, chosen = (
            texts(["最多保留约三十天左右的记录。"], ["Records are kept for at least 30 days."]),
            Selection(("M003",)),
        )
        shown = [
            one.severity
            for reader in (None, Doubting({}, slip=MIN_DEGREE, rendered=0.0))
            for one in check_alignment(pair, chosen, None, None, reader).diagnostics
        ]
        assert shown == [Severity.INFO, Severity.WARNING]

    @pytest.mark.parametrize(
        ("rule", "zh", "en"),
        [
            ("M001", "船还没有到港。", "The ship has reached the port."),
            ("M002", "默认关闭通知。", "Notifications are turned on."),
            ("M003", "最多保留约三十天左右的记录。", "Records are kept for at least 30 days."),
        ],
    )
    @pytest.mark.parametrize(
        ("count", "slip", "drop", "shown"),
        [
            (MIN_CODE - 1, MIN_SURE - 0.1, 9.0, Severity.WARNING),
            (MIN_CODE, MIN_SURE - 0.1, 9.0, Severity.INFO),
            (MIN_CODE, MIN_SURE, MIN_SURE_DROP - 0.1, Severity.INFO),
            (MIN_CODE, MIN_SURE, MIN_SURE_DROP, Severity.WARNING),
        ],
        ids=("article", "documentation", "small drop", "sure"),
    )
    def test_the_reader_has_to_be_sure_in_documentation(
        self, rule: str, zh: str, en: str, count: int, slip: float, drop: float, shown: Severity
    ) -> None:
        code = f"运行 {'、'.join(['`tide`'] * count)}。"
        page = segment(parse(Source("zh.md", f"{zh}\n\n{code}\n"), format="markdown", language=Language.ZH))
        pair = replace(texts([zh, code], [en, "Run tide."]), zh=page)
        reader = Doubting({}, slip=slip, rendered=0.0, drop=drop)
        (one,) = check_alignment(pair, Selection((rule,)), None, None, reader).diagnostics
        assert one.severity is shown

    def test_a_severity_of_the_settings_stays(self) -> None:
        chosen = Selection(("M001",), (), (("M001", Severity.ERROR),))
        (kept,) = self.negations(Doubting({}), chosen)
        assert kept.severity is Severity.ERROR

    def test_what_a_rule_has_found_is_not_reported_again(self) -> None:
        judge = Doubting({"work did not start": 3.0})
        assert [one.rule for one in found(judge, texts(en=self.en))] == ["M001"]
        assert [one.rule for one in found(judge, texts(en=self.en), Selection(("A007",)))] == ["A007"]
