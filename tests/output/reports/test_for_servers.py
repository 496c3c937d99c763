"""The formats for other programs, read back by third-party libraries."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from junitparser import JUnitXml
from sarif_pydantic import Sarif

from aligner.checks.model import Diagnostic, Edit, Fix, Severity
from aligner.document.model import Source
from aligner.errors import UsageError
from aligner.output.places import portable_path, uri
from aligner.output.registry import get_report_format, report_format_for_path
from tests.checks.build import at, diagnostic, report

ZH = Source("zh 稿.md", "# 融资\n\n🚀 公司融资 70 亿元。\n")
EN = Source("en.md", "# Funding\n\n🚀 The company raised 70 billion yuan, 100%.\n")
SCALE = replace(
    diagnostic(
        "70 亿 is 7 billion, but the English says 70 billion: a < b & 100%",
        zh=at(ZH, "70 亿"),
        en=at(EN, "70 billion"),
        fix=Fix((Edit("en.md", EN.text.index("70 b"), EN.text.index("70 b") + 10, "7 billion"),), safe=False),
        more=(at(EN, "Funding"),),
    ),
    rule="T002",
    name="forbidden-term",
)
NOWHERE = replace(diagnostic("two, things: here", Severity.INFO), rule="T001", name="missing-term")


def written(name: str, *found: Diagnostic, sources: tuple[Source, ...] = (ZH, EN)) -> str:
    stream = io.StringIO()
    get_report_format(name).write(report(*found, sources=sources), stream)
    return stream.getvalue()


def sarif(*found: Diagnostic, sources: tuple[Source, ...] = (ZH, EN)) -> Any:
    text = written("sarif", *found, sources=sources)
    Sarif.model_validate_json(text)  # raises an error if it isn't SARIF
    return json.loads(text)["runs"][0]


def test_sarif_points_at_the_place_in_utf16_units() -> None:
    run = sarif(SCALE)
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "en.md"
    line = EN.text.splitlines()[2].encode("utf-16-le")
    region = place["region"]
    assert region["startLine"] == region["endLine"] == 3
    assert line[2 * region["startColumn"] - 2 : 2 * region["endColumn"] - 2].decode("utf-16-le") == "70 billion"
    assert [p["physicalLocation"]["artifactLocation"]["uri"] for p in result["relatedLocations"]] == [
        "zh%20%E7%A8%BF.md",
        "en.md",
    ]


def test_sarif_fix_says_what_goes_and_what_comes() -> None:
    (change,) = sarif(SCALE)["results"][0]["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    assert replacement["insertedContent"]["text"] == "7 billion"
    assert replacement["deletedRegion"]["startLine"] == 3


def test_sarif_fix_of_several_places_is_one_change_a_file() -> None:
    edits = tuple(Edit("en.md", at, at + 1, "x") for at in (2, 5))
    (change,) = sarif(SCALE.with_finding(fix=Fix(edits, safe=True)))["results"][0]["fixes"][0]["artifactChanges"]
    assert [r["deletedRegion"]["startColumn"] for r in change["replacements"]] == [3, 6]
    assert "fixes" not in sarif(SCALE.with_finding(fix=Fix((Edit("other.md", 0, 1, ""),), safe=True)))["results"][0]


def test_sarif_names_the_rules_that_found_something() -> None:
    run = sarif(SCALE, NOWHERE)
    rules = run["tool"]["driver"]["rules"]
    assert [rules[r["ruleIndex"]]["id"] for r in run["results"]] == [r["ruleId"] for r in run["results"]]
    assert [r["level"] for r in run["results"]] == ["error", "note"]
    assert "locations" not in run["results"][1]


def test_sarif_of_nothing() -> None:
    assert sarif()["results"] == []


def test_fingerprints_survive_other_lines_and_tell_repeated_findings_apart() -> None:
    first = [r["partialFingerprints"]["alignerTexts/v1"] for r in sarif(SCALE, SCALE)["results"]]
    assert len(set(first)) == 2
    moved = Source("en.md", "\n\n" + EN.text)
    elsewhere = SCALE.with_finding(message="another", en=at(moved, "70 billion"), more=(), fix=None)
    assert sarif(elsewhere, sources=(ZH, moved))["results"][0]["partialFingerprints"]["alignerTexts/v1"] == first[0]


def test_github_commands_are_escaped() -> None:
    lines = written("github", SCALE, NOWHERE).splitlines()
    assert lines[0].startswith("::error file=en.md,line=3,endLine=3,col=")
    assert lines[0].endswith("::70 亿 is 7 billion, but the English says 70 billion: a < b & 100%25")
    assert lines[1].startswith("::notice title=")
    assert lines[1].endswith("::two, things: here")


def test_github_leaves_columns_out_of_findings_over_several_lines() -> None:
    wide = diagnostic("x", en=at(EN, EN.text.strip()))
    assert "col=" not in written("github", wide)


def test_gitlab_issues() -> None:
    issues = json.loads(written("gitlab", SCALE, NOWHERE))
    assert issues[0]["location"] == {"path": "en.md", "lines": {"begin": 3, "end": 3}}
    assert [issue["severity"] for issue in issues] == ["major", "info"]
    assert len({issue["fingerprint"] for issue in issues}) == 2


def test_junit_has_a_suite_a_file() -> None:
    read = JUnitXml.fromstring(written("junit", SCALE).encode())
    suites = {suite.name: suite for suite in read}
    assert set(suites) == {"zh 稿.md", "en.md"}
    assert (suites["zh 稿.md"].tests, suites["zh 稿.md"].failures) == (1, 0)
    (case,) = suites["en.md"]
    (failure,) = case.result
    assert failure.message == SCALE.message
    assert "zh 稿.md:3:8: 70 亿" in failure.text


def test_junit_of_characters_that_xml_lacks() -> None:
    odd = Source("en.md", "bad \x0b\ud800 text\n")
    text = written("junit", diagnostic("bell \x07", en=at(odd, "\x0b\ud800")), sources=(odd,))
    assert JUnitXml.fromstring(text.encode()).failures == 1


@pytest.mark.parametrize(("path", "expected"), [("a/./b.md", "a/b.md"), ("-", "stdin"), ("x/../en.md", "en.md")])
def test_paths_are_those_of_the_working_folder(path: str, expected: str) -> None:
    assert portable_path(path) == expected


def test_paths_outside_of_the_working_folder_are_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    monkeypatch.chdir(inside)
    assert uri("../en 1.md") == uri(str(tmp_path / "en 1.md")) == (tmp_path / "en 1.md").resolve().as_uri()
    assert uri(str(inside / "b.md")) == "b.md"


@pytest.mark.parametrize(
    ("path", "otherwise", "name"),
    [
        ("a/Report.HTML", "text", "html"),
        ("a.json", "text", "json"),
        ("a.json", "gitlab", "gitlab"),
        ("a.sarif.json", "text", "sarif"),
        ("a.sarif", "github", "sarif"),
        ("a.xml", "text", "junit"),
        ("a.txt", "html", "text"),
        ("report", "github", "github"),
        ("a.json/report", "text", "text"),
        ("/dev/null", "text", "text"),
        ("a.txt", None, "text"),
        ("a.sarif.json", None, "sarif"),
        ("a.JSON", None, "json"),
    ],
)
def test_the_name_of_a_file_says_the_format(path: str, otherwise: str | None, name: str) -> None:
    assert report_format_for_path(path, otherwise) == name


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (
            "out.bogus",
            "out.bogus: the suffix .bogus names no format; use --format, or one of the suffixes .htm, .html, .json",
        ),
        ("a.json/report", "a.json/report: a name without a suffix has no format; use --format"),
    ],
)
def test_a_name_that_says_no_format(path: str, message: str) -> None:
    with pytest.raises(UsageError, match=re.escape(message)):
        report_format_for_path(path)


def test_sarif_has_suggestions_in_words_only() -> None:
    assert SCALE.fix
    shown = sarif(SCALE.with_finding(fix=replace(SCALE.fix, suggestion=True)))["results"][0]
    assert "fixes" not in shown  # what an editor would apply
    assert shown["message"]["text"].endswith(". Perhaps “7 billion” instead of “70 billion”")
