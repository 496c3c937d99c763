"""Names of speakers that have a line of their own in one text only."""

import pytest

from aligner import Source, align

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
