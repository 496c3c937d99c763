"""Which of the errors that are planted into right translations are found?

One error a document, drawn with a fixed seed, spread over the documents. All rules run, and all of their findings count, as
in a review. A finding that is also made without the error is no hit, and a hit has to be at the place of the error and be of a
rule for its kind.
`python -m benchmarks.planted --data DIR --show 5` prints errors that are missed.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from aligner.alignment.model import Alignment
from aligner.checks.model import Diagnostic, Severity
from aligner.document.model import BlockKind, Language, Source
from benchmarks.checking import aligned, everything, new_findings, places, shipped_glossaries, shown
from benchmarks.documents import document_pairs
from benchmarks.planting import marks, markup, names, sense, structure, values
from benchmarks.planting.ground import Ground, Plant
from benchmarks.report import table
from benchmarks.stories import stories

if TYPE_CHECKING:
    Planter = Callable[[Ground, random.Random], Iterator[Plant]]

SEED = 7
PLANTS = 100
"""Number of errors of each kind, if the texts have enough places for it."""
SOURCES = ("istio_news_blog", "lctt_ccbysa")
"""Folders of `docs` whose translations are complete."""


class Kind(NamedTuple):
    """A kind of error."""

    name: str
    group: str
    plant: Planter
    rules: tuple[str, ...]
    """The rules, or letters of groups, whose findings count as hits."""
    share: float = 1.0
    """The number of errors that are planted, as a share of the usual number."""


_NO_PROSE = re.compile(r"\n|\{\{|^(?:Editor|Author|Note|Image|作者|译者|编者)")


GROUPS: Mapping[str, str] = {
    "paragraph missing, extra, moved": "0.98",
    "sentence missing, extra, repeated": "0.93",
    "number, scale, percentage, date, currency, unit": "0.96",
    "rendering broken, Latin token lost, Chinese left": "0.98",
    "clause or list item deleted": "0.60",
    "negation or direction flipped": "0.70",
    "names swapped": "0.85",
    "figures swapped": "",
    "link, image, code dropped or changed": "0.98",
    "qualifier lost or reversed": "",
    "anchor, emphasis broken": "0.90",
}
"""The groups in which kinds are counted together, and the target recall of each."""
_PARAGRAPH, _SENTENCE, _VALUE, _WORD, _PART, _SENSE, _NAME, _FIGURE, _MARKUP, _QUALIFIER, _SITE = GROUPS
_LOST = ("A", "N", "E", "T", "L", "M")
KINDS = (
    Kind("paragraph missing", _PARAGRAPH, structure.paragraph_lost, ("A",)),
    Kind("paragraph extra", _PARAGRAPH, structure.paragraph_added, ("A",)),
    Kind("paragraph moved past three blocks or more", _PARAGRAPH, structure.paragraph_moved, ("A008",)),
    Kind("paragraph swapped with the next", _PARAGRAPH, structure.paragraphs_swapped, ("A008",), 0.5),
    Kind("sentence missing", _SENTENCE, structure.sentence_lost, ("A",)),
    Kind("sentence extra", _SENTENCE, structure.sentence_added, ("A",)),
    Kind("sentence repeated", _SENTENCE, structure.sentence_repeated, ("A", "P003")),
    Kind("number", _VALUE, values.number, ("N", "E002")),
    Kind("number in words", _VALUE, values.number_in_words, ("N", "E002"), 0.5),
    Kind("scale", _VALUE, values.scale, ("N", "E002")),
    Kind("percentage", _VALUE, values.percentage, ("N", "E002")),
    Kind("date", _VALUE, values.date, ("N", "E002")),
    Kind("currency", _VALUE, values.currency, ("N", "E002")),
    Kind("unit", _VALUE, values.unit, ("N", "E002")),
    Kind("figures exchanged inside a sentence", _FIGURE, values.exchanged, ("N", "E002"), 0.5),
    Kind("glossary rendering broken", _WORD, names.rendering_broken, ("T", "E")),
    Kind("Latin token lost", _WORD, names.token_lost, ("E", "T", "A", "L003")),
    Kind("Latin token altered", _WORD, names.token_altered, ("E", "T", "N", "L003"), 0.5),
    Kind("Chinese left", _WORD, names.chinese_left, ("U", "T", "A")),
    Kind("clause deleted", _PART, sense.clause_lost, _LOST),
    Kind("item of a row deleted", _PART, sense.item_lost, _LOST),
    Kind("item of a list deleted", _PART, structure.list_item_lost, _LOST),
    Kind("negation", _SENSE, sense.negation_flipped, ("M",)),
    Kind("direction", _SENSE, sense.direction_flipped, ("M", "N010")),
    Kind("names of two sentences swapped", _NAME, names.names_swapped, ("E", "T", "M")),
    Kind("names exchanged inside a sentence", _NAME, names.names_exchanged, ("E", "T", "M"), 0.5),
    Kind("link", _MARKUP, markup.link, ("L",)),
    Kind("image", _MARKUP, markup.image, ("L",)),
    Kind("code", _MARKUP, markup.code, ("L003", "E", "A")),
    Kind("qualifier lost", _QUALIFIER, marks.qualifier_lost, ("N010", "M003", "A004")),
    Kind("qualifier reversed", _QUALIFIER, marks.qualifier_reversed, ("N010", "M002", "M003")),
    Kind("anchor", _SITE, marks.anchor, ("L",)),
    Kind("emphasis left open", _SITE, marks.emphasis, ("P004", "P002")),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result for one planted error."""

    kind: Kind
    ground: Ground
    plant: Plant
    hits: tuple[Diagnostic, ...]
    others: tuple[Diagnostic, ...]
    """New findings that are not hits."""


