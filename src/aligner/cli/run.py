"""Runs a command, and turns every error into an exit code and usually one line on standard error."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout, suppress
from enum import IntEnum
from functools import partial
from io import StringIO
from threading import Event, Thread
from time import monotonic
from types import FrameType, TracebackType
from typing import TextIO, TypeAlias

from aligner.errors import AlignerError, OutputError, described
from aligner.glossary.faults import GlossaryError
from aligner.text.controls import TextKind, for_log, printable

Job: TypeAlias = Callable[[], int]
"""What a parsed command line gives: a function without arguments that does the work; see `aligner.cli.options.deferred`."""


_FAULTS_SHOWN = 5
"""Most faults that are shown if a glossary can't be used."""


class ExitCode(IntEnum):
    """The exit codes; scripts rely on them."""

    OK = 0
    FINDINGS = 1
    FAILED = 2
    """The tool could not do its work; standard error says why."""
    NO_TRANSLATION = 3
    """The two texts are not translations of each other."""
    INTERRUPTED = 128 + 2
    BROKEN_PIPE = 128 + 13
    """The program that reads the output has stopped; the code is the one of a process that SIGPIPE ends."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs the command that the arguments name, and returns the exit code."""
    try:
        with _signals_as_exceptions("SIGTERM", "SIGHUP"):
            return _parse(arguments)()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a second interrupt ends the process at once
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        _discard()
        return ExitCode.BROKEN_PIPE
    except AlignerError as error:
        _debug()
        _say_why(error)
    except MemoryError:
        _debug()
        say("not enough memory for texts of this size; split them into smaller files")
    except Exception as error:
        _debug()
        say(f"{described(error)}; this is a bug, please report it (ALIGNER_DEBUG=1 shows the details)")
    return ExitCode.FAILED


class _Choice:
    """What the command line says about messages."""

    quiet = False


def choose_quiet(quiet: bool) -> None:
    """Sets whether notes and progress are left out."""
    _Choice.quiet = quiet


def is_quiet() -> bool:
    """Whether notes and progress are left out."""
    return _Choice.quiet


def note(line: str) -> None:
    """Writes one line to standard error that is no error, unless the command line asks for quiet."""
    if not is_quiet():
        say(line)


def say(line: str) -> None:
    """Writes one line to standard error, if it is open."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(f"aligner: {for_log(' '.join(line.split()))}\n")
            sys.stderr.flush()


def put(text: str, kind: TextKind | None = None) -> None:
    """Writes text to standard output, for people unless it is of another kind: UTF-8, unless it is a terminal with another encoding."""
    from aligner.output.destination import print_text

    print_text(lambda stream: stream.write(text), sys.stdout, kind or TextKind.PLAIN)


def _say_why(error: AlignerError) -> None:
    """Reports an error; each fault of a glossary gets its own line, so that all can be fixed at once."""
    faults = error.faults if isinstance(error, GlossaryError) else ()
    if len(faults) <= 1:
        say(str(error))
        return
    for fault in faults[:_FAULTS_SHOWN]:
        say(str(fault))
    if len(faults) > _FAULTS_SHOWN:
        say(f"and {len(faults) - _FAULTS_SHOWN} more faults; aligner glossary lint shows all")


def _parse(arguments: Sequence[str] | None) -> Job:
    import typer

    from aligner.cli.app import application

    texts = StringIO()  # the output of --help and --version; `_print` prints it, where errors of printing are handled
    try:
        with redirect_stdout(texts):
            app = application(sys.argv[1:] if arguments is None else arguments)
            result = app(arguments, prog_name="aligner", standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except SystemExit as end:  # completion for shells
        result = end.code
    except Exception as error:
        # Typer doesn't export the base class of its usage errors; they are recognised by this method.
        if not hasattr(error, "format_message"):
            raise
        return partial(_usage, error)
    if callable(result):
        job: Job = result
        return job
    return partial(_print, texts.getvalue(), int(result or 0))


def _print(text: str, code: int) -> int:
    if sys.stdout is not None:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            from aligner.atomic import reason

            _discard()
            raise OutputError(f"standard output: {reason(error)}") from error
    return code


def _usage(error: Exception) -> int:
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "aligner"
    if type(error).__name__ == "NoArgsIsHelpError":
        if sys.stderr is not None:
            sys.stderr.write(f"{error.format_message()}\n")  # type: ignore[attr-defined]  # the help text, unchanged
        return ExitCode.FAILED
    message = str(error.format_message()).rstrip(". ")  # type: ignore[attr-defined]
    message = message.replace("Value error, ", "")  # a prefix from pydantic that means nothing to users
    say(f"{message[:1].lower()}{message[1:]} (see {command} --help)")
    return ExitCode.FAILED


def _debug() -> None:
    """Prints the traceback if ALIGNER_DEBUG is set."""
    if os.environ.get("ALIGNER_DEBUG") and sys.stderr is not None:
        from traceback import format_exc

        sys.stderr.write(for_log(format_exc()))


def _discard() -> None:
    from aligner.output.destination import discard

    if sys.stdout is not None:
        discard(sys.stdout)


@contextmanager
def _signals_as_exceptions(*names: str) -> Iterator[None]:
    """Turns signals that end a process into SystemExit, so that temporary files are removed."""

    def end(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    numbers = [n for n in (getattr(signal, name, None) for name in names) if n is not None]  # Windows has no SIGHUP
    ours = [n for n in numbers if signal.getsignal(n) is signal.SIG_DFL]
    if threading.current_thread() is not threading.main_thread():
        ours = []  # only the main thread may set handlers
    for number in ours:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


PROGRESS_DELAY = 1.0
PROGRESS_INTERVAL = 0.25
"""Seconds until the line appears, and between its updates."""


class Progress:
    """A context manager that shows the current step and clears it at the end; does nothing if the stream isn't a terminal.

    A separate thread draws the line, so that it is updated while native code runs.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self._step = ""
        self._done = Event()
        self._thread: Thread | None = None

    def __call__(self, step: str, done: int, total: int) -> None:
        """Sets the current step, and how much of it is done."""
        self._step = printable(f"{step} {done}/{total}" if total else step)

    def __enter__(self) -> Progress:
        """Starts the thread, which draws the line after `PROGRESS_DELAY` seconds."""
        if not is_quiet() and self._stream is not None and self._stream.isatty() and os.environ.get("TERM") != "dumb":
            self._thread = Thread(target=self._draw, args=(self._stream,), daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Clears the line."""
        self._done.set()
        if self._thread is not None:
            self._thread.join()

    def _draw(self, stream: TextIO) -> None:
        start = monotonic()
        if self._done.wait(PROGRESS_DELAY):
            return
        with suppress(OSError, ValueError):
            while True:
                stream.write(f"\r{self._step} … {monotonic() - start:.0f} s\x1b[K")
                stream.flush()
                if self._done.wait(PROGRESS_INTERVAL):
                    break
            stream.write("\r\x1b[K")
            stream.flush()
