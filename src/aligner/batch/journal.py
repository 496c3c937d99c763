"""Records which documents of a batch are done, so that an interrupted batch can continue where it stopped."""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from aligner.errors import OutputError
from aligner.paths import exists
from aligner.text.controls import as_json

STEM = "aligner-batch"
NAME = f"{STEM}.jsonl"
"""The file in the folder of the results, with one line for each document. Of several lines for one document, the last counts."""


def fingerprint(*paths: str) -> str:
    """A hash of the contents of files; an empty string if one can't be read."""
    digest = blake2b(digest_size=16)
    try:
        for path in paths:
            content = Path(path).read_bytes()
            digest.update(len(content).to_bytes(8, "little") + content)
    except (OSError, ValueError):
        return ""
    return digest.hexdigest()


def identity(path: str | Path) -> tuple[int, int] | None:
    """Device and inode of a file, which are equal for two names of the same file; None if there is no such file."""
    try:
        found = os.stat(path)  # noqa: PTH116 - called a million times
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def lines(path: Path) -> Iterator[str]:
    """The lines of a journal, one by one; no lines if there is no journal.

    Raises:
        OSError: It can't be read.
    """
    if exists(path):
        with path.open(encoding="utf-8", errors="replace", newline="\n") as stream:
            yield from stream


def results(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and format of each result that batches have written into a folder. Unreadable entries are skipped."""
    with suppress(OSError):
        for line in lines(folder / NAME):
            with suppress(ValueError, KeyError, TypeError, RecursionError):
                entry = json.loads(line)
                if entry["status"] == "done":
                    yield str(entry["name"]), str(entry["settings"]["form"])


@dataclass(frozen=True, slots=True)
class Entry:
    """The outcome of a document in an earlier run."""

    status: str
    inputs: str
    """`fingerprint` of its files."""
    segments: int
    message: str


class Journal:
    """The journal of one folder. Each document is recorded as soon as its result is written."""

    def __init__(self, folder: Path, settings: dict[str, Any]) -> None:
        self._path = folder / NAME
        self._settings = settings
        self._entries: dict[str, Entry] = {}
        self._stream: TextIO | None = None

    def __enter__(self) -> Self:
        """Reads the journal if there is one, and opens it for appending.

        Raises:
            OutputError: The journal can't be read or written.
        """
        try:
            whole = True
            for line in lines(self._path):
                whole = line.endswith("\n")
                self._read(line)
            # File names may contain bytes that are not UTF-8. They become backslash escapes, which are valid in JSON.
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
        """Closes the journal."""
        if self._stream:
            with suppress(OSError):  # `add` has flushed every line, and reported errors
                self._stream.close()

    def done(self, name: str, files: tuple[str, str], result: Path) -> Entry | None:
        """The entry of a document if its files and the settings are unchanged and its result still exists; else None."""
        entry = self._entries.get(name)
        if entry is None or (entry.status == "done" and not exists(result)):
            return None
        return entry if entry.inputs == fingerprint(*files) != "" else None

    def _read(self, line: str) -> None:
        """Takes the entry of a line if it has the current settings. It replaces earlier entries of the same name."""
        with suppress(ValueError, OverflowError, RecursionError):  # a line cut off when a batch was killed
            entry = json.loads(line)
            self._entries.pop(entry["name"], None)
            if entry["status"] != "failed" and entry["settings"] == self._settings:
                self._entries[entry["name"]] = Entry(
                    entry["status"], entry["inputs"], int(entry["segments"]), str(entry["message"])
                )

    def add(self, name: str, files: tuple[str, str], inputs: str, **result: Any) -> None:
        """Records the outcome of a document.

        Raises:
            OutputError: The journal can't be written.
        """
        entry = {"name": name, "zh": files[0], "en": files[1], "inputs": inputs, "settings": self._settings, **result}
        assert self._stream is not None  # noqa: S101 - only called inside the `with` block
        try:
            self._stream.write(as_json(entry) + "\n")
            self._stream.flush()
        except OSError as error:
            from aligner.atomic import reason

            raise OutputError(f"{self._path}: {reason(error)}") from error
