"""Runs a command and turns everything that can happen into an exit code and, as a rule, one line on standard error."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import contextmanager, redirect_stdout, suppress
from enum import IntEnum
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING, TypeAlias

from aligner.errors import AlignerError, OutputError, described
from aligner.glossary.faults import GlossaryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

Job: TypeAlias = Callable[[], int]
"""What a command gives back: the work itself, options bound. It runs when the parser of the command line is done, since
that has views of its own on exceptions."""


_FAULTS_SHOWN = 5
"""Of a glossary that can't be used."""


class ExitCode(IntEnum):
    """What scripts can rely on."""

    OK = 0
    FINDINGS = 1
    FAILED = 2
    """The tool could not do its work; standard error says why."""
    NO_TRANSLATION = 3
    """The two texts are not translations of each other."""
    INTERRUPTED = 128 + 2
    BROKEN_PIPE = 128 + 13
    """Who read the output has stopped; as for any program that the signal ends."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs the command that the arguments name, and gives the exit code."""
    try:
        with _signals_as_exceptions("SIGTERM", "SIGHUP"):
            return _parse(arguments)()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a second one ends the process without more ado
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


def say(line: str) -> None:
    """One line on standard error, if there is one to write to."""
    from aligner.text.controls import for_log

    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(f"aligner: {for_log(' '.join(line.split()))}\n")
            sys.stderr.flush()


def _say_why(error: AlignerError) -> None:
    """What is wrong; of a glossary with several faults each is a line, so that they can be mended in one go."""
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

    from aligner.cli.app import app

    texts = StringIO()  # of --help and --version; they are printed where all that can go wrong with that is handled
    try:
        with redirect_stdout(texts):
            result = app(arguments, prog_name="aligner", standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except SystemExit as end:  # completion for shells
        result = end.code
    except Exception as error:
        # Typer does not export the base class of its usage errors; this method is what they have in common.
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
            sys.stderr.write(f"{error.format_message()}\n")  # type: ignore[attr-defined]  # the help, as it is
        return ExitCode.FAILED
    message = str(error.format_message()).rstrip(". ")  # type: ignore[attr-defined]
    message = message.replace("Value error, ", "")  # pydantic's words, for nobody's use
    say(f"{message[:1].lower()}{message[1:]} (see {command} --help)")
    return ExitCode.FAILED


def _debug() -> None:
    """The traceback, for those who ask for it."""
    if os.environ.get("ALIGNER_DEBUG") and sys.stderr is not None:
        from traceback import format_exc

        from aligner.text.controls import for_log

        sys.stderr.write(for_log(format_exc()))


def _discard() -> None:
    from aligner.output.destination import discard

    if sys.stdout is not None:
        discard(sys.stdout)


@contextmanager
def _signals_as_exceptions(*names: str) -> Iterator[None]:
    """Lets signals that end a process unwind it, so that temporary files go."""

    def end(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    numbers = [n for n in (getattr(signal, name, None) for name in names) if n is not None]  # Windows has no SIGHUP
    ours = [n for n in numbers if signal.getsignal(n) is signal.SIG_DFL]
    if threading.current_thread() is not threading.main_thread():
        ours = []  # whoever runs it there handles signals
    for number in ours:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)
