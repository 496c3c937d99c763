"""Sentences of paragraphs that were moved."""

from aligner import align
from aligner.document.model import Source

ZH = """公司今天在杭州发布了一款新芯片。

新芯片的功耗比上一代低三成。

首批服务器将于十一月交付给三家银行。食堂的午饭涨价了。第二批将在明年春天交付。

公司没有透露价格。

分析师认为，这款产品会受到市场欢迎。
"""
EN = """The company launched a new chip in Hangzhou today.

The new chip uses 30 percent less power than the previous generation.

The company did not disclose the price.

Analysts believe that the product will be well received by the market.

The first servers will be delivered to three banks in November. The second batch will be delivered next spring.
"""


def test_a_sentence_without_a_counterpart_in_a_moved_paragraph_is_not_moved() -> None:
    found = align(Source("zh.md", ZH), Source("en.md", EN))
    assert [(b.zh, b.en) for b in found.paragraphs if b.moved] == [((2,), (4,))]
    assert [(b.zh, b.en) for b in found.sentences if b.moved] == [((2,), (4,)), ((4,), (5,))]
    assert [(b.zh, b.en) for b in found.sentences if b.is_null] == [((3,), ())]
