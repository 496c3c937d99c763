"""Proposals come into a file of candidates without touching what a person did there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.document.model import Source
from aligner.errors import InputError
from aligner.termbase.candidates import Candidate, dump_candidates
from aligner.termbase.propose import propose
from tests.termbase.texts import load_candidates

OLD = """\
# mine
version: 1
candidates:
  - zh: 天垓
    en: TianYuan
    accept:
    score: 0.5
  - zh: 年报
    en: annual report
    accept: no
  - zh: 智算中心
    en: AI computing centre   # corrected
    accept:
  # to be asked
  - zh: 砾川
    en: Lichuan
    accept:
"""
NEW = [
    Candidate("天垓", "TianYuan", score=0.9),
    Candidate("年报", "annual report", score=0.9),
    Candidate("智算中心", "computing centre", score=0.9),
    Candidate("礫川", "Lichuan", score=0.9),
    Candidate("渡口", "DuKou", score=0.7),
]


def test_what_a_person_did_stays() -> None:
    done = propose(Source("c.yaml", OLD), NEW)
    assert (done.new, done.renewed, done.kept) == (1, 1, 3)
    expected = OLD.replace("score: 0.5", "score: 0.9") + "  - zh: 渡口\n    en: DuKou\n    accept:\n    score: 0.7\n"
    assert done.text == expected


def test_again_changes_nothing() -> None:
    once = propose(Source("c.yaml", OLD), NEW).text
    assert propose(Source("c.yaml", once), NEW).text == once


@pytest.mark.parametrize(
    "empty",
    ["", "\n", "version: 1\ncandidates:\n", "version: 1\ncandidates: []  # none\n", "# nothing\n"],
)
def test_files_without_candidates(empty: str) -> None:
    done = propose(Source("c.yaml", empty), NEW)
    assert [c.zh for c in load_candidates(Source("c.yaml", done.text))] == [c.zh for c in NEW]
    assert all(line in done.text for line in empty.splitlines() if "#" not in line[1:] and "[" not in line)


def test_line_ends_and_indents_are_the_files() -> None:
    text = "candidates:\r\n- zh: 天垓\r\n  en: Tiangai\r\n  accept: no\r\n"
    done = propose(Source("c.yaml", text), NEW[-1:])
    assert done.text == text + "- zh: 渡口\r\n  en: DuKou\r\n  accept:\r\n  score: 0.7\r\n"


@pytest.mark.parametrize("text", ["candidates: {a: b}\n", "candidates: x\n", "terms:\n  a: b: c\n"])
def test_other_files_are_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"c\.yaml:1|c\.yaml:2"):
        propose(Source("c.yaml", text), NEW)


_decided = st.builds(
    Candidate,
    zh=st.sampled_from("甲乙丙丁戊己"),
    en=st.sampled_from(["one", "two"]),
    accept=st.none() | st.booleans(),
    score=st.sampled_from([0.1, 0.2]),
)
_proposed = st.builds(
    Candidate, zh=st.sampled_from("甲乙丙丁戊己庚辛"), en=st.sampled_from(["one", "two"]), score=st.just(0.9)
)


@given(
    st.lists(_decided, max_size=5, unique_by=lambda c: c.zh), st.lists(_proposed, max_size=6, unique_by=lambda c: c.zh)
)
def test_every_term_once_and_no_decision_lost(old: list[Candidate], new: list[Candidate]) -> None:
    after = load_candidates(Source("c.yaml", propose(Source("c.yaml", dump_candidates(old)), new).text))
    assert [c.zh for c in after[: len(old)]] == [c.zh for c in old]
    assert sorted(c.zh for c in after) == sorted({c.zh for c in (*old, *new)})
    for before, now in zip(old, after, strict=False):
        assert (now.en, now.accept) == (before.en, before.accept)
