"""Names of speakers that have a line of their own in one text only."""

import pytest

from aligner import Source, align
from aligner.alignment.blocks import Pairing
from aligner.alignment.speakers import with_speakers

SPEECHES = (
    "# 论坛\n\n{}\n\n各位下午好。今天我想谈三点。\n\n{}\n\n时间不多。\n",
    "# Forum\n\n{}\n\nGood afternoon, everyone. Today I want to talk about three points.\n\n{}\n\nTime is short.\n",
)


def beads(zh: tuple[str, str], en: tuple[str, str]) -> list[tuple[str, str]]:
    """The texts of the beads with the lines of the two speakers."""
    texts = (shape.format(*lines) for shape, lines in zip(SPEECHES, (zh, en), strict=True))
    found = align(*(Source(name, text) for name, text in zip(("zh", "en"), texts, strict=True)))
    sides = [
        (" | ".join(found.zh.segments[i].text for i in b.zh), " | ".join(found.en.segments[j].text for j in b.en))
        for b in found.sentences
    ]
    whole = " ".join((*zh, *en))
    return [side for side in sides if all(part in whole for part in " | ".join(filter(None, side)).split(" | "))]


@pytest.mark.parametrize("mark", ["", "## ", "**"])
def test_a_name_on_a_line_of_its_own_joins_its_title(mark: str) -> None:
    end = "**" if mark == "**" else ""
    zh = (f"{mark}林涛{end}\n\n青禾研究院院长", f"{mark}周倩{end}\n\n独立顾问")
    en = ("Lin Tao, President of the Qinghe Institute", "Qian Zhou, independent consultant")
    assert beads(zh, en) == [("林涛 | 青禾研究院院长", en[0]), ("周倩 | 独立顾问", en[1])]


def test_the_other_way_round() -> None:
    zh = ("青禾研究院院长林涛：", "周倩，独立顾问")
    en = ("Lin Tao\n\nPresident of the Qinghe Institute", "Zhou Qian\n\nIndependent consultant")
    assert beads(zh, en) == [
        (zh[0], "Lin Tao | President of the Qinghe Institute"),
        (zh[1], "Zhou Qian | Independent consultant"),
    ]


@pytest.mark.parametrize("first", ["President of the Qinghe Institute", "Li Na, President of the Qinghe Institute"])
def test_a_name_that_the_other_text_lacks_stays_alone(first: str) -> None:
    zh, en = ("林涛\n\n青禾研究院院长", "周倩\n\n独立顾问"), (first, "Independent consultant")
    assert beads(zh, en) == [("林涛", ""), ("青禾研究院院长", first), ("周倩", ""), ("独立顾问", en[1])]


SPOKEN = (
    "# 论坛\n\n{}各位下午好。今天我想谈三点。\n\n{}我们要省电。时间不多了。\n",
    "# Forum\n\n{}Good afternoon, everyone. Today I want to talk about three points.\n\n{}We must save power. Time is short.\n",
)


def sentences(zh: str, en: str) -> list[tuple[str, str]]:
    """The texts of all beads of two documents, without the headings."""
    found = align(Source("zh", zh), Source("en", en))
    return [
        (" | ".join(found.zh.segments[i].text for i in b.zh), " | ".join(found.en.segments[j].text for j in b.en))
        for b in found.sentences
    ][1:]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (
            ("Greta Lindqvist，首席执行官", "杜里奥·马尔奇（采购总监）："),
            ("Greta Lindqvist, CEO", "Durio Marchi, head of procurement"),
        ),
        (("格蕾塔·林奎斯特", "主持人"), ("GRETA LINDQVIST, CEO", "MODERATOR")),
        (
            ("林涛\n\n首席运营官", "**杜里奥·马尔奇**\n*北欧区总经理*"),
            ("LIN TAO, COO", "Durio Marchi, general manager for the Nordics"),
        ),
    ],
)
def test_a_speaker_above_a_speech_joins_the_name_before_its_colon(zh: tuple[str, str], en: tuple[str, str]) -> None:
    found = sentences(
        SPOKEN[0].format(*(f"{line}\n\n" for line in zh)), SPOKEN[1].format(*(f"{line}: " for line in en))
    )
    assert [theirs for _, theirs in found][::2] == [
        f"{en[0]}: Good afternoon, everyone.",
        f"{en[1]}: We must save power.",
    ]
    assert [mine.split(" | ")[-1] for mine, _ in found] == [
        "各位下午好。",
        "今天我想谈三点。",
        "我们要省电。",
        "时间不多了。",
    ]


