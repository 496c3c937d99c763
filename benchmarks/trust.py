"""Are findings real on texts that nobody has looked at? `python -m benchmarks.trust sheet DIR --round 1 --out FOLDER`.

A round is a first look at new sources. `sheet` checks `DIR/SOURCE/PAIR/zh.md` and `en.md` (a file `DIR/SOURCE/source`
that holds `zh` or `en` says what the original is), draws findings and writes `sheet.md` for a reader who has not written
the rules: both texts and the message, but neither rule nor severity. Findings that were judged before are mixed in, to
see whether readers agree. The reader fills in `verdicts.tsv`:

- TRUE: an editor should act on it;
- HARMLESS: it is true, but nobody would act on it;
- FALSE: it is not so.

`enter FOLDER` adds the verdicts to the tables of `benchmarks.verdicts`, which hold no text. Findings are drawn by rule and
source.
"""

import argparse
import csv
import json
import random
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from aligner import __version__, check
from aligner.checks.model import Diagnostic, Location, Report, Severity
from aligner.checks.paragraphs import ParagraphIndex
from aligner.document.model import Language
from aligner.errors import AlignerError
from benchmarks.checking import shipped_glossaries
from benchmarks.verdicts import SOURCES, VERDICTS, Judged, Looked, Verdict, append, by_round, by_rule, measure

FINDINGS = 80
"""How many findings are drawn in a round."""
MIXED_IN = 20
"""How many findings that were judged before."""
SEED = 1
AROUND = 3
"""Lines of the text that the sheet shows before and after a place."""
_FILES = ("md", "mdx", "html", "txt")
_QUOTED = re.compile(r"“([^”…]+)|`([^`…]+)")


@dataclass(frozen=True, slots=True)
class Found:
    """A finding of the sample, or one that is mixed in (`known`, its verdict)."""

    source: str
    pair: str
    direction: str
    diagnostic: Diagnostic
    report: Report
    weight: float = 1.0
    known: str = ""


def write_sheet(folder: Path, number: int, out: Path, seed: int, count: int, judged: Path | None) -> str:
    """Checks the sources of a folder and writes the sheet, the key and an empty list of verdicts."""
    chance = random.Random(seed)
    found, looked = [], []
    for source in sorted(path for path in folder.iterdir() if path.is_dir()):
        own = list(_check(source))
        looked.append(_looked(number, source, own))
        found += [
            Found(source.name, pair, direction, d, report)
            for pair, direction, report in own
            for d in report.diagnostics
        ]
    chosen = draw(found, count, chance)
    if judged:
        again = list(_judged_before(judged))
        chosen += chance.sample(again, min(MIXED_IN, len(again)))
    chance.shuffle(chosen)
    out.mkdir(parents=True, exist_ok=True)
    (out / "sheet.md").write_text("\n".join(_shown(i, f) for i, f in enumerate(chosen, 1)), encoding="utf-8")
    rows = "".join(f"{i}\t\t\n" for i in range(1, len(chosen) + 1))
    (out / "verdicts.tsv").write_text("number\tverdict\treason\n" + rows, encoding="utf-8")
    key = {
        "looked": [asdict(row) for row in looked],
        "findings": [
            asdict(
                Judged(
                    f.diagnostic.rule, f.direction, f.diagnostic.severity.value, f.source, number, _version(), "",
                    round(f.weight, 3), "",
                )
            )
            | {"known": f.known}
            for f in chosen
        ],
    }  # fmt: skip
    (out / "key.json").write_text(json.dumps(key, ensure_ascii=False, indent=1), encoding="utf-8")
    return f"{len(found)} findings, {len(chosen)} in {out / 'sheet.md'}"


