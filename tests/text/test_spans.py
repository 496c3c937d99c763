import re

from hypothesis import given
from hypothesis import strategies as st

from aligner.text.spans import offsets, whole_words

TEXTS = st.text("ab_é桥 -.", max_size=12)


@given(TEXTS, st.text("ab_é桥 -.", min_size=1, max_size=3))
def test_parts_are_found_as_by_a_pattern(text: str, part: str) -> None:
    assert offsets(text, part) == [match.start() for match in re.finditer(re.escape(part), text)]


def test_whole_words_begin_and_end_at_borders() -> None:
    assert whole_words("a lab, Lab_a or lab", "lab") == [2, 16]
    assert whole_words("C++ and C", "C") == [0, 8]
    assert whole_words("桥头 lab桥 lab", "lab") == [8]
