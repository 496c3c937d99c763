"""Two units that are alone in the same place and are each other's counterpart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner import Source, align
from aligner.alignment.blocks import Pairing
from aligner.alignment.channels import Sides, block_sides, segment_sides
from aligner.alignment.gaps import with_gaps_closed
from aligner.document.model import BlockKind
from aligner.encode import load_encoder

ZH = [
    "# 咖啡机",
    "水箱要每天清洗。",
    "如果长时间不用，请在清空水箱以后再把插头拔掉，放到儿童够不着的地方。",
    "保修期为两年。",
    "# 售后",
]
EN = [
    "# The coffee machine",
    "Clean the tank every day.",
    "Unused for long? Empty the tank.",
    "The warranty is two years.",
    "# Help",
]
KINDS = [BlockKind.HEADING, *[BlockKind.PARAGRAPH] * 3, BlockKind.HEADING]


@pytest.fixture(scope="module")
def sides() -> Sides:
    found = align(Source("zh.md", "\n\n".join(ZH)), Source("en.md", "\n\n".join(EN)))
    return block_sides(found.zh, found.en, segment_sides(found.zh, found.en, load_encoder()))


def beads(*alone: int) -> list[Pairing]:
    """Pairs of the units with the same number, except for some, which are alone."""
    return [
        bead
        for n in range(5)
        for bead in ([Pairing((n,), (), 0.8), Pairing((), (n,), 0.8)] if n in alone else [Pairing((n,), (n,), 0.9)])
    ]


def closed(sides: Sides, given: list[Pairing]) -> set[tuple[int, int]]:
    """The pairs that are new."""
    found = with_gaps_closed(sides, given, KINDS, KINDS)
    return {(b.zh[0], b.en[0]) for b in found if b.zh and b.en} - {(b.zh[0], b.en[0]) for b in given if b.zh and b.en}


@pytest.mark.parametrize("at", [0, 1, 2, 3, 4])
def test_two_units_alone_in_one_place_are_a_pair(sides: Sides, at: int) -> None:
    assert closed(sides, beads(at)) == {(at, at)}


def test_two_places_with_a_pair_between_them(sides: Sides) -> None:
    assert closed(sides, beads(1, 3)) == {(1, 1), (3, 3)}


def test_places_with_more_units_stay_open(sides: Sides) -> None:
    assert closed(sides, beads(1, 2)) == set()


def test_units_that_are_not_alike_stay_alone(sides: Sides) -> None:
    given = [Pairing((0,), (0,), 0.9), Pairing((1,), (), 0.8), Pairing((), (1,), 0.8), Pairing((), (2,), 0.8)]
    given = [given[0], given[1], Pairing((2,), (1,), 0.9), *(Pairing((), (n,), 0.8) for n in (2, 3, 4))]
    assert closed(sides, given) == set()
    lone = [Pairing((0,), (0,), 0.9), Pairing((3,), (), 0.8), Pairing((), (1,), 0.8), Pairing((4,), (2,), 0.9)]
    assert closed(sides, lone) == set()


def test_units_of_another_kind_stay_alone(sides: Sides) -> None:
    items = [BlockKind.LIST_ITEM if n == 2 else kind for n, kind in enumerate(KINDS)]
    assert with_gaps_closed(sides, beads(2), KINDS, items) == beads(2)


def test_moved_pairs_and_menus_do_not_bound_a_place(sides: Sides) -> None:
    moved = [Pairing(b.zh, b.en, b.probability, moved=b.zh == (3,)) for b in beads(2)]
    assert closed(sides, moved) == set()
    menu = [Pairing(b.zh, b.en, b.probability, chrome=b.zh == (2,)) for b in beads(2)]
    assert closed(sides, menu) == set()


@settings(deadline=None)
@given(st.sets(st.integers(0, 4)), st.sets(st.integers(0, 4)))
def test_every_unit_stays_in_one_bead(sides: Sides, zh: set[int], en: set[int]) -> None:
    both = sorted(zh & en)
    given = [
        *(Pairing((n,), (n,), 0.9) for n in both),
        *(Pairing((n,), (), 0.8) for n in range(5) if n not in both),
        *(Pairing((), (n,), 0.8) for n in range(5) if n not in both),
    ]
    found = with_gaps_closed(sides, given, KINDS, KINDS)
    assert sorted(n for b in found for n in b.zh) == sorted(n for b in found for n in b.en) == list(range(5))
    assert set(found) >= {b for b in given if b.zh and b.en}


def test_a_condensed_item_is_paired() -> None:
    zh = "保养：\n\n- 水箱里隔夜的水最好每天都倒掉再换上新的，不然里面就会长出一层又滑又腻的东西。\n- 喷嘴要用专用的刷子刷。\n"
    en = "Care:\n\n- Fresh water daily keeps slime away.\n- Scrub the nozzle with its own brush.\n"
    found = align(Source("zh.md", zh), Source("en.md", en))
    assert [(b.zh, b.en) for b in found.sentences] == [((n,), (n,)) for n in range(3)]
    assert [(b.zh, b.en) for b in found.paragraphs] == [((n,), (n,)) for n in range(3)]
    assert found.sentences[1].confidence < 0.8
