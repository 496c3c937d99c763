"""Reports about files that have other units than lines."""

import io
import json
from typing import Any

import pytest
from sarif_pydantic import Sarif

from aligner.checks.model import Edit, Fix
from aligner.document.model import Source
from aligner.document.units import Unit
from aligner.output.registry import get_report_format
from tests.checks.build import at, diagnostic, report

WORD = Source(
    "en.docx", "Funding\nThe company raised 🚀 70 billion yuan.", unit=Unit.PARAGRAPH, unit_starts=(0, 8), reader="docx"
)
NOTEBOOK = Source(
    "en.ipynb", "# Funding\n\nIntro.\nThe company\nraised 70 billion yuan.", unit=Unit.CELL, unit_starts=(0, 18), reader="ipynb"
)  # fmt: skip
SUBTITLES = Source(
    "en.srt", "1\n00:01 --> 00:02\nFunding\n\n2\n00:03 --> 00:04\nraised 70 billion yuan", unit=Unit.CUE, unit_starts=(18, 45)
)  # fmt: skip
ZH = Source("zh.md", "# 融资\n\n公司融资 70 亿元。\n")
ALL = {"paragraph": WORD, "cell": NOTEBOOK, "cue": SUBTITLES}


def written(form: str, source: Source) -> str:
    place = at(source, "70 billion")
    fix = Fix((Edit(source.path, place.start, place.end, "7 billion"),), safe=True)
    found = diagnostic("wrong", zh=at(ZH, "70 亿"), en=place, fix=fix, more=(at(source, "Funding"),))
    stream = io.StringIO()
    get_report_format(form).write(report(found, sources=(ZH, source)), stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("unit", "where", "more"),
    [
        ("paragraph", "paragraph 2", "paragraph 1"),
        ("cell", "cell 2, line 2", "cell 1, line 1"),
        ("cue", "cue 2", "cue 1"),
    ],
)
def test_text_and_html_and_junit_name_the_unit(unit: str, where: str, more: str) -> None:
    source = ALL[unit]
    text = written("text", source)
    assert text.startswith(f"{source.path}, {where}: error N002: wrong")
    assert f"also at {more}\n" in text
    assert f"{source.path}, {where}</span>" in written("html", source)
    assert f"N002 number-scale ({source.path}, {where})" in written("junit", source)


@pytest.mark.parametrize(
    ("unit", "row", "column", "start"), [("paragraph", 1, 22, 21), ("cell", 2, 8, 19), ("cue", 1, 8, 7)]
)
def test_json_counts_in_the_unit(unit: str, row: int, column: int, start: int) -> None:
    (found,) = json.loads(written("json", ALL[unit]))["findings"]
    assert found["zh"]["unit"] == "line"
    place = found["en"]
    assert (place["unit"], place["line"], place["row"], place["column"]) == (unit, 2, row, column)
    assert (place["start"], place["end"], place["end_line"]) == (start, start + 10, 2)
    (edit,) = found["fix"]["edits"]
    assert (edit["unit"], edit["line"], edit["start"], edit["end"]) == (unit, 2, start, start + 10)


@pytest.mark.parametrize(
    ("unit", "region"),
    [("paragraph", (1, 23)), ("cell", (2, 8)), ("cue", (7, 8))],
)
def test_sarif_has_a_region_and_a_logical_location(unit: str, region: tuple[int, int]) -> None:
    text = written("sarif", ALL[unit])
    Sarif.model_validate_json(text)
    result: dict[str, Any] = json.loads(text)["runs"][0]["results"][0]
    place = result["locations"][0]
    assert place["logicalLocations"] == [{"name": f"{unit} 2", "kind": unit}]
    found = place["physicalLocation"]["region"]
    assert (found["startLine"], found["startColumn"]) == region
    assert (found["endLine"], found["endColumn"]) == (region[0], region[1] + 10)
    artifact = json.loads(text)["runs"][0]["artifacts"][1]
    assert ("encoding" in artifact) is (not ALL[unit].reader)
    assert ("fixes" in result) is (not ALL[unit].reader)  # an editor can only apply them to text


def test_github_and_gitlab_have_lines_only_of_files_that_have_lines() -> None:
    assert "file=en.docx,title=" in written("github", WORD)
    assert "::paragraph 2: wrong" in written("github", WORD)
    assert "file=en.srt,line=7,endLine=7,col=8,endColumn=18" in written("github", SUBTITLES)
    (issue,) = json.loads(written("gitlab", WORD))
    assert issue["location"]["lines"] == {"begin": 2, "end": 2}
    assert issue["description"] == "paragraph 2: wrong"
    (issue,) = json.loads(written("gitlab", SUBTITLES))
    assert issue["location"]["lines"] == {"begin": 7, "end": 7}
    assert 'file="en.docx">' in written("junit", WORD)
    assert 'file="en.srt" line="7">' in written("junit", SUBTITLES)


def test_a_place_in_several_units() -> None:
    place = at(WORD, "Funding\nThe")
    stream = io.StringIO()
    get_report_format("sarif").write(report(diagnostic("wrong", en=place), sources=(WORD,)), stream)
    region = json.loads(stream.getvalue())["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 8}  # the first unit only
    assert place.where == "paragraphs 1–2"
