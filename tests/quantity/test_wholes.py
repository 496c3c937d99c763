"""What values of a text mean together: a part of a year from its months, a share from two numbers."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from aligner.quantity.wholes import wholes
from tests.quantity.notation import read_en, read_zh, reading_noted

READERS = {"zh": read_zh, "en": read_en}
TABLE = yaml.safe_load((Path(__file__).parent / "wholes.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["text"])
def test_wholes(row: dict[str, Any]) -> None:
    text = row["text"]
    found = [whole.quantity for whole in wholes(text, READERS[row["language"]](text))]
    assert [f"{quantity.text}: {reading_noted(quantity.reading)}" for quantity in found] == row["wholes"]