def draw(found: Sequence[Found], count: int, chance: random.Random) -> list[Found]:
    """A sample stratified by rule and source, most of it of what the default output shows; each with its weight."""
    shown = [f for f in found if f.diagnostic.severity is not Severity.INFO]
    hidden = [f for f in found if f.diagnostic.severity is Severity.INFO]
    most = min(len(shown), max(count * 2 // 3, count - len(hidden)))
    return _draw(shown, most, chance) + _draw(hidden, count - most, chance)


def _draw(found: Sequence[Found], count: int, chance: random.Random) -> list[Found]:
    strata: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for one in found:
        strata[one.diagnostic.rule, one.source].append(one)
    order = sorted(strata)
    chance.shuffle(order)
    for own in strata.values():
        chance.shuffle(own)
    taken: Counter[tuple[str, str]] = Counter()
    while taken.total() < min(count, len(found)):
        for stratum in order:
            if taken[stratum] < len(strata[stratum]) and taken.total() < count:
                taken[stratum] += 1
    return [
        Found(f.source, f.pair, f.direction, f.diagnostic, f.report, len(strata[s]) / taken[s])
        for s in order
        for f in strata[s][: taken[s]]
    ]


def _check(source: Path) -> Iterator[tuple[str, str, Report]]:
    said = source / "source"
    given = Language(said.read_text(encoding="utf-8").strip()) if said.is_file() else None
    for pair in sorted(path for path in source.iterdir() if path.is_dir()):
        zh, en = (next((f for e in _FILES if (f := pair / f"{side}.{e}").is_file()), None) for side in Language)
        if zh and en:
            try:
                report = check(zh, en, glossary=shipped_glossaries(), min_severity=Severity.INFO, source=given)
            except AlignerError as error:
                print(f"refused: {error}", file=sys.stderr)
                continue
            yield pair.name, report.directions[0].source.value, report


def _looked(number: int, source: Path, own: Sequence[tuple[str, str, Report]]) -> Looked:
    direction = "/".join(sorted({direction for _, direction, _ in own}))
    counts = [
        sum(report.count(severity) for _, _, report in own)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    ]
    segments = sum(report.checked["segments"] for _, _, report in own)
    return Looked(number, source.name, direction, _version(), len(own), segments, *counts)


def _judged_before(folder: Path) -> Iterator[Found]:
    """Findings that `folder/judged.tsv` has a verdict on, and that are still made."""
    with (folder / "judged.tsv").open(encoding="utf-8", newline="") as rows:
        judged = {
            (r["source"], r["pair"], r["rule"], _quoted(r["message"])): r["judgement"]
            for r in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
        }
    for source in sorted({key[0] for key in judged}):
        for pair, direction, report in _check(folder / source):
            for d in report.diagnostics:
                verdict = judged.get((source, pair, d.rule, _quoted(d.message)))
                if verdict:
                    yield Found(source, pair, direction, d, report, known=verdict)


def _quoted(message: str) -> str:
    """What a message quotes first, or its figures: messages were reworded, what they quote was not."""
    found = _QUOTED.search(message)
    return found[1] or found[2] if found else " ".join(re.findall(r"\d+(?:[.,]\d+)*", message))


def _shown(number: int, found: Found) -> str:
    """A finding as the reader sees it."""
    parts = [f"## {number}\n\n**{found.diagnostic.message}**"]
    if found.diagnostic.help:
        parts.append(f"({found.diagnostic.help})")
    places = {Language.ZH: found.diagnostic.zh, Language.EN: found.diagnostic.en}
    texts = {Path(s.path).stem: s for s in found.report.sources}
    for side, place in places.items():
        source = texts.get(side.value)
        if source is None:
            continue
        at = place or _opposite(found.report, places[side.other])
        if at:
            parts.append(f"{side.value}: {source.path}:{at.line}\n\n{_lines(source.text, at)}")
    return "\n\n".join(parts) + "\n"


def _opposite(report: Report, place: Location | None) -> Location | None:
    """The counterpart of the paragraph that a place is in."""
    number = ParagraphIndex(report.paragraphs).number(place) if place else None
    if place is None or number is None:
        return None
    paragraph = report.paragraphs[number]
    return paragraph.en if paragraph.zh and paragraph.zh.path == place.path else paragraph.zh


def _lines(text: str, place: Location) -> str:
    lines = text.splitlines()
    first, last = max(place.line - 1 - AROUND, 0), min(place.end_line + AROUND, len(lines))
    return "\n".join(
        f"    {i + 1:4}{'>' if place.line <= i + 1 <= place.end_line else ' '} {lines[i][:600]}"
        for i in range(first, last)
    )


def _version() -> str:
    root = Path(__file__).resolve().parents[1]
    revision = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=root, capture_output=True, text=True, check=False
    )
    return f"{__version__}+{revision.stdout.strip()}"


def enter(folder: Path) -> str:
    """Adds the verdicts of a sheet to the tables.

    Raises:
        ValueError: A verdict is missing or is none of the three.
    """
    key = json.loads((folder / "key.json").read_text(encoding="utf-8"))
    with (folder / "verdicts.tsv").open(encoding="utf-8", newline="") as rows:
        verdicts = {int(r["number"]): r for r in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)}
    judged, same, mixed = [], 0, 0
    for number, entry in enumerate(key["findings"], 1):
        known = entry.pop("known")
        row = verdicts.get(number, {})
        verdict = Verdict((row.get("verdict") or "").strip())
        if known:
            mixed += 1
            same += verdict == known
        else:
            judged.append(Judged(**entry | {"verdict": verdict.value, "reason": (row.get("reason") or "").strip()}))
    looked = [Looked(**row) for row in key["looked"]]
    append(VERDICTS, judged)
    append(SOURCES, looked)
    return "\n\n".join([f"agreement: {same} of {mixed}", by_round(judged, looked), by_rule(judged, looked, [])])


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.trust", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    commands = parser.add_subparsers(dest="command", required=True)
    sheet = commands.add_parser("sheet", help="check new sources and write a sheet to judge")
    sheet.add_argument("folder", type=Path, metavar="DIR")
    sheet.add_argument("--round", type=int, required=True)
    sheet.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    sheet.add_argument("--count", type=int, default=FINDINGS)
    sheet.add_argument("--seed", type=int, default=SEED)
    sheet.add_argument("--judged", type=Path, metavar="DIR", help="a folder with judged.tsv, to mix in")
    entering = commands.add_parser("enter", help="add the verdicts of a sheet")
    entering.add_argument("folder", type=Path, metavar="FOLDER")
    commands.add_parser("table", help="print the tables")
    options = parser.parse_args(arguments)
    if options.command == "sheet":
        print(write_sheet(options.folder, options.round, options.out, options.seed, options.count, options.judged))
    elif options.command == "enter":
        print(enter(options.folder))
    else:
        print(measure(Path(), None))
    return 0


if __name__ == "__main__":
    sys.exit(main())
