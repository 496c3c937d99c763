"""Pages that were edited as a whole."""

from __future__ import annotations

import pytest

from aligner.document.model import Language
from aligner.drift.correspondence import Texts
from aligner.drift.earlier import Aids
from aligner.drift.model import Kind
from aligner.drift.stale import stale
from aligner.encode.contextual import is_available
from tests.drift.test_stale import document

pytestmark = pytest.mark.skipif(not is_available(), reason="onnxruntime is not installed")

EDITED = [
    (
        "After the above command is executed, the cache is installed.",
        "Once the script has been run, the cache is installed.",
        "执行上述命令后，缓存已安装完成。",
    ),
    (
        "The goal of the team is to develop a cache which is useful for reading large files.",
        "The team is committed to developing a cache that helps reading large files.",
        "该团队的目标是开发一个对读取大文件有用的缓存。",
    ),
    (
        "See the list of roles for a list of various roles in the team.",
        "For details about the roles in the team, see the list of roles.",
        "请参阅角色列表，了解团队中的各种角色。",
    ),
    (
        "If you have questions about the release process, feel free to jump into our channel.",
        "If you have any question about the release process, visit the channel.",
        "如果您对发布流程有疑问，请随时加入我们的频道。",
    ),
]
ADDED = (
    "The limit is the number of nodes to start the job.",
    "The limit is the number of nodes required to start the job.",
    "该限制是启动作业的节点数量。",
)
DIVIDED = (
    "Reply to the mail on the list, then the robot will assign the job to you and your name will present at the board.",
    "Reply to the mail on the list. The bot will then assign the job to you. Your name will then be displayed on the board.",
    "回复列表上的邮件，机器人就会把作业分配给您，您的名字会出现在公告板上。",
)
STALE = [
    (
        "The server stores the keys of the users.",
        "The server stores the encrypted keys of the users.",
        "服务器存储用户的密钥。",
    ),
    ("Farmers sell rice at the market.", "Farmers sell rice at the harbour.", "农民在市场上卖大米。"),
    ("The queue holds 40 entries.", "The queue holds 60 entries.", "队列容纳 40 个条目。"),
    ("The users can read the report.", "The users cannot read the report.", "用户可以阅读报告。"),
]


def found(page: list[tuple[str, str, str]]) -> list[tuple[Kind, str]]:
    """The changes of content of an English page: sentences before, now, and in Chinese."""
    old = Texts(document([p[0] for p in page], Language.EN), document([p[2] for p in page], Language.ZH))
    new = Texts(document([p[1] for p in page], Language.EN), old.target)
    items = stale(old, new, Aids(judge=True)).stale
    return [(item.kind, item.new.text) for item in items if item.is_content and item.new]


def test_a_copy_edit_among_many() -> None:
    assert found([*EDITED, ADDED, DIVIDED]) == []


def test_changes_of_content_among_copy_edits() -> None:
    assert found([*EDITED, *STALE]) == [(Kind.CHANGED, new) for _, new, _ in STALE]


def test_a_new_sentence_beside_a_copy_edit() -> None:
    more = "The nodes are stopped after an hour."
    page = [*EDITED, (ADDED[0], f"{ADDED[1]} {more}", ADDED[2])]
    assert found(page) == [(Kind.ADDED, more)]


def test_the_same_on_another_page() -> None:
    assert found([*EDITED[:1], ADDED, DIVIDED, *STALE[:1]]) == [
        (Kind.CHANGED, ADDED[1]),
        (Kind.ADDED, "Your name will then be displayed on the board."),
        (Kind.CHANGED, STALE[0][1]),
    ]


def test_code_that_the_page_has_elsewhere() -> None:
    page = [(f"{old} Or `HH:mm`.", f"{new} Or `HH:mm`.", f"{now}或者 `HH:mm`。") for old, new, now in EDITED[:1]]
    times = ("`time_form` Form of times `H:mm`", "`time_form` Form of times `HH:mm`", "`time_form` 时间的格式 `H:mm`")
    assert found([*page, *EDITED[1:], times]) == [(Kind.CHANGED, "time_form Form of times HH:mm")]
