"""What is read from repositories, and what is kept of results."""

import json
import sqlite3
import sys
from pathlib import Path

import pytest

from aligner.batch.pairs import SUFFIXES
from aligner.document.model import Language
from aligner.drift.git import Repository, open_repository
from aligner.drift.history import history_of, parents
from aligner.drift.model import Base, BaseFrom, Detail, Excerpt, Kind, Nature, Page, PageStatus, Stale, State, What
from aligner.drift.results import Results
from aligner.errors import UsageError
from tests.cli.process import aligner
from tests.drift.repository import EN, ZH, Repo

NAME = "a b/“名”.md"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "site")


def test_history_through_renames(repo: Repo) -> None:
    first = repo.commit({"old.md": EN, "other.txt": "x\n", "picture.bin": "y\n"})
    second = repo.commit({"old.md": EN.replace("4", "5")})
    third = repo.commit({"old.md": None, NAME: EN.replace("4", "5")})
    repo.commit({"picture.bin": "z\n"})
    with open_repository(str(repo.folder)) as found:
        head = found.commit("HEAD")
        history = history_of(found, head, [NAME], found.files(head))
        versions = history.versions[NAME]
        assert [(v.commit, v.path) for v in versions] == [(first, "old.md"), (second, "old.md"), (third, NAME)]
        assert [v.date for v in versions] == ["2023-11-14", "2023-11-15", "2023-11-16"]
        assert [v.before for v in versions] == [(), (versions[0].blob,), (versions[1].blob,)]
        assert sorted(versions, key=lambda v: v.order) == list(versions)
        assert history.deleted == {}


def test_history_of_a_file_that_a_revert_restored(repo: Repo) -> None:
    first = repo.commit({"a.md": EN, "b.md": ZH})
    second = repo.commit({"a.md": EN.replace("4", "5")})
    repo.commit({"a.md": None, "b.md": None})
    repo.commit({"a.md": EN.replace("4", "5"), "b.md": ZH.replace("4", "6")})
    last = repo.commit({"a.md": EN.replace("4", "7")})
    with open_repository(str(repo.folder)) as found:
        head = found.commit("HEAD")
        versions = history_of(found, head, ["a.md", "b.md"], found.files(head)).versions
        assert [v.commit for v in versions["a.md"]] == [first, second, last]
        assert len(versions["b.md"]) == 1  # another page under the same name


def test_deleted_files(repo: Repo) -> None:
    repo.commit({"a.md": EN, "b.md": ZH, "c.md": ZH})
    gone = repo.commit({"a.md": None, "b.md": None})
    repo.commit({"b.md": ZH})
    with open_repository(str(repo.folder)) as found:
        head = found.commit("HEAD")
        deleted = history_of(found, head, [], found.files(head)).deleted
        assert {path: it.commit for path, it in deleted.items()} == {"a.md": gone}


def test_contents(repo: Repo) -> None:
    commit = repo.commit({NAME: EN, "empty.md": ""})
    with open_repository(str(repo.folder / "a b")) as found:
        assert found.read(f"{commit}:{NAME}") == EN.encode()
        assert found.read(f"{commit}:empty.md") == b""
        assert found.read(f"{commit}:nowhere.md") is None
        assert found.read(f"{commit}:not here.md") is None
        assert found.read(commit) is None  # a commit is no content
        assert found.read(f"{commit}:a\nb") is None
        assert found.blob_id(EN.encode()) == found.files(commit)[NAME]
        assert found.read(found.files(commit)[NAME]) == EN.encode()
        assert not found.is_shallow
        assert found.relative(str(repo.folder / NAME)) == NAME


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links")
def test_a_link_is_a_file_of_its_own(repo: Repo) -> None:
    repo.commit({"a.md": EN})
    (repo.folder / "link.md").symlink_to("a.md")
    with open_repository(str(repo.folder)) as found:
        assert found.relative(str(repo.folder / "link.md")) == "link.md"


