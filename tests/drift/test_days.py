"""Since when pairs are behind, in repositories that the tests make."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from aligner.batch.pairs import Matched
from aligner.document.direction import resolve_direction
from aligner.drift.days import Days, days_of
from aligner.drift.page import Options
from aligner.drift.tree import Search
from aligner.settings.model import DriftSettings
from tests.drift.repository import EN, ZH, Repo


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    monkeypatch.setenv("ALIGNER_CACHE", str(tmp_path / "cache"))
    made = Repo(tmp_path / "site")
    monkeypatch.chdir(made.folder)
    return made


def days(*pairs: tuple[str, str]) -> Mapping[tuple[str, str], Days]:
    options = Options(DriftSettings(), resolve_direction("en"))
    return days_of(pairs, Search(options, lambda _: Matched(()), jobs=1), lambda _done, _total: None)


A, B = ("a.zh.md", "a.en.md"), ("b.zh.md", "b.en.md")


def test_a_pair_that_is_behind_and_one_that_is_not(repo: Repo) -> None:
    repo.commit({"a.zh.md": ZH, "a.en.md": EN, "b.zh.md": ZH, "b.en.md": EN})
    repo.commit({"a.en.md": EN.replace("4 GB", "8 GB")})
    repo.commit({"a.en.md": EN.replace("4 GB", "8 GB").replace("hot data", "hot  data")})
    assert days(A, B) == {A: Days(True, "2023-11-15", "2023-11-16"), B: Days(changed="2023-11-14")}


def test_a_change_that_is_not_committed(repo: Repo) -> None:
    repo.commit({"a.zh.md": ZH, "a.en.md": EN})
    repo.write({"a.en.md": EN.replace("4 GB", "8 GB")})
    assert days(A) == {A: Days(is_behind=True, changed="2023-11-14")}


def test_files_that_git_does_not_know(repo: Repo) -> None:
    repo.commit({"a.zh.md": ZH, "a.en.md": EN})
    repo.write({"b.zh.md": ZH, "b.en.md": EN})
    assert days(A, B)[B] == Days()


def test_no_history(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert days() == {}
    repo.write({"a.zh.md": ZH, "a.en.md": EN})
    assert days(A) == {}  # no commits
    (tmp_path / "none").mkdir()
    monkeypatch.chdir(tmp_path / "none")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert days(A) == {}


def test_pairs_outside_of_the_repository_have_no_days(repo: Repo, tmp_path: Path) -> None:
    repo.commit({"a.zh.md": ZH, "a.en.md": EN})
    other = tuple(os.path.relpath(tmp_path / name) for name in ("x.zh.md", "x.en.md"))
    for name in ("x.zh.md", "x.en.md"):
        (tmp_path / name).write_text(ZH if "zh" in name else EN, "utf-8")
    found = days(A, (other[0], other[1]))
    assert found == {A: Days(changed="2023-11-14")}


def test_a_merge_conflict_hides_only_what_needs_the_texts(repo: Repo) -> None:
    repo.commit({"a.zh.md": ZH, "a.en.md": EN})
    repo.git("checkout", "-q", "-b", "other")
    repo.commit({"a.en.md": EN.replace("4 GB", "8 GB")})
    repo.git("checkout", "-q", "main")
    repo.commit({"a.en.md": EN.replace("4 GB", "6 GB")})
    repo.git("merge", "-q", "other", code=None)
    assert days(A) == {A: Days(changed="2023-11-16")}
