"""Prepares beads for all formats as rows, as cells of tables, as units for translation tools, and as numbers."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from aligner.alignment.model import Alignment, Bead, Level
from aligner.document.model import Language
from aligner.document.units import Unit
from aligner.segment.model import SegmentedDocument
from aligner.text.script import chinese_tag

DOUBTFUL = 0.8
"""Confidence below which a bead is shown as doubtful: of ten such beads, two or more are wrong."""


class Status(StrEnum):
    """What a bead says about its units."""

    PAIR = "pair"
    """The bead has units on both sides."""
    MISSING = "missing"
    """The bead is only in the source."""
    EXTRA = "extra"
    """The bead is only in the target."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a bead."""

    ids: tuple[int, ...]
    """The ids of its segments, or of its blocks at paragraph level."""
    text: str
    """The texts of its units, joined; empty for the empty side of a null bead."""
    lines: tuple[int, int] | None
    """First and last line in the file, from 1; None if there are no units."""
    blocks: tuple[int, ...]
    """The ids of the blocks that contain its units, ascending."""


@dataclass(frozen=True, slots=True)
class Row:
    """One bead, ready to be shown."""

    bead: Bead
    status: Status
    zh: Side
    en: Side

    @property
    def is_doubtful(self) -> bool:
        """Whether the bead may be wrong: its confidence is below `DOUBTFUL`."""
        return self.bead.confidence < DOUBTFUL

    @property
    def percent(self) -> str:
        """The confidence for people: `99%`, rounded down, so that only what is certain has 100%."""
        return f"{int(self.bead.confidence * 100 + 1e-9)}%"


def rows(alignment: Alignment, level: Level) -> Iterator[Row]:
    """The beads of a level, in order."""
    source = alignment.signature.source
    for bead in alignment.beads(level):
        yield Row(
            bead,
            status(bead, source),
            _side(alignment.zh, bead.zh, level, Language.ZH),
            _side(alignment.en, bead.en, level, Language.EN),
        )


def status(bead: Bead, source: Language) -> Status:
    """The status of a bead, if `source` is the language of the original."""
    if not bead.is_null:
        return Status.PAIR
    return Status.MISSING if bool(bead.zh) == (source is Language.ZH) else Status.EXTRA


def language_tags(alignment: Alignment) -> dict[Language, str]:
    """The language tags of the two texts; that of the Chinese one says which characters it has."""
    return {Language.ZH: chinese_tag(s.text for s in alignment.zh.segments), Language.EN: "en"}


def about_side(alignment: Alignment, language: Language) -> str:
    """What the heading of a column says after the name of the file: whether it is the original, and what its numbers count."""
    unit = alignment.document(language).document.source.unit
    facts = ["source"] if language is alignment.signature.source else []
    facts += [] if unit is Unit.LINE else [f"by {unit}"]
    return f" ({', '.join(facts)})" if facts else ""


def join_sentences(texts: list[str], language: Language) -> str:
    """The sentences joined to running text, with spaces in English; in Chinese, only where no punctuation divides them."""
    texts = [t for t in texts if t]
    if language is Language.EN or len(texts) < 2:
        return " ".join(texts)
    parts = texts[:1]
    for before, after in pairwise(texts):
        if (_is_latin(before[-1]) and _is_latin(after[0])) or (_is_word(before[-1]) and _is_word(after[0])):
            parts.append(" ")
        parts.append(after)
    return "".join(parts)


def _is_word(char: str) -> bool:
    return char.isalnum() or char in "%‰°℃"


def _is_latin(char: str) -> bool:
    return "!" <= char <= "\u024f"


def _side(document: SegmentedDocument, ids: tuple[int, ...], level: Level, language: Language) -> Side:
    if not ids:
        return Side((), "", None, ())
    if level is Level.PARAGRAPH:
        blocks = [document.blocks[i] for i in ids]
        lines = [document.block_lines(b) for b in blocks]
        text = "\n".join(b.text for b in blocks if b.text)
        block_ids = ids
    else:
        segments = [document.segments[i] for i in ids]
        lines = [document.lines(s) for s in segments]
        text = join_sentences([s.text for s in segments], language)
        block_ids = tuple(sorted({s.block for s in segments}))
    return Side(ids, text, (min(a for a, _ in lines), max(b for _, b in lines)), block_ids)


