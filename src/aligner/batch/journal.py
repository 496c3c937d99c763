"""Remembers which documents of a batch are done, so that a batch that was ended goes on where it was."""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aligner.errors import OutputError

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self, TextIO

NAME = "aligner-batch.jsonl"
"""The file in the folder of the results: one line for each document, the last one counts."""


def fingerprint(*paths: str) -> str:
    """A hash of the contents of files; empty if one can't be read."""
    digest = blake2b(digest_size=16)
    try:
        for path in paths:
            content = Path(path).read_bytes()
            digest.update(len(content).to_bytes(8, "little") + content)
    except OSError:
        return ""
    return digest.hexdigest()


class Journal:
    """The journal of one folder; a line is written as soon as a document is done, after its result."""

    def __init__(self, folder: Path, settings: dict[str, Any]) -> None:
        self._path = folder / NAME
        self._settings = settings
        self._entries: dict[str, dict[str, Any]] = {}
        self._stream: TextIO | None = None

    def __enter__(self) -> Self:
        """Reads what there is, and opens it for more.

        Raises:
            OutputError: It can't be read or written.
        """
        try:
            whole = True
            if self._path.exists():
                text = self._path.read_text(encoding="utf-8", errors="replace")
                whole = not text or text.endswith("\n")
                for line in text.splitlines():
                    with suppress(ValueError):  # the last line of a batch that was killed
                        entry = json.loads(line)
                        self._entries[entry["name"]] = entry
            self._stream = self._path.open("a", encoding="utf-8", newline="\n")
            if not whole:
                self._stream.write("\n")
        except (OSError, KeyError, TypeError) as error:
            raise OutputError(f"{self._path}: {error}; remove it to begin anew") from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the file."""
        if self._stream:
            self._stream.close()

    def done(self, name: str, files: tuple[str, str], result: Path) -> dict[str, Any] | None:
        """The entry of a document if nothing has changed since: neither its files, nor the settings, nor its result is gone."""
        entry = self._entries.get(name)
        if entry is None or entry.get("status") == "failed" or entry.get("settings") != self._settings:
            return None
        if entry.get("status") == "done" and not result.exists():
            return None
        return entry if entry.get("inputs") == fingerprint(*files) != "" else None

    def add(self, name: str, files: tuple[str, str], inputs: str, **result: Any) -> None:
        """Writes down what became of a document.

        Raises:
            OutputError: The file can't be written.
        """
        entry = {"name": name, "zh": files[0], "en": files[1], "inputs": inputs, "settings": self._settings, **result}
        assert self._stream is not None  # noqa: S101 - it is used inside its block only
        try:
            self._stream.write(json.dumps(entry, ensure_ascii=False) + "\n")
            self._stream.flush()
        except OSError as error:
            from aligner.atomic import reason

            raise OutputError(f"{self._path}: {reason(error)}") from error
