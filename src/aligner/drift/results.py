"""Keeps results on disk, by the ids of the contents that they were found from, so that only what changed is looked at again.

The file holds hashes and sentences of the user's own pages. Errors of the file never stop the work.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import asdict
from typing import Any

from aligner import __version__
from aligner.document.model import Language
from aligner.drift.model import Base, BaseFrom, Detail, Excerpt, Kind, Nature, Page, PageStatus, Stale, State, What
from aligner.drift.page import Options, Task
from aligner.paths import cache_folder

LAYOUT = 10
"""Changes whenever results would."""
MOST_RESULTS = 50_000
"""Maximum number of results. Beyond it, the oldest are deleted."""
SECONDS_TO_WAIT = 2.0


def key_of(task: Task, options: Options, more: str, *, shallow: bool) -> str:
    """A hash of everything that a result depends on.

    Args:
        task: The pair and its history.
        options: How it is looked at.
        more: The texts of the glossaries.
        shallow: Whether the repository is a shallow clone.
    """
    digest = hashlib.sha256(f"{__version__} {LAYOUT} {options} {shallow}\0{more}".encode("utf-8", "surrogatepass"))
    for side in (task.one, task.other):
        digest.update(f"\0{side.name}\0{side.path}".encode("utf-8", "surrogatepass"))
        digest.update(hashlib.sha256(side.data).digest() if side.data is not None else b"-")
        for version in side.versions:
            digest.update(f"{version.commit} {version.blob} {version.order}".encode())
    return digest.hexdigest()


class Results:
    """The file with results. No method raises an error because of it."""

    def __init__(self) -> None:
        """Opens the file in the cache folder; without one, nothing is kept."""
        folder = cache_folder()
        self._path = None if folder is None else folder / "drift" / "results.sqlite"
        self._known: dict[str, str] | None = None

    def get(self, key: str) -> Page | None:
        """The result with a key; None if there is none."""
        if self._known is None:
            self._known = self._read()
        found = self._known.get(key)
        if found is None:
            return None
        with suppress(ValueError, KeyError, TypeError):
            return _page(json.loads(found))
        return None

    def put(self, pages: Iterable[tuple[str, Page]]) -> None:
        """Keeps results if possible."""
        rows = [(key, json.dumps(asdict(page)), int(time.time())) for key, page in pages]
        if self._path is None or not rows:
            return
        with suppress(sqlite3.Error, OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with closing(sqlite3.connect(self._path, timeout=SECONDS_TO_WAIT)) as connection, connection:
                connection.execute("CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, page TEXT, made INTEGER)")
                connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
                connection.execute(
                    "DELETE FROM results WHERE key IN (SELECT key FROM results ORDER BY made DESC LIMIT -1 OFFSET ?)",
                    (MOST_RESULTS,),
                )

    def _read(self) -> dict[str, str]:
        if self._path is None or not self._path.exists():
            return {}
        try:
            with closing(sqlite3.connect(self._path, timeout=SECONDS_TO_WAIT)) as connection:
                return dict(connection.execute("SELECT key, page FROM results").fetchall())
        except sqlite3.DatabaseError:
            with suppress(OSError):
                self._path.unlink()
        except OSError:
            pass
        return {}


def _page(data: dict[str, Any]) -> Page:
    base = data["base"]
    return Page(
        **{
            **data,
            "status": PageStatus(data["status"]),
            "language": data["language"] and Language(data["language"]),
            "stale": tuple(map(_stale, data["stale"])),
            "base": base
            and Base(
                **{
                    **base,
                    "found": BaseFrom(base["found"]),
                    "source": State(**base["source"]),
                    "target": State(**base["target"]),
                }
            ),
        }
    )


def _stale(data: dict[str, Any]) -> Stale:
    return Stale(
        Kind(data["kind"]),
        Nature(data["nature"]),
        _excerpt(data["old"]),
        _excerpt(data["new"]),
        Excerpt(data["target"]["text"], tuple(data["target"]["lines"])),
        Language(data["language"]),
        tuple(Detail(What(d["what"]), d["old"], d["new"]) for d in data["details"]),
        data["since"],
        data["commit"],
    )


def _excerpt(data: dict[str, Any] | None) -> Excerpt | None:
    return None if data is None else Excerpt(data["text"], tuple(data["lines"]))
