"""`aligner glossary stats`: counts the entries of glossaries."""

from typing import Annotated

from aligner.cli.options import ListFormat, ListFormatOption, argument
from aligner.cli.run import ExitCode, put
from aligner.text.controls import TextKind, as_json

SHORT_HELP = "Count what is in glossaries."
HELP = """Count the entries of each glossary. The files that these extend are not counted.

Exit codes: 0 on success, 2 if the work could not be done.
"""


def command(
    files: Annotated[list[str], argument("FILE...", "The glossaries.")],
    form: ListFormatOption = ListFormat.TEXT,
) -> int:
    """Runs `aligner glossary stats`, and returns the exit code."""
    from aligner.cli.glossary._files import own_file
    from aligner.termbase.diff import statistics

    found = []
    for path in files:
        file = own_file(path)
        found.append((path, statistics(file.terms, file.keep)))
    if form is ListFormat.JSON:
        put(as_json([{"path": path, **numbers} for path, numbers in found], indent=1) + "\n", TextKind.DATA)
        return ExitCode.OK
    names = list(found[0][1])
    table = [["", *(path for path, _ in found)]]
    shown = [n for n in names if n in {"terms", "senses"} or any(numbers[n] for _, numbers in found)]
    table += [[name, *(str(numbers[name]) for _, numbers in found)] for name in shown]
    if len(found) > 1:
        table[0].append("together")
        for row in table[1:]:
            row.append(str(sum(map(int, row[1:]))))
    widths = [max(len(row[n]) for row in table) for n in range(len(table[0]))]
    lines = [
        "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))])
        for row in table
    ]
    put("".join(f"{line.rstrip()}\n" for line in lines))
    return ExitCode.OK
