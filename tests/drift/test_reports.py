"""The formats of drift, read back by programs that know them."""

import json
from dataclasses import replace
from io import StringIO

import pytest
from lxml import html
from sarif_pydantic import Sarif

from aligner.document.model import Language
from aligner.drift.model import (
    Base,
    BaseFrom,
    Detail,
    Drift,
    Excerpt,
    Kind,
    Nature,
    Page,
    PageStatus,
    Stale,
    State,
    What,
)  # fmt: skip
from aligner.drift.registry import View, drift_format_for_path, drift_format_names, get_drift_format
from aligner.drift.reporting import headline
from aligner.drift.words import compared
from aligner.errors import UsageError

FIGURE = (Detail(What.FIGURE, "4", "8"),)
BEFORE, AFTER, NOW = (
    Excerpt("It holds 4 <GB>.", (3, 3)),
    Excerpt("It holds 8 <GB>.", (3, 4)),
    Excerpt("它有 4 <GB>。", (5, 6)),
)
CHANGED = Stale(Kind.CHANGED, Nature.CONTENT, BEFORE, AFTER, NOW, Language.ZH, FIGURE, "2024-01-02", "0123456789")
ADDED = Stale(Kind.ADDED, Nature.CONTENT, None, Excerpt("New.", (9, 9)), Excerpt("", (0, 0)), Language.ZH)
REMOVED = Stale(Kind.REMOVED, Nature.CONTENT, Excerpt("Gone.", (1, 1)), None, Excerpt("没了。", (8, 8)), Language.ZH)
LINK = Stale(
    Kind.CHANGED,
    Nature.LINK,
    Excerpt("A link", (2, 2)),
    Excerpt("A link", (2, 2)),
    Excerpt("链接", (2, 2)),
    Language.ZH,
    (Detail(What.LINK, "a.example/1", "a.example/2"),),
)
MOVED = Stale(
    Kind.MOVED, Nature.ORDER, Excerpt("There", (2, 2)), Excerpt("There", (7, 7)), Excerpt("那里", (2, 2)), Language.ZH
)
BASE = Base("f" * 40, "2024-01-01", BaseFrom.BOTH, State("en.md", "a" * 40), State("zh.md", ""))
PAGE = Page(
    "en.md",
    "zh.md",
    PageStatus.STALE,
    (ADDED, CHANGED, LINK, MOVED, REMOVED),
    BASE,
    changed=4,
    cleared=1,
    language=Language.ZH,
)
GONE = Page("old.md", "zh/old.md", PageStatus.DELETED, message="old.md was deleted on 2024-01-01")
DRIFT = Drift((PAGE, GONE), "/site", tree=True)


def written(name: str, drift: Drift = DRIFT, view: View | None = None) -> str:
    stream = StringIO()
    get_drift_format(name).write(drift, view or View(), stream)
    return stream.getvalue()


def test_json() -> None:
    found = json.loads(written("json"))
    assert found["summary"]["stale_sentences"] == 3
    assert (found["summary"]["stale_pages"], found["summary"]["deleted_pages"]) == (1, 1)
    assert [item["kind"] for item in found["pages"][0]["stale"]] == ["added", "changed", "changed", "moved", "removed"]
    assert found["pages"][0]["stale"][0]["old"] is None


def test_sarif() -> None:
    log = Sarif.model_validate_json(written("sarif"))
    results = log.runs[0].results or []
    assert [r.rule_id for r in results] == ["drift/added", "drift/changed", "drift/removed"]
    assert len(json.loads(written("sarif", view=View(all=True)))["runs"][0]["results"]) == 5
    regions = [
        r["locations"][0]["physicalLocation"]["region"] for r in json.loads(written("sarif"))["runs"][0]["results"]
    ]
    assert regions == [{"startLine": 1, "endLine": 1}, {"startLine": 5, "endLine": 6}, {"startLine": 8, "endLine": 8}]


