"""Repairs texts in rounds: each round applies fixes that can be combined, then checks the texts again."""

from bisect import bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from aligner.checks.model import Diagnostic, Edit, Fix, Report
from aligner.checks.repairs import keep_figures, place_of
from aligner.document.direction import Direction
from aligner.document.model import Source
from aligner.document.read import display_name
from aligner.errors import NoDirectionError, UsageError
from aligner.fix.files import refuse_original


def chosen_edits(
    diagnostics: Iterable[Diagnostic], files: Mapping[str, Source], *, unsafe: bool
) -> tuple[dict[str, list[Edit]], list[Diagnostic]]:
    """The edits of all fixes that can be applied at once.

    A fix is applied completely or not at all. If two fixes overlap, the one that begins earlier is taken; the next check
    shows whether the other is still needed. An edit that several fixes share is applied once.

    Suggestions are never taken, nor are fixes that would change the figures in the text. A fix that changes a file which is
    not among `files` is not taken. If `unsafe`, fixes that a person should look at are taken too.

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
    be applied again and again. `files` may be changed, and must not contain the original. `check` checks changed files,
    which are given by path; `shown` selects the findings that are to be repaired. If `unsafe`, fixes that a person should
    look at are applied too.

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
        edited = {
            path: current[path].edited([(edit.start, edit.end, edit.replacement) for edit in some])
            for path, some in edits.items()
        }
        changed = {path: new for path, new in edited.items() if new.text != current[path].text}
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
