"""The application with all commands and the options that they share."""

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

import aligner
from aligner.cli.options import Command, Group, deferred

_COMMANDS = {
    "align": "Pair the sentences of a text and its translation.",
    "check": "Check a translation against its original and against glossaries.",
    "drift": "Say which sentences of a translation are stale.",
    "glossary": "Check, edit and convert glossaries.",
    "rules": "List the rules.",
    "explain": "Explain one rule.",
    "score": "Score alignments against known alignments.",
    "stats": "Count what reviewers decided about findings.",
}
"""The commands in the order of the help, each with its line there. A module of this package has the same name."""


def application(arguments: Sequence[str] = ()) -> typer.Typer:
    """The application for a command line: with the command that it begins with, or with all if it begins with none.

    To import all of them takes a twentieth of the time of a check.
    """
    app = typer.Typer(
        cls=Group,
        help="Pairs the Chinese and English versions of an article, sentence by sentence.",
        epilog="Run 'aligner COMMAND --help' for more about a command.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(_options)
    for name in [name for name in arguments[:1] if name in _COMMANDS] or _COMMANDS:
        module = import_module(f"aligner.cli.{name}")
        if name == "glossary":
            app.add_typer(module.glossary_app(), name=name, short_help=_COMMANDS[name], help=module.HELP)
        else:
            command = deferred(getattr(module, name))
            app.command(cls=Command, short_help=_COMMANDS[name], help=module.HELP)(command)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"aligner {aligner.__version__}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass
