"""The words by which texts of one language are compared."""

import pytest

from aligner.text.pieces import pieces, tells


def test_pairs_of_characters_and_words() -> None:
    assert pieces("芯片Qingsong 3，很快") == {"芯片", "qingsong", "3", "很快"}
    assert pieces("Fast chips") == {"fast", "chips"}


@pytest.mark.parametrize(
    ("there", "own", "told"),
    [
        ("a new chip was unveiled in Wuhan today", "a new chip unveiled today", True),
        ("a new chip was unveiled in Wuhan today", "an old chip sold today", False),
        ("all five of them came to the old city on 3 May", "all five of them came to the old city on 4 May", False),
    ],
)
def test_what_tells_the_same(there: str, own: str, told: bool) -> None:
    assert tells(pieces(there), pieces(own)) is told
