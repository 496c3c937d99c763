import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aligner.encode import cache as cache_module
from aligner.encode.cache import CachedEncoder, Store
from aligner.encode.protocol import Vectors
from aligner.errors import EncoderError
from aligner.paths import cache_folder


class Counting:
    """An encoder that remembers what it was asked; a text's vector depends on nothing but the text."""

    name = "org/counting@1"
    dimensions = 4
    additive = False

    def __init__(self, name: str = name) -> None:
        self.name = name
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        rows = [[len(text), sum(text.encode()) / 7, text.count("a"), 1] if text else [0] * 4 for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(texts), 4)


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.sqlite"))


def test_no_text_is_encoded_twice(cache: Path) -> None:
    inner = Counting()
    encoder = CachedEncoder(inner)
    first = encoder.encode(["a", "bb", "a", ""])
    assert sorted(inner.asked) == ["", "a", "bb"]
    again = Counting()
    second = CachedEncoder(again).encode(["bb", "", "a", "new"])
    assert again.asked == ["new"]
    np.testing.assert_array_equal(first, Counting().encode(["a", "bb", "a", ""]))
    np.testing.assert_array_equal(second, Counting().encode(["bb", "", "a", "new"]))
    assert second.dtype == np.float32
    assert len(files(cache)) == 1


def test_models_do_not_share_vectors(cache: Path) -> None:
    CachedEncoder(Counting()).encode(["a"])
    other = Counting("org/counting@2")
    CachedEncoder(other).encode(["a"])
    assert other.asked == ["a"]
    assert len(files(cache)) == 2


def test_passes_on_what_the_encoder_says() -> None:
    encoder = CachedEncoder(Counting())
    assert (encoder.name, encoder.dimensions, encoder.additive) == ("org/counting@1", 4, False)
    assert encoder.encode([]).shape == (0, 4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12, deadline=None)
@given(st.lists(st.lists(st.text(max_size=5), max_size=6), max_size=4))
def test_gives_what_the_encoder_gives(tmp_path: Path, calls: list[list[str]]) -> None:
    encoder = CachedEncoder(Counting(), folder=tmp_path)
    for texts in calls:
        np.testing.assert_array_equal(encoder.encode(texts), Counting().encode(texts))


def test_progress_and_storing_go_batch_by_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "TEXTS_AT_A_TIME", 2)

    class Failing(Counting):
        def encode(self, texts: Sequence[str]) -> Vectors:
            if "a" in texts:
                raise EncoderError("no more")
            return super().encode(texts)

    seen: list[tuple[int, int]] = []
    texts = ["aaaaa", "aaaa", "aaa", "aa", "a"]
    with pytest.raises(EncoderError):
        CachedEncoder(Failing(), progress=lambda done, total: seen.append((done, total))).encode(texts)
    assert seen == [(0, 5), (2, 5), (4, 5)]
    rest = Counting()
    CachedEncoder(rest, progress=lambda done, total: seen.append((done, total))).encode(texts)
    assert rest.asked == ["a"]
    assert seen[3:] == [(0, 1), (1, 1)]


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(200), None])
def test_a_damaged_file_is_made_anew(cache: Path, content: bytes | None) -> None:
    CachedEncoder(Counting()).encode([f"text {i}" for i in range(200)])
    (file,) = files(cache)
    if content is None:  # garbage after the first page of a file whose header is valid
        whole = bytearray(file.read_bytes())
        whole[4096:] = b"\xaa" * (len(whole) - 4096)
        content = bytes(whole)
    file.write_bytes(content)
    encoder = CachedEncoder(Counting())
    np.testing.assert_array_equal(encoder.encode(["text 1", "b"]), Counting().encode(["text 1", "b"]))
    inner = Counting()
    CachedEncoder(inner).encode(["text 1", "b"])
    assert inner.asked == []


def test_another_layout_is_made_anew(cache: Path) -> None:
    CachedEncoder(Counting()).encode(["a"])
    with closing(sqlite3.connect(files(cache)[0])) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("ALTER TABLE vectors RENAME COLUMN vector TO something")
        connection.commit()
    inner = Counting()
    for _ in range(2):
        CachedEncoder(inner).encode(["a"])
    assert inner.asked == ["a"]


@pytest.mark.parametrize("blob", [b"", b"123", np.full(4, np.nan, "<f4").tobytes()])
def test_vectors_of_the_wrong_kind_are_encoded_again(cache: Path, blob: bytes) -> None:
    CachedEncoder(Counting()).encode(["a", "bb", "ccc"])
    with closing(sqlite3.connect(files(cache)[0])) as connection:
        connection.execute("UPDATE vectors SET vector = ? WHERE key = ?", (blob, cache_module.key_of("bb")))
        connection.commit()
    inner = Counting()
    vectors = CachedEncoder(inner).encode(["a", "bb", "ccc"])
    np.testing.assert_array_equal(vectors, Counting().encode(["a", "bb", "ccc"]))
    assert "bb" in inner.asked


