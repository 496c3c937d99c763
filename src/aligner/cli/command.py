"""The base class of all commands."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperCommand

_NAMES_FILES = frozenset(
    "FILE FILE... [FILE]... LIST DIR CANDIDATES GLOSSARY OLD NEW BASE OURS THEIRS GOLD PRED".split()  # noqa: SIM905
) | {"[ZH EN]", "[ZH EN | FOLDER | ZH_FOLDER EN_FOLDER]"}
"""The metavars of arguments and options that take file names."""

_TEXTS = ("ZH", "EN")
"""Metavars that take file names in `align`; in other commands they take terms."""


class Command(TyperCommand):
    """A command that refuses empty file names, because `Path("")` would be the current folder."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parses the command line.

        Raises:
            BadParameter: A file name is empty.
        """
        rest = super().parse_args(ctx, args)
        parameters: list[Any] = list(self.params)  # their type differs between releases of typer
        for parameter in parameters:
            value = ctx.params.get(parameter.name or "")
            metavar = getattr(parameter, "metavar", None)
            is_name = metavar in _NAMES_FILES or (self.name == "align" and metavar in _TEXTS)
            if is_name and (value == "" or (isinstance(value, list | tuple) and "" in value)):
                kind = "folder" if metavar == "DIR" else "file"
                raise typer.BadParameter(f"a {kind} name is empty; name a {kind}", ctx=ctx, param=parameter)
        return rest
