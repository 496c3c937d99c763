"""The article pairs with block gold that the benchmarks run on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aligner.align.evaluate import Pair


@dataclass(frozen=True, slots=True)
class DocumentPair:
    """Two Markdown files and the beads of their blocks."""

    name: str
    zh: str
    en: str
    gold: tuple[Pair, ...]


def document_pairs(data: Path, *, limit: int | None = None) -> Iterator[DocumentPair]:
    """The pairs under `data/docs`, in order of their names; gold files have the columns zh_block, en_block and kind."""
    for number, path in enumerate(sorted((data / "docs").glob("*/*.gold.tsv"))):
        if limit is not None and number >= limit:
            return
        stem = path.name.removesuffix(".gold.tsv")
        gold = []
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            zh, en = (tuple(int(i) for i in cell.split(",") if i.isdigit()) for cell in line.split("\t")[:2])
            gold.extend([(zh, en)] if zh and en else [*(((i,), ()) for i in zh), *(((), (j,)) for j in en)])
        yield DocumentPair(
            f"{path.parent.name}/{stem}",
            path.with_name(f"{stem}.zh.md").read_text(encoding="utf-8"),
            path.with_name(f"{stem}.en.md").read_text(encoding="utf-8"),
            tuple(gold),
        )
