"""`python -OO` leaves out docstrings and assertions: what the commands print and find stays the same."""

import subprocess
import sys

import pytest

from tests.cli.process import EXAMPLES, aligner, environment

GLOSSARY = str(EXAMPLES / "results" / "glossary.yaml")
PAIR = [str(EXAMPLES / "launch" / name) for name in ("zh.md", "en.md")]
HELP = """
from typer.main import get_command
from aligner.cli.app import application

def show(command, parent, name):
    context = command.context_class(command, info_name=name, parent=parent)
    print(command.get_help(context))
    for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
        show(command.get_command(context, name), context, name)

show(get_command(application()), None, "aligner")
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["align", *PAIR],
        ["check", *PAIR],
        ["check", *PAIR, "--format", "sarif"],
        ["explain", "N002"],
        ["rules"],
        ["glossary", "lint", GLOSSARY],
    ],
    ids=lambda arguments: " ".join(argument for argument in arguments if "/" not in argument),
)
def test_nothing_relies_on_docstrings_or_assertions(arguments: list[str]) -> None:
    done = aligner(*arguments, flags=("-OO",))
    plain = aligner(*arguments)
    assert done.stdout
    assert (done.returncode, done.stdout, done.stderr) == (plain.returncode, plain.stdout, plain.stderr)


def test_help_does_not_rely_on_docstrings() -> None:
    optimized, plain = (
        subprocess.run(
            [sys.executable, *flags, "-c", HELP],
            env=environment(),
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        for flags in (["-OO"], [])
    )
    assert (optimized.returncode, optimized.stderr) == (0, "")
    assert "Usage: aligner glossary lint" in optimized.stdout
    assert (plain.returncode, plain.stdout, plain.stderr) == (0, optimized.stdout, "")
