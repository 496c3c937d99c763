"""`aligner drift` on pages of several kinds: what is listed, dated and named."""

import json
from pathlib import Path
from typing import Any

import pytest

from aligner.cli import main
from tests.cli.process import aligner, one_line
from tests.drift.repository import EN, ZH, Repo

PAIR = ("docs/zh/a.md", "docs/en/a.md", "--source", "en")
CODE = "\n```\n" + "let the server wait for another value of the option\n" * 60 + "```\n"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository with a pair of pages in two folders."""
    monkeypatch.setenv("ALIGNER_CACHE", "off")
    made = Repo(tmp_path / "site")
    monkeypatch.chdir(made.folder)
    made.commit({"docs/zh/a.md": ZH, "docs/en/a.md": EN})
    return made


def run(capsys: pytest.CaptureFixture[str], *arguments: str, form: str = "json") -> Any:
    """The output of `aligner drift`, of JSON and SARIF as an object."""
    main(["drift", "--no-config", "-f", form, *arguments])
    out = capsys.readouterr().out
    return json.loads(out) if form in ("json", "sarif") else out


def test_the_language_of_a_page_is_that_of_its_prose(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    first = repo.commit({"docs/zh/b.md": ZH + CODE, "docs/en/b.md": EN + CODE})
    repo.commit({"docs/zh/b.md": ZH})
    repo.commit({"docs/en/b.md": EN.replace("4 GB", "8 GB")})
    (page,) = run(capsys, "docs/zh/b.md", "docs/en/b.md", "--source", "en")["pages"]
    assert (page["base"]["commit"], page["base"]["found"]) == (first, "both_changed")


def test_a_page_without_text(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    empty = {"docs/zh/_index.md": "---\ntitle: 文档\n---\n", "docs/en/_index.md": "---\ntitle: Docs\n---\n"}
    repo.commit(empty)
    report = run(capsys, "docs", "--source", "en")
    assert {page["target"]: page["status"] for page in report["pages"]}["docs/en/_index.md"] == "no_text"
    assert main(["drift", "--no-config", "docs", "--source", "en"]) == 0
    out = capsys.readouterr().out
    assert "Without text (1):\n  docs/zh/_index.md: the file has no text" in out
    assert "Not judged" not in out
    done = aligner("drift", "--no-config", "docs/zh/_index.md", "docs/en/_index.md", cwd=repo.folder)
    assert "has no text" in one_line(done)


def test_a_page_that_had_only_front_matter(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"docs/zh/b.md": "---\ntitle: 缓存\n---\n", "docs/en/b.md": "---\ntitle: Cache\n---\n"})
    repo.commit({"docs/en/b.md": EN})
    filled = repo.commit({"docs/zh/b.md": ZH})
    (page,) = run(capsys, "docs/zh/b.md", "docs/en/b.md", "--source", "en")["pages"]
    assert (page["base"]["commit"], page["status"]) == (filled, "up_to_date")


def test_paths_from_a_folder_below(
    repo: Repo, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit({"docs/en/a.md": EN.replace("4 GB", "8 GB")})
    monkeypatch.chdir(repo.folder / "docs")
    assert run(capsys, ".", "--source", "en", form="github").startswith("::warning file=docs/zh/a.md,line=5,")
    (result,) = run(capsys, ".", "--source", "en", form="sarif")["runs"][0]["results"]
    places = [result["locations"][0], result["relatedLocations"][0]]
    assert [place["physicalLocation"]["artifactLocation"] for place in places] == [
        {"uri": "docs/zh/a.md", "uriBaseId": "%SRCROOT%"},
        {"uri": "docs/en/a.md", "uriBaseId": "%SRCROOT%"},
    ]


def test_a_long_path_is_cut_in_the_middle(
    repo: Repo, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "a-long-name-of-a-folder/" * 4
    repo.commit({f"docs/zh/{long}last.md": ZH, f"docs/en/{long}last.md": EN})
    repo.commit({f"docs/en/{long}last.md": EN.replace("4 GB", "8 GB")})
    monkeypatch.setenv("COLUMNS", "60")
    row = run(capsys, "docs", "--source", "en", form="text").splitlines()[1]
    assert row.startswith("    1  2023-11-16  docs/zh/")
    assert row.endswith("/last.md")
    assert len(row) == 60


def test_words(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"docs/en/a.md": None, "docs/zh/b.md": EN, "docs/en/b.md": EN, "docs/zh/c.md": ZH, "docs/en/c.md": ZH})
    out = run(capsys, "docs", "--source", "en", form="text")
    assert "\n  docs/zh/b.md is still in English\n" in out
    assert "\n  docs/en/c.md is still in Chinese\n" in out
    assert out.endswith("No page could be judged\n")


def test_a_translation_that_is_not_committed(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"docs/zh/b.md": EN, "docs/en/b.md": EN})
    repo.write({"docs/zh/b.md": ZH})
    out = run(capsys, "docs", "--source", "en", form="text")
    assert "  no commit has docs/zh/b.md in Chinese; commit it first\n" in out


def test_a_change_as_old_as_the_base(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    both = {
        "docs/en/a.md": EN.replace("4 GB", "8 GB").replace("3.11", "3.12"),
        "docs/zh/a.md": ZH.replace("3.11", "3.12"),
    }
    repo.commit(both)
    assert ", compared since 2023-11-15 (commit " in run(capsys, *PAIR, form="text")
    repo.commit({"docs/zh/a.md": both["docs/zh/a.md"].replace("4 GB", "8 GB")})
    repo.commit({"docs/en/a.md": both["docs/en/a.md"].replace("3.12", "3.13")})
    assert ", in common until 2023-11-15 (commit " in run(capsys, *PAIR, form="text")


def test_a_damaged_stamp_is_named(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"docs/zh/a.md": f"---\nl10n:\n  sourceCommit: hello world\n---\n\n{ZH}"})
    out = run(capsys, *PAIR, form="text")
    assert out.splitlines()[0] == "the stamp of docs/zh/a.md is 'hello world', which is no commit; write a new stamp"
    repo.write({"translations.tsv": "docs/zh/a.md\tzzzz\t123\n"})
    line = one_line(aligner("drift", "--no-config", "docs", cwd=repo.folder))
    assert line.startswith("translations.tsv:1: the line must have a path, a commit")


def test_a_new_sentence_with_a_wrong_figure(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"docs/en/a.md": EN.replace("Windows is", "KubeFir is supported since version 3.2. Windows is")})
    repo.commit({"docs/zh/a.md": ZH.replace("不支持 W", "从 3.1 版开始支持 KubeFir。不支持 W")})
    ((item,),) = (page["stale"] for page in run(capsys, *PAIR)["pages"])
    assert (item["kind"], item["target"]["text"]) == ("added", "从 3.1 版开始支持 KubeFir。")
    assert "whose translation has other figures" in item["message"]
    repo.commit({"docs/zh/a.md": ZH.replace("不支持 W", "从 3.2 版开始支持 KubeFir。不支持 W")})
    assert dates(capsys) == []


@pytest.mark.parametrize("arguments", [["docs"], ["docs/zh", "docs/en"], ["docs/zh/a.md", "docs/en/a.md"]])
def test_revisions_with_files_that_are_gone(
    arguments: list[str], repo: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    first = repo.git("rev-parse", "HEAD")
    second = repo.commit({"docs/en/a.md": EN.replace("4 GB", "8 GB")})
    repo.git("rm", "-r", "-q", "docs")
    report = run(capsys, *arguments, "--source", "en", "--base", first, "--head", second)
    assert [(page["target"], len(page["stale"])) for page in report["pages"]] == [("docs/zh/a.md", 1)]


def test_a_translation_that_became_another_text(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    english = f"{EN}\nThe cache is written to disk every 30 seconds.\n"
    repo.commit({"docs/zh/a.md": f"{ZH}\n缓存每 30 秒写入磁盘一次。\n", "docs/en/a.md": english})
    repo.commit({"docs/zh/a.md": "# 完全无关\n\n今天天气很好，我们去公园散步。\n\n苹果很好吃。\n"})
    repo.commit({"docs/en/a.md": english.replace("30 seconds", "60 seconds")})
    (page,) = run(capsys, *PAIR)["pages"]
    assert (page["status"], page["cleared"]) == ("stale", 0)


def dates(capsys: pytest.CaptureFixture[str], name: str = "a") -> list[str]:
    (page,) = run(capsys, f"docs/zh/{name}.md", f"docs/en/{name}.md", "--source", "en")["pages"]
    return [item["since"] for item in page["stale"]]


def test_a_text_that_was_elsewhere_before(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    code = "\n```\nstart --fast\n```\n\nOr:\n\n```\nstart --fast\n  --port=<the port>\n```\n"
    repo.commit({"docs/zh/a.md": ZH + code.replace("Or:", "或者："), "docs/en/a.md": EN + code})
    repo.commit({"docs/en/a.md": EN + code.replace("\n  --port=<the port>", "")})
    assert dates(capsys) == ["2023-11-16"]


@pytest.mark.parametrize(
    ("old", "new"), [("hot data", "**hot data**"), ("pine.example/data", "pine.example/logs"), ("hour,", "hour;")]
)
def test_a_change_of_markup_has_its_own_date(
    old: str, new: str, repo: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.commit({})
    repo.commit({"docs/en/a.md": EN.replace(old, new)})
    assert dates(capsys) == ["2023-11-16"]


def test_a_heading_in_another_form_has_its_own_date(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({})
    repo.commit({"docs/en/a.md": EN.replace("# Pine cache", "Pine cache\n==========")})
    assert dates(capsys) == ["2023-11-16"]


def test_what_moved_has_no_date(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    first, *others, last = EN.strip().split("\n\n")
    repo.commit({"docs/en/a.md": "\n\n".join([first, last, *others]) + "\n"})
    items = run(capsys, *PAIR)["pages"][0]["stale"]
    assert {(i["kind"], i["since"], i["commit"]) for i in items} == {("moved", None, None)}
    assert "the English has this sentence in another place, line 3\n" in run(capsys, *PAIR, "--all", form="text")


def test_a_symbolic_link_is_not_judged(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("zh", "en"):
        (repo.folder / "docs" / language / "link.md").symlink_to("a.md")
    repo.commit({})
    pages = {page["target"]: page for page in run(capsys, "docs", "--source", "en")["pages"]}
    assert [pages[f"docs/zh/{name}.md"]["status"] for name in ("a", "link")] == ["up_to_date", "unknown"]
    done = aligner("drift", "--no-config", "docs/zh/link.md", "docs/en/link.md", cwd=repo.folder)
    assert one_line(done) == "docs/zh/link.md is a symbolic link; name the file that it leads to"


def test_what_nothing_changed_since_is_not_called_up_to_date(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"docs/en/a.md": EN.replace("4 GB", "8 GB")})
    assert run(capsys, "docs", "--source", "en", "--since", "HEAD", form="text") == (
        "Nothing became stale since HEAD: 1 page\n"
    )


def test_shown_changes_of_form_are_counted(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"docs/en/a.md": EN.replace("hour,", "hour;")})
    assert run(capsys, *PAIR, "--all", form="text").endswith("\nUp to date; 1 change of form\n")


def test_the_date_of_a_title(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    head = "---\ntitle: {}\n---\n\n"
    repo.commit({"docs/zh/b.md": head.format("松果缓存") + ZH, "docs/en/b.md": head.format("Pine cache") + EN})
    repo.write({"docs/en/b.md": head.format("Pine disk cache") + EN})
    assert dates(capsys, "b") == [None]
    repo.commit({})
    assert dates(capsys, "b") == ["2023-11-16"]


def test_pages_in_git_lfs(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """The history has pointers, which differ in each commit, and no texts."""
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 120\n"
    repo.commit({"docs/zh/b.md": pointer.format("1" * 64), "docs/en/b.md": pointer.format("2" * 64)})
    last = repo.commit({"docs/en/b.md": pointer.format("3" * 64)})
    names = "docs/zh/b.md", "docs/en/b.md"
    said = "docs/zh/b.md is kept in Git LFS, so the history has no earlier texts of it"
    for options in ((), ("--head", last)):
        assert one_line(aligner("drift", "--no-config", *names, *options, cwd=repo.folder)) == said
    repo.write({"docs/zh/b.md": ZH, "docs/en/b.md": EN})  # as git lfs pull does
    assert one_line(aligner("drift", "--no-config", *names, cwd=repo.folder)) == said
    statuses = {page["target"]: page["status"] for page in run(capsys, "docs")["pages"]}
    assert statuses == {"docs/en/a.md": "up_to_date", "docs/zh/b.md": "unknown"}
