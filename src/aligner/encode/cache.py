"""Caches the vectors of slow models on disk, so that only changed sentences are encoded when an edited article is aligned again.

Each model has one SQLite file in the platform's cache folder. It contains hashes of texts, never texts. Errors of the cache
never stop the work: a file that can't be read or written is not used, and a damaged file is replaced.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from aligner.paths import cache_folder

if TYPE_CHECKING:
    from pathlib import Path

    from aligner.encode.protocol import Encoder, Vectors

TEXTS_AT_A_TIME = 128
"""How many texts are encoded before their vectors are stored and progress is reported."""
MOST_BYTES = 256 << 20
"""Maximum size of one model's file. Beyond it, the least recently used vectors are deleted."""
MOST_BYTES_IN_ALL = 1 << 30
"""Maximum size of the files of all models. Beyond it, whole files are deleted, the least recently used first."""
SECONDS_TO_WAIT = 5.0
"""How long to wait for a file that another process has locked, before working without it."""
_LAYOUT = 1
_DAY = 86_400
_AT_ONCE = 500


class CachedEncoder:
    """An encoder that never encodes the same text twice.

    It returns exactly what the wrapped encoder returns. Vectors of texts that were encoded before come from disk.
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
            folder: The folder of the files; `cache_folder()` by default.
            progress: Called after every batch with the number of texts done and the number to do in this call.
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
        """The value of the wrapped encoder."""
        return self._encoder.additive

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vectors of the wrapped encoder; see `Encoder`.

        Raises:
            EncoderError: The wrapped encoder fails.
        """
        keys = {text: key_of(text) for text in texts}
        known = self._store.get(list(keys.values())) if self._store and keys else {}
        missing = [text for text, key in keys.items() if key not in known]
        # Texts of similar length go together, because a batch is padded to its longest text.
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
    """The file with one model's vectors. No method raises an error because of the file."""

    def __init__(self, folder: Path, name: str) -> None:
        """Names the file for the model `name` in `folder`. Neither has to exist."""
        readable = "".join(c if c.isalnum() else "-" for c in name.partition("@")[0])[-60:]
        self._path = folder / f"{readable}-{blake2b(name.encode(), digest_size=6).hexdigest()}.sqlite"

    def dimensions(self) -> int | None:
        """Length of the stored vectors; None if there are none."""
        with suppress(sqlite3.Error, OSError, ValueError):
            if self._path.exists():
                with closing(self._connect()) as connection:
                    return _dimensions(connection)
        return None

    def get(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        """The stored vectors of `keys`. Keys without a vector are left out."""
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
        """Stores `vectors` if possible."""
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
                # Another process may have created the table in the meantime.
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
            query = f"SELECT key, vector, used FROM vectors WHERE key IN ({marks})"  # noqa: S608 - only question marks
            for key, blob, used in connection.execute(query, part):
                vector = np.frombuffer(blob, dtype="<f4") if len(blob) == size else None
                if vector is None or not np.isfinite(vector).all():
                    continue
                found[key] = vector.astype(np.float32)
                if now - used > _DAY:
                    stale.append((now, key))
        if stale:
            with suppress(sqlite3.OperationalError):  # read-only or busy: the vectors only seem older
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
    """The key under which the vector of a text is stored."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _dimensions(connection: sqlite3.Connection) -> int | None:
    row = connection.execute("SELECT length(vector) FROM vectors LIMIT 1").fetchone()
    return row[0] // 4 if row and row[0] else None


def _damaged(error: sqlite3.DatabaseError) -> bool:
    """Whether the file itself is damaged, as opposed to a lock, a full disk or a missing permission."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in {
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_ERROR,
    }


def _make_room(path: Path) -> None:
    """Deletes files of other models, oldest first, until a new file fits."""
    with suppress(OSError):
        others = [(file.stat(), file) for file in path.parent.glob("*.sqlite") if file != path]
        others.sort(key=lambda entry: entry[0].st_mtime)
        total = sum(entry.st_size for entry, _ in others) + MOST_BYTES
        for entry, file in others:
            if total <= MOST_BYTES_IN_ALL:
                return
            file.unlink()
            total -= entry.st_size
