"""Fakes for a terminal and for the programs that read the log of a build."""

import re
from io import BytesIO, TextIOWrapper


class _Screen(BytesIO):
    terminal: bool

    def isatty(self) -> bool:
        return self.terminal


class Stdout(TextIOWrapper):
    """A standard stream whose output can be looked at."""

    def __init__(self, *, terminal: bool) -> None:
        self._screen = _Screen()
        self._screen.terminal = terminal
        super().__init__(self._screen, encoding="utf-8", newline="", write_through=True)

    def data(self) -> bytes:
        self.flush()
        return self._screen.getvalue()

    def text(self) -> str:
        return self.data().decode("utf-8")


def commands(text: str) -> list[str]:
    """The lines in which GitHub Actions, Azure Pipelines or TeamCity would find a command.

    GitHub strips a line and looks for `::NAME …::` at its start; `##[NAME]` and the like may be anywhere in a line.
    """
    lines = re.split(r"\r\n|\r|\n", text)
    return [line for line in lines if re.match(r"\s*::[A-Za-z]", line) or re.search(r"##\w*\[", line)]
