"""How well are paragraphs paired, of articles as they are, and with a tenth of their blocks disturbed?"""

from pathlib import Path

from aligner import align
from aligner.alignment.evaluate import Evaluation, Ratio, evaluate
from aligner.alignment.model import Alignment
from benchmarks.aligning import align_markdown, encoder, pairs
from benchmarks.documents import document_pairs, evaluate_blocks
from benchmarks.perturb import Perturbed, perturbed_pairs
from benchmarks.report import ratio, table

SEEDS = (1, 2, 3)
RATES = (0.1, 0.2)


def measure(data: Path, limit: int | None) -> str:
    return "\n\n".join(part for part in (_plain(data, limit), _sample(data), _perturbed(data, limit)) if part)


def _plain(data: Path, limit: int | None) -> str:
    totals: dict[str, list[Evaluation]] = {}
    for pair in document_pairs(data, limit=limit):
        found = evaluate_blocks(pair, pairs(align_markdown(pair.name, pair.zh, pair.en).paragraphs))
        totals.setdefault(pair.name.split("/")[0], []).append(found)
    totals["all"] = [one for group in totals.values() for one in group]
    rows = []
    for name, group in totals.items():
        pooled = sum(group, Evaluation())
        perfect = sum(one.strict.f1 == 1 for one in group)
        rows.append([name, f"{len(group)}", f"{perfect}", *_figures(pooled)])
    rows.append(["*to reach*", "", "", "0.997", "", "", ""])
    return table(["articles as they are", "pairs", "all right", "F1", "precision", "recall", "null F1"], rows)


def _figures(pooled: Evaluation) -> list[str]:
    strict, null = pooled.strict, pooled.null
    return [ratio(strict.f1), ratio(strict.precision), ratio(strict.recall), ratio(null.f1) if null.wanted else "–"]


def _sample(data: Path) -> str:
    """The pair of sample articles whose blocks correspond one to one, in order."""
    zh, en = (data.parent / "samples" / name for name in ("001_24b0ca027d49f76a.txt", "000_3df770a95af586dd.txt"))
    if not (zh.is_file() and en.is_file()):
        return ""
    beads = align(str(zh), str(en), encoder=encoder()).paragraphs
    right = sum(bead.zh == bead.en for bead in beads)
    return f"Sample pair 001/000, in which every block has its counterpart: {right} of {len(beads)} beads right."


def _perturbed(data: Path, limit: int | None) -> str:
    rows = []
    for rate in RATES:
        pooled, moved = Evaluation(), Ratio()
        for seed in SEEDS:
            one, found = Evaluation(), Ratio()
            count = 0
            for pair, made in perturbed_pairs(data, seed=seed, rate=rate, limit=limit):
                alignment = align_markdown(pair.name, made.zh, made.en)
                one += evaluate(made.gold, pairs(alignment.paragraphs))
                found += moved_ratio(alignment, made)
                count += 1
            rows.append([f"{rate:.0%}, seed {seed}", f"{count}", *_disturbed_figures(one, found)])
            pooled, moved = pooled + one, moved + found
        rows.append([f"**{rate:.0%}, pooled**", "", *_disturbed_figures(pooled, moved)])
    rows.insert(len(SEEDS) + 1, ["*to reach*", "", "0.970", "", "0.900", "", ""])
    return table(
        ["blocks disturbed", "pairs", "strict F1", "null F1", "moved: recall", "moved: precision", "moved in gold"],
        rows,
    )


def moved_ratio(alignment: Alignment, made: Perturbed) -> Ratio:
    """Compares the beads marked as moved with those that were moved. Only an identical bead counts as found."""
    marked = {(bead.zh, bead.en) for bead in alignment.paragraphs if bead.moved}
    right = len(marked & made.moved)
    return Ratio(right, len(marked), right, len(made.moved))


def _disturbed_figures(pooled: Evaluation, moved: Ratio) -> list[str]:
    return [
        ratio(pooled.strict.f1),
        ratio(pooled.null.f1),
        ratio(moved.recall),
        ratio(moved.precision),
        f"{moved.wanted}",
    ]
