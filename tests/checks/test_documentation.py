import re
import subprocess
import sys
from pathlib import Path

import pytest

from aligner.checks.documentation import index, page
from aligner.checks.registry import all_rules, get_rule
from aligner.checks.rule import Rule

ROOT = Path(__file__).parents[2]
LIST = ROOT / "docs" / "rules" / "README.md"
LINK = re.compile(r"^\| \[(\w+)\]\((\S+)\)", re.MULTILINE)


def document(rule: Rule) -> Path:
    return ROOT / "src" / rule.package.replace(".", "/") / f"{rule.code}.md"


def test_the_list_is_up_to_date() -> None:
    # python -m aligner.checks.documentation docs/rules/README.md
    assert LIST.read_text(encoding="utf-8") == index()


def test_the_list_links_to_the_documents() -> None:
    links = LINK.findall(LIST.read_text(encoding="utf-8"))
    assert [(code, (LIST.parent / link).resolve()) for code, link in links] == [
        (r.code, document(r)) for r in all_rules()
    ]


def test_the_list_is_written_by_a_command(tmp_path: Path) -> None:
    line = [sys.executable, "-OO", "-m", "aligner.checks.documentation", str(tmp_path / "README.md")]
    subprocess.run(line, check=True, cwd=tmp_path)
    assert (tmp_path / "README.md").read_bytes() == LIST.read_bytes()


def test_no_document_is_left_over() -> None:
    folders = {document(rule).parent for rule in all_rules()}
    assert {path for folder in folders for path in folder.glob("*.md")} == {document(rule) for rule in all_rules()}
    assert [path.name for path in LIST.parent.iterdir()] == [LIST.name]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda r: r.code)
def test_every_rule_is_explained(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert rule.summary.count(". ") == 0
    sections = re.findall("^## .*$", rule.explanation, re.MULTILINE)
    examples = ["## Bad", "## Good"]
    assert sections in ([["## Why it matters", *examples]] + ([["## Why it matters"]] if rule.group == "X" else []))
    assert document(rule).read_text(encoding="utf-8") == (
        f"# {rule.code} {rule.name}\n\n{rule.summary}\n\n{rule.explanation}\n"
    )


def test_a_page() -> None:
    rule = get_rule("G009")
    assert page(rule) == (
        f"# G009 stray-space\n\n{rule.summary}\n\nSeverity: warning. Group: G, glossary.\n\n{rule.explanation}\n"
    )
