"""Do findings fall where a professional marked errors, and keep off what was found clean?

The texts are machine and human translations of Chinese news, each sentence or two read by one annotator who marked spans
of words as minor or major errors: a noisy judge who sees much that no check can, and who overlooks things. So the share
of sentences with a major error among those with a finding has to be held against the share among all.
"""

import argparse
import json
import lzma
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aligner.checks.model import Diagnostic
from aligner.document.model import Language
from benchmarks.checking import aligned, checked, counting, places, samples, shipped_glossaries, shown
from benchmarks.report import table

FILE = Path("dev") / "mqm_wmt21_zhen.jsonl.xz"
THRESHOLDS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
LEAST = 5
"""Minimum number of alarms for which the share of a rule is shown."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One or two sentences with their translation and its annotation."""

    zh: str
    en: str
    major: bool
    clean: bool
    spans: tuple[tuple[int, int], ...]
    """The marked spans of the English, including minor errors."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A finding and its unit."""

    diagnostic: Diagnostic
    unit: Unit
    at_span: bool
    """Whether it points at marked words, and not at the whole unit."""


def measure(data: Path, limit: int | None) -> str:
    units, alarms = run(data, limit)
    return "\n\n".join([by_rule(units, alarms), curve(units, alarms)])


def run(data: Path, limit: int | None = None, select: Iterable[str] = ()) -> tuple[list[Unit], list[Alarm]]:
    """Checks each translation of each document, and returns all units and all alarms."""
    documents = list(read(data / FILE).items())[:limit]
    glossary = shipped_glossaries()
    alarms = []
    for name, units in documents:
        zh, en = ("\n\n".join(getattr(u, side) for u in units) + "\n" for side in Language)
        alignment = aligned(name, zh, en, input_format="plain")
        found = counting(checked(alignment, glossary, select))
        alarms += [_alarm(d, units, alignment.en.document.source.line_starts) for d in found]
    return [u for _, units in documents for u in units], alarms


def read(path: Path) -> dict[str, list[Unit]]:
    """The units by document and translator, in the order of the file."""
    documents: dict[str, list[Unit]] = defaultdict(list)
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            documents[f"{entry['doc']}/{entry['system']}"].append(_unit(entry))
    return dict(documents)


def _unit(entry: dict[str, Any]) -> Unit:
    spans = tuple((e["start"], e["end"]) for e in entry["errors"] if e["side"] == "en")
    return Unit(entry["zh"].replace("\n", " "), entry["en"].replace("\n", " "), entry["major"], entry["clean"], spans)


def _alarm(diagnostic: Diagnostic, units: Sequence[Unit], starts: Sequence[int]) -> Alarm:
    found = list(places(diagnostic))
    unit = units[(found[0][1].line - 1) // 2]
    at_span = any(
        side is Language.EN
        and place.end - place.start < len(unit.en) / 2
        and any(
            place.start - starts[place.line - 1] < end and place.end - starts[place.line - 1] > start
            for start, end in unit.spans
        )
        for side, place in found
    )
    return Alarm(diagnostic, unit, at_span)


def by_rule(units: Sequence[Unit], alarms: Sequence[Alarm]) -> str:
    """For each rule, how the annotator judged the units in which the rule has alarms."""
    rows = [["*all units*", str(len(units)), *_shares(units), ""]]
    rules = sorted({a.diagnostic.rule for a in alarms})
    for rule in ["*any rule*", *rules]:
        own = [a for a in alarms if rule in ("*any rule*", a.diagnostic.rule)]
        pointed = f"{sum(a.at_span for a in own) / len(own):.2f}" if own else ""
        rows.append([rule, str(len(own)), *_shares(_distinct(own)), pointed])
    header = [
        "rule",
        "findings",
        "in units with a major error",
        "minor only",
        "clean",
        "major of major and clean",
        "at marked words",
    ]
    return table(header, rows)


def _distinct(alarms: Iterable[Alarm]) -> list[Unit]:
    return list({id(a.unit): a.unit for a in alarms}.values())


def _shares(units: Sequence[Unit]) -> tuple[str, str, str, str]:
    major, clean = sum(u.major for u in units), sum(u.clean for u in units)
    share = f"{major / (major + clean):.2f}" if major + clean >= LEAST else ""
    return str(major), str(len(units) - major - clean), str(clean), share


def curve(units: Sequence[Unit], alarms: Sequence[Alarm]) -> str:
    """Precision against recall, by the minimum confidence of the findings that count."""
    majors = sum(u.major for u in units)
    rows = []
    for least in THRESHOLDS:
        hit = _distinct(a for a in alarms if a.diagnostic.confidence >= least)
        major, _, clean, share = _shares(hit)
        rows.append([f"{least:.2f}", str(len(hit)), major, clean, share, f"{int(major) / majors:.3f}"])
    return table(
        ["confidence at least", "units", "with a major error", "clean", "precision", "of all units with a major error"],
        rows,
    )


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.annotated", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="the data folder, with dev/")
    parser.add_argument(
        "--show", type=int, default=0, metavar="N", help="print so many findings of each rule in clean units"
    )
    parser.add_argument("--select", action="append", default=[], metavar="RULE", help="as for aligner check")
    parser.add_argument("--limit", type=int, metavar="N", help="so many translations of documents")
    options = parser.parse_args(arguments)
    units, alarms = run(options.data, options.limit, options.select)
    for text in _shown([a for a in alarms if a.unit.clean], options.show):
        print(text)
    print(by_rule(units, alarms), curve(units, alarms), sep="\n\n")
    return 0


def _shown(alarms: Sequence[Alarm], count: int) -> Iterator[str]:
    unit_of = {id(a.diagnostic): a.unit for a in alarms}
    for diagnostic in samples((a.diagnostic for a in alarms), count):
        unit = unit_of[id(diagnostic)]
        yield f"{shown(diagnostic)}\n    zh {unit.zh}\n    en {unit.en}"


if __name__ == "__main__":
    sys.exit(main())
