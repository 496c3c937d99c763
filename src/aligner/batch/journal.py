"""Remembers which documents of a batch are done, so that a batch that was ended goes on where it was."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aligner.errors import OutputError
from aligner.paths import exists
from aligner.text.controls import as_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self, TextIO

STEM = "aligner-batch"
NAME = f"{STEM}.jsonl"
"""The file in the folder of the results: one line for each document, the last one counts."""


def fingerprint(*paths: str) -> str:
    """A hash of the contents of files; empty if one can't be read."""
    digest = blake2b(digest_size=16)
    try:
        for path in paths:
            content = Path(path).read_bytes()
            digest.update(len(content).to_bytes(8, "little") + content)
    except (OSError, ValueError):
        return ""
    return digest.hexdigest()


def identity(path: str | Path) -> tuple[int, int] | None:
    """What two names of one file have in common; None if there is no such file."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a million times
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def lines(path: Path) -> Iterator[str]:
    """The lines of a journal, one by one; none if there isn't one.

    Raises:
        OSError: It can't be read.
    """
    if exists(path):
        with path.open(encoding="utf-8", errors="replace", newline="\n") as stream:
            yield from stream


def results(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and format of each result that batches have written into a folder, as far as that can be read."""
    with suppress(OSError):
        for line in lines(folder / NAME):
            with suppress(ValueError, KeyError, TypeError, RecursionError):
                entry = json.loads(line)
                if entry["status"] == "done":
                    yield str(entry["name"]), str(entry["settings"]["form"])


@dataclass(frozen=True, slots=True)
class Entry:
    """What an earlier run did about a document."""

    status: str
    inputs: str
    """`fingerprint` of its files."""
    segments: int
    message: str


class Journal:
    """The journal of one folder; a line is written as soon as a document is done, after its result."""

    def __init__(self, folder: Path, settings: dict[str, Any]) -> None:
        self._path = folder / NAME
        self._settings = settings
        self._entries: dict[str, Entry] = {}
        self._stream: TextIO | None = None

    def __enter__(self) -> Self:
        """Reads what there is, and opens it for more.

        Raises:
            OutputError: It can't be read or written.
        """
        try:
            whole = True
            for line in lines(self._path):
                whole = line.endswith("\n")
                self._read(line)
            # The names of files may hold bytes that are not UTF-8; a backslash escape of one is an escape in JSON, too.
            self._stream = self._path.open("a", encoding="utf-8", errors="backslashreplace", newline="\n")
            if not whole:
                self._stream.write("\n")
        except OSError as error:
            from aligner.atomic import reason

            raise OutputError(f"{self._path}: {reason(error)}") from error
        except (KeyError, TypeError) as error:
            raise OutputError(f"{self._path} was not written by a batch run; remove it to start over") from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the file."""
        if self._stream:
            with suppress(OSError):  # all that could be written has been; what could not was said by `add`
                self._stream.close()

    def done(self, name: str, files: tuple[str, str], result: Path) -> Entry | None:
        """The entry of a document if nothing has changed since: neither its files, nor the settings, nor is its result gone."""
        entry = self._entries.get(name)
        if entry is None or (entry.status == "done" and not exists(result)):
            return None
        return entry if entry.inputs == fingerprint(*files) != "" else None

    def _read(self, line: str) -> None:
        """Keeps of a line what counts for these settings: the last one of a name does."""
        with suppress(ValueError, OverflowError, RecursionError):  # the last line of a batch that was killed
            entry = json.loads(line)
            self._entries.pop(entry["name"], None)
            if entry["status"] != "failed" and entry["settings"] == self._settings:
                self._entries[entry["name"]] = Entry(
                    entry["status"], entry["inputs"], int(entry["segments"]), str(entry["message"])
                )

    def add(self, name: str, files: tuple[str, str], inputs: str, **result: Any) -> None:
        """Writes down what became of a document.

        Raises:
            OutputError: The file can't be written.
        """
        entry = {"name": name, "zh": files[0], "en": files[1], "inputs": inputs, "settings": self._settings, **result}
        assert self._stream is not None  # noqa: S101 - it is used inside its block only
        try:
            self._stream.write(as_json(entry) + "\n")
            self._stream.flush()
        except OSError as error:
            from aligner.atomic import reason

            raise OutputError(f"{self._path}: {reason(error)}") from error
