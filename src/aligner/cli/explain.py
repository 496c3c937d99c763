"""`aligner explain`: shows the full documentation of rules."""

from __future__ import annotations

import sys
from functools import partial
from typing import Annotated

from aligner.cli.findings import complete_rule
from aligner.cli.options import argument
from aligner.cli.run import ExitCode, Job

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
) -> Job:
    """Returns the job of `aligner explain` with these options."""
    return partial(_run, rule)


def _run(name: str) -> int:
    from aligner.checks.documentation import page, retired_page
    from aligner.checks.registry import get_rule
    from aligner.checks.retired import retired_rule
    from aligner.checks.selection import Selection
    from aligner.output.destination import print_text

    retired = retired_rule(name)
    text = (
        retired_page(retired)
        if retired
        else "\n".join(page(rule) for rule in Selection((name,)).rules or (get_rule(name),))
    )
    print_text(lambda stream: stream.write(text), sys.stdout)
    return ExitCode.OK
