"""`aligner rules`: what is checked."""

from __future__ import annotations

import sys
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from aligner.cli.run import ExitCode, Job

if TYPE_CHECKING:
    from aligner.check.rule import Rule


class ListFormat(StrEnum):
    """How to print the list."""

    TEXT = "text"
    JSON = "json"


def rules(
    select: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[RULE]...", show_default=False, help="Codes, names, or letters of groups; all if none."
        ),
    ] = None,
    form: Annotated[ListFormat, typer.Option("--format", "-f", help="How to print them.")] = ListFormat.TEXT,
) -> Job:
    """List the rules: code, name, severity, and what each finds."""
    return partial(_run, tuple(select or ()), form)


def _run(select: tuple[str, ...], form: ListFormat) -> int:
    from aligner.check.selection import Selection
    from aligner.output.destination import print_text

    chosen = Selection(select).rules()
    write = _write_json if form is ListFormat.JSON else _write_text
    print_text(lambda stream: write(chosen, stream), sys.stdout)
    return ExitCode.OK


def _write_text(chosen: tuple[Rule, ...], stream: TextIO) -> None:
    from aligner.check.rule import GROUPS

    longest = max((len(rule.name) for rule in chosen), default=0)
    group = ""
    for rule in chosen:
        if rule.group != group:
            stream.write(f"{'' if not group else chr(10)}{rule.group}  {GROUPS[rule.group]}\n")
            group = rule.group
        stream.write(f"  {rule.code}  {rule.name:<{longest}}  {rule.severity.value:<7}  {rule.summary}\n")


def _write_json(chosen: tuple[Rule, ...], stream: TextIO) -> None:
    import json

    listed = [
        {"rule": r.code, "name": r.name, "group": r.group, "severity": r.severity.value, "summary": r.summary}
        for r in chosen
    ]
    stream.write(json.dumps({"rules": listed}, ensure_ascii=False, indent=2) + "\n")
