"""Sentences whose figures are written in different ways: right translations give no finding, wrong ones give at least one."""

from pathlib import Path

import pytest
import yaml

from tests.checks.values.test_pairs import checked

KINDS: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "alike.yaml").read_text(encoding="utf-8")
)


def listed(key: str) -> list[str]:
    return [pair for kind in KINDS.values() for pair in kind.get(key, [])]


def findings(pair: str) -> list[str]:
    zh, en = pair.split(" | ")
    return [f"{d.rule} {d.message}" for d in checked({"zh": [zh], "en": [en]}).diagnostics]


@pytest.mark.parametrize("pair", listed("right"))
def test_right_translations(pair: str) -> None:
    assert findings(pair) == []


@pytest.mark.parametrize("pair", listed("wrong"))
def test_wrong_translations(pair: str) -> None:
    assert findings(pair)


def test_the_cases_are_well_formed() -> None:
    assert {key for kind in KINDS.values() for key in kind} == {"right", "wrong"}
    pairs = listed("right") + listed("wrong")
    assert len(set(pairs)) == len(pairs)
    assert all(pair.count(" | ") == 1 for pair in pairs)
