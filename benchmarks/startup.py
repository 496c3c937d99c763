"""What does one article cost, from the command to its result?"""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.process import run_aligner
from benchmarks.report import megabytes, seconds, table

RUNS = 10
ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "launch"


def measure(data: Path, limit: int | None) -> str:
    rows = []
    for name, arguments, reach in _commands(data):
        run_aligner(*arguments, expected=(0, 1))  # fills the caches of the system and of Python
        usages = [run_aligner(*arguments, expected=(0, 1)) for _ in range(min(limit or RUNS, RUNS))]
        cpu, wall = [u.cpu for u in usages], [u.wall for u in usages]
        rows.append([f"`{name}`", *_spread(cpu), reach, *_spread(wall), megabytes(max(u.memory for u in usages))])
    rows.append(["hunalign with a dictionary, one article pair", "", "0.25 s", "", "", "", ""])
    return table(
        ["", "processor time: least", "median", "to reach", "time: least", "median", "memory"],
        rows,
    )


def _commands(data: Path) -> Iterator[tuple[str, tuple[str, ...], str]]:
    yield "aligner --help", ("--help",), "0.25 s"
    yield (
        "aligner align examples/launch/zh.md examples/launch/en.md",
        _align(EXAMPLE / "zh.md", EXAMPLE / "en.md"),
        "0.45 s",
    )
    glossaries = sorted((ROOT / "glossary").glob("*.yaml"))
    with_glossaries = tuple(argument for path in glossaries for argument in ("--glossary", str(path)))
    launch = str(EXAMPLE / "zh.md"), str(EXAMPLE / "en.md")
    yield "aligner check", ("check", *launch), "0.9 s, 300 MB"
    one = "--glossary", str(ROOT / "glossary" / "ai-chips.yaml")
    yield "aligner check --glossary glossary/ai-chips.yaml", ("check", *launch, *one), "0.9 s, 300 MB"
    yield (
        f"aligner check, with the {len(glossaries)} shipped glossaries",
        ("check", *launch, *with_glossaries),
        "0.9 s, 300 MB",
    )
    samples = data.parent / "samples"
    zh, en = samples / "001_24b0ca027d49f76a.txt", samples / "000_3df770a95af586dd.txt"
    if zh.is_file() and en.is_file():
        yield "aligner align", _align(zh, en), "0.45 s"


def _align(zh: Path, en: Path) -> tuple[str, ...]:
    return "align", str(zh), str(en)


def _spread(values: list[float]) -> list[str]:
    return [seconds(min(values)), seconds(median(values))]
