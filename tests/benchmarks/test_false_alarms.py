"""Counting of findings in right translations, and in annotated ones."""

import json
import lzma
from pathlib import Path

import pytest

pytest.importorskip("benchmarks.clean", reason="a source distribution carries no benchmarks")

from benchmarks import annotated, clean

ZH = "# 标题\n\n公司发布了新芯片。\n\n价格没有公布。\n\n这一段只有中文版本才有，讲的是工厂的历史和工人的生活。\n\n作者：周临\n"
EN = "# Title\n\nThe company launched a a new chip.\n\nThe price was not disclosed.\n"
GOLD = "zh_block\ten_block\tkind\n0\t0\t1-1\n1\t1\t1-1\n2\t2\t1-1\n3\t\t1-0\n4\t\t1-0\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(clean, "TEXTS", tmp_path / "texts")  # the project's own, which take their time
    folder = tmp_path / "docs" / clean.WITH_NULLS
    folder.mkdir(parents=True)
    for name, text in (("001.zh.md", ZH), ("001.en.md", EN), ("001.gold.tsv", GOLD)):
        (folder / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_findings_are_counted_by_source_and_rule(data: Path) -> None:
    results = list(clean.check_all(data, None))
    (only,) = results
    assert [d.rule for d in only.found].count("P001") == 1
    assert only.alone == ((False, True), (True, False))
    assert f"| {clean.WITH_NULLS} | 1 | 5 |" in clean.summary(results)
    assert "| P001 | 1 |" in clean.by_rule(results)


def test_the_selection_counts(data: Path) -> None:
    (only,) = clean.check_all(data, None, select=["P001"])
    assert {d.rule for d in only.found} == {"P001"}
    assert only.alone == (
        (False, False),
        (True, False),
    )  # nothing was asked about the paragraph that only the Chinese has


UNITS = [
    ("公司发布了新芯片。", "The company launched a a new chip.", [(21, 24)]),
    ("价格没有公布。", "The price was not was disclosed.", []),
    ("客户要等到明年。", "Customers have to to wait until next year.", []),
]


def write_units(data: Path, system: str = "hyp.S") -> None:
    path = data / annotated.FILE
    path.parent.mkdir(exist_ok=True)
    with lzma.open(path, "wt", encoding="utf-8") as out:
        for number, (zh, en, spans) in enumerate(UNITS):
            errors = [{"side": "en", "start": a, "end": b, "severity": "Major"} for a, b in spans]
            entry = {"doc": "d", "system": system, "doc_seg": str(number), "zh": zh, "en": en}
            out.write(json.dumps({**entry, "major": bool(spans), "clean": not spans, "errors": errors}) + "\n")


def test_alarms_are_laid_to_their_units(data: Path) -> None:
    write_units(data)
    units, alarms = annotated.run(data, select=["P001"])
    assert [(a.unit.en, a.at_span) for a in alarms] == [(UNITS[0][1], True), (UNITS[2][1], False)]
    assert "| *all units* | 3 | 1 | 0 | 2 |" in annotated.by_rule(units, alarms)
    assert "| P001 | 2 | 1 | 0 | 1 |  | 0.50 |" in annotated.by_rule(units, alarms)
    assert "| 0.00 | 2 | 1 | 1 |  | 1.000 |" in annotated.curve(units, alarms)


def test_in_texts_with_gold_what_nobody_rendered_is_no_alarm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "texts" / "news-one"
    folder.mkdir(parents=True)
    zh = "公司发布了新芯片。\n价格没有公布。\n这一句只有中文版本才有，讲的是工厂的历史。\n客户要等到明年。\n"
    en = "The company launched a a new chip.\nThe price was not disclosed.\nCustomers have to wait until next year.\n"
    for name, text in (("zh.txt", zh), ("en.txt", en), ("gold.tsv", "0\t0\n1\t1\n2\t\n3\t2\n")):
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(clean, "TEXTS", tmp_path / "texts")
    (only,) = clean.check_all(tmp_path, None)
    assert [d.rule for d in only.found] == ["P001"]
    assert only.source == "texts: news, a report, a talk"


def test_news_that_people_translated_is_checked_by_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clean, "TEXTS", tmp_path / "texts")
    write_units(tmp_path)
    folder = tmp_path / "ntrex"
    folder.mkdir()
    for name, lines in (
        ("DOCUMENT_IDS.tsv", ["one", "one", "two"]),
        ("newstest2019-ref.zho-CN.txt", [zh for zh, _, _ in UNITS]),
        ("newstest2019-src.eng.txt", [en for _, en, _ in UNITS]),
    ):
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert [(r.source, r.sentences, len(r.found)) for r in clean.check_all(tmp_path, None, select=["P001"])] == [
        (clean.NTREX, 2, 0),  # the doubled words are in the original
        (clean.NTREX, 1, 0),
    ]
    write_units(tmp_path, "ref.A")
    (translated, *_) = clean.check_all(tmp_path, None, select=["P001"])
    assert (translated.source, translated.sentences, len(translated.found)) == (clean.WMT21, 3, 2)
