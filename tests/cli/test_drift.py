"""`aligner drift` in repositories that the tests make."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from aligner.cli import main
from tests.cli.process import aligner, one_line
from tests.drift.repository import EN, ZH, Repo

NEW = EN.replace("4 GB", "8 GB").replace("- The configuration", "- The database is optional.\n- The configuration")
"""The English with a new figure and a new item."""


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository with a pair of pages."""
    monkeypatch.setenv("ALIGNER_CACHE", str(tmp_path / "cache"))
    made = Repo(tmp_path / "site")
    monkeypatch.chdir(made.folder)
    made.commit({"zh.md": ZH, "en.md": EN})
    return made


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int | None = None) -> dict[str, Any]:
    """The JSON that `aligner drift` prints."""
    done = main(["drift", "--no-config", "-f", "json", *arguments])
    captured = capsys.readouterr()
    assert code is None or done == code, captured.err
    found: dict[str, Any] = json.loads(captured.out)
    return found


def text(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The text that `aligner drift` prints."""
    main(["drift", "--no-config", *arguments])
    return capsys.readouterr().out


def stale(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str, int]]:
    """Kind, nature and line of what must change on the first page."""
    page = run(capsys, *(arguments or ("zh.md", "en.md", "--source", "en")))["pages"][0]
    return [(item["kind"], item["nature"], item["target"]["line"]) for item in page["stale"]]


def test_nothing_changed(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "zh.md", "en.md", code=0)["pages"][0]["stale"] == []
    repo.commit({})
    assert stale(capsys) == []


def test_changed_and_added(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    first = repo.git("rev-parse", "HEAD")
    second = repo.commit({"en.md": NEW})
    page = run(capsys, "zh.md", "en.md", "--source", "en", code=1)["pages"][0]
    assert (page["source"], page["target"], page["status"]) == ("en.md", "zh.md", "stale")
    assert (page["base"]["commit"], page["base"]["found"], page["since"]) == (first, "both_changed", "2023-11-15")
    changed, added = page["stale"]
    assert (changed["kind"], changed["content"], changed["target"]["line"]) == ("changed", True, 5)
    assert changed["target"]["text"] == "默认的容量是 4 GB，可以用 --size 选项修改。"
    assert changed["details"] == [{"what": "figure", "old": "4 GB", "new": "8 GB"}]
    assert (changed["commit"], changed["since"]) == (second[:9], "2023-11-15")
    assert (added["kind"], added["old"], added["target"]) == ("added", None, {"line": 7, "end_line": 7, "text": ""})
    assert added["new"]["text"] == "The database is optional."


def test_brought_up_to_date(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"en.md": NEW})
    updated = ZH.replace("4 GB", "8 GB").replace("- 配置文件", "- 数据库是可选的。\n- 配置文件")
    repo.write({"zh.md": updated})
    assert stale(capsys) == []  # from the work tree
    repo.commit({"zh.md": updated})
    page = run(capsys, "zh.md", "en.md", "--source", "en", code=0)["pages"][0]
    assert (page["status"], page["changed"], page["cleared"]) == ("up_to_date", 2, 2)


def test_half_brought_up_to_date(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"en.md": NEW})
    repo.commit({"zh.md": ZH.replace("4 GB", "8 GB")})
    assert stale(capsys) == [("added", "content", 7)]


def test_updated_with_the_wrong_figure(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"en.md": EN.replace("4 GB", "8 GB")})
    repo.commit({"zh.md": ZH.replace("4 GB", "6 GB")})
    assert stale(capsys) == [("changed", "content", 5)]


@pytest.mark.parametrize("is_same_commit", [True, False])
def test_a_wrong_figure_before_the_common_state(
    is_same_commit: bool, repo: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    en, zh = EN.replace("3.11", "3.12"), ZH.replace("3.11", "3.12")
    wrong = zh.replace("4 GB", "80 GB")
    both = repo.commit({"en.md": en.replace("4 GB", "8 GB"), "zh.md": wrong if is_same_commit else zh})
    repo.commit({"zh.md": wrong})
    (item,) = run(capsys, "zh.md", "en.md", "--source", "en", code=1)["pages"][0]["stale"]
    assert (item["target"]["line"], item["commit"]) == (5, both[:9])
    assert item["details"] == [{"what": "figure", "old": "4 GB", "new": "8 GB"}]
    repo.commit({"zh.md": zh.replace("4 GB", "8 GB")})
    assert stale(capsys) == []


def test_a_figure_in_the_sentence_beside(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    en, zh = EN.replace("3.11", "3.12"), ZH.replace("3.11", "3.12")
    repo.commit(
        {
            "en.md": en.replace("4 GB", "8 GB"),
            "zh.md": zh.replace(
                "默认的容量是 4 GB，可以用 `--size` 选项修改。", "默认的容量可以用 `--size` 选项修改。它是 8 GB。"
            ),
        }
    )
    assert stale(capsys) == []


def test_removed(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"en.md": EN.replace(" Windows is not supported.", "")})
    assert stale(capsys) == [("removed", "content", 5)]
    repo.commit({"zh.md": ZH.replace("不支持 Windows。", "")})
    assert stale(capsys) == []


def test_negation(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"en.md": EN.replace("is not supported", "is supported")})
    (item,) = run(capsys, "zh.md", "en.md", "--source", "en")["pages"][0]["stale"]
    assert item["details"] == [{"what": "negation", "old": "not", "new": None}]


def test_form_is_no_content(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    form = (
        EN.replace("hot data", "**hot data**")
        .replace("pine.example/data", "pine.example/logs")
        .replace("hour,", "hour;")
    )
    repo.commit({"en.md": form})
    page = run(capsys, "zh.md", "en.md", "--source", "en", code=0)["pages"][0]
    assert page["status"] == "minor"
    assert [item["nature"] for item in page["stale"]] == ["formatting", "punctuation", "link"]
    assert main(["drift", "--no-config", "zh.md", "en.md", "--source", "en", "--fail-on", "any"]) == 1


def test_the_chinese_moved_on(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"zh.md": ZH.replace("4 GB", "8 GB")})
    assert stale(capsys) == []  # the English is the original
    (item,) = run(capsys, "zh.md", "en.md", code=1)["pages"][0]["stale"]
    assert (item["path"], item["target"]["line"]) == ("en.md", 5)


def test_both_moved_on(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"zh.md": ZH.replace("每小时", "每天")})
    repo.commit({"en.md": EN.replace("4 GB", "8 GB")})
    items = run(capsys, "zh.md", "en.md", code=1)["pages"][0]["stale"]
    assert sorted((item["path"], item["target"]["line"]) for item in items) == [("en.md", 10), ("zh.md", 5)]


def test_a_change_that_the_other_text_followed(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """It is not known which text is the original, and the later change is no change that the earlier one must follow."""
    names = {"en.md": EN.replace("is not supported", "is supported"), "zh.md": ZH.replace("不支持", "支持")}
    for first, other in (names, list(names)[::-1]):
        repo.commit({first: names[first]})
        assert run(capsys, "zh.md", "en.md", code=1)["pages"][0]["stale"][0]["path"] == other
        repo.commit({other: names[other]})
        assert run(capsys, "zh.md", "en.md", code=0)["pages"][0]["stale"] == []
        repo.commit({"en.md": EN, "zh.md": ZH})


def test_a_text_that_moved_on_after_the_other_had_followed(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"en.md": EN.replace("is not supported", "is supported")})
    repo.commit({"zh.md": ZH.replace("不支持", "支持")})
    repo.commit({"en.md": EN.replace("is not supported", "works on the desk of the director")})
    (item,) = run(capsys, "zh.md", "en.md", code=1)["pages"][0]["stale"]
    assert (item["path"], item["target"]["line"]) == ("zh.md", 5)


def test_a_change_of_what_the_other_text_dropped(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"zh.md": ZH.replace("不支持 Windows。", "尚未支持旧版 Windows。")})
    repo.commit({"en.md": EN.replace(" Windows is not supported.", "")})
    (item,) = run(capsys, "zh.md", "en.md", code=1)["pages"][0]["stale"]
    assert (item["kind"], item["path"]) == ("removed", "zh.md")
    assert [kind for kind, *_ in stale(capsys, "zh.md", "en.md", "--source", "zh")] == ["changed"]


def test_stale_before_the_common_state(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"en.md": EN.replace("every hour", "every day")})
    both = {
        "en.md": EN.replace("every hour", "every day").replace("4 GB", "8 GB"),
        "zh.md": ZH.replace("4 GB", "8 GB"),
    }
    last = repo.commit(both)
    page = run(capsys, "zh.md", "en.md", "--source", "en", code=1)["pages"][0]
    assert page["base"]["commit"] == last
    assert [(item["kind"], item["target"]["line"]) for item in page["stale"]] == [("changed", 10)]


def test_a_sentence_that_one_more_change_passed_by(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """The translation of the sentence before the new one was changed later, and the one after it was not."""
    new = "- The license is in a file of its own.\n"
    english = EN.replace("- The configuration", f"{new}- The configuration")
    repo.commit({"en.md": english})
    repo.commit({"en.md": english.replace("3.11", "3.12"), "zh.md": ZH.replace("3.11", "3.12")})
    assert stale(capsys) == [("added", "content", 7)]


def test_a_new_sentence_between_others_that_were_touched_later(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """Whether the translation has it is seen from what it says, and not from when the sentences beside its place were changed."""
    new, rendered = "- The license is in a file of its own.\n", "- 许可证在一个单独的文件里。\n"
    english = EN.replace("- The configuration", f"{new}- The configuration")
    chinese = ZH.replace("3.11", "3.12").replace("pine.toml", "oak.toml")
    repo.commit({"en.md": english})
    english = english.replace("3.11", "3.12").replace("pine.toml", "oak.toml")
    repo.commit({"en.md": english, "zh.md": chinese})
    assert stale(capsys) == [("added", "content", 7)]
    repo.commit({"zh.md": chinese.replace("- 配置", f"{rendered}- 配置")})
    assert stale(capsys) == []


def test_a_new_sentence_that_was_left_out_on_purpose(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever wrote all of the translation anew saw the sentence."""
    new = "- The license is in a file of its own.\n"
    repo.commit({"en.md": EN.replace("- The configuration", f"{new}- The configuration")})
    repo.commit({"zh.md": ZH.replace("。", "呢。")})
    assert stale(capsys) == [("added", "content", 7)]  # the title is as old as before
    repo.commit({"zh.md": ZH.replace("。", "呢。").replace("# 松果缓存", "# 松果缓存库")})
    assert stale(capsys) == []


def test_what_both_texts_have_as_it_is_was_not_removed(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """A list that became a block of code is another kind of text, although nothing of it went."""
    names = "- `oak/pause-arm:3.1` for arm\n- `oak/pause-amd:3.1` for amd\n- `oak/pause-ppc:3.1` for ppc\n"
    code = "```\n" + names.replace("- ", "+ ") + "```\n"
    repo.commit({"en.md": f"{EN}\n{names}", "zh.md": f"{ZH}\n{names}"})
    repo.commit({"en.md": f"{EN}\n{code}"})
    more = "The river froze in January.", "河流在一月结冰了。"
    repo.commit({"en.md": f"{EN}\n{more[0]}\n\n{code}", "zh.md": f"{ZH}\n{more[1]}\n\n{names}"})
    assert not [item for item in stale(capsys) if item[0] == "removed"]


def test_a_commit_that_only_reformats_both_is_no_common_state(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    first = repo.git("rev-parse", "HEAD")
    repo.commit({"en.md": EN.replace("4 GB", "8 GB")})
    repo.commit({"en.md": EN.replace("4 GB", "**8 GB**"), "zh.md": ZH.replace("4 GB", "**4 GB**")})
    page = run(capsys, "zh.md", "en.md", "--source", "en", code=1)["pages"][0]
    assert page["base"]["commit"] == first


def test_renamed(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"zh.md": None, "en.md": None, "docs/zh/cache.md": ZH, "docs/en/cache.md": EN})
    repo.commit({"docs/en/cache.md": NEW})
    assert len(stale(capsys, "docs", "--source", "en")) == 2


def test_base_since_and_head(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"en.md": EN.replace("every hour", "every day")})
    second = repo.git("rev-parse", "HEAD")
    repo.commit({"en.md": EN.replace("every hour", "every day").replace("4 GB", "8 GB")})
    pair = ("zh.md", "en.md", "--source", "en")
    assert len(stale(capsys, *pair)) == 2
    assert stale(capsys, *pair, "--base", second) == [("changed", "content", 5)]
    assert stale(capsys, *pair, "--since", second) == [("changed", "content", 5)]
    repo.write({"zh.md": "garbage\n"})
    assert stale(capsys, *pair, "--head", second) == [("changed", "content", 10)]


def test_a_bare_repository(
    repo: Repo, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit({"docs/zh/a.md": ZH, "docs/en/a.md": EN})
    repo.commit({"docs/en/a.md": NEW})
    repo.git("clone", "-q", "--bare", str(repo.folder), str(tmp_path / "bare.git"))
    monkeypatch.chdir(tmp_path / "bare.git")
    assert len(stale(capsys, "docs", "--head", "main", "--source", "en")) == 2
    assert len(stale(capsys, "docs/zh/a.md", "docs/en/a.md", "--head", "HEAD", "--source", "en")) == 2
    assert not stale(capsys, "docs", "--base", "main~1", "--head", "main~1", "--source", "en")
    monkeypatch.chdir(tmp_path)
    assert len(stale(capsys, str(tmp_path / "bare.git" / "docs"), "--head", "main", "--source", "en")) == 2
    said = one_line(aligner("drift", "docs", cwd=tmp_path / "bare.git"))
    assert said == "docs does not exist; check the path, or name a revision that has it with --head"
    (tmp_path / "bare.git" / "docs").mkdir()
    assert "is a bare repository" in one_line(aligner("drift", "docs", cwd=tmp_path / "bare.git"))


def test_a_folder_with_an_absolute_path(
    repo: Repo, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = "# Guide\n\nInstall the package first.\n"
    repo.commit(
        {"docs/zh/a.md": ZH, "docs/en/a.md": EN, "docs/zh/b.md": "# 指南\n\n先安装软件包。\n", "docs/en/b.md": other}
    )
    repo.commit({"docs/en/a.md": NEW, "docs/en/b.md": None})
    folder = str(repo.folder / "docs")
    monkeypatch.chdir(tmp_path)
    for arguments in ([folder], [folder, "--head", "main"], [f"{folder}/zh", f"{folder}/en", "--head", "main"]):
        pages = run(capsys, *arguments, "--source", "en", code=1)["pages"]
        assert [page["status"] for page in pages] == ["stale", "deleted"]


def test_a_tree(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"zh.md": None, "en.md": None})
    repo.commit(
        {
            "docs/zh/a.md": ZH, "docs/en/a.md": EN, "docs/zh/b.md": ZH, "docs/en/b.md": EN, "docs/zh/c.md": ZH, "docs/en/c.md": EN,
            "docs/en/d.md": EN, "docs/zh/e.md": EN.replace("Pine", "Fir"), "docs/en/e.md": EN.replace("Pine", "Fir"),
        }
    )  # fmt: skip
    repo.commit({"docs/en/b.md": NEW, "docs/en/a.md": EN.replace("4 GB", "8 GB"), "docs/en/c.md": None})
    report = run(capsys, "docs", "--source", "en", code=1)
    assert [(page["target"], page["status"], len(page["stale"])) for page in report["pages"] if page["stale"]] == [
        ("docs/zh/b.md", "stale", 2),
        ("docs/zh/a.md", "stale", 1),
    ]
    others = {page["message"].split(" ")[0]: page["status"] for page in report["pages"] if page["message"]}
    assert others == {"docs/en/c.md": "deleted", "docs/en/d.md": "never_translated", "docs/en/e.md": "never_translated"} or others == {
        "docs/en/c.md": "deleted", "docs/en/d.md": "never_translated", "docs/zh/e.md": "never_translated"
    }  # fmt: skip
    assert report["summary"]["stale_sentences"] == 3


def test_a_page_that_only_one_side_renamed(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"zh.md": None, "en.md": None})
    repo.commit(
        {
            "docs/zh/a.md": ZH,
            "docs/en/a.md": EN,
            "docs/zh/b.md": ZH.replace("松", "杉"),
            "docs/en/b.md": EN.replace("Pine", "Fir"),
        }
    )
    repo.commit({"docs/en/b.md": None, "docs/en/moved.md": EN.replace("Pine", "Fir")})
    repo.commit({"docs/en/moved.md": None, "docs/en/last.md": EN.replace("Pine", "Fir")})
    pages = run(capsys, "docs", "--source", "en")["pages"]
    (renamed,) = (page for page in pages if page["status"] != "up_to_date")
    assert (renamed["status"], renamed["source"], renamed["target"]) == ("renamed", "docs/en/last.md", "docs/zh/b.md")
    assert renamed["message"].startswith("docs/en/b.md was renamed to docs/en/last.md on 20")
    assert renamed["message"].endswith("docs/zh/b.md was not")
    repo.commit({"docs/en/last.md": EN.replace("Pine", "Fir").replace("4 GB", "8 GB")})
    (page,) = (page for page in run(capsys, "docs", "--source", "en", code=1)["pages"] if page["stale"])
    assert (page["status"], page["target"], len(page["stale"])) == ("stale", "docs/zh/b.md", 1)
    assert page["message"] == renamed["message"]
    assert text(capsys, "docs", "--source", "en").count("was renamed to") == 1


def test_results_are_kept(repo: Repo, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit({"en.md": NEW})
    first = run(capsys, "zh.md", "en.md", "--source", "en")

    def fail(*_: object) -> None:
        raise AssertionError("it was looked at again")

    with monkeypatch.context() as patch:
        patch.setattr("aligner.drift.tree.find_drift", fail)
        assert run(capsys, "zh.md", "en.md", "--source", "en") == first
    repo.write({"zh.md": ZH.replace("4 GB", "8 GB")})
    assert run(capsys, "zh.md", "en.md", "--source", "en") != first


def test_a_kept_result_of_a_copy_is_no_judgement(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"docs/en/a.md": EN, "docs/zh/a.md": EN})
    run(capsys, "docs", "--source", "en")
    line = one_line(aligner("drift", "--no-config", "docs/zh/a.md", "docs/en/a.md", "--source", "en", cwd=repo.folder))
    assert "are both in English" in line


def test_text(repo: Repo) -> None:
    repo.commit({"en.md": NEW})
    done = aligner("drift", "--no-config", "zh.md", "en.md", "--source", "en", cwd=repo.folder)
    assert done.returncode == 1
    assert done.stdout == (
        f"── zh.md and en.md, in common until 2023-11-14 (commit {repo.git('rev-parse', 'HEAD~1')[:9]}, which changed both)\n\n"
        f"zh.md:5: the English changed: figure 4 GB → 8 GB (2023-11-15, commit {repo.git('rev-parse', 'HEAD')[:9]})\n"
        "  - The default capacity is [-4-] GB, which the option --size changes.\n"
        "  + The default capacity is {+8+} GB, which the option --size changes.\n"
        "  = 默认的容量是 4 GB，可以用 --size 选项修改。\n\n"
        f"zh.md:7 after this line: the English has a new sentence, which is not translated (2023-11-15, commit "
        f"{repo.git('rev-parse', 'HEAD')[:9]})\n"
        "  + The database is optional.\n\n"
        "2 sentences must change\n"
    )


def test_table(repo: Repo) -> None:
    repo.commit({"en.md": NEW})
    done = aligner("drift", "--no-config", ".", "--source", "en", cwd=repo.folder)
    assert done.stdout == (
        "stale  since       page\n    2  2023-11-15  zh.md\n\n2 sentences must change on 1 of 1 page\n"
    )


def test_shallow_clone(repo: Repo, tmp_path: Path) -> None:
    repo.commit({"en.md": NEW})
    shallow = tmp_path / "shallow"
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.folder}", str(shallow))
    line = one_line(aligner("drift", "--no-config", "zh.md", "en.md", cwd=shallow))
    assert line == "en.md: a shallow clone lacks the commits that changed both texts; run git fetch --unshallow"
    tree = aligner("drift", "--no-config", ".", "--fail-on", "never", cwd=shallow)
    assert "this is a shallow clone, so older changes are not known" in tree.stdout
    assert tree.returncode == 2
    assert tree.stderr.strip() == (
        "aligner: no page could be judged, because a shallow clone lacks the history; run git fetch --unshallow"
    )


