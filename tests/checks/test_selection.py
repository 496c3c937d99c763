from typing import Any

import pytest

from aligner.api import check
from aligner.checks.model import Severity
from aligner.checks.registry import all_rules, get_rule
from aligner.checks.rule import GROUPS, OPTIONAL
from aligner.checks.selection import Selection
from aligner.errors import UsageError

ALL = {rule.code for rule in all_rules()}
GLOSSARY = {code for code in ALL if code.startswith("G")}


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), ALL),
        (("G",), (), GLOSSARY),
        (("g",), (), GLOSSARY),
        (("G004",), (), {"G004"}),
        (("conflict",), (), {"G004"}),
        (("g004,stray-space", "G001"), (), {"G001", "G004", "G009"}),
        ((" syntax , ",), (), {"G001"}),
        ((), ("G",), ALL - GLOSSARY),
        ((), ("G004",), ALL - {"G004"}),
        (("G",), ("G004",), GLOSSARY - {"G004"}),
        (("G004",), ("G",), {"G004"}),
        (("G004", "G"), ("G",), {"G004"}),
        (("G004",), ("G004",), set()),
        (("G",), ("G",), set()),
        (("E005",), (), {"E005"}),
        (
            ("name-swapped", "M"),
            (),
            {"E005", "M001", "M002", "M003", "M004", "M005", "M006", "M007", "M008", "M009", "M010", "M011"},
        ),
        (("E005",), ("E",), {"E005"}),
        (("E",), (), {"E001", "E002", "E003", "E004", "E005", "E006"}),
    ],
)
def test_rules(select: tuple[str, ...], ignore: tuple[str, ...], expected: set[str]) -> None:
    assert set(Selection(select, ignore).codes) == expected


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("G09", "there is no rule 'G09'; did you mean 'G009'?"),
        ("conflicts", "there is no rule 'conflicts'; did you mean 'conflict'?"),
        ("Q", "there is no rule 'Q'; aligner rules lists them"),
    ],
)
def test_unknown_names(name: str, message: str) -> None:
    for selection in (Selection((name,)), Selection((), (name,))):
        with pytest.raises(UsageError) as caught:
            _ = selection.codes
        assert str(caught.value) == message


@pytest.mark.parametrize("name", ["G009", "g009", "stray-space", "STRAY_SPACE", " stray-space "])
def test_a_rule_by_any_of_its_names(name: str) -> None:
    assert get_rule(name).code == "G009"


def test_codes_and_names_are_unique() -> None:
    rules = all_rules()
    assert len({rule.code for rule in rules}) == len({rule.name for rule in rules}) == len(rules)
    assert {rule.group for rule in rules} <= set(GROUPS)


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), OPTIONAL),
        (Selection(("N", "M001")), OPTIONAL),
        (Selection(("M",)), OPTIONAL - {"M003"}),
        (Selection(("name-swapped",)), OPTIONAL - {"E005"}),
        (Selection(severities=(("M003,E005", Severity.INFO),)), frozenset()),
    ],
)
def test_notes_of_some_rules_are_left_out_unless_they_are_named(selection: Selection, expected: frozenset[str]) -> None:
    assert selection.without_notes == expected


def test_they_come_by_group_and_code() -> None:
    order = list(GROUPS)
    assert [r.code for r in all_rules()] == sorted(ALL, key=lambda code: (order.index(code[0]), code))


@pytest.mark.parametrize("argument", [{"select": "Q"}, {"ignore": ["Q"]}, {"severity": {"Q": "info"}}])
def test_an_unknown_name_is_an_error_before_anything_is_read(argument: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="there is no rule 'Q'"):
        check("no-such-file.md", **argument)
