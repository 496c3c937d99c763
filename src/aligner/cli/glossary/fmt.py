"""`aligner glossary fmt`: puts glossary files into their canonical order and layout."""

from typing import Annotated

import typer

from aligner.cli.files import STANDARD
from aligner.cli.options import argument
from aligner.cli.run import ExitCode, put, say
from aligner.document.model import Source
from aligner.errors import AlignerError, UsageError
from aligner.text.controls import TextKind

SHORT_HELP = "Format glossary files: put them into their canonical order and layout."
HELP = """Format glossary files: put them into their canonical order and layout.

Fields are put into one order, and entries that fit are put on one line. Terms and comments stay where they are.

Exit codes: 0 on success, 1 if --check or --diff finds a file that would change, 2 if the work could not be done.
"""


def command(
    files: Annotated[list[str], argument("FILE...", "The glossaries; - formats standard input.")],
    check: Annotated[bool, typer.Option("--check", help="Change nothing; list the files that would change.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Change nothing; show what would change.")] = False,
) -> int:
    """Runs `aligner glossary fmt`, and returns the exit code."""
    if STANDARD in files and len(files) > 1:
        raise UsageError("standard input can't be formatted together with files; format it alone")
    codes = [_guarded(path, check=check, diff=diff) for path in files]
    return max(codes, default=ExitCode.OK)


def _guarded(path: str, *, check: bool, diff: bool) -> int:
    """Formats one file; an error in it is reported, so that the other files are still formatted."""
    try:
        return _file(path, check=check, diff=diff)
    except AlignerError as error:
        say(str(error))
        return ExitCode.FAILED


def _file(path: str, *, check: bool, diff: bool) -> int:
    from aligner.cli.glossary._files import tell_of_others
    from aligner.termbase.layout import formatted
    from aligner.termbase.update import read_for_edit, update

    if check or diff or path == STANDARD:
        source = read_for_edit(path)
        text = formatted(source)
        if diff:
            put(_diff(source, text), TextKind.DATA)
        elif check and text != source.text:
            say(f"{path}: would be formatted")
        elif not check:
            put(text, TextKind.DATA)
        return ExitCode.FINDINGS if (check or diff) and text != source.text else ExitCode.OK
    updated = update(path, formatted)
    tell_of_others(path, updated)
    if updated.changed:
        say(f"{path}: formatted")
    return ExitCode.OK


def _diff(source: Source, text: str) -> str:
    from difflib import unified_diff

    before, after = source.text.splitlines(keepends=True), text.splitlines(keepends=True)
    lines = unified_diff(before, after, source.path, f"{source.path} (formatted)")
    return "".join(line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n" for line in lines)
