"""Which rules a check ran, which it could not run, and how it reports that."""

import io
import re
from pathlib import Path

import pytest
import yaml

from aligner import align, check, load_glossary
from aligner.alignment.model import Alignment, Bead
from aligner.checks.finish import merged
from aligner.checks.model import Lack, Report, Severity
from aligner.checks.registry import all_rules
from aligner.checks.selection import Selection
from aligner.checks.texts import check_alignment
from aligner.document.model import Language, Source
from aligner.output.registry import get_report_format
from aligner.output.reports.json import as_object
from aligner.output.reports.text import render
from aligner.output.terminal import Terminal
from tests.builders import alignment

ZH = """# 新卡

新卡采用七纳米工艺，功耗只有一百五十瓦，比上一代低了三成，而价格不变。这一代产品的的目标客户是中小企业，公司预计明年出货量会增长。

新卡采用七纳米工艺，功耗只有一百五十瓦，比上一代低了三成，而价格不变。这一代产品的的目标客户是中小企业，公司预计明年出货量会增长。

公司说,明年会推出**下一代。“这一天我们等了很久。

这里有一条脚注[^9]，但是没有内容。

公司的两位创始人都在大学里教过书，并且在同一家芯片公司工作过十年以上。

他们说，新卡的软件会在年底之前全部开放，任何人都可以使用和修改。公司的两位创始人都在大学里教过书，并且在同一家芯片公司工作过十年以上。

作为一个人工智能助手，我无法核实这些说法。
"""
EN = """# A new card

The new card is made on a seven-nanometre process, and it draws only a hundred and fifty watts. The the price stays the same this year.

Its maker expects shipments to go on growing next year, and small firms are the customers it has in mind. They are easier to reach now.

Its maker expects shipments to go on growing next year, and small firms are the customers it has in mind. They are easier to reach now.

Both founders of the company have taught at a university for more than ten years. Their software will be open to everyone next year.

Both founders of the company have taught at a university for more than ten years. There they met, and they have worked together ever since.

公司表示，明年第三季度将开始向客户交付新的加速卡，首批客户包括三家云厂商。

The code is now in 审核， he said (and left.

A footnote[^9] without a text, and **without an end.

The academician Mao Jun spoke. The academician Mao Junfa spoke of chips, and of 100 cards that Yingweida had lost.

They call it the Hundred Model Battle. Experts spoke of the Hundred Model War.

As an AI assistant, I can't verify these claims.

Investors believe in Lumenta，and they met people of Lumenta. The maker of the card is Lumetna.

The firm Suiyuan was called Old Flint before.
"""
GLOSSARY = """\
terms:
  燧原: {en: Enflame, avoid: {Suiyuan: {anywhere: true}}, was: {Old Flint: {anywhere: true}}}
"""
RULE_CASES = Path(__file__).with_name("rules")


def glossary() -> Source:
    return Source("g.yaml", GLOSSARY)


def found(report: Report) -> set[str]:
    return {d.rule for d in report.diagnostics} - {"X001"}


@pytest.mark.parametrize(("text", "language"), [(ZH, Language.ZH), (EN, Language.EN)])
def test_every_rule_that_says_so_works_alone(text: str, language: Language) -> None:
    """And no rule that doesn't."""
    report = check(Source("a.md", text), glossary=glossary(), min_severity="info")
    declared = {rule.code for rule in all_rules() if language in rule.declaration.alone}
    assert found(report) == report.ran == declared


def test_no_rule_finds_anything_that_it_was_not_run_for() -> None:
    texts = [
        text
        for path in sorted(RULE_CASES.glob("[A-FH-Z]*.yaml"))
        for text in _texts(yaml.safe_load(path.read_text("utf-8")))
    ]
    agreed = load_glossary(glossary())
    assert len(texts) > 100
    for text in texts:
        report = check(Source("a.md", text), glossary=agreed, min_severity="info")
        assert found(report) <= report.ran


