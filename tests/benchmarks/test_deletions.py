"""Deleting sentences out of Markdown, and what counts as found."""

import pytest

pytest.importorskip("benchmarks.deletions", reason="a source distribution carries no benchmarks")

from benchmarks.aligning import align_markdown
from benchmarks.deletions import compared, deleted, missing, without
from benchmarks.documents import parsed

from aligner.alignment.evaluate import Ratio
from aligner.alignment.model import Bead
from aligner.document.model import Language
from aligner.segment import SegmentedDocument, segment


def chinese(text: str) -> SegmentedDocument:
    return segment(parsed("own", text, "None.")[0])


def test_sentences_are_deleted_from_the_source() -> None:
    cut = without(chinese("# 标题\n\n第一句话在这里。第二句话在这里。\n\n- 一条\n"), [2], 1)
    assert cut.text == "# 标题\n\n第一句话在这里。\n\n- 一条\n"
    assert cut.kept == (0, 1, 3)
    assert cut.deleted == {2}


def test_as_many_as_asked_and_headings_never() -> None:
    cut = without(chinese("# 标题\n\n第一句话在这里。第二句话在这里。\n\n第三句话在这里。\n"), [0, 3, 1, 2], 2)
    assert cut.deleted == {1, 3}
    assert cut.text == "# 标题\n\n第二句话在这里。\n\n\n"


def test_a_sentence_that_takes_half_of_an_emphasis_along_stays() -> None:
    cut = without(chinese("这里是**强调的开始。这里是强调的结束**。后面还有一句。\n"), [0, 2], 1)
    assert cut.deleted == {2}
    assert cut.text == "这里是**强调的开始。这里是强调的结束**。\n"


BEFORE = [Bead((0,), (0,)), Bead((1,), (1,)), Bead((2,), (2,)), Bead((3,), ()), Bead((4,), (3,))]


def test_the_counterpart_of_a_deleted_sentence_is_missing() -> None:
    assert missing(BEFORE, {1, 4}, Language.ZH) == {1, 3}
    assert missing(BEFORE, {3}, Language.EN) == {4}


def test_found_wrong_and_doubtful_ones() -> None:
    # The English sentence 1 was deleted: the Chinese 1 lost its counterpart.
    after = [Bead((0,), (0,)), Bead((1,), ()), Bead((2,), ()), Bead((3,), ()), Bead((4,), (1, 2))]
    # The Chinese 2 is said to have none, which is wrong; the Chinese 3 had none before and counts neither way.
    assert compared(BEFORE, after, range(5), {1}, Language.ZH) == Ratio(1, 2, 1, 1)


def test_numbers_of_a_cut_document_are_those_of_the_whole_one() -> None:
    # Of the Chinese, sentence 0 was deleted: what is now 3 was 4.
    after = [Bead((), (0,)), Bead((0,), (1,)), Bead((1,), (2,)), Bead((2,), ()), Bead((3,), ())]
    kept = (1, 2, 3, 4)
    assert compared(BEFORE, after, kept, set(), Language.ZH) == Ratio(0, 1, 0, 0)
    assert compared(BEFORE, after, range(4), {0}, Language.EN) == Ratio(1, 1, 1, 1)


def test_no_pair_loses_both_sentences() -> None:
    zh = "\n\n".join(f"第{n}家公司在{2000 + n}年成立。它有{n * 10 + 7}名员工。" for n in range(2, 32))
    en = "\n\n".join(
        f"Company number {n} was founded in {2000 + n}. It has {n * 10 + 7} employees." for n in range(2, 32)
    )
    before = align_markdown("own", zh, en)
    cut_zh, cut_en = deleted(before, seed="1")
    assert len(cut_zh.deleted) == len(cut_en.deleted) == 3
    lost_en = missing(before.sentences, cut_zh.deleted, Language.ZH)
    assert not lost_en & cut_en.deleted
    assert deleted(before, seed="1") == (cut_zh, cut_en)
    assert deleted(before, seed="2") != (cut_zh, cut_en)
