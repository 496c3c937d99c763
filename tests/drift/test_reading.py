"""The contextual model tells copy edits from changes of content."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from aligner.document.model import Language
from aligner.drift.agree import Case, Verdict, verdict
from aligner.drift.passage import Passage
from aligner.drift.reading import reads_the_same
from aligner.encode.contextual import is_available
from aligner.errors import EncoderError
from tests.cli.process import aligner
from tests.drift.repository import Repo

needs_runtime = pytest.mark.skipif(not is_available(), reason="onnxruntime is not installed")
OLD = "After the above command is executed, the cache is installed."
NEW = "Once the script has been run, the cache is installed."
NOW = "执行上述命令后，缓存已安装完成。"
WITHOUT = "import sys; sys.modules['onnxruntime'] = None\nimport aligner.encode.contextual as c\nc.is_available = lambda: False"


@needs_runtime
@pytest.mark.parametrize(
    ("old", "new", "translation", "expected"),
    [
        (OLD, NEW, NOW, True),
        ("Before you begin, you should have three nodes.", "Make sure that there are three nodes.", "你应该有三个节点。", True),
        ("The form can be told more formally as follows:", "A more formal form is as follows:", "更正式的形式如下：", True),
        ("The cache must be cleared before the update.", "The cache must be cleared after the update.", "更新之前必须清空缓存。", False),
        (
            "The server deletes expired entries every hour.",
            "The server deletes expired entries and writes a report that lists them.",
            "服务器每小时删除过期的条目。",
            False,
        ),
    ],
)  # fmt: skip
def test_readings(old: str, new: str, translation: str, expected: bool) -> None:
    assert reads_the_same(old, new, translation, Language.EN) is expected


@needs_runtime
@pytest.mark.parametrize(
    ("old", "new", "translation", "expected"),
    [
        # The model sees no difference, although only a few words changed.
        (
            "The restart of the job would waste some memory, so we chose the table and log.",
            "The restart of the job would waste some memory, so table and log are preferred.",
            "重启作业会浪费一些内存，所以我们选择了表和日志。",
            Verdict.SAYS_SO,
        ),
        (
            "The restart of the job would waste some memory, so we chose the table and log.",
            "The restart of the job would waste some memory, so table and log are skipped.",
            "重启作业会浪费一些内存，所以我们选择了表和日志。",
            Verdict.LACKS,
        ),
        # An adjective went.
        (
            "Edit the file, typically located at /etc/oak.toml, to set the runner as the default low-level runtime:",
            "Edit the file (usually /etc/oak.toml) to set the runner as the default runtime:",
            "编辑文件（通常位于 /etc/oak.toml），将 runner 设为默认的底层运行时：",
            Verdict.SAYS_SO,
        ),
        # A word went from a short sentence, in which each word weighs much.
        ("Run the following list query:", "Run the following query:", "执行列表查询：", Verdict.SAYS_SO),
        ("Run the following list query:", "Stop the following query:", "执行列表查询：", Verdict.LACKS),
        # A modal verb went, which the reader takes for a slip.
        (
            "Bugs should be filed in the fitting repository.",
            "You are welcome to file bugs in the repositories.",
            "bug 需要提交到对应的仓库中。",
            Verdict.SAYS_SO,
        ),
        (
            "The report lists the sales of rice and the prices.",
            "The report lists the sales of rice in the market halls and the prices.",
            "报告列出了大米的销量和价格。",
            Verdict.LACKS,
        ),
        (
            "The server deletes the log and tells the owner about it.",
            "The server deletes the log.",
            "服务器删除日志，并通知所有者。",
            Verdict.LACKS,
        ),
        (
            "The worker writes a report.",
            "The worker always writes a report.",
            "工作进程会写报告。",
            Verdict.LACKS,
        ),
        (
            "Set the limit for the job.",
            "Set the daily limit for the job.",
            "为作业设置限制。",
            Verdict.LACKS,
        ),
        (
            "The cache may be cleared by the owner of the page.",
            "The cache must be cleared by the owner of the page.",
            "页面的所有者可以清空缓存。",
            Verdict.LACKS,
        ),
    ],
)
def test_copy_edits(old: str, new: str, translation: str, expected: Verdict) -> None:
    before, after = (Passage(text, text, (), (), is_code=False) for text in (old, new))
    case = Case(before, after, (), translation, changed=False, language=Language.EN, judge=True)
    assert verdict(case) is expected


@needs_runtime
def test_what_has_no_words_is_not_read() -> None:
    assert not reads_the_same("", NEW, NOW, Language.EN)


@needs_runtime
@pytest.mark.parametrize(("judge", "expected"), [(True, Verdict.SAYS_SO), (False, Verdict.LACKS)])
def test_only_who_may_ask_asks(judge: bool, expected: Verdict) -> None:
    before, after = (Passage(text, text, (), (), is_code=False) for text in (OLD, NEW))
    assert verdict(Case(before, after, (), NOW, changed=False, language=Language.EN, judge=judge)) is expected


def test_a_single_other_word_is_never_left_to_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aligner.drift.wording.reads_the_same", lambda *_: True)
    old, new = "Click the blue button to save the changes.", "Click the green button to save the changes."
    before, after = (Passage(text, text, (), (), is_code=False) for text in (old, new))
    case = Case(before, after, (), "点击蓝色按钮保存更改。", changed=False, language=Language.EN, judge=True)
    assert verdict(case) is Verdict.LACKS


def test_figures_are_never_left_to_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aligner.drift.wording.reads_the_same", lambda *_: True)
    before, after = (Passage(text, text, (), (), is_code=False) for text in ("It holds 4 GB.", "It holds 8 GB."))
    case = Case(before, after, (), "它有 4 GB。", changed=False, language=Language.EN, judge=True)
    assert verdict(case) is Verdict.LACKS


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """A repository in which the English was reworded."""
    repo = Repo(tmp_path / "site")
    more = "The river froze in January, and the bridge was closed."
    repo.commit({"en.md": f"{OLD}\n\n{more}\n", "zh.md": f"{NOW}\n\n河流在一月结冰，桥也关闭了。\n"})
    repo.commit({"en.md": f"{NEW}\n\n{more}\n"})
    return repo.folder


def run(folder: Path, *options: str, before: str = "") -> Any:
    arguments = ("drift", "zh.md", "en.md", "--source", "en", *options)
    return aligner(*arguments, cwd=folder, variables={"ALIGNER_CACHE": "off"}, before=before)


@needs_runtime
def test_the_command_line(edited: Path) -> None:
    assert run(edited).returncode == 0
    assert run(edited, "--judge", "on").returncode == 0
    assert run(edited, "--judge", "off").returncode == 1
    (edited / "aligner.toml").write_text('judge = "off"\n', encoding="utf-8")
    assert run(edited).returncode == 1


def test_without_the_runtime_the_rest_works(edited: Path) -> None:
    done = run(edited, before=WITHOUT)
    assert (done.returncode, done.stderr) == (1, "")
    done = run(edited, "--judge", "on", before=WITHOUT)
    assert done.returncode == 2
    assert "onnxruntime" in done.stderr
    assert done.stderr.count("\n") == 1


def test_errors_are_errors_of_the_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise EncoderError("no model")

    monkeypatch.setattr("aligner.judge.Judge.compare", fail)
    with pytest.raises(EncoderError):
        reads_the_same(OLD, NEW, NOW, Language.EN)


@needs_runtime
@pytest.mark.parametrize("item", ["colours", "custom fields", "menu links"])
def test_a_new_item_of_a_list_within_a_sentence(item: str) -> None:
    fields = "Menu fields allow you to set a custom label{}add a mark to a link, hide a link from the menu, or define a custom order."
    now = "菜单的字段让你可以设置自定义标签，或者为链接添加标记，隐藏菜单中的链接，或者定义自定义的顺序。"
    before, after = (
        Passage(t, t, (), (), is_code=False) for t in (fields.format(" or "), fields.format(f", use {item}, "))
    )
    case = Case(before, after, (), now, changed=False, language=Language.EN, judge=True)
    assert verdict(case) is Verdict.LACKS
    assert verdict(replace(case, now=now.replace("，隐藏", f"，使用{item}，隐藏"))) is not Verdict.LACKS
