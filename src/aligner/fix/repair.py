"""Repairs texts round by round: each round applies what goes together, and a new check says what is left."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aligner.check.repairs import applied
from aligner.fix.edits import chosen_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from aligner.check.model import Diagnostic, Report
    from aligner.document.model import Source

_ROUNDS = 20
"""Each does away with at least one finding, and many fixes that are left are rare."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """Files before and after."""

    report: Report
    """What is left, all severities."""
    changes: tuple[tuple[Source, Source], ...]
    """Each file that is changed, as it was and as it is to be."""
    fixed: int
    """How many findings are gone."""


def repair(
    report: Report,
    files: Sequence[Source],
    check: Callable[[Mapping[str, Source]], Report],
    *,
    unsafe: bool,
    shown: Callable[[Report], Report],
) -> Repaired:
    """Applies fixes until none is left; nothing is written.

    A fix whose finding is still there afterwards would be applied again and again: it is taken back with its round, and
    not tried once more.

    Args:
        report: What was found in the files as they are.
        files: The files that may be changed.
        check: Checks files anew, given by path.
        unsafe: Whether to apply fixes too that need a look.
        shown: What of a report counts: the rest is not repaired.
    """
    current = {source.path: source for source in files}
    refused: set[tuple[str, str]] = set()
    fixed = 0
    for _ in range(_ROUNDS):
        counts = [d for d in shown(report).diagnostics if _key(d) not in refused]
        edits, taken = chosen_edits(counts, current, unsafe=unsafe)
        changed = {
            path: replace(current[path], text=text)
            for path, found in edits.items()
            if (text := applied(current[path].text, found)) != current[path].text
        }
        if not changed:
            break
        after = check(current | changed)
        stubborn = _still_there(report, after, taken)
        if stubborn or not after.complete:
            refused |= stubborn or {_key(d) for d in taken}
            continue
        current, report, fixed = current | changed, after, fixed + len(taken)
    changes = tuple((was, current[was.path]) for was in files if current[was.path].text != was.text)
    return Repaired(report, changes, fixed)


def _still_there(before: Report, after: Report, taken: Sequence[Diagnostic]) -> set[tuple[str, str]]:
    """Of the findings whose fixes were applied, those that there are as many of as before."""
    left = Counter(_key(d) for d in after.diagnostics)
    had = Counter(_key(d) for d in before.diagnostics)
    gone = Counter(_key(d) for d in taken)
    return {key for key, number in gone.items() if left[key] > had[key] - number}


def _key(diagnostic: Diagnostic) -> tuple[str, str]:
    return diagnostic.rule, diagnostic.message
