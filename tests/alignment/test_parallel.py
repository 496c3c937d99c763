"""Whether two texts are versions of one another."""

import pytest

from aligner import align, check
from aligner.alignment.parallel import Likeness
from aligner.document.model import Source


@pytest.mark.parametrize(
    ("zh", "en", "too_short"),
    [
        ("收入增长近一倍。", "Revenue nearly doubled.", False),
        ("推理调用量涨了五倍。", "Inference calls grew sixfold.", False),
        ("联发科下调报价。", "MediaTek cuts its quotes.", True),
        ("公司今天发布了新芯片。", "The museum garden is closed in winter.", True),
    ],
)
def test_of_single_sentences_it_is_seen_that_they_correspond_but_not_that_they_do_not(
    zh: str, en: str, too_short: bool
) -> None:
    found = align(Source("a.zh.txt", zh), Source("a.en.txt", en))
    assert (found.is_translation, found.too_short) == (True, too_short)
    assert [(bead.zh, bead.en) for bead in found.sentences] == [((0,), (0,))]


def test_unlike_texts_of_some_length_are_no_translations() -> None:
    zh = "公司今天发布了新芯片。它比上一代快一倍，功耗也更低，首批客户已经拿到样品。量产定在明年春天。\n\n"
    en = "The museum garden is closed in winter. Visitors can still see the old greenhouse and its palms.\n\n"
    assert align(Source("a.zh.txt", zh), Source("a.en.txt", en)).too_short
    found = align(Source("a.zh.txt", zh * 2), Source("a.en.txt", en * 2))
    assert (found.is_translation, found.too_short) == (False, False)


def test_a_paragraph_that_is_lost_from_a_short_text_is_found() -> None:
    report = check(
        Source("zh.md", "联发科下调报价。\n\n高通随后跟进。\n"), Source("en.md", "MediaTek cuts its quotes.\n")
    )
    assert [(d.rule, d.zh.text if d.zh else "") for d in report.diagnostics] == [("A002", "高通随后跟进。")]
    assert report.too_short


@pytest.mark.parametrize(("like", "sure", "expected"), [(0.06, 0.05, False), (0.3, 0.2, True), (1.0, 0.0, True)])
def test_either_share_will_do(like: float, sure: float, expected: bool) -> None:
    assert Likeness(like, sure).is_translation is expected
