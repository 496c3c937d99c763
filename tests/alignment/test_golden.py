"""The alignments of the examples, with their scores and confidences, as they were when a person last read them.

After a change of the model or its features, read what differs, and write the files anew:
`python -m tests.alignment.test_golden`.
"""

from pathlib import Path

import pytest

from aligner import align
from aligner.alignment.model import Level

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).with_name("golden")
EXAMPLES = ("funding", "launch", "release", "results")
TOLERANCE = 0.004
"""Of scores and confidences; processors and libraries round differently."""


def rows(example: str) -> list[list[str]]:
    """The beads of both levels: level, ids, whether it moved, score, confidence."""
    folder = ROOT / "examples" / example
    found = align(folder / "zh.md", folder / "en.md")
    return [
        [
            level.value,
            " ".join(map(str, bead.zh)),
            " ".join(map(str, bead.en)),
            "moved" if bead.moved else "",
            f"{bead.score:.3f}",
            f"{bead.confidence:.3f}",
        ]
        for level in Level
        for bead in found.beads(level)
    ]


@pytest.mark.parametrize("example", EXAMPLES)
def test_alignments_are_as_they_were(example: str) -> None:
    golden = [line.split("\t") for line in (FOLDER / f"{example}.tsv").read_text(encoding="utf-8").splitlines()]
    found = rows(example)
    assert [row[:4] for row in found] == [row[:4] for row in golden]
    for now, then in zip(found, golden, strict=True):
        assert [float(value) for value in now[4:]] == pytest.approx([float(value) for value in then[4:]], abs=TOLERANCE)


if __name__ == "__main__":
    for name in EXAMPLES:
        text = "".join("\t".join(row) + "\n" for row in rows(name))
        (FOLDER / f"{name}.tsv").write_text(text, encoding="utf-8")
