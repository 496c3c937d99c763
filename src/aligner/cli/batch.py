"""`aligner align` for many pairs of files."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from aligner.batch.pairs import Matched, match_folder, match_folders, read_list
from aligner.batch.run import Options, Outcome, Status, align_pairs
from aligner.batch.workers import cores
from aligner.cli.progress import Progress
from aligner.cli.run import ExitCode, say
from aligner.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHOWN = 20
"""Of the files without a partner."""


def align_many(
    inputs: tuple[str | None, str | None],
    listed: str | None,
    out_dir: str | None,
    *,
    jobs: int | None,
    output: str | None,
    form: str | None,
    **options: Any,
) -> int:
    """Aligns many pairs, and says on standard error what became of those that failed."""
    if out_dir is None:
        raise UsageError("for many pairs, say with --out-dir where the results go")
    if output is not None:
        raise UsageError("for many pairs, --out-dir says where the results go; leave --output out")
    matched = _pairs(inputs, listed)
    for path in matched.alone[:_SHOWN]:
        say(f"{path} has no partner")
    if len(matched.alone) > _SHOWN:
        say(f"{len(matched.alone) - _SHOWN} more files have no partner")
    if not matched.pairs:
        raise InputError("no two files belong together; name them alike but for zh and en, or give a list with --pairs")
    start = perf_counter()
    outcomes: list[Outcome] = []
    with Progress(sys.stderr) as progress:
        progress("aligning", 0, len(matched.pairs))
        chosen = Options(form=form or "jsonl", **options)
        for outcome in align_pairs(matched.pairs, Path(out_dir), chosen, jobs=jobs or cores(len(matched.pairs))):
            outcomes.append(outcome)
            progress("aligning", len(outcomes), len(matched.pairs))
    for outcome in outcomes:
        if outcome.status is not Status.DONE:
            say(_described(outcome))
    say(_summary(outcomes, perf_counter() - start))
    statuses = {outcome.status for outcome in outcomes}
    if Status.FAILED in statuses:
        return ExitCode.FAILED
    return ExitCode.NO_TRANSLATION if Status.UNRELATED in statuses else ExitCode.OK


def _pairs(inputs: tuple[str | None, str | None], listed: str | None) -> Matched:
    given = [path for path in inputs if path is not None]
    if listed is not None:
        if given:
            raise UsageError("--pairs names the files; leave the arguments out")
        return read_list(listed)
    if not given:
        raise UsageError("name a folder or two, or give a list with --pairs")
    for path in given:
        if not os.path.isdir(path):  # noqa: PTH112 - as the user wrote it
            raise UsageError(f"{path} is no folder; --out-dir and --jobs are for folders and lists")
    return match_folder(given[0]) if len(given) == 1 else match_folders(given[0], given[1])


def _described(outcome: Outcome) -> str:
    if outcome.status is Status.UNRELATED:
        return f"{outcome.pair.zh} and {outcome.pair.en} are not translations of each other; nothing was written"
    named = outcome.message if outcome.pair.zh in outcome.message or outcome.pair.en in outcome.message else ""
    return named or f"{outcome.pair.zh} and {outcome.pair.en}: {outcome.message}"


def _summary(outcomes: Sequence[Outcome], seconds: float) -> str:
    counts = Counter(outcome.status for outcome in outcomes)
    before = sum(outcome.before for outcome in outcomes)
    sentences = sum(outcome.segments for outcome in outcomes if not outcome.before)
    parts = [f"{counts[Status.DONE]} of {len(outcomes)} pairs aligned"]
    if before:
        parts.append(f"{before} were done before")
    if counts[Status.UNRELATED]:
        parts.append(f"{counts[Status.UNRELATED]} are not translations")
    if counts[Status.FAILED]:
        parts.append(f"{counts[Status.FAILED]} failed")
    return f"{'; '.join(parts)}; {sentences:,} sentences in {seconds:.1f} s"
