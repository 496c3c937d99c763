"""Names that are also ordinary words, in Chinese or in English."""

import pytest

from aligner.checks.terms.everyday import is_everyday_form, is_everyday_key
from tests.glossary.terms import term


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("扣子", "Coze", True),
        ("地平线", "Horizon", False),
        ("苹果", "Apple", False),
        ("台积电", "TSMC", False),
    ],
)
def test_a_key_that_means_something_else_is_an_everyday_word(zh: str, en: str, *, expected: bool) -> None:
    assert is_everyday_key(term(zh, en, kind="company")) is expected


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [("酷睿", "Core", True), ("苹果", "Apple", False), ("稀宇", "MiniMax", False)],
)
def test_a_rendering_that_mostly_means_something_else_is_an_everyday_word(zh: str, en: str, *, expected: bool) -> None:
    assert is_everyday_form(en, term(zh, en, kind="company")) == expected
