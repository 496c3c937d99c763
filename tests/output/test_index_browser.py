"""The list of pairs in a real browser: sorting, and a narrow window.

Without playwright or Chromium, these tests are skipped.
"""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from aligner.output.index import Entry, index_page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ENTRIES = (
    Entry("a10", ("a10",), errors=2, warnings=10, changed="2026-11-02"),
    Entry("a9", ("a9",), errors=2, warnings=9, is_behind=True, since="2026-10-01", changed="2026-11-01"),
    Entry("b", ("b",), errors=0, warnings=1, is_behind=True, since="2026-09-30", changed="2026-10-03"),
    Entry("发布", ("发布",), errors=11, warnings=0, changed="2026-10-02"),
    Entry("x", ("x",), failure="no text"),
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The list, which must cause no errors."""
    api = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium")
    path = tmp_path_factory.mktemp("list") / "index.html"
    path.write_text(index_page(ENTRIES, {"version": "1"}), encoding="utf-8")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        opened = browser.new_page()
        faults: list[str] = []
        opened.on("pageerror", lambda error: faults.append(str(error)))
        opened.on("console", lambda message: faults.append(message.text))
        opened.goto(path.as_uri())
        yield opened
        browser.close()
    assert faults == []


def names(page: Any) -> list[str]:
    return [str(name) for name in page.eval_on_selector_all(".name", "all => all.map(one => one.textContent)")]


def sorted_by(page: Any) -> list[str]:
    heads = "all => all.map(one => one.textContent + ' ' + one.getAttribute('aria-sort'))"
    return [str(head) for head in page.eval_on_selector_all("th[aria-sort]", heads)]


def test_a_heading_sorts_and_sorts_the_other_way(page: Any) -> None:
    assert (names(page), sorted_by(page)) == (["x", "发布", "a10", "a9", "b"], ["errors descending"])
    for heading, expected in (
        ("warnings", ["a10", "a9", "b", "发布", "x"]),
        ("warnings", ["发布", "b", "a9", "a10", "x"]),
        ("pair", ["a9", "a10", "b", "x", "发布"]),
        ("behind since", ["b", "a9"]),
        ("behind since", ["a9", "b"]),
        ("errors", ["发布", "a9", "a10", "b", "x"]),  # equal ones stay as they were
    ):
        page.click(f"th button:text-is('{heading}')")
        assert names(page)[: len(expected)] == expected, heading
    assert sorted_by(page) == ["errors descending"]


def test_headings_work_with_the_keyboard(page: Any) -> None:
    page.focus("th button:text-is('last change')")
    page.keyboard.press("Enter")
    assert names(page)[:4] == ["发布", "b", "a9", "a10"]
    assert sorted_by(page) == ["last change ascending"]


def test_a_narrow_window_scrolls_only_the_table(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
