"""The planter: every error is one, is where it says, and is the only change."""

import random
from functools import cache
from pathlib import Path

import pytest

pytest.importorskip("benchmarks.planted", reason="a source distribution carries no benchmarks")

from benchmarks.checking import aligned, shipped_glossaries
from benchmarks.planted import GROUPS, KINDS, Kind, Outcome, found_of, plants, show, summary
from benchmarks.planting.figures import altered, figures, values
from benchmarks.planting.ground import Ground

from aligner.document.model import Language

EXAMPLE = Path(__file__).parents[2] / "examples" / "funding"
ZH, EN = ((EXAMPLE / name).read_text(encoding="utf-8") for name in ("zh.md", "en.md"))
NOT_THERE = (
    *("currency", "image", "code", "link", "names exchanged inside a sentence"),
    *("anchor", "emphasis left open"),
)
"""Kinds for which the example has no place."""


@cache
def ground() -> Ground:
    foreign = ("A paragraph that belongs to another article, about ships and harbors.",)
    return Ground(
        "funding", aligned("funding", ZH, EN), shipped_glossaries(), foreign, ("Ships wait in the harbor at night.",)
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_plants_are_changes_where_they_say(kind: Kind) -> None:
    drawn = [plant for _, plant in plants([ground()], kind, 20)]
    assert drawn == [plant for _, plant in plants([ground()], kind, 20)]  # by the seed
    assert drawn or kind.name in NOT_THERE
    for plant in drawn:
        lo, hi = plant.span
        assert plant.text != EN
        assert 0 <= lo <= hi <= len(plant.text)
        if "moved" not in kind.name and not kind.name.startswith(("paragraph swapped", "names of two")):
            assert plant.text[:lo] == EN[:lo]
            assert EN.endswith(plant.text[hi:])
        for start, end in plant.origin:
            assert ZH[start:end].strip()


def test_every_kind_is_counted_somewhere() -> None:
    assert {kind.group for kind in KINDS} == set(GROUPS)


def test_a_doubled_alarm_is_no_hit() -> None:
    kind = next(kind for kind in KINDS if kind.name == "Chinese left")
    _, plant = next(plants([ground()], kind, 1))
    hits, _ = found_of(kind, ground(), plant, [])
    assert {d.rule[0] for d in hits} <= {"U", "T", "A"}
    assert hits
    assert found_of(kind, ground(), plant, hits)[0] == ()
    table = summary([Outcome(kind, ground(), plant, hits, ()), Outcome(kind, ground(), plant, (), ())])
    assert "| Chinese left | 2 | 1 | 0.50 |" in table
    assert show([Outcome(kind, ground(), plant, (), ())], 1).startswith("MISSED Chinese left: funding:")
    assert show([Outcome(kind, ground(), plant, hits, ())], 1) == ""


def test_figures_are_read_with_their_scale() -> None:
    assert [(f.digits, f.scale, f.value) for f in figures("$2.5 billion, 38,000 and A100, v1.2.3", Language.EN)] == [
        ("2.5", "billion", 2.5e9),
        ("38,000", "", 38000.0),
    ]
    assert [f.value for f in figures("3.8 万平方米、18 億元", Language.ZH)] == [38000.0, 1.8e9]
    assert values("１.２亿", Language.ZH) == {1.2, 1.2e8}


@pytest.mark.parametrize("digits", ["7", "40", "0.4", "1,024", "3.14", "100"])
def test_altered_digits_are_another_number(digits: str) -> None:
    for seed in range(50):
        made = altered(digits, random.Random(seed))
        assert made is None or float(made.replace(",", "")) != float(digits.replace(",", ""))
