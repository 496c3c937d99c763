"""`aligner glossary list`, and the names that it gives in other commands."""

import json
from pathlib import Path

import pytest

from aligner.glossary.read import shipped_folder, shipped_names
from tests.cli.process import aligner, one_line

ZH = "天数智芯的天垓系列训练芯片已经开始向首批客户交付，公司同时公布了下一代产品的计划。\n"
EN = "Iluvatar CoreX has begun to ship its Tiangai training chips to the first customers, and announced its plans.\n"
HINT = "aligner: no glossary was used; 'aligner glossary list' shows those that come with aligner\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "zh.md").write_text(ZH, "utf-8")
    (tmp_path / "en.md").write_text(EN, "utf-8")
    return tmp_path


def content() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(shipped_folder()).iterdir()}


def test_list() -> None:
    done = aligner("glossary", "list")
    assert (done.returncode, done.stderr) == (0, "")
    *rows, folder = done.stdout.splitlines()
    assert [row.split()[0] for row in rows] == list(shipped_names())
    assert folder == f"The files are in {shipped_folder()}."


def test_list_for_scripts() -> None:
    listed = json.loads(aligner("glossary", "list", "--format", "json").stdout)["glossaries"]
    assert [glossary["name"] for glossary in listed] == list(shipped_names())
    assert all(Path(glossary["path"]).is_file() and glossary["terms"] > 100 for glossary in listed)


@pytest.mark.parametrize("given", ["option", "settings"])
def test_check_by_name(given: str, folder: Path) -> None:
    arguments = ["check", "zh.md", "en.md", "--select", "T002", "--format", "json"]
    if given == "option":
        arguments += ["--glossary", "ai-chips"]
    else:
        (folder / "aligner.toml").write_text('glossary = "ai-chips"\n', "utf-8")
    done = aligner(*arguments, cwd=folder)
    (finding,) = json.loads(done.stdout)["findings"]
    assert finding["en"]["text"] == "Tiangai"
    assert finding["glossary"]["path"] == str(Path(shipped_folder()) / "ai-chips.yaml")


def test_a_name_in_settings_counts_from_their_folder(folder: Path) -> None:
    (folder / "aligner.toml").write_text('glossary = "ai-chips"\n', "utf-8")
    (folder / "texts").mkdir()
    (folder / "texts" / "ai-chips").write_text("terms: {天垓: Tiangai}\n", "utf-8")
    line = ["check", "../zh.md", "../en.md", "--select", "T002", "--format", "json"]
    assert aligner(*line, cwd=folder / "texts").returncode == 1
    (folder / "ai-chips").write_text("terms: {天垓: Tiangai}\n", "utf-8")
    assert aligner(*line, cwd=folder / "texts").returncode == 0


class TestHint:
    """Without a glossary, `check` suggests those that come with aligner, but only to people who may want one."""

    def hint(self, folder: Path, *arguments: str) -> str:
        return aligner("check", "zh.md", "en.md", *arguments, cwd=folder).stderr

    def test_people(self, folder: Path) -> None:
        assert self.hint(folder) == HINT
        (folder / "aligner.toml").write_text('ignore = "P002"\n', "utf-8")
        assert self.hint(folder) == HINT

    @pytest.mark.parametrize(
        "arguments",
        [["--format", "json"], ["--format", "github"], ["-o", "out.txt"], ["--select", "N"], ["-g", "tech-news"]],
    )
    def test_not_where_it_is_of_no_use(self, arguments: list[str], folder: Path) -> None:
        assert self.hint(folder, *arguments) == ""

    @pytest.mark.parametrize("value", ["[]", '"tech-news"'])
    def test_not_when_the_settings_decide(self, value: str, folder: Path) -> None:
        (folder / "aligner.toml").write_text(f"glossary = {value}\n", "utf-8")
        assert self.hint(folder) == ""


@pytest.mark.parametrize("command", [["add", "ai-chips", "雾岭", "Wuling"], ["fmt", "ai-chips"]])
def test_what_comes_with_aligner_is_not_edited(command: list[str], folder: Path) -> None:
    before = content()
    assert "ai-chips comes with aligner and can't be edited" in one_line(aligner("glossary", *command, cwd=folder))
    assert content() == before
    assert not (folder / "ai-chips").exists()


def test_lint_repairs_only_files_of_the_user(folder: Path) -> None:
    before = content()
    (folder / "own.yaml").write_text("terms: {雾岭: 'Wuling '}\n", "utf-8")
    done = aligner("glossary", "lint", "ai-chips", "own.yaml", "--fix", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Wuling}" in (folder / "own.yaml").read_text("utf-8")
    assert content() == before


@pytest.mark.parametrize("command", ["lint", "stats", "export"])
def test_other_commands_read_it(command: str, folder: Path) -> None:
    more = ["-o", "out.csv"] if command == "export" else []
    done = aligner("glossary", command, "ai-chips", *more, cwd=folder)
    assert done.returncode == 0
