"""The similarity of long texts is not computed by a matcher that takes quadratic time."""

import difflib
from pathlib import Path

import pytest

import aligner
from aligner.checks.markup.code_lines import is_like
from aligner.checks.targets import is_anchor_slip, is_slip

LONG = "model-number/" * 40


@pytest.fixture(autouse=True)
def no_quadratic_matcher(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(matcher: difflib.SequenceMatcher[str]) -> float:
        raise AssertionError(f"{matcher} is slow")

    monkeypatch.setattr(difflib.SequenceMatcher, "ratio", refuse)


def test_sentences_that_are_nearly_the_same(tmp_path: Path) -> None:
    en = tmp_path / "en.md"
    sentence = "The port and the layer of each of the {} chips were tested by the same engineers in one afternoon."
    en.write_text(f"{sentence.format('new')} We had lunch. {sentence.format('old')}\n", encoding="utf-8")
    report = aligner.check(en, min_severity="info")
    assert [found.rule for found in report.diagnostics] == ["P003"]


def test_code_and_links() -> None:
    assert is_like(f"run {LONG}", f"run {LONG}x")
    assert not is_like("abcdefgh", "12345678")
    assert is_slip(f"https://example.com/{LONG}a", f"https://example.com/{LONG}b")
    assert not is_slip("https://example.com/chips", "https://example.org/memory/price")
    assert is_anchor_slip("#what-is-new", "#what-is-mew")
    assert not is_anchor_slip("#what-is-new", "#installation")
