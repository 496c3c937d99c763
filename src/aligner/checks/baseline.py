"""Baselines: lists of known findings, so that a check of old files reports only new ones.

A finding is identified by its file, its rule and the texts that it points at, and not by its line, because the text above
it may change. Equal findings are counted. A baseline is a JSON file with one finding per line, in an order that depends only
on the findings, so that it can be kept under version control.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from os import path as os_path
from pathlib import Path
from typing import Any

from aligner.checks.model import Diagnostic, Finding, Report
from aligner.checks.registry import get_rule, rule_codes
from aligner.checks.retired import predecessors, retired_rule
from aligner.checks.run import diagnostic_of
from aligner.checks.selection import Selection
from aligner.document.read import display_name, why_unreadable
from aligner.errors import InputError
from aligner.grouping import grouped
from aligner.paths import exists
from aligner.text.controls import as_json

VERSION = 1
"""The version of the file format and of the hashes."""
STALE = "X002"
"""The rule that reports entries of a baseline which no check finds any more."""
_UNLISTED = frozenset({"X002", "X003", "X004"})
"""Rules whose findings are never listed, because they are about the program, the baseline itself or verdicts."""
_SHOWN = 60
"""How many characters of a text the list has. They are for human readers only."""
_NAMED = 3
"""How many stale entries of a file a finding names."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Equal findings of one file."""

    file: str
    """The path relative to the folder of the baseline, with slashes."""
    rule: str
    text: str
    """The beginning of the text that the finding points at."""
    hash: str
    count: int


@dataclass(frozen=True, slots=True)
class Baseline:
    """A list of known findings."""

    path: str
    entries: tuple[Entry, ...]


def read_baseline(path: str) -> Baseline:
    """Reads a baseline.

    Raises:
        InputError: The file can't be read, is damaged, or has another version.
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
    """Writes all findings of some checks as a baseline, atomically, and returns their number.

    Raises:
        OutputError: The file can't be written; an existing file is unchanged.
    """
    from aligner.atomic import replacing

    text, number = dumped(reports, path)
    with replacing(path) as stream:
        stream.write(text.encode("utf-8", "replace"))
    return number


def dumped(reports: Iterable[Report], path: str) -> tuple[str, int]:
    """The text of a baseline that will be at `path`, and the number of its findings."""
    counted: Counter[tuple[str, str, str, str]] = Counter()
    for report in reports:
        for diagnostic in report.diagnostics:
            if diagnostic.rule not in _UNLISTED:
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
    """Removes known findings from reports, and adds findings (X002) about stale entries to the last report.

    An entry is stale only if its rule ran and had something to look at in its file, or if the file no longer exists. The
    findings of a renamed file match the entries of the file that no longer exists.

    Args:
        reports: The reports, with findings of all severities.
        baseline: The baseline.
        selection: The rules that ran.
    """
    listed = _Listed(baseline, reports)
    result = []
    for report in reports:
        unknown = [d for d in report.diagnostics if not listed.take(d)]
        unknown = [d for d in unknown if not listed.take_renamed(d)]
        known = len(report.diagnostics) - len(unknown)
        result.append(replace(report, diagnostics=tuple(unknown), known=report.known + known))
    if result:
        last = result[-1]
        retired = frozenset(rule for entry in baseline.entries if (rule := retired_rule(entry.rule)))
        stale = tuple(_stale(listed, selection)) if STALE in selection.codes else ()
        result[-1] = replace(last, retired=last.retired | retired, diagnostics=(*last.diagnostics, *stale))
    return result


class _Listed:
    """The findings that a baseline lists, without those that were taken because a check has them."""

    def __init__(self, baseline: Baseline, reports: Iterable[Report]) -> None:
        self.baseline = baseline
        self._left: Counter[tuple[str, str]] = Counter()
        for entry in baseline.entries:
            self._left[entry.file, entry.hash] += entry.count
        self._silent: dict[str, frozenset[str]] = {}
        """The rules that had nothing to look at, for each file that was checked or no longer exists."""
        for report in reports:
            for source in report.sources:
                file = _relative(source.path, baseline.path)
                self._silent[file] = self._silent.get(file, silent_rules(report)) & silent_rules(report)
        folder = Path(baseline.path).parent
        gone = {e.file for e in baseline.entries if e.file not in self._silent and not exists(folder / e.file)}
        self._gone: dict[str, list[str]] = defaultdict(list)
        """The files that no longer exist, by the hashes of their findings."""
        for entry in baseline.entries:
            if entry.file in gone:
                self._gone[entry.hash].append(entry.file)
        self._silent |= dict.fromkeys(gone, frozenset())

    def take(self, diagnostic: Diagnostic) -> bool:
        """Takes a finding that is listed for its file; False if there is none."""
        file = _file(diagnostic, self.baseline.path)
        return self._take((file, hashed) for hashed in hashes_of(diagnostic))

    def take_renamed(self, diagnostic: Diagnostic) -> bool:
        """Takes a finding that is listed for a file that no longer exists; False if there is none."""
        return self._take((file, hashed) for hashed in hashes_of(diagnostic) for file in self._gone.get(hashed, ()))

    def _take(self, keys: Iterable[tuple[str, str]]) -> bool:
        key = next((key for key in keys if self._left[key] > 0), None)
        if key is not None:
            self._left[key] -= 1
        return key is not None

    def left(self, entry: Entry) -> int:
        """How many findings of an entry were not taken."""
        return self._left[entry.file, entry.hash]

    def is_stale(self, entry: Entry, ran: Collection[str]) -> bool:
        """Whether a check would have the findings of an entry if they were still there, and doesn't."""
        silent = self._silent.get(entry.file)
        return silent is not None and may_be_stale(entry.rule, ran, silent) and self.left(entry) > 0


