"""Patterns that are searched for in whole texts read each character a few times only."""

import pytest

from aligner.checks import boilerplate
from aligner.checks.completeness import clauses, counted, items
from aligner.checks.names import e003_name_spelling as spellings
from aligner.checks.names import latin
from aligner.document.model import Language


@pytest.mark.parametrize(
    ("pattern", "run", "match"),
    [
        (counted.MACHINE, "anna.b", "anna.b@c.example"),
        (counted.MACHINE, "{{ a", "{{ a }}"),
        (items.ROWS[Language.ZH], "苹果和梨", "苹果和梨、李子"),
        (items.ROWS[Language.EN], "apples and pears", "apples and pears, plums"),
    ],
)
def test_no_match_begins_inside_a_run(pattern, run: str, match: str) -> None:  # type: ignore[no-untyped-def]
    """A search that fails at the beginning of a run doesn't read the rest of the run again from each of its characters."""
    assert pattern.match(match).end() == len(match)
    assert not any(pattern.match(match, at) for at in range(1, len(run)))
    assert pattern.fullmatch(run) is None


def test_spaces_before_a_dash_are_read_once() -> None:
    marks = clauses.MARKS[Language.EN]
    assert marks.match("a   — b", 1).end() == 6  # type: ignore[union-attr]
    assert not any(marks.match("a   — b", at) for at in (2, 3))
    assert marks.match("a   — b", 4)


def test_placeholders_end_where_another_begins() -> None:
    assert counted.MACHINE.findall("a {{ b {c} }} d {{ e {{ f }}") == ["{{ b {c} }}", "{{ f }}"]


def test_notes_and_host_names_have_a_limit() -> None:
    note = "（译注：" + "长" * boilerplate.LONGEST_NOTE
    assert boilerplate.bracketed_notes(note[:-5] + "）")
    assert not boilerplate.bracketed_notes(note + "长长）")
    found = spellings.HOST.search("a." * 500 + "com")
    assert found
    assert found[0].count(".") <= 8


def test_units_are_looked_for_near_the_end_only() -> None:
    assert max(len(text) for text in ("trillion GFLOPS", "thousand EFLOPS", "千 EFLOPS")) <= latin.LONGEST_UNIT
