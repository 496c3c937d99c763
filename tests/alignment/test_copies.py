"""An abstract and a body that say the same: the translation is paired with the one that it renders."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner import Source, align
from aligner.alignment.blocks import Pairing
from aligner.alignment.channels import Sides, block_sides, segment_sides
from aligner.alignment.copies import with_better_copies
from aligner.encode import load_encoder

ABSTRACT_ZH = "港口集团上月在宁波启用无人码头，投资十二亿元，二期计划建在青岛。"
BODY_ZH = "港口集团上月三日和四日在宁波启用无人码头，共投资十二亿元，比预算少一成，二期计划建在青岛。"
BODY_EN = (
    "The port group opened its unmanned terminal in Ningbo on the 3rd and 4th of last month. It cost 1.2 billion yuan, 10 per cent "
    "less than budgeted, and a second phase is planned in Qingdao."
)
ABSTRACT_EN = "The port group will close its old gate on 1 May; drivers must register by the end of April."
LONG_EN = (
    "The port group will close its old gate on 1 May. From then on, old passes do not open it, so drivers have until "
    "the end of April to register."
)
SHORT_ZH = "港口集团将于五月一日关闭旧大门，届时旧通行证无法开门，司机需在四月底前登记。"
REST = [
    ("吊车由控制室的两名员工操作。", "Two people in the control room operate the cranes."),
    ("工人都接受了新的培训。", "All workers were trained anew."),
]


def pairs(zh: list[str], en: list[str]) -> set[tuple[str, str, bool]]:
    """The pairs of paragraphs, and whether they are out of order."""
    found = align(Source("zh.md", "\n\n".join(zh)), Source("en.md", "\n\n".join(en)))
    return {
        (found.zh.blocks[b.zh[0]].text, found.en.blocks[b.en[0]].text, b.moved)
        for b in found.paragraphs
        if len(b.zh) == len(b.en) == 1
    }


@pytest.mark.parametrize("swapped", [False, True])
def test_the_body_is_paired_where_only_its_translation_is_there(swapped: bool) -> None:
    zh, en = [zh for zh, _ in REST], [en for _, en in REST]
    first, last = (BODY_ZH, ABSTRACT_ZH) if swapped else (ABSTRACT_ZH, BODY_ZH)
    found = pairs(["# 无人码头", first, *zh, last], ["# The unmanned terminal", BODY_EN, *en])
    assert (BODY_ZH, BODY_EN, not swapped) in found
    assert found >= {(*pair, False) for pair in REST}


def test_the_other_way_round() -> None:
    zh, en = [zh for zh, _ in REST], [en for _, en in REST]
    found = pairs(["# 旧大门", SHORT_ZH, *zh], ["# The old gate", ABSTRACT_EN, *en, LONG_EN])
    assert (SHORT_ZH, LONG_EN, True) in found


def test_the_abstract_is_paired_where_both_have_both() -> None:
    abstract = "The port group opened an unmanned terminal in Ningbo last month for 1.2 billion yuan. A second one follows in Qingdao."
    assert pairs([ABSTRACT_ZH, REST[0][0], BODY_ZH], [abstract, REST[0][1], BODY_EN]) == {
        (ABSTRACT_ZH, abstract, False),
        (*REST[0], False),
        (BODY_ZH, BODY_EN, False),
    }


ZH = [ABSTRACT_ZH, BODY_ZH, SHORT_ZH, "港口", "港口集团的无人码头在宁波启用。"]
EN = [ABSTRACT_EN, LONG_EN, BODY_EN, "Port", "The port group opened its unmanned terminal in Ningbo."]


@pytest.fixture(scope="module")
def sides() -> Sides:
    found = align(Source("zh.md", "\n\n".join(ZH)), Source("en.md", "\n\n".join(EN)))
    return block_sides(found.zh, found.en, segment_sides(found.zh, found.en, load_encoder()))


BLOCKS = range(5)


@settings(deadline=None)
@given(
    st.permutations(BLOCKS), st.permutations(BLOCKS), st.integers(0, 5), st.lists(st.booleans(), min_size=5, max_size=5)
)
def test_every_block_stays_in_one_bead(
    sides: Sides, zh: list[int], en: list[int], paired: int, chrome: list[bool]
) -> None:
    beads = [
        *(Pairing((i,), (j,), 0.9) for i, j in zip(zh[:paired], en, strict=False)),
        *(Pairing((i,), (), 0.9, chrome=chrome[i]) for i in zh[paired:]),
        *(Pairing((), (j,), 0.9) for j in en[paired:]),
    ]
    found = with_better_copies(sides, beads, ZH, EN)
    assert sorted(i for b in found for i in b.zh) == sorted(j for b in found for j in b.en) == list(BLOCKS)
    assert sum(bool(b.zh and b.en) for b in found) == paired
    assert [b for b in found if b.chrome] == [b for b in beads if b.chrome]


def test_a_heading_is_no_copy_of_a_paragraph(sides: Sides) -> None:
    beads = [Pairing((3,), (2,), 0.9), Pairing((1,), (), 0.9), *(Pairing((i,), (), 0.9) for i in (0, 2, 4))]
    assert with_better_copies(sides, beads, ZH, EN) == beads
