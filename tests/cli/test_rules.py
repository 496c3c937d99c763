import json
from pathlib import Path

import pytest

from aligner.checks.registry import all_rules
from tests.cli.process import aligner, one_line


def test_rules() -> None:
    done = aligner("rules")
    assert (done.returncode, done.stderr) == (0, "")
    listed = [line.split()[:2] for line in done.stdout.splitlines() if line.startswith("  ")]
    assert listed == [[rule.code, rule.name] for rule in all_rules()]
    assert "\nX  housekeeping\n" in done.stdout


def test_rules_of_a_group_as_json() -> None:
    done = aligner("rules", "G", "--format", "json")
    assert done.returncode == 0
    first, *others = json.loads(done.stdout)["rules"]
    assert first == {
        "rule": "G001",
        "name": "syntax",
        "group": "G",
        "severity": "error",
        "on": True,
        "summary": "A glossary file is not YAML, or does not have the structure of a glossary.",
    }
    assert {rule["group"] for rule in others} == {"G"}


def test_what_the_settings_make_of_them(tmp_path: Path) -> None:
    (tmp_path / "aligner.toml").write_text('ignore = ["X", "G009"]\n[severity]\nX001 = "error"\nG = "info"\n', "utf-8")
    listed = [line.split()[::2][:2] for line in aligner("rules", "X", "G009", "G010", cwd=tmp_path).stdout.splitlines()]
    assert [line for line in listed if line and line[0][1:].isdigit()] == [
        ["G009", "off"], ["G010", "info"], ["X001", "off"], ["X002", "off"], ["X003", "error"], ["X004", "off"]
    ]  # fmt: skip


def test_explain_a_group() -> None:
    done = aligner("explain", "t")
    assert (done.returncode, done.stderr) == (0, "")
    titles = [f"# {rule.code} {rule.name}" for rule in all_rules() if rule.group == "T"]
    assert [line for line in done.stdout.splitlines() if line.startswith("# T")] == titles
    assert done.stdout.count("\n\n# T") == len(titles) - 1


@pytest.mark.parametrize("name", ["G003", "duplicate-key"])
def test_explain(name: str) -> None:
    done = aligner("explain", name)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("# G003 duplicate-key\n\nA key appears twice in the same mapping.\n")
    assert "## Good" in done.stdout


def test_no_such_rule() -> None:
    expected = "there is no rule 'duplicate-keys'; did you mean 'duplicate-key'?"
    assert one_line(aligner("explain", "duplicate-keys")) == expected
    assert one_line(aligner("rules", "duplicate-keys")) == expected