def _texts(cases: list[dict[str, object]]) -> list[str]:
    """The English of cases that have some, each as one text."""
    sides = [case.get("en") for case in cases]
    return [
        "\n\n".join(map(str, side)) if isinstance(side, list) else side
        for side in sides
        if isinstance(side, list | str)
    ]


def test_what_the_rules_of_one_text_need() -> None:
    report = check(Source("a.md", EN))
    both, agreed = report.not_run[Lack.BOTH_TEXTS], report.not_run[Lack.GLOSSARY]
    assert {"A001", "N001", "M001", "T001"} <= both
    assert agreed == {"T002", "T003"}
    rules = {rule.code for rule in all_rules() if rule.declaration.check and rule.group not in "GX"}
    assert report.ran | both | agreed == rules
    assert not report.ran & both


def test_what_the_rules_of_two_texts_need() -> None:
    pair = (
        Source("zh.md", "# 新卡\n\n新卡的功耗为 150 W。\n"),
        Source("en.md", "# A new card\n\nThe new card draws 150 W.\n"),
    )
    assert set(check(*pair).not_run) == {Lack.GLOSSARY}
    assert "T001" in check(*pair).not_run[Lack.GLOSSARY]
    assert "T008" in check(*pair).ran
    assert not check(*pair, glossary=glossary()).not_run
    assert check(*pair, select="N").ran == {f"N{n:03}" for n in range(1, 11)}


def test_what_the_rules_of_unrelated_texts_need() -> None:
    recipe = (
        "# Soup\n\n"
        + "\n\n".join(f"Cut {n} onions, and boil them with salt." for n in ("two", "six", "ten", "three"))
        + "\n"
    )
    report = check(Source("zh.md", ZH), Source("en.md", recipe))
    assert report.ran == {"A001"}
    assert set(report.not_run) == {Lack.TRANSLATION}
    assert rendered(report).splitlines()[-1].startswith("Found 1 error in ")
    assert " rules was run: " in rendered(report)


PARTLY = ("公司发布了新卡，功耗只有150瓦。", "价格将在下个月公布。")
OTHER = ("The company presented a card of 250 watts。", "It gave no reason for for this.")


def partly(parallel: float, covered: float = 0.0) -> Alignment:
    beads = [Bead((n,), (n,), 0.9, 0.99) for n in range(2)]
    return alignment(PARTLY, OTHER, sentences=beads, paragraphs=beads, parallel=parallel, covered=covered)


def test_texts_of_which_too_little_corresponds_are_not_compared() -> None:
    report = check_alignment(partly(0.42, 0.44), Selection())
    assert found(report) == {"A001", "P001", "U003"}
    (finding,) = (d for d in report.diagnostics if d.rule == "A001")
    assert finding.severity is Severity.ERROR
    assert "42% of the text corresponds, so their sentences were not compared" in finding.message
    alone = {rule.code for rule in all_rules() if Language.EN in rule.declaration.alone}
    assert report.ran | report.not_run[Lack.GLOSSARY] == {"A001"} | alone
    assert {"A002", "N001", "M001", "T001"} <= report.not_run[Lack.CORRESPONDENCE]
    assert set(report.not_run) == {Lack.GLOSSARY, Lack.CORRESPONDENCE}
    assert " need two texts that mostly correspond, " in rendered(report)
    assert "two texts that mostly correspond" in [one["needs"] for one in as_object(report)["rules"]["not_run"]]
    page = io.StringIO()
    get_report_format("html").write(report, page)
    assert " rules not run, which need two texts that mostly correspond" in page.getvalue()


@pytest.mark.parametrize("shares", [(0.5, 0.5), (0.1, 0.75)])
def test_texts_of_which_enough_corresponds_are_compared(shares: tuple[float, float]) -> None:
    report = check_alignment(partly(*shares), Selection())
    assert "A001" not in found(report)
    assert "N001" in found(report)
    assert set(report.not_run) == {Lack.GLOSSARY}


