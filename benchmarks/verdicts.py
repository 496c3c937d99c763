"""Verdicts on findings, and the tables that are made of them.

`trust.tsv` has a row for each finding that a reader judged, `trust_sources.tsv` one for each source that was looked at, and
`trust_since.tsv` the first round whose verdicts count for a rule: the first one after the rule last changed.
A verdict counts as many times as its stratum has findings for each one drawn (Horvitz and Thompson, 1952). Intervals are
Wilson's (1927), for the effective number of verdicts (Kish, 1965).
"""

import csv
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from aligner.checks.model import Severity
from benchmarks.report import table

VERDICTS = Path(__file__).with_name("trust.tsv")
SOURCES = Path(__file__).with_name("trust_sources.tsv")
SINCE = Path(__file__).with_name("trust_since.tsv")
Z = 1.96
ENOUGH = 10
"""The number of verdicts from which shares decide."""
ERROR_REAL, ERROR_FALSE, WARNING_REAL, WARNING_FALSE = 0.85, 0.1, 0.6, 0.2
RARE = 0.001
"""With fewer verdicts, a rule may report warnings if it has no more findings than this per sentence."""


class Verdict(StrEnum):
    """What a reader says of a finding."""

    TRUE = "TRUE"
    HARMLESS = "HARMLESS"
    FALSE = "FALSE"


@dataclass(frozen=True, slots=True)
class Judged:
    """A row of `trust.tsv`: a finding and its verdict, without its text."""

    rule: str
    direction: str
    severity: str
    source: str
    round: int
    version: str
    verdict: str
    weight: float
    """How many findings of its stratum it is one of, for each that was drawn."""
    reason: str

    @property
    def is_shown(self) -> bool:
        """Whether the default output had it."""
        return self.severity != Severity.INFO


@dataclass(frozen=True, slots=True)
class Looked:
    """A row of `trust_sources.tsv`: how much was found in a source at the first look."""

    round: int
    source: str
    direction: str
    version: str
    pairs: int
    sentences: int
    errors: int
    warnings: int
    info: int


@dataclass(frozen=True, slots=True)
class Since:
    """A row of `trust_since.tsv`."""

    rule: str
    round: int


def measure(_data: Path, _limit: int | None) -> str:
    judged = read(VERDICTS, Judged)
    sources = read(SOURCES, Looked)
    return "\n\n".join([by_round(judged, sources), by_rule(judged, sources, read(SINCE, Since))])


def by_round(judged: Sequence[Judged], looked: Sequence[Looked]) -> str:
    """For each round what the default output showed, and how much of it was real."""
    rows = []
    for number in sorted({row.round for row in looked}):
        own = [row for row in looked if row.round == number]
        count = sum(row.sentences for row in own) / 2
        errors, shown = sum(r.errors for r in own), sum(r.errors + r.warnings for r in own)
        mine = [row for row in judged if row.round == number]
        rows.append(
            [
                str(number),
                ", ".join(row.source for row in own),
                f"{count:.0f}",
                f"{100 * errors / count:.2f}",
                f"{100 * shown / count:.2f}",
                _share([row for row in mine if row.severity == Severity.ERROR], Verdict.TRUE),
                _share([row for row in mine if row.is_shown], Verdict.TRUE),
                _share([row for row in mine if not row.is_shown], Verdict.TRUE),
            ]
        )
    header = [
        "round",
        "sources",
        "sentences",
        "errors per 100",
        "shown per 100",
        "errors real",
        "shown real",
        "hidden real",
    ]
    return table(header, rows)


def by_rule(judged: Sequence[Judged], sources: Sequence[Looked], since: Sequence[Since]) -> str:
    """For each rule and direction how many findings were judged that count, and how many of them are real and false."""
    rows = []
    for rule, own in sorted(counting(judged, since).items()):
        looked = looked_at(rule, judged, sources, since)
        for direction in sorted({row.direction for row in own}):
            part = [row for row in own if row.direction == direction]
            shares = [_share(part, Verdict.TRUE), _share(part, Verdict.FALSE)]
            rows.append([f"{rule} from {direction}", str(len(part)), *shares, earned(own, looked).value])
    return table(["rule", "judged", "real", "false", "earned, both directions"], rows)


def _share(rows: Sequence[Judged], verdict: Verdict) -> str:
    if not rows:
        return "–"
    share, low, high = interval([row.weight for row in rows], [row.verdict == verdict for row in rows])
    return f"{share:.2f} ({low:.2f}–{high:.2f})"


def interval(weights: Sequence[float], hits: Sequence[bool]) -> tuple[float, float, float]:
    """A weighted share and its interval of 95 %."""
    total = sum(weights)
    share = sum(w for w, hit in zip(weights, hits, strict=True) if hit) / total
    n = total**2 / sum(w * w for w in weights)
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return share, max(middle - half, 0.0), min(middle + half, 1.0)


def read(path: Path, kind: type[Any]) -> list[Any]:
    """The rows of a table; none if there is no such file yet."""
    if not path.is_file():
        return []
    numbers = {field.name: field.type if field.type in (int, float) else str for field in fields(kind)}
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            kind(**{name: numbers[name](value) for name, value in row.items()})
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def append(path: Path, rows: Iterable[Any]) -> None:
    rows = list(rows)
    head = "" if path.is_file() or not rows else "\t".join(field.name for field in fields(rows[0])) + "\n"
    lines = ("\t".join(re.sub(r"\s", " ", str(value)) for value in astuple(row)) + "\n" for row in rows)
    with path.open("a", encoding="utf-8") as file:
        file.write(head + "".join(lines))


def earned(rows: Sequence[Judged], sources: Sequence[Looked]) -> Severity:
    """The severity that a rule has earned by verdicts of the rounds since it last changed.

    Args:
        rows: The verdicts on the findings of the rule.
        sources: The sources of the same rounds.
    """
    if not rows:
        return Severity.INFO
    real, false = (
        interval([row.weight for row in rows], [row.verdict == verdict for row in rows])[0]
        for verdict in (Verdict.TRUE, Verdict.FALSE)
    )
    if len(rows) >= ENOUGH:
        if real >= ERROR_REAL and false <= ERROR_FALSE:
            return Severity.ERROR
        return Severity.WARNING if real >= WARNING_REAL and false <= WARNING_FALSE else Severity.INFO
    found = sum(row.weight for row in rows)
    rare = found <= RARE * sum(row.sentences for row in sources) / 2 and len({row.source for row in sources}) > 1
    return Severity.WARNING if rare and false <= real else Severity.INFO


def looked_at(rule: str, judged: Sequence[Judged], sources: Sequence[Looked], since: Iterable[Since]) -> list[Looked]:
    """The sources of the rounds in which findings of a rule would have been judged.

    Some rounds judged only errors and warnings: they say nothing of a rule that only had notes.
    """
    first = max((row.round for row in since if row.rule == rule), default=0)
    complete = {row.round for row in judged if row.severity == Severity.INFO}
    is_shown = any(row.severity != Severity.INFO for row in judged if row.rule == rule and row.round >= first)
    return [row for row in sources if row.round >= first and (is_shown or row.round in complete)]


def counting(judged: Iterable[Judged], since: Iterable[Since]) -> dict[str, list[Judged]]:
    """The verdicts that count, by rule: those of the rounds after the rule last changed."""
    first = {row.rule: row.round for row in since}
    found: dict[str, list[Judged]] = defaultdict(list)
    for row in judged:
        if row.round >= first.get(row.rule, 0):
            found[row.rule].append(row)
    return found
