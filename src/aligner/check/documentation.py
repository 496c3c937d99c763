"""The documentation of the rules, made from their docstrings.

`python -m aligner.check.documentation docs/rules` writes a page for each rule and a list of them.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.check.registry import all_rules
from aligner.check.rule import GROUPS

if TYPE_CHECKING:
    from aligner.check.rule import Rule

_INDEX = "README.md"


def page(rule: Rule) -> str:
    """A rule in full, in Markdown."""
    about = f"Severity: {rule.severity.value}. Group: {rule.group}, {GROUPS[rule.group]}."
    return f"# {rule.code} {rule.name}\n\n{rule.summary}\n\n{about}\n\n{rule.explanation}\n"


def pages() -> dict[str, str]:
    """All pages by file name: one for each rule, and the list."""
    return {_INDEX: _index(), **{f"{rule.code}.md": page(rule) for rule in all_rules()}}


def _index() -> str:
    lines = [
        "# Rules",
        "",
        "Codes and names stay what they are: scripts may rely on both. `aligner explain G003` prints one of the pages.",
    ]
    group = ""
    for rule in all_rules():
        if rule.group != group:
            group = rule.group
            lines += ["", f"## {group}: {GROUPS[group]}", "", "| rule | name | severity | finds |", "|---|---|---|---|"]
        lines.append(f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity.value} | {rule.summary} |")
    return "\n".join([*lines, ""])


def write_pages(folder: Path) -> None:
    """Writes all pages into a folder, and removes pages of rules that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    expected = pages()
    for path in folder.glob("[A-Z][0-9][0-9][0-9].md"):
        if path.name not in expected:
            path.unlink()
    for name, text in expected.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m aligner.check.documentation", description=write_pages.__doc__)
    parser.add_argument("folder", type=Path)
    write_pages(parser.parse_args().folder)
