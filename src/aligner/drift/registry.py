"""Finds the formats of drift."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TextIO

from aligner.drift.model import Drift
from aligner.registry import Registry, no_format_for
from aligner.text.controls import TextKind

DEFAULT = "text"


@dataclass(frozen=True, slots=True)
class View:
    """What to show."""

    all: bool = False
    """Whether changes of form are shown, too."""
    details: bool = True
    """Whether each change is shown, and not only a table of pages."""


@dataclass(frozen=True, slots=True)
class DriftFormat:
    """A format for drift; all of them are text."""

    description: str
    """One line for the documentation."""
    write: Callable[[Drift, View, TextIO], None]
    """Writes the result."""
    suffixes: tuple[str, ...] = ()
    """Endings of file names, lower case, with the dot."""
    kind: TextKind = TextKind.DATA
    """The purpose of the text, which decides which control characters it may contain."""


FORMATS: Registry[DriftFormat] = Registry("aligner.drift.reports", "format")
drift_format_names, get_drift_format = FORMATS.names, FORMATS.get


def drift_format_for_path(path: str) -> str:
    """The name of the format that a file name selects.

    Raises:
        UsageError: It selects none.
    """
    suffix = PurePath(path).suffix.lower()
    for name in drift_format_names():
        if suffix in get_drift_format(name).suffixes:
            return name
    raise no_format_for(path, (s for name in drift_format_names() for s in get_drift_format(name).suffixes))
