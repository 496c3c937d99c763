import os
import stat
import sys
import threading
from pathlib import Path

import pytest

from aligner.atomic import check_writable, replacing
from aligner.errors import OutputError
from aligner.leftovers import temporary_name

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions, links and pipes of POSIX")
is_root = hasattr(os, "geteuid") and os.geteuid() == 0


def write(path: Path | str, content: bytes) -> None:
    with replacing(str(path)) as stream:
        stream.write(content)


def write_half(path: Path, error: BaseException) -> None:
    with replacing(str(path)) as stream:
        stream.write(b"half")
        raise error


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    write(tmp_path / "new", b"content")
    (tmp_path / "other").touch()
    assert (tmp_path / "new").read_bytes() == b"content"
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode
    assert sorted(p.name for p in tmp_path.iterdir()) == ["new", "other"]


def test_permissions_of_an_old_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "old"
    path.write_bytes(b"before")
    path.chmod(0o640)
    write(path, b"after")
    assert path.read_bytes() == b"after"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_the_old_content_stands_until_the_end(tmp_path: Path) -> None:
    path = tmp_path / "old"
    path.write_bytes(b"before")
    with replacing(str(path)) as stream:
        stream.write(b"after" * 100_000)
        assert path.read_bytes() == b"before"
    assert path.read_bytes() == b"after" * 100_000


@pytest.mark.parametrize("kind", [ValueError, KeyboardInterrupt, SystemExit])
def test_an_exception_leaves_everything_as_it_was(tmp_path: Path, kind: type[BaseException]) -> None:
    path = tmp_path / "old"
    path.write_bytes(b"before")
    with pytest.raises(kind):
        write_half(path, kind())
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_an_exception_leaves_no_new_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="stop"):
        write_half(tmp_path / "new", ValueError("stop"))
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_and_its_target_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    target = tmp_path / "folder" / "target"
    target.write_bytes(b"before")
    link = tmp_path / "link"
    link.symlink_to(target)
    write(link, b"after")
    assert link.is_symlink()
    assert target.read_bytes() == b"after"


def test_a_link_to_nothing_gets_its_target(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "target")
    write(link, b"after")
    assert link.is_symlink()
    assert (tmp_path / "target").read_bytes() == b"after"


def test_a_pipe_is_written_straight(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(path.read_bytes()))
    reader.start()
    write(path, b"content")
    reader.join(10)
    assert got == [b"content"]
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_devices_are_written_straight() -> None:
    write(os.devnull, b"content")
    assert Path(os.devnull).is_char_device()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has it")
def test_a_full_disk() -> None:
    with pytest.raises(OutputError, match="no space left on the device"):
        write("/dev/full", b"content")


def test_a_file_that_grows_too_large_leaves_the_old_one(tmp_path: Path) -> None:
    import resource
    import signal

    path = tmp_path / "old"
    path.write_bytes(b"before")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(OutputError, match="larger than the system allows"):
            write(path, b"after" * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_left_by_a_killed_process_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aligner.atomic.sweep", lambda *_: None)
    (tmp_path / temporary_name("new", 0)).touch()
    write(tmp_path / "new", b"content")
    assert (tmp_path / "new").read_bytes() == b"content"


def test_a_name_as_long_as_allowed(tmp_path: Path) -> None:
    name = "芯" * 85  # 255 bytes
    write(tmp_path / name, b"content")
    assert (tmp_path / name).read_bytes() == b"content"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("", "not a valid file name"),
        ("a\0b", "not a valid file name"),
        ("missing/new", "the folder does not exist"),
        ("new/", "the folder does not exist"),
        ("folder", "is a folder"),
        ("folder/", "is a folder"),
        ("file/new", "a part of the path is a file"),
        ("x" * 300, "the name is too long"),
        ("circle", "the symbolic links form a loop"),
    ],
)
def test_what_can_not_be_written_is_said_before_and_when_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "circle").symlink_to("circle")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(OutputError, match=reason):
        check_writable(path)
    with pytest.raises(OutputError, match=reason):
        write(path, b"content")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.skipif(is_root, reason="nothing is forbidden to this user")
@pytest.mark.parametrize("locked", ["folder", "folder/file"])
def test_without_permission(tmp_path: Path, locked: str) -> None:
    (tmp_path / "folder").mkdir()
    path = tmp_path / "folder" / "file"
    path.write_bytes(b"before")
    (tmp_path / locked).chmod(0o500)
    try:
        with pytest.raises(OutputError, match="no permission to write here"):
            check_writable(str(path))
        with pytest.raises(OutputError, match="no permission to write here"):
            write(path, b"after")
    finally:
        (tmp_path / locked).chmod(0o700)
    assert path.read_bytes() == b"before"
