"""How fast is the page of a long article in a browser, and how much memory does it take?

    python -m benchmarks.page [BEADS]

It checks an article made of the stories of `examples/`, writes its page, and opens it in the Chromium of the system.
"""

import re
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import psutil

from aligner import Source, check, load_glossary
from aligner.output.page.write import write_pair
from aligner.settings.model import EDITOR
from benchmarks.report import megabytes, table

STORIES = ("launch", "release", "results", "funding")
BEADS = 5_000
STEPS = 300
"""How many frames are measured."""
WHEEL = 100
"""The pixels of a frame of quick scrolling."""
_EXAMPLES = Path(__file__).parents[1] / "examples"
_SCROLL = """([steps, distance]) => new Promise(done => {
  const frames = [];
  let last = performance.now(), step = 0;
  const next = now => {
    frames.push(now - last);
    last = now;
    if (step++ === steps) return done(frames.slice(1));
    if (distance) scrollBy(0, distance);
    else scrollTo(0, (document.documentElement.scrollHeight - innerHeight) * step / steps);
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
})"""
_JUMP = """() => new Promise(done => {
  const start = performance.now();
  document.dispatchEvent(new KeyboardEvent("keydown", {key: "p", bubbles: true}));
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""


def article(beads: int) -> tuple[Source, Source]:
    """The two texts of an article with at least this many sentences; each copy of a story has its own number."""
    zh, en = [], []
    sentences = number = 0
    while sentences < beads:
        number += 1
        folder = _EXAMPLES / STORIES[number % len(STORIES)]
        texts = [_body((folder / f"{language}.md").read_text(encoding="utf-8")) for language in ("zh", "en")]
        sentences += texts[0].count("。") + texts[0].count("\n\n") // 2
        zh.append(f"## 第 {number} 篇\n\n{texts[0]}")
        en.append(f"## Story {number}\n\n{texts[1]}")
    return Source("zh.md", "\n\n".join(zh)), Source("en.md", "\n\n".join(en))


def _body(text: str) -> str:
    article = text.split("\n---\n", 1)[-1] if text.startswith("---") else text
    return re.sub(r"^# ", "### ", article, flags=re.MULTILINE).strip()


def main(beads: int = BEADS) -> str:
    """Measures, and returns a table."""
    zh, en = article(beads)
    report = check(zh, en, glossary=load_glossary("ai-chips"), source="zh", judge=False)
    assert report.article is not None
    assert report.article.alignment is not None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        start = time.process_time()
        with path.open("w", encoding="utf-8") as stream:
            write_pair(replace(report, editor=EDITOR), stream)
        facts = {
            "rows": f"{len(report.article.alignment.sentences):,}",
            "findings": f"{len(report.diagnostics) + len(report.minor):,}",
            "writing the page": f"{time.process_time() - start:.1f} s",
            "size": megabytes(path.stat().st_size),
            **_in_browser(path),
        }
    return table(["page", ""], [[name, value] for name, value in facts.items()])


def _in_browser(path: Path) -> dict[str, str]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(path.as_uri())
        page.wait_for_function("performance.getEntriesByType('paint').length > 1")
        paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        renderer = _renderer()
        memory, before = renderer.memory_info().rss, _processor_time(renderer)
        wheel: list[float] = sorted(page.evaluate(_SCROLL, [STEPS, WHEEL]))
        middle = _processor_time(renderer)
        frames: list[float] = sorted(page.evaluate(_SCROLL, [STEPS, 0]))
        times = [(middle - before) / STEPS * 1000, (_processor_time(renderer) - middle) / STEPS * 1000]
        jump = page.evaluate(_JUMP)
        after = renderer.memory_info().rss
        browser.close()
    return {
        "first paint": f"{paint / 1000:.2f} s",
        "loaded, with the script": f"{loaded / 1000:.2f} s",
        "processor time to load": f"{before:.2f} s",
        **_frames(f"scrolling by {WHEEL} pixels", wheel, times[0]),
        **_frames(f"dragging through it in {STEPS} steps", frames, times[1]),
        "jump to the last finding": f"{jump:.0f} ms",
        "memory of its process when loaded": megabytes(memory),
        "after scrolling": megabytes(after),
    }


def _frames(what: str, frames: list[float], processor: float) -> dict[str, str]:
    """The length of sorted frames in milliseconds, and the processor time of each."""
    return {
        f"{what}: median frame": f"{frames[len(frames) // 2]:.0f} ms",
        f"{what}: longest frame": f"{frames[-1]:.0f} ms",
        f"{what}: processor time of a frame": f"{processor:.0f} ms",
    }


def _renderer() -> psutil.Process:
    """The process that renders the page: the largest one of its kind."""
    renderers = [
        process
        for process in psutil.Process().children(recursive=True)
        if any("--type=renderer" in part for part in process.cmdline())
    ]
    return max(renderers, key=lambda process: process.memory_info().rss)


def _processor_time(process: psutil.Process) -> float:
    """The processor time of a process, in seconds."""
    times = process.cpu_times()
    return times.user + times.system


if __name__ == "__main__":
    print(main(*map(int, sys.argv[1:2])))
