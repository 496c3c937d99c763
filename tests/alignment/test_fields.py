"""Fields are paired by their names, and the articles below them as if there were none."""

from aligner import align
from aligner.alignment.pipeline import split_fields
from aligner.document import parse
from aligner.document.model import Language, Source
from aligner.segment import segment

ZH = "# 新品发布\n\n公司今天发布了新芯片。\n\n价格为 300 元。\n"
EN = "# A new product\n\nThe company released a new chip today.\n\nIt costs 300 yuan.\n"


def beads(zh: str, en: str) -> list[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    found = align(Source("zh.md", zh + ZH), Source("en.md", en + EN))
    for level in (found.paragraphs, found.sentences):
        assert sorted(n for b in level for n in b.zh) == list(range(len(found.zh.segments)))
        assert sorted(n for b in level for n in b.en) == list(range(len(found.en.segments)))
    assert [(b.zh, b.en) for b in found.paragraphs] == [(b.zh, b.en) for b in found.sentences]
    return [(b.zh, b.en, b.moved) for b in found.sentences]


def body(zh: int, en: int) -> list[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    return [((zh + n,), (en + n,), False) for n in range(3)]


def test_by_name() -> None:
    zh = "---\ntitle: 新品\ndescription: 售价 300 元。\n---\n"
    en = "---\ntitle: New\ndescription: It costs 300 yuan.\n---\n"
    assert beads(zh, en) == [((0,), (0,), False), ((1,), (1,), False), *body(2, 2)]


def test_in_another_order() -> None:
    zh = "---\ntitle: 新品\ndescription: 售价 300 元。\n---\n"
    en = "---\ndescription: It costs 300 yuan.\ntitle: New\n---\n"
    assert beads(zh, en) == [((0,), (1,), False), ((1,), (0,), True), *body(2, 2)]


def test_of_one_text_only() -> None:
    assert beads("---\ntitle: 新品\n---\n", "") == [((0,), (), False), *body(1, 0)]
    assert beads("", "---\nsummary: New\n---\n") == [((), (0,), False), *body(0, 1)]


def test_the_article_is_aligned_as_without_them() -> None:
    zh, en = "---\ntitle: 新品\nsummary: 很便宜。\n---\n", "---\ntitle: New\n---\n"
    without = align(Source("zh.md", ZH), Source("en.md", EN))
    found = align(Source("zh.md", zh + ZH), Source("en.md", en + EN))
    assert [(b.score, b.confidence) for b in found.sentences[2:]] == [
        (b.score, b.confidence) for b in without.sentences
    ]
    assert (found.parallel, found.covered) == (without.parallel, without.covered)


def test_the_ids_of_the_article_begin_at_zero() -> None:
    texts = {Language.ZH: "---\ntitle: 新品\nsummary: 很便宜。\n---\n" + ZH, Language.EN: EN}
    documents = [
        segment(parse(Source(f"{language.value}.md", text), format="markdown", language=language))
        for language, text in texts.items()
    ]
    _, _, articles = split_fields(*documents)
    for article in articles:
        assert [block.id for block in article.blocks] == [0, 1, 2]
        assert [(s.id, s.block) for s in article.segments] == [(0, 0), (1, 1), (2, 2)]
