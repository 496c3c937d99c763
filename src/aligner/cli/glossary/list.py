"""`aligner glossary list`: lists the glossaries that come with aligner."""

import sys
from dataclasses import asdict

from aligner.cli.options import ListFormat, ListFormatOption
from aligner.cli.run import ExitCode, put
from aligner.text.controls import TextKind, as_json

SHORT_HELP = "List the glossaries that come with aligner."
HELP = """List the glossaries that come with aligner.

Use one by its name: aligner check ZH EN --glossary ai-chips. The name works in settings and under 'extends' too.

Exit codes: 0 on success, 2 if the work could not be done.
"""


def command(
    form: ListFormatOption = ListFormat.TEXT,
) -> int:
    """Runs `aligner glossary list`, and returns the exit code."""
    from aligner.glossary.read import shipped_folder
    from aligner.output.terminal import in_column, terminal
    from aligner.termbase.diff import shipped_glossaries

    found = shipped_glossaries()
    if form is ListFormat.JSON:
        listed = [asdict(glossary) for glossary in found]
        put(as_json({"glossaries": listed}, indent=1) + "\n", TextKind.DATA)
        return ExitCode.OK
    width = max((len(glossary.name) for glossary in found), default=0)
    for glossary in found:
        put(in_column(f"{glossary.name:{width}}  {glossary.terms} terms  ", glossary.about, terminal(sys.stdout)))
    put(f"The files are in {shipped_folder()}.\n")
    return ExitCode.OK