def measure(data: Path, limit: int | None) -> str:
    return summary(outcomes(grounds(data, limit), KINDS, PLANTS))


def grounds(data: Path, limit: int | None = None) -> list[Ground]:
    """The right translations: those of the stories, and those of articles from sources with complete translations."""
    glossary = shipped_glossaries()
    told = [(f"stories/{s.name}", s.align(s.clean)) for s in stories(data)]
    docs = [p for p in document_pairs(data) if p.name.split("/")[0] in SOURCES]
    found = told[:limit] + [(p.name, aligned(p.name, p.zh, p.en)) for p in docs[:limit]]
    grounds = [Ground(name, alignment, glossary, (), ()) for name, alignment in found]
    return [_with_foreign(ground, grounds) for ground in grounds]


def _with_foreign(ground: Ground, grounds: Sequence[Ground]) -> Ground:
    """The translation with paragraphs and sentences from translations of other stories or articles, in the same language."""
    paragraphs: list[str] = []
    single: list[str] = []
    for other in grounds:
        if other.name == ground.name:
            continue
        document = other.alignment.en if ground.language is Language.EN else other.alignment.zh
        least = 60 if ground.language is Language.EN else 25
        plain = [b for b in document.blocks if b.kind is BlockKind.PARAGRAPH and not b.inlines]
        paragraphs += [b.text for b in plain if least < len(b.text) < 600 and not _NO_PROSE.search(b.text)]
        ids = {b.id for b in plain}
        single += [
            s.text
            for s in document.segments
            if s.block in ids and least // 2 < len(s.text) < 220 and s.text[-1] in ".。"
        ]
    return Ground(ground.name, ground.alignment, ground.glossary, tuple(paragraphs), tuple(single))


def outcomes(grounds: Sequence[Ground], kinds: Iterable[Kind], count: int, seed: int = SEED) -> list[Outcome]:
    """Plants errors and looks for them.

    Args:
        grounds: Right translations.
        kinds: The kinds of errors.
        count: Maximum number of errors of each kind.
        seed: The seed of the random choices.
    """
    before = {ground.name: everything(ground.alignment, ground.glossary) for ground in grounds}
    found = []
    for kind in kinds:
        for ground, plant in plants(grounds, kind, round(count * kind.share), seed):
            hits, others = found_of(kind, ground, plant, before[ground.name])
            found.append(Outcome(kind, ground, plant, hits, others))
    return found


def plants(grounds: Sequence[Ground], kind: Kind, count: int, seed: int = SEED) -> Iterator[tuple[Ground, Plant]]:
    """Errors of one kind to plant, taken from each translation in turn until there are enough."""
    order = random.Random(f"{seed} {kind.name}").sample(grounds, len(grounds))
    left = [(g, kind.plant(g, random.Random(f"{seed} {kind.name} {g.name}"))) for g in order]
    while left and count:
        still = []
        for ground, more in left:
            plant = next(more, None)
            if plant is None:
                continue
            still.append((ground, more))
            if plant.text != ground.text and count:
                count -= 1
                yield ground, plant
        left = still


