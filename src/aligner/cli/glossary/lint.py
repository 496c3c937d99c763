"""`aligner glossary lint`: what is wrong in glossary files."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from aligner.cli.run import Job

SHORT_HELP = "Find what is wrong in glossary files."


def command(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", show_default=False, help="The glossaries.")],
) -> Job:
    """Find what is wrong in glossary files.

    Exit codes: 0 nothing wrong, 1 findings, 2 the work could not be done.
    """
    return partial(_run, tuple(files))


def _run(files: tuple[str, ...]) -> int:
    from aligner.glossary.load import load_glossary

    load_glossary(*files)
    return 0
