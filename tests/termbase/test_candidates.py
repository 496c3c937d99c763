"""Files of candidates, and their way into a glossary."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.document.model import Source
from aligner.errors import InputError
from aligner.glossary.model import Kind
from aligner.termbase.add import promote
from aligner.termbase.candidates import Candidate, CandidateExample, as_json, as_table, as_tsv, dump_candidates, propose
from aligner.termbase.layout import formatted
from aligner.text.width import text_width
from tests.termbase.strategies import chinese, texts
from tests.termbase.texts import load_candidates

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
