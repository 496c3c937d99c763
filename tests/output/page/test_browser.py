"""The page in a real browser: keys, filters, verdicts, print, and nothing that a text can start.

Without playwright or Chromium, these tests are skipped.
"""

import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from aligner import Source, check
from aligner.checks.finish import finished, merged
from aligner.checks.model import Report
from aligner.checks.selection import Selection
from aligner.checks.verdicts import Judgement, Verdict
from aligner.output.page.write import write_pairs
from tests.output.page.article import checked, written

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
EDITOR = "vscode://file/{path}:{line}:{column}"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("page") / "<b>report.html"
    path.write_text(written(replace(checked(), editor=EDITOR)).text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser_page(file: Path) -> Iterator[Any]:
    """One page for all tests, with what went wrong in it."""
    api = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(viewport=DESKTOP).new_page()
        page.set_default_timeout(8000)
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("console", lambda message: page.faults.append(message.text))
        page.on("dialog", lambda dialog: (page.faults.append(f"dialog: {dialog.message}"), dialog.accept()))
        page.on("request", lambda request: page.faults.append(request.url) if not _is_own(request.url) else None)
        yield page
        browser.close()


def _is_own(url: str) -> bool:
    return url.startswith(("file:", "blob:"))


@pytest.fixture
def page(browser_page: Any, file: Path) -> Iterator[Any]:
    """The page, as if opened for the first time."""
    browser_page.set_viewport_size(DESKTOP)
    browser_page.goto(file.as_uri())
    browser_page.evaluate("localStorage.clear()")
    browser_page.goto("about:blank")
    browser_page.goto(file.as_uri())
    yield browser_page
    assert browser_page.faults == []


@cache
def repeated(times: int, folder: str = "") -> Report:
    """A report of texts that have one mistake several times, and nothing else."""
    wrong, right = "The card draws 530 watts.", "The card draws 350 watts."
    en = [wrong] * times + [right] * (3 - times)
    zh = Source(f"{folder}zh.md", "# 新卡\n\n" + "该卡的功耗为 350 瓦。\n\n" * 3)
    return check(zh, Source(f"{folder}en.md", "\n\n".join(["# New Card", *en, ""])), source="zh", judge=False)


def several(*reports: Report) -> str:
    """One page about several pairs."""
    stream = io.StringIO()
    write_pairs(merged(reports), stream)
    return stream.getvalue()


def selected(page: Any) -> list[str]:
    """The rules of the selected findings."""
    found = page.eval_on_selector_all(".f.on", "notes => notes.map(note => note.getAttribute('aria-label'))")
    return [str(label) for label in found]


def shown(page: Any, selector: str) -> int:
    """How many of these elements can be seen."""
    return int(page.eval_on_selector_all(selector, "all => all.filter(one => one.checkVisibility()).length"))


def export(page: Any, tmp_path: Path) -> list[dict[str, Any]]:
    """The exported verdicts; the panel must be open."""
    with page.expect_download() as download:
        page.click("#export")
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def wait_until(page: Any, expression: str) -> None:
    """Waits until an expression is true. Playwright's own way evaluates it inside the page once more, which the page's policy forbids."""
    for _ in range(500):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(20)
    raise AssertionError(expression)


def imported(page: Any, *lines: dict[str, Any]) -> str:
    """Imports a file of verdicts; what the page says about it."""
    page.evaluate("document.getElementById('told').textContent = ''")
    text = "\n".join(map(json.dumps, lines))
    page.set_input_files("#file", {"name": "v.jsonl", "mimeType": "", "buffer": text.encode()})
    wait_until(page, "document.getElementById('told').textContent")
    return str(page.text_content("#told"))


STORING = 500
"""Milliseconds in which Chromium hands the local storage of a page to its other processes, on a busy machine."""


def reopened(page: Any, file: Path, report: Report) -> None:
    """Writes the page of a report to the file, and opens it."""
    file.write_text(written(report).text, encoding="utf-8")
    page.wait_for_timeout(STORING)
    page.goto("about:blank")
    page.goto(file.as_uri())
    page.click("#verdicts summary")


def test_nothing_in_a_text_or_name_or_glossary_is_run(page: Any) -> None:
    assert "<script>alert(1)</script>" in page.text_content(".article")
    assert "<img src=x onerror=alert(2)>" in page.text_content(".article")
    page.keyboard.press("t")
    page.hover(".term")
    assert page.locator("img").count() == 0


def test_keys_jump_from_finding_to_finding(page: Any) -> None:
    order = []
    for _ in range(4):
        page.keyboard.press("n")
        order += selected(page)
    assert order == ["error N002", "error T002", "warning A003", "error N002"]
    page.keyboard.press("p")
    assert selected(page) == ["warning A003"]
    page.keyboard.press("e")
    assert selected(page) == ["error N002"]
    page.keyboard.press("E")
    assert selected(page) == ["error T002"]
    page.keyboard.press("w")
    assert selected(page) == ["warning A003"]
    assert page.text_content("#position") == "3 of 3"
    assert page.evaluate("document.activeElement.className").startswith("f ")
    assert shown(page, "mark.on") >= 1
    page.keyboard.press("Escape")
    assert selected(page) == []


def test_keys_do_nothing_in_a_field_and_can_be_switched_off(page: Any) -> None:
    page.keyboard.press("?")
    assert shown(page, "#help") == 1
    page.uncheck("#keys")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert selected(page) == []


def test_marks_and_messages_select(page: Any) -> None:
    page.click("mark.error >> nth=0")
    assert selected(page) == ["error N002"]
    page.click(".f.warning .msg")
    assert selected(page) == ["warning A003"]
    page.click("#list summary")
    page.click("#list a >> nth=1")
    assert selected(page) == ["error T002"]
    assert page.url.endswith("#f2")


def test_what_belongs_together_lights_up(page: Any) -> None:
    page.hover(".value >> text=350 瓦")
    lit = page.eval_on_selector_all(".lit", "all => all.map(one => one.textContent)")
    assert lit == ["350 瓦", "350 watts"]
    page.hover(".term >> text=Tiangai")
    assert page.eval_on_selector_all(".term.lit", "all => all.length") >= 2
    assert page.get_attribute(".term >> text=Tiangai", "title").startswith("天垓 → TianYuan")
    page.hover("h1")
    assert page.locator(".lit").count() == 0


def test_a_rule_opens_its_explanation(page: Any) -> None:
    page.click(".f.error .meta a >> nth=0")
    assert page.url.endswith("#N002")
    assert shown(page, "#N002 pre") == 1


def test_a_suggestion_is_copied(page: Any) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click(".copy >> nth=0")
    wait_until(page, "document.querySelector('.copy').textContent === 'copied'")
    assert page.evaluate("navigator.clipboard.readText()") == page.text_content(".change ins")


def test_the_map_follows_the_window_and_leads_to_a_row(page: Any) -> None:
    page.set_viewport_size({**DESKTOP, "height": 300})
    before = page.evaluate("document.getElementById('view').style.transform")
    page.keyboard.press("w")
    wait_until(page, f"document.getElementById('view').style.transform !== {json.dumps(before)}")
    target = page.get_attribute(".map a >> nth=-1", "href")
    page.evaluate("document.querySelector('.map a:last-child').dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    assert page.url.endswith(target)


def test_filters_hide_messages_and_marks(page: Any) -> None:
    errors, warnings = shown(page, ".f.error"), shown(page, ".f.warning")
    assert (errors, warnings) == (2, 1)
    page.click("#show-error")
    assert page.get_attribute("#show-error", "aria-pressed") == "false"
    assert (shown(page, ".f.error"), shown(page, ".f.warning")) == (0, 1)
    assert page.locator("mark.error:not(.off)").count() == 0
    page.keyboard.press("n")
    assert selected(page) == ["warning A003"]
    page.keyboard.press("o")
    assert shown(page, ".bead[id]") == 2, "the missing sentence, and the row in which it is missing"
    page.keyboard.press("o")
    page.click("#show-error")
    assert shown(page, ".f.error") == 2
    assert shown(page, ".f.info, mark.info:not(.off)") == 0
    page.keyboard.press("i")
    assert shown(page, ".f.info") == 1
    assert page.text_content("#position") == "3 of 4"


def test_a_verdict_is_shown_kept_exported_and_read_again(page: Any, file: Path, tmp_path: Path) -> None:
    page.click("#verdicts summary")
    page.fill("#who", "Lin")
    page.press("#who", "Tab")
    page.click(".f.error .msg >> nth=0")
    page.keyboard.press("d")
    page.keyboard.type("n is a letter, <i>not</i> a key")
    page.keyboard.press("Enter")
    page.keyboard.press("n")
    page.keyboard.press("c")
    page.keyboard.press("Escape")
    assert page.text_content(".f.dismissed .verdict") == "dismissed: n is a letter, <i>not</i> a key (Lin)"
    assert page.text_content("#judged") == "2 of 4"
    first, second = export(page, tmp_path)
    told = written(checked()).data["findings"][0]
    assert first | {"when": ""} == {
        **{name: told[name] for name in ("key", "rule", "zh", "en", "message")},
        "pair": ["<i>.zh.md", "en.md"],
        "place": "en.md:3:29",
        "verdict": "dismissed",
        "reason": "n is a letter, <i>not</i> a key",
        "who": "Lin",
        "when": "",
    }
    assert first["when"].endswith("Z")
    assert (second["rule"], second["verdict"], second["reason"]) == ("T002", "confirmed", "")

    page.goto("about:blank")
    page.goto(file.as_uri())
    assert shown(page, ".f.dismissed") == shown(page, ".f.confirmed") == 1
    page.click("#show-dismissed")
    assert shown(page, ".f.dismissed") == 0

    page.evaluate("localStorage.clear()")
    page.goto("about:blank")
    page.goto(file.as_uri())
    assert shown(page, ".f.dismissed") == 0
    moved, other = (
        {**first, "pair": ["/home/li/<i>.zh.md", "/home/li/en.md"]},
        {**first, "pair": ["b/zh.md", "b/en.md"]},
    )
    assert imported(page, moved, second, other) == "2 verdicts read, 1 about other texts left out."
    assert shown(page, ".f.dismissed") == shown(page, ".f.confirmed") == 1
    page.click("#verdicts summary")
    assert export(page, tmp_path) == [first, second]


def test_a_verdict_is_about_all_equal_findings_and_stays_with_the_texts(page: Any, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    reopened(page, file, repeated(2))
    page.keyboard.press("n")
    page.keyboard.press("c")
    page.keyboard.type("no")
    page.keyboard.press("Enter")
    assert page.text_content(".f.on .verdict") == "confirmed, and 1 more like it: no"
    assert (shown(page, ".f.confirmed"), page.text_content("#judged")) == (2, "2 of 2")
    page.keyboard.press("Control+d")
    assert shown(page, ".f.dismissed") == 0
    page.fill("#who", "Lin")
    (line,) = export(page, tmp_path)
    assert (line["reason"], line["who"], line["pair"]) == ("no", "Lin", ["zh.md", "en.md"])

    reopened(page, file, repeated(1))
    assert page.text_content(".f.confirmed .verdict") == "confirmed: no (Lin)"
    reopened(page, file, repeated(1, folder="b/"))
    assert shown(page, ".f.confirmed") == 0, "another article at the same path"
    file.write_text(several(repeated(1, folder="b/"), repeated(1)), encoding="utf-8")
    page.goto("about:blank")
    page.goto(file.as_uri())
    assert (
        page.locator("section.pair").nth(1).locator(".f.confirmed").count() == page.locator(".f.confirmed").count() == 1
    )
    reopened(page, file, repeated(0))
    assert export(page, tmp_path) == [line], "the finding is gone, and its verdict is not"


def test_verdicts_that_came_with_the_page_are_exported(page: Any, tmp_path: Path) -> None:
    pair = ("zh.md", "en.md")
    (key,) = {one["key"] for one in written(repeated(2)).data["findings"]}
    gone = Verdict("0" * 24, "N002", Judgement.DISMISSED, pair, "1", zh="一", reason="fine", translator="Wang")
    kept = Verdict(key, "N001", Judgement.CONFIRMED, pair, who="Wang", when=datetime(2026, 1, 2, 3, 4, tzinfo=UTC))
    (report,) = finished([repeated(2)], Selection(), verdicts=[gone, kept])
    reopened(page, tmp_path / "report.html", report)
    assert page.locator(".f.confirmed").count() == page.locator(".verdict").count() == 2
    lines = export(page, tmp_path)
    assert [(line["verdict"], line["who"], line["when"]) for line in lines] == [
        ("confirmed", "Wang", "2026-01-02T03:04:00Z"),
        ("dismissed", "", ""),
    ]
    assert {**lines[1], "message": ""} == {
        "key": "0" * 24,
        "rule": "N002",
        "zh": "一",
        "en": "1",
        "message": "",
        "pair": list(pair),
        "place": "",
        "verdict": "dismissed",
        "reason": "fine",
        "who": "",
        "when": "",
        "translator": "Wang",
    }
    page.keyboard.press("n")
    page.keyboard.press("c")
    assert len(export(page, tmp_path)) == 1, "it was taken back"
    assert imported(page, lines[0]) == "0 verdicts read, 1 older than those here."
    later = {**lines[0], "when": "2999-01-01T08:00:00+09:00"}
    earlier = {**lines[0], "verdict": "dismissed", "when": "2998-12-31T22:59:59"}
    assert imported(page, later, earlier) == "1 verdict read, 1 older than those here."


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            {"when": "2026-02-30"},
            "'when' is '2026-02-30', but must be a date such as 2026-11-29 or 2026-11-29T12:00:00Z.",
        ),
        ({"pair": []}, """'pair' must be a list with the paths of the checked files, such as ["zh.md", "en.md"]."""),
        ({"verdict": "maybe"}, "'verdict' must be one of: confirmed, dismissed."),
        ({"rule": ""}, "the verdict has no 'rule'."),
    ],
)
def test_a_file_with_a_wrong_line_is_refused(page: Any, change: dict[str, Any], why: str) -> None:
    (number, *_) = written(checked()).data["findings"]
    line = {"key": number["key"], "rule": "N002", "pair": ["<i>.zh.md", "en.md"], "verdict": "dismissed"}
    assert imported(page, line, line | change) == f"Nothing was read: line 2: {why}"
    assert shown(page, ".f.dismissed") == 0


