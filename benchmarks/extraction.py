"""Of the terms that are proposed first, how many are right?

The candidates of `aligner glossary extract` over all article pairs of a folder, the surest first, against a list that a
person has judged: `extraction.tsv` beside this file, with the rubric on top.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from aligner.batch.pairs import Matched, match_folder
from aligner.termbase.candidates import Candidate
from aligner.termbase.extract.extract import extract, read_pairs
from benchmarks.report import ratio, table

JUDGED = Path(__file__).with_name("extraction.tsv")
FIRST = (50, 100)
"""The numbers of first candidates that are scored."""
REACH = 0.90


class Judgement(NamedTuple):
    """A person's judgement of a candidate."""

    right: bool
    why: str


def measure(data: Path, limit: int | None) -> str:
    matched = match_folder(str(data / "docs"))
    candidates = candidates_of(Matched(matched.pairs[:limit]))
    judged = read_judgements(JUDGED)
    rows = [row(count, candidates[:count], judged) for count in FIRST]
    rows.append([f"*to reach*, first {FIRST[-1]}", "", "", "", ratio(REACH)])
    body = table(
        [f"`data/docs`, {len(matched.pairs[:limit])} pairs", "right", "wrong", "not judged", "share right"], rows
    )
    missing = [f"{c.zh} = {c.en}" for c in candidates[: FIRST[-1]] if (c.zh, c.en) not in judged]
    return body + (f"\n\nNot judged yet: {'; '.join(missing)}." if missing else "")


def candidates_of(matched: Matched) -> tuple[Candidate, ...]:
    """The candidates from pairs of files, the surest first."""
    return extract(passage for reading in read_pairs(matched.pairs) for passage in reading.passages)


def row(count: int, candidates: Sequence[Candidate], judged: Mapping[tuple[str, str], Judgement]) -> list[str]:
    """The counts for the first `count` candidates. A candidate that nobody has judged counts as wrong."""
    verdicts = [judged.get((c.zh, c.en)) for c in candidates]
    right = sum(v is not None and v.right for v in verdicts)
    unknown = sum(v is None for v in verdicts)
    share = right / len(verdicts) if verdicts else 0.0
    return [f"first {count}", str(right), str(len(verdicts) - right - unknown), str(unknown), ratio(share)]


def read_judgements(path: Path) -> dict[tuple[str, str], Judgement]:
    """Reads the judged list: Chinese, English, right or wrong, and why. Lines that begin with `#` are comments.

    Raises:
        ValueError: A line doesn't have this form.
    """
    judged = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        zh, en, verdict, why = line.split("\t") if line.count("\t") == 3 else (*line.split("\t"), "")
        if verdict not in ("right", "wrong"):
            raise ValueError(f"{path}:{number}: a verdict is 'right' or 'wrong', not {verdict!r}")
        judged[zh, en] = Judgement(verdict == "right", why)
    return judged
