"""`aligner explain`: shows the full documentation of rules."""

import sys
from typing import Annotated

from aligner.cli.findings import complete_rule
from aligner.cli.options import argument
from aligner.cli.run import ExitCode, put

HELP = "Explain what a rule or a group of rules finds and why it matters, with bad and good examples."


def explain(
    rule: Annotated[
        str,
        argument(
            "RULE",
            "A code, a name, or the letter of a group, such as G003, duplicate-key or G.",
            autocompletion=complete_rule,
        ),
    ],
) -> int:
    """Runs `aligner explain`, and returns the exit code."""
    from aligner.checks.documentation import page, retired_page
    from aligner.checks.registry import get_rule
    from aligner.checks.retired import retired_rule
    from aligner.checks.selection import Selection
    from aligner.output.terminal import terminal, wrapped_page

    retired = retired_rule(rule)
    text = (
        retired_page(retired)
        if retired
        else "\n".join(page(rule) for rule in Selection((rule,)).rules or (get_rule(rule),))
    )
    put(wrapped_page(text, terminal(sys.stdout)))
    return ExitCode.OK
