"""Each example documents its contents and the findings of a check; these tests verify both."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import aligner
from aligner.checks.model import Diagnostic
from aligner.checks.registry import all_rules
from aligner.checks.selection import Selection
from aligner.glossary.load import inspect_glossary
from aligner.termbase.lint import lint

EXAMPLES = Path(__file__).parent.parent / "examples"
STORIES = {
    path.parent.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(EXAMPLES.glob("*/slips.yaml"))
}
SLIPS = [
    pytest.param(name, slip, id=f"{name}-{slip['id']}-{slip['kind']}")
    for name, story in STORIES.items()
    for slip in story["slips"]
]
BEYOND = {("launch", "s13"), ("launch", "s14"), ("results", "s12")}
"""Slips that no rule finds yet."""
EXISTING = {rule.code for rule in all_rules()}


def lines(name: str, file: str) -> list[str]:
    return (EXAMPLES / name / file).read_text(encoding="utf-8").splitlines()


@cache
def findings(name: str, translation: str) -> tuple[Diagnostic, ...]:
    folder = EXAMPLES / name
    glossaries = [folder / path for path in STORIES.get(name, {}).get("glossary", [])]
    checked = aligner.check(
        folder / "zh.md", folder / translation, glossary=glossaries, min_severity="info", select=EXISTING
    )
    return checked.diagnostics


def is_found(slip: dict[str, Any], diagnostic: Diagnostic) -> bool:
    """Whether a finding is of a rule for the slip, and stands on its lines."""
    if diagnostic.rule not in slip["rules"]:
        return False
    for place, line in ((diagnostic.en, slip["en_line"]), (diagnostic.zh, slip["zh_line"])):
        if place and line and place.line <= line <= place.end_line:
            return True
    return any(place.line == slip["en_line"] for place in diagnostic.more)


def test_there_are_stories() -> None:
    assert len(STORIES) == 3
    assert {rule[0] for story in STORIES.values() for slip in story["slips"] for rule in slip.get("rules", ())} == set(
        "ATNEMULP"
    )


@pytest.mark.parametrize(("name", "slip"), SLIPS)
def test_a_slip_stands_where_the_list_says(name: str, slip: dict[str, Any]) -> None:
    assert slip["zh"] is None or slip["zh"] in lines(name, "zh.md")[slip["zh_line"] - 1]
    assert slip["right"] is None or slip["right"] in lines(name, "en.corrected.md")[slip["right_line"] - 1]
    if slip["en"] is None:
        assert slip["right"] not in "\n".join(lines(name, "en.md"))
    else:
        assert slip["en"] in lines(name, "en.md")[slip["en_line"] - 1]


@pytest.mark.parametrize("name", STORIES)
def test_with_the_slips_mended_the_words_are_those_of_the_corrected_text(name: str) -> None:
    text, added = "\n".join(lines(name, "en.md")), ""
    for slip in STORIES[name]["slips"]:
        if slip["en"] is None:
            added += f" {slip['right']}"
        elif slip["right"] is None:  # an addition that appears twice is the last occurrence
            assert slip["en"] in text
            text = "".join(text.rsplit(slip["en"], 1))
        else:
            assert text.count(slip["en"]) == 1
            text = text.replace(slip["en"], slip["right"])
    assert Counter((text + added).split()) == Counter(" ".join(lines(name, "en.corrected.md")).split())


@pytest.mark.parametrize("name", STORIES)
def test_the_page_lists_the_same_slips(name: str) -> None:
    rows = [row for row in lines(name, "README.md") if row.startswith("| s")]
    slips = STORIES[name]["slips"]
    assert [row.split("|")[1].strip() for row in rows] == [slip["id"] for slip in slips]
    for row, slip in zip(rows, slips, strict=True):
        assert slip["error"] is False or f"`{slip['rules'][0]}`" in row


@pytest.mark.parametrize(("name", "slip"), SLIPS)
def test_a_check_finds_the_slip(name: str, slip: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if (name, slip["id"]) in BEYOND:
        request.applymarker(pytest.mark.xfail(reason="no rule finds it yet"))
    if not slip["error"]:
        pytest.skip("nothing is wrong there")
    if not EXISTING.intersection(slip["rules"]):
        pytest.skip("no rule for it")
    assert any(is_found(slip, d) for d in findings(name, "en.md"))


@pytest.mark.parametrize("name", STORIES)
def test_a_check_finds_nothing_but_slips(name: str) -> None:
    slips = [slip for slip in STORIES[name]["slips"] if slip["error"]]
    stray = [d for d in findings(name, "en.md") if not any(is_found(slip, d) for slip in slips)]
    assert stray == []


@pytest.mark.parametrize(
    ("name", "translation"), [("funding", "en.md"), *((name, "en.corrected.md") for name in STORIES)]
)
def test_a_check_finds_nothing_in_a_right_translation(name: str, translation: str) -> None:
    assert findings(name, translation) == ()


def test_texts_of_two_stories_are_one_finding() -> None:
    found = aligner.check(
        EXAMPLES / "funding" / "zh.md", EXAMPLES / "launch" / "en.md", min_severity="info"
    ).diagnostics
    assert [d.rule for d in found] == ["A001"]


def test_lint_finds_what_the_draft_of_a_glossary_says_of_itself() -> None:
    draft = EXAMPLES / "results" / "glossary.draft.yaml"
    text = draft.read_text(encoding="utf-8").splitlines()
    expected = [(number, code) for number, line in enumerate(text, 1) for code in _announced(line)]
    found = lint(inspect_glossary(draft), Selection()).diagnostics
    assert sorted((d.location.line, d.rule) for d in found if d.location) == expected
    assert len(expected) > 5
    assert not inspect_glossary(EXAMPLES / "results" / "glossary.yaml").faults


def _announced(line: str) -> list[str]:
    """The rules named in the comment at the end of a line."""
    _, mark, comment = line.partition("  # ")
    return comment.split(":")[0].split(", ") if mark and comment.startswith("G0") else []
