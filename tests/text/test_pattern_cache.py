from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aligner.atomic import MOST_KEPT
from aligner.text import pattern_cache
from aligner.text.lazy import lazy
from aligner.text.pattern_cache import KeptPatterns, keep_patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATTERNS = [
    (r"(?P<year>\d{4})年|(?P<other>[一-鿿\U00020000-\U000323af]+)", re.NOFLAG),
    (r"\b(?:not|never)\s(\w+)", re.IGNORECASE),
    (rb"[\x80-\xff]+", re.NOFLAG),
    ("", re.NOFLAG),
]


@pytest.fixture(autouse=True)
def compiler(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Puts the compiler of `re` back after each test, and lets the file be written for one pattern."""
    import re._compiler as compiler  # type: ignore[import-not-found,unused-ignore]

    monkeypatch.setattr(compiler, "compile", compiler.compile)
    monkeypatch.setattr(pattern_cache, "ENOUGH", 1)
    re.purge()
    yield
    re.purge()


def _declared(folder: Path, pattern: str) -> KeptPatterns:
    """What is kept in a run that declares a pattern and uses it."""
    kept = KeptPatterns(folder)
    kept.use()
    lazy(pattern).search("")
    kept.save()
    return kept


@pytest.mark.parametrize(("pattern", "flags"), _PATTERNS)
def test_a_kept_pattern_is_the_same_as_a_compiled_one(pattern: str, flags: int) -> None:
    kept = KeptPatterns(Path())
    built = kept.built(pattern, *kept.parts(pattern, int(flags)))
    assert built == re.compile(pattern, flags)
    assert (built.groupindex, built.groups) == (
        re.compile(pattern, flags).groupindex,
        re.compile(pattern, flags).groups,
    )


def test_keeps_what_lazy_declares(tmp_path: Path) -> None:
    assert ("a+(?P<b>b)", 0) in _declared(tmp_path, "a+(?P<b>b)").new
    re.purge()
    again = _declared(tmp_path, "a+(?P<b>b)")
    assert again.new == []
    found = lazy("a+(?P<b>b)").search("caab")
    assert found
    assert found["b"] == "b"


def test_keeps_no_pattern_made_of_a_text(tmp_path: Path) -> None:
    kept = KeptPatterns(tmp_path)
    kept.use()
    re.compile("a secret name").search("")
    kept.save()
    assert not list(tmp_path.iterdir())


def test_few_new_patterns_are_not_worth_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern_cache, "ENOUGH", 2)
    _declared(tmp_path, "a+")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 100])
def test_a_damaged_file_is_replaced(tmp_path: Path, damage: bytes) -> None:
    _declared(tmp_path, "a+")
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage + whole[len(damage) : 40])
    re.purge()
    _declared(tmp_path, "a+")
    assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    _declared(tmp_path / "file" / "folder", "a+")


def test_old_files_are_deleted(tmp_path: Path) -> None:
    for day in range(6):
        old = tmp_path / f"patterns-{day}.bin"
        old.touch()
        os.utime(old, (day, day))
    _declared(tmp_path, "a+")
    assert {file.name for file in tmp_path.iterdir()} > {f"patterns-{day}.bin" for day in (3, 4, 5)}
    assert len(list(tmp_path.iterdir())) == MOST_KEPT


def test_without_a_cache_folder_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIGNER_CACHE", "off")
    assert keep_patterns() is None


def test_a_later_python_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIGNER_CACHE", str(tmp_path))
    monkeypatch.setattr(sys, "version_info", (3, 15, 0))
    assert keep_patterns() is None


def test_another_re_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIGNER_CACHE", str(tmp_path))
    monkeypatch.delattr("re._compiler._code")
    assert keep_patterns() is None


_ALL_PATTERNS = """
import importlib, pkgutil, re._compiler
made, compile = set(), re._compiler.compile
def noted(pattern, flags=0):
    made.add(repr((pattern, flags)))
    return compile(pattern, flags)
re._compiler.compile = noted
import aligner
for module in pkgutil.walk_packages(aligner.__path__, "aligner."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(*sorted(made), sep="\\n")
"""


def test_patterns_are_the_same_in_every_run() -> None:
    """A pattern made of a set would differ, and be compiled and stored each time."""
    one, two = (
        subprocess.run(
            [sys.executable, "-c", _ALL_PATTERNS],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout.splitlines()
        for seed in ("1", "2")
    )
    assert len(one) > 700
    assert one == two
