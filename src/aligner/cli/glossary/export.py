"""`aligner glossary export`: writes glossaries in the formats of other programs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from aligner.cli.files import STANDARD
from aligner.cli.options import argument, option
from aligner.cli.run import ExitCode, say
from aligner.errors import UsageError
from aligner.paths import is_same

if TYPE_CHECKING:
    from aligner.termbase.holds import Loss

SHORT_HELP = "Write glossaries for other programs: TBX, CSV, XLSX, DeepL …"
HELP = """Write glossaries for other programs.

Several glossaries are written as one; if several have the same term, the last one counts. What the format can't
hold is listed on standard error.

Exit codes: 0 on success, 2 if nothing was written.
"""
_SHOWN = 5


def command(
    files: Annotated[list[str], argument("FILE...", "The glossaries.")],
    output: Annotated[str, option("--output -o FILE", "The file to write; - to print.")],
    to: Annotated[
        str | None,
        option(
            "FORMAT",
            "csv, tsv, xlsx, tbx, tbx-dct, omegat, deepl, google, google-equivalent, weblate, weblate-csv, vale, "
            "vale-accept or vale-reject. Default: the format of the output file's name.",
        ),
    ] = None,
) -> int:
    """Runs `aligner glossary export`, and returns the exit code."""
    from aligner.atomic import check_writable, replacing
    from aligner.glossary.load import load_glossary
    from aligner.termbase.exchange import exported, format_for_path, losses_of

    if output == STANDARD:
        if to is None:
            raise UsageError("name a format with --to, because standard output has no suffix")
        if to == "xlsx" and sys.stdout is not None and sys.stdout.isatty():
            raise UsageError("a workbook can't be shown in a terminal; name a file with --output")
    elif any(is_same(output, file) for file in files):
        raise UsageError(f"{output}: is one of the input glossaries; name another output file")
    else:
        check_writable(output)
    name = to or format_for_path(output)
    glossary = load_glossary(*files)
    data = exported(glossary, output, name)
    if output == STANDARD:
        from aligner.output.destination import print_bytes

        print_bytes(data, sys.stdout)
    else:
        with replacing(output) as stream:
            stream.write(data)
    _report(losses_of(glossary, name), name)
    return ExitCode.OK


def _report(lost: list[Loss], name: str) -> None:
    by_what: dict[str, dict[str, None]] = {}
    for loss in lost:
        by_what.setdefault(loss.what, {})[loss.term] = None
    for what, terms in by_what.items():
        shown = ", ".join(list(terms)[:_SHOWN]) + (" …" if len(terms) > _SHOWN else "")
        say(f"{name} can't hold {what}: {len(terms)} ({shown})")
