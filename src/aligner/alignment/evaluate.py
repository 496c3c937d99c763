"""Scores an alignment against a gold alignment, with the measures of the literature.

Strict and lax precision and recall are defined as in the scorers of Vecalign and Bertalign. A bead is strictly right if the gold has
the same bead. It is laxly right if it shares a Chinese and an English unit with one bead of the gold. Null beads count in precision,
but not in recall. Single units without a counterpart have precision and recall of their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.document.read import display_name, why_unreadable
from aligner.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

Ids = tuple[int, ...]
Pair = tuple[Ids, Ids]
"""Chinese and English ids of a bead."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many predictions are right, and how many wanted items were found. The sum of two pools their documents."""

    right_predicted: int = 0
    predicted: int = 0
    right_wanted: int = 0
    wanted: int = 0

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(
            self.right_predicted + other.right_predicted,
            self.predicted + other.predicted,
            self.right_wanted + other.right_wanted,
            self.wanted + other.wanted,
        )

    @property
    def precision(self) -> float | None:
        """Share of the predictions that are right; None if there are none."""
        return self.right_predicted / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Share of the wanted items that were found; None if there are none."""
        return self.right_wanted / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall: 0 if either is 0, otherwise None if either is None."""
        precision, recall = self.precision, self.recall
        if precision == 0 or recall == 0:
            return 0.0
        return None if precision is None or recall is None else 2 * precision * recall / (precision + recall)

    def as_dict(self) -> dict[str, float | None]:
        """The three figures for JSON, rounded to four digits; None (null in JSON) if undefined."""
        figures = {"p": self.precision, "r": self.recall, "f1": self.f1}
        return {name: None if value is None else round(value, 4) for name, value in figures.items()}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well one or more alignments agree with the gold."""

    strict: Ratio = Ratio()
    lax: Ratio = Ratio()
    null: Ratio = Ratio()
    """Single units that have no counterpart."""

    def __add__(self, other: Evaluation) -> Evaluation:
        return Evaluation(self.strict + other.strict, self.lax + other.lax, self.null + other.null)


def evaluate(gold: Iterable[Pair], predicted: Iterable[Pair]) -> Evaluation:
    """Compares two sets of beads; equal beads count once."""
    wanted, found = set(gold), set(predicted)
    wanted_full = {b for b in wanted if b[0] and b[1]}
    found_full = {b for b in found if b[0] and b[1]}
    wanted_links, found_links = _links(wanted), _links(found)
    strict = Ratio(len(found & wanted), len(found), len(wanted_full & found_full), len(wanted_full))
    lax = Ratio(
        sum(b in wanted or _touches(b, wanted_links) for b in found),
        len(found),
        sum(_touches(b, found_links) for b in wanted_full),
        len(wanted_full),
    )
    null_wanted, null_found = _nulls(wanted), _nulls(found)
    right = len(null_wanted & null_found)
    return Evaluation(strict, lax, Ratio(right, len(null_found), right, len(null_wanted)))


def _links(beads: Iterable[Pair]) -> dict[int, set[int]]:
    links: dict[int, set[int]] = {}
    for zh, en in beads:
        for i in zh:
            links.setdefault(i, set()).update(en)
    return links


def _touches(bead: Pair, links: dict[int, set[int]]) -> bool:
    return any(links.get(i, set()).intersection(bead[1]) for i in bead[0])


def _nulls(beads: set[Pair]) -> set[tuple[str, int]]:
    paired_zh = {i for zh, en in beads if en for i in zh}
    paired_en = {j for zh, en in beads if zh for j in en}
    return {("zh", i) for zh, en in beads if not en for i in zh if i not in paired_zh} | {
        ("en", j) for zh, en in beads if not zh for j in en if j not in paired_en
    }


def read_beads(path: Path) -> list[Pair]:
    """Reads beads from a file, one per line: `zh ids TAB en ids` (0-based, comma separated, a side may be empty) or the JSON of `align`.

    Raises:
        InputError: The file can't be read, or a line is in neither form; the message names the line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(why_unreadable(display_name(str(path)), error)) from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: this is not an alignment, because it is not UTF-8; name a .tsv or .jsonl file"
        ) from error
    except ValueError as error:  # a NUL in the path
        raise InputError(f"{display_name(str(path))}: this can't be the name of a file; check the path") from error
    beads: list[Pair] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            bead = _from_json(line) if line.startswith("{") else _from_cells(line)
        except (ValueError, TypeError, OverflowError, RecursionError) as error:
            raise InputError(
                f"{path}:{number}: not a bead; write Chinese ids, a tab and English ids, or a line of `align --format jsonl`"
            ) from error
        if bead is not None and (bead[0] or bead[1]):
            beads.append(bead)
    return beads


def _from_json(line: str) -> Pair | None:
    stored = json.loads(line)
    if "signature" in stored:
        return None
    if "zh" not in stored or "en" not in stored:
        raise ValueError("neither a bead nor a signature")
    return tuple(int(i) for i in stored["zh"]), tuple(int(j) for j in stored["en"])


def _from_cells(line: str) -> Pair | None:
    cells = line.split("\t")
    if len(cells) < 2:
        raise ValueError("no tab")
    if cells[0].startswith("zh"):  # the header of `align --format tsv`
        return None
    zh, en = (tuple(int(i) for i in cell.replace(",", " ").split()) for cell in cells[:2])
    return zh, en
