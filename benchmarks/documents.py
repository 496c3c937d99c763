"""The article pairs with block gold for the benchmarks."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from aligner.alignment.evaluate import Evaluation, Ids, Pair, evaluate
from aligner.document import parse
from aligner.document.model import BlockKind, Document, Language, Source

_STRAY_BULLET = re.compile(r"^[ \t]*[*+-][ \t]*\r?\n", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")


@dataclass(frozen=True, slots=True)
class DocumentPair:
    """Two Markdown files and the beads of their blocks."""

    name: str
    zh: str
    en: str
    gold: tuple[Pair, ...]
    """Beads of the parser's block ids. Each null bead has one block."""
    later_rows: tuple[Mapping[int, int], Mapping[int, int]] = ({}, {})
    """For each side, every row of a table but the first, mapped to that first row, because a table is one block in the gold."""

    @property
    def has_tables(self) -> bool:
        """Whether a table of several rows is in the gold, as one block."""
        return any(self.later_rows)


def document_pairs(data: Path, *, limit: int | None = None) -> Iterator[DocumentPair]:
    """The pairs under `data/docs`, in order of their names.

    A gold file has a header and the columns zh_block, en_block and kind. It numbers the blocks differently from the parser: a
    table is one block, and so is a bullet without text. Here, the number of a table means all of its rows, and blocks
    without text, which can't be in an alignment, are left out.

    Raises:
        ValueError: A gold file does not have every block of both documents exactly once.
    """
    for path in sorted((data / "docs").glob("*/*.gold.tsv"))[:limit]:
        stem = path.name.removesuffix(".gold.tsv")
        zh, en = (path.with_name(f"{stem}.{language}.md").read_text(encoding="utf-8") for language in Language)
        lines = path.read_text(encoding="utf-8").splitlines()[1:]
        yield document_pair(f"{path.parent.name}/{stem}", zh, en, [_bead(line) for line in lines])


def document_pair(name: str, zh: str, en: str, numbered: Iterable[Pair]) -> DocumentPair:
    """A pair of Markdown texts. The beads `numbered` have the block numbers of the gold files.

    Raises:
        ValueError: The beads do not have every block of both documents exactly once.
    """
    documents = parsed(name, zh, en)
    units = [gold_blocks(document) for document in documents]
    beads = list(numbered)
    for side, language in enumerate(Language):
        found = sorted(i for bead in beads for i in bead[side])
        if found != list(range(len(units[side]))):
            raise ValueError(f"{name}: the gold does not hold each of the {len(units[side])} {language} blocks once")
    gold: list[Pair] = []
    for bead in beads:
        zh_ids, en_ids = (tuple(b for i in bead[side] for b in units[side][i]) for side in (0, 1))
        if zh_ids and en_ids:
            gold.append((zh_ids, en_ids))
        else:
            gold.extend(single_nulls([(zh_ids, en_ids)]))
    later = [{row: unit[0] for unit in units[side] for row in unit[1:]} for side in (0, 1)]
    return DocumentPair(name, zh, en, tuple(gold), (later[0], later[1]))


def parsed(name: str, zh: str, en: str) -> tuple[Document, Document]:
    """Two Markdown texts, parsed."""
    return (
        parse(Source(f"{name}.zh.md", zh), format="markdown", language=Language.ZH),
        parse(Source(f"{name}.en.md", en), format="markdown", language=Language.EN),
    )


def gold_blocks(document: Document) -> list[Ids]:
    """The parser's blocks for each block of the gold: several for a table, none for a bullet without text."""
    text = document.source.text
    units: list[Ids] = []
    at = 0
    rows: list[int] = []
    for block in document.blocks:
        gap = text[at : block.source_start]
        if rows and (block.kind is not BlockKind.TABLE_ROW or _BLANK_LINE.search(gap)):
            units.append(tuple(rows))
            rows = []
        units.extend(() for _ in _STRAY_BULLET.findall(gap))
        if block.kind is BlockKind.TABLE_ROW:
            rows.append(block.id)
        else:
            units.append((block.id,))
        at = block.source_end
    if rows:
        units.append(tuple(rows))
    units.extend(() for _ in _STRAY_BULLET.findall(text[at:] + "\n"))
    return units


def evaluate_blocks(pair: DocumentPair, predicted: Iterable[Pair]) -> Evaluation:
    """Compares beads of blocks with the gold. The rows of a table count as one block, as in the gold."""
    return evaluate(_tables_whole(pair, pair.gold), _tables_whole(pair, predicted))


def single_nulls(beads: Iterable[Pair]) -> list[Pair]:
    """The beads, with null beads of several units split into single ones."""
    single: list[Pair] = []
    for zh, en in beads:
        if zh and en:
            single.append((zh, en))
        else:
            single.extend(((i,), ()) for i in zh)
            single.extend(((), (j,)) for j in en)
    return single


def _tables_whole(pair: DocumentPair, beads: Iterable[Pair]) -> list[Pair]:
    zh_rows, en_rows = pair.later_rows
    return [(_first_rows(zh, zh_rows), _first_rows(en, en_rows)) for zh, en in beads]


def _first_rows(ids: Ids, later: Mapping[int, int]) -> Ids:
    return tuple(dict.fromkeys(later.get(i, i) for i in ids))


def _bead(line: str) -> Pair:
    zh, en = (tuple(int(i) for i in cell.split(",") if i.isdigit()) for cell in line.split("\t")[:2])
    return zh, en