def test_two_windows_share_their_verdicts(page: Any, file: Path) -> None:
    other = page.context.new_page()
    other.goto(file.as_uri())
    page.keyboard.press("n")
    page.keyboard.press("d")
    other.keyboard.press("w")
    other.keyboard.press("c")
    other.wait_for_selector(".f.dismissed")
    page.wait_for_selector(".f.confirmed", state="attached")
    other.close()
    page.reload()
    assert shown(page, ".f.dismissed") == shown(page, ".f.confirmed") == 1


def test_without_storage_the_page_says_so(page: Any, file: Path) -> None:
    context = page.context.browser.new_context()
    bare = context.new_page()
    bare.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})")
    bare.goto(file.as_uri())
    assert "keeps nothing" in bare.text_content("#storage")
    bare.keyboard.press("n")
    bare.keyboard.press("d")
    assert shown(bare, ".f.dismissed") == 1
    context.close()


def test_without_scripts_all_findings_can_be_read(page: Any, file: Path) -> None:
    context = page.context.browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(file.as_uri())
    assert bare.locator(".f:visible").count() == len(checked().diagnostics) + len(checked().minor)
    assert bare.locator("button:visible").count() == 0
    context.close()


def test_it_prints_all_that_it_shows(page: Any) -> None:
    page.keyboard.press("n")
    page.emulate_media(media="print")
    assert shown(page, ".f") == len(checked().diagnostics)
    assert shown(page, "button, .map, #verdicts, #actions") == 0
    page.emulate_media(media="screen")
    assert len(page.pdf(format="A4")) > 10_000


@pytest.mark.parametrize("width", [320, 390, 800, 1100])
def test_no_screen_needs_to_be_scrolled_sideways(page: Any, width: int) -> None:
    page.set_viewport_size({**PHONE, "width": width})
    page.keyboard.press("n")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_that_bars_people(page: Any, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.base").AXE_SCRIPT
    page.emulate_media(color_scheme=scheme)
    page.keyboard.press("n")
    page.keyboard.press("d")
    page.click("#list summary")
    page.click("#verdicts summary")
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    worse = [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] != "minor"]
    assert worse == []
