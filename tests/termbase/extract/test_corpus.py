"""Passages of alignments, and their places."""

from aligner.alignment.model import Bead
from aligner.termbase.extract.extract import passages
from tests.builders import alignment


def test_passages_know_their_places() -> None:
    aligned = alignment(
        [["砾川发布了。", "它很快。"], "没有人读。"],
        [["Lichuan is out.", "It is fast."], "Nobody reads it."],
        sentences=[Bead((0, 1), (0, 1), 0.9, 0.9), Bead((2,), (), 0.0, 0.9), Bead((), (2,), 0.0, 0.9)],
    )
    (found,) = passages(aligned)
    assert found.zh.text == "砾川发布了。它很快。"
    assert found.en.text == "Lichuan is out. It is fast."
    for given_side, document in ((found.zh, aligned.zh), (found.en, aligned.en)):
        source = document.document.source
        for offset, character in enumerate(given_side.text):
            _, line, column = given_side.at(offset).rsplit(":", 2)
            if character != " ":
                assert source.text[source.line_starts[int(line) - 1] + int(column) - 1] == character


def test_unsure_pairs_teach_nothing() -> None:
    beads = [Bead((0,), (0,), 0.9, 0.3)]
    assert not list(passages(alignment(["砾川发布了。"], ["Lichuan is out."], sentences=beads)))
