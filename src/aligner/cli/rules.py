"""`aligner rules`: lists the rules."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, TextIO

from aligner.checks.model import Severity
from aligner.cli.findings import complete_rule, say_retired
from aligner.cli.options import (
    ConfigOption,
    ListFormat,
    ListFormatOption,
    NoConfigOption,
    argument,
    chosen_rules,
    settings_for,
)
from aligner.cli.run import ExitCode
from aligner.text.controls import TextKind, as_json

if TYPE_CHECKING:
    from aligner.checks.rule import Rule

    Listed = tuple[Rule, Severity, bool]
    """A rule, the severity that is set for it, and whether it runs."""


HELP = """List the rules: code, name, severity, and what each finds.

The severities are those of the settings in aligner.toml or pyproject.toml, if there are any, and 'off' for rules that they
leave out.
"""


def rules(
    select: Annotated[
        list[str] | None,
        argument("[RULE]...", "Codes, names or group letters. Default: all rules.", autocompletion=complete_rule),
    ] = None,
    form: ListFormatOption = ListFormat.TEXT,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> int:
    """Runs `aligner rules`, and returns the exit code."""
    from aligner.checks.registry import all_rules
    from aligner.checks.run import FAILED
    from aligner.checks.selection import Selection
    from aligner.output.destination import print_text

    chosen = tuple(select or ())
    settings = settings_for(config, no_config)
    on = {code for about in (False, True) for code in chosen_rules(settings, Selection(), glossaries=about).codes
          if (code[0] == "G") is about}  # fmt: skip
    on.add(FAILED)
    say_retired(Selection((*chosen, *settings.select), settings.ignore, settings.severity).retired)
    severities = Selection(severities=settings.severity).severities_set
    wanted = Selection(chosen).named
    listed = [
        (rule, severities.get(rule.code) or rule.severity, rule.code in on)
        for rule in all_rules()
        if not select or rule.code in wanted
    ]
    write = _write_json if form is ListFormat.JSON else _write_text
    kind = TextKind.DATA if form is ListFormat.JSON else TextKind.PLAIN
    print_text(lambda stream: write(listed, stream), sys.stdout, kind)
    return ExitCode.OK


def _write_text(listed: list[Listed], stream: TextIO) -> None:
    from aligner.checks.rule import GROUPS
    from aligner.output.terminal import in_column, terminal

    screen = terminal(stream)
    longest = max((len(rule.name) for rule, _, _ in listed), default=0)
    group = ""
    for rule, severity, on in listed:
        if rule.group != group:
            stream.write(f"{'' if not group else chr(10)}{rule.group}  {GROUPS[rule.group]}\n")
            group = rule.group
        before = f"  {rule.code}  {rule.name:<{longest}}  {severity.value if on else 'off':<7}  "
        stream.write(in_column(before, rule.summary, screen))


def _write_json(listed: list[Listed], stream: TextIO) -> None:
    found = [
        {"rule": r.code, "name": r.name, "group": r.group, "severity": severity.value, "on": on, "summary": r.summary}
        for r, severity, on in listed
    ]
    stream.write(as_json({"rules": found}, indent=2) + "\n")