def test_what_a_translation_lacks_that_is_not_finished() -> None:
    zh = [
        "公司的新卡采用七纳米工艺，功耗只有一百五十瓦，比上一代低了三成。",
        "公司的两位创始人都在大学里教过书，而且认识了十年以上。",
        "他们说，新卡的软件会在年底之前全部开放，任何人都可以使用和修改。",
        "第一批客户是三家云厂商，它们从明年春天开始收货。",
        "工厂建在长江边上，旁边有一座水电站和一个火车站。",
        "博物馆的花园冬天不开放，但是图书馆每天开到晚上九点。",
        "去年的洪水毁掉了许多老房子，居民们搬到了山上。",
    ]
    en = [
        "The company's new card is made on a seven-nanometre process and draws only 150 watts, 30% less than the last one.",
        "Both founders of the company have taught at a university, and they have known each other for more than ten years.",
    ]
    pair = Source("zh.md", "\n\n".join(zh)), Source("en.md", "\n\n".join(en))
    assert align(*pair).parallel < 0.5
    report = check(*pair, source="zh")
    (finding,) = report.diagnostics
    assert finding.message.startswith("5 paragraphs in a row are missing from the English: “他们说，")
    assert not report.not_run.keys() & {Lack.TRANSLATION, Lack.CORRESPONDENCE}


def test_the_text_says_so() -> None:
    shown = rendered(check(Source("a.md", "# A new card\n\nIt draws 150 W.\n")))
    run, wanted, missing, agreed = map(
        int,
        re.search(r"(\d+) of (\d+) rules were run: (\d+) need both texts, (\d+) need a glossary\.", shown).groups(),  # type: ignore[union-attr]
    )
    assert run + missing + agreed == wanted
    assert shown.startswith("Nothing found in 2 sentences. ")
    shown = rendered(check(Source("a.md", "# A new card\n\nIt draws 150 W.\n"), select="M"))
    assert (
        shown
        == "Nothing was checked in 2 sentences. 0 of 11 rules were run: 11 need both texts. Original: Chinese (assumed).\n"
    )
    pair = (
        Source("zh.md", "# 新卡\n\n新卡的功耗为 150 W。\n"),
        Source("en.md", "# A new card\n\nThe new card draws 150 W.\n"),
    )
    assert rendered(check(*pair)) == (
        "No wrong figures or gaps found in 4 sentences. Not checked: glossary terms, word choice and tone. "
        "Original: Chinese (assumed; if it is the English: --source en).\n"
    )
    assert rendered(check(*pair, select="T001")).startswith(
        "Nothing was checked in 4 sentences. 0 of 1 rule were run: 1 needs a glossary."
    )


def test_json_and_the_page_say_so() -> None:
    report = check(Source("a.md", EN), select=("P001", "M001"))
    assert as_object(report)["rules"] == {
        "run": ["P001"],
        "not_run": [{"needs": "both texts", "rules": ["M001"]}],
    }
    page = io.StringIO()
    get_report_format("html").write(report, page)
    assert "1 rule not run, which needs both texts" in page.getvalue()


def test_reports_of_several_pairs() -> None:
    alone = check(Source("a.md", EN), select=("P001", "M001"))
    both = check(
        Source("zh.md", "# 新卡\n\n新卡的功耗为 150 W。\n"),
        Source("en.md", "# A new card\n\nThe new card draws 150 W.\n"),
        select=("M001", "T001"),
    )
    together = merged([alone, both])
    assert together.ran == {"P001", "M001"}
    assert together.not_run == {Lack.GLOSSARY: {"T001"}}


def rendered(report: Report) -> str:
    return "".join(render(report, Terminal(400, False)))


def test_a_term_with_several_senses_is_one_term() -> None:
    glossary = load_glossary(
        Source(
            "g.yaml", "version: 1\nterms:\n  苹果: [{en: Apple, kind: company}, {en: apple, kind: term}]\n  车: car\n"
        )
    )
    assert check(Source("zh.md", "车。\n"), Source("en.md", "A car.\n"), glossary=glossary).checked["terms"] == 2
