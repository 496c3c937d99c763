"""How well are sentences paired, against alignments made by hand?"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from aligner.alignment.evaluate import Evaluation, evaluate, read_beads
from benchmarks.aligning import align_lines, gold_folders, pairs
from benchmarks.report import ratio, table

TEXTS = Path(__file__).with_name("texts")

_HEADER = ["", "beads", "strict F1", "lax F1", "null F1", "null sentences"]
_PEERS = [
    ["hunalign with CC-CEDICT", "", "0.865", "0.957", "0.70", ""],
    ["Champollion", "", "0.878", "0.966", "0.67", ""],
    ["Bertalign's algorithm, dictionary vectors", "", "0.873", "0.989", "0.07", ""],
    ["Vecalign's algorithm, dictionary vectors", "", "0.824", "0.944", "0.44", ""],
]


def measure(data: Path, limit: int | None) -> str:
    records = _evaluated(gold_folders(data / "gold", limit))
    first = table(
        ["`data/gold`", *_HEADER[1:]],
        [
            *_rows(records),
            _row("**all, pooled**", records.values()),
            *_PEERS,
            ["*to reach*", "", "0.950", "0.993", "0.880", ""],
        ],
    )
    own = _evaluated(gold_folders(TEXTS, limit))
    fiction = [found for name, found in own.items() if name.startswith("fiction")]
    others = [found for name, found in own.items() if not name.startswith("fiction")]
    pooled = [_row(f"**{name}, pooled**", group) for name, group in (("fiction", fiction), ("others", others)) if group]
    return first + "\n\n" + table(["[`texts`](texts/README.md)", *_HEADER[1:]], [*_rows(own), *pooled])


def _evaluated(folders: Iterable[Path]) -> dict[str, Evaluation]:
    return {
        folder.name: evaluate(read_beads(folder / "gold.tsv"), pairs(align_lines(folder).sentences))
        for folder in folders
    }


def _rows(found: Mapping[str, Evaluation]) -> list[list[str]]:
    return [_row(name, [one]) for name, one in found.items()]


def _row(name: str, group: Iterable[Evaluation]) -> list[str]:
    pooled = sum(group, Evaluation())
    figures = [ratio(pooled.strict.f1), ratio(pooled.lax.f1), ratio(pooled.null.f1) if pooled.null.wanted else "–"]
    return [name, f"{pooled.strict.wanted}", *figures, f"{pooled.null.wanted}"]
