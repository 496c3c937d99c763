from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aligner.check.documentation import page, pages, write_pages
from aligner.check.registry import all_rules, get_rule

if TYPE_CHECKING:
    from aligner.check.rule import Rule

FOLDER = Path(__file__).parents[2] / "docs" / "rules"


def test_the_pages_are_up_to_date() -> None:
    # python -m aligner.check.documentation docs/rules
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()} == pages()


@pytest.mark.parametrize("rule", all_rules(), ids=lambda r: r.code)
def test_every_rule_is_explained(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert rule.summary.count(". ") == 0
    assert "## Why it matters\n" in rule.explanation
    if rule.declaration.check is not None:
        assert rule.explanation.index("\n## Bad\n") < rule.explanation.index("\n## Good\n")


def test_a_page() -> None:
    text = page(get_rule("G009"))
    assert text.startswith(
        "# G009 stray-space\n\nA text has white space that nobody meant, or invisible characters.\n\n"
        "Severity: warning. Group: G, glossary.\n\n## Why it matters\n"
    )


def test_pages_of_rules_that_are_gone_go(tmp_path: Path) -> None:
    (tmp_path / "G999.md").touch()
    (tmp_path / "picture.png").touch()
    write_pages(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"picture.png", *pages()}
