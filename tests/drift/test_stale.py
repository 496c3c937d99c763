"""What always holds for the sentences that must change."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.document import parse
from aligner.document.model import Language, Source
from aligner.drift.correspondence import Correspondence, Texts
from aligner.drift.earlier import Ages
from aligner.drift.lineage import Lineage
from aligner.drift.model import Kind, Nature, Step
from aligner.drift.stale import stale
from aligner.segment import segment
from aligner.segment.model import SegmentedDocument
from tests.drift.repository import EN, ZH

PAIRS = [
    ("The company built a hospital in the city.", "公司在城里建了一座医院。"),
    ("The factory makes 40 cars a day.", "工厂每天生产 40 辆汽车。"),
    ("Birds rest in the old trees.", "鸟儿在老树上休息。"),
    ("The server deletes expired entries.", "服务器删除过期的条目。"),
    ("Students read books in the library.", "学生在图书馆看书。"),
    ("The river froze in January.", "河流在一月结冰了。"),
    ("Doctors work at night.", "医生在夜里工作。"),
    ("The new bridge is 900 metres long.", "新桥长 900 米。"),
    ("Farmers sell rice at the market.", "农民在市场上卖大米。"),
    ("The teacher wrote a letter to the king.", "老师给国王写了一封信。"),
]
PAGES = st.lists(st.integers(0, len(PAIRS) - 1), min_size=4, max_size=8, unique=True)


def document(paragraphs: Sequence[str], language: Language) -> SegmentedDocument:
    source = Source(f"a.{language}.md", "\n\n".join(paragraphs) + "\n")
    return segment(parse(source, format="markdown", language=language))


def texts(en: Sequence[str], zh: Sequence[str]) -> Texts:
    return Texts(document(en, Language.EN), document(zh, Language.ZH))


def english(page: Sequence[int]) -> list[str]:
    return [PAIRS[n][0] for n in page]


def chinese(page: Sequence[int]) -> list[str]:
    return [PAIRS[n][1] for n in page]


@given(PAGES)
@settings(max_examples=10)
def test_nothing_changed(page: list[int]) -> None:
    both = texts(english(page), chinese(page))
    assert stale(both, both).stale == ()


@given(PAGES, st.data())
@settings(max_examples=25)
def test_what_was_brought_up_to_date_is_not_stale(page: list[int], data: st.DataObject) -> None:
    other = data.draw(st.integers(0, len(PAIRS) - 1).filter(lambda n: n not in page))
    place = data.draw(st.integers(0, len(page) - 1))
    new = data.draw(
        st.sampled_from([[*page[:place], other, *page[place + 1 :]], [*page[:place], other, *page[place:]], page[:-1]])
    )
    old = texts(english(page), chinese(page))
    assert not [s for s in stale(old, texts(english(new), chinese(new))).stale if s.is_content]
    assert [s for s in stale(old, texts(english(new), chinese(page))).stale if s.is_content]


@given(PAGES, st.sampled_from(["bold", "comma", "wrap", "title"]))
@settings(max_examples=20)
def test_form_is_never_content(page: list[int], form: str) -> None:
    forms: dict[str, Callable[[str], str]] = {
        "bold": lambda text: text.replace(" the ", " **the** "),
        "comma": lambda text: text.replace(".", "!"),
        "wrap": lambda text: text.replace(" ", "\n", 1),
        "title": lambda text: f"- {text}",
    }
    change = forms[form]
    old = texts(english(page), chinese(page))
    new = texts([change(text) for text in english(page)], chinese(page))
    assert not [s for s in stale(old, new).stale if s.is_content]


def test_the_other_direction() -> None:
    old = Texts(document([ZH], Language.ZH), document([EN], Language.EN))
    new = Texts(document([ZH.replace("4 GB", "8 GB")], Language.ZH), document([EN], Language.EN))
    (item,) = stale(old, new).stale
    assert (item.kind, item.nature, item.language, item.target.lines) == (
        Kind.CHANGED,
        Nature.CONTENT,
        Language.EN,
        (5, 5),
    )


def test_a_moved_sentence_is_no_content() -> None:
    page = [0, 1, 2, 3, 4]
    old, new = texts(english(page), chinese(page)), texts(english([1, 2, 3, 4, 0]), chinese(page))
    (item,) = stale(old, new).stale
    assert (item.kind, item.nature, item.target.text) == (Kind.MOVED, Nature.ORDER, PAIRS[0][1])
    both = texts(english([1, 2, 3, 4, 0]), chinese([1, 2, 3, 4, 0]))
    assert stale(old, both).stale == ()


def test_a_moved_sentence_whose_translation_changed_in_its_place() -> None:
    page = [0, 1, 2, 3, 4]
    zh = [f"{PAIRS[0][1][:-1]}和学校。", *chinese(page[1:])]
    (item,) = stale(texts(english(page), chinese(page)), texts(english([1, 2, 3, 4, 0]), zh)).stale
    assert (item.kind, item.target.text) == (Kind.MOVED, zh[0])
    assert stale(texts(english(page), chinese(page)), texts(english([1, 2, 3, 4, 0]), [*zh[1:], zh[0]])).stale == ()


def test_texts_that_are_no_translations() -> None:
    zh, en = ([f"{text} {n}" for n in range(3) for text in side] for side in (chinese(range(5)), english(range(5, 10))))
    found = stale(texts(en, zh), texts([*en, "One more sentence is here."], zh))
    assert not found.is_translation


def test_the_first_row_of_a_table_that_a_list_became() -> None:
    def page(text: str) -> SegmentedDocument:
        return segment(parse(Source("a.md", text), format="markdown"))

    zh = page("# 缓存\n\n- 容量：设置缓存的容量。\n- 名称：设置缓存的名称。\n")
    en = page("# Cache\n\n- Size: Set the size of the cache.\n- Name: Set the name of the cache.\n")
    rows = "| Size | Set the size of the cache. |\n| Name | Set the name of the cache. |\n"
    table = page(f"# Cache\n\n| Field | What it does |\n| --- | --- |\n{rows}")
    assert not [s for s in stale(Texts(en, zh), Texts(table, zh)).stale if s.is_content]
    more = page(f"# Cache\n\n| Field | What it does |\n| --- | --- |\n{rows}| Owner | Who may delete the entries. |\n")
    (item,) = [s for s in stale(Texts(en, zh), Texts(more, zh)).stale if s.is_content]
    assert item.kind is Kind.ADDED
    assert item.new
    assert item.new.text.startswith("Owner")


def test_a_single_word_in_another_form() -> None:
    """It has no word in common with what it was, so that it is a removed sentence and a new one, for the same translation."""
    en, zh = english([0, 1]), chinese([0, 1])
    old = texts([en[0], "- Repairs", en[1]], [zh[0], "- Repairs", zh[1]])
    (item,) = stale(old, texts([en[0], "- Repair", en[1]], [zh[0], "- Repairs", zh[1]])).stale
    assert (item.kind, item.nature) == (Kind.CHANGED, Nature.TYPO)
    old = texts([en[0], "## Before you begin", en[1]], [zh[0], "## 准备工作", zh[1]])
    (item,) = stale(old, texts([en[0], "## Prerequisites", en[1]], [zh[0], "## 准备工作", zh[1]])).stale
    assert (item.kind, item.nature) == (Kind.CHANGED, Nature.WORDING)
    old = texts([en[0], "- Repairs", en[1]], [zh[0], "- Repairs", zh[1]])
    (item,) = stale(old, texts([en[0], "- Harvest", en[1]], [zh[0], "- Repairs", zh[1]])).stale
    assert item.nature is Nature.CONTENT


def test_a_page_of_front_matter_alone() -> None:
    def page(title: str, text: str) -> SegmentedDocument:
        return segment(parse(Source("a.md", f"---\ntitle: {title}\ndescription: {text}\n---\n")))

    old = Texts(page("Birds", PAIRS[2][0]), page("鸟", PAIRS[2][1]))
    assert not stale(old, old).stale
    (item,) = stale(old, Texts(page("Birds", "Birds breed on the roofs of old houses."), old.target)).stale
    assert (item.is_content, item.target.lines) == (True, (3, 3))


@pytest.mark.parametrize(
    ("en", "zh", "nature"),
    [
        ("Restart the server:", "重启服务器：", Nature.WORDING),
        ("In this section, we show how the server works.", "本节介绍服务器如何工作。", Nature.WORDING),
        ("If the server is slow, restart it:", "如果服务器很慢，请重启：", Nature.CONTENT),
        ("On the second server:", "在第二台服务器上：", Nature.CONTENT),
        ("Restart the server of Acme:", "重启 Acme 的服务器：", Nature.CONTENT),
        ("The server restarts every night.", "服务器每晚重启。", Nature.CONTENT),
    ],
)
def test_what_only_leads_to_code(en: str, zh: str, nature: Nature) -> None:
    code = "```sh\nrun --now\n```"
    lists = ([*english([0, 1]), en, code, english([2])[0]], [*chinese([0, 1]), zh, code, chinese([2])[0]])
    old = texts(*lists)
    bare = [text for text in lists[0] if text != en]
    (item,) = stale(old, texts(bare, lists[1])).stale
    assert (item.kind, item.nature) == (Kind.REMOVED, nature)
    before = texts(bare, [text for text in lists[1] if text != zh])
    (item,) = stale(before, texts(lists[0], [text for text in lists[1] if text != zh])).stale
    assert (item.kind, item.nature) == (Kind.ADDED, nature)


def test_a_sentence_whose_translation_is_paired_with_another_one() -> None:
    en = [
        "The river froze.",
        "The mayor resigned on Monday.",
        "The company builds a factory.",
        "The harbour is closed.",
    ]
    zh = ["河流结冰了。", "公司建造一座工厂。", "市长在星期一辞职。", "港口关闭了。"]
    both = texts(en, zh)
    step = Step((), (2,), Nature.CONTENT)
    found = Correspondence(both, both, (step,))
    pairs = {0: (0,), 1: (2,), 3: (3,)}
    found.__dict__.update(_partners=pairs, _paired=frozenset(range(4)))
    assert not found.is_told(step)
    assert found.is_told_near(step)


def test_a_list_that_the_translation_leaves_out() -> None:
    def page(text: str) -> SegmentedDocument:
        return segment(parse(Source("a.md", text), format="markdown"))

    text, items = "\n\n".join(english([0, 1, 2])) + "\n\n", [f"- {en}\n" for en, _ in PAIRS[3:7]]
    before, short, more = (
        page(text + "".join(listed)) for listed in (items, items[:2], [*items, f"- {PAIRS[8][0]}\n"])
    )
    text = "\n\n".join(chinese([0, 1, 2])) + "\n\n"
    without, whole = page(text), page(text + "".join(f"- {zh}\n" for _, zh in PAIRS[3:7]))
    assert stale(Texts(before, without), Texts(more, without)).stale == ()
    assert stale(Texts(before, whole), Texts(more, whole)).stale
    assert stale(Texts(short, without), Texts(before, without)).stale


def test_a_list_that_is_newer_than_the_translation() -> None:
    def page(text: str) -> SegmentedDocument:
        return segment(parse(Source("a.md", text), format="markdown"))

    first = "\n\n".join(english([0, 1, 2])) + "\n\n"
    before = first + "".join(f"- {en}\n" for en, _ in PAIRS[3:7])
    after, zh = f"{before}- {PAIRS[8][0]}\n", "\n\n".join(chinese([0, 1, 2])) + "\n"
    lineages = Lineage([(1, first), (3, before), (5, after)]), Lineage([(2, zh)])
    ages = Ages(*lineages, 3, lambda number: page(first if number < 3 else before if number < 5 else after))
    found = stale(Texts(page(before), page(zh)), Texts(page(after), page(zh)), ages=ages).stale
    assert PAIRS[8][0] in [item.new.text for item in found if item.new]
