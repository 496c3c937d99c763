"""The fuzz script finds what it should find, and nothing in the program as it is."""

import json
import signal
import sys
import time

import pytest

pytest.importorskip("benchmarks.fuzz", reason="a source distribution carries no benchmarks")

from benchmarks.fuzz import report, results
from benchmarks.fuzzing.cases import ROUND, Step, make
from benchmarks.fuzzing.judge import SORTS, Outcome, faults

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks, and limits processes")

CHECK = Step(("check", "zh.md", "en.md", "--format", "json"))
ALIGN = Step(("align", "zh.md", "en.md", "--format", "jsonl"), expected=(0, 2, 3))
TSV = Step(("align", "zh.md", "en.md", "-o", "out.tsv"), ("out.tsv",), (0, 2, 3))
FIX = Step(("check", "zh.md", "en.md", "--fix", "--format", "text"), ("zh.md", "en.md"))
FILES = {"zh.md": b"zh", "en.md": b"en"}
BEAD = {"zh": [0], "en": [0], "zh_lines": [1, 1], "en_lines": [1, 1], "confidence": 1.0}


def lines(*objects: object) -> bytes:
    return "\n".join(map(json.dumps, objects)).encode()


def sorts(step: Step, outcome: Outcome, after: dict[str, bytes] | None = None) -> list[str]:
    return [fault.sort for fault in faults(step, outcome, FILES, FILES | (after or {}))]


@pytest.mark.parametrize(
    ("step", "outcome", "after"),
    [
        (CHECK, Outcome(1, b'{"findings": []}', ""), {}),
        (CHECK, Outcome(2, b"", "aligner: zh.md is empty\n"), {}),
        (ALIGN, Outcome(3, b"", "aligner: zh.md and en.md are different texts\n"), {}),
        (ALIGN, Outcome(0, lines(BEAD, {"signature": {}}), ""), {}),
        (TSV, Outcome(0, b"", ""), {"out.tsv": b"zh\ten\n1\t2\n"}),
        (FIX, Outcome(0, b"Nothing found.\n", ""), {"en.md": b"repaired"}),
    ],
)
def test_a_sound_run_has_no_fault(step: Step, outcome: Outcome, after: dict[str, bytes]) -> None:
    assert sorts(step, outcome, after) == []


@pytest.mark.parametrize(
    ("sort", "step", "outcome", "after"),
    [
        ("crash", CHECK, Outcome(2, b"", "Traceback (most recent call last):\n"), {}),
        ("crash", CHECK, Outcome(2, b"", "aligner: KeyError; this is a bug, please report it\n"), {}),
        ("crash", CHECK, Outcome(-signal.SIGSEGV, b"", ""), {}),
        ("slow", CHECK, Outcome(-signal.SIGXCPU, b"", ""), {}),
        ("exit code", CHECK, Outcome(3, b"", "aligner: different texts\n"), {}),
        ("exit code", CHECK, Outcome(2, b"", ""), {}),
        ("exit code", CHECK, Outcome(2, b"", "zh.md is empty\n"), {}),
        ("control characters", FIX, Outcome(0, b"a\x1b[2J\n", ""), {}),
        ("control characters", CHECK, Outcome(2, b"", "aligner: a\x9b is empty\n"), {}),
        ("files", CHECK, Outcome(1, b'{"findings": []}', ""), {"en.md": b"repaired"}),
        ("files", CHECK, Outcome(1, b'{"findings": []}', ""), {".en.md.1.tmp": b""}),
        ("files", FIX, Outcome(0, b"", ""), {"en.md": b"repaired", "zh.md": b"repaired"}),
        ("files", FIX, Outcome(0, b"", ""), {"en.md": b""}),
        ("files", FIX, Outcome(2, b"", "aligner: en.md is empty\n"), {"en.md": b"repaired"}),
        ("output", CHECK, Outcome(1, b'{"findings": ', ""), {}),
        ("output", ALIGN, Outcome(0, lines(BEAD, BEAD, {"signature": {}}), ""), {}),
        ("output", ALIGN, Outcome(0, lines(BEAD | {"confidence": float("nan")}, {"signature": {}}), ""), {}),
        ("output", ALIGN, Outcome(0, lines(BEAD), ""), {}),
        ("output", TSV, Outcome(0, b"", ""), {"out.tsv": b"zh\ten\n1\n"}),
    ],
)
def test_a_fault_is_found(sort: str, step: Step, outcome: Outcome, after: dict[str, bytes]) -> None:
    assert set(sorts(step, outcome, after)) == {sort}


def test_the_same_number_gives_the_same_input_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    for number in range(2 * len(ROUND)):
        one = make(7, number)
        monkeypatch.setattr(time, "time", lambda: now + 1_000_000.0)
        other = make(7, number)
        monkeypatch.undo()
        assert one.steps
        assert (one.files, one.stdin, one.steps) == (other.files, other.stdin, other.steps)
    assert make(7, 0).files != make(8, 0).files


def test_what_a_program_raises_is_found(capfd: pytest.CaptureFixture[str]) -> None:
    found = list(results(1, 2, "tests.benchmarks.planted_faults:raise_error"))
    assert all([fault.sort for fault in result.faults][:1] == ["crash"] for result in found)
    assert "--seed 1 --only 0" in capfd.readouterr().err
    row = report(found).splitlines()[-4]
    assert [cell.strip() for cell in row.split("|")[7 : 7 + len(SORTS)]] == ["2", "0", "0", "0", "0", "0"]


def test_hostile_inputs_do_no_harm(capfd: pytest.CaptureFixture[str]) -> None:
    found = list(results(2, 30))
    assert sum(len(result.codes) for result in found) >= 30
    assert {code for result in found for code in result.codes} <= {0, 1, 2, 3}
    assert [result.number for result in found if result.faults] == [], capfd.readouterr().err
