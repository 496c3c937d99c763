"""Files of candidates, and their way into a glossary."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.document.model import Source
from aligner.errors import InputError
from aligner.glossary.model import Kind
from aligner.termbase.candidates import Candidate, CandidateExample, as_json, as_table, as_tsv, dump_candidates
from aligner.termbase.fmt import formatted
from aligner.termbase.promote import promote
from aligner.text.width import text_width
from tests.termbase.strategies import chinese, texts
from tests.termbase.texts import load_candidates

if TYPE_CHECKING:
    from pathlib import Path

_text = texts(awkward=True).map(str.strip).filter(bool)
_candidates = st.builds(
    Candidate,
    zh=chinese(awkward=True).map(str.strip),
    en=_text,
    kind=st.none() | st.sampled_from(Kind),
    accept=st.none() | st.booleans(),
    score=st.none() | st.integers(0, 100).map(lambda n: n / 100),
    counts=st.just({}) | st.just({"zh": 3, "en": 2, "both": 2}),
    renderings=st.dictionaries(_text, st.integers(1, 9), max_size=2),
    examples=st.lists(st.builds(CandidateExample, _text, _text, st.just("a/zh.md:1:2"), st.just("")), max_size=2).map(
        tuple
    ),
)


@given(st.lists(_candidates, max_size=4))
def test_load_of_dump(candidates: list[Candidate]) -> None:
    assert load_candidates(Source("c.yaml", dump_candidates(candidates))) == tuple(candidates)


def test_the_form() -> None:
    candidate = Candidate(
        zh="天垓",
        en="TianYuan",
        kind=Kind.PRODUCT,
        score=0.931,
        counts={"zh": 12, "en": 11, "both": 10},
        renderings={"TianYuan": 9, "Tianyuan": 1},
        examples=(CandidateExample("天垓今天发布。", "The TianYuan came out today.", "zh.md:3:1", "en.md:3:1"),),
    )
    text = dump_candidates([candidate])
    assert (
        text.split("\n", 2)[2]
        == """\
version: 1
candidates:
  - zh: 天垓
    en: TianYuan
    kind: product
    accept:
    score: 0.931
    counts: {zh: 12, en: 11, both: 10}
    renderings: {TianYuan: 9, Tianyuan: 1}
    examples:
      - {zh: 天垓今天发布。, en: The TianYuan came out today., zh_at: zh.md:3:1, en_at: en.md:3:1}
"""
    )
    assert formatted(Source("c.yaml", text))


_FILE = """\
# mine
candidates:
- {zh: 天垓, en: TianYuan, accept: yes, ok: [Tianyuan], kind: product, score: 0.9}
# about the next
- zh: 智铠   # a chip
  en: ZhiKai
  accept: no
- zh: 云
  en: cloud
  accept: YES
  examples:
  - {zh: 云。, en: A cloud.}

- {zh: 燧原, en: Enflame, accept: }
- {zh: 大模型, en: LLM, accept: y}
"""


def test_promote(tmp_path: Path) -> None:
    candidates, glossary = tmp_path / "c.yaml", tmp_path / "g.yaml"
    candidates.write_text(_FILE, "utf-8")
    glossary.write_text("terms:  # ours\n  大模型: LLM\n", "utf-8")
    done = promote(str(candidates), str(glossary))
    assert [c.zh for c in done.moved] == ["天垓"]
    assert [c.zh for c in done.known] == ["大模型"]
    assert [(c.zh, "G010" in reason) for c, reason in done.refused] == [("云", True)]
    assert (done.undecided, done.rejected) == (1, 1)
    assert glossary.read_text("utf-8") == (
        "terms:  # ours\n  大模型: LLM\n  天垓: {en: TianYuan, kind: product, ok: [Tianyuan]}\n"
    )
    lines = _FILE.splitlines(keepends=True)
    assert candidates.read_text("utf-8") == "".join(lines[:2] + lines[3:-1])
    again = promote(str(candidates), str(glossary))
    assert (again.moved, again.known) == ([], [])


def test_a_new_glossary_and_an_empty_list(tmp_path: Path) -> None:
    candidates, glossary = tmp_path / "c.yaml", tmp_path / "g.yaml"
    candidates.write_text("candidates:\n  - {zh: 天垓, en: TianYuan, accept: true}", "utf-8")
    promote(str(candidates), str(glossary))
    assert glossary.read_text("utf-8") == "version: 1\nterms:\n  天垓: TianYuan\n"
    assert load_candidates(Source("c.yaml", candidates.read_text("utf-8"))) == ()
    assert promote(str(candidates), str(glossary)).moved == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("candidates: {a: b}\n", "c.yaml:1:13: 'candidates' has to be a list"),
        ("terms: {a: b}\n", "c.yaml:1:1: a file of candidates has a list under 'candidates'"),
        ("candidates:\n- a\n", "c.yaml:2:1: a candidate is a mapping"),
        ("candidates:\n- {zh: a}\n", "c.yaml:2:1: a candidate without 'en'"),
        (
            "candidates:\n- {zh: a, en: b, accept: maybe}\n",
            "c.yaml:2:1: 'accept' has to be yes, no or empty, not 'maybe'",
        ),
        ("candidates:\n- {zh: a, en: b, kind: chip}\n", "c.yaml:2:1: unknown kind 'chip'"),
        ("candidates:\n- {zh: a, en: b, oops: 1}\n", "c.yaml:2:1: a candidate has no field 'oops'"),
        ("candidates:\n- {zh: a, en: [b]}\n", "c.yaml:2:1: 'en' has to be one text"),
        ("candidates:\n- {zh: a, en: b, counts: {zh: x}}\n", "c.yaml:2:1: "),
        ("candidates:\n- {zh: a, en: b, examples: [x]}\n", "c.yaml:2:1: an example is a mapping"),
    ],
)
def test_what_is_no_file_of_candidates(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        load_candidates(Source("c.yaml", text))


LISTED = (
    Candidate(
        "砾川", "Lichuan", score=0.9, counts={"zh": 3, "en": 3, "both": 3}, renderings={"Lichuan": 2, "Li Chuan": 1}
    ),
    Candidate("芯片", "chip", examples=(CandidateExample("芯片。", "A chip.", "zh.md:3:1", "en.md:4:3"),)),
)


def test_table_is_aligned() -> None:
    lines = as_table(LISTED).splitlines()
    assert (
        len({text_width(line[: line.index(word)]) for line, word in zip(lines, ("en", "Lichuan", "chip"), strict=True)})
        == 1
    )
    assert "Li Chuan (1)" in lines[1]
    assert "zh.md:3:1" in lines[2]


def test_tsv_and_json() -> None:
    rows = [line.split("\t") for line in as_tsv(LISTED).splitlines()]
    assert [row[1:3] for row in rows] == [["zh", "en"], ["砾川", "Lichuan"], ["芯片", "chip"]]
    assert json.loads(as_json(LISTED))[1]["examples"][0]["en_at"] == "en.md:4:3"
