"""Chooses edits that can be applied together."""

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

    A fix is applied completely or not at all. If two fixes overlap, the one that begins earlier is taken; the next check
    shows whether the other is still needed. An edit that several fixes share is applied once.

    Suggestions are never taken, nor are fixes that would change the figures in the text.

    Args:
        diagnostics: The findings.
        files: The files that may be changed, by path. A fix that changes another file is not taken.
        unsafe: Whether to also take fixes that a person should look at.

    Returns:
        The edits of each file in order, and the findings whose fixes were taken.
    """
    wanted = [d for d in diagnostics if d.fix and d.fix.edits and _may_be_taken(d.fix, files, unsafe=unsafe)]
    texts = {path: source.text for path, source in files.items()}
    chosen: dict[str, list[Edit]] = defaultdict(list)
    made: set[Edit] = set()
    taken = []
    for diagnostic in sorted(wanted, key=_first):
        assert diagnostic.fix is not None  # noqa: S101 - `wanted` has only findings with a fix
        edits = [e for e in dict.fromkeys(diagnostic.fix.edits) if e not in made]
        if _go_together(edits, chosen) and keep_figures(edits, texts, chosen):
            for edit in edits:
                insort(chosen[edit.path], edit, key=place_of)
            made.update(edits)
            taken.append(diagnostic)
    return {path: edits for path, edits in chosen.items() if edits}, taken


def _may_be_taken(fix: Fix, files: Mapping[str, Source], *, unsafe: bool) -> bool:
    if fix.suggestion or not (unsafe or fix.safe):
        return False
    return all(edit.path in files and _keeps_units(edit, files[edit.path]) for edit in fix.edits)


def _keeps_units(edit: Edit, source: Source) -> bool:
    """Whether an edit leaves the units of a file as they are. Only the text inside them can be changed if the file is no text."""
    return not source.reader or "\n" not in source.text[edit.start : edit.end] + edit.replacement


def _first(diagnostic: Diagnostic) -> tuple[str, int, int]:
    assert diagnostic.fix is not None  # noqa: S101 - only called for findings with a fix
    return min((e.path, e.start, e.end) for e in diagnostic.fix.edits)


def _go_together(edits: Iterable[Edit], chosen: Mapping[str, Sequence[Edit]]) -> bool:
    """Whether edits overlap neither each other nor the chosen ones. The chosen edits of each file must be in order."""
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
    """Whether two edits change the same characters, or one inserts text at the edge of or inside the other."""
    if a.start == a.end or b.start == b.end:
        return a.start <= b.end and b.start <= a.end
    return a.start < b.end and b.start < a.end
