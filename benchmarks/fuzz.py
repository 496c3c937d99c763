"""Does any input, however hostile, end in a traceback, a hang or a broken file?"""

import argparse
import contextlib
import os
import shlex
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from benchmarks.fuzzing.cases import make
from benchmarks.fuzzing.judge import SORTS
from benchmarks.fuzzing.run import LIMIT, PROGRAM, Result, run_case
from benchmarks.report import seconds, table

INPUTS = 2_000
_EXIT_CODES = (0, 1, 2, 3)
_EXAMPLE = Path(__file__).parents[1] / "examples" / "launch"


def measure(_data: Path, limit: int | None) -> str:
    return report(list(results(1, limit or INPUTS)))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="other inputs (default: 1)")
    parser.add_argument("--count", type=int, default=INPUTS, metavar="N", help=f"how many inputs (default: {INPUTS})")
    parser.add_argument("--only", type=int, metavar="N", help="run one input by its number, show it and keep its files")
    options = parser.parse_args(arguments)
    if options.only is None:
        found = list(results(options.seed, options.count))
        print(report(found))
    else:
        found = [replay(options.seed, options.only)]
    return 1 if any(result.faults for result in found) else 0


def replay(seed: int, number: int) -> Result:
    """Runs one input again, shows it, and keeps its files."""
    case, folder = make(seed, number), Path(mkdtemp(prefix=f"aligner-fuzz-{seed}-{number}-"))
    print(f"files in {folder}")
    for step in case.steps:
        print("aligner", shlex.join(ascii(argument)[1:-1] for argument in step.arguments))
    result = run_case(case, folder)
    if case.stdin:
        (folder / "standard-input").write_bytes(case.stdin)
    print(f"exit codes {result.codes}; at most {seconds(result.cpu)}")
    _show(result, seed)
    return result


def results(seed: int, count: int, program: str = PROGRAM) -> Iterator[Result]:
    """Runs inputs, two at a time, and prints the faults as they are found."""
    with get_context("spawn").Pool(2, _prepare) as pool:
        for result in pool.imap_unordered(partial(_run, seed, program), range(count)):
            _show(result, seed)
            yield result


def _prepare() -> None:
    """Loads what every command needs into a worker. Uses no threads, because the worker forks."""
    os.environ.update(OPENBLAS_NUM_THREADS="1", TOKENIZERS_PARALLELISM="false")
    from aligner.cli import main as aligner

    with (
        Path(os.devnull).open("w", encoding="utf-8") as null,
        contextlib.redirect_stdout(null),
        contextlib.redirect_stderr(null),
    ):
        aligner(["check", str(_EXAMPLE / "zh.md"), str(_EXAMPLE / "en.md"), "--no-config"])


def _run(seed: int, program: str, number: int) -> Result:
    with TemporaryDirectory(prefix="aligner-fuzz-") as folder:
        return run_case(make(seed, number), Path(folder), program)


def _show(result: Result, seed: int) -> None:
    if result.faults:
        print(f"python -m benchmarks.fuzz --seed {seed} --only {result.number}  # {result.kind}", file=sys.stderr)
    for fault in result.faults:
        print(
            f"  {fault.sort}: {fault.detail}".encode("ascii", "backslashreplace").decode(), file=sys.stderr, flush=True
        )


def report(found: Sequence[Result]) -> str:
    """A table with a row for each kind of input, and one for all."""
    kinds = sorted({result.kind for result in found})
    rows = [_row(kind, [result for result in found if result.kind == kind]) for kind in kinds]
    header = ["kind", "inputs", *(f"exit {code}" for code in _EXIT_CODES), *SORTS]
    slowest = max(found, key=lambda result: result.cpu)
    return f"""{table(header, [*rows, _row("**all**", found)])}

Exit codes are those of the last command of an input; the columns after them count inputs with such a fault. The slowest
command took {seconds(slowest.cpu)} of processor time (input {slowest.number}; limit: {LIMIT} s)."""


def _row(kind: str, found: Sequence[Result]) -> list[str]:
    codes = Counter(result.codes[-1] for result in found)
    wrong = Counter(sort for result in found for sort in {fault.sort for fault in result.faults})
    counts = [len(found), *(codes[code] for code in _EXIT_CODES), *(wrong[sort] for sort in SORTS)]
    return [kind, *(f"{count:,}" for count in counts)]


if __name__ == "__main__":
    sys.exit(main())
