"""Whether two texts are versions of one another."""

from __future__ import annotations

import pytest

from aligner import align
from aligner.alignment.parallel import Likeness
from aligner.document.model import Source


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("收入增长近一倍。", "Revenue nearly doubled.", True),
        ("推理调用量涨了五倍。", "Inference calls grew sixfold.", True),
        ("公司今天发布了新芯片。", "The museum garden is closed in winter.", False),
    ],
)
def test_single_sentences(zh: str, en: str, expected: bool) -> None:
    found = align(Source("a.zh.txt", zh), Source("a.en.txt", en))
    assert found.is_translation is expected


@pytest.mark.parametrize(("like", "sure", "expected"), [(0.06, 0.05, False), (0.3, 0.2, True), (1.0, 0.0, True)])
def test_either_share_will_do(like: float, sure: float, expected: bool) -> None:
    assert Likeness(like, sure).is_translation is expected
