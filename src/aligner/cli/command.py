"""What all commands have in common."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperCommand

_NAMES_FILES = frozenset(
    "FILE FILE... [FILE]... LIST DIR CANDIDATES GLOSSARY OLD NEW BASE OURS THEIRS GOLD PRED".split()  # noqa: SIM905
) | {"[ZH EN]", "[ZH EN | FOLDER | ZH_FOLDER EN_FOLDER]"}
"""How the help calls arguments and options that take names of files."""

_TEXTS = ("ZH", "EN")
"""The same of `align`; elsewhere they are terms."""


class Command(TyperCommand):
    """A command that refuses empty names of files: `Path("")` is the current folder, which nobody means."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parses the command line.

        Raises:
            BadParameter: The name of a file is empty.
        """
        rest = super().parse_args(ctx, args)
        parameters: list[Any] = list(self.params)  # releases of typer differ in their type
        for parameter in parameters:
            value = ctx.params.get(parameter.name or "")
            metavar = getattr(parameter, "metavar", None)
            is_name = metavar in _NAMES_FILES or (self.name == "align" and metavar in _TEXTS)
            if is_name and (value == "" or (isinstance(value, list | tuple) and "" in value)):
                kind = "folder" if metavar == "DIR" else "file"
                raise typer.BadParameter(f"a {kind} name is empty; name a {kind}", ctx=ctx, param=parameter)
        return rest
