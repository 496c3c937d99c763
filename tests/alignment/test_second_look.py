"""The second look: lone units are taken out of merges, and translated ones are put back."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner import align
from aligner.alignment import second_look as looking
from aligner.alignment.blocks import Pairing
from aligner.alignment.channels import Sides, text_sides
from aligner.alignment.lone import Cases, Style, evidence
from aligner.alignment.second_look import Case, cases_of, probabilities, second_look
from aligner.alignment.units import Array, Units
from aligner.alignment.weights import LookWeights, load_weights
from aligner.document.model import Source
from aligner.encode import load_encoder
from aligner.lexicon.features import Features

ZH = [
    "星河科技周二宣布，将在合肥投资40亿元建设第二座封装工厂。",
    "工厂预计明年三月动工，建成后每月可处理两万片晶圆。",
    "公司首席财务官林珊说，资金来自去年发行的债券，不会增发新股。",
    "分析师认为，这一投资说明存储芯片的需求正在回升。",
    "当地政府将提供土地和为期五年的税收优惠。",
    "星河科技去年的营收为96亿元，比前一年增长百分之十二。",
    "消息公布后，公司股价收盘上涨百分之三。",
]
EN = [
    "Galaxy Technology said on Tuesday that it will invest 4 billion yuan in a second packaging plant in Hefei.",
    "Ground is to be broken next March, and the finished plant will handle 20,000 wafers a month.",
    "The money comes from bonds issued last year and no new shares will be sold, said chief financial officer Lin Shan.",
    "Analysts said the investment shows that demand for memory chips is recovering.",
    "The local government will provide land and five years of tax breaks.",
    "Galaxy Technology had revenue of 9.6 billion yuan last year, up 12 percent from the year before.",
    "The company's shares closed up 3 percent after the news.",
]


def aligned(zh: list[str], en: list[str]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    sources = Source("zh.txt", "\n".join(zh) + "\n"), Source("en.txt", "\n".join(en) + "\n")
    return [(b.zh, b.en) for b in align(*sources, pre_split=True).sentences]


@pytest.mark.parametrize("line", ["Photo courtesy of Daniel Reed", "Read more", "Harbour ferries to run late"])
@pytest.mark.parametrize("place", [1, 4, 7])
def test_a_lone_line_of_the_english_is_left_alone(line: str, place: int) -> None:
    found = aligned(ZH, [*EN[:place], line, *EN[place:]])
    assert ((), (place,)) in found
    assert len([bead for bead in found if len(bead[0]) == len(bead[1]) == 1]) == len(ZH)


@pytest.mark.parametrize("line", ["责任编辑：周平", "港口渡轮节日期间延长运营"])
@pytest.mark.parametrize("place", [0, 3, 7])
def test_a_lone_line_of_the_chinese_is_left_alone(line: str, place: int) -> None:
    assert ((place,), ()) in aligned([*ZH[:place], line, *ZH[place:]], EN)


def test_a_merge_in_which_both_parts_are_translated_stays() -> None:
    en = [
        *EN[:1],
        "Ground is to be broken next March.",
        "The finished plant will handle 20,000 wafers a month.",
        *EN[2:],
    ]
    assert ((1,), (1, 2)) in aligned(ZH, en)


def sides_of(zh: list[str], en: list[str]) -> Sides:
    return text_sides(zh, en, load_encoder())


def test_a_translated_sentence_that_was_left_alone_is_joined() -> None:
    en = [
        *EN[:1],
        "Ground is to be broken next March.",
        "The finished plant will handle 20,000 wafers a month.",
        *EN[2:],
    ]
    beads = [Pairing((i,), (i if i < 2 else i + 1,), 0.9) for i in range(7)]
    beads.insert(2, Pairing((), (2,), 0.5))
    found = second_look(sides_of(ZH, en), beads, load_weights().look_at_sentences)
    assert ((1,), (1, 2)) in [(b.zh, b.en) for b in found]


def test_an_equal_figure_in_another_unit_speaks_for_joining() -> None:
    zh = [*ZH[:5], "本轮由海燕资本领投，老股东悉数跟投，投后估值约 85 亿元。"]
    beads = [*(Pairing((i,), (i,), 0.9) for i in range(6)), Pairing((), (6,), 0.6)]
    alone = []
    for figure in ("8.5 billion", "6.7 billion"):
        en = [*EN[:5], "Petrel Capital led the round, and all earlier shareholders joined it."]
        sides = sides_of(zh, [*en, f"That makes the company worth {figure} yuan, the new money included."])
        case = Case(1, 6, (5,), (5,), 5, alone=6)
        alone += probabilities([case], beads, sides, Style.of(sides, beads), load_weights().look_at_placed)
    assert alone[0] < alone[1] / 2


def test_units_at_the_edges_of_merges_and_beside_beads_are_asked_about() -> None:
    beads = [
        Pairing((0, 1, 2), (0,), 0.8),
        Pairing((), (1,), 0.6),
        Pairing((3,), (2,), 0.9),
        Pairing((4,), (3, 4), 0.7),
    ]
    assert set(cases_of(beads)) == {
        Case(0, 0, (1, 2), (0,), 0),
        Case(0, 2, (0, 1), (0,), 0),
        Case(1, 1, (0,), (0, 1, 2), 0, alone=1),
        Case(1, 1, (2,), (3,), 2, alone=1),
        Case(1, 3, (4,), (4,), 3),
        Case(1, 4, (3,), (4,), 3),
    }


def test_moved_pairs_units_of_menus_and_scattered_units_are_not_asked_about() -> None:
    merge = Pairing((0, 1), (0,), 0.8)
    assert list(cases_of([replace(merge, moved=True), replace(merge, chrome=True)])) == []
    assert list(cases_of([Pairing((0, 2), (0,), 0.8)])) == []
    assert list(cases_of([merge, Pairing((2,), (), 0.8, chrome=True)])) == list(cases_of([merge]))


def test_the_largest_bead_takes_no_more() -> None:
    assert [
        c for c in cases_of([Pairing((0, 1, 2, 3, 4), (0,), 0.9), Pairing((5,), (), 0.9)]) if c.alone is not None
    ] == []


def _weights(swallowed: float, left_alone: float) -> LookWeights:
    return LookWeights({"constant": swallowed}, {"constant": left_alone})


def test_the_constants_alone_decide_when_nothing_else_has_a_weight() -> None:
    sides = sides_of(ZH[:2], EN[:3])
    merged, apart = (
        [Pairing((0,), (0, 1), 0.8), Pairing((1,), (2,), 0.9)],
        [Pairing((0,), (0,), 0.8), Pairing((), (1,), 0.8)],
    )
    assert second_look(sides, merged, _weights(-9, 0)) == merged
    assert [(b.zh, b.en) for b in second_look(sides, merged, _weights(9, 9))][:2] == [((), (0,)), ((0,), (1,))]
    assert second_look(sides, apart, _weights(0, 9)) == apart
    assert [(b.zh, b.en) for b in second_look(sides, apart, _weights(-9, -9))] == [((0,), (0, 1))]


def test_new_beads_have_the_probability_of_the_decision() -> None:
    sides = sides_of(ZH[:1], EN[:2])
    (case, _) = cases_of([Pairing((0,), (0, 1), 0.8)])
    (sure,) = probabilities([case], [Pairing((0,), (0, 1), 0.8)], sides, Style(0.6, 0.4, 0.0), _weights(2.0, 0))
    assert sure == pytest.approx(1 / (1 + np.exp(-2)))
    assert {b.probability for b in second_look(sides, [Pairing((0,), (0, 1), 0.8)], _weights(2.0, 2.0))} == {sure}


@st.composite
def beads(draw: st.DrawFn) -> list[Pairing]:
    """Beads in order over at most seven units on each side."""
    result: list[Pairing] = []
    at = [0, 0]
    for sizes in draw(st.lists(st.sampled_from([(1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (1, 0), (0, 1)]), max_size=7)):
        if all(a + s <= 7 for a, s in zip(at, sizes, strict=True)):
            zh, en = (tuple(range(a, a + s)) for a, s in zip(at, sizes, strict=True))
            result.append(Pairing(zh, en, draw(st.sampled_from([0.0, 0.4, 0.9, 1.0]))))
            at = [a + s for a, s in zip(at, sizes, strict=True)]
    return result


@settings(max_examples=60, deadline=None)
@given(beads(), st.floats(-3, 3), st.floats(-3, 3), st.floats(-4, 4))
def test_every_unit_stays_in_one_bead_and_in_order(before: list[Pairing], one: float, two: float, first: float) -> None:
    weights = LookWeights({"constant": one, "first pass": first}, {"constant": two, "first pass": first})
    after = second_look(sides_of(ZH, EN), before, weights)
    for side in (0, 1):
        units = [unit for bead in after for unit in (bead.zh, bead.en)[side]]
        assert sorted(units) == sorted(unit for bead in before for unit in (bead.zh, bead.en)[side])
    paired = [bead for bead in after if bead.zh and bead.en]
    assert all(one.zh < two.zh and one.en < two.en for one, two in pairwise(paired))
    assert all(len(bead.zh) + len(bead.en) == 1 for bead in after if not (bead.zh and bead.en))


def test_words_that_the_rest_leaves_over_speak_for_a_unit() -> None:
    en = ["The plant opens in March.", "Lin Shan said that bonds pay for it.", "The ferry sails at noon."]
    sides = sides_of(["工厂三月投产，林珊说资金来自债券。"], en)
    style = Style.of(sides, [])

    def asked(unit: int) -> dict[str, float]:
        run = np.array([0]), np.array([1])
        case = Cases(np.array([unit]), run, run, np.zeros(1, np.float32))
        return {name: float(v[0]) for name, v in evidence(case, sides.en, sides.zh, style, is_en=True).items()}

    told, lone = asked(1), asked(2)
    for name in ("sense", "sense gained", "sense left over", "words covered", "words like those left over"):
        assert told[name] > lone[name], name
    assert 0 <= lone["words covered"] <= told["words covered"] <= 1
    assert told["words left over"] == lone["words left over"], "the rest and the other side are the same"


def words_of(units: Units, at: int) -> dict[int, float]:
    rows = units.channels["words"]
    assert isinstance(rows, Features)
    part = slice(rows.indptr[at], rows.indptr[at + 1])
    return dict(zip(rows.indices[part].tolist(), rows.values[part].tolist(), strict=True))


def test_evidence_is_that_of_a_plain_computation() -> None:
    sides = sides_of(ZH[:3], EN[:3])
    case = Cases(
        np.array([1]), (np.array([0]), np.array([1])), (np.array([0]), np.array([2])), np.array([0.5], np.float32)
    )
    found = {k: float(v[0]) for k, v in evidence(case, sides.zh, sides.en, Style(0.6, 0.4, 0.1), is_en=False).items()}
    zh, en = sides.zh.dense_channel("sense"), sides.en.dense_channel("sense")
    unit, rest, there = zh[1], zh[0], en[0] + en[1]

    def cosine(a: Array, b: Array) -> float:
        return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))

    across = [v - rest * (v @ rest) / (rest @ rest) for v in (unit, there)]
    assert found["sense"] == pytest.approx(cosine(unit, there), abs=1e-4)
    assert found["sense gained"] == pytest.approx(cosine(unit + rest, there) - cosine(rest, there), abs=1e-4)
    assert found["sense left over"] == pytest.approx(cosine(*across), abs=1e-4)
    words = [words_of(sides.zh, 1), words_of(sides.zh, 0)]
    there_words = words_of(sides.en, 0)
    for word, value in words_of(sides.en, 1).items():
        there_words[word] = there_words.get(word, 0.0) + value
    left = {word: max(value - words[1].get(word, 0.0), 0.0) for word, value in there_words.items()}
    covered = sum(min(value, left.get(word, 0.0)) for word, value in words[0].items()) / sum(words[0].values())
    assert found["words covered"] == pytest.approx(covered, abs=1e-4)
    assert found["words left over"] == pytest.approx(sum(left.values()) / sum(there_words.values()), abs=1e-4)
    assert found["first pass"] == pytest.approx(0.5)
    sizes = sides.zh.size, sides.en.size
    expected = np.log((sizes[1][:2].sum() + 8) / (sizes[0][:2].sum() + 8)) - 0.1
    assert found["length with"] == pytest.approx(expected, abs=1e-4)


def test_a_text_without_pairs_has_a_typical_style() -> None:
    style = Style.of(sides_of(ZH, EN), [])
    assert style.cosine == pytest.approx(0.6)
    assert style.cover == pytest.approx(0.4)
    close = Style.of(sides_of(ZH, EN), [Pairing((i,), (i,), 1.0) for i in range(7)])
    assert close.cosine != style.cosine


def test_later_looks_see_what_earlier_ones_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    sides = sides_of(ZH[:1], EN[:3])
    monkeypatch.setattr(looking, "LOOKS", 1)
    assert len(second_look(sides, [Pairing((0,), (0, 1, 2), 0.8)], _weights(9, 9))) == 2
    monkeypatch.setattr(looking, "LOOKS", 3)
    assert len(second_look(sides, [Pairing((0,), (0, 1, 2), 0.8)], _weights(9, 9))) == 3
