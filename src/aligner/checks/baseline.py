"""Leaves out what was found before: a list of known findings, so that a check of old files reports what is new.

A finding is known by the file, the rule and the texts that it points at, not by lines: what stands above it may change.
Equal findings are counted. The list is JSON, one finding a line, in an order that depends on nothing but the findings, so
that it can be kept under version control.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from os import path as os_path
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aligner.checks.model import Finding
from aligner.checks.registry import get_rule, rule_codes
from aligner.checks.retired import predecessors, retired_rule
from aligner.checks.run import diagnostic_of
from aligner.document.read import display_name, why_unreadable
from aligner.errors import InputError
from aligner.paths import exists
from aligner.text.controls import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from aligner.checks.model import Diagnostic, Report
    from aligner.checks.selection import Selection

VERSION = 1
"""Of the form of the list and of how texts become hashes."""
STALE = "X002"
"""The rule that reports what the list holds and no check finds any more."""
_NEVER = frozenset({"X002", "X003"})
"""What is about the program or about the list itself."""
_SHOWN = 60
"""Characters of a text in the list; they are there for people."""
_NAMED = 3
"""Of several stale entries of a file, how many a finding names."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Equal findings of one file."""

    file: str
    """As seen from the folder of the list, with slashes."""
    rule: str
    text: str
    """The beginning of what the finding points at."""
    hash: str
    count: int


@dataclass(frozen=True, slots=True)
class Baseline:
    """A list of known findings."""

    path: str
    entries: tuple[Entry, ...]


def read_baseline(path: str) -> Baseline:
    """Reads a list.

    Raises:
        InputError: It can't be read, is damaged, or of another version.
    """
    again = "write it again with --write-baseline"
    if "\0" in path:
        raise InputError(f"{display_name(path)}: this can't be the name of a file; check the path")
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise InputError(
            f"{path}: there is no such baseline; check the path, or write one with --write-baseline"
        ) from None
    except OSError as error:
        raise InputError(why_unreadable(display_name(path), error)) from error
    except json.JSONDecodeError as error:
        raise InputError(f"{path}:{error.lineno}: this is not a baseline: {error.msg}; {again}") from error
    except (UnicodeError, RecursionError, ValueError):
        raise InputError(f"{path}: this is not a baseline; {again}") from None
    version = data.get("version") if isinstance(data, dict) else None
    if version is None:
        raise InputError(f"{path}: this is JSON, but not a baseline; check the path, or {again}")
    if version != VERSION:
        raise InputError(
            f"{path}: the baseline has version {version!r}, but this aligner reads version {VERSION}; {again}"
        )
    try:
        return Baseline(path, tuple(_entries(data)))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise InputError(f"{path}: the baseline is damaged; restore it, or {again}") from None


def write_baseline(reports: Iterable[Report], path: str) -> int:
    """Writes all findings of some checks as a list, whole or not at all, and gives their number.

    Raises:
        OutputError: The file can't be written; what stood there before is untouched.
    """
    from aligner.atomic import replacing

    text, number = dumped(reports, path)
    with replacing(path) as stream:
        stream.write(text.encode("utf-8", "replace"))
    return number


def dumped(reports: Iterable[Report], path: str) -> tuple[str, int]:
    """The text of a list that is to stand at `path`, and how many findings it holds."""
    counted: Counter[tuple[str, str, str, str]] = Counter()
    for report in reports:
        for diagnostic in report.diagnostics:
            if diagnostic.rule not in _NEVER:
                counted[
                    (_file(diagnostic, path), diagnostic.rule, _text(diagnostic), hash_of(diagnostic, diagnostic.rule))
                ] += 1
    files: dict[str, list[str]] = defaultdict(list)
    for (file, rule, text, hashed), count in sorted(counted.items()):
        files[file].append(as_json({"rule": rule, "text": text, "hash": hashed, "count": count}))
    listed = ",\n".join(
        f"    {as_json(file)}: [\n      " + ",\n      ".join(found) + "\n    ]" for file, found in files.items()
    )
    body = f"{{\n{listed}\n  }}" if files else "{}"
    return f'{{\n  "version": {VERSION},\n  "findings": {body}\n}}\n', counted.total()


