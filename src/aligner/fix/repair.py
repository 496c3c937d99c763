"""Repairs texts in rounds: each round applies fixes that can be combined, then checks the texts again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.document.read import display_name
from aligner.errors import NoDirectionError, UsageError
from aligner.fix.edits import chosen_edits
from aligner.fix.files import refuse_original

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from aligner.checks.model import Diagnostic, Report
    from aligner.document.direction import Direction
    from aligner.document.model import Source

_ROUNDS = 20
"""Maximum number of rounds. Each removes at least one finding, and more rounds are hardly ever needed."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """The result of a repair: the files before and after, and the findings that are left."""

    report: Report
    """The findings that are left, of all severities."""
    changes: tuple[tuple[Source, Source], ...]
    """Each changed file, before and after."""
    fixed: int
    """How many findings were fixed."""


def translation_of(report: Report) -> Source:
    """The translation in a check, which is the only text that repairs may change.

    Raises:
        NoDirectionError: It is not known which text is the original.
        UsageError: Only the original was checked.
    """
    direction, original, translation = report.direction, report.original, report.translation
    assert direction is not None  # noqa: S101 - the checks of texts set it
    if not direction.is_known:
        raise NoDirectionError(_no_evidence(report, direction))
    if translation is None:
        shown = display_name(original.path) if original else "the file"
        raise UsageError(f"{shown} is the original ({direction.evidence}), and only translations are repaired")
    return translation


def _no_evidence(report: Report, direction: Direction) -> str:
    texts = [text for text in (report.original, report.translation) if text]
    names = " and ".join(display_name(text.path) for text in texts)
    if len(texts) == 1:
        other = direction.source.value
        return f"{names}: nothing says that this is a translation, and only translations are repaired; add --source {other} if it is"
    why = (
        "their front matter names both languages"
        if direction.conflict
        else "nothing says which of the two is the original"
    )
    return f"{names}: {why}, and only translations are repaired; add --source zh or --source en"


def repair(
    report: Report,
    files: Sequence[Source],
    check: Callable[[Mapping[str, Source]], Report],
    *,
    unsafe: bool,
    shown: Callable[[Report], Report],
) -> Repaired:
    """Applies fixes in memory until none is left. No file is written.

    If a finding is still there after its fix, the whole round is undone and that fix is not tried again. Otherwise it would
    be applied again and again.

    Args:
        report: The findings in the files as they are.
        files: The files that may be changed. The original must not be one of them.
        check: Checks changed files, which are given by path.
        unsafe: Whether to also apply fixes that a person should look at.
        shown: Selects the findings of a report that are to be repaired.

    Raises:
        UsageError: One of the files is the original.
    """
    refuse_original([source.path for source in files], [report.original.path] if report.original else [])
    current = {source.path: source for source in files}
    refused: set[tuple[str, str]] = set()
    fixed = 0
    for _ in range(_ROUNDS):
        counts = [d for d in shown(report).diagnostics if _key(d) not in refused]
        edits, taken = chosen_edits(counts, current, unsafe=unsafe)
        changed = {
            path: new
            for path, found in edits.items()
            if (new := current[path].edited([(e.start, e.end, e.replacement) for e in found])).text
            != current[path].text
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
    """The findings that are still there after their fixes: there are more of them left than the fixes should have left."""
    left = Counter(_key(d) for d in after.diagnostics)
    had = Counter(_key(d) for d in before.diagnostics)
    gone = Counter(_key(d) for d in taken)
    return {key for key, number in gone.items() if left[key] > had[key] - number}


def _key(diagnostic: Diagnostic) -> tuple[str, str]:
    return diagnostic.rule, diagnostic.message
