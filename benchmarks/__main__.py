"""Measures, and rewrites the measured parts of benchmarks/README.md."""

import argparse
import sys
import time
from importlib import import_module
from pathlib import Path

from benchmarks.report import circumstances, measured, replaced

QUESTIONS = (
    "paragraphs",
    "sentences",
    "lone",
    "deletions",
    "calibration",
    "negatives",
    "stories",
    "drift",
    "planted",
    "clean",
    "trust",
    "annotated",
    "balanced",
    "extraction",
    "glossary",
    "growth",
    "hostile",
    "throughput",
    "startup",
    "fuzz",
)
PAGE = Path(__file__).with_name("README.md")
COMMAND = "python -m benchmarks --data DIR"
MACHINE = "machine"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="the data folder, with docs/ and gold/")
    parser.add_argument("--only", choices=QUESTIONS, action="append", help="one question instead of all; repeatable")
    parser.add_argument(
        "--limit", type=int, metavar="N", help="try it: so many texts, pairs or runs; prints, and leaves the page alone"
    )
    options = parser.parse_args(arguments)
    if not (options.data / "docs").is_dir() or not (options.data / "gold").is_dir():
        parser.error(f"{options.data} has no folders docs and gold")
    if options.limit is not None and options.limit < 1:
        parser.error("--limit must be at least 1")
    chosen = tuple(options.only or QUESTIONS)
    now = circumstances()
    if not options.limit and chosen == QUESTIONS:
        _write(MACHINE, now)
    for name in chosen:
        start = time.perf_counter()
        print(f"{name} …", end=" ", file=sys.stderr, flush=True)
        body = import_module(f"benchmarks.{name}").measure(options.data, options.limit)
        print(f"{time.perf_counter() - start:.0f} s", file=sys.stderr)
        print(f"## {name}\n\n{body}\n", flush=True)
        if not options.limit:
            _write(name, section(name, body, now))
    return 0


def section(name: str, body: str, now: str) -> str:
    """The text between the markers of a question. It has time and machine only if they differ from those of the whole page."""
    stated = measured(PAGE.read_text(encoding="utf-8"), MACHINE)
    note = "" if stated == now else f"{now}\n\n"
    return f"{note}```sh\n{COMMAND} --only {name}\n```\n\n{body}"


def _write(name: str, body: str) -> None:
    """Replaces one part of the page at once, so that an interrupted run keeps its results."""
    PAGE.write_text(replaced(PAGE.read_text(encoding="utf-8"), name, body), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
