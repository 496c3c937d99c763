"""The page of findings is valid, safe, and has everything that a reader needs."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

from aligner.checks.model import Diagnostic, Edit, Finding, Fix, Report, Severity
from aligner.document.model import Source
from aligner.output.reports.html import FORMAT
from tests.checks.build import at, diagnostic, report

ZH = Source("zh.md", "# 标题\n\n公司融资 70 亿元，<b>领投</b>方未公布。\n")
EN = Source(
    "docs/en.md", "# Title\r\n\r\nThe firm raised 70 billion yuan. The lead investor & others stay unnamed.\r\n"
)
VOID = {"meta", "input", "br"}


class Page(HTMLParser):
    """Reads a page as strictly as a test wants it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def rendered(found: Report) -> str:
    stream = io.StringIO()
    FORMAT.write(found, stream)
    return stream.getvalue()


def example() -> Report:
    fix = Fix((Edit("docs/en.md", EN.text.index("70"), EN.text.index("70") + 10, "7 billion"),), safe=False)
    number = diagnostic(
        "70 亿 is 7 billion, but the English says 70 billion",
        zh=at(ZH, "70 亿"),
        en=at(EN, "70 billion"),
        fix=fix,
        more=(at(EN, "Title"),),
    )
    bad = diagnostic("<script>alert(1)</script>", Severity.WARNING, zh=at(ZH, "<b>领投</b>"), help="a \x1b[31m & b")
    failed = Diagnostic("X003", "rule-failed", Severity.ERROR, Finding("rule T001 failed"))
    return report(number, bad, failed, sources=(ZH, EN), segments=4)


def test_the_page_is_whole_and_harmless() -> None:
    text = rendered(example())
    page = Page(text)
    assert page.open == []
    assert text.startswith("<!doctype html>\n")
    assert not {"script", "link", "img", "iframe", "b"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in ("src", "style")]
    targets = [value or "" for name, value in page.attributes if name == "href"]
    assert {target[:1] for target in targets} == {"#"}
    assert {target[1:] for target in targets} <= {value for name, value in page.attributes if name == "id"}
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", text)
    assert "http" not in text.replace("http-equiv", "")


def test_what_a_reader_finds_on_it() -> None:
    text = rendered(example())
    page = Page(text)
    assert "aligner: 3 findings" in page.text
    assert "line 3: N002 70 亿 is 7 billion, but the English says 70 billion (number-scale)" in page.text
    assert (
        "The firm raised <mark>70 billion</mark> yuan. The lead investor &amp; others stay unnamed.</blockquote>"
        in text
    )
    assert '<blockquote lang="zh">公司融资 <mark>70 亿</mark>元，&lt;b&gt;领投' in text
    assert "docs/en.md:3:17" in page.text
    assert "also at docs/en.md:1:3" in page.text
    assert "repair (applied by --unsafe-fixes; review it): 70 billion → 7 billion" in page.text
    assert "<script>alert(1)</script>" in page.text
    assert text.index("docs/en.md</h2>") < text.index("zh.md</h2>") < text.index("about the check</h2>")
    assert text.count('type="checkbox"') == 2
    assert "2 errors" in page.text
    assert "1 warning<" in text


def test_nothing_found_and_long_lines() -> None:
    assert "Nothing found." in Page(rendered(report(sources=(ZH, EN)))).text
    long = Source("en.md", "x" * 5000 + "HERE" + "y" * 5000)
    text = rendered(report(diagnostic("a", en=at(long, "HERE")), sources=(long,)))
    assert "…" + "x" * 160 + "<mark>HERE</mark>" + "y" * 160 + "…" in text
    words = Source("en.md", "word " * 100 + "HERE" + " word" * 100)
    text = rendered(report(diagnostic("a", en=at(words, "HERE")), sources=(words,)))
    assert ">…word word" in text
    assert "word word…</blockquote>" in text
    everything = rendered(report(diagnostic("a", en=at(long, long.text)), sources=(long,)))
    assert len(everything) < 12_000


def test_several_files_have_a_list_of_them() -> None:
    text = rendered(example())
    assert '<a href="#file-1">docs/en.md</a> <span class="small">1</span>' in text
    assert 'class="files"' not in rendered(report(diagnostic("a", en=at(EN, "Title")), sources=(EN,)))


def test_repairs_that_only_remove_or_only_insert() -> None:
    edits = (Edit("docs/en.md", 2, 7, ""), Edit("docs/en.md", 8, 8, "!"))
    text = rendered(report(diagnostic("a", en=at(EN, "Title"), fix=Fix(edits, safe=True)), sources=(EN,)))
    assert "repair (applied by --fix): <del>Title</del>; <ins>!</ins></p>" in text


def test_a_suggestion_is_no_repair() -> None:
    start = EN.text.index("Title")
    fix = Fix((Edit(EN.path, start, start + 5, "Name"),), safe=False, suggestion=True)
    text = rendered(report(diagnostic("a", en=at(EN, "Title"), fix=fix), sources=(EN,)))
    assert "suggestion, to be made by hand: <del>Title</del> → <ins>Name</ins>" in text
    assert "unsafe-fixes" not in text
