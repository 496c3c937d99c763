"""Glossaries that come with aligner, found by their names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aligner import load_glossary
from aligner.glossary.faults import GlossaryError
from aligner.glossary.load import inspect_glossary
from aligner.glossary.shipped import glossary_path, is_shipped_path, shipped_folder, shipped_names
from aligner.termbase.overview import shipped_glossaries

OWN = "terms: {雾岭: Wuling}\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def terms(*names: str) -> set[str]:
    return {term.zh for term in load_glossary(*names).terms}


def test_each_has_a_name_a_file_and_a_subject() -> None:
    assert shipped_names() == ("ai-chips", "ai-terms", "tech-news")
    for glossary in shipped_glossaries():
        assert Path(glossary.path).name == f"{glossary.name}.yaml"
        assert is_shipped_path(glossary.path)
        assert glossary.terms == len(terms(glossary.path))
        assert re.fullmatch(r"[A-Z][^\n#]{20,200}\.", glossary.about)


def test_a_name_is_a_glossary() -> None:
    assert "天垓" in terms("ai-chips")
    assert terms("ai-chips", "tech-news") == terms("ai-chips") | terms("tech-news")


def test_a_name_and_the_path_are_one_file() -> None:
    path = str(Path(shipped_folder()) / "ai-chips.yaml")
    assert [file.source.path for file in inspect_glossary("ai-chips", path).files] == [path]


def test_a_file_of_exactly_this_name_goes_first() -> None:
    Path("ai-chips").write_text(OWN, encoding="utf-8")
    assert terms("ai-chips") == {"雾岭"}


@pytest.mark.parametrize("other", ["ai-chips.yaml", "ai-chips/"])
def test_other_files_and_folders_do_not(other: str) -> None:
    if other.endswith("/"):
        Path(other).mkdir()
    else:
        Path(other).write_text(OWN, encoding="utf-8")
    assert "天垓" in terms("ai-chips")


def test_a_path_is_never_a_name() -> None:
    assert glossary_path("./ai-chips") == "./ai-chips"
    with pytest.raises(GlossaryError, match=re.escape("./ai-chips: there is no such file")):
        load_glossary("./ai-chips")


class TestExtends:
    """Names under `extends`, which start in the folder of the file."""

    def load(self) -> set[str]:
        Path("team").mkdir(exist_ok=True)
        Path("team/own.yaml").write_text("extends: [ai-chips]\n" + OWN, encoding="utf-8")
        return terms("team/own.yaml")

    def test_a_name(self) -> None:
        assert self.load() == {"雾岭"} | terms("ai-chips")

    def test_a_file_beside_goes_first(self) -> None:
        Path("team").mkdir()
        Path("team/ai-chips").write_text("terms: {云溪: Yunxi}\n", encoding="utf-8")
        assert self.load() == {"雾岭", "云溪"}

    def test_a_file_in_the_current_folder_does_not(self) -> None:
        Path("ai-chips").write_text("terms: {云溪: Yunxi}\n", encoding="utf-8")
        assert "云溪" not in self.load()

    def test_own_entries_win(self) -> None:
        Path("own.yaml").write_text("extends: [ai-chips]\nterms: {天垓: Tiangai}\n", encoding="utf-8")
        assert [t.preferred for t in load_glossary("own.yaml").terms if t.zh == "天垓"] == ["Tiangai"]


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("ai-chip", "choose a glossary that comes with aligner: ai-chips, ai-terms, tech-news"),
        ("ai-chips.yaml", "write ai-chips for the glossary that comes with aligner"),
        ("glossary/ai-chips.yml", "write ai-chips for the glossary that comes with aligner"),
    ],
)
def test_advice_for_names_that_are_not_quite_right(name: str, advice: str) -> None:
    with pytest.raises(GlossaryError) as raised:
        load_glossary(name)
    assert str(raised.value) == f"{name}: there is no such file; check the path, or {advice}"


def test_other_files_get_no_such_advice() -> None:
    with pytest.raises(GlossaryError) as raised:
        load_glossary("house.yaml")
    assert str(raised.value) == "house.yaml: there is no such file; check the path"