def test_github() -> None:
    lines = written("github").splitlines()
    assert lines[1] == (
        "::warning file=zh.md,line=5,endLine=6,title=stale%3A changed::the English changed: figure 4 → 8 (2024-01-02)%0A"
        "- It holds 4 <GB>.%0A+ It holds 8 <GB>."
    )
    assert len(lines) == 3


def test_html() -> None:
    page = html.document_fromstring(written("html"))
    assert [m.text_content() for m in page.iterfind(".//del")] == ["4"]
    assert [m.text_content() for m in page.iterfind(".//ins")] == ["8"]
    assert not list(page.iterfind(".//script"))
    assert not [e for e in page.iter() if e.get("src") or (e.get("href") or "#")[0] != "#"]
    assert "它有 4 <GB>。" in page.text_content()
    assert "old.md was deleted" in page.text_content()
    assert "Nothing is stale" in written("html", Drift(()))


def test_text() -> None:
    text = written("text", view=View(all=True))
    assert "zh.md at the beginning: the English has a new sentence" in text
    assert "zh.md:2: only a link changed in the English: a.example/1 → a.example/2" in text
    assert "zh.md:8: the English no longer has this sentence" in text
    assert "zh.md:2: the English has this sentence in another place" in text
    assert "Deleted on one side (1):\n  old.md was deleted on 2024-01-01" in text


def test_new_sentences_in_one_place_are_one_group() -> None:
    page = Page("en.md", "zh.md", PageStatus.STALE, (ADDED, ADDED), BASE, language=Language.ZH)
    assert "the English has 2 new sentences, which are not translated\n  + New.\n  + New." in written(
        "text", Drift((page,))
    )


def test_what_is_new_belongs_after_a_line() -> None:
    added = replace(ADDED, target=Excerpt("", (19, 19)))
    drift = replace(DRIFT, pages=(replace(PAGE, stale=(added,)),))
    new = "the English has a new sentence"
    assert f">after line 19</a>: {new}" in written("html", drift)
    assert f"::after line 19: {new}" in written("github", drift)
    assert f'"after line 19: {new}' in written("sarif", drift)
    assert f"zh.md:19 after this line: {new}" in written("text", drift, View(details=True))


def test_a_changed_link_is_shown() -> None:
    assert headline(LINK) == "only a link changed in the English: a.example/1 → a.example/2"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("at most [1,000] rows", "at most [5,000] rows"),
        ("It costs [$3.50] or [40%].", "It costs [$4.25] or [45%]."),
        ("售价[3.2]万元", "售价[4.2]万元"),
        ("in v1.2.3 on [May 3, 2023]", "in v1.2.3 on [June 12, 2024]"),
        ("[one] way", "[no other] way"),
    ],
)
def test_figures_are_marked_as_a_whole(old: str, new: str) -> None:
    texts = (text.replace("[", "").replace("]", "") for text in (old, new))
    marked = ["".join(s.text if s.is_common else f"[{s.text}]" for s in side) for side in compared(*texts)]
    assert marked == [old, new]


def test_long_code_is_cut_to_its_changes() -> None:
    old = "\n".join(f"line {n}" for n in range(60))
    before, after = (Excerpt(text, (1, 60)) for text in (old, old.replace("line 30", "row 30")))
    item = Stale(Kind.CHANGED, Nature.CONTENT, before, after, before, Language.ZH)
    text = written("text", Drift((Page("en.md", "zh.md", PageStatus.STALE, (item,), BASE),)))
    assert "  + {+row+} 30" in text
    assert text.count("\n") < 40


@pytest.mark.parametrize(
    ("name", "form"), [("a.html", "html"), ("a.JSON", "json"), ("a.sarif", "sarif"), ("a.txt", "text")]
)
def test_suffixes(name: str, form: str) -> None:
    assert drift_format_for_path(name) == form
    with pytest.raises(UsageError, match="names no format"):
        drift_format_for_path("a.bogus")


@pytest.mark.parametrize("name", drift_format_names())
def test_every_format_writes_nothing(name: str) -> None:
    written(name, Drift(()))


def test_headlines_differ() -> None:
    assert len({headline(item) for item in PAGE.stale}) == 5
