import pytest

from aligner.text.han import count_han, has_han


@pytest.mark.parametrize("text", ["字", "㐀", "﨎", "𠀀", "〇", "a字b"])
def test_what_is_han(text: str) -> None:
    assert has_han(text)
    assert count_han(text) == 1


@pytest.mark.parametrize("text", ["", "abc 12", "，。《》", "かな", "한", "é", "　"])
def test_what_is_not_han(text: str) -> None:
    assert not has_han(text)
    assert count_han(text) == 0