def found_of(
    kind: Kind, ground: Ground, plant: Plant, before: Sequence[Diagnostic]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The findings that hit a planted error, and the other new findings."""
    new = new_findings(everything(_aligned(ground, plant), ground.glossary), before)
    hits = tuple(d for d in new if d.rule.startswith(kind.rules) and _stands_at(d, ground, plant))
    return hits, tuple(d for d in new if d not in hits)


def _aligned(ground: Ground, plant: Plant) -> Alignment:
    texts = {ground.language: plant.text, ground.language.other: ground.source.document.source.text}
    return aligned(ground.name, texts[Language.ZH], texts[Language.EN], ground.language.other)


def _stands_at(diagnostic: Diagnostic, ground: Ground, plant: Plant) -> bool:
    """Whether a finding points at the original of the planted error's sentence, at the error itself, or at its line."""
    here = Source("", plant.text)
    first, last = here.position(plant.span[0]).line, here.position(plant.span[1]).line
    for side, place in places(diagnostic):
        if side is ground.language:
            if place.line <= last and place.end_line >= first:
                return True
        elif any(place.start < end and place.end > start for start, end in plant.origin):
            return True
    return False


def summary(found: Sequence[Outcome]) -> str:
    """Recall by kind and by group of kinds."""
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in found:
        by_kind[outcome.kind.name].append(outcome)
    rows = []
    for group, reach in GROUPS.items():
        own = [o for o in found if o.kind.group == group]
        if own:
            rows.append([f"**{group}**", *_recall(own), reach, ""])
        for kind in KINDS:
            if kind.group == group and by_kind[kind.name]:
                rules = Counter(rule for o in by_kind[kind.name] for rule in {d.rule for d in o.hits})
                rows.append(
                    [
                        kind.name,
                        *_recall(by_kind[kind.name]),
                        "",
                        ", ".join(f"{r} {n}" for r, n in rules.most_common(6)),
                    ]
                )
    return table(["planted", "errors", "found", "recall", "shown", "to reach", "by"], rows)


def _recall(found: Sequence[Outcome]) -> list[str]:
    """The numbers of errors and of those found, the share found, and the share that the default output shows."""
    hits = sum(bool(o.hits) for o in found)
    visible = sum(any(d.severity is not Severity.INFO for d in o.hits) for o in found)
    return [str(len(found)), str(hits), f"{hits / len(found):.2f}", f"{visible / len(found):.2f}"]


def show(found: Sequence[Outcome], count: int) -> str:
    """Missed errors of each kind, with the findings that the text had instead."""
    left: Counter[str] = Counter()
    parts = []
    for outcome in found:
        name = outcome.kind.name
        if outcome.hits or left[name] >= count:
            continue
        left[name] += 1
        original = outcome.ground.source.document.source.text
        line = Source("", outcome.plant.text).position(outcome.plant.span[0]).line
        parts.append(f"MISSED {name}: {outcome.ground.name}:{line} {outcome.plant.note}")
        parts += [f"    of {original[start:end]!r}" for start, end in outcome.plant.origin]
        now = outcome.plant.text.splitlines()[line - 1 : line]
        parts += [f"    now {text[:400]!r}" for text in now]
        parts += [f"  but {shown(d)}" for d in outcome.others]
    return "\n".join(parts)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.planted", description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="the data folder, with docs/ and stories/"
    )
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print so many missed errors of each kind")
    parser.add_argument("--kind", action="append", metavar="TEXT", help="only kinds whose name holds this; repeatable")
    parser.add_argument("--count", type=int, default=PLANTS, metavar="N", help="errors of each kind")
    parser.add_argument("--limit", type=int, metavar="N", help="so many stories and articles")
    parser.add_argument("--list", action="store_true", help="print the errors that would be planted, and check nothing")
    parser.add_argument("--seed", type=int, default=SEED, help="of the random choices")
    options = parser.parse_args(arguments)
    kinds = [k for k in KINDS if not options.kind or any(text.lower() in k.name.lower() for text in options.kind)]
    chosen = grounds(options.data, options.limit)
    if options.list:
        drawn = chain.from_iterable(((k, *p) for p in plants(chosen, k, options.count, options.seed)) for k in kinds)
        for kind, ground, plant in drawn:
            line = Source("", plant.text).position(plant.span[0]).line
            original = " / ".join(ground.source.document.source.text[a:b][:200] for a, b in plant.origin)
            print(f"{kind.name}: {ground.name}:{line} {plant.note}\n    of {original!r}")
            print("    now", *(repr(text[:300]) for text in plant.text.splitlines()[line - 1 : line]))
        return 0
    found = outcomes(chosen, kinds, options.count, options.seed)
    if options.show:
        print(show(found, options.show), end="\n\n")
    print(summary(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
