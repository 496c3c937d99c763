"""Do the tests notice when the code is wrong? `python -m benchmarks.mutants`.

Changes one place of a module at a time (a comparison, an operator, a number, a condition, a statement) in a copy of the
project, runs tests against the copy, and counts the changes that make a test fail (DeMillo, Lipton and
Sayward, "Hints on test data selection", 1978). The places are a seeded sample, as many for each part.

The tests that execute the changed line are run first: a run with the coverage of each test finds them. If they all pass,
the tests beside the module and the cases of the rules are run, too, because a table is only read at import, and a cached value
hides a line from all tests but one. `--likely` leaves them out, and `--survivors` runs only them.

A change that no test notices is a survivor: a test is missing, or the change makes no difference to anybody, and then
`mutants.tsv` says why. Results are kept in `build/mutants/` by the changed line, so that `--survivors` can try the
survivors again after tests were added.
"""

import argparse
import ast
import compileall
import csv
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from queue import SimpleQueue
from typing import TypeAlias

import pytest
from coverage import CoverageData

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "build" / "mutants"
EQUIVALENT = Path(__file__).with_suffix(".tsv")
SEED = 20
EACH = 60
"""Number of mutants of each part."""
TEST_LIMIT_S = 120
"""Time limit for one test, in seconds. A change that makes it exceed the limit counts as noticed."""
LIMIT_S = 1800
"""Time limit for all the tests of a change, in seconds, for changes that never end outside of a test."""


@dataclass(frozen=True, slots=True)
class Part:
    """The modules that are changed, and the tests beside them."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]


RECORDED = (
    "tests/quantity", "tests/alignment", "tests/glossary", "tests/termbase", "tests/checks", "tests/cli/test_inputs.py",
)  # fmt: skip
"""The tests of which is recorded what they execute."""
_CASES = "tests/checks/test_text_rules.py"


PARTS = {
    "quantity": Part(("quantity",), ("tests/quantity", _CASES)),
    "alignment": Part(("alignment",), ("tests/alignment",)),
    "glossary": Part(
        (
            "termbase/candidates.py",
            "glossary/match.py",
            "glossary/near.py",
            "glossary/renderings.py",
            "glossary/surface.py",
            "glossary/traits.py",
            "glossary/word_forms.py",
        ),
        ("tests/glossary", "tests/termbase", _CASES),
    ),
    "values": Part(("checks/values", "checks/numbers"), ("tests/checks/values", "tests/checks/numbers", _CASES)),
    "terms and names": Part(("checks/terms", "checks/names"), ("tests/checks/terms", "tests/checks/names", _CASES)),
    "completeness": Part(("checks/completeness",), ("tests/checks/completeness", _CASES)),
    "markup and form": Part(
        ("checks/markup", "checks/form", "checks/untranslated"),
        ("tests/checks/markup", "tests/checks/form", "tests/checks/untranslated", _CASES),
    ),
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of a module: the characters from `start` to `end` are replaced."""

    path: str
    """The path of the module below `src/aligner`."""
    start: int
    end: int
    replacement: str
    line: int
    before: str
    """The changed line, without the spaces around it."""
    after: str

    @property
    def key(self) -> tuple[str, str, str]:
        """Identifies the mutant across runs."""
        return self.path, self.before, self.after


