"""Fields are checked by the ordinary rules, and don't count as parts of the article."""

from aligner import check
from aligner.document.model import Source

ZH = "# 新品发布\n\n公司今天发布了新芯片，售价为 {} 元。\n\n它将于五月上市。\n"
EN = "# A new product\n\nThe company released a new chip today at a price of {} yuan.\n\nIt goes on sale in May.\n"


def messages(zh: str, en: str, prices: tuple[int, int] = (300, 300)) -> list[str]:
    pair = Source("zh.md", zh + ZH.format(prices[0])), Source("en.md", en + EN.format(prices[1]))
    return [f"{d.rule} {d.message}" for d in check(*pair, min_severity="info").diagnostics]


def test_values() -> None:
    zh, en = "---\ndescription: 新芯片售价 300 元\n---\n", "---\ndescription: The new chip costs 200 yuan\n---\n"
    assert messages(zh, en) == ["N001 300 元 is 300 yuan, but the English says 200 yuan"]


def test_untranslated() -> None:
    title = "---\ntitle: 公司今天发布了新芯片\n---\n"
    assert messages(title, title) == ["U002 this sentence is still in Chinese"]


def test_a_field_of_one_text_is_no_finding() -> None:
    assert messages("---\ndescription: 新芯片售价 300 元，性能提升两倍。\n---\n", "") == []
    assert messages("", "---\ndescription: The new chip costs 400 yuan and is fast.\n---\n") == []


def test_a_field_does_not_excuse_the_article() -> None:
    zh, en = "---\ntitle: 售价 300 元\n---\n", "---\ntitle: The price is 300 yuan\n---\n"
    assert messages(zh, en, (300, 350)) == messages("", "", (300, 350)) != []


def test_fixes_leave_front_matter_alone() -> None:
    en = "---\ntitle: Price：300 yuan\n---\n"
    found = check(Source("zh.md", "---\ntitle: 售价：300 元\n---\n" + ZH.format(1)), Source("en.md", en + EN.format(1)))
    (one,) = found.diagnostics
    assert (one.rule, one.fix) == ("U003", None)
