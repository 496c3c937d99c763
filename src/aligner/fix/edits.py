"""Chooses edits that go together."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from typing import TYPE_CHECKING

from aligner.checks.repairs import keep_figures, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from aligner.checks.model import Diagnostic, Edit, Fix
    from aligner.document.model import Source


def chosen_edits(
    diagnostics: Iterable[Diagnostic], files: Mapping[str, Source], *, unsafe: bool
) -> tuple[dict[str, list[Edit]], list[Diagnostic]]:
    """The edits of all fixes that can be applied at once.

    A fix is taken whole or not at all. Of two that overlap the one that begins earlier is taken; once it is done, a new
    check tells whether there is still a reason for the other. An edit that several fixes share is made once.

    Suggestions are never taken, nor is any fix after which the text would have other figures than before.

    Args:
        diagnostics: What was found.
        files: The files that may be changed, by path; a fix that changes another one is not taken.
        unsafe: Whether to take fixes too that need a look.

    Returns:
        For each file its edits in order, and the findings whose fixes were taken.
    """
    wanted = [d for d in diagnostics if d.fix and d.fix.edits and _may_be_taken(d.fix, files, unsafe=unsafe)]
    texts = {path: source.text for path, source in files.items()}
    chosen: dict[str, list[Edit]] = defaultdict(list)
    made: set[Edit] = set()
    taken = []
    for diagnostic in sorted(wanted, key=_first):
        assert diagnostic.fix is not None  # noqa: S101 - wanted for that
        edits = [e for e in dict.fromkeys(diagnostic.fix.edits) if e not in made]
        if _go_together(edits, chosen) and keep_figures(edits, texts, chosen):
            for edit in edits:
                insort(chosen[edit.path], edit, key=place_of)
            made.update(edits)
            taken.append(diagnostic)
    return {path: edits for path, edits in chosen.items() if edits}, taken


def _may_be_taken(fix: Fix, files: Mapping[str, Source], *, unsafe: bool) -> bool:
    return not fix.suggestion and (unsafe or fix.safe) and all(edit.path in files for edit in fix.edits)


def _first(diagnostic: Diagnostic) -> tuple[str, int, int]:
    assert diagnostic.fix is not None  # noqa: S101 - only such come here
    return min((e.path, e.start, e.end) for e in diagnostic.fix.edits)


def _go_together(edits: Iterable[Edit], chosen: Mapping[str, Sequence[Edit]]) -> bool:
    """Whether edits overlap neither each other nor those that are chosen, which are in order."""
    last: dict[str, Edit] = {}
    for edit in sorted(edits, key=place_of):
        known = chosen.get(edit.path, ())
        after = bisect_right(known, edit.end, key=lambda other: other.start)
        if (edit.path in last and _overlap(edit, last[edit.path])) or any(
            _overlap(edit, other) for other in known[max(after - 2, 0) : after]
        ):
            return False
        last[edit.path] = edit
    return True


def _overlap(a: Edit, b: Edit) -> bool:
    """Whether two edits touch the same characters, or insert at one place."""
    if a.start == a.end or b.start == b.end:
        return a.start <= b.end and b.start <= a.end
    return a.start < b.end and b.start < a.end
