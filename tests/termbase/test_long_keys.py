"""Keys that are longer than YAML allows in front of a colon get a sign of their own, and are read with it."""

from pathlib import Path

import pytest

from aligner.document.model import Source
from aligner.errors import OutputError
from aligner.glossary.glossary import Glossary
from aligner.glossary.load import inspect_glossary, load_glossary
from aligner.glossary.model import Status
from aligner.termbase.insert import add_sense, insert
from aligner.termbase.layout import dump, formatted
from aligner.termbase.merge import merge
from aligner.termbase.update import update

LONG = "电" * 1100
FORM = "bad " * 300 + "form"
PLAIN = "version: 1\nterms:\n  屏幕: screen\n"
WITH_KEY = f"version: 1\nterms:\n  # a law\n  ? {LONG}\n  : law\n  屏幕: screen\n"
WITH_FORM = f"version: 1\nterms:\n  屏幕:\n    en: screen\n    avoid:\n      ? {FORM}\n      : too long\n"
IN_BRACKETS = f"version: 1\nterms: {{? {LONG} : law, 屏幕: screen}}\n"


def load(text: str) -> Glossary:
    return load_glossary(Source("g.yaml", text))


@pytest.mark.parametrize("text", [WITH_KEY, WITH_FORM, IN_BRACKETS])
def test_formatted_files_can_be_loaded(text: str) -> None:
    new = formatted(Source("g.yaml", text))
    assert [(t.zh, t.preferred) for t in load(new).terms] == [(t.zh, t.preferred) for t in load(text).terms]
    assert formatted(Source("g.yaml", new)) == new
    assert load(dump(load(text))).terms == load(text).terms


@pytest.mark.parametrize("theirs", [WITH_KEY, WITH_FORM])
def test_merged_files_can_be_loaded(theirs: str) -> None:
    plain, other = Source("g.yaml", PLAIN), Source("g.yaml", theirs)
    for base, ours, changed in ((plain, plain, other), (plain, other, plain)):
        assert load(merge(base, ours, changed).text).terms == load(theirs).terms
    assert load(merge(other, other, plain).text).terms == load(PLAIN).terms


@pytest.mark.parametrize("text", [PLAIN, WITH_KEY, IN_BRACKETS])
def test_files_with_one_more_entry_can_be_loaded(text: str) -> None:
    source = Source("g.yaml", text)
    new = insert(source, "法" * 1100, [{"en": "act", "avoid": {FORM: "too long"}}])
    added = load(new)
    assert len(added.terms) == len(load(text).terms) + 1
    assert [r.text for t in added.terms for r in t.of(Status.FORBIDDEN)] == [FORM]


def test_an_entry_with_a_sign_can_get_another_sense() -> None:
    new = add_sense(Source("g.yaml", WITH_KEY), LONG, {"en": "act"})
    assert [t.preferred for t in load(new).terms if t.zh == LONG] == ["law", "act"]
    assert "# a law" in new


def test_a_question_mark_before_a_key_is_no_sign_of_it() -> None:
    text = "version: 1\nterms:\n  屏幕: which screen?\n  电池: battery\n"
    new = insert(Source("g.yaml", text), "电路", [{"en": "circuit"}])
    assert [t.preferred for t in load(new).terms] == ["which screen?", "battery", "circuit"]


def test_a_file_that_could_not_be_read_again_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "g.yaml"
    path.write_text(PLAIN, encoding="utf-8")
    monkeypatch.setattr("aligner.termbase.update.SIZE_LIMIT", 100)
    with pytest.raises(OutputError, match=r"g\.yaml: the glossary would be larger than"):
        update(str(path), lambda source: source.text + "#" * 100 + "\n")
    assert path.read_text(encoding="utf-8") == PLAIN
    assert not inspect_glossary(str(path)).faults
    assert [p.name for p in tmp_path.iterdir()] == ["g.yaml"]
