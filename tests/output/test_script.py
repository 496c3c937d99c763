from __future__ import annotations

import pytest

from aligner.output.script import _SIMPLIFIED, _TRADITIONAL, chinese_tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("这家国产芯片公司完成了新一轮融资。", "zh-CN"),
        ("這家國產晶片公司完成了新一輪融資。", "zh-TW"),
        ("這家國產晶片公司完成了新一轮融資。", "zh-TW"),  # one slip
        ("中文", "zh"),
        ("", "zh"),
    ],
)
def test_tags(text: str, tag: str) -> None:
    assert chinese_tag([text]) == tag


def test_the_two_tables_belong_together() -> None:
    from opencc import OpenCC

    assert OpenCC("t2s").convert(_TRADITIONAL) == _SIMPLIFIED
    assert not set(_SIMPLIFIED) & set(_TRADITIONAL)
