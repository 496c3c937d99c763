"""Suggested repairs, which are not applied: those of rules about numbers, and those that change a figure."""

import pytest

from aligner.checks import repairs
from aligner.checks.model import Diagnostic, Edit, Finding, Fix, Severity
from aligner.checks.repairs import with_suggestions
from aligner.document.model import Source
from aligner.quantity.figures import Part, without_cut_figure

TEXT = Source("en.md", "The card needs 350 kW.\nIt has three fans and a coler.\n")


def marked(rule: str, was: str, new: str) -> Fix:
    start = TEXT.text.index(was)
    fix = Fix((Edit("en.md", start, start + len(was), new),), safe=True)
    found = Diagnostic(rule, "x", Severity.ERROR, Finding("", fix=fix))
    (result,) = with_suggestions([found], [TEXT])
    assert result.fix is not None
    assert result.with_finding(fix=fix) == found
    return result.fix


@pytest.mark.parametrize(
    ("rule", "was", "new"),
    [("N008", "kW", "W"), ("E002", "350", "530"), ("P001", "three", "four"), ("T004", "0 kW.\nIt", "0 kW. It 5")],
)
def test_suggestions(rule: str, was: str, new: str) -> None:
    fix = marked(rule, was, new)
    assert (fix.suggestion, fix.safe) == (True, False)


@pytest.mark.parametrize(("rule", "was", "new"), [("T004", "coler", "cooler"), ("T005", "350 kW", "350 KW")])
def test_repairs(rule: str, was: str, new: str) -> None:
    fix = marked(rule, was, new)
    assert (fix.suggestion, fix.safe) == (False, True)


def test_a_repair_of_a_file_that_is_not_there() -> None:
    found = Diagnostic("T004", "x", Severity.ERROR, Finding("", fix=Fix((Edit("zh.md", 0, 1, ""),), safe=True)))
    (result,) = with_suggestions([found], [TEXT])
    assert result.fix
    assert result.fix.suggestion


def test_many_edits_of_a_line_look_at_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "5 / " * 400
    calls = []

    def counted(text: str, start: int, end: int) -> Part:
        calls.append(start)
        return without_cut_figure(text, start, end)

    monkeypatch.setattr(repairs, "without_cut_figure", counted)
    marks = [Edit("en.md", at, at + 1, "–") for at in range(2, len(text), 4)]
    assert repairs.keep_figures(marks, {"en.md": text})
    assert len(calls) == 1
    figure = Edit("en.md", 0, 1, "6")
    assert not repairs.keep_figures([figure, *marks], {"en.md": text})
    assert not repairs.keep_figures([figure], {"en.md": text}, {"en.md": marks})
