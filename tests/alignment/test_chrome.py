"""Menus, page headers and footers of web pages are kept apart from the article."""

from hypothesis import given
from hypothesis import strategies as st

from aligner.alignment.blocks import Pairing, merged_pairings
from aligner.alignment.model import Alignment
from aligner.alignment.pipeline import align_documents
from aligner.document import parse
from aligner.document.model import Language, Source
from aligner.segment import segment

ZH = (
    "<h1>清源科技发布飞梁服务器</h1><p>清源科技周二在杭州发布了飞梁服务器。</p>{aside}"
    "<p>首批客户包括三家银行。交付将于一月开始。</p><p>公司没有透露价格。</p>"
)
EN = (
    "<h1>Qingyuan launches FeiLiang servers</h1><p>Qingyuan Technology launched its FeiLiang server in Hangzhou on Tuesday.</p>"
    "<p>The first customers include three banks. Deliveries begin in January.</p>{aside}<p>The company did not disclose prices.</p>"
)
MENU_ZH = "<nav><ul><li>首页</li><li>新闻</li><li>关于我们</li></ul></nav>"
MENU_EN = "<nav><ul><li>Home</li><li>Careers</li></ul></nav>"
FOOTER_ZH = "<footer><p>版权所有 清源新闻网</p></footer>"
FOOTER_EN = "<footer><p>Terms of use</p><p>Copyright Qingyuan News</p></footer>"


def aligned(zh: str, en: str) -> Alignment:
    sides = [
        segment(
            parse(
                Source(f"{language.value}.html", f"<html><body>{text}</body></html>"), format="html", language=language
            )
        )
        for language, text in ((Language.ZH, zh), (Language.EN, en))
    ]
    found = align_documents(*sides)
    assert sorted(n for bead in found.sentences for n in bead.zh) == list(range(len(found.zh.segments)))
    assert sorted(n for bead in found.sentences for n in bead.en) == list(range(len(found.en.segments)))
    return found


def texts(alignment: Alignment, *, chrome: bool) -> list[tuple[str, str]]:
    """The sentence pairs whose blocks are chrome, or aren't."""
    found = []
    for bead in alignment.sentences:
        zh = [alignment.zh.segments[i] for i in bead.zh]
        en = [alignment.en.segments[i] for i in bead.en]
        kinds = {alignment.zh.blocks[s.block].chrome for s in zh} | {alignment.en.blocks[s.block].chrome for s in en}
        assert len(kinds) == 1, "a menu is paired with the article"
        if kinds == {chrome}:
            found.append(("".join(s.text for s in zh), " ".join(s.text for s in en)))
    return found


def test_the_article_is_aligned_as_if_it_stood_alone() -> None:
    zh, en = ZH.format(aside=""), EN.format(aside="")
    alone = aligned(f"<article>{zh}</article>", f"<article>{en}</article>")
    page = aligned(f"{MENU_ZH}<article>{zh}</article>{FOOTER_ZH}", f"{MENU_EN}<article>{en}</article>{FOOTER_EN}")
    assert texts(page, chrome=False) == texts(alone, chrome=False)
    assert ("版权所有 清源新闻网", "Copyright Qingyuan News") in texts(page, chrome=True)


def test_teasers_inside_the_article() -> None:
    zh = ZH.format(aside="<aside>订阅我们的周报，每周五送达。</aside>")
    en = EN.format(aside="<aside>Read more: the five best chips of the year.</aside>")
    page = aligned(f"<article>{zh}</article>", f"<article>{en}</article>")
    assert ("订阅我们的周报，每周五送达。", "") in texts(page, chrome=True)
    assert ("首批客户包括三家银行。", "The first customers include three banks.") in texts(page, chrome=False)


def test_a_menu_that_is_on_top_here_and_at_the_bottom_there() -> None:
    zh, en = ZH.format(aside=""), EN.format(aside="")
    page = aligned(f"{MENU_ZH}<article>{zh}</article>", f"<article>{en}</article>{MENU_EN}")
    assert all(not (zh and en) for zh, en in texts(page, chrome=True))
    assert not any(bead.moved for bead in page.sentences)


@given(st.lists(st.sampled_from("abcdef"), max_size=12))
def test_both_kinds_together_are_in_the_order_of_both_texts(kinds: list[str]) -> None:
    """Letters: a pair, a lone block here or there, of the article or not."""
    article: list[Pairing] = []
    chrome: list[Pairing] = []
    zh = en = 0
    for kind in kinds:
        here = (zh,) if kind in "abde" else ()
        there = (en,) if kind in "acdf" else ()
        (article if kind in "abc" else chrome).append(Pairing(here, there, 0.9))
        zh, en = zh + len(here), en + len(there)
    merged = merged_pairings(article, chrome, zh, en)
    assert [unit for bead in merged for unit in bead.zh] == list(range(zh))
    assert [unit for bead in merged for unit in bead.en] == list(range(en))
    assert [bead.chrome for bead in merged if bead.zh and bead.en] == [kind == "d" for kind in kinds if kind in "ad"]
