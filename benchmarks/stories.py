"""Are the slips of a translator found in tech news, and is the right translation left in peace?

`python -m benchmarks.stories --data DIR --show` prints every slip that is missed and every false alarm, with its text.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from aligner.alignment.model import Alignment
from aligner.checks.model import Diagnostic, Location, Severity
from aligner.document.model import Language, Source
from aligner.glossary.glossary import Glossary
from benchmarks.checking import aligned, checked, counting, new_findings, places, sentences, shipped_glossaries, shown
from benchmarks.report import table

EXPECTED = ("must", "should", "may")
REACH = {"must": "0.92", "should": "0.60", "may": ""}

_NUMBERS, _LOST, _NAMES = ("N",), ("A", "N", "L", "E001"), ("E", "T", "M")
KINDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("number_digit", "number_scale", "table_cell", "date", "currency", "unit", "sign_lost"), _NUMBERS),
    **dict.fromkeys(("multiple", "percent_point", "ordinal", "yoy_qoq", "bound", "direction"), ("N", "M")),
    **dict.fromkeys(("clause_lost", "sentence_lost", "paragraph_lost", "list_item_lost", "table_row_lost"), _LOST),
    **dict.fromkeys(("name_pinyin", "name_spelling", "affiliation", "person_title_swapped"), _NAMES),
    **dict.fromkeys(("term_wrong", "wrong_sense", "idiom_literal", "hedge_lost", "negation_lost"), ("M",)),
    **dict.fromkeys(("quote_attribution", "list_order", "subject_changed", "plan_done"), ("M",)),
    **dict.fromkeys(("latin_token_lost", "model_digit"), ("E", "T", "N", "A")),
    **dict.fromkeys(("cjk_left", "cjk_punct_left"), ("U", "P")),
    **dict.fromkeys(("image_lost", "link_lost"), ("L",)),
    "doubled_word": ("P",),
    "sentence_repeated": ("A", "P"),
    "addition": ("A", "E", "T"),
    "paragraphs_swapped": ("A008",),
}
"""For each kind of slip, the rules, or letters of groups, whose findings count even if they only point at the line of the slip."""
_LARGE = ("A001", "A002", "A005", "A008", "A009")
"""Rules that point at whole paragraphs, which doesn't count as pointing at the words."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words in a file; only a line if the words are lost, or nothing."""

    line: int | None
    words: str | None
    start: int
    """Offset of the words in the file; -1 if there are none."""

    def overlaps(self, place: Location) -> bool:
        """Whether the place of a finding overlaps the words."""
        return self.words is not None and place.start < self.start + len(self.words) and place.end > self.start


@dataclass(frozen=True, slots=True)
class Slip:
    """An error in the translation."""

    id: str
    kind: str
    expect: str
    zh: Mark
    en: Mark
    note: str
    right: str | None


@dataclass(frozen=True, slots=True)
class Trap:
    """Something right that a naive check would report as wrong."""

    zh: Mark
    en: Mark
    why: str


@dataclass(frozen=True, slots=True)
class Story:
    """An original with a right translation and one with slips."""

    name: str
    source: Language
    original: str
    clean: str
    slipped: str
    slips: tuple[Slip, ...]
    traps: tuple[Trap, ...]

    def align(self, translation: str) -> Alignment:
        """Aligns the original with one of the translations."""
        texts = {self.source: self.original, self.source.other: translation}
        return aligned(self.name, texts[Language.ZH], texts[Language.EN], self.source)


@dataclass(frozen=True, slots=True)
class Result:
    """The results of one story."""

    story: Story
    sentences: int
    """The number of sentences of the original."""
    alarms: tuple[Diagnostic, ...]
    """Findings in the right translation."""
    found: Mapping[str, tuple[Diagnostic, ...]]
    """The new findings that match each slip."""
    stray: tuple[Diagnostic, ...]
    """New findings that match no slip."""

    def trapped(self) -> list[tuple[Trap, list[Diagnostic]]]:
        """The traps that have findings."""
        hit = [
            (trap, [d for d in self.alarms if _names(d, {Language.ZH: trap.zh, Language.EN: trap.en})])
            for trap in self.story.traps
        ]
        return [(trap, alarms) for trap, alarms in hit if alarms]


