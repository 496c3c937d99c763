"""The page of findings without texts, as for glossaries, is valid, safe, and has everything that a reader needs."""

import io
from dataclasses import replace

from aligner.checks.model import Diagnostic, Edit, Finding, Fix, Report, Severity
from aligner.document.direction import Direction, Evidence
from aligner.document.model import Language, Source
from aligner.output.reports.html import FORMAT
from tests.checks.build import at, diagnostic, report
from tests.output.webpage import Webpage

ZH = Source("zh.md", "# 标题\n\n公司融资 70 亿元，<b>领投</b>方未公布。\n")
EN = Source(
    "docs/en.md", "# Title\r\n\r\nThe firm raised 70 billion yuan. The lead investor & others stay unnamed.\r\n"
)


def rendered(found: Report) -> Webpage:
    stream = io.StringIO()
    FORMAT.write(found, stream)
    return Webpage(stream.getvalue())


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
    page = rendered(example())
    page.assert_harmless()
    assert not page.all("b.领投")
    assert "http" not in page.without_code.replace("http-equiv", "")


def test_what_a_reader_finds_on_it() -> None:
    page = rendered(example())
    assert page.texts("title") == ["aligner: 2 errors, 1 warning"]
    first, second, third = page.texts("article")
    assert first == (
        "error 70 亿 is 7 billion, but the English says 70 billion "
        "公司融资 70 亿元，<b>领投</b>方未公布。The firm raised 70 billion yuan. The lead investor & others stay unnamed."
        "repair (--unsafe-fixes; review it): 70 billion → 7 billion copy"
        "also at docs/en.md:1:3 N002 number-scale · docs/en.md:3:17 · zh.md:3:6"
    )
    assert [mark.text_content() for mark in page.all("mark")] == ["70 亿", "70 billion", "<b>领投</b>"]
    assert second.startswith("warning <script>alert(1)</script>")
    assert "a ␛[31m & b" in second
    assert third == "error rule T001 failed X003 rule-failed"
    headings = page.texts("h2")
    assert headings.index("docs/en.md") < headings.index("zh.md") < headings.index("about the check")
    assert {"show-error", "show-warning"} <= {button.get("id") for button in page.all("button")}
    assert "show-info" not in {button.get("id") for button in page.all("button")}


def test_the_list_links_to_all_findings() -> None:
    page = rendered(example())
    (listed,) = [details for details in page.all("details") if details.get("id") == "list"]
    assert [link.get("href") for link in listed.iter("a")] == ["#f1", "#f2", "#f3"]
    assert [one["n"] for one in page.data["findings"]] == [1, 2, 3]


def test_nothing_found_and_long_lines() -> None:
    empty = rendered(report(sources=(ZH, EN)))
    assert empty.texts(".sum") == ["Nothing found."]
    assert not empty.all("details")
    long = Source("en.md", "x" * 5000 + "HERE" + "y" * 5000)
    page = rendered(report(diagnostic("a", en=at(long, "HERE")), sources=(long,)))
    assert page.texts("blockquote") == ["…" + "x" * 160 + "HERE" + "y" * 160 + "…"]
    words = Source("en.md", "word " * 100 + "HERE" + " word" * 100)
    (quoted,) = rendered(report(diagnostic("a", en=at(words, "HERE")), sources=(words,))).texts("blockquote")
    assert quoted.startswith("…word word")
    assert quoted.endswith("word word…")
    everything = rendered(report(diagnostic("a", en=at(long, long.text)), sources=(long,)))
    assert len(everything.texts("blockquote")[0]) < 1400


def test_repairs_that_only_remove_or_only_insert() -> None:
    edits = (Edit("docs/en.md", 2, 7, ""), Edit("docs/en.md", 8, 8, "!"))
    page = rendered(report(diagnostic("a", en=at(EN, "Title"), fix=Fix(edits, safe=True)), sources=(EN,)))
    assert page.texts(".fix") == ["repair (--fix): Title; ! copy"]
    assert [element.tag for element in page.all(".fix")[0].iter("ins", "del")] == ["del", "ins"]


def test_a_suggestion_is_no_repair() -> None:
    start = EN.text.index("Title")
    fix = Fix((Edit(EN.path, start, start + 5, "Name"),), safe=False, suggestion=True)
    page = rendered(report(diagnostic("a", en=at(EN, "Title"), fix=fix), sources=(EN,)))
    assert page.texts(".fix") == ["suggestion: Title → Name copy"]


def test_places_open_in_the_editor_unless_there_is_none() -> None:
    found = report(diagnostic("a", en=at(EN, "70 billion")), sources=(EN,))
    (link,) = [
        a
        for a in rendered(replace(found, editor="vscode://file/{path}:{line}:{column}")).all("a")
        if "docs" in a.text_content()
    ]
    assert link.get("href").startswith("vscode://file/")
    assert link.get("href").endswith("/docs/en.md:3:17")
    assert not [a for a in rendered(found).all("a") if a.text_content() == "docs/en.md:3:17"]


def test_the_foot_is_in_words() -> None:
    signature = {
        **Direction(Language.EN, Evidence.OPTION).as_dict(),
        "glossary": ["a.yaml", "b.yaml"],
        "settings": {"pre_split": True, "beam": 3},
        "judge": None,
    }
    found = rendered(replace(report(sources=(EN,)), signature=signature))
    facts = dict(zip(found.texts("dt"), found.texts("dd"), strict=True))
    assert facts["glossary"] == "a.yaml, b.yaml"
    assert facts["pre split"] == "yes"
    assert facts["beam"] == "3"
    assert facts["source"] == "en"
    assert "judge" not in facts
    assert not any("{" in fact or "'" in fact or "[" in fact for fact in facts.values())
