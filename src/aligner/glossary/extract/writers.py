"""Candidates for eyes and for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.cells import guard
from aligner.text import controls

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.glossary.candidates import Candidate

_COLUMNS = ("score", "zh", "en", "kind", "both", "place", "other renderings")


def as_table(candidates: Iterable[Candidate]) -> str:
    """Columns that are aligned on a terminal; a Han character is two columns wide."""
    from aligner.text.width import text_width

    rows = [_COLUMNS, *map(_row, candidates)]
    widths = [max(text_width(row[n]) for row in rows) for n in range(len(_COLUMNS))]
    lines = [
        "  ".join(cell + " " * (w - text_width(cell)) for cell, w in zip(row, widths, strict=True)) for row in rows
    ]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def as_tsv(candidates: Iterable[Candidate]) -> str:
    """The same with tabs, and a header; what a spreadsheet could run gets an apostrophe in front."""
    rows = [_COLUMNS, *map(_row, candidates)]
    return "".join("\t".join(guard(" ".join(cell.split())) for cell in row) + "\n" for row in rows)


def as_json(candidates: Iterable[Candidate]) -> str:
    """A list of objects with the names of the YAML file."""
    listed = [
        {
            "zh": c.zh,
            "en": c.en,
            "kind": c.kind.value if c.kind else None,
            "score": c.score,
            "counts": dict(c.counts),
            "renderings": dict(c.renderings),
            "examples": [{"zh": e.zh, "en": e.en, "zh_at": e.zh_at, "en_at": e.en_at} for e in c.examples],
        }
        for c in candidates
    ]
    return controls.as_json(listed, indent=1) + "\n"


def _row(candidate: Candidate) -> tuple[str, ...]:
    others = [f"{text} ({n})" for text, n in candidate.renderings.items() if text != candidate.en]
    return (
        f"{candidate.score or 0:.2f}",
        candidate.zh,
        candidate.en,
        candidate.kind.value if candidate.kind else "",
        str(candidate.counts.get("both", 0)),
        candidate.examples[0].zh_at if candidate.examples else "",
        ", ".join(others),
    )
