"""What must hold of every run, whatever its input."""

import csv
import io
import json
import re
import signal
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from benchmarks.fuzzing.cases import Step

CRASH, SLOW, CODE, CONTROL, CHANGED, OUTPUT = "crash", "slow", "exit code", "control characters", "files", "output"
SORTS = (CRASH, SLOW, CODE, CONTROL, CHANGED, OUTPUT)
_FOR_PEOPLE = ("text", "table", "github")
"""Formats that are printed on a terminal wherever they go."""
_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that must not happen."""

    sort: str
    detail: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run gave."""

    code: int
    """The exit code; the negative number of the signal that ended it."""
    out: bytes
    err: str
    cpu: float = 0.0
    """Seconds of processor time."""


def faults(step: Step, outcome: Outcome, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[Fault]:
    """All that is wrong with a run in a folder whose files were those before and are those after."""
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    found = [
        *_end(step, outcome),
        *_control_characters(step, outcome),
        *_changes(step, outcome, changed, before, after),
    ]
    if outcome.code in (0, 1):
        found += _unreadable(step, outcome, {name: after[name] for name in changed if name in after})
    return [
        Fault(fault.sort, f"aligner {' '.join(map(ascii, step.arguments))[:300]}: {fault.detail}") for fault in found
    ]


def _end(step: Step, outcome: Outcome) -> Iterator[Fault]:
    if -outcome.code in (signal.SIGXCPU, signal.SIGKILL):
        yield Fault(SLOW, "takes too long")
    elif outcome.code < 0 or re.search(
        r"Traceback \(most recent|this is a bug|\b\w*Warning\b|^Exception ignored", outcome.err, re.MULTILINE
    ):
        yield Fault(CRASH, f"{outcome.code}: {outcome.err[-1500:]}")
    elif "not enough memory" in outcome.err:
        yield Fault(SLOW, "takes too much memory")
    elif outcome.code not in step.expected:
        yield Fault(CODE, f"{outcome.code}, not one of {step.expected}: {outcome.err[:300]}")
    elif outcome.code == 2 and not outcome.err and not outcome.out:
        yield Fault(CODE, "2 without a message")
    elif not outcome.err.startswith("Usage: ") and not all(
        line.startswith("aligner: ") for line in outcome.err.splitlines()
    ):
        yield Fault(CODE, f"a message that does not begin with the program's name: {outcome.err[:300]}")


def _format(step: Step) -> str:
    words = step.arguments
    if "--diff" in words or (
        words[:1] == ("glossary",) and words[1:2] not in (("lint",), ("diff",), ("stats",), ("extract",))
    ):
        return "data"
    usual = {"align": "table", "glossary": "data" if "extract" in words else "text"}.get(
        words[0] if words else "", "text"
    )
    return words[words.index("--format") + 1] if "--format" in words[:-1] else usual


def _control_characters(step: Step, outcome: Outcome) -> Iterator[Fault]:
    """Looks for characters that a terminal would obey."""
    shown = [outcome.err]
    if _format(step) in _FOR_PEOPLE or (step.terminal and _format(step) != "data"):
        shown.append(outcome.out.decode("utf-8", "replace").replace("\r\n", "\n"))  # as CSV ends lines
    for text in shown:
        at = next(
            (i for i, c in enumerate(text) if (unicodedata.category(c) == "Cc" and c not in "\n\t") or c in _BIDI), None
        )
        if at is not None:
            yield Fault(CONTROL, ascii(text[max(0, at - 60) : at + 20]))


def _changes(
    step: Step, outcome: Outcome, changed: set[str], before: Mapping[str, bytes], after: Mapping[str, bytes]
) -> Iterator[Fault]:
    allowed = {
        name
        for name in changed
        if any(name == path or (path.endswith("/") and name.startswith(path)) for path in step.writes)
    }
    if changed - allowed:
        yield Fault(CHANGED, f"changed, made or removed: {sorted(changed - allowed)}")
    if any(name.endswith(".tmp") for name in after.keys() - before.keys()):
        yield Fault(CHANGED, f"temporary files are left: {sorted(after)}")
    if any(name in before and not after.get(name) for name in allowed):
        yield Fault(CHANGED, f"emptied or removed: {sorted(allowed)}")
    if (
        outcome.code == 2
        and step.arguments[0] in ("align", "check")
        and any(name in before and "/" not in name for name in allowed)
    ):
        yield Fault(CHANGED, f"changed although the work could not be done: {sorted(allowed)}")
    if "--fix" in step.arguments and step.arguments[0] == "check" and len(allowed) > 1:
        yield Fault(CHANGED, f"both texts are repaired: {sorted(allowed)}")


def _unreadable(step: Step, outcome: Outcome, written: Mapping[str, bytes]) -> Iterator[Fault]:
    """Whether what is written is valid for its format."""
    readers = {**_READERS, "json": _findings} if step.arguments[:1] == ("check",) else _READERS
    outputs = {name: data for name, data in written.items() if name.startswith("out.")}
    if outcome.out and step.arguments[:1] in (("align",), ("check",), ("rules",), ("glossary",)):
        outputs[f"output.{_format(step)}"] = outcome.out
    for name, data in outputs.items():
        try:
            readers.get(Path(name).suffix[1:], bytes)(data)
        except (ValueError, KeyError, TypeError, ElementTree.ParseError, zipfile.BadZipFile, csv.Error) as error:
            yield Fault(OUTPUT, f"{name} is not valid: {type(error).__name__}: {str(error)[:400]}")


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)


def _json(data: bytes) -> Any:
    return json.loads(data.decode("utf-8"), parse_constant=lambda name: _require(False, f"{name} is not JSON"))


def _findings(data: bytes) -> None:
    for finding in _json(data)["findings"]:
        for place in filter(None, (finding["zh"], finding["en"], finding["glossary"])):
            start, end = (place["line"], place["column"]), (place["end_line"], place["end_column"])
            _require((1, 1) <= start <= end, f"{finding['rule']} has the place {place}")


def _beads(data: bytes) -> None:
    *beads, last = map(_json, data.splitlines())
    _require("signature" in last, "the last line has no signature")
    for side in ("zh", "en"):
        ids = sorted(number for bead in beads for number in bead[side])
        _require(ids == list(range(len(ids))), f"the beads do not partition the {side} segments")
        for bead in beads:
            first, end = bead[f"{side}_lines"] or (1, 1)
            _require(
                bool(bead[side]) == bool(bead[f"{side}_lines"]) and 1 <= first <= end, f"wrong lines: {bead}"[:300]
            )
            _require(bool(bead["zh"] or bead["en"]) and 0 <= bead["confidence"] <= 1, f"no bead: {bead}"[:300])


def _rows(rows: Iterable[Sequence[str]]) -> None:
    _require(len({len(row) for row in rows}) == 1, "rows differ in length")


def _workbook(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.namelist():
            ElementTree.fromstring(archive.read(member))


_READERS: dict[str, Callable[[bytes], object]] = {
    **dict.fromkeys(("json", "sarif", "gitlab"), _json),
    **dict.fromkeys(("tmx", "xlf", "xliff", "xliff2", "junit", "xml"), ElementTree.fromstring),
    "jsonl": _beads,
    "csv": lambda data: _rows(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))),
    "tsv": lambda data: _rows([line.split("\t") for line in data.decode("utf-8-sig").splitlines()]),
    "xlsx": _workbook,
}