def test_the_work_tree_is_not_touched(repo: Repo) -> None:
    repo.commit({"en.md": NEW})
    before = {path: path.read_bytes() for path in repo.folder.glob("*.md")}
    aligner("drift", "--no-config", ".", "--base", "HEAD~1", "--head", "HEAD", cwd=repo.folder)
    assert {path: path.read_bytes() for path in repo.folder.glob("*.md")} == before
    assert repo.git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["zh.md", "en.md", "--base", "nowhere"], "has no revision 'nowhere'; check its name"),
        (["zh.md", "../outside.md"], "is outside of the repository"),
        (["zh.md", "missing.md"], "missing.md: there is no such file"),
        (["zh.md", "picture.md"], "picture.md is a PNG"),
        (["zh.md", "conflict.md"], "conflict.md has the marks of a merge conflict; resolve it first"),
        (["zh.md", "copy.md"], "are both in Chinese"),
        (["zh.md", "other.md"], "are not translations of each other"),
        (["zh.md"], "zh.md is one file; name its translation, too, or a folder"),
        (["zh.md", "zh.md"], "name two different ones"),
        (["-", "en.md"], "standard input has no history"),
        ([], "name two files or a folder"),
        (["zh.md", "en.md", "--base", "HEAD", "--since", "HEAD"], "leave one of them out"),
        (["zh.md", "en.md", "--mark", "--stamp"], "do one after the other"),
        (["zh.md", "en.md", "--head", "HEAD", "--mark"], "omit --head"),
        (["zh.md", "en.md", "--since", "HEAD", "--mark"], "omit --since"),
        ([".", "--since", "HEAD", "--stamp"], "omit --since"),
        (["zh.md", "en.md", "--base", "HEAD", "--stamp"], "omit --base"),
        (["zh.md", "en.md", "--since", ""], "--since names no revision"),
        (["zh.md", "new.md"], "new.md is in no commit, so its history is not known; commit it first"),
        (["zh.md", "en.md", "-o", "out.bogus"], "out.bogus"),
    ],
)
def test_bad_input(arguments: list[str], said: str, repo: Repo) -> None:
    other = "# Bread\n\n" + "\n\n".join(
        f"Knead the dough for {n} minutes, and let it rest in a warm place." for n in range(9)
    )
    repo.commit({"picture.md": b"\x89PNG\r\n\x1a\n" + bytes(99), "copy.md": ZH, "other.md": other})
    repo.write({"conflict.md": f"<<<<<<< ours\n{EN}=======\n{NEW}>>>>>>> theirs\n", "new.md": EN, "../outside.md": EN})
    assert said in one_line(aligner("drift", "--no-config", *arguments, cwd=repo.folder))


