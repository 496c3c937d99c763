"""Vectors of slow models, kept on disk: an article aligned again after an edit encodes only the sentences that changed.

One SQLite file a model, in a folder of the platform's caches. It holds hashes of texts, never texts. It is only ever a
help: a file that can't be read or written is done without, a damaged one is made anew.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from contextlib import closing, suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aligner.encode.protocol import Encoder, Vectors

TEXTS_AT_A_TIME = 128
"""How many texts are encoded before their vectors are stored and progress is told."""
MOST_BYTES = 256 << 20
"""How much one model's vectors may take; the least recently used go first."""
MOST_BYTES_IN_ALL = 1 << 30
"""How much the vectors of all models may take; whole files go, the least recently used first."""
SECONDS_TO_WAIT = 5.0
"""How long another process may hold the file before this one does without it."""
_LAYOUT = 1
_DAY = 86_400
_AT_ONCE = 500


def cache_folder() -> Path | None:
    """Where vectors are kept: `$ALIGNER_CACHE` (`off`: nowhere, None), else a folder of the platform's caches."""
    chosen = os.environ.get("ALIGNER_CACHE", "")
    if chosen.lower() == "off":
        return None
    if chosen:
        return Path(chosen).expanduser()
    try:
        if xdg := os.environ.get("XDG_CACHE_HOME"):
            return Path(xdg) / "aligner"
        if sys.platform == "win32":
            local = os.environ.get("LOCALAPPDATA")
            return (Path(local) if local else Path.home() / "AppData" / "Local") / "aligner" / "Cache"
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "aligner"
        return Path.home() / ".cache" / "aligner"
    except RuntimeError:  # no home directory
        return None