def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("ALIGNER_CACHE", str(tmp_path / "file" / "cache"))
    np.testing.assert_array_equal(CachedEncoder(Counting()).encode(["a"]), Counting().encode(["a"]))
    (tmp_path / "taken").mkdir()
    store = Store(tmp_path / "taken", "name")
    store._path.mkdir()
    store.put({b"k": np.ones(4, np.float32)})
    assert store.get([b"k"]) == {}


def test_a_busy_file_is_done_without(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "SECONDS_TO_WAIT", 0.05)
    CachedEncoder(Counting()).encode(["a"])
    with closing(sqlite3.connect(files(cache)[0], isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        inner = Counting()
        np.testing.assert_array_equal(CachedEncoder(inner).encode(["a", "b"]), Counting().encode(["a", "b"]))
        assert inner.asked == ["a", "b"]
        connection.execute("ROLLBACK")
    assert files(cache)
    inner = Counting()
    CachedEncoder(inner).encode(["a"])
    assert inner.asked == []


def test_the_least_recently_used_go_first(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_700_000_000.0
    monkeypatch.setattr("time.time", lambda: now)
    monkeypatch.setattr(cache_module, "MOST_BYTES", 1 << 16)

    def store() -> Store:
        return Store(cache, "name")

    wide = np.ones(256, np.float32)  # 1 KB per vector
    store().put({f"old {i}".encode(): wide for i in range(30)})
    now += 10 * 86_400
    assert store().get([b"old 7"])
    for batch in range(10):
        now += 1
        store().put({f"new {batch} {i}".encode(): wide for i in range(10)})
        assert files(cache)[0].stat().st_size < 2 * (1 << 16)
    kept = store().get([f"old {i}".encode() for i in range(30)])
    assert store().get([b"new 9 0"])
    assert len(kept) < 30
    assert set(kept) <= {b"old 7"}


def test_whole_files_make_room_for_a_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "MOST_BYTES", 30_000)
    monkeypatch.setattr(cache_module, "MOST_BYTES_IN_ALL", 100_000)
    for i in range(5):
        Store(tmp_path, f"model {i}").put({b"k": np.ones(4, np.float32)})
        newest = max(files(tmp_path), key=lambda file: file.stat().st_mtime)
        os.utime(newest, (1_600_000_000 + i, 1_600_000_000 + i))
    assert sum(file.stat().st_size for file in files(tmp_path)) <= 100_000
    assert [bool(Store(tmp_path, f"model {i}").get([b"k"])) for i in range(5)] == [False, True, True, True, True]


def test_processes_can_write_at_once(cache: Path) -> None:
    code = (
        "import sys, numpy as np\n"
        "from pathlib import Path\n"
        "from aligner.encode.cache import Store\n"
        "store, who = Store(Path(sys.argv[1]), 'shared'), sys.argv[2]\n"
        "for i in range(20):\n"
        "    store.put({f'{who} {i} {j}'.encode(): np.full(8, i, np.float32) for j in range(5)})\n"
        "    store.get([b'0 0 0'])\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(cache), str(who)]) for who in range(4)]
    assert [process.wait() for process in running] == [0] * 4
    keys = [f"{who} {i} {j}".encode() for who in range(4) for i in range(20) for j in range(5)]
    found = Store(cache, "shared").get(keys)
    assert len(found) == len(keys)
    assert all((found[key] == int(key.split()[1])).all() for key in keys)


def test_no_text_is_kept(cache: Path) -> None:
    CachedEncoder(Counting()).encode(["a secret sentence"])
    assert b"secret" not in files(cache)[0].read_bytes()


def test_where_the_cache_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIGNER_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.setenv("ALIGNER_CACHE", "off")
    assert cache_folder() is None
    encoder = CachedEncoder(Counting())
    np.testing.assert_array_equal(encoder.encode(["a"]), Counting().encode(["a"]))
    monkeypatch.delenv("ALIGNER_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_folder() == tmp_path / "xdg" / "aligner"
    monkeypatch.delenv("XDG_CACHE_HOME")
    for platform, place in [
        ("linux", Path(".cache/aligner")),
        ("darwin", Path("Library/Caches/aligner")),
        ("win32", Path("AppData/Local/aligner/Cache")),
    ]:
        monkeypatch.setattr("sys.platform", platform)
        monkeypatch.delenv("LOCALAPPDATA", raising=False)
        assert cache_folder() == Path.home() / place
