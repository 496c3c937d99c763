"""Interrupts, full disks, closed pipes, and our own mistakes: one line, the right exit code, no half-written file."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.process import WITH_STORY, aligner, command, environment, one_line, with_signals

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and shells of POSIX")

# Align, or write, for longer than any test waits.
SLOW_ALIGN = """
import aligner.api, sys, time
def align(*inputs, **options):
    print("now", file=sys.stderr, flush=True)
    time.sleep(60)
aligner.api.align = align
"""
SLOW_WRITE = (
    WITH_STORY
    + """
import sys, time
from aligner.output.formats import tsv
from aligner.output.registry import TextFormat
def write(alignment, level, stream):
    stream.write("half of it")
    stream.flush()
    print("now", file=sys.stderr, flush=True)
    time.sleep(60)
tsv.FORMAT = TextFormat("", (".tsv",), write)
"""
)
FAILING = """
import aligner.api
def align(*inputs, **options):
    {}
aligner.api.align = align
"""


def fails(statement: str) -> str:
    return FAILING.format(statement)


@pytest.mark.parametrize("before", [SLOW_ALIGN, SLOW_WRITE], ids=["aligning", "writing"])
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["INT", "TERM", "HUP"]
)
def test_signals(before: str, number: signal.Signals, code: int, tmp_path: Path) -> None:
    (tmp_path / "out.tsv").write_text("before")
    line = with_signals("default", command("align", "a", "b", "-o", "out.tsv", before=before))
    with subprocess.Popen(line, cwd=tmp_path, env=environment(), stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "now\n"
        process.send_signal(number)
        rest = process.stderr.read()
        assert process.wait(20) == code
    assert rest == ""
    assert (tmp_path / "out.tsv").read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["out.tsv"]


WAITING_ALIGN = (
    WITH_STORY
    + """
import sys
def align(*inputs, **options):
    print("now", file=sys.stderr, flush=True)
    sys.stdin.read()
    return STORY
aligner.api.align = align
"""
)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP], ids=["INT", "HUP"])
def test_ignored_signals_stay_ignored(number: signal.Signals, tmp_path: Path) -> None:
    """Under nohup, or in the background of a script, a run goes on."""
    line = with_signals("ignored", command("align", "a", "b", "-o", "out.tsv", before=WAITING_ALIGN))
    pipe = subprocess.PIPE
    with subprocess.Popen(line, cwd=tmp_path, env=environment(), stdin=pipe, stderr=pipe, text=True) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "now\n"
        process.send_signal(number)
        assert process.communicate(timeout=20)[1] == ""  # closes standard input, which lets the run go on
        assert process.returncode == 0
    assert (tmp_path / "out.tsv").stat().st_size > 100


def test_not_a_translation(tmp_path: Path) -> None:
    before = WITH_STORY + (
        "from dataclasses import replace\n"
        "aligner.api.align = lambda *a, **k: replace(STORY, is_translation=False, parallel=0.04)"
    )
    (tmp_path / "out.tmx").write_text("before")
    for options in ([], ["-o", "out.tmx"], ["-o", "new.tmx"]):
        line = one_line(aligner("align", "a.md", "b.md", *options, before=before, cwd=tmp_path), code=3)
        assert line == (
            "a.md and b.md are not translations of each other: 4% of the text corresponds; nothing was written"
        )
    assert (tmp_path / "out.tmx").read_text() == "before"
    assert not (tmp_path / "new.tmx").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has it")
class TestFullDisk:
    """Everything that can be written can fail."""

    message = "no space left on the device; free some, or choose another place"

    @pytest.mark.parametrize("name", ["table", "jsonl", "tsv", "csv", "tmx"])
    def test_standard_output(self, name: str) -> None:
        done = aligner("align", "a", "b", "-f", name, before=WITH_STORY, shell='"$@" >/dev/full')
        assert one_line(done) == f"standard output: {self.message}"

    def test_output(self) -> None:
        done = aligner("align", "a", "b", "-f", "tmx", "-o", "/dev/full", before=WITH_STORY)
        assert one_line(done) == f"/dev/full: {self.message}"

    @pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["align", "--help"]])
    def test_help(self, arguments: list[str]) -> None:
        assert one_line(aligner(*arguments, shell='"$@" >/dev/full')) == f"standard output: {self.message}"


def test_a_file_too_large_for_the_system(tmp_path: Path) -> None:
    (tmp_path / "out.tsv").write_text("before")
    done = aligner("align", "a", "b", "-o", "out.tsv", before=WITH_STORY, cwd=tmp_path, shell='ulimit -f 0; "$@"')
    assert one_line(done) == "out.tsv: the file is larger than the system allows; choose another place"
    assert (tmp_path / "out.tsv").read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["out.tsv"]


def test_closed_standard_output() -> None:
    done = aligner("align", "a", "b", before=WITH_STORY, shell='"$@" >&-')
    assert one_line(done) == "standard output is closed; open it, or name a file with --output"


def test_closed_standard_output_is_no_matter_for_a_file(tmp_path: Path) -> None:
    done = aligner("align", "a", "b", "-o", "out.tmx", before=WITH_STORY, cwd=tmp_path, shell='"$@" >&-')
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out.tmx").stat().st_size > 100


@pytest.mark.parametrize("arguments", [["align", "a", "b", "-f", "jsonl"], ["--help"]])
def test_a_reader_that_stops(arguments: list[str]) -> None:
    line = command(*arguments, before="import time; time.sleep(0.3)" + WITH_STORY)
    with subprocess.Popen(line, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(20) == 141


def test_closed_standard_error_changes_no_exit_code() -> None:
    done = aligner("align", "a", "b", "-f", "pdf", shell='"$@" 2>&-')
    assert (done.returncode, done.stdout) == (2, "")


def test_our_own_mistakes_are_said_to_be_ours() -> None:
    line = one_line(aligner("align", "a", "b", before=fails("return 1 / 0")))
    assert line.startswith("ZeroDivisionError at cli/align.py:")
    assert line.endswith(": division by zero; this is a bug, please report it (ALIGNER_DEBUG=1 shows the details)")


def test_the_traceback_is_there_for_those_who_ask() -> None:
    done = aligner("align", "a", "b", before=fails("return 1 / 0"), variables={"ALIGNER_DEBUG": "1"})
    assert done.returncode == 2
    assert done.stderr.startswith("Traceback")
    assert done.stderr.splitlines()[-1].startswith("aligner: ZeroDivisionError")


def test_a_message_of_several_lines_is_one_line() -> None:
    failing = fails("raise aligner.InputError('a\\nb\\x1b[31m\\tc: unreadable')")
    assert one_line(aligner("align", "a", "b", before=failing)) == "a b␛[31m c: unreadable"


def test_not_enough_memory() -> None:
    assert one_line(aligner("align", "a", "b", before=fails("raise MemoryError"))).startswith("not enough memory")
