"""How many machine translations with a serious error have a finding, and how many without one?

The rows of annotated translations, without those by people, are checked as `aligner check --bitext FILE` does, which shows errors and
warnings, and with `--judge on --review`, which shows notes, too. What the shares would be if half of the translations had a serious error
is computed from both.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np

from aligner import check_bitext
from aligner.checks.model import Diagnostic, Severity
from benchmarks.report import ratio, table

if TYPE_CHECKING:
    from numpy.typing import NDArray


SETS = (
    ("news of 2021", Path("dev") / "mqm_wmt21_zhen.jsonl.xz", 1),
    ("news of 2022", Path("qe") / "mqm_wmt22_zhen.jsonl.xz", 1),
    ("talks", Path("qe") / "mqm_ted_zhen.jsonl.xz", 3),
)
"""The name of each set, its file, and how many rows are left out for each that is used, plus one."""
BY_PEOPLE = "ref."
"""Begins the names of translations by people."""
CLEAR = 2
"""So many major errors are a clear case."""
PRECISIONS = (0.9, 0.8)
MIN_FOUND = 20
"""A precision is taken from this number of rows with a finding on."""
MIN_WRONG = 100
"""A kind of rows is shown if so many have an error."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence or two, a translation, and what an annotator marked in it."""

    zh: str
    en: str
    major: int
    """The number of major errors."""
    minor: bool
    """Whether there are minor errors."""


def measure(data: Path, limit: int | None) -> str:
    rows = []
    for name, file, step in SETS:
        marked = read(data / file)[::step][:limit]
        shown, noted = confidences(marked)
        for kind, least in (("", 1), (", clear cases", CLEAR)):
            chosen = [n for n, row in enumerate(marked) if row.major >= least or not (row.major or row.minor)]
            wrong = np.array([marked[n].major > 0 for n in chosen])
            rows += [
                _line(f"{name}{kind}, {how}", wrong, found[chosen])
                for how, found in (("default output", shown), ("with `--judge on --review`", noted))
                if limit or wrong.sum() >= MIN_WRONG
            ]
    header = ["", "with a major error", "without any", "found", "false alarms"]
    return table([*header, *(f"found at precision {at:.2f}" for at in PRECISIONS)], rows)


def read(path: Path) -> list[Row]:
    """The machine translations of an annotated set; none if there is no such file."""
    if not path.is_file():
        return []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        entries = map(json.loads, lines)
        return [_row(entry) for entry in entries if not entry.get("system", "").startswith(BY_PEOPLE)]


def _row(entry: dict[str, Any]) -> Row:
    zh, en = (" ".join(entry[side].split()) for side in ("zh", "en"))
    if "errors" not in entry:
        return Row(zh, en, len(entry["major"]), bool(entry["minor"]))
    major = sum(error["severity"] == "Major" for error in entry["errors"])
    return Row(zh, en, max(major, int(entry["major"])), not entry["clean"])


def confidences(rows: Sequence[Row]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The greatest confidence of the findings in each row, 0 if it has none: of errors and warnings, and of all findings."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.tsv"
        path.write_text("zh\ten\n" + "".join(f"{row.zh}\t{row.en}\n" for row in rows), encoding="utf-8")
        found = check_bitext(path, min_severity="info", judge=True).diagnostics
    return _greatest((d for d in found if d.severity is not Severity.INFO), len(rows)), _greatest(found, len(rows))


def _greatest(diagnostics: Iterable[Diagnostic], count: int) -> NDArray[np.float64]:
    greatest = np.zeros(count)
    for diagnostic in diagnostics:
        place = diagnostic.zh or diagnostic.en
        if place:
            row = place.line - 2
            greatest[row] = max(greatest[row], diagnostic.confidence)
    return greatest


def _line(name: str, wrong: NDArray[np.bool_], confidence: NDArray[np.float64]) -> list[str]:
    right, found = ~wrong, confidence > 0
    shares = [found[wrong].mean(), found[right].mean()] if wrong.any() and right.any() else [None, None]
    figures = [*shares, *(recall(wrong, confidence, at) for at in PRECISIONS)]
    return [name, str(wrong.sum()), str(right.sum()), *map(ratio, figures)]


def recall(wrong: NDArray[np.bool_], confidence: NDArray[np.float64], precision: float) -> float:
    """The greatest share of wrong rows found at a precision, if half of the rows were wrong. Rows of one confidence go together."""
    best = 0.0
    for least in np.unique(confidence[confidence > 0]):
        found = confidence >= least
        true, false = found[wrong].mean(), found[~wrong].mean()
        if found.sum() >= MIN_FOUND and true >= precision * (true + false):
            best = max(best, float(true))
    return best
