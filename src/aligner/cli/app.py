"""The application with all commands and the options that they share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

import aligner
from aligner.cli import align, check, drift, explain, rules, score, stats
from aligner.cli.glossary import glossary_app
from aligner.cli.options import Command, deferred

if TYPE_CHECKING:
    from collections.abc import Callable

app = typer.Typer(
    help="Pairs the Chinese and English versions of an article, sentence by sentence.",
    epilog="Run 'aligner COMMAND --help' for more about a command.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _add(short: str, command: Callable[..., int], text: str) -> None:
    app.command(cls=Command, short_help=short, help=text)(deferred(command))


_add("Pair the sentences of a text and its translation.", align.align, align.HELP)
_add("Check a translation against its original and against glossaries.", check.check, check.HELP)
_add("Say which sentences of a translation are stale.", drift.drift, drift.HELP)
app.add_typer(
    glossary_app(),
    name="glossary",
    short_help="Check, edit and convert glossaries.",
    help="Check, edit and convert glossaries: YAML files with the agreed English renderings of Chinese terms.",
)
_add("List the rules.", rules.rules, rules.HELP)
_add("Explain one rule.", explain.explain, explain.HELP)
_add("Score alignments against known alignments.", score.score, score.HELP)
_add("Count what reviewers decided about findings.", stats.stats, stats.HELP)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"aligner {aligner.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass
