"""No change is lost when several programs write the same file."""

import os
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from aligner.document.model import Source
from aligner.errors import AlignerError, OutputError
from aligner.glossary.faults import GlossaryError
from aligner.termbase import update as exclusive_module
from aligner.termbase.update import MOST_ATTEMPTS, exclusive, update
from tests.cli.process import environment

_ADDER = """
import sys
from aligner.termbase.add import add
path, name = sys.argv[1:]
sys.stdin.readline()
for number in "一二三四五六":
    add(path, f"{name}{number}", {"en": f"Rendering {ord(name)} {ord(number)}"})
"""


def test_processes_that_add_at_once(tmp_path: Path) -> None:
    path = tmp_path / "g.yaml"
    path.write_bytes("# ours\r\nversion: 1\r\nterms:\r\n  甲乙: a b  # why\r\n".encode())
    names = ("天", "地", "人", "手")
    adders = [
        subprocess.Popen(
            [sys.executable, "-c", _ADDER, str(path), name],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        )
        for name in names
    ]
    for adder in adders:  # all of them before the first is waited for
        assert adder.stdin
        adder.stdin.write(b"go\n")
        adder.stdin.flush()
    done = [adder.communicate(timeout=60) for adder in adders]
    assert [error for _, error in done] == [b""] * len(names)
    lines = path.read_bytes().decode().split("\r\n")
    assert lines[:4] == ["# ours", "version: 1", "terms:", "  甲乙: a b  # why"]
    assert {line.split(":")[0].strip() for line in lines} >= {f"{name}{n}" for name in names for n in "一二三四五六"}
    assert len(lines) == 4 + 24 + 1
    assert [p.name for p in tmp_path.iterdir()] == ["g.yaml"]


def test_a_change_by_an_editor_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "g.yaml"
    path.write_text("a\n")

    def change(source: Source) -> str:
        if source.text == "a\n":
            path.write_text("a\nb\n")  # somebody saves between reading and writing
        return source.text + "c\n"

    updated = update(str(path), change)
    assert path.read_text() == "a\nb\nc\n"
    assert (updated.attempts, updated.changed, updated.before.text) == (2, True, "a\nb\n")


def test_a_file_that_appears_meanwhile_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "g.yaml"

    def change(source: Source) -> str:
        if not path.exists():
            path.write_text("a\n")
        return source.text + "b\n"

    assert update(str(path), change, create=True).attempts == 2
    assert path.read_text() == "a\nb\n"


def test_a_file_that_never_rests_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "g.yaml"
    path.write_text("a")
    calls = []

    def change(source: Source) -> str:
        calls.append(source.text)
        path.write_text(source.text + "x")
        return "mine"

    with pytest.raises(OutputError, match="another program keeps writing this file; nothing was changed"):
        update(str(path), change)
    assert path.read_text() == "a" + "x" * MOST_ATTEMPTS
    assert len(calls) == MOST_ATTEMPTS


def test_no_change_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "g.yaml"
    path.write_text("a")
    before = path.stat()
    assert not update(str(path), lambda source: source.text).changed
    assert path.stat().st_ino == before.st_ino


def test_what_stays_the_same(tmp_path: Path) -> None:
    path, link = tmp_path / "g.yaml", tmp_path / "link.yaml"
    path.write_bytes(b"\xef\xbb\xbfa\r\n")
    path.chmod(0o640)
    link.symlink_to("g.yaml")
    update(str(link), lambda source: source.text + "b\r\n")
    assert path.read_bytes() == b"\xef\xbb\xbfa\r\nb\r\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert link.is_symlink()


def test_errors(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="there is no such file"):
        update(str(tmp_path / "none.yaml"), lambda source: source.text)
    with pytest.raises(OutputError, match="the folder does not exist"):
        update(str(tmp_path / "no" / "g.yaml"), lambda _: "a", create=True)
    (tmp_path / "g.yaml").write_text("a")

    def fail(_: Source) -> str:
        raise GlossaryError("no")

    with pytest.raises(AlignerError, match="no"):
        update(str(tmp_path / "g.yaml"), fail)
    assert [p.name for p in tmp_path.iterdir()] == ["g.yaml"]


@pytest.mark.parametrize("folders", [True, False], ids=["folder", "file"])
def test_one_waits_for_the_other(folders: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not folders:
        monkeypatch.setattr(exclusive_module, "lock_folder", lambda *_: None)
    path = str(tmp_path / "g.yaml")
    order = []

    def other() -> None:
        with exclusive(path):
            order.append("other")

    with exclusive(path):
        thread = threading.Thread(target=other)
        thread.start()
        time.sleep(0.1)
        order.append("first")
    thread.join(10)
    assert order == ["first", "other"]
    assert [p.name for p in tmp_path.iterdir()] == []


@pytest.mark.parametrize("folders", [True, False], ids=["folder", "file"])
def test_nobody_waits_for_ever(folders: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not folders:
        monkeypatch.setattr(exclusive_module, "lock_folder", lambda *_: None)
    monkeypatch.setattr(exclusive_module, "SECONDS_TO_WAIT", 0.05)
    path = str(tmp_path / "g.yaml")
    with exclusive(path), pytest.raises(OutputError, match="another process is changing"), exclusive(path):
        pass


def test_a_lock_file_left_by_a_killed_process_is_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exclusive_module, "lock_folder", lambda *_: None)
    lock = tmp_path / ".aligner.lock"
    lock.touch()
    os.utime(lock, (1, 1))
    with exclusive(str(tmp_path / "g.yaml")):
        assert lock.stat().st_mtime > 1
    assert not lock.exists()