class CachedEncoder:
    """An encoder that encodes no text twice.

    Gives just what `encoder` would, a text at a time: whatever was encoded before comes from disk.
    """

    def __init__(
        self,
        encoder: Encoder,
        *,
        folder: Path | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Wraps `encoder`.

        Args:
            encoder: Any encoder whose name changes whenever its vectors do.
            folder: Where the files lie; `cache_folder()` unless given.
            progress: Called with the number of texts done and to do in this call, after every batch.
        """
        self._encoder = encoder
        self._progress = progress
        folder = folder or cache_folder()
        self._store = None if folder is None else Store(folder, encoder.name)

    @property
    def name(self) -> str:
        """The name of the model."""
        return self._encoder.name

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return (self._store.dimensions() if self._store else None) or self._encoder.dimensions

    @property
    def additive(self) -> bool:
        """As the encoder within."""
        return self._encoder.additive

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As the encoder within; see `Encoder`.

        Raises:
            EncoderError: What the encoder within raises.
        """
        keys = {text: key_of(text) for text in texts}
        known = self._store.get(list(keys.values())) if self._store and keys else {}
        missing = [text for text, key in keys.items() if key not in known]
        # Texts of like length go together: a batch is padded to its longest text.
        missing.sort(key=len, reverse=True)
        if self._progress and missing:
            self._progress(0, len(missing))  # the first texts may have to wait until the model is loaded
        for start in range(0, len(missing), TEXTS_AT_A_TIME):
            batch = missing[start : start + TEXTS_AT_A_TIME]
            fresh = dict(zip((keys[text] for text in batch), self._encoder.encode(batch), strict=True))
            known.update(fresh)
            if self._store:
                self._store.put(fresh)
            if self._progress:
                self._progress(start + len(batch), len(missing))
        if not keys:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        return np.stack([known[keys[text]] for text in texts])


class Store:
    """The file with one model's vectors. No method raises on account of the file."""

    def __init__(self, folder: Path, name: str) -> None:
        """The file for the model `name` in `folder`; neither need exist."""
        readable = "".join(c if c.isalnum() else "-" for c in name.partition("@")[0])[-60:]
        self._path = folder / f"{readable}-{blake2b(name.encode(), digest_size=6).hexdigest()}.sqlite"

    def dimensions(self) -> int | None:
        """Length of the vectors kept; None if there are none."""
        with suppress(sqlite3.Error, OSError, ValueError):
            if self._path.exists():
                with closing(self._connect()) as connection:
                    return _dimensions(connection)
        return None

    def get(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        """The vectors kept under `keys`, so far as there are any."""
        found: dict[bytes, Vectors] = {}
        try:
            if self._path.exists():
                with closing(self._connect()) as connection:
                    self._read(connection, keys, found)
        except sqlite3.DatabaseError as error:
            if _damaged(error):
                self._discard()
        except OSError:
            pass
        return found

    def put(self, vectors: dict[bytes, Vectors]) -> None:
        """Keeps `vectors`, if that is possible."""
        for _ in range(2):
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                with closing(self._connect()) as connection:
                    self._write(connection, vectors)
                return
            except sqlite3.DatabaseError as error:
                if not _damaged(error):
                    return
                self._discard()
            except OSError:
                return

    def _connect(self) -> sqlite3.Connection:
        new = not self._path.exists()
        connection = sqlite3.connect(self._path, timeout=SECONDS_TO_WAIT, isolation_level=None)
        try:
            if new:
                _make_room(self._path)
            connection.execute("PRAGMA synchronous = NORMAL")
            layout = connection.execute("PRAGMA user_version").fetchone()[0]
            if layout != _LAYOUT:
                connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
                connection.execute("BEGIN IMMEDIATE")
                # Another process may have been faster.
                if connection.execute("PRAGMA user_version").fetchone()[0] != _LAYOUT:
                    connection.execute("DROP TABLE IF EXISTS vectors")
                    connection.execute(
                        "CREATE TABLE vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL, used INTEGER NOT NULL)"
                    )
                    connection.execute("CREATE INDEX by_use ON vectors (used)")
                    connection.execute(f"PRAGMA user_version = {_LAYOUT}")
                connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
        return connection

    def _read(self, connection: sqlite3.Connection, keys: Sequence[bytes], found: dict[bytes, Vectors]) -> None:
        size = 4 * (_dimensions(connection) or 0)
        now = int(time.time())
        stale: list[tuple[int, bytes]] = []
        for start in range(0, len(keys), _AT_ONCE):
            part = keys[start : start + _AT_ONCE]
            marks = ",".join("?" * len(part))
            query = f"SELECT key, vector, used FROM vectors WHERE key IN ({marks})"  # noqa: S608 - nothing but marks
            for key, blob, used in connection.execute(query, part):
                vector = np.frombuffer(blob, dtype="<f4") if len(blob) == size else None
                if vector is None or not np.isfinite(vector).all():
                    continue
                found[key] = vector.astype(np.float32)
                if now - used > _DAY:
                    stale.append((now, key))
        if stale:
            with suppress(sqlite3.OperationalError):  # read-only, or busy: then they merely look older than they are
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany("UPDATE vectors SET used = ? WHERE key = ?", stale)
                connection.execute("COMMIT")

    def _write(self, connection: sqlite3.Connection, vectors: dict[bytes, Vectors]) -> None:
        now = int(time.time())
        rows = [(key, vector.astype("<f4").tobytes(), now) for key, vector in vectors.items()]
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)
        connection.execute("COMMIT")
        counted = ("page_count", "freelist_count", "page_size")
        pages, free, page_size = (connection.execute(f"PRAGMA {what}").fetchone()[0] for what in counted)
        if (pages - free) * page_size > MOST_BYTES:
            connection.execute(
                "DELETE FROM vectors WHERE key IN (SELECT key FROM vectors ORDER BY used"
                " LIMIT (SELECT count(*) / 4 + 1 FROM vectors))"
            )
            connection.execute("PRAGMA incremental_vacuum").fetchall()

    def _discard(self) -> None:
        for end in ("", "-journal"):
            with suppress(OSError):
                self._path.with_name(self._path.name + end).unlink(missing_ok=True)


def key_of(text: str) -> bytes:
    """What the vector of a text is kept by."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _dimensions(connection: sqlite3.Connection) -> int | None:
    row = connection.execute("SELECT length(vector) FROM vectors LIMIT 1").fetchone()
    return row[0] // 4 if row and row[0] else None


def _damaged(error: sqlite3.DatabaseError) -> bool:
    """Whether the file itself is at fault, not a lock, the disk or a permission."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in {
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_ERROR,
    }


def _make_room(path: Path) -> None:
    """Removes other models' files until a new one fits."""
    with suppress(OSError):
        others = [(file.stat(), file) for file in path.parent.glob("*.sqlite") if file != path]
        others.sort(key=lambda entry: entry[0].st_mtime)
        total = sum(entry.st_size for entry, _ in others) + MOST_BYTES
        for entry, file in others:
            if total <= MOST_BYTES_IN_ALL:
                return
            file.unlink()
            total -= entry.st_size
