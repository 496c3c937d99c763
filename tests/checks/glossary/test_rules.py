"""Every rule by its file of cases, and by the examples of its documentation."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from aligner.checks.glossary.corpus import open_corpus
from aligner.checks.glossary.subject import GlossarySubject
from aligner.checks.model import Diagnostic, Report
from aligner.checks.registry import all_rules
from aligner.checks.rule import Rule
from aligner.checks.selection import Selection
from aligner.glossary.load import inspect_glossary
from aligner.termbase.lint import lint
from tests.checks.build import check_cases

CASES = Path(__file__).parents[1] / "rules"
RULES = [rule for rule in all_rules() if rule.declaration.subject is GlossarySubject]
ALONE = "g.yaml"
FENCED = re.compile(r"^```yaml\n(?:# (\S+\.yaml)\n)?(.*?)^```$", re.MULTILINE | re.DOTALL)
Case = dict[str, Any]


def cases(rule: Rule) -> list[Case]:
    found: list[Case] = yaml.safe_load((CASES / f"{rule.code}.yaml").read_text(encoding="utf-8"))
    return found


def found_in(rule: Rule, files: dict[str, str], asked: list[str], texts: dict[str, str]) -> Report:
    """Checks files in the current folder."""
    for folder, contents in ((Path(), files), (Path("texts"), texts)):
        for name, text in contents.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
    corpus = open_corpus("texts") if texts else None
    return lint(inspect_glossary(*asked), Selection((rule.code,)), corpus)


def described(diagnostic: Diagnostic, *, named: bool) -> str:
    place = diagnostic.glossary
    assert place is not None
    name = f"{place.path}:" if named else ""
    return f"{name}{place.line}:{place.column} {diagnostic.severity.value} {diagnostic.message}"


def fixed(report: Report) -> str:
    """The only file after all fixes."""
    text = report.sources[0].text
    edits = {edit for d in report.diagnostics if d.fix for edit in d.fix.edits}
    for edit in sorted(edits, key=lambda e: -e.start):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("rule", "case"), [pytest.param(r, c, id=f"{r.code}-{c['why']}") for r in RULES for c in cases(r)]
)
def test_cases(rule: Rule, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    files = case.get("files") or {ALONE: case["glossary"]}
    report = found_in(rule, files, case.get("asks", list(files)), case.get("texts", {}))
    expected = case.get("finds", [])
    named = bool(expected) and not expected[0][0].isdigit()
    assert [described(d, named=named) for d in report.diagnostics] == expected
    assert {d.rule for d in report.diagnostics} <= {rule.code}
    for diagnostic in report.diagnostics:
        place = diagnostic.glossary
        assert place is not None
        source = next(s for s in report.sources if s.path == place.path)
        assert source.text[place.start : place.end] == place.text
    if "fixed" in case:
        assert fixed(report) == case["fixed"]


@pytest.mark.parametrize("order", [("g.yaml", "ai-chips"), ("ai-chips", "g.yaml")])
def test_a_glossary_that_comes_with_aligner_can_only_be_extended(
    order: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rule = next(r for r in RULES if r.code == "G004")
    (found,) = found_in(rule, {"g.yaml": "terms:\n  算力: horsepower\n"}, list(order), {}).diagnostics
    advice = "write 'extends: [ai-chips]' at the top of g.yaml: its entries take precedence"
    assert found.finding.help == f"if the difference is intended, {advice}"
    extending = {"g.yaml": "extends: [ai-chips]\nterms:\n  算力: horsepower\n"}
    assert not found_in(rule, extending, list(order), {}).diagnostics


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_every_rule_has_cases_that_pass_and_that_fail(rule: Rule) -> None:
    check_cases(cases(rule), {"why", "glossary", "files", "asks", "texts", "finds", "fixed"})


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_the_documented_examples_are_bad_and_good(rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    texts = {"a.md": "智铠发布。"} if rule.name == "unused-term" else {}
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", rule.explanation, re.MULTILINE | re.DOTALL))
    verdicts = {}
    for section in ("Bad", "Good"):
        files = {name or ALONE: text for name, text in FENCED.findall(sections[section])}
        assert files
        verdicts[section] = bool(found_in(rule, files, list(files), texts).diagnostics)
    assert verdicts == {"Bad": True, "Good": False}


def test_no_case_file_is_left_over() -> None:
    assert {path.stem for path in CASES.glob("*.yaml")} <= {rule.code for rule in all_rules()}
