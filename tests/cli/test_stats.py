"""`aligner stats` in processes."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from aligner.text.width import text_width
from tests.cli.process import ROOT, aligner, one_line

COUNTS = {
    ("2026-10", "王小明"): {"N002": 9, "T001": 7, "A003": 5},
    ("2026-10", "Li Na"): {"T001": 6, "N005": 2},
    ("2026-11", "王小明"): {"T001": 7, "N002": 3, "A003": 2},
    ("2026-11", "Li Na"): {"N005": 2},
}
DISMISSED = {"T001": 4, "N002": 1, "N003": 11, "A003": 2}


def line(
    key: int, rule: str, who: str, verdict: str = "confirmed", when: str = "2026-11-02", **more: str
) -> dict[str, Any]:
    texts = [f"zh{key % 9}.md", f"en{key % 9}.md"]
    return {"key": f"{key:024x}", "rule": rule, "pair": texts, "verdict": verdict, "who": who, "when": when, **more}


def write(folder: Path, *lines: dict[str, Any] | str, name: str = "a.jsonl") -> None:
    texts = [text if isinstance(text, str) else json.dumps(text, ensure_ascii=False) for text in lines]
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("".join(f"{text}\n" for text in texts), "utf-8")


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    """The folder of the documentation, whose verdicts are in `reviews`."""
    found: list[dict[str, Any]] = []
    for (month, translator), rules in COUNTS.items():
        for rule, number in rules.items():
            found += [
                line(len(found) + n, rule, "李", when=f"{month}-1{n}", translator=translator) for n in range(number)
            ]
    for rule, number in DISMISSED.items():
        found += [
            line(len(found) + n, rule, "赵", "dismissed", f"2026-11-1{n % 9}", translator="王小明")
            for n in range(number)
        ]
    write(tmp_path, *found, name="reviews/a.jsonl")
    return tmp_path


def test_the_sample_of_the_documentation(reviews: Path) -> None:
    page = (ROOT / "docs" / "verdicts.md").read_text("utf-8")
    sample = page.partition("$ aligner stats reviews\n")[2].partition("```")[0].splitlines()
    done = aligner("stats", "reviews", cwd=reviews, variables={"COLUMNS": "80"})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == sample


@pytest.mark.parametrize("columns", ["60", "120"])
def test_tables_fit_and_are_aligned(columns: str, tmp_path: Path) -> None:
    long = "欧阳修远与司马相如（兼职翻译，上海分社）"
    lines = [
        line(n, rule, "李", translator=name, when=f"2026-{10 + n % 3}-02")
        for n, (rule, name) in enumerate(
            (r, t) for r in ("T008", "N002", "A003", "E001", "M001") for t in (long, "Li Na", "")
        )
    ]
    write(tmp_path, *lines)
    shown = aligner("stats", "a.jsonl", cwd=tmp_path, variables={"COLUMNS": columns}).stdout.splitlines()
    tables = [row for row in shown if row[:1] == " " or "×" in row or row.startswith(("month", "2026"))]
    assert max(map(text_width, tables)) <= int(columns)
    ends = {text_width(row[: row.index("×")].rpartition("  ")[0]) for row in shown if "×" in row}
    assert len(ends) == 1, shown
    assert ("上海分社" in shown[1] + shown[2] + shown[3]) is False
    assert any("(unknown)" in row for row in shown)
    assert "The translator of some texts is unknown" in shown[-1]


def test_json_and_csv(reviews: Path) -> None:
    data = json.loads(aligner("stats", "reviews", "-f", "json", cwd=reviews).stdout)
    assert data["by"] == "translator"
    assert data["counts"][0] == {
        "month": "2026-10", "name": "王小明", "texts": 9, "confirmed": 21, "dismissed": 0,
        "rules": {
            "N002": {"confirmed": 9, "dismissed": 0}, "T001": {"confirmed": 7, "dismissed": 0},
            "A003": {"confirmed": 5, "dismissed": 0},
        },
    }  # fmt: skip
    assert data["rules"][2] == {
        "rule": "N003", "name": "number-missing", "confirmed": 0, "dismissed": 11, "precision": 0.0, "low": 0.0, "high": 0.2588,
    }  # fmt: skip
    assert data["silence"] == ["N003"]
    assert (data["summary"]["verdicts"], data["summary"]["reviewers"]) == (61, ["李", "赵"])
    done = aligner("stats", "reviews", "-f", "csv", "-o", "out.csv", cwd=reviews)
    assert (done.returncode, done.stdout) == (0, "")
    written = (reviews / "out.csv").read_bytes().decode("utf-8")
    assert written.startswith(
        "\ufeffmonth,translator,rule,rule_name,confirmed,dismissed\r\n2026-10,王小明,N002,number-scale,9,0\r\n"
    )
    rows = list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"))))
    assert sum(int(row["confirmed"]) for row in rows) == 43
    assert sum(int(row["dismissed"]) for row in rows) == 18


def test_what_people_write_is_only_text(tmp_path: Path) -> None:
    write(tmp_path, line(1, "N002", "x", translator="\x1b[31m=cmd()"))
    shown = aligner("stats", "a.jsonl", cwd=tmp_path).stdout
    assert "\x1b" not in shown
    assert "\x1b" not in aligner("stats", "a.jsonl", "-f", "json", cwd=tmp_path).stdout
    write(tmp_path, line(1, "N002", "x", translator="=cmd()"))
    assert ",'=cmd()," in aligner("stats", "a.jsonl", "-f", "csv", cwd=tmp_path).stdout


def test_conflicting_verdicts(tmp_path: Path) -> None:
    write(tmp_path, line(1, "N002", "李"), line(1, "N002", "赵", "dismissed", "2026-11-03"), line(2, "N002", "李"))
    shown = aligner("stats", "a.jsonl", "--by", "reviewer", cwd=tmp_path).stdout.splitlines()
    assert shown[-1] == (
        "2 verdicts on 2 texts by 2 reviewers, from 2026-11-02 to 2026-11-03. 1 more was replaced by a later one. "
        "Reviewers disagreed on 1 finding; the last verdict counts."
    )


def test_no_verdicts_and_damaged_ones(tmp_path: Path) -> None:
    write(tmp_path)
    done = aligner("stats", "a.jsonl", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "No verdicts.\n", "")
    assert json.loads(aligner("stats", "a.jsonl", "-f", "json", cwd=tmp_path).stdout)["summary"]["verdicts"] == 0
    write(tmp_path, line(1, "N002", "x"), "{")
    assert one_line(aligner("stats", "a.jsonl", cwd=tmp_path)).startswith("a.jsonl:2: this is not JSON")
    assert one_line(aligner("stats", "b.jsonl", cwd=tmp_path)) == "b.jsonl: there is no such file; check the path"
    assert one_line(aligner("stats", "a.jsonl", "-f", "xml", cwd=tmp_path)).startswith(
        "there is no format 'xml'; choose"
    )
    write(tmp_path, line(1, "N002", "x"))
    assert "is one of the input files" in one_line(aligner("stats", "a.jsonl", "-o", "a.jsonl", cwd=tmp_path))


def test_the_settings(reviews: Path) -> None:
    assert one_line(aligner("stats", cwd=reviews)).startswith(
        "name the files of verdicts, or a folder of them; no settings"
    )
    (reviews / "aligner.toml").write_text('verdicts = "reviews"\nignore = ["N003"]\n', "utf-8")
    shown = aligner("stats", cwd=reviews).stdout
    assert "N003 number-missing" in shown
    assert "to silence" not in shown
