"""The application with all commands and the options that they share."""

from __future__ import annotations

from typing import Annotated

import typer

import aligner
from aligner.cli.align import HELP as ALIGN_HELP
from aligner.cli.align import align
from aligner.cli.check import HELP as CHECK_HELP
from aligner.cli.check import check
from aligner.cli.drift import HELP as DRIFT_HELP
from aligner.cli.drift import drift
from aligner.cli.explain import HELP as EXPLAIN_HELP
from aligner.cli.explain import explain
from aligner.cli.glossary import glossary_app
from aligner.cli.options import Command
from aligner.cli.rules import HELP as RULES_HELP
from aligner.cli.rules import rules
from aligner.cli.score import HELP as SCORE_HELP
from aligner.cli.score import score
from aligner.cli.stats import HELP as STATS_HELP
from aligner.cli.stats import stats

app = typer.Typer(
    help="Pairs the Chinese and English versions of an article, sentence by sentence.",
    epilog="Run 'aligner COMMAND --help' for more about a command.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command(cls=Command, short_help="Pair the sentences of a text and its translation.", help=ALIGN_HELP)(align)
app.command(
    cls=Command, short_help="Check a translation against its original and against glossaries.", help=CHECK_HELP
)(check)
app.command(cls=Command, short_help="Say which sentences of a translation are stale.", help=DRIFT_HELP)(drift)
app.add_typer(
    glossary_app(),
    name="glossary",
    short_help="Check, edit and convert glossaries.",
    help="Check, edit and convert glossaries: YAML files with the agreed English renderings of Chinese terms.",
)
app.command(cls=Command, short_help="List the rules.", help=RULES_HELP)(rules)
app.command(cls=Command, short_help="Explain one rule.", help=EXPLAIN_HELP)(explain)
app.command(cls=Command, short_help="Score alignments against known alignments.", help=SCORE_HELP)(score)
app.command(cls=Command, short_help="Count what reviewers decided about findings.", help=STATS_HELP)(stats)


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
