"""`aligner score`: scores alignments against known alignments."""

from pathlib import Path
from typing import Annotated

from aligner.cli.options import argument
from aligner.cli.run import ExitCode, put
from aligner.errors import InputError
from aligner.paths import is_file, is_folder

HELP = """Score alignments against known alignments: strict and lax precision and recall, and units without a counterpart.

A file has one bead per line: Chinese ids, a tab, English ids (0-based, separated by commas, a side may be empty), or the
output of `aligner align --format jsonl`. For folders, GOLD/NAME/gold.tsv or GOLD/NAME.tsv is compared with PRED/NAME.tsv,
PRED/NAME.jsonl or PRED/NAME/pred.tsv, and the counts are pooled.

A share of nothing is null: if every unit of both alignments has a counterpart, all figures under "null" are null.
"""


def score(
    gold: Annotated[str, argument("GOLD", "The known alignment, or a folder of them.")],
    predicted: Annotated[str, argument("PRED", "The alignment to score, or a folder with the same names.")],
) -> int:
    """Runs `aligner score`, and returns the exit code."""
    import json

    from aligner.alignment.evaluate import Evaluation, evaluate, read_beads

    total = Evaluation()
    both = Path(gold), Path(predicted)
    pairs = _pairs(*both) if is_folder(gold) else [both]
    for wanted, found in pairs:
        total += evaluate(read_beads(wanted), read_beads(found))
    figures = {"strict": total.strict.as_dict(), "lax": total.lax.as_dict(), "null": total.null.as_dict()}
    text = json.dumps({"documents": len(pairs), **figures}, indent=1)
    put(f"{text}\n")
    return ExitCode.OK


def _pairs(gold: Path, predicted: Path) -> list[tuple[Path, Path]]:
    wanted = {p.parent.name: p for p in gold.glob("*/gold.tsv")} or {p.stem: p for p in gold.glob("*.tsv")}
    if not wanted:
        raise InputError(f"{gold}: has neither NAME/gold.tsv nor NAME.tsv; name the folder of the known alignments")
    pairs = []
    for name, path in sorted(wanted.items()):
        candidates = (predicted / f"{name}.tsv", predicted / f"{name}.jsonl", predicted / name / "pred.tsv")
        found = next((c for c in candidates if is_file(c)), None)
        if found is None:
            raise InputError(
                f"{predicted}: has no alignment for {name}; expected {name}.tsv, {name}.jsonl or {name}/pred.tsv"
            )
        pairs.append((path, found))
    return pairs
