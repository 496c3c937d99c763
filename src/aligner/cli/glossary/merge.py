"""`aligner glossary merge`: merges two versions of a glossary with a common ancestor."""

import sys
from typing import Annotated

from aligner.cli.files import STANDARD
from aligner.cli.options import argument, option
from aligner.cli.run import ExitCode, say
from aligner.document.model import Source
from aligner.paths import is_same

SHORT_HELP = "Merge two versions of a glossary, key by key."
HELP = """Merge two versions of a glossary, key by key and field by field.

What both changed in different ways is put between conflict markers, as git does. As a merge driver for git:

    git config merge.glossary.driver "aligner glossary merge %O %A %B -o %A"

and in .gitattributes: glossary/*.yaml merge=glossary

Exit codes: 0 on success, 1 if there are conflicts, 2 if the work could not be done.
"""


def command(
    base: Annotated[str, argument("BASE", "The common ancestor of both versions.")],
    ours: Annotated[str, argument("OURS", "The version whose layout is kept.")],
    theirs: Annotated[str, argument("THEIRS", "The other version.")],
    output: Annotated[str, option("--output -o FILE", "Where to write; may be OURS. Printed if not given.")] = STANDARD,
) -> int:
    """Runs `aligner glossary merge`, and returns the exit code."""
    from aligner.cli.glossary._files import tell_of_others
    from aligner.document.read import to_bytes
    from aligner.termbase.merge import Merged, merge
    from aligner.termbase.update import check_size, read_for_edit, update

    ancestor, other = read_for_edit(base), read_for_edit(theirs)
    outcome: Merged | None = None

    def change(source: Source) -> str:
        nonlocal outcome
        outcome = merge(ancestor, source, other)
        return outcome.text

    if output != STANDARD and is_same(output, ours):
        tell_of_others(output, update(output, change))
    else:
        mine = read_for_edit(ours)
        text = change(mine)
        data = to_bytes(Source(output, text, mine.encoding, mine.bom))
        if output == STANDARD:
            from aligner.output.destination import print_bytes

            print_bytes(data, sys.stdout)
        else:
            from aligner.atomic import replacing

            with replacing(output) as stream:
                stream.write(check_size(data, output))
    assert outcome is not None  # noqa: S101 - `change` has run
    for remark in outcome.remarks:
        say(f"{theirs}: {remark}")
    for conflict in outcome.conflicts:
        say(f"conflict: '{conflict.key}': ours: {_short(conflict.ours)}; theirs: {_short(conflict.theirs)}")
    return ExitCode.FINDINGS if outcome.conflicts else ExitCode.OK


def _short(lines: str) -> str:
    return " ".join(lines.split()) or "removed"