COLUMNS = (
    *("zh_ids", "en_ids", "status", "moved", "confidence", "zh_line", "zh_end_line", "en_line", "en_end_line"),
    *("zh", "en"),
)
"""The names of the columns. Ids are separated by spaces, and the first and the last line have separate columns, because a
spreadsheet reads 3-4 as a date and 3,4 as a number."""


def cells(row: Row) -> tuple[str, ...]:
    """The values of one bead, in the order of `COLUMNS`."""
    return (
        " ".join(map(str, row.zh.ids)),
        " ".join(map(str, row.en.ids)),
        row.status.value,
        "yes" if row.bead.moved else "no",
        f"{row.bead.confidence:.4f}",
        *_line_cells(row.zh),
        *_line_cells(row.en),
        row.zh.text,
        row.en.text,
    )


def _line_cells(side: Side) -> tuple[str, str]:
    return ("", "") if side.lines is None else (str(side.lines[0]), str(side.lines[1]))


class TranslationUnit(NamedTuple):
    """A text of the original with its translation."""

    row: Row
    source: Side
    target: Side | None
    """The translation; None if it is missing."""


class TranslationUnits(NamedTuple):
    """The contents of a file for translation tools."""

    units: list[TranslationUnit]
    """In the order of the original."""
    extra: list[Side]
    """The texts that only the translation has."""


def translation_units(alignment: Alignment, level: Level) -> TranslationUnits:
    """The beads of a level as units; a bead is left out if a side with units has no text, such as an image."""
    is_zh = alignment.signature.source is Language.ZH
    found = TranslationUnits([], [])
    for row in rows(alignment, level):
        source, target = (row.zh, row.en) if is_zh else (row.en, row.zh)
        if row.status is Status.EXTRA:
            found.extra.append(target)
        elif source.text.strip() and (row.status is Status.MISSING or target.text.strip()):
            found.units.append(TranslationUnit(row, source, None if row.status is Status.MISSING else target))
    found.units.sort(key=lambda unit: unit.source.ids)
    return found


def lines_of(side: Side) -> str:
    """The lines of a text: `43`, or `43-45`."""
    assert side.lines is not None  # noqa: S101 - a side with text has lines
    first, last = side.lines
    return str(first) if first == last else f"{first}-{last}"


def summary(alignment: Alignment, level: Level) -> str:
    """One line: how many units there are, how they are paired, how much corresponds, and which side is the original.

    Moved pairs, which are out of order, are in the other counts too.
    """
    signature, beads = alignment.signature, alignment.beads(level)
    kinds = Counter(status(b, signature.source) for b in beads)
    one_to_one = sum(len(b.zh) == len(b.en) == 1 for b in beads)
    others = {
        "merged": kinds[Status.PAIR] - one_to_one,
        "missing": kinds[Status.MISSING],
        "extra": kinds[Status.EXTRA],
        "moved": sum(b.moved for b in beads),
    }
    parts = [f"{one_to_one} one-to-one", *(f"{number} {word}" for word, number in others.items() if number)]
    units = f"{level.value}s: {sum(len(b.zh) for b in beads)} zh, {sum(len(b.en) for b in beads)} en"
    parallel = f"{percent(alignment.parallel)} parallel"
    if alignment.too_short:
        parallel = "too short to tell whether they correspond"
    source = f"{signature.source.value} ({signature.source_from.value})"
    return f"{units}; {', '.join(parts)}; {parallel}; source: {source}"


def percent(share: float) -> str:
    """A share as a percentage; 100% and 0% only if they are exact."""
    value = round(share * 100)
    if value == 100 and share < 1:
        value = 99
    if value == 0 and share > 0:
        return "<1%"
    return f"{value}%"
