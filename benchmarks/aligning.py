"""Aligns texts for the benchmarks: with the public function, and one sentence model for all texts."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from aligner import align
from aligner.alignment.evaluate import Pair
from aligner.alignment.model import Alignment, Bead
from aligner.document.model import Language, Source
from aligner.encode import load_encoder
from aligner.encode.protocol import Encoder


@cache
def encoder() -> Encoder:
    """The bundled sentence model, loaded once."""
    return load_encoder()


def align_markdown(name: str, zh: str, en: str) -> Alignment:
    """Aligns two Markdown texts."""
    return align(Source(f"{name}.zh.md", zh), Source(f"{name}.en.md", en), encoder=encoder(), input_format="markdown")


def align_lines(folder: Path, source: Language = Language.ZH) -> Alignment:
    """Aligns `zh.txt` and `en.txt` of a folder, which have one sentence per line."""
    return align(str(folder / "zh.txt"), str(folder / "en.txt"), encoder=encoder(), pre_split=True, source=source)


def pairs(beads: Iterable[Bead]) -> list[Pair]:
    """The ids of the beads, without scores."""
    return [(bead.zh, bead.en) for bead in beads]


def gold_folders(folder: Path, limit: int | None = None) -> list[Path]:
    """The folders with sentence gold, sorted by name. Each has `zh.txt`, `en.txt` and `gold.tsv`."""
    return sorted(path.parent for path in folder.glob("*/gold.tsv"))[:limit]