def measure(data: Path, limit: int | None) -> str:
    tables = []
    told = list(stories(data))[:limit]
    pairs = [(story, story.align(story.clean), story.align(story.slipped)) for story in told]
    for name, glossary in (("the shipped glossaries", shipped_glossaries()), ("no glossary", None)):
        results = [result(story, clean, slipped, glossary) for story, clean, slipped in pairs]
        tables += [f"With {name}:", summary(results)]
        if glossary:
            tables.append(by_rule(results))
    return "\n\n".join(tables)


def stories(data: Path) -> Iterator[Story]:
    """The stories under `data/stories`, by name."""
    for path in sorted((data / "stories").glob("*.truth.yaml")):
        name = path.name.removesuffix(".truth.yaml")
        truth = yaml.safe_load(path.read_text(encoding="utf-8"))
        source = Language(truth.get("source", "zh"))
        names = f"{name}.{source}.md", f"{name}.clean.{source.other}.md", f"{name}.{source.other}.md"
        original, clean, slipped = (path.with_name(part).read_text(encoding="utf-8") for part in names)
        of_slips = {source: Source(names[0], original), source.other: Source(names[2], slipped)}
        of_traps = {source: of_slips[source], source.other: Source(names[1], clean)}
        yield Story(
            name,
            source,
            original,
            clean,
            slipped,
            slips=tuple(_slip(entry, of_slips) for entry in truth["slips"]),
            traps=tuple(Trap(*_marks(entry, of_traps), entry["why"]) for entry in truth["traps"]),
        )


def _slip(entry: Mapping[str, Any], files: Mapping[Language, Source]) -> Slip:
    right = next((entry[key] for key in ("clean_zh", "clean_en") if key in entry), None)
    return Slip(entry["id"], entry["type"], entry["expect"], *_marks(entry, files), entry["note"], right)


def _marks(entry: Mapping[str, Any], files: Mapping[Language, Source]) -> tuple[Mark, Mark]:
    zh, en = (_mark(entry[f"{side}_line"], entry[side], files[side]) for side in Language)
    return zh, en


def _mark(line: int | None, words: str | None, file: Source) -> Mark:
    if words is None or line is None:
        return Mark(line, words, -1)
    return Mark(line, words, file.text.index(words, file.line_starts[line - 1]))


def result(
    story: Story, clean: Alignment, slipped: Alignment, glossary: Glossary | None, select: Iterable[str] = ()
) -> Result:
    """Checks both translations."""
    alarms = counting(checked(clean, glossary, select))
    new = new_findings(counting(checked(slipped, glossary, select)), alarms)
    found = {slip.id: tuple(d for d in new if meets(d, slip)) for slip in story.slips}
    met = {id(d) for hits in found.values() for d in hits}
    stray = tuple(d for d in new if id(d) not in met)
    return Result(story, sentences(clean), tuple(alarms), found, stray)


def meets(diagnostic: Diagnostic, slip: Slip) -> bool:
    """Whether a finding is at the place of a slip, and points at its words or is of a rule for its kind."""
    marks = {Language.ZH: slip.zh, Language.EN: slip.en}
    if diagnostic.rule not in _LARGE and _names(diagnostic, marks):
        return True
    return diagnostic.rule.startswith(KINDS[slip.kind]) and any(
        place.line <= line <= place.end_line
        for side, place in places(diagnostic)
        if (line := marks[side].line) is not None
    )


def _names(diagnostic: Diagnostic, marks: Mapping[Language, Mark]) -> bool:
    """Whether a finding points at the marked words, on each side where both the finding and the marks have words."""
    sides: dict[Language, bool] = {}
    for side, place in places(diagnostic):
        if marks[side].words is not None:
            sides[side] = sides.get(side, False) or marks[side].overlaps(place)
    return bool(sides) and all(sides.values())


