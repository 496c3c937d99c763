"""Perturbed article pairs: the gold stays true, whatever was done to the blocks."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.alignment.evaluate import Pair

pytest.importorskip("benchmarks.perturb", reason="a source distribution carries no benchmarks")


from benchmarks.documents import DocumentPair, document_pair, parsed
from benchmarks.perturb import MOVED_BY, Perturbed, perturb, perturbed_pairs

# The sentences number the blocks, so that every block can be told in the result.
BLOCKS = {
    "heading": ("## 第{n}节：进展", "## Section {n}: Progress"),
    "paragraph": (
        "甲{n}公司今天发布了新的训练卡。它比上一代快一倍。首批下月交付。",
        "Company A{n} launched a new training card today. It is twice as fast. Shipping starts next month.",
    ),
    "short": ("消息{n}尚未得到证实。", "Rumour {n} has not been confirmed."),
    "item": ("- 第{n}条：功耗降低", "- Point {n}: less power"),
    "quote": ("> “第{n}次流片一次成功。”她说。", "> “Tape-out {n} worked at once,” she said."),
    "code": ("```sh\nrun --card {n}\n```", "```sh\nrun --card {n}\n```"),
}
FOREIGN = [
    "外来的一段讲的是完全不同的事情，与文章没有关系。",
    "另一段外来文字，说的是天气和收成。",
    "A paragraph from elsewhere tells of the weather and the harvest, and of nothing in this article.",
    "Another stranger speaks of trains that were late.",
]


@st.composite
def document_pairs(draw: st.DrawFn) -> DocumentPair:
    """Articles of up to forty blocks with a counterpart on the other side, or none."""
    kinds = draw(st.lists(st.sampled_from([*BLOCKS, "paragraph", "short"]), min_size=4, max_size=40))
    alone = draw(st.lists(st.sampled_from(["both", "both", "both", "both", "zh", "en"]), min_size=40, max_size=40))
    zh: list[str] = ["# 一篇文章"]
    en: list[str] = ["# An article"]
    gold: list[Pair] = [((0,), (0,))]
    for number, (kind, sides) in enumerate(zip(kinds, alone, strict=False)):
        ids: list[tuple[int, ...]] = [(), ()]
        for side, (texts, name) in enumerate(((zh, "zh"), (en, "en"))):
            if sides in ("both", name):
                ids[side] = (len(texts),)
                texts.append(BLOCKS[kind][side].format(n=number))
        gold.append((ids[0], ids[1]))
    return document_pair("article", "\n\n".join(zh) + "\n", "\n\n".join(en) + "\n", gold)


def blocks(made: Perturbed) -> tuple[list[str], list[str]]:
    zh, en = parsed("made", made.zh, made.en)
    return [b.text for b in zh.blocks], [b.text for b in en.blocks]


def paired(made: Perturbed) -> list[Pair]:
    return [bead for bead in made.gold if bead[0] and bead[1]]


def numbers(texts: list[str]) -> set[str]:
    return {number for text in texts for number in re.findall(r"\d+", text)}


any_pair = given(document_pairs(), st.integers(0, 1000), st.sampled_from([0.1, 0.3, 0.5]))
quick = settings(max_examples=60, deadline=None)


@quick
@any_pair
def test_the_gold_holds_every_block_of_both_documents_once(pair: DocumentPair, seed: int, rate: float) -> None:
    made = perturb(pair, FOREIGN, seed=seed, rate=rate)
    assert made is not None
    for side, texts in enumerate(blocks(made)):
        assert sorted(i for bead in made.gold for i in bead[side]) == list(range(len(texts)))
    assert all(len(zh) + len(en) == 1 for zh, en in made.gold if not (zh and en))


@quick
@any_pair
def test_each_side_of_a_bead_is_a_run_of_neighbours(pair: DocumentPair, seed: int, rate: float) -> None:
    made = perturb(pair, FOREIGN, seed=seed, rate=rate)
    assert made is not None
    for bead in paired(made):
        for ids in bead:
            assert list(ids) == list(range(ids[0], ids[-1] + 1))


@quick
@any_pair
def test_moved_beads_are_in_the_gold_and_the_others_in_order(pair: DocumentPair, seed: int, rate: float) -> None:
    made = perturb(pair, FOREIGN, seed=seed, rate=rate)
    assert made is not None
    full = paired(made)
    assert made.moved <= set(full)
    kept = sorted(bead for bead in full if bead not in made.moved)
    assert all(a[1] < b[1] for a, b in pairwise(kept))
    for bead in made.moved:
        assert any((bead[0] < other[0]) != (bead[1] < other[1]) for other in kept)


@quick
@any_pair
def test_paired_blocks_tell_of_the_same(pair: DocumentPair, seed: int, rate: float) -> None:
    made = perturb(pair, FOREIGN, seed=seed, rate=rate)
    assert made is not None
    zh, en = blocks(made)
    title = ((zh.index("一篇文章"),), (en.index("An article"),)) if "一篇文章" in zh and "An article" in en else None
    for bead in paired(made):
        found = numbers([zh[i] for i in bead[0]]), numbers([en[j] for j in bead[1]])
        assert found[0] & found[1] or bead == title


@quick
@any_pair
def test_a_seed_always_gives_the_same(pair: DocumentPair, seed: int, rate: float) -> None:
    assert perturb(pair, FOREIGN, seed=seed, rate=rate) == perturb(pair, FOREIGN, seed=seed, rate=rate)


def long_pair(kind: str, count: int) -> DocumentPair:
    zh, en = (
        "\n\n".join([title, *(BLOCKS[kind][side].format(n=n) for n in range(count))]) + "\n"
        for side, title in ((0, "# 一篇文章"), (1, "# An article"))
    )
    return document_pair("article", zh, en, [((i,), (i,)) for i in range(count + 1)])


def test_every_operation_is_done_about_as_often_as_asked() -> None:
    count = 400
    made = perturb(long_pair("paragraph", count), FOREIGN, seed=1, rate=0.1)
    assert made is not None
    zh, en = blocks(made)
    inserted = [text for text in (*zh, *en) if text in FOREIGN]
    nulls = [bead for bead in made.gold if not (bead[0] and bead[1])]
    several = [bead for bead in paired(made) if len(bead[0]) + len(bead[1]) > 2]
    expected = pytest.approx(0.1 * count, rel=0.5)
    assert len(inserted) == expected
    assert len(nulls) - len(inserted) == expected  # those whose counterpart was deleted
    assert len(several) == pytest.approx(0.2 * count, rel=0.5)  # merged and split
    assert len(made.moved) == expected


def test_moved_blocks_go_past_several() -> None:
    made = perturb(long_pair("short", 100), [], seed=3, rate=0.1)
    assert made is not None
    assert made.moved
    for zh, en in made.moved:
        crossed = [b for b in paired(made) if (b[0] < zh) != (b[1] < en)]
        # Some of those that it went past may have been deleted, or merged into one.
        assert len(crossed) >= MOVED_BY - 2


def test_nothing_happens_at_a_rate_next_to_nothing() -> None:
    pair = long_pair("paragraph", 20)
    made = perturb(pair, FOREIGN, seed=1, rate=1e-9)
    assert made == Perturbed(pair.zh, pair.en, pair.gold, frozenset())


def test_articles_with_tables_are_left_out() -> None:
    zh = "# 表\n\n| 卡 | 功耗 |\n|---|---|\n| 甲 | 300 |\n"
    en = "# Table\n\n| card | power |\n|---|---|\n| A | 300 |\n"
    assert perturb(document_pair("table", zh, en, [((0,), (0,)), ((1,), (1,))]), FOREIGN, seed=1) is None


def test_an_article_that_would_read_otherwise_is_left_out() -> None:
    two_blocks = [
        "外来的一段讲别的事情。\n\n后面还有一段。",
        "A paragraph from elsewhere.\n\nAnd another one after it.",
    ]
    assert perturb(long_pair("short", 40), two_blocks, seed=1, rate=0.3) is None


def test_insertions_come_from_other_articles_and_are_no_translations(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "own"
    folder.mkdir(parents=True)
    for article in "abcd":
        for side, suffix in ((0, "zh"), (1, "en")):
            texts = [f"# {article}"]
            texts += [BLOCKS["paragraph"][side].format(n=f"{article}{n}") + " " + article * 40 for n in range(40)]
            (folder / f"{article}.{suffix}.md").write_text("\n\n".join(texts) + "\n", encoding="utf-8")
        rows = "".join(f"{i}\t{i}\tp\n" for i in range(41))
        (folder / f"{article}.gold.tsv").write_text("zh_block\ten_block\tkind\n" + rows, encoding="utf-8")
    found = list(perturbed_pairs(tmp_path, seed=1))
    assert [pair.name for pair, _ in found] == [f"own/{article}" for article in "abcd"]
    for pair, made in found:
        own = pair.name[-1]
        zh, en = blocks(made)
        zh_from = {text[-1] for text in zh if text[-1] != own}
        en_from = {text[-1] for text in en if text[-1] != own}
        assert zh_from | en_from
        assert not zh_from & en_from
