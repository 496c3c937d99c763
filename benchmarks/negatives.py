"""Are texts that are not translations of each other distinguished from those that are?"""

import random
from collections.abc import Sequence
from pathlib import Path

from aligner import align
from aligner.alignment.model import Alignment
from benchmarks.aligning import align_lines, align_markdown, encoder, gold_folders
from benchmarks.documents import DocumentPair, document_pairs
from benchmarks.report import ratio, table
from benchmarks.sentences import TEXTS

SEED = 1
COUNT = 100
"""Number of pairs of each kind that are not translations."""
_SAMPLES = (
    ("001_24b0ca027d49f76a.txt", "000_3df770a95af586dd.txt", "001/000: a translation"),
    ("003_f9f0783c4fab44e5.txt", "000_3df770a95af586dd.txt", "003/000: the same news, told at greater length"),
    ("004_140e1cb9d44e78c5.txt", "002_955726bddc8dd253.txt", "004/002: two stories about one company"),
)


def measure(data: Path, limit: int | None) -> str:
    documents = list(document_pairs(data, limit=limit))
    true = [align_markdown(pair.name, pair.zh, pair.en) for pair in documents]
    rows = [_row("translations: articles", true, wrong=True)]
    own = [align_lines(folder) for folder in [*gold_folders(data / "gold", limit), *gold_folders(TEXTS, limit)]]
    rows.append(_row("translations: texts with sentence gold", own, wrong=True))
    for within, name in ((True, "other articles of the same source"), (False, "articles of other sources")):
        mixed = mismatched(documents, min(limit or COUNT, COUNT), within=within)
        false = [align_markdown(f"{zh.name} and {en.name}", zh.zh, en.en) for zh, en in mixed]
        if false:
            rows.append(_row(f"no translations: {name}", false, wrong=False))
    header = ["", "pairs", "called no translation", "errors", "share that corresponds: least", "median", "most"]
    return "\n\n".join(part for part in (table(header, rows), _samples(data)) if part)


def mismatched(
    documents: Sequence[DocumentPair], count: int, *, within: bool
) -> list[tuple[DocumentPair, DocumentPair]]:
    """Different random pairs of articles whose Chinese and English don't belong together.

    Args:
        documents: The articles. The first part of a name is the source.
        count: The maximum number of pairs.
        within: Whether the two articles of a pair come from the same source, or from two.
    """
    pairs = [
        (zh, en)
        for zh in documents
        for en in documents
        if zh is not en and (zh.name.split("/")[0] == en.name.split("/")[0]) is within
    ]
    return random.Random(f"{SEED} {within}").sample(pairs, min(count, len(pairs)))


def _row(name: str, alignments: Sequence[Alignment], *, wrong: bool) -> list[str]:
    """A row of the table. `wrong` says that these are translations, so that it is an error to report them as unrelated."""
    called = sum(not alignment.is_translation for alignment in alignments)
    shares = sorted(alignment.parallel for alignment in alignments)
    errors = called if wrong else len(alignments) - called
    return [
        name,
        f"{len(alignments)}",
        ratio(called / len(alignments)),
        f"{errors}",
        ratio(shares[0]),
        ratio(shares[len(shares) // 2]),
        ratio(shares[-1]),
    ]


def _samples(data: Path) -> str:
    rows = []
    for zh, en, name in _SAMPLES:
        paths = [data.parent / "samples" / file for file in (zh, en)]
        if not all(path.is_file() for path in paths):
            continue
        alignment = align(str(paths[0]), str(paths[1]), encoder=encoder())
        nulls = sum(bead.is_null for bead in alignment.sentences)
        rows.append(
            [
                name,
                ratio(alignment.parallel),
                "a translation" if alignment.is_translation else "no translation",
                f"{len(alignment.sentences) - nulls}",
                f"{nulls}",
            ]
        )
    return table(["sample", "share that corresponds", "called", "pairs", "sentences left alone"], rows) if rows else ""
