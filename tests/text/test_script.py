import pytest

from aligner.text.script import chinese_tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("这家国产芯片公司完成了新一轮融资。", "zh-CN"),
        ("這家國產晶片公司完成了新一輪融資。", "zh-TW"),
        ("這家國產晶片公司完成了新一轮融資。", "zh-TW"),  # one slip
        ("后里只台面", "zh"),  # in use in both scripts
        ("", "zh"),
    ],
)
def test_tags(text: str, tag: str) -> None:
    assert chinese_tag([text]) == tag
