"""The shares of annotated translations with a finding."""

import json
import lzma
from pathlib import Path

import numpy as np
import pytest

from benchmarks import balanced

WRONG = np.array([True] * 30 + [False] * 300)


def test_the_classes_are_balanced() -> None:
    """20 of 30 wrong rows and 50 of 300 right ones: as if 0.67 and 0.17 of equally many."""
    found = np.concatenate([np.repeat([0.7, 0.0], [20, 10]), np.repeat([0.7, 0.0], [50, 250])])
    assert balanced.recall(WRONG, found, 0.8) == pytest.approx(2 / 3)
    assert balanced.recall(WRONG, found, 0.81) == 0


def test_the_least_confidence_that_reaches_the_precision_counts() -> None:
    found = np.concatenate([np.repeat([0.9, 0.6, 0.5], 10), np.repeat([0.6, 0.5], [10, 290])])
    assert balanced.recall(WRONG, found, 0.9) == pytest.approx(2 / 3)


def test_few_findings_say_nothing() -> None:
    found = np.concatenate([np.repeat([0.9, 0.0], [19, 11]), np.zeros(300)])
    assert balanced.recall(WRONG, found, 0.9) == 0


def test_both_kinds_of_files(tmp_path: Path) -> None:
    spans = {"zh": "一。\n二。", "en": "One.", "major": [[0, 3], [3, 4]], "minor": []}
    errors = [{"severity": "Major"}, {"severity": "Minor"}]
    listed = {"zh": "一。", "en": "One.", "major": True, "clean": False, "errors": errors}
    people = listed | {"system": "ref.A"}
    for name, entry in (("spans", spans), ("listed", listed), ("people", people)):
        with lzma.open(tmp_path / name, "wt", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")
    assert balanced.read(tmp_path / "spans") == [balanced.Row("一。 二。", "One.", 2, minor=False)]
    assert balanced.read(tmp_path / "listed") == [balanced.Row("一。", "One.", 1, minor=True)]
    assert balanced.read(tmp_path / "people") == balanced.read(tmp_path / "none") == []


def test_a_finding_belongs_to_its_row() -> None:
    rows = [
        balanced.Row("公司去年卖出 300 辆汽车。", "The company sold 300 cars last year.", 0, minor=False),
        balanced.Row("公司去年卖出 300 辆汽车。", "The company sold 700 cars last year.", 1, minor=False),
    ]
    shown, noted = balanced.confidences(rows)
    assert shown[0] == 0
    assert shown[1] > 0
    assert (noted >= shown).all()
