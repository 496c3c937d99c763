"""Parts of extraction by themselves: forms, people, places, tables."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.alignment.model import Bead
from aligner.lexicon import load_lexicon
from aligner.termbase.candidates import Candidate, CandidateExample, as_json, as_table, as_tsv
from aligner.termbase.extract.corpus import passages
from aligner.termbase.extract.surface import Form, canonical, form_at, is_name
from aligner.termbase.kinds import is_person
from aligner.text.width import text_width
from tests.builders import alignment


def free(*texts: str) -> list[Form]:
    return [Form(text, raised=False) for text in texts]


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (free("load balancers", "load balancer"), "load balancer"),
        (free("load balancers", "load balancers"), "load balancer"),
        (free("network policies", "network policies"), "network policy"),
        (free("Kubernetes"), "Kubernetes"),
        (free("prospectus"), "prospectus"),
        (free("analytics"), "analytics"),
        (free("proceeds"), "proceeds"),
        (free("SSDs"), "SSD"),
        (free("United Nations"), "United Nations"),
        (free("service mesh", "Service Mesh"), "service mesh"),
        ([*free("service mesh"), Form("Service Mesh", True), Form("Service Mesh", True)], "service mesh"),
        ([Form("Wafer shipments", True)], "wafer shipment"),
        (free("STAR Market"), "STAR Market"),
        (free("Kubernetes clusters", "Kubernetes Cluster"), "Kubernetes cluster"),
    ],
)
def test_canonical(forms: list[Form], expected: str) -> None:
    assert canonical(forms, load_lexicon().fold) == expected


def test_names_have_capitals_where_nothing_else_gives_them() -> None:
    assert is_name(free("Iluvatar CoreX", "Iluvatar CoreX"))
    assert is_name(free("Bank of China"))
    assert not is_name(free("chip"))
    assert not is_name([Form("Chip", raised=True)])
    assert not is_name(free("Chip", "chip"))


@pytest.mark.parametrize(
    ("before", "raised"),
    [("", True), ("It ended. ", True), ("the ", False), ("“", True), ("a, ", False), ("x: ", True)],
)
def test_raised(before: str, *, raised: bool) -> None:
    text = f"{before}Chips"
    assert form_at(text, len(before), len(text), heading=False) == Form("Chips", raised)


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("赵立东", "Zhao Lidong", True),
        ("赵立东", "Lidong Zhao", True),
        ("赵立东", "Zhao", True),
        ("欧阳明远", "Ouyang Mingyuan", True),
        ("天垓", "TianYuan", False),
        ("长沙", "Changsha", False),
        ("赵立东", "", False),
        ("赵", "Zhao", False),
    ],
)
def test_people(zh: str, en: str, *, expected: bool) -> None:
    assert is_person(zh, en) is expected


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


CANDIDATES = (
    Candidate(
        "砾川", "Lichuan", score=0.9, counts={"zh": 3, "en": 3, "both": 3}, renderings={"Lichuan": 2, "Li Chuan": 1}
    ),
    Candidate("芯片", "chip", examples=(CandidateExample("芯片。", "A chip.", "zh.md:3:1", "en.md:4:3"),)),
)


def test_table_is_aligned() -> None:
    lines = as_table(CANDIDATES).splitlines()
    assert (
        len({text_width(line[: line.index(word)]) for line, word in zip(lines, ("en", "Lichuan", "chip"), strict=True)})
        == 1
    )
    assert "Li Chuan (1)" in lines[1]
    assert "zh.md:3:1" in lines[2]


def test_tsv_and_json() -> None:
    rows = [line.split("\t") for line in as_tsv(CANDIDATES).splitlines()]
    assert [row[1:3] for row in rows] == [["zh", "en"], ["砾川", "Lichuan"], ["芯片", "chip"]]
    assert json.loads(as_json(CANDIDATES))[1]["examples"][0]["en_at"] == "en.md:4:3"


@given(
    st.lists(st.builds(Form, st.text("abcs ABC-", min_size=1).map(str.strip).filter(bool), st.booleans()), min_size=1)
)
def test_a_canonical_form_has_the_letters_of_one_that_stands_there(forms: list[Form]) -> None:
    result = canonical(forms, load_lexicon().fold).lower()
    assert any(f.text.lower().startswith(result.removesuffix("y")) for f in forms)