def summary(results: Sequence[Result]) -> str:
    """The table of figures."""
    rows = []
    for expect in EXPECTED:
        slips = [(r, slip) for r in results for slip in r.story.slips if slip.expect == expect]
        found = sum(bool(r.found[slip.id]) for r, slip in slips)
        share = f"{found / len(slips):.2f}" if slips else ""
        rows.append([f"`{expect}` slips found", f"{found} of {len(slips)}", share, REACH[expect]])
    total = sum(r.sentences for r in results)
    errors = sum(d.severity is Severity.ERROR for r in results for d in r.alarms)
    alarms = sum(len(r.alarms) for r in results)
    rows.append(["right translations: errors per 100 sentences", f"{errors}", f"{100 * errors / total:.2f}", "0.5"])
    rows.append(["errors and warnings per 100 sentences", f"{alarms}", f"{100 * alarms / total:.2f}", "2"])
    traps, hit = sum(len(r.story.traps) for r in results), sum(len(r.trapped()) for r in results)
    rows.append(["traps hit", f"{hit} of {traps}", f"{hit / traps:.2f}" if traps else "", "8 of 175"])
    stray = sum(len(r.stray) for r in results)
    rows.append(["translations with slips: further findings that meet none", f"{stray}", "", ""])
    return table([f"{len(results)} stories, {total} sentences", "", "", "to reach"], rows)


def by_rule(results: Sequence[Result]) -> str:
    """The number of slips that each rule finds, and of its false alarms."""
    slips: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for r in results:
        for hits in r.found.values():
            rules = {d.rule for d in hits}
            slips.update(rules)
            if len(rules) == 1:
                alone.update(rules)
    alarms = Counter(d.rule for r in results for d in r.alarms)
    traps = Counter(rule for r in results for _, hits in r.trapped() for rule in {d.rule for d in hits})
    stray = Counter(d.rule for r in results for d in r.stray)
    counts = (slips, alone, alarms, traps, stray)
    names = sorted(set().union(*counts))
    header = ["rule", "slips found", "by it alone", "findings in right translations", "traps hit", "further findings"]
    return table(header, [[name, *(str(count[name] or "") for count in counts)] for name in names])


def show(results: Sequence[Result], *, found_too: bool = False) -> str:
    """Every missed slip and every false alarm, with its text."""
    parts = []
    for r in results:
        for slip in r.story.slips:
            hits = r.found[slip.id]
            if hits and not found_too:
                continue
            word = "FOUND " if hits else "MISSED"
            parts += [
                f"{word} {r.story.name} {slip.id} {slip.expect} {slip.kind}: {slip.note}",
                f"    zh:{slip.zh.line} {slip.zh.words!r}",
                f"    en:{slip.en.line} {slip.en.words!r}  RIGHT {slip.right!r}",
                *(f"  by {shown(d)}" for d in hits),
            ]
        for word, diagnostics in (("ALARM", r.alarms), ("STRAY", r.stray)):
            for diagnostic in diagnostics:
                hit = [trap.why for trap, alarms in r.trapped() if diagnostic in alarms]
                trap = f"  TRAP: {'; '.join(hit)}" if hit and word == "ALARM" else ""
                parts.append(f"{word}  {r.story.name} {shown(diagnostic)}{trap}")
    return "\n".join(parts)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stories", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="the data folder, with stories/")
    parser.add_argument("--show", action="store_true", help="print missed slips and false alarms")
    parser.add_argument("--found", action="store_true", help="print slips that are found too")
    parser.add_argument("--no-glossary", action="store_true", help="without the shipped glossaries")
    parser.add_argument("--story", action="append", metavar="NAME", help="only this story; repeatable")
    parser.add_argument("--select", action="append", default=[], metavar="RULE", help="as for aligner check")
    options = parser.parse_args(arguments)
    glossary = None if options.no_glossary else shipped_glossaries()
    results = [
        result(story, story.align(story.clean), story.align(story.slipped), glossary, options.select)
        for story in stories(options.data)
        if not options.story or story.name in options.story
    ]
    if options.show or options.found:
        print(show(results, found_too=options.found), end="\n\n")
    print(summary(results), by_rule(results), sep="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
