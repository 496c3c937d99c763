"""`aligner glossary import`: reads the glossaries of other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aligner.cli.files import STANDARD
from aligner.cli.options import argument, option
from aligner.cli.run import ExitCode, put, say
from aligner.errors import InputError, UsageError
from aligner.text.controls import TextKind
from aligner.text.counted import counted

if TYPE_CHECKING:
    from aligner.termbase.exchange import Imported

SHORT_HELP = "Read the glossaries of other programs."
HELP = """Read the glossaries of other programs.

Several files make one glossary; if several have the same term, the first one counts. What can't be imported is
listed on standard error.

In tables that were not written by this program, cells with several forms are divided. --dry-run shows what becomes of each
column and of each divided cell.

Exit codes: 0 on success, 2 if the work could not be done.
"""


def command(
    files: Annotated[list[str], argument("FILE...", "The files to read.")],
    output: Annotated[str, option("--output -o FILE", "The glossary to write; printed if not given.")] = STANDARD,
    from_: Annotated[
        str | None,
        option(
            "--from FORMAT",
            "csv, tsv, xlsx, tbx, omegat, deepl, google, google-equivalent, weblate or weblate-csv. Default: the "
            "format of the file names.",
        ),
    ] = None,
    lang_zh: Annotated[str, option("COLUMN", "The Chinese column, by name or number; a language code in TBX.")] = "",
    lang_en: Annotated[str, option("COLUMN", "The English column or language code.")] = "",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace an output file that exists.")] = False,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Show what becomes of each column and each divided cell, and write nothing."),
    ] = False,
) -> int:
    """Runs `aligner glossary import`, and returns the exit code."""
    from aligner.atomic import check_writable, replacing
    from aligner.termbase.exchange import Columns, imported, together
    from aligner.termbase.layout import dump
    from aligner.termbase.update import check_size

    if output != STANDARD and not dry_run:
        check_writable(output)
        if Path(output).is_file() and Path(output).stat().st_size and not overwrite:
            raise UsageError(
                f"{output}: this file exists; name another one (diff and merge compare the two), or replace it with --overwrite"
            )
    found = together([imported(path, from_, Columns(lang_zh, lang_en)) for path in files])
    if dry_run:
        put("".join(f"{' '.join(line.split())}\n" for line in _preview(files, found)))
        return ExitCode.OK
    _refuse_empty(files, found)
    for remark in found.remarks:
        say(remark)
    if found.splits:
        verb = "was" if len(found.splits) == 1 else "were"
        say(f"{counted(len(found.splits), 'cell')} {verb} divided; --dry-run shows them")
    if found.remarks and not (found.glossary.terms or found.glossary.keep):
        raise InputError(
            f"{', '.join(files)}: everything was left out, so no glossary was written; see the lines above"
        )
    text = dump(found.glossary)
    if output == STANDARD:
        put(text, TextKind.DATA)
    else:
        with replacing(output) as stream:
            stream.write(check_size(text.encode(), output))
        say(f"{output}: {_contents(found)}; 'aligner glossary lint' checks them")
    return ExitCode.OK


def _preview(files: Sequence[str], found: Imported) -> tuple[str, ...]:
    """The lines that say what an import would do."""
    _refuse_empty(files, found)
    divided = counted(len(found.splits), "divided cell")
    return *found.columns, *found.splits, *found.remarks, f"{_contents(found)}, {divided}; nothing was written"


def _refuse_empty(files: Sequence[str], found: Imported) -> None:
    """Makes sure that there was something to read."""
    if not (found.glossary.terms or found.glossary.keep or found.remarks):
        raise InputError(f"{', '.join(files)}: there is no term in it, so no glossary was written; check the file")


def _contents(found: Imported) -> str:
    terms = counted(len({term.zh for term in found.glossary.terms}), "term")
    keep = len(found.glossary.keep)
    return f"{terms}, {counted(keep, 'word')} to keep" if keep else terms
