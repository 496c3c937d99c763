"""Scoring of stories: what counts as found, and what as a trap that was hit."""

from pathlib import Path

import pytest
import yaml
from benchmarks.stories import Story

from aligner.checks.model import Location

pytest.importorskip("benchmarks.stories", reason="a source distribution carries no benchmarks")

from benchmarks.checking import new_findings
from benchmarks.stories import meets, result, show, stories, summary

from aligner.checks.locate import locate
from aligner.checks.model import Diagnostic, Finding, Severity
from aligner.document.model import Source

ZH = "标题在此\n\n公司收入为 5 亿元，利润不高。\n\n智铠芯片已经交付客户。\n"
CLEAN = (
    "The Headline Here\n\nThe company took in 500 million yuan and made little profit.\n\nThe chip went to customers.\n"
)
SLIPPED = "The Headline Here\n\nThe company took in 5 billion yuan and made little profit.\n\nThe chip went to to customers.\n"
TRUTH = {
    "source": "zh",
    "slips": [
        {
            "id": "s1",
            "type": "number_scale",
            "expect": "must",
            "zh": "5 亿元",
            "en": "5 billion yuan",
            "zh_line": 3,
            "en_line": 3,
            "clean_en": "500 million yuan",
            "note": "亿",
        },
        {
            "id": "s2",
            "type": "doubled_word",
            "expect": "must",
            "zh": "已经交付客户",
            "en": "to to customers",
            "zh_line": 5,
            "en_line": 5,
            "clean_en": "to customers",
            "note": "to",
        },
    ],
    "traps": [{"zh": "不高", "en": "little profit", "zh_line": 3, "en_line": 3, "why": "negation as little"}],
}


@pytest.fixture
def story(tmp_path: Path) -> Story:
    folder = tmp_path / "stories"
    folder.mkdir()
    files = {"a.zh.md": ZH, "a.clean.en.md": CLEAN, "a.en.md": SLIPPED, "a.truth.yaml": yaml.safe_dump(TRUTH)}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    (read,) = stories(tmp_path)
    return read


def finding(rule: str, zh: str | None, en: str | None, text: str = SLIPPED) -> Diagnostic:
    return Diagnostic(
        rule,
        "rule",
        Severity.ERROR,
        Finding(
            f"{zh} is {en}",
            zh=place(Source("a.zh.md", ZH), zh) if zh else None,
            en=place(Source("a.en.md", text), en) if en else None,
        ),
    )


def place(file: Source, words: str) -> Location:
    start = file.text.index(words)
    return locate(file, start, start + len(words))


def test_a_finding_meets_a_slip_by_its_words_or_by_its_kind_on_the_line(story: Story) -> None:
    scale, doubled = story.slips
    assert meets(finding("N002", "5 亿", "5 billion"), scale)
    assert meets(finding("T001", None, "5 billion"), scale)
    assert meets(finding("N001", None, "little"), scale)
    assert not meets(finding("M001", "不高", "little"), scale)
    assert not meets(finding("M001", "不高", "5 billion"), scale)  # the words of the one side, not of the other
    assert not meets(finding("A002", ZH.splitlines()[2], SLIPPED.splitlines()[2]), scale)
    assert not meets(finding("N001", "5 亿", "5 billion"), doubled)
    assert meets(finding("P001", None, "to to"), doubled)


def test_only_what_the_right_translation_lacks_is_new() -> None:
    before = [finding("P001", None, "to customers", CLEAN)]
    after = [finding("P001", None, "to customers"), finding("P001", None, "to customers"), finding("P001", None, "to")]
    assert new_findings(after, before) == after[1:]


def test_a_story_is_checked_and_told(story: Story) -> None:
    told = result(story, story.align(story.clean), story.align(story.slipped), None, ["P001"])
    assert [d.rule for d in told.found["s2"]] == ["P001"]
    assert told.found["s1"] == told.stray == told.alarms == ()
    assert told.trapped() == []
    assert "| `must` slips found | 1 of 2 | 0.50 |" in summary([told])
    listing = show([told])
    assert "MISSED a s1" in listing
    assert "s2" not in listing
    assert "FOUND  a s2" in show([told], found_too=True)
