"""`aligner align` for many pairs of files."""

import os
import sys
from collections import Counter
from pathlib import Path
from time import perf_counter

from aligner.batch.pairs import Matched, match_folder, match_folders, read_list
from aligner.batch.run import Options, Outcome, Status, align_pairs, earlier_results
from aligner.batch.workers import cores
from aligner.cli.files import say_alone
from aligner.cli.run import ExitCode, Progress, note, say
from aligner.errors import InputError, UsageError

_PAIRS, _BEFORE, _SENTENCES = "pairs", "before", "sentences"


def align_many(
    inputs: tuple[str | None, str | None],
    listed: str | None,
    out_dir: str | None,
    output: str | None,
    options: Options,
    *,
    jobs: int | None,
) -> int:
    """Aligns many pairs, and reports those that failed on standard error; returns the exit code."""
    folder = _folder(out_dir, output)
    records = options.records is not None and not options.input_format
    matched = _pairs(inputs, listed, folder, records=records)
    say_alone(matched.alone)
    if not matched.pairs:
        raise InputError(
            "no two files form a pair; give them names that differ only in zh and en, or give a list with --pairs"
        )
    start = perf_counter()
    counts: Counter[str] = Counter()
    failures: list[str] = []
    with Progress(sys.stderr) as progress:
        progress("aligning", 0, len(matched.pairs))
        for outcome in align_pairs(matched.pairs, folder, options, jobs=jobs or cores(len(matched.pairs))):
            _count(counts, outcome)
            if outcome.status is not Status.DONE:
                failures.append(_described(outcome))
            progress("aligning", counts[_PAIRS], len(matched.pairs))
    for failure in failures:
        say(failure)
    note(_summary(counts, perf_counter() - start))
    if counts[Status.FAILED]:
        return ExitCode.FAILED
    return ExitCode.NO_TRANSLATION if counts[Status.UNRELATED] else ExitCode.OK


def _folder(out_dir: str | None, output: str | None) -> Path:
    """The folder for the results."""
    if out_dir is None:
        raise UsageError("for many pairs, name a folder for the results with --out-dir")
    if output is not None:
        raise UsageError("for many pairs, the results go to --out-dir; omit --output")
    return Path(out_dir)


def _pairs(inputs: tuple[str | None, str | None], listed: str | None, out_dir: Path, *, records: bool) -> Matched:
    given = [path for path in inputs if path is not None]
    if listed is not None:
        if given:
            raise UsageError("--pairs names the files; omit the arguments")
        return read_list(listed)
    if not given:
        raise UsageError("name a folder or two, or give a list with --pairs")
    for path in given:
        if not os.path.isdir(path):  # noqa: PTH112 - as the user wrote it
            raise UsageError(f"{path} is not a folder; --out-dir and --jobs are for folders and lists")
    without = earlier_results(out_dir)
    if len(given) == 1:
        return match_folder(given[0], without=without, records=records)
    return match_folders(*given, without=without, records=records)


def _described(outcome: Outcome) -> str:
    if outcome.status is Status.UNRELATED:
        return f"{outcome.pair.zh} and {outcome.pair.en} are not translations of each other; nothing was written"
    named = outcome.message if outcome.pair.zh in outcome.message or outcome.pair.en in outcome.message else ""
    return named or f"{outcome.pair.zh} and {outcome.pair.en}: {outcome.message}"


def _count(counts: Counter[str], outcome: Outcome) -> None:
    """Adds an outcome to the counts of the summary, so that millions of outcomes need not be kept."""
    counts[outcome.status] += 1
    counts[_PAIRS] += 1
    counts[_BEFORE] += outcome.before
    counts[_SENTENCES] += 0 if outcome.before else outcome.segments


def _summary(counts: Counter[str], seconds: float) -> str:
    parts = [f"{counts[Status.DONE]} of {counts[_PAIRS]} pairs aligned"]
    if counts[_BEFORE]:
        parts.append(f"{counts[_BEFORE]} were already done")
    if counts[Status.UNRELATED]:
        parts.append(f"{counts[Status.UNRELATED]} are not translations")
    if counts[Status.FAILED]:
        parts.append(f"{counts[Status.FAILED]} failed")
    return f"{'; '.join(parts)}; {counts[_SENTENCES]:,} sentences in {seconds:.1f} s"
