"""Datelines of newspapers, which a translation may leave out."""

import pytest

from aligner.checks.boilerplate import bracketed_notes


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("本报上海 5 月 1 日讯（记者 林一）该厂今天投产。", "本报上海 5 月 1 日讯（记者 林一）"),
        ("【江城晚报讯】（见习记者 林一 通讯员 周二）该厂投产。", "【江城晚报讯】（见习记者 林一 通讯员 周二）"),
        ("本报讯 该厂今天投产。", "本报讯"),
        ("新华社江城 5 月 1 日电（记者林一）该厂投产。", "新华社江城 5 月 1 日电（记者林一）"),
        ("该厂今天投产（记者 林一）。", ""),
        ("该厂收到消息（首批记者已到），并已投产。", ""),
        ("公司回应称，停电（记者曾报道）与该厂无关。", ""),
        ("本报告认为，该厂应当投产。", ""),
        ("新华社电话采访了该厂。", ""),
    ],
)
def test_dateline(text: str, dateline: str) -> None:
    assert [text[start:end] for start, end in bracketed_notes(text)] == ([dateline] if dateline else [])