def test_a_bare_repository(repo: Repo, tmp_path: Path) -> None:
    repo.commit({"a.md": EN})
    repo.git("clone", "-q", "--bare", str(repo.folder), str(tmp_path / "bare"))
    with open_repository(str(tmp_path / "bare" / "docs")) as found:
        assert found.is_bare
        assert found.relative(str(tmp_path / "bare" / "docs" / "a.md")) == "docs/a.md"
        assert list(found.files(found.commit("HEAD"))) == ["a.md"]
    with open_repository(str(repo.folder)) as found:
        assert not found.is_bare


def test_the_variables_of_a_hook_are_ignored(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit({"a.md": EN})
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert Repository(str(repo.folder)).commit("HEAD") == repo.git("rev-parse", "HEAD")


def test_an_option_is_no_revision(repo: Repo) -> None:
    repo.commit({"a.md": EN})
    with pytest.raises(UsageError, match="has no revision '--all'"):
        Repository(str(repo.folder)).commit("--all")


def test_parting(repo: Repo) -> None:
    first = repo.commit({"a.md": EN})
    repo.git("checkout", "-q", "-b", "other")
    repo.commit({"b.md": EN})
    repo.git("checkout", "-q", "main")
    last = repo.commit({"c.md": EN})
    with open_repository(str(repo.folder)) as found:
        assert found.parting("other", last) == first
        assert found.parting(first, last) == first


def test_merged_branches(repo: Repo) -> None:
    repo.commit({"a.md": EN})
    repo.git("checkout", "-q", "-b", "other")
    side = repo.commit({"a.md": EN.replace("4", "5")})
    repo.git("checkout", "-q", "main")
    repo.commit({"b.md": ZH})
    repo.git("merge", "-q", "--no-ff", "-m", "merge", "other")
    with open_repository(str(repo.folder)) as found:
        head = found.commit("HEAD")
        assert [v.commit for v in history_of(found, head, ["a.md"], found.files(head)).versions["a.md"]][-1] == side


def test_a_merge_with_a_content_of_its_own(repo: Repo) -> None:
    """Each branch changed another sentence, and one of them renamed the page."""
    first = repo.commit({"a.md": EN})
    repo.git("checkout", "-q", "-b", "other")
    side = repo.commit({"a.md": None, "b.md": EN.replace("4", "5")})
    repo.git("checkout", "-q", "main")
    straight = repo.commit({"a.md": EN.replace("every hour", "every day")})
    repo.git("merge", "-q", "--no-ff", "-m", "merge", "other")
    merge = repo.git("rev-parse", "HEAD")
    with open_repository(str(repo.folder)) as found:
        head = found.commit("HEAD")
        versions = history_of(found, head, ["b.md"], found.files(head)).versions["b.md"]
        assert {v.commit for v in versions} == {first, side, straight, merge}
        assert versions[-1].blob == found.files(head)["b.md"]
        assert parents(versions) == [(), (0,), (0,), (2, 1) if versions[1].commit == side else (1, 2)]


def test_a_branch_that_a_merge_dropped(repo: Repo) -> None:
    repo.commit({"a.md": EN})
    repo.git("checkout", "-q", "-b", "other")
    side = repo.commit({"a.md": EN.replace("4", "5")})
    repo.git("checkout", "-q", "main")
    last = repo.commit({"a.md": EN.replace("4", "6"), "b.md": ZH})
    repo.git("merge", "-q", "-s", "ours", "-m", "merge", "other")
    with open_repository(str(repo.folder)) as found:
        head = found.commit("HEAD")
        commits = [v.commit for v in history_of(found, head, ["a.md"], found.files(head)).versions["a.md"]]
        assert (commits[-1], side in commits) == (last, False)


PAGE = Page(
    "en.md",
    "zh.md",
    PageStatus.STALE,
    (
        Stale(Kind.ADDED, Nature.CONTENT, None, Excerpt("x", (1, 2)), Excerpt("", (0, 0)), Language.ZH),
        Stale(
            Kind.REMOVED,
            Nature.CONTENT,
            Excerpt("x", (1, 2)),
            None,
            Excerpt("y", (3, 3)),
            Language.ZH,
            (Detail(What.CODE, "a", ""),),
        ),
    ),
    Base("c", "2024-01-01", BaseFrom.BOTH, State("en.md", "b"), State("zh.md", "")),
    changed=3,
    language=Language.ZH,
)


@pytest.mark.parametrize("page", [PAGE, Page("en.md", "zh.md", PageStatus.UNKNOWN, message="why")])
def test_results(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIGNER_CACHE", str(tmp_path))
    assert Results().get("k") is None
    Results().put([("k", page)])
    assert Results().get("k") == page
    assert Results().get("other") is None


def test_a_damaged_file_of_results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIGNER_CACHE", str(tmp_path))
    Results().put([("k", PAGE)])
    path = tmp_path / "drift" / "results.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE results SET page = '{}'")
    assert Results().get("k") is None
    path.write_bytes(b"no database" * 100)
    assert Results().get("k") is None
    Results().put([("k", PAGE)])
    assert Results().get("k") == PAGE
    monkeypatch.setenv("ALIGNER_CACHE", "off")
    Results().put([("k", PAGE)])
    assert Results().get("k") is None


def test_suffixes_are_matched_whatever_their_case(repo: Repo) -> None:
    commit = repo.commit({"a.MD": EN, "b.png": "x\n"})
    (found,) = Repository(str(repo.folder)).history(commit, SUFFIXES)
    assert [entry.path for entry in found.entries] == ["a.MD"]


def _forget(repo: Repo, *names: str) -> None:
    """Removes contents from the object store, as if a clone had left them out."""
    for name in names:
        identity = repo.git("rev-parse", name)
        (repo.folder / ".git" / "objects" / identity[:2] / identity[2:]).unlink()


def test_a_history_without_some_contents(repo: Repo) -> None:
    """Git reads contents to see what was renamed, and stops where one is missing."""
    table = "<p>The page lists what the cache can hold.</p>\n"
    first = repo.commit({"old.md": EN, "docs/a.md": ZH, "t.html": table})
    second = repo.commit(
        {"old.md": None, "docs/a.md": None, "new.md": EN, "guide/a.md": f"{ZH}\n完。\n", "t.html": f"{table}1\n"}
    )
    repo.commit({"t.html": None, "u.html": f"{table}2\n"})

    def versions() -> dict[str, list[str]]:
        with open_repository(str(repo.folder)) as found:
            head = found.commit("HEAD")
            history = history_of(found, head, ["new.md", "guide/a.md"], found.files(head))
            return {path: [v.commit for v in listed] for path, listed in history.versions.items()}

    expected = {"new.md": [first, second], "guide/a.md": [first, second]}
    assert versions() == expected
    _forget(repo, f"{second}:t.html")
    assert versions() == expected
    _forget(repo, f"{first}:docs/a.md")
    assert versions() == expected


def test_a_page_without_some_contents(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """What changed since is not known, which is not the same as nothing."""
    monkeypatch.setenv("ALIGNER_CACHE", "off")
    first = repo.commit({"en/a.md": EN, "zh/a.md": ZH, "en/b.md": f"{EN}\nMore is there.\n", "zh/b.md": ZH})
    repo.commit({"en/a.md": EN.replace("4 GB", "8 GB"), "en/b.md": f"{EN}\nLess is there.\n"})
    _forget(repo, f"{first}:en/a.md")
    done = aligner("drift", "zh/a.md", "en/a.md", "--source", "en", cwd=repo.folder)
    assert done.returncode == 2
    assert "lacks its content" in done.stderr
    assert done.stderr.count("\n") == 1
    done = aligner("drift", ".", "--source", "en", "--format", "json", cwd=repo.folder)
    pages = {page["source"]: page["status"] for page in json.loads(done.stdout)["pages"]}
    assert pages["en/a.md"] == "unknown"
    assert pages["en/b.md"] != "unknown"
    _forget(repo, f"{first}:en/b.md")
    repo.git("config", "remote.origin.promisor", "true")
    done = aligner("drift", ".", "--source", "en", cwd=repo.folder)
    assert done.returncode == 2
    assert "partial clone" in done.stderr
