"""A short article with its findings, for tests of its page."""

import io
from functools import cache

from aligner import Source, check, load_glossary
from aligner.checks.model import Report
from aligner.output.page.write import write_pair
from tests.output.webpage import Webpage

ZH = """# 星河发布 \\<script>alert(1)\\</script> 新卡

星河半导体今日融资 70 亿元，天垓 100 芯片将在 2026 年 3 月 5 日量产。公司没有透露投资方的名单，也没有说明这笔钱的用途。

董事长陆明在无锡的发布会上表示，客户已经超过 40 家，其中包括三家云厂商和一家自动驾驶公司。

该卡的功耗为 350 瓦，比上一代降低 12%。
"""
EN = """# Xinghe Launches a \\<script>alert(1)\\</script> New Card

Xinghe Semiconductor raised 70 billion yuan today, and the Tiangai 100 chip enters mass production on March 5, 2026.

At the launch in Wuxi, chairman Lu Ming said that it has more than 40 customers, including three cloud providers and a self-driving company.

The card draws 350 watts, 12% less than the one before, and weighs 4 kilograms.
"""
GLOSSARY = """terms:
  天垓: {en: TianYuan, kind: product, avoid: {Tiangai: "<img src=x onerror=alert(2)>"}, note: "</script><script>alert(3)</script>"}
"""


@cache
def checked() -> Report:
    """The report, with notes left out as by default."""
    glossary = load_glossary(Source("<b>.yaml", GLOSSARY))
    return check(Source("<i>.zh.md", ZH), Source("en.md", EN), glossary=glossary, source="zh", judge=False)


def written(report: Report, index: str = "") -> Webpage:
    """The page of a report."""
    stream = io.StringIO()
    write_pair(report, stream, index=index)
    return Webpage(stream.getvalue())