def test_merge_conflict(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "other")
    repo.commit({"en.md": EN.replace("4 GB", "8 GB")})
    repo.git("checkout", "-q", "main")
    repo.commit({"en.md": EN.replace("4 GB", "6 GB")})
    repo.git("merge", "other", code=1)
    assert one_line(aligner("drift", "--no-config", "zh.md", "en.md", cwd=repo.folder)) == (
        "en.md has a merge conflict; resolve it first"
    )


def test_what_can_not_be_compared_stops_no_tree(repo: Repo, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = Repo(tmp_path / "other")
    other.commit({"zh/b.md": ZH, "en/b.md": EN})
    repo.commit({"docs/zh/a.md": ZH, "docs/en/a.md": EN, "docs/zh/c.md": ZH, "docs/en/c.md": EN})
    repo.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other.folder), "docs/vendor")
    repo.commit({"docs/en/a.md": NEW})
    repo.git("checkout", "-q", "-b", "topic", "HEAD~1")
    repo.commit({"docs/en/c.md": EN.replace("4 GB", "16 GB")})
    repo.git("checkout", "-q", "main")
    repo.commit({"docs/en/c.md": EN.replace("4 GB", "32 GB")})
    repo.git("merge", "-q", "topic", code=1)
    pages = run(capsys, "docs", "--source", "en", code=2)["pages"]
    assert sorted((page["status"], page["message"] or "") for page in pages) == [
        ("failed", "docs/en/c.md has a merge conflict; resolve it first"),
        ("stale", ""),
        (
            "unknown",
            "docs/vendor/zh/b.md is in the submodule docs/vendor, which has a history of its own; run the command there",
        ),
    ]


