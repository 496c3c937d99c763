"""Options for people at a terminal: colours, quiet, and opening a page in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from aligner.cli.run import choose_quiet, note
from aligner.errors import UsageError
from aligner.output.terminal import Colour, choose_colour

ColorOption: TypeAlias = Annotated[
    Colour,
    typer.Option(
        "--color",
        help="When to use colours; auto follows NO_COLOR and FORCE_COLOR, and else the terminal.",
        show_default=True,
    ),
]
QuietOption: TypeAlias = Annotated[
    bool, typer.Option("--quiet", "-q", help="Print findings and errors only: no summary, notes or progress.")
]
OpenOption: TypeAlias = Annotated[bool, typer.Option("--open", help="Open the HTML file of --output in the browser.")]


def choose(colour: Colour, *, quiet: bool) -> None:
    """Applies the options to this process."""
    choose_colour(colour)
    choose_quiet(quiet)


def check_open(wanted: bool, is_html: bool, output: str | None) -> None:
    """Makes sure that there is a page to open.

    Raises:
        UsageError: There is none.
    """
    if wanted and not (is_html and output):
        raise UsageError("--open shows an HTML file in the browser; name one with --output, such as -o report.html")


def open_page(output: str | None) -> None:
    """Opens an HTML file in the browser of the system; None opens nothing."""
    import webbrowser

    if output is not None and not webbrowser.open(Path(output).absolute().as_uri()):
        note(f"no browser was found; open {output} in one")
