"""What verdicts add up to, and who translated a text."""

import json
from pathlib import Path
from typing import Any

import pytest

from aligner.checks.registry import rule_codes
from aligner.stats.count import read_stats
from aligner.stats.model import By, Stats, Tally

LINE: dict[str, Any] = {"rule": "N002", "pair": ["zh.md", "en.md"], "verdict": "confirmed"}

pytestmark = pytest.mark.usefixtures("here")


def put(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def write(*lines: dict[str, Any], path: str = "v.jsonl") -> None:
    numbered = [LINE | {"key": f"{path}{n}"} | line for n, line in enumerate(lines)]
    put(path, "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in numbered))


def stats(*paths: str, by: By = By.TRANSLATOR) -> Stats:
    return read_stats(paths or ("v.jsonl",), by, rule_codes())


def counts(found: Stats) -> list[tuple[str, str, int, int, int]]:
    return [(row.month, row.name, row.texts, row.confirmed, row.dismissed) for row in found.rows]


def test_months_and_reviewers() -> None:
    write(
        {"when": "2026-10-05", "who": "李娜"},
        {"when": "2026-10-31T23:30:00-02:00", "who": "李娜", "pair": ["b.zh.md", "b.en.md"]},
        {"who": "Zhang"},
        {"when": "2026-10-06", "who": "Zhang", "rule": "T001", "verdict": "dismissed"},
        {"when": "2026-10-06", "who": "Zhang", "rule": "T001"},
        {"when": "2026-10-07", "who": "Zhang"},
    )
    found = stats(by=By.REVIEWER)
    assert counts(found) == [
        ("2026-10", "Zhang", 1, 2, 1),
        ("2026-10", "李娜", 1, 1, 0),
        ("2026-11", "李娜", 1, 1, 0),
        ("", "Zhang", 1, 1, 0),
    ]
    assert list(found.rules.items()) == [("N002", Tally(4, 0)), ("T001", Tally(1, 1))]
    assert (found.verdicts, found.texts, found.reviewers) == (6, 2, ("Zhang", "李娜"))
    assert found.days == ("2026-10-05", "2026-11-01")


def test_nothing() -> None:
    write()
    assert counts(stats()) == []
    assert stats().verdicts == 0


def test_the_last_verdict_on_a_finding_counts() -> None:
    write(
        {"key": "a", "who": "A", "when": "2026-11-03"},
        {"key": "b", "who": "A"},
        {"key": "b", "who": "A", "verdict": "dismissed"},
    )
    write({"key": "a", "who": "B", "when": "2026-11-02", "verdict": "dismissed"}, path="w.jsonl")
    found = stats("v.jsonl", "w.jsonl", by=By.REVIEWER)
    assert counts(found) == [("2026-11", "A", 1, 1, 0), ("", "A", 1, 0, 1)]
    assert (found.replaced, found.disagreed) == (2, 1)


def test_one_text_however_its_path_is_written() -> None:
    put("docs/zh.md", "一")
    put("docs/en.md", "One")
    write({"key": "a", "pair": ["docs/zh.md", "docs/en.md"]}, path="docs/v.jsonl")
    write({"key": "a", "pair": ["docs/zh.md", "docs/en.md"], "verdict": "dismissed"})
    write({"key": "a", "pair": ["zh.md", "en.md"]}, path="docs/w.jsonl")
    found = stats("docs/v.jsonl", "v.jsonl", "docs/w.jsonl")
    assert (found.texts, found.verdicts, found.replaced) == (1, 1, 2)


def test_files_and_folders_that_are_named() -> None:
    write({}, path="zhang/1.jsonl")
    write({}, {}, path="zhang/2.jsonl")
    write({}, path="li.jsonl")
    assert counts(stats("zhang", "li.jsonl", by=By.FILE)) == [("", "zhang", 1, 3, 0), ("", "li", 1, 1, 0)]
    assert counts(stats("zhang/2.jsonl", "zhang", by=By.FILE)) == [("", "2", 1, 2, 0), ("", "zhang", 1, 1, 0)]


@pytest.mark.parametrize(
    ("zh", "en", "name"),
    [
        ("", "translator: 王小明", "王小明"),
        ("", "Translated-By: 'Li  Na'", "Li Na"),
        ("", "translators: [Li Na, 王小明]", "Li Na, 王小明"),
        ("", "translators:\n  - name: Li Na\n  - 王小明", "Li Na, 王小明"),
        ("", "author: 记者\n译者: 王小明", "王小明"),
        ("translator: Li Na", "author: x", "Li Na"),
        ("author: 记者甲", "author: Li Na", "Li Na"),
        ("", "authors: [Li Na]", "Li Na"),
        ("author: 记者甲", "author: 记者甲", ""),
        ("author: 记者甲", "", ""),
        ("", "translator: 7", "7"),
        ("", "translator:", ""),
        ("", "translator: {a: [}", ""),
    ],
)
def test_the_translator_in_front_matter(zh: str, en: str, name: str) -> None:
    put("zh.md", f"---\ntitle: 一\n{zh}\n---\n\n一。\n")
    put("en.md", f"---\ntitle: One\n{en}\n---\n\nOne.\n")
    write({})
    assert [row.name for row in stats().rows] == [name]


def test_the_translator_of_a_text_from_english() -> None:
    put("zh.md", "---\ntitle: 一\nauthor: 王小明\n---\n\n一。\n")
    put("en.md", "---\ntitle: One\nauthor: Jane Doe\n---\n\nOne.\n")
    write({"place": "zh.md:5:1"}, {"place": "en.md:5:1"}, {"translator": "Li"})
    assert {row.name for row in stats().rows} == {"王小明", "Jane Doe", "Li"}


def test_texts_that_are_gone_or_cant_be_read() -> None:
    write({})
    assert [row.name for row in stats().rows] == [""]
    Path("en.md").write_bytes(b"---\ntranslator: \xff\xfe\x00\x81\n---\n")
    assert [row.name for row in stats().rows] == [""]
    put("zh.md", '+++\ntranslator = "王小明"\n+++\n\n一。\n')
    assert [row.name for row in stats().rows] == ["王小明"]


def test_the_interval_is_wilsons() -> None:
    # https://en.wikipedia.org/wiki/Binomial_proportion_confidence_interval#Wilson_score_interval
    assert Tally(0, 10).interval == pytest.approx((0, 0.2775), abs=1e-4)
    assert Tally(8, 2).interval == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert Tally(3, 0).interval == pytest.approx((0.4385, 1), abs=1e-4)
    assert (Tally().interval, Tally().precision) == ((0.0, 1.0), None)


@pytest.mark.parametrize(
    ("confirmed", "dismissed", "wrong"),
    [(0, 9, False), (0, 10, True), (1, 9, True), (2, 8, False), (30, 60, True), (45, 55, False)],
)
def test_which_rules_to_silence(confirmed: int, dismissed: int, wrong: bool) -> None:
    write(*[{}] * confirmed, *[{"verdict": "dismissed"}] * dismissed)
    assert stats().silence == (("N002",) if wrong else ())
    assert read_stats(["v.jsonl"], By.TRANSLATOR, {"N001"}).silence == ()


def test_rules_that_no_longer_exist() -> None:
    write(*[{"verdict": "dismissed", "rule": "Z999"}] * 20)
    assert (stats().rules, stats().silence) == ({"Z999": Tally(0, 20)}, ())
