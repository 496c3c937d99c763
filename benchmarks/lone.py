"""Are sentences that only one text has found, when neither paragraphs nor headings tell where they belong?"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from aligner import align
from aligner.alignment.evaluate import Evaluation, Pair, evaluate
from aligner.alignment.model import Bead
from aligner.document.model import Language, Source
from benchmarks.aligning import encoder, pairs
from benchmarks.clean import ntrex, wmt21
from benchmarks.disturb import Aligned, Disturbed, Kind, disturbed, from_rows
from benchmarks.documents import single_nulls
from benchmarks.report import ratio, table

SEEDS = (1, 2, 3)


@dataclass(slots=True)
class Found:
    """The figures of one source."""

    evaluation: Evaluation = field(default_factory=Evaluation)
    wanted: Counter[Kind] = field(default_factory=Counter)
    found: Counter[Kind] = field(default_factory=Counter)


def measure(data: Path, limit: int | None) -> str:
    results = {"WMT21 news, from Chinese": _measured(_texts(wmt21(data), limit))}
    results["NTREX news, from English"] = _measured(_texts(ntrex(data), limit))
    rows = [
        [
            name,
            f"{found.evaluation.null.wanted}",
            ratio(found.evaluation.null.recall),
            ratio(found.evaluation.null.precision),
            ratio(found.evaluation.null.f1),
            ratio(found.evaluation.strict.f1),
            ratio(found.evaluation.lax.f1),
            *(ratio(found.found[kind] / found.wanted[kind]) for kind in Kind),
        ]
        for name, found in results.items()
        if found.wanted.total()
    ]
    header = ["", "lone", "recall", "precision", "F1", "strict F1", "lax F1", *(f"{kind}: recall" for kind in Kind)]
    return table(header, rows)


def _texts(articles: dict[str, list[tuple[str, str]]], limit: int | None) -> list[Aligned]:
    return [from_rows(name, rows) for name, rows in sorted(articles.items())][:limit]


def _measured(texts: list[Aligned]) -> Found:
    result = Found()
    for seed in SEEDS:
        for text in disturbed(texts, seed):
            beads = pairs(_aligned(text))
            result.evaluation += evaluate(single_nulls(text.beads), beads)
            alone = set(_lone(beads))
            for sentence, kind in text.kinds.items():
                result.wanted[kind] += 1
                result.found[kind] += sentence in alone
    return result


def _aligned(text: Disturbed) -> Iterable[Bead]:
    zh, en = (Source(f"{side.value}.txt", "\n".join(lines) + "\n") for side, lines in text.sides.items())
    return align(zh, en, encoder=encoder(), pre_split=True).sentences


def _lone(beads: Iterable[Pair]) -> Iterable[tuple[Language, int]]:
    for zh, en in beads:
        if not (zh and en):
            yield (Language.ZH, zh[0]) if zh else (Language.EN, en[0])
