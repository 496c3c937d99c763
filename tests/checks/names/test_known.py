import re

import pytest

from aligner.checks.pinyin import parses, reads
from aligner.lexicon.known_names import known_names


@pytest.mark.parametrize(("chinese", "english"), known_names().items())
def test_known_names_are_not_their_own_pinyin(chinese: str, english: tuple[str, ...]) -> None:
    assert english
    for form in english:
        assert form == form.strip()
        for way in parses(re.sub("[^a-z]", "", form.lower())):
            assert len(way) != len(chinese) or not all(reads(c, s) for c, s in zip(chinese, way, strict=True))