def apply_baseline(reports: Sequence[Report], baseline: Baseline, selection: Selection) -> list[Report]:
    """Leaves out of reports what a list knows; what it lists in vain is a finding (X002) of the last of them.

    Of rules that did not run or had nothing to look at, and of files that were not looked at, nothing is said, unless such a
    file is gone. Findings of
    a file that was renamed are known by those of the file that is gone.

    Args:
        reports: What was found, all severities.
        baseline: The list.
        selection: The rules that ran.
    """
    left: Counter[tuple[str, str]] = Counter()
    for entry in baseline.entries:
        left[(entry.file, entry.hash)] += entry.count
    checked: dict[str, frozenset[str]] = {}
    for report in reports:
        for source in report.sources:
            file = _relative(source.path, baseline.path)
            checked[file] = checked.get(file, report.idle) & report.idle
    folder = Path(baseline.path).parent
    gone = {e.file for e in baseline.entries if e.file not in checked and not exists(folder / e.file)}
    renamed: dict[str, list[str]] = defaultdict(list)
    for entry in baseline.entries:
        if entry.file in gone:
            renamed[entry.hash].append(entry.file)
    result = []
    for report in reports:
        unknown = [d for d in report.diagnostics if not _take(left, ((_file(d, baseline.path), h) for h in _hashes(d)))]
        unknown = [d for d in unknown if not _take(left, ((f, h) for h in _hashes(d) for f in renamed.get(h, ())))]
        known = len(report.diagnostics) - len(unknown)
        result.append(replace(report, diagnostics=tuple(unknown), known=report.known + known))
    ran = set(selection.codes)
    retired = frozenset(rule for entry in baseline.entries if (rule := retired_rule(entry.rule)))
    if result and retired:
        result[-1] = replace(result[-1], retired=result[-1].retired | retired)
    if result and STALE in ran:
        stale = tuple(_stale(baseline, left, checked | dict.fromkeys(gone, frozenset()), ran, selection))
        result[-1] = replace(result[-1], diagnostics=(*result[-1].diagnostics, *stale))
    return result


def _take(left: Counter[tuple[str, str]], keys: Iterable[tuple[str, str]]) -> bool:
    """Uses up one finding of the first of these entries (file, hash) that has any left; False if there is no such entry."""
    key = next((key for key in keys if left[key] > 0), None)
    if key is not None:
        left[key] -= 1
    return key is not None


def _hashes(diagnostic: Diagnostic) -> list[str]:
    """The hashes under which a list may have a finding: a rule that its rule replaced may have found it."""
    codes = () if diagnostic.rule in _NEVER else (diagnostic.rule, *predecessors(diagnostic.rule))
    return [hash_of(diagnostic, code) for code in codes]


def _stale(
    baseline: Baseline,
    left: Counter[tuple[str, str]],
    files: Mapping[str, frozenset[str]],
    ran: set[str],
    selection: Selection,
) -> Iterator[Diagnostic]:
    """Args as above; `files` are those to say something of, with the rules that had nothing to look at there."""
    rule = get_rule(STALE)
    by_file: dict[str, list[Entry]] = defaultdict(list)
    for entry in baseline.entries:
        if retired_rule(entry.rule):
            continue
        judged = entry.rule not in rule_codes() or (entry.rule in ran and entry.rule not in files.get(entry.file, ()))
        if entry.file in files and judged and left[(entry.file, entry.hash)] > 0:
            by_file[entry.file].append(entry)
    for file, entries in by_file.items():
        number = sum(left[(file, entry.hash)] for entry in entries)
        named = ", ".join(f"{e.rule} “{e.text}”" if e.text else e.rule for e in entries[:_NAMED])
        more = " and others" if len(entries) > _NAMED else ""
        what = "a finding that is" if number == 1 else f"{number} findings that are"
        yield diagnostic_of(
            rule,
            Finding(
                f"{baseline.path} lists {what} no longer in {file}: {named}{more}",
                help="update the list with --write-baseline",
            ),
            selection,
        )


def _entries(data: dict[str, Any]) -> Iterator[Entry]:
    for file, found in data["findings"].items():
        for item in found:
            entry = Entry(file, item["rule"], item["text"], item["hash"], item["count"])
            if not (all(isinstance(x, str) for x in (entry.rule, entry.text, entry.hash)) and entry.count > 0):
                raise ValueError(file)
            yield entry


def _places(diagnostic: Diagnostic) -> list[str]:
    return [place.text if place else "" for place in (diagnostic.zh, diagnostic.en, diagnostic.glossary)]


def hash_of(diagnostic: Diagnostic, code: str) -> str:
    """The hash of a finding as one of the rule with this code. White space doesn't count: a paragraph may be wrapped anew."""
    parts = [code, *(" ".join(text.split()) for text in _places(diagnostic))]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _text(diagnostic: Diagnostic) -> str:
    sides = (diagnostic.location, diagnostic.en, diagnostic.zh, diagnostic.glossary)
    text = next((" ".join(place.text.split()) for place in sides if place and place.text.strip()), "")
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _file(diagnostic: Diagnostic, baseline: str) -> str:
    place = diagnostic.location
    return _relative(place.path, baseline) if place else ""


def _relative(path: str, baseline: str) -> str:
    """A path as seen from the folder of the list."""
    if path == "-":
        return path
    try:
        return Path(os_path.relpath(path, Path(baseline).parent)).as_posix()
    except ValueError:  # on another drive
        return Path(path).absolute().as_posix()
