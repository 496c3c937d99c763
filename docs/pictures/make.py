"""Makes the pictures of the page from the examples: `python docs/pictures/make.py`, with playwright and Chromium installed."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
STORY = ("examples/launch/zh.md", "examples/launch/en.md")

_CENTRE = "document.querySelector('.here').scrollIntoView({block: 'center'})"


def main() -> None:
    """Writes `page.png`, the page as it opens, `verdicts.png`, some findings set aside, in a dark window, and `pairs.png`, the list."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        report = Path(folder) / "report.html"
        command = [
            sys.executable,
            "-m",
            "aligner",
            "check",
            *STORY,
            "--glossary",
            "glossary/ai-chips.yaml",
            "-o",
            str(report),
        ]
        subprocess.run(command, cwd=ROOT, check=False)  # noqa: S603 - it finds errors
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = _page(browser, report, "light")
        page.keyboard.press("n")
        page.evaluate(_CENTRE)
        page.wait_for_timeout(100)
        page.screenshot(path=HERE / "page.png")
        page = _page(browser, report, "dark")
        page.click("#verdicts summary")
        page.fill("#who", "Lin")
        page.press("#who", "Tab")
        for keys in ("nc", "nd"):
            for key in keys:
                page.keyboard.press(key)
        page.keyboard.type("agreed with the author")
        page.keyboard.press("Enter")
        page.evaluate(_CENTRE)
        page.wait_for_timeout(100)
        page.screenshot(path=HERE / "verdicts.png")
        pairs(browser, Path(folder) / "pages")
        browser.close()


def pairs(browser: Any, folder: Path) -> None:
    """Writes `pairs.png`, the list of all examples."""
    command = [sys.executable, "-m", "aligner", "check", "examples", "-g", "glossary/ai-chips.yaml", "-o", f"{folder}/"]
    subprocess.run(command, cwd=ROOT, check=False)  # noqa: S603 - it finds errors
    page = browser.new_page(viewport={"width": 1100, "height": 530})
    page.goto((folder / "index.html").as_uri())
    page.screenshot(path=HERE / "pairs.png")


def _page(browser: Any, report: Path, scheme: str) -> Any:
    page = browser.new_page(viewport={"width": 1300, "height": 680}, color_scheme=scheme)
    page.goto(report.as_uri())
    return page


if __name__ == "__main__":
    main()