def test_english_speakers_above_their_speeches() -> None:
    zh = SPOKEN[0].format("首席执行官格蕾塔·林奎斯特：", "林涛，首席运营官：")
    en = SPOKEN[1].format("Greta Lindqvist\nChief executive, Nordics\n\n", "**Lin Tao, COO**\n\n")
    found = sentences(zh, en)
    assert [mine for mine, _ in found] == [
        "首席执行官格蕾塔·林奎斯特：各位下午好。", "今天我想谈三点。", "林涛，首席运营官：我们要省电。", "时间不多了。"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("above", "speaker"),
    [("林涛，首席运营官", "Zhou Qian, CTO"), ("Greta Lindqvist", "Mary Holt"), ("注意事项", "Lin Tao")],
)
def test_another_line_above_a_speech_stays_alone(above: str, speaker: str) -> None:
    found = sentences(SPOKEN[0].format(f"{above}\n\n", ""), SPOKEN[1].format(f"{speaker}: ", ""))
    assert not any(above in mine and "Good afternoon" in theirs for mine, theirs in found)


def test_credits_with_the_same_name_are_a_pair_wherever_they_are() -> None:
    zh = SPOKEN[0].format("记者 林涛\n\n", "") + "\n责任编辑：周倩\n"
    found = sentences(zh, SPOKEN[1].format("", "") + "\nBy Lin Tao\n")
    assert ("记者 林涛", "By Lin Tao") in found
    assert ("责任编辑：周倩", "") in found


def beside_a_speech(zh: str, en: str) -> list[tuple[str, str]]:
    """The texts of the beads above a sentence."""
    return sentences(f"# 论坛\n\n{zh}\n\n传感器必须便宜。\n", f"# Forum\n\n{en}\n\nSensors have to be cheap.\n")[:-1]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (("卢卡·莫雷蒂", "西海岸仪表公司首席技术官"), ("Luca Moretti, CTO, West Coast Instruments",)),
        (("彼得·扬森", "风电工程师"), ("Peter Jansen, wind power engineer",)),
        (("汉斯·格鲁伯", "自由撰稿人"), ("Hans Gruber, freelance writer",)),
        (("西海岸仪表公司首席技术官卢卡·莫雷蒂",), ("Luca Moretti", "CTO, West Coast Instruments")),
    ],
)
@pytest.mark.parametrize("mark", ["", "### "])
def test_a_foreign_name_on_a_line_of_its_own_joins_its_title(
    zh: tuple[str, ...], en: tuple[str, ...], mark: str
) -> None:
    assert beside_a_speech(*(mark + "\n\n".join(lines) for lines in (zh, en))) == [(" | ".join(zh), " | ".join(en))]


def test_what_is_said_below_a_name_joins_it() -> None:
    zh, en = ["娜奥米·佩雷拉", "设计师", "不卖。", "明年再说。"], ["Naomi Pereira: No, we don't."]
    beads = [Pairing((0,), (0,), 0.8), *(Pairing((n,), (), 0.9) for n in (1, 2, 3))]
    assert [b.zh for b in with_speakers(beads, zh, en)] == [(0, 1, 2), (3,)]
    assert [b.zh for b in with_speakers(beads, ["设计师", *zh[1:]], en)] == [(0,), (1,), (2,), (3,)]


def test_a_sentence_below_a_name_with_its_title_stays_alone() -> None:
    zh, en = "汉斯·格鲁伯\n\n自由撰稿的人越来越多。", "Hans Gruber, freelance writer"
    assert ("自由撰稿的人越来越多。", "") in beside_a_speech(zh, en)


@pytest.mark.parametrize(
    ("zh", "en"), [("卢卡·莫雷蒂\n\n背景", "Background"), ("卢卡·莫雷蒂谈背景", "Background\n\nNext Steps")]
)
def test_a_name_or_a_heading_beside_another_heading_stays_alone(zh: str, en: str) -> None:
    found = beside_a_speech(zh, en)
    assert not any("|" in mine + theirs for mine, theirs in found)
