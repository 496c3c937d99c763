"""Words that were exchanged for others of their class."""

import pytest

from aligner.document.model import Language
from aligner.drift.classes import adds_qualifier, are_of_class, has_other_of_class


@pytest.mark.parametrize(
    ("old", "new", "translation", "expected"),
    [
        ("It retries while the queue is full.", "It retries unless the queue is full.", "队列已满时会重试。", True),
        ("The lock is held until it ends.", "The lock is held after it ends.", "锁会保留到它结束。", True),
        ("The CEO signed the contract.", "The CFO signed the contract.", "首席执行官签署了合同。", True),
        ("The president resigned.", "The vice president resigned.", "总裁辞职了。", True),
        ("This field is optional.", "This field is deprecated.", "该字段是可选的。", True),
        ("This field is optional.", "This field is deprecated.", "该字段已弃用。", False),
        ("All nodes restart.", "Any node restarts.", "所有节点都会重启。", True),
        ("It deletes any logs there.", "It deletes all logs there.", "它会删除那里的任何日志。", False),
        ("Users and groups are copied.", "Users or groups are copied.", "用户和组会被复制。", True),
        ("Users or groups are copied.", "Users and groups are copied.", "用户、组会被复制。", False),
        ("When it is done, delete it.", "Once it is done, delete it.", "完成后将其删除。", False),
        ("If you need more, add nodes.", "When you need more, add nodes.", "如果需要更多，请添加节点。", False),
        ("Stop it if it is slow.", "Because slow nodes block the whole queue, stop it.", "如果很慢，就停止它。", False),
    ],
)
def test_english(old: str, new: str, translation: str, expected: bool) -> None:
    assert has_other_of_class(old, new, translation, Language.EN) is expected


@pytest.mark.parametrize(
    ("old", "new", "translation", "expected"),
    [
        ("这个参数可选，表示大小。", "这个参数必填，表示大小。", "This optional parameter is the size.", True),
        ("首席执行官讲了话。", "首席财务官讲了话。", "The chief executive officer spoke.", True),
        ("总经理签了字。", "副总经理签了字。", "The general manager signed it.", True),
        ("用户和组会被复制。", "用户或组会被复制。", "Users and groups are copied.", True),
        ("用户和组会被复制。", "用户与组会被复制。", "Users and groups are copied.", False),
        ("如果太慢，请重启。", "若太慢，请重启。", "Restart it if it is too slow.", False),
    ],
)
def test_chinese(old: str, new: str, translation: str, expected: bool) -> None:
    assert has_other_of_class(old, new, translation, Language.ZH) is expected


def test_characters_that_sound_alike() -> None:
    assert are_of_class("和", "或")
    assert not are_of_class("和", "与")


@pytest.mark.parametrize(
    ("old", "new", "translation", "expected"),
    [
        (
            "The job is run and its log is kept.",
            "The job is manually run, and its log is stored.",
            "作业会运行，日志会保留。",
            True,
        ),
        ("The job is run by hand.", "The job is manually run.", "作业会手动运行。", False),
        ("It looks whether the job ends.", "It looks if the job ends.", "它查看作业结束没有。", False),
        (
            "It works as long as both jobs end.",
            "It works, provided that both jobs end.",
            "只需要两个作业结束即可。",
            False,
        ),
        ("It looks at the end of the job.", "It looks at the job if it ends.", "它查看作业的结尾。", True),
        ("The job runs.", "If the queue is full, the job runs.", "作业会运行。", True),
        ("The job runs after a start.", "When it is started, the job runs.", "启动之后作业会运行。", False),
        ("The job runs.", "The job runs, since it is small.", "作业会运行。", False),
    ],
)
def test_qualifiers(old: str, new: str, translation: str, expected: bool) -> None:
    assert adds_qualifier(old, new, translation) is expected