Change: TypeAlias = tuple[int, int, str]
"""Start and end (offsets in characters), and the replacement."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants", description=__doc__.partition("\n")[0])
    parser.add_argument("--part", action="append", choices=PARTS, help="one part instead of all; repeatable")
    parser.add_argument("--each", type=int, default=EACH, metavar="N", help=f"mutants of each part; {EACH} unless said")
    parser.add_argument("--seed", type=int, default=SEED, help=f"another sample; {SEED} unless said")
    parser.add_argument("--survivors", action="store_true", help="only those that survived the last run of the sample")
    parser.add_argument("--processes", type=int, default=2, metavar="N")
    parser.add_argument(
        "--likely",
        action="store_true",
        help="only the tests that execute the changed line: quicker, and too strict where a value is cached",
    )
    options = parser.parse_args(arguments)
    KEPT.mkdir(parents=True, exist_ok=True)
    chosen = {name: PARTS[name] for name in options.part or PARTS}
    rows = []
    with trees(options.processes) as copies:
        executed = {} if options.survivors else executed_lines(copies, RECORDED)
        for name, part in chosen.items():
            mutants = sample(part, options.each, f"{options.seed} {name}")
            kept = KEPT / f"{name.replace(' ', '-')}-{options.seed}-{options.each}.json"
            killed = _read(kept) if options.survivors else {}
            left = [mutant for mutant in mutants if not killed.get(mutant.key)]
            rest = () if options.likely else part.tests
            for mutant, by in run(left, executed, rest, copies):
                killed[mutant.key] = by
                print("." if by else f"\nsurvived: {_told(mutant)}", end="", file=sys.stderr, flush=True)
                kept.write_text(json.dumps([[*key, by] for key, by in killed.items()], ensure_ascii=False, indent=0))
            rows.append((name, mutants, killed))
    print(report(rows))
    return 0


def sample(part: Part, count: int, seed: str) -> list[Mutant]:
    """Up to `count` changes, at most one per line. They are the same as long as the modules don't change."""
    base = ROOT / "src" / "aligner"
    found = [base / module for module in part.modules]
    paths = sorted(
        p for path in found for p in (path.rglob("*.py") if path.is_dir() else [path] if path.exists() else [])
    )
    lines: dict[tuple[str, int], list[Mutant]] = {}
    for path in paths:
        for mutant in mutants_of(path.read_text(encoding="utf-8"), path.relative_to(base).as_posix()):
            lines.setdefault((mutant.path, mutant.line), []).append(mutant)
    chooser = random.Random(seed)
    chosen = chooser.sample(sorted(lines), min(count, len(lines)))
    return [chooser.choice(lines[place]) for place in sorted(chosen)]


def mutants_of(text: str, path: str) -> Iterator[Mutant]:
    """All possible changes of a module, in no particular order, without equal changes of the same line."""
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    seen = set()
    for start, end, replacement in _changes(text, starts):
        number = next(n for n in range(len(starts)) if starts[n + 1] > start)
        whole = text[:start] + replacement + text[end:]
        before, after = lines[number].strip(), whole[starts[number] :].split("\n", 1)[0].strip()
        if before != after and (number, after) not in seen:
            seen.add((number, after))
            yield Mutant(path, start, end, replacement, number + 1, before, after)


def _changes(text: str, starts: list[int]) -> Iterator[Change]:  # noqa: C901 - one case for each kind of change
    tree = ast.parse(text)

    def span(node: ast.expr | ast.stmt) -> tuple[int, int]:
        return _offset(text, starts, node.lineno, node.col_offset), _offset(
            text, starts, node.end_lineno or node.lineno, node.end_col_offset or 0
        )

    for node in _run_time_nodes(tree):
        match node:
            case ast.Compare(left=left, ops=ops, comparators=others):
                for one, op, other in zip([left, *others], ops, others, strict=False):
                    yield from _operator(text, span(one)[1], span(other)[0], _COMPARED.get(type(op)))
            case ast.BoolOp(op=op, values=values):
                for one, other in pairwise(values):
                    change = ("and", "or") if isinstance(op, ast.And) else ("or", "and")
                    yield from _operator(text, span(one)[1], span(other)[0], change)
            case ast.BinOp(left=left, op=op, right=right) if not _is_text(left) and not _is_text(right):
                yield from _operator(text, span(left)[1], span(right)[0], _COMPUTED.get(type(op)))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                yield span(node)[0], span(operand)[0], ""
            case ast.Constant(value=value) if isinstance(value, bool):
                yield *span(node), str(not value)
            case ast.Constant(value=int(value)):
                yield *span(node), str(value + 1 if value < 10 else value * 10)
            case ast.Constant(value=float(value)):
                yield *span(node), str(value * 2 or 1.0)
            case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
                yield *span(test), f"not ({ast.get_source_segment(text, test)})"
            case ast.comprehension(ifs=[*tests]):
                yield from ((*span(test), "True") for test in tests)
            case ast.Return(value=value) if value is not None and ast.unparse(value) not in ("None", "True", "False"):
                yield *span(value), "None"
            case ast.Continue():
                yield *span(node), "break"
            case ast.Break() | ast.AugAssign() | ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()):
                yield *span(node), "pass"


