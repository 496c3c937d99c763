"""The rules about terms by their files of cases, and by the examples of their documentation."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from aligner.alignment.model import Alignment, Bead
from aligner.checks.model import Diagnostic, Location, Report
from aligner.checks.registry import all_rules
from aligner.checks.rule import Rule
from aligner.checks.selection import Selection
from aligner.checks.texts import check_alignment, check_document
from aligner.document.model import Language, Source
from aligner.glossary.load import load_glossary
from aligner.glossary.read import shipped_folder
from tests.builders import alignment, segmented
from tests.checks.build import check_cases, described

CASES = Path(__file__).parents[1] / "rules"
RULES = [rule for rule in all_rules() if rule.group == "T" and rule.code <= "T007"]
FENCED = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HAN = re.compile("[一-鿿]")
KEYS = {"why", "glossary", "shipped", "zh", "en", "beads", "confidence", "unsure", "source", "finds", "fixed"}
Case = dict[str, Any]


def cases(rule: Rule) -> list[Case]:
    found: list[Case] = yaml.safe_load((CASES / f"{rule.code}.yaml").read_text(encoding="utf-8"))
    return found


def aligned(case: Case) -> Alignment:
    """The texts of a case; without beads, sentence by sentence."""
    zh, en = case["zh"], case["en"]
    counts = [sum(1 if isinstance(p, str) else len(p) for p in side) for side in (zh, en)]
    beads = case.get("beads") or [[[n], [n]] for n in range(counts[0])]
    assert counts == [sum(len(bead[side]) for bead in beads) for side in (0, 1)]
    confidence = case.get("confidence", 0.2 if case.get("unsure") else 1.0)
    return alignment(
        zh,
        en,
        sentences=[Bead(tuple(a), tuple(b), 0.8, confidence) for a, b in beads],
        source=Language(case.get("source", "zh")),
    )


def checked(rule: Rule, case: Case) -> Report:
    path = f"{shipped_folder()}/g.yaml" if case.get("shipped") else "g.yaml"
    glossary = load_glossary(Source(path, case["glossary"]))
    selection = Selection((rule.code,))
    if "zh" not in case:
        return check_document(segmented(case["en"], Language.EN), selection, glossary)
    return check_alignment(aligned(case), selection, glossary)


def places(diagnostic: Diagnostic) -> Iterable[Location]:
    return filter(None, (diagnostic.zh, diagnostic.en, diagnostic.glossary, *diagnostic.more))


def fixed(report: Report) -> list[str]:
    """The paragraphs of the English after all fixes, safe or not."""
    text = next(source.text for source in report.sources if source.path == "en.md")
    edits = {edit for d in report.diagnostics if d.fix for edit in d.fix.edits}
    assert {edit.path for edit in edits} <= {"en.md"}
    for edit in sorted(edits, key=lambda e: -e.start):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text.strip().split("\n\n")


@pytest.mark.parametrize(
    ("rule", "case"), [pytest.param(r, c, id=f"{r.code}-{c['why']}") for r in RULES for c in cases(r)]
)
def test_cases(rule: Rule, case: Case) -> None:
    report = checked(rule, case)
    assert [described(d) for d in report.diagnostics] == case.get("finds", [])
    sources = {source.path: source for source in report.sources}
    for diagnostic in report.diagnostics:
        assert diagnostic.rule == rule.code
        assert 0 < diagnostic.confidence <= 1
        assert diagnostic.glossary is not None
        for place in places(diagnostic):
            assert sources[place.path].text[place.start : place.end] == place.text
    if "fixed" in case:
        assert fixed(report) == case["fixed"]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_every_rule_has_cases_that_pass_and_that_fail(rule: Rule) -> None:
    check_cases(cases(rule), KEYS)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_the_documented_examples_are_bad_and_good(rule: Rule) -> None:
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", rule.explanation, re.MULTILINE | re.DOTALL))
    (glossary,) = FENCED.findall(sections["Bad"])
    quotes = {name: re.findall(r"^> (.+)$", sections[name], re.MULTILINE) for name in ("Bad", "Good")}
    zh = [line for line in quotes["Bad"] if HAN.search(line)]
    verdicts = {}
    for name, lines in quotes.items():
        en = [line for line in lines if not HAN.search(line)]
        assert len(en) == len(zh)
        verdicts[name] = bool(checked(rule, {"glossary": glossary, "zh": zh, "en": en}).diagnostics)
    assert verdicts == {"Bad": True, "Good": False}


def test_no_rule_speaks_of_texts_that_match_the_glossary_whatever_else_they_say() -> None:
    texts = {
        "glossary": "terms:\n  燧原科技: {en: Enflame, kind: company, short: [the Shanghai firm]}\n  天垓: TianYuan\n",
        "zh": [
            "# 燧原科技与天垓",
            ["燧原科技成立于 2018 年。", "燧原科技有 800 人。"],
            "与 https://example.com/wiki/天垓_(芯片) 无关。",
        ],
        "en": ["# Of firms and chips", ["Enflame was founded in 2018.", "Staff: 800."], "Neither is meant here."],
    }
    for rule in RULES:
        assert checked(rule, texts).diagnostics == (), rule.code


@pytest.mark.parametrize("code", ["T002", "T003"])
def test_a_bad_form_is_located_in_both_texts(code: str) -> None:
    status = {"T002": "avoid", "T003": "was"}[code]
    case = {
        "glossary": f"terms:\n  燧原科技: {{en: Enflame, kind: company, {status}: [Suiyuan]}}\n",
        "zh": ["芯片由燧原科技发布。"],
        "en": ["Suiyuan has launched a chip."],
    }
    (rule,) = (rule for rule in RULES if rule.code == code)
    (finding,) = checked(rule, case).diagnostics
    assert [place.text for place in places(finding)] == ["燧原科技", "Suiyuan", "Suiyuan"]


def test_without_a_glossary_or_a_second_text_there_is_nothing_to_say() -> None:
    pair = alignment(["天垓"], ["Tianhe"], sentences=[Bead((0,), (0,), 1, 1)])
    assert check_alignment(pair, Selection(("T",))).diagnostics == ()
    glossary = load_glossary(Source("g.yaml", "terms: {天垓: TianYuan}\n"))
    for document in (pair.zh, pair.en):
        assert check_document(document, Selection(("T",)), glossary).diagnostics == ()


def test_texts_that_are_no_translations_are_one_finding() -> None:
    pair = alignment(["天垓"], ["Tianhe"], sentences=[Bead((0,), (0,), 1, 1)], parallel=0.04, is_translation=False)
    glossary = load_glossary(Source("g.yaml", "terms: {天垓: {en: TianYuan, avoid: {Tianhe: {anywhere: true}}}}\n"))
    (finding,) = check_alignment(pair, Selection(), glossary).diagnostics
    assert finding.rule == "A001"
    assert "4%" in finding.message
    assert finding.zh is not None
    assert finding.en is not None
