"""The page of figures: tables, markers, and the questions it answers."""

from importlib import import_module
from pathlib import Path

import pytest

pytest.importorskip("benchmarks.report", reason="a source distribution carries no benchmarks")

from benchmarks.calibration import Judged, calibration_error, reliability
from benchmarks.documents import document_pair
from benchmarks.negatives import mismatched
from benchmarks.report import measured, replaced, table

from benchmarks import __main__ as command

PAGE = "# Page\n\n<!-- measured: one -->\nold\n<!-- end -->\n\nbetween\n\n<!-- measured: two -->\n<!-- end -->\n"


def test_a_table_is_markdown() -> None:
    assert table(["name", "F1"], [["a", "0.9"]]) == "| name | F1 |\n| --- | ---: |\n| a | 0.9 |"


def test_only_the_named_part_is_replaced() -> None:
    page = replaced(replaced(PAGE, "one", r"\1 new"), "two", "first\n\nsecond\n")
    assert measured(page, "one") == r"\1 new"
    assert measured(page, "two") == "first\n\nsecond"
    assert replaced(replaced(page, "one", "old"), "two", "") == PAGE.replace("two -->\n", "two -->\n\n")


def test_a_part_that_is_not_there_is_an_error() -> None:
    assert measured(PAGE, "three") == ""
    with pytest.raises(ValueError, match="three"):
        replaced(PAGE, "three", "x")


@pytest.mark.parametrize("name", [command.MACHINE, *command.QUESTIONS])
def test_the_page_has_a_part_for_every_question(name: str) -> None:
    page = command.PAGE.read_text(encoding="utf-8")
    assert page.count(f"<!-- measured: {name} -->") == 1
    assert measured(page, name)
    if name != command.MACHINE:
        assert callable(import_module(f"benchmarks.{name}").measure)


def test_a_data_folder_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        command.main(["--data", "nowhere"])
    assert stop.value.code == 2
    assert "nowhere has no folders docs and gold" in capsys.readouterr().err


def test_bins_hold_what_lies_between_their_bounds() -> None:
    judged = [Judged(0.0, False), Judged(0.1, True), Judged(0.19, False), Judged(0.9, True), Judged(1.0, True)]
    bins = reliability(judged)
    assert [(b.low, b.count, b.right) for b in bins] == [(0.0, 1, 0.0), (0.1, 2, 0.5), (0.9, 2, 1.0)]
    assert bins[1].confidence == pytest.approx(0.145)


def test_every_tenth_begins_a_bin() -> None:
    assert [b.low for b in reliability([Judged(n / 10, right=True) for n in range(10)])] == [n / 10 for n in range(10)]


def test_calibration_error_weighs_bins_by_their_beads() -> None:
    sure = [Judged(0.95, right=True)] * 3
    assert calibration_error(sure) == pytest.approx(0.05)
    assert calibration_error([*sure, Judged(0.55, right=False)]) == pytest.approx((3 * 0.05 + 0.55) / 4)


def test_mismatched_pairs_never_belong_together() -> None:
    documents = [
        document_pair(f"{source}/{n}", f"{n}号。", f"No. {n}.", [((0,), (0,))]) for source in "ab" for n in range(4)
    ]
    for within in (True, False):
        found = mismatched(documents, 10, within=within)
        assert len(set(found_names := [(zh.name, en.name) for zh, en in found])) == 10
        assert all(zh != en and (zh[0] == en[0]) is within for zh, en in found_names)
        assert found == mismatched(documents, 10, within=within)
    assert len(mismatched(documents, 1000, within=False)) == 32


class TestCommand:
    """The command, with questions that are answered at once and a page of its own."""

    @pytest.fixture
    def page(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        for folder in ("docs", "gold"):
            (tmp_path / folder).mkdir()
        path = tmp_path / "README.md"
        path.write_text(command.PAGE.read_text(encoding="utf-8"), encoding="utf-8")
        monkeypatch.setattr(command, "PAGE", path)
        monkeypatch.setattr(command, "circumstances", lambda: "Measured today.")
        for name in command.QUESTIONS:
            monkeypatch.setattr(f"benchmarks.{name}.measure", lambda data, limit, name=name: f"{name}: {limit}")
        return path

    def test_all_questions_are_written_and_the_circumstances_once(self, page: Path) -> None:
        assert command.main(["--data", str(page.parent)]) == 0
        text = page.read_text(encoding="utf-8")
        assert text.count("Measured today.") == 1
        for name in command.QUESTIONS:
            assert measured(text, name) == f"```sh\n{command.COMMAND} --only {name}\n```\n\n{name}: None"

    def test_one_question_leaves_the_others_and_says_when_it_was_asked(self, page: Path) -> None:
        before = page.read_text(encoding="utf-8")
        assert command.main(["--data", str(page.parent), "--only", "sentences"]) == 0
        after = page.read_text(encoding="utf-8")
        assert measured(after, "sentences").startswith("Measured today.\n\n```sh\n")
        for name in (command.MACHINE, *command.QUESTIONS):
            assert name == "sentences" or measured(after, name) == measured(before, name)

    def test_a_trial_is_printed_and_leaves_the_page_alone(self, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
        before = page.read_text(encoding="utf-8")
        assert command.main(["--data", str(page.parent), "--only", "growth", "--limit", "3"]) == 0
        assert "growth: 3" in capsys.readouterr().out
        assert page.read_text(encoding="utf-8") == before
