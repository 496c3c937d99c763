"""Reading block gold: its own way of counting, and what does not fit."""

from pathlib import Path

import pytest

pytest.importorskip("benchmarks.documents", reason="a source distribution carries no benchmarks")

from benchmarks.documents import document_pair, document_pairs, evaluate_blocks, single_nulls

TABLE_ZH = "# 功耗\n\n| 卡 | 瓦 |\n|---|---|\n| 甲 | 300 |\n| 乙 | 350 |\n\n结束。\n"
TABLE_EN = "# Power\n\n| card | watts |\n|---|---|\n| A | 300 |\n| B | 350 |\n\nThe end.\n"
TABLE_GOLD = [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]


def test_a_table_is_one_block_of_the_gold() -> None:
    pair = document_pair("table", TABLE_ZH, TABLE_EN, TABLE_GOLD)
    assert pair.gold == (((0,), (0,)), ((1, 2, 3), (1, 2, 3)), ((4,), (4,)))
    assert pair.has_tables


def test_rows_paired_one_by_one_are_the_table_of_the_gold() -> None:
    pair = document_pair("table", TABLE_ZH, TABLE_EN, TABLE_GOLD)
    by_row = evaluate_blocks(pair, [((i,), (i,)) for i in range(5)])
    assert (by_row.strict.predicted, by_row.strict.f1) == (3, 1.0)
    whole = evaluate_blocks(pair, pair.gold)
    assert whole == by_row


def test_a_row_paired_with_something_else_is_wrong() -> None:
    pair = document_pair("table", TABLE_ZH, TABLE_EN, TABLE_GOLD)
    found = evaluate_blocks(pair, [((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), (4,)), ((), (3,)), ((4,), ())])
    assert found.strict.predicted == 5
    assert found.strict.right_predicted == 2
    assert found.null.predicted == 1  # the last Chinese paragraph: the table's other row has a counterpart


def test_two_tables_in_a_row_are_two_blocks() -> None:
    zh = "| 甲 |\n|---|\n| 一 |\n\n| 乙 |\n|---|\n| 二 |\n"
    en = "| A |\n|---|\n| one |\n\n| B |\n|---|\n| two |\n"
    pair = document_pair("tables", zh, en, [((0,), (0,)), ((1,), (1,))])
    assert pair.gold == (((0, 1), (0, 1)), ((2, 3), (2, 3)))


def test_a_bullet_that_nothing_follows_counts_and_is_left_out() -> None:
    zh, en = "- 一\n\n*\n\n- 二\n\n结束。\n\n*\n", "- one\n\n*\n\n- two\n\nThe end.\n\n*\n"
    pair = document_pair("bullets", zh, en, [((i,), (i,)) for i in range(5)])
    assert pair.gold == (((0,), (0,)), ((1,), (1,)), ((2,), (2,)))


def test_a_list_in_an_item_without_text_is_no_stray_bullet() -> None:
    zh, en = "- - 里面的一条\n- 外面的一条\n", "- - an inner one\n- an outer one\n"
    pair = document_pair("nested", zh, en, [((0,), (0,)), ((1,), (1,))])
    assert pair.gold == (((0,), (0,)), ((1,), (1,)))


def test_a_table_without_counterpart_is_so_many_null_beads() -> None:
    pair = document_pair("alone", TABLE_ZH, "# Power\n\nThe end.\n", [((0,), (0,)), ((1,), ()), ((2,), (1,))])
    assert pair.gold == (((0,), (0,)), ((1,), ()), ((2,), ()), ((3,), ()), ((4,), (1,)))


@pytest.mark.parametrize(
    "gold", [[((0,), (0,))], [((0,), (0,)), ((1,), (1,)), ((1,), ())], [((0,), (0,)), ((2,), (1,))]]
)
def test_gold_that_does_not_hold_every_block_once_is_refused(
    gold: list[tuple[tuple[int, ...], tuple[int, ...]]],
) -> None:
    with pytest.raises(ValueError, match="once"):
        document_pair("short", "一。\n\n二。\n", "One.\n\nTwo.\n", gold)


def test_pairs_are_read_in_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b/002", "a/001", "b/001"):
        folder = tmp_path / "docs" / name.split("/")[0]
        folder.mkdir(parents=True, exist_ok=True)
        stem = name.split("/")[1]
        (folder / f"{stem}.zh.md").write_text("一。\n\n二。\n", encoding="utf-8")
        (folder / f"{stem}.en.md").write_text("One and two.\n\nThree.\n", encoding="utf-8")
        (folder / f"{stem}.gold.tsv").write_text("zh_block\ten_block\tkind\n0,1\t0\tp\n\t1\tp\n", encoding="utf-8")
    found = list(document_pairs(tmp_path))
    assert [pair.name for pair in found] == ["a/001", "b/001", "b/002"]
    assert found[0].gold == (((0, 1), (0,)), ((), (1,)))
    assert [pair.name for pair in document_pairs(tmp_path, limit=1)] == ["a/001"]


def test_null_beads_are_taken_apart() -> None:
    assert single_nulls([((0, 1), ()), ((2,), (0,)), ((), (1, 2))]) == [
        ((0,), ()),
        ((1,), ()),
        ((2,), (0,)),
        ((), (1,)),
        ((), (2,)),
    ]
