"""Puts figures into tables, and tables into a Markdown page between its markers."""

import os
import platform
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

_END = "<!-- end -->"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table. The first column is text; the others are figures."""
    lines = [header, ["---"] + ["---:"] * (len(header) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def ratio(value: float | None) -> str:
    """A share or an F1, to three places; a dash if it is undefined."""
    return "–" if value is None else f"{value:.3f}"


def seconds(value: float) -> str:
    """A time in seconds, to about three significant figures."""
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s" if value < 100 else f"{value:.0f} s"


def megabytes(value: int) -> str:
    """Bytes as megabytes of 10⁶."""
    return f"{value / 1e6:,.0f} MB"


def replaced(page: str, name: str, body: str) -> str:
    """The page with the part between `<!-- measured: NAME -->` and `<!-- end -->` replaced.

    Raises:
        ValueError: The page has no such part.
    """
    pattern = re.compile(rf"(<!-- measured: {re.escape(name)} -->\n).*?({re.escape(_END)})", re.DOTALL)
    page, count = pattern.subn(lambda found: f"{found[1]}{body.strip()}\n{found[2]}", page)
    if count != 1:
        raise ValueError(f"the page has {count} parts marked <!-- measured: {name} --> that end with {_END}")
    return page


def measured(page: str, name: str) -> str:
    """The text between the markers of a part; empty if the page has no such part."""
    found = re.search(rf"<!-- measured: {re.escape(name)} -->\n(.*?){re.escape(_END)}", page, re.DOTALL)
    return found[1].strip() if found else ""


def circumstances() -> str:
    """The date, machine and versions of the measurement."""
    from aligner import __version__
    from benchmarks.aligning import encoder

    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d}: aligner {__version__}, model {encoder().name}, "
        f"Python {platform.python_version()}, {platform.system()} on {os.cpu_count()} cores ({_processor()})."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
