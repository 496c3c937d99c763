"""Long texts put together from articles, and reading back where the pairs of an alignment lie."""

import json
from pathlib import Path

import pytest

pytest.importorskip("benchmarks.growth", reason="a source distribution carries no benchmarks")

from benchmarks.growth import read_back, write_joined


def bead(zh: list[int], en: list[int], zh_lines: list[int] | None, en_lines: list[int] | None) -> str:
    return json.dumps({"zh": zh, "en": en, "zh_lines": zh_lines, "en_lines": en_lines}) + "\n"


def test_starts_are_the_lines_that_the_articles_begin_on(tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    starts = write_joined(path, ["# One\n\nText.", "# Two", "# Three\n\nEnd."])
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [lines[start - 1] for start in starts] == ["# One", "# Two", "# Three"]


def test_pairs_across_articles_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(
        bead([0], [0], [1, 1], [1, 1])
        + bead([1, 2], [1], [3, 4], [2, 2])
        + bead([3], [], [5, 5], None)
        + bead([4], [2], [9, 9], [5, 5])  # the second article begins on the Chinese line 9 and the English line 6
        + bead([5], [3], [8, 9], [6, 6])  # half of it in either
        + json.dumps({"signature": {}})
        + "\n",
        encoding="utf-8",
    )
    assert read_back(path, [1, 9], [1, 6]) == (10, 0.5)
