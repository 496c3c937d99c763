"""The page for a browser on the command line: the whole article, notes on demand, links to the editor, and many pairs."""

from pathlib import Path

import pytest

from aligner.cli import main
from tests.output.page.article import EN, ZH
from tests.output.webpage import Webpage


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("one", "two"):
        Path(f"{name}.zh.md").write_text(ZH, encoding="utf-8")
        Path(f"{name}.en.md").write_text(EN, encoding="utf-8")
    return tmp_path


def page(*arguments: str) -> tuple[int, Webpage]:
    code = main([*arguments, "--judge", "off", "-o", "page.html"])
    found = Webpage(Path("page.html").read_text(encoding="utf-8"))
    found.assert_harmless()
    return code, found


def addresses(found: Webpage) -> list[str]:
    return [a.get("href") for a in found.all("a") if not a.get("href").startswith("#")]


@pytest.mark.usefixtures("folder")
def test_findings_that_are_not_requested_are_on_the_page_and_change_nothing_else() -> None:
    code, found = page("check", "one.zh.md", "one.en.md", "--fail-on", "error")
    assert code == 1
    assert found.texts(".sum") == ["1 error, 1 warning"]
    assert len(found.all("article.info")) == 1
    code, found = page("check", "one.zh.md", "one.en.md", "--select", "A", "--fail-on", "error")
    assert code == 0
    code, found = page("check", "one.zh.md", "one.en.md", "--min-severity", "error", "--fail-on", "error")
    assert code == 1
    assert found.texts(".sum") == ["1 error"]
    assert len(found.all("article.warning")) == 1


def test_places_open_in_the_editor_of_the_settings(folder: Path) -> None:
    _, found = page("check", "one.zh.md", "one.en.md")
    assert f"vscode://file{folder.as_posix()}/one.en.md:3:29" in addresses(found)
    (folder / "aligner.toml").write_text('editor = ""\n', encoding="utf-8")
    _, found = page("check", "one.zh.md", "one.en.md")
    assert addresses(found) == []
    assert str(folder) not in found.text


@pytest.mark.usefixtures("folder")
def test_one_page_about_a_folder_shows_the_texts_of_each_pair() -> None:
    code, found = page("check", ".", "--jobs", "1")
    assert code == 1
    assert [text for text in found.texts("h2") if "→" in text] == ["one.zh.md → one.en.md", "two.zh.md → two.en.md"]
    assert len(found.all(".article")) == 2
    assert found.data["pairs"] == [["one.zh.md", "one.en.md"], ["two.zh.md", "two.en.md"]]
    assert len({address.split("/")[-1].split(":")[0] for address in addresses(found)}) == 4
