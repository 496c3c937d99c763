"""`aligner glossary diff`: shows how the meaning of a glossary changed between two versions."""

from typing import Annotated

from aligner.cli.options import ListFormat, ListFormatOption, argument
from aligner.cli.run import ExitCode, put
from aligner.text.controls import TextKind, as_json

SHORT_HELP = "Show what changed between two versions of a glossary."
HELP = """Show what changed in the meaning of a glossary between two versions.

Order, layout and comments are ignored, and so are the files that these extend.

Exit codes: 0 if they mean the same, 1 if they don't, 2 if the work could not be done.
"""
_SIGNS = {"added": "+", "removed": "-", "renamed": ">", "keep": "="}


def command(
    old: Annotated[str, argument("OLD", "The older version.")],
    new: Annotated[str, argument("NEW", "The newer version.")],
    form: ListFormatOption = ListFormat.TEXT,
) -> int:
    """Runs `aligner glossary diff`, and returns the exit code."""
    from aligner.cli.glossary._files import own_file
    from aligner.termbase.diff import diff_glossaries

    before, after = own_file(old), own_file(new)
    changes = diff_glossaries(before.terms, after.terms, before.keep, after.keep)
    if form is ListFormat.JSON:
        listed = [{"kind": c.kind, "zh": c.zh, "message": c.message} for c in changes]
        put(as_json({"changes": listed}, indent=1) + "\n", TextKind.DATA)
    else:
        put("".join(f"{_SIGNS.get(c.kind, '~')} {c.zh}: {c.message}\n" for c in changes))
    return ExitCode.FINDINGS if changes else ExitCode.OK
