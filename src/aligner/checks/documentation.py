"""Renders the documentation of the rules: the page that `aligner explain` prints, and the list of all rules.

`python -m aligner.checks.documentation docs/rules/README.md` writes the list.
"""

import argparse
from pathlib import Path

from aligner.checks.registry import all_rules, get_rule
from aligner.checks.retired import RetiredRule
from aligner.checks.rule import GROUPS, OPTIONAL, Rule


def page(rule: Rule) -> str:
    """The full documentation of a rule, in Markdown."""
    about = f"Severity: {rule.severity.value}. Group: {rule.group}, {GROUPS[rule.group]}."
    if rule.code in OPTIONAL:
        about += f" Its notes (`info`) are reported only if it or its group is named: `--select {rule.code}`, `--select {rule.group}`."
    return f"# {rule.code} {rule.name}\n\n{rule.summary}\n\n{about}\n\n{rule.explanation}\n"


def retired_page(rule: RetiredRule) -> str:
    """The page of a retired rule, which says what replaced it, in Markdown."""
    new = [get_rule(code) for code in rule.replaced_by]
    listed = "".join(f"\n- {r.code} {r.name}: {r.summary}" for r in new)
    became = f"It was replaced by:\n{listed}" if new else "No rule replaced it."
    return f"# {rule.code} {rule.name}\n\nThis rule was retired in version {rule.since}. {became}\n"


def index() -> str:
    """The list of all rules, in Markdown, with links from `docs/rules/` to the pages of the rules."""
    lines = [
        "# Rules",
        "",
        "Codes and names never change, so scripts may rely on both. `aligner explain G003` prints the page of one rule, or says what",
        "replaced a rule that was retired. `check` shows `info` findings only with `--review`; settings can give a rule another severity.",
        "Rules that are marked *notes on demand* report their `info` findings only if `--select` or the settings name them or their group.",
    ]
    group = ""
    for rule in all_rules():
        if rule.group != group:
            group = rule.group
            lines += ["", f"## {group}: {GROUPS[group]}", "", "| rule | name | severity | finds |", "|---|---|---|---|"]
        document = f"../../src/{rule.package.replace('.', '/')}/{rule.code}.md"
        severity = rule.severity.value + (", notes on demand" if rule.code in OPTIONAL else "")
        lines.append(f"| [{rule.code}]({document}) | {rule.name} | {severity} | {rule.summary} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m aligner.checks.documentation", description="Write the list of all rules to a file."
    )
    parser.add_argument("file", type=Path)
    parser.parse_args().file.write_text(index(), encoding="utf-8", newline="\n")
