import time
from io import StringIO

import pytest

from aligner.cli import run


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "PROGRESS_DELAY", 0.05)
    monkeypatch.setattr(run, "PROGRESS_INTERVAL", 0.01)
    monkeypatch.delenv("TERM", raising=False)


def wait_for(stream: StringIO, text: str) -> None:
    until = time.monotonic() + 10
    while text not in stream.getvalue():
        assert time.monotonic() < until, stream.getvalue()
        time.sleep(0.005)


def test_long_work_is_shown_and_cleared_away() -> None:
    stream = Terminal()
    with run.Progress(stream) as report:
        report("reading", 0, 0)
        wait_for(stream, "\rreading … 0 s\x1b[K")
        report("encoding", 32, 61)
        wait_for(stream, "\rencoding 32/61 … 0 s\x1b[K")
    assert stream.getvalue().endswith("\r\x1b[K")


def test_short_work_is_not() -> None:
    stream = Terminal()
    with run.Progress(stream) as report:
        report("reading", 0, 0)
    assert stream.getvalue() == ""


def test_it_is_cleared_away_when_the_work_fails() -> None:
    stream = Terminal()

    def work() -> None:
        with run.Progress(stream) as report:
            report("reading", 0, 0)
            wait_for(stream, "reading")
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        work()
    assert stream.getvalue().endswith("\r\x1b[K")


@pytest.mark.parametrize("stream", [None, StringIO()])
def test_only_terminals_see_it(stream: StringIO | None) -> None:
    with run.Progress(stream) as report:
        report("reading", 0, 0)
        time.sleep(0.1)
    assert stream is None or stream.getvalue() == ""
