"""`aligner glossary promote`: moves accepted candidates into a glossary."""

from typing import Annotated

from aligner.cli.files import STANDARD
from aligner.cli.options import argument
from aligner.cli.run import ExitCode, put, say
from aligner.errors import UsageError

SHORT_HELP = "Move accepted candidates into a glossary."
HELP = """Move accepted candidates from their file into a glossary.

Candidates with 'accept: yes' are moved; those that lint would report stay, and are listed. Other lines of both files
stay as they are.

Exit codes: 0 on success, 1 if an accepted candidate was refused, 2 if the work could not be done.
"""


def command(
    candidates: Annotated[str, argument("CANDIDATES", "A file of candidates, with decisions.")],
    glossary: Annotated[str, argument("GLOSSARY", "The glossary; created if it doesn't exist.")],
) -> int:
    """Runs `aligner glossary promote`, and returns the exit code."""
    from aligner.cli.glossary._files import tell_of_others
    from aligner.termbase.add import promote

    if STANDARD in (candidates, glossary):
        raise UsageError("candidates and glossary have to be files; name them")
    done = promote(candidates, glossary)
    for updated in done.updates:
        tell_of_others(updated.after.path, updated)
    for candidate, reason in done.refused:
        say(f"{candidate.zh}: {reason}")
    for candidate in done.known:
        say(f"{candidate.zh}: is already in the glossary, as {candidate.en}")
    put("".join(f"{candidate.zh}: {candidate.en}\n" for candidate in done.moved))
    left = f"{done.undecided} undecided and {done.rejected} rejected ones stay in {candidates}"
    say(f"{len(done.moved)} moved to {glossary}; {left}")
    return ExitCode.FINDINGS if done.refused else ExitCode.OK