_COMPARED = {
    ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">"), ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="), ast.In: ("in", "not in"), ast.NotIn: ("not in", "in"), ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
}  # fmt: skip
_COMPUTED = {
    ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "/"), ast.Div: ("/", "*"), ast.FloorDiv: ("//", "*"),
    ast.Mod: ("%", "+"), ast.Pow: ("**", "*"), ast.BitAnd: ("&", "|"), ast.BitOr: ("|", "&"),
}  # fmt: skip


def _operator(text: str, start: int, end: int, change: tuple[str, str] | None) -> Iterator[Change]:
    if change and (at := text.find(change[0], start, end)) >= 0:
        yield at, at + len(change[0]), change[1]


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _run_time_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a module that have an effect at run time: no imports, annotations, decorators or documentation."""
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(
                child, ast.Import | ast.ImportFrom | ast.Assert | ast.Raise
            ):
                continue
            if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
                continue
            if isinstance(child, ast.Assign) and ast.unparse(child.targets[0]).startswith("__"):
                continue
            yield child
            if not isinstance(child, ast.JoinedStr):
                yield from _run_time_nodes(child)


def _offset(text: str, starts: list[int], line: int, column: int) -> int:
    """The character offset of a line and a column in UTF-8 bytes."""
    whole = text[starts[line - 1] : starts[line]] if line < len(starts) else text[starts[line - 1] :]
    return starts[line - 1] + len(whole.encode()[:column].decode())


Trees: TypeAlias = "SimpleQueue[Path]"
"""Copies of the project that no test runs in at the moment."""
Executed: TypeAlias = "dict[tuple[str, int], list[str]]"
"""The tests that execute a line of a module, not counting what is executed at import."""


@contextmanager
def trees(count: int) -> Iterator[Trees]:
    """Copies of the project in which modules can be changed; they are removed at the end."""
    with tempfile.TemporaryDirectory() as scratch:
        copies: Trees = SimpleQueue()
        for number in range(count):
            copies.put(_copy(Path(scratch) / str(number)))
        yield copies


def run(
    mutants: Sequence[Mutant], executed: Executed, rest: Sequence[str], copies: Trees
) -> Iterator[tuple[Mutant, str]]:
    """Each mutant with the first test that noticed it, or an empty string.

    Args:
        mutants: The changes to try.
        executed: The tests that execute each line.
        rest: The tests to run if these notice nothing.
        copies: The trees to try them in, as many at a time as there are.
    """

    def attempt(mutant: Mutant) -> tuple[Mutant, str]:
        tree = copies.get()
        try:
            return mutant, _noticed(tree, mutant, executed.get((mutant.path, mutant.line), []), rest)
        finally:
            copies.put(tree)

    with ThreadPoolExecutor(copies.qsize()) as pool:
        yield from pool.map(attempt, mutants)


def _copy(tree: Path) -> Path:
    """A copy of the project in which modules can be changed."""
    shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(".*", "__pycache__", "build"))
    compileall.compile_dir(tree / "src", quiet=2)
    return tree


def executed_lines(copies: Trees, tests: Sequence[str]) -> Executed:
    """Runs tests, and finds the lines that each executes.

    Raises:
        SystemExit: A test fails although nothing was changed.
    """
    tree = copies.get()
    try:
        return _executed(tree, tests)
    finally:
        copies.put(tree)


def _executed(tree: Path, tests: Sequence[str]) -> Executed:
    base = tree / "src" / "aligner"
    recording = (f"--cov={base}", "--cov-context=test", "--cov-report=")
    if failed := _failing_test(tree, *tests, options=recording, limit=None):
        raise SystemExit(f"the tests fail without any change: {failed}")
    data = CoverageData(str(tree / ".coverage"))
    data.read()
    return {
        (path.relative_to(base).as_posix(), line): sorted({context.rpartition("|")[0] for context in contexts} - {""})
        for path in map(Path, data.measured_files())
        for line, contexts in data.contexts_by_lineno(str(path)).items()
    }


def _noticed(tree: Path, mutant: Mutant, likely: Sequence[str], rest: Sequence[str]) -> str:
    """The first test that notices a mutant, where the `likely` ones are tried first; an empty string if none does."""
    path = tree / "src" / "aligner" / mutant.path
    text = path.read_text(encoding="utf-8")
    compiled = list((path.parent / "__pycache__").glob(f"{path.stem}.*"))
    for file in compiled:
        file.unlink()  # Python would use it for the changed module if size and second are the same
    try:
        path.write_text(text[: mutant.start] + mutant.replacement + text[mutant.end :], encoding="utf-8")
        if likely:
            chosen = tree / "likely.txt"
            chosen.write_text("\n".join(likely), encoding="utf-8")
            if failed := _failing_test(tree, f"@{chosen}"):
                return failed
        return next((failed for tests in rest if (failed := _failing_test(tree, tests))), "")
    finally:
        path.write_text(text, encoding="utf-8")


def _failing_test(tree: Path, *tests: str, options: tuple[str, ...] = (), limit: float | None = LIMIT_S) -> str:
    """The first test that fails, or what else went wrong; an empty string if all pass."""
    environment = {**os.environ, "PYTHONPATH": str(tree / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    endless = ("-o", f"faulthandler_timeout={TEST_LIMIT_S}", "-o", "faulthandler_exit_on_timeout=true")
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider", *endless, *options, *tests]
    try:
        done = subprocess.run(
            command, check=False, cwd=tree, env=environment, capture_output=True, text=True, timeout=limit
        )
    except subprocess.TimeoutExpired:
        return "took too long"
    if done.returncode in (pytest.ExitCode.OK, pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.NO_TESTS_COLLECTED):
        return ""  # a test whose name pytest can't look up again is run with the rest
    failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    return failed[0].split(" ", 1)[1].split(" - ")[0] if failed else "could not be imported, or took too long"


def report(rows: Sequence[tuple[str, list[Mutant], dict[tuple[str, str, str], str]]]) -> str:
    """A table with a row for each part, then the survivors."""
    equivalent = equivalents()
    lines = ["| part | mutants | killed | equivalent | survived | score |", "|---|---|---|---|---|---|"]
    survivors = []
    total: Counter[str] = Counter()
    for name, mutants, killed in rows:
        left = [mutant for mutant in mutants if not killed.get(mutant.key)]
        same = [mutant for mutant in left if mutant.key in equivalent]
        survivors += [mutant for mutant in left if mutant.key not in equivalent]
        counts = {"mutants": len(mutants), "killed": len(mutants) - len(left), "same": len(same)}
        total.update(counts)
        lines.append(_row(name, counts))
    lines.append(_row("all", total))
    return "\n".join([*lines, "", *(f"- {_told(mutant)}" for mutant in survivors)])


def _row(name: str, counts: dict[str, int] | Counter[str]) -> str:
    mutants, killed, same = (counts[key] for key in ("mutants", "killed", "same"))
    score = f"{100 * killed / (mutants - same):.0f} %" if mutants > same else ""
    return f"| {name} | {mutants} | {killed} | {same} | {mutants - killed - same} | {score} |"


def _told(mutant: Mutant) -> str:
    return f"`{mutant.path}`: `{mutant.before}` → `{mutant.after}`"


def equivalents() -> dict[tuple[str, str, str], str]:
    """Changes without an observable effect, with the reason."""
    if not EQUIVALENT.is_file():
        return {}
    with EQUIVALENT.open(encoding="utf-8", newline="") as file:
        return {(row[0], row[1], row[2]): row[3] for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def _read(path: Path) -> dict[tuple[str, str, str], str]:
    if not path.is_file():
        return {}
    return {(module, before, after): by for module, before, after, by in json.loads(path.read_text())}


if __name__ == "__main__":
    sys.exit(main())
