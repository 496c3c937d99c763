"""Disturbed texts: the gold stays true, whatever was done to the sentences."""

import pytest

pytest.importorskip("benchmarks.disturb", reason="a source distribution carries no benchmarks")

from benchmarks.disturb import CREDITS, Aligned, Disturbed, Kind, Rates, disturb, disturbed, from_rows

from aligner.document.model import Language

ROWS = [(f"第{n}号列车准点到达。", f"Train {n} arrived on time.") for n in range(40)]
OTHERS = [from_rows("weather", [(f"第{n}天下雨了。", f"It rained on day {n}.") for n in range(40)])]
TEXT = from_rows("trains", ROWS)


def texts_of(found: Disturbed) -> list[tuple[list[str], list[str]]]:
    zh, en = found.sides.values()
    return [([zh[i] for i in one], [en[j] for j in two]) for one, two in found.beads]


def test_passages_become_beads() -> None:
    rows = [
        ("晴。", "Sunny."),
        ("雨停了。天晴了。", "Rain stopped. Sun came."),
        ("晴。好。", "Sunny and good."),
        ("一。二。三。", "One. Two."),
    ]
    found = [([z.strip() for z in zh], [e.strip() for e in en]) for zh, en in from_rows("x", rows).beads]
    assert found == [
        (["晴。"], ["Sunny."]),
        (["雨停了。"], ["Rain stopped."]),
        (["天晴了。"], ["Sun came."]),
        (["晴。", "好。"], ["Sunny and good."]),
    ]


def test_every_sentence_is_in_one_bead() -> None:
    for seed in range(20):
        found = disturb(TEXT, OTHERS, seed, Rates(0.2, 0.2, 0.2))
        for k, side in enumerate(found.sides.values()):
            assert [n for bead in found.beads for n in bead[k]] == list(range(len(side)))


def test_pairs_stay_translations_and_lone_sentences_have_a_kind() -> None:
    kinds = set()
    for seed in range(20):
        found = disturb(TEXT, OTHERS, seed, Rates(0.2, 0.2, 0.0))
        for (zh_ids, en_ids), (zh, en) in zip(found.beads, texts_of(found), strict=True):
            if zh and en:
                assert (zh[0], en[0]) in ROWS
                continue
            side, number = (Language.ZH, zh_ids[0]) if zh else (Language.EN, en_ids[0])
            kind = found.kinds[side, number]
            kinds.add(kind)
            (text,) = zh or en
            assert (kind is Kind.DELETED) == (text in {s for row in ROWS for s in row})
            if kind is Kind.HEADLINE:
                assert text in {"第0天下雨了。", "It rained on day 0."}
            if kind is Kind.CREDIT:
                assert "rained" not in text
                assert "下雨" not in text
    assert kinds == set(Kind)


def test_a_merge_joins_neighbours_on_one_side() -> None:
    merged = [bead for seed in range(20) for bead in texts_of(disturb(TEXT, OTHERS, seed, Rates(0, 0, 0.3)))]
    assert {(len(zh), len(en)) for zh, en in merged} == {(1, 1), (1, 2), (2, 1)}
    zh, (one, two) = next((zh[0], en) for zh, en in merged if len(en) == 2)
    number = int(one.split()[1])
    assert two == f"Train {number + 1} arrived on time."
    assert zh == f"第{number}号列车准点到达，第{number + 1}号列车准点到达。"


def test_a_seed_gives_the_same_text_again() -> None:
    assert disturb(TEXT, OTHERS, 3) == disturb(TEXT, OTHERS, 3)
    assert disturb(TEXT, OTHERS, 3) != disturb(TEXT, OTHERS, 4)


def test_sentences_come_from_other_articles() -> None:
    parts = [Aligned("trains/second translator", TEXT.beads), TEXT, *OTHERS]
    for found in disturbed(parts, 1, Rates(0.9, 0, 0))[:2]:
        own = {n for (side, n), kind in found.kinds.items() if side is Language.EN and kind is not Kind.CREDIT}
        assert own
        assert all("rained" in found.sides[Language.EN][n] for n in own)
    assert disturbed([Aligned("short", TEXT.beads[:3])], 1) == []


def test_credits_take_names() -> None:
    assert all(text.format(zh="甲", en="A") for texts in CREDITS.values() for text in texts)