def hashes_of(diagnostic: Diagnostic) -> list[str]:
    """The hashes that a finding may have in a list: of its own rule, and of the retired rules that its rule replaced."""
    codes = () if diagnostic.rule in _UNLISTED else (diagnostic.rule, *predecessors(diagnostic.rule))
    return [hash_of(diagnostic, code) for code in codes]


def _stale(listed: _Listed, selection: Selection) -> Iterator[Diagnostic]:
    """Findings about the stale entries of a baseline, one per file."""
    ran = set(selection.codes)
    by_file = grouped(
        (entry for entry in listed.baseline.entries if listed.is_stale(entry, ran)), lambda entry: entry.file
    )
    for file, entries in by_file.items():
        number = sum(map(listed.left, entries))
        named = ", ".join(f"{e.rule} “{e.text}”" if e.text else e.rule for e in entries[:_NAMED])
        more = " and others" if len(entries) > _NAMED else ""
        what = "a finding that is" if number == 1 else f"{number} findings that are"
        finding = Finding(
            f"{listed.baseline.path} lists {what} no longer in {file}: {named}{more}",
            help="update the list with --write-baseline",
        )
        yield diagnostic_of(get_rule(STALE), finding, selection)


def silent_rules(report: Report) -> frozenset[str]:
    """The rules of which a report would have no findings even if there were some: those that had nothing to look at.

    These are all rules if findings about unchanged text were left out.
    """
    return frozenset(rule_codes()) if report.unchanged else report.idle


def may_be_stale(code: str, ran: Collection[str], silent: frozenset[str]) -> bool:
    """Whether a listed finding of a rule is stale if a check doesn't find it.

    Args:
        code: The code of the rule.
        ran: The codes of the rules that ran.
        silent: Those that had nothing to look at.
    """
    if retired_rule(code):
        return False
    return code not in rule_codes() or (code in ran and code not in silent)


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
    """The hash of a finding under the code of a rule. White space is normalised, because a paragraph may be rewrapped."""
    parts = [code, *(" ".join(text.split()) for text in _places(diagnostic))]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def key_of(diagnostic: Diagnostic) -> str:
    """The key by which verdicts name a finding: the hash that a baseline has for it. Equal findings have the same key.

    It is empty for a finding about the program, a baseline or verdicts.
    """
    return next(iter(hashes_of(diagnostic)), "")


def _text(diagnostic: Diagnostic) -> str:
    sides = (diagnostic.location, diagnostic.en, diagnostic.zh, diagnostic.glossary)
    return excerpt(next((" ".join(place.text.split()) for place in sides if place and place.text.strip()), ""))


def excerpt(text: str) -> str:
    """The beginning of a text, for human readers."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _file(diagnostic: Diagnostic, baseline: str) -> str:
    place = diagnostic.location
    return _relative(place.path, baseline) if place else ""


def _relative(path: str, baseline: str) -> str:
    """A path relative to the folder of the baseline; absolute if it is on another drive."""
    if path == "-":
        return path
    try:
        return Path(os_path.relpath(path, Path(baseline).parent)).as_posix()
    except ValueError:  # on another drive
        return Path(path).absolute().as_posix()
