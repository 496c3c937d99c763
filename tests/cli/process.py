"""Runs the command line in a process of its own, as users do, or in a copy of a process that has imported it."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Literal

from tests.cli import prepared

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
Done = subprocess.CompletedProcess[str]
ENDING_SIGNALS = ["SIGINT", "SIGHUP", "SIGTERM"]
_FOR_SHELL = re.compile(r"[|&;<>$`(){}*?\[~#\n\\]")
"""What Bash would read in another way than `shlex`."""
_READ_AT_START = re.compile("PYTHON|LC_|LANG")

# Instead of reading and aligning files, gives the story that the tests of the formats have.
WITH_STORY = """
import aligner.api
from tests.output.samples import STORY
aligner.api.align = lambda *inputs, **options: STORY
"""


def command(*arguments: str, before: str = "", flags: tuple[str, ...] = ()) -> list[str]:
    """The command line for `aligner` with these arguments; `before` is Python that runs first, in the same process."""
    if not before:
        return [sys.executable, *flags, "-m", "aligner", *arguments]
    code = f"{before}\nimport sys\nfrom aligner.cli import main\nsys.exit(main())"
    return [sys.executable, "-c", code, *arguments]


def with_signals(disposition: Literal["default", "ignored"], line: list[str]) -> list[str]:
    """A command line whose process starts with the signals that end a program as if from a terminal, or under nohup.

    Whoever runs the tests may have them ignored, which processes inherit. `preexec_fn` would do as well, but Python
    warns of it when there are several threads.
    """
    handler = {"default": "SIG_DFL", "ignored": "SIG_IGN"}[disposition]
    code = (
        "import os, signal, sys\n"
        f"for name in {ENDING_SIGNALS!r}: signal.signal(getattr(signal, name), signal.{handler})\n"
        "os.execv(sys.argv[1], sys.argv[1:])"
    )
    return [sys.executable, "-c", code, *line]


def environment(**variables: str) -> dict[str, str]:
    """The environment without what would change the output."""
    changing = {"COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM", "ALIGNER_DEBUG", "PYTHONUNBUFFERED"}
    kept = {k: v for k, v in os.environ.items() if k not in changing}
    path = os.pathsep.join(filter(None, (str(ROOT), kept.get("PYTHONPATH"))))
    return kept | {"PYTHONPATH": path} | variables


def aligner(
    *arguments: str | Path,
    cwd: Path | None = None,
    stdin: bytes = b"",
    before: str = "",
    shell: str = "",
    variables: dict[str, str] | None = None,
    flags: tuple[str, ...] = (),
) -> Done:
    """Runs `aligner` to its end; `shell` is what to run it with, such as `"$@" >/dev/full`, and `flags` are those of Python."""
    variables = variables or {}
    env = environment(**variables)
    if prepared.AVAILABLE and not before and not shell and not any(map(_READ_AT_START.match, variables)):
        code, out, err = prepared.run([*map(str, arguments)], str(cwd or Path.cwd()), stdin, env, flags)
        return Done(arguments, code, out.decode("utf-8"), err.decode("utf-8"))
    line = command(*map(str, arguments), before=before, flags=flags)
    if shell:
        line = ["bash", "-c", shell, "bash", *line]
    done = subprocess.run(line, cwd=cwd, input=stdin, env=env, capture_output=True, timeout=60, check=False)
    return Done(done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def shown(line: str, cwd: Path) -> str:
    """What a command line of Bash that runs `aligner` shows in a terminal of 100 columns."""
    env = environment(COLUMNS="100")
    if prepared.AVAILABLE and line.startswith("aligner ") and not _FOR_SHELL.search(line):
        return prepared.run(shlex.split(line)[1:], str(cwd), b"", env, merged=True)[1].decode("utf-8")
    line = f"aligner() {{ '{sys.executable}' -m aligner \"$@\"; }}\n{line}"  # under the name that users have for it
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=cwd,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    return done.stdout.decode("utf-8")


def one_line(done: Done, code: int = 2) -> str:
    """The single line on standard error of a command that failed as it should: no output, no traceback."""
    assert done.returncode == code, (done.returncode, done.stderr)
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("aligner: ")
    return line.removeprefix("aligner: ")
