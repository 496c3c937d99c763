"""The examples say of themselves what is in them; this holds them to it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

LAUNCH = Path(__file__).parent.parent / "examples" / "launch"
SLIPS: list[dict[str, Any]] = yaml.safe_load((LAUNCH / "slips.yaml").read_text(encoding="utf-8"))["slips"]


def lines(name: str) -> list[str]:
    return (LAUNCH / name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip['id']}-{slip['kind']}")
def test_a_slip_stands_where_the_list_says(slip: dict[str, Any]) -> None:
    assert slip["zh"] in lines("zh.md")[slip["zh_line"] - 1]
    assert slip["right"] in lines("en.corrected.md")[slip["right_line"] - 1]
    if slip["en"] is None:
        assert slip["right"] not in "\n".join(lines("en.md"))
    else:
        assert slip["en"] in lines("en.md")[slip["en_line"] - 1]


def test_with_the_slips_mended_the_words_are_those_of_the_corrected_text() -> None:
    text, lost = "\n".join(lines("en.md")), ""
    for slip in SLIPS:
        if slip["en"] is None:
            lost += f" {slip['right']}"
        else:
            assert text.count(slip["en"]) == 1
            text = text.replace(slip["en"], slip["right"])
    assert Counter((text + lost).split()) == Counter(" ".join(lines("en.corrected.md")).split())


def test_the_page_lists_the_same_slips() -> None:
    page = (LAUNCH / "README.md").read_text(encoding="utf-8")
    ids = [row.split("|")[1].strip() for row in page.splitlines() if row.startswith("| s")]
    assert ids == [slip["id"] for slip in SLIPS]