@pytest.mark.parametrize("options", [(), ("--head", "main")])
def test_a_merge_that_says_something_else(
    options: tuple[str, ...], repo: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.git("checkout", "-q", "-b", "topic")
    repo.commit({"en.md": EN.replace("4 GB", "16 GB")})
    repo.git("checkout", "-q", "main")
    repo.commit({"en.md": EN.replace("4 GB", "32 GB")})
    repo.git("merge", "-q", "topic", code=1)
    repo.commit({"en.md": EN.replace("4 GB", "64 GB")})
    (item,) = run(capsys, "zh.md", "en.md", "--source", "en", *options, code=1)["pages"][0]["stale"]
    assert "64 GB" in item["new"]["text"]


def test_sentences_of_two_branches(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """Each of them was there since its branch, although the other branch lacks it."""
    repo.git("checkout", "-q", "-b", "topic")
    topic = repo.commit({"en.md": EN.replace("4 GB", "16 GB")})
    repo.git("checkout", "-q", "main")
    straight = repo.commit({"en.md": EN.replace("every hour", "every day")})
    repo.git("merge", "-q", "--no-ff", "-m", "merge", "topic")
    items = run(capsys, "zh.md", "en.md", "--source", "en", code=1)["pages"][0]["stale"]
    assert [item["commit"] for item in items] == [topic[:9], straight[:9]]


def test_a_copy_of_an_older_sentence(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    last = repo.commit({"en.md": f"{EN}\nWindows is not supported.\n"})
    (item,) = run(capsys, "zh.md", "en.md", "--source", "en", code=1)["pages"][0]["stale"]
    assert (item["kind"], item["commit"]) == ("added", last[:9])


def test_no_repository(tmp_path: Path) -> None:
    (tmp_path / "zh.md").write_text(ZH, encoding="utf-8")
    (tmp_path / "en.md").write_text(EN, encoding="utf-8")
    line = one_line(aligner("drift", "--no-config", "zh.md", "en.md", cwd=tmp_path))
    assert line.startswith("zh.md is in no Git repository")


def test_no_commits(tmp_path: Path) -> None:
    made = Repo(tmp_path / "empty")
    made.write({"zh.md": ZH, "en.md": EN})
    assert "has no commits" in one_line(aligner("drift", "--no-config", "zh.md", "en.md", cwd=made.folder))
    done = aligner("drift", "--no-config", ".", "--base", "HEAD", cwd=made.folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "No common state known (1):" in done.stdout


def test_commits_without_a_date(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.write({"en.md": EN.replace("4 GB", "8 GB")})
    assert re.search(r"^ +1 +now +zh\.md$", text(capsys, ".", "--source", "en"), re.MULTILINE)
    repo.git("add", "-A")
    tree, parent = repo.git("write-tree"), repo.git("rev-parse", "HEAD")
    who = "A <a@example.com>"
    (repo.folder / "commit").write_text(
        f"tree {tree}\nparent {parent}\nauthor {who}\ncommitter {who}\n\nno date\n", encoding="utf-8"
    )
    commit = repo.git("hash-object", "-t", "commit", "-w", "--literally", "commit")
    repo.git("update-ref", "refs/heads/main", commit)
    page = run(capsys, "zh.md", "en.md", "--source", "en")["pages"][0]
    assert (page["since"], page["stale"][0]["since"], page["stale"][0]["commit"]) == (None, None, commit[:9])
    assert f"(commit {commit[:9]})" in text(capsys, "zh.md", "en.md", "--source", "en")
    assert re.search(r"^ +1 +\? +zh\.md$", text(capsys, ".", "--source", "en"), re.MULTILINE)
    repo.write({"en.md": EN.replace("4 GB", "9 GB")})
    assert f"until commit {commit[:9]} (--base)" in text(capsys, ".", "--source", "en", "--base", commit, "--details")


CODE = "\n```sh\n$ pine start\n$ pine list\nready\n```\n"
DIVIDED = "\n```sh\npine start\n```\n\n```sh\npine list\n```\n\n```text\nready\n```\n"


def test_code_that_was_divided_before_the_common_state(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"zh.md": ZH + CODE, "en.md": EN + CODE})
    repo.commit({"en.md": EN + DIVIDED})
    repo.commit({"zh.md": ZH.replace("4 GB", "8 GB") + CODE, "en.md": EN.replace("4 GB", "8 GB") + DIVIDED})
    run(capsys, "zh.md", "en.md", "--source", "en", code=0)


def test_a_title_that_changed_before_the_common_state(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"zh.md": f"---\ntitle: 指南\n---\n\n{ZH}", "en.md": f"---\ntitle: Guide\n---\n\n{EN}"})
    english = f"---\ntitle: Guide for doctors\n---\n\n{EN}"
    repo.commit({"en.md": english})
    repo.commit(
        {"zh.md": f"---\ntitle: 指南\n---\n\n{ZH.replace('4 GB', '8 GB')}", "en.md": english.replace("4 GB", "8 GB")}
    )
    assert stale(capsys) == [("changed", "content", 2)]


def test_a_heading_below_a_title_that_came_later(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    heads = ("---\ntitle: 缓存\n---\n\n", "---\ntitle: The cache\n---\n\n")
    english = f"# How to use the cache\n\n{EN[len('# Pine cache') :]}"
    body = ZH[len("# 松果缓存") :]
    repo.commit({"zh.md": body, "en.md": EN[len("# Pine cache") :]})
    repo.commit({"en.md": english})
    repo.commit({"zh.md": heads[0] + body, "en.md": heads[1] + english})
    assert [kind for kind, _, _ in stale(capsys)] == ["added"]


def test_a_title_that_both_got_later(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    head = "---\ntitle: pine-cache\n---\n\n"
    repo.commit({"zh.md": f"# pine-cache\n\n{ZH}", "en.md": f"# The cache\n\n{EN}"})
    repo.commit({"zh.md": head + ZH, "en.md": f"{head}# The cache\n\n{EN}"})
    assert ("added", "content", 0) not in stale(capsys)


def test_code_that_became_a_table(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    shown = "\n```text\nNAME  DESCRIPTION\nsize  capacity of the cache\npath  folder of the cache\n```\n"
    repo.commit({"zh.md": ZH + shown, "en.md": EN + shown})
    rows = "\n| Name | Description |\n| --- | --- |\n| size | capacity of the cache |\n| path | folder of the cache |\n"
    repo.commit({"en.md": EN + rows})
    assert ("removed", "content") not in [(kind, nature) for kind, nature, _ in stale(capsys)]
    repo.commit({"en.md": EN})
    assert ("removed", "content") in [(kind, nature) for kind, nature, _ in stale(capsys)]


def test_an_image_that_the_translation_has(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"zh.md": f"![架构](../img/model.png)\n\n{ZH}"})
    repo.commit({"en.md": f"![alt](img/model.png)\n\n{EN}"})
    assert not stale(capsys)
    repo.commit({"en.md": f"![alt](img/model.png)\n\n{EN}\n![The parts of the cache](img/parts.png)\n"})
    assert stale(capsys)


def test_code_that_the_translation_has_in_another_block(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    english, chinese = "\n```\n$ ./pine --start\n```\n", "\n```\nchmod +x ./pine\n./pine --start\n```\n"
    repo.commit({"en.md": EN + english, "zh.md": ZH + chinese})
    repo.commit({"en.md": f"{EN}\n```\nchmod +x ./pine\n```\n{english}"})
    assert stale(capsys) == []


def test_code_with_more_lines_than_the_original_has(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    english = "The company built a hospital in the city.\n\n```\nPINE=2 \\\n  pine --start\n```\n"
    chinese = "公司在城里建了一座医院。\n\n```\nPINE=2 \\\nMIRROR=pine.example/images \\\nPROXY=none \\\n  pine --start\n```\n"
    repo.commit({"en.md": f"{EN}\n{english}", "zh.md": f"{ZH}\n{chinese}"})
    assert stale(capsys) == []


def test_a_list_that_became_a_table_is_not_new(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    items = "- **Small cache**: it holds the entries of one day.\n- **Large cache**: it holds the entries of a year.\n"
    rows = "| **Small cache** | it holds the entries of one day |\n|---|---|\n| **Large cache** | it holds the entries of a year |\n"
    chinese = "- **小缓存**：它保存一天的条目。\n- **大缓存**：它保存一年的条目。\n"
    repo.commit({"en.md": f"{EN}\n{items}", "zh.md": f"{ZH}\n{chinese}"})
    repo.commit({"en.md": f"{EN}\n{rows}"})
    kinds = [kind for kind, nature, _ in stale(capsys) if nature == "content"]
    assert "added" not in kinds


def test_a_translation_that_says_it_beside(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    english = "The factory closed. The company built a hospital for its workers in the city.\n"
    repo.commit({"en.md": f"{EN}\n{english}", "zh.md": f"{ZH}\n工厂关闭了，公司在城里为工人建了一座医院。\n"})
    assert stale(capsys) == []


def test_a_new_pair_in_the_work_tree(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.write({"docs/zh/a.md": ZH, "docs/en/a.md": EN})
    page = next(page for page in run(capsys, "docs", "--source", "en", code=0)["pages"] if page["target"])
    assert (page["status"], page["base"]) == ("unknown", None)


class TestStamps:
    """Stamps and marks through the command line."""

    PAIR = ("zh.md", "en.md", "--source", "en")

    def test_a_stamp_is_the_common_state(self, repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
        commit = repo.commit({"en.md": NEW})
        report = run(capsys, *self.PAIR, "--stamp")
        assert report["summary"]["written"] == ["zh.md"]
        text = (repo.folder / "zh.md").read_text(encoding="utf-8")
        assert text == f"---\nl10n:\n  sourceCommit: {commit}\n---\n\n{ZH}"
        repo.commit({})
        page = run(capsys, "zh.md", "en.md", code=0)["pages"][0]  # the stamp says which text is the original
        assert (page["base"]["found"], page["base"]["commit"], page["stale"]) == ("stamp", commit, [])
        repo.commit({"en.md": NEW.replace("every hour", "every day")})
        (item,) = run(capsys, "zh.md", "en.md", code=1)["pages"][0]["stale"]
        assert item["target"]["line"] == 15

    def test_a_stamp_in_a_list(self, repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
        repo.write({"aligner.toml": '[drift]\nstamp = "file"\n'})
        commit = repo.commit({"en.md": NEW})
        assert main(["drift", *self.PAIR, "--stamp", "-f", "json"]) == 0
        listed = (repo.folder / "translations.tsv").read_text(encoding="utf-8")
        assert f"zh.md\t{commit}\t" in listed
        capsys.readouterr()
        assert main(["drift", *self.PAIR]) == 0
        assert main(["drift", *self.PAIR, "--head", "HEAD"]) == 1  # where the list is not committed yet

    def test_what_was_just_stamped_is_up_to_date(self, repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
        repo.commit({"en.md": NEW})
        page = run(capsys, *self.PAIR, "--stamp", code=0)["pages"][0]
        assert (page["status"], page["base"]["found"], page["stale"]) == ("up_to_date", "stamp", [])

    def test_an_unknown_stamp(self, repo: Repo) -> None:
        repo.commit({"zh.md": f"---\nl10n:\n  sourceCommit: {'ab' * 20}\n---\n\n{ZH}"})
        assert "which the repository lacks; write a new stamp" in one_line(
            aligner("drift", "--no-config", "zh.md", "en.md", cwd=repo.folder)
        )

    def test_what_is_not_committed_can_not_be_stamped(self, repo: Repo) -> None:
        repo.write({"en.md": NEW})
        line = one_line(aligner("drift", "--no-config", *self.PAIR, "--stamp", cwd=repo.folder))
        assert line.startswith("en.md has changes that are not committed; commit it first")

    def test_the_original_must_be_known(self, repo: Repo) -> None:
        line = one_line(aligner("drift", "--no-config", "zh.md", "en.md", "--stamp", cwd=repo.folder))
        assert line.endswith("name its language with --source")

    def test_of_a_tree_only_what_is_up_to_date_is_stamped(self, repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
        repo.commit({"a.zh.md": ZH, "a.en.md": EN})
        repo.commit({"en.md": NEW})
        assert run(capsys, ".", "--source", "en", "--stamp")["summary"]["written"] == ["a.zh.md"]

    def test_marks(self, repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
        repo.commit({"en.md": NEW})
        assert run(capsys, *self.PAIR, "--mark", code=1)["summary"]["written"] == ["zh.md"]
        marked = (repo.folder / "zh.md").read_text(encoding="utf-8")
        assert marked == f"---\noutdated: true\n---\n\n{ZH}"
        assert run(capsys, *self.PAIR, "--mark")["summary"]["written"] == []
        repo.commit({})
        repo.commit({"en.md": EN})  # the change was undone
        assert run(capsys, *self.PAIR, "--mark", code=0)["summary"]["written"] == ["zh.md"]
        assert "outdated" not in (repo.folder / "zh.md").read_text(encoding="utf-8")

    def test_html_without_front_matter_is_not_marked(self, repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
        english, chinese = "<p>The cable is 3 m long.</p>\n", "<p>这条电缆长 3 米。</p>\n"
        repo.commit({"a.zh.html": chinese, "a.en.html": english})
        repo.commit({"en.md": NEW, "a.en.html": english.replace("3", "5")})
        assert "\nNot marked, because it has no front matter: a.zh.html\n" in text(
            capsys, ".", "--source", "en", "--mark"
        )
        assert (repo.folder / "a.zh.html").read_text(encoding="utf-8") == chinese
        assert (repo.folder / "zh.md").read_text(encoding="utf-8").startswith("---\noutdated: true\n")


def test_removed_before_the_common_state(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    english, chinese = "\nThe old hospital in the city was closed.\n", "\n城里的老医院关闭了。\n"
    repo.commit({"en.md": EN + english, "zh.md": ZH + chinese})
    repo.commit({"en.md": EN.replace("every hour", "every day"), "zh.md": ZH.replace("每小时", "每天") + chinese})
    assert stale(capsys) == [("removed", "content", 12)]


def test_a_copy_of_the_original_is_no_translation(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"a.en.md": EN, "a.zh.md": EN})
    repo.commit({"a.en.md": EN.replace("4 GB", "8 GB")})
    translated = repo.commit({"a.zh.md": ZH.replace("4 GB", "8 GB")})
    page = run(capsys, "a.zh.md", "a.en.md", "--source", "en", code=0)["pages"][0]
    assert (page["base"]["commit"], page["base"]["found"]) == (translated, "added")


def test_a_page_that_is_mostly_code_is_a_translation(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    code = "```\n" + "run the server with options and wait\n" * 40 + "```\n"
    repo.commit(
        {"a.en.md": f"# Run\n\nStart the server first.\n\n{code}", "a.zh.md": f"# 运行\n\n先启动服务器。\n\n{code}"}
    )
    assert run(capsys, "a.zh.md", "a.en.md", "--source", "en", code=0)["pages"][0]["status"] == "up_to_date"


def test_since_a_branch_that_moved_on(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.git("checkout", "-q", "-b", "topic")
    repo.commit({"en.md": EN.replace("4 GB", "8 GB")})
    repo.git("checkout", "-q", "main")
    repo.commit({"en.md": EN.replace("every hour", "every day")})
    repo.git("checkout", "-q", "topic")
    assert stale(capsys, "zh.md", "en.md", "--source", "en", "--since", "main") == [("changed", "content", 5)]


def test_changed_terms_are_named(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.write({"terms.yaml": "version: 1\nterms:\n  热数据: hot data\n  冷数据: cold data\n"})
    repo.commit({"zh.md": ZH.replace("热数据放在内存里，冷数据", "热数据放在内存里，热数据")})
    (item,) = run(capsys, "zh.md", "en.md", "--source", "zh", "--glossary", "terms.yaml")["pages"][0]["stale"]
    assert {"what": "term", "old": "冷数据", "new": "热数据"} in item["details"]


def test_a_term_in_the_plural_is_the_same_term(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.write({"terms.yaml": "version: 1\nterms:\n  条目: entry\n"})
    repo.commit({"zh.md": ZH + "\n打开一个条目。\n", "en.md": EN + "\nOpen one entry.\n"})
    repo.commit({"en.md": EN + "\nNever open all entries.\n"})
    (item,) = run(capsys, "zh.md", "en.md", "--source", "en", "--glossary", "terms.yaml")["pages"][0]["stale"]
    assert [detail["what"] for detail in item["details"]] == ["negation"]


def test_chinese_that_waited_in_the_english_page(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({"en.md": EN + "\n松树下的老医院关闭了。\n", "zh.md": ZH + "\n松树下的老医院关闭了。\n"})
    repo.commit({"en.md": EN})
    assert stale(capsys) == []
