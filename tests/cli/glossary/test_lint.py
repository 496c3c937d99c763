import json
from pathlib import Path

import pytest

from tests.cli.process import Done, aligner, one_line

GLOSSARY = """\
terms:
  智铠: ZhiKai
  天垓旧版本: {en: TianYuan, forbid: [Tian Yuan]}
  芯: core
  智鎧甲: armour
"""


class TestLint:
    """The whole way, in a process."""

    @pytest.fixture(autouse=True)
    def _here(self, tmp_path: Path) -> None:
        self.folder = tmp_path
        (tmp_path / "g.yaml").write_text(GLOSSARY, "utf-8")

    def lint(self, *arguments: str, stdin: str = "") -> Done:
        return aligner("glossary", "lint", *arguments, cwd=self.folder, stdin=stdin.encode())

    def test_findings(self) -> None:
        done = self.lint("g.yaml")
        assert (done.returncode, done.stderr) == (1, "")
        assert done.stdout == (
            "g.yaml:3:25: error G002: unknown field 'forbid', did you mean 'avoid'? (unknown-field)\n"
            "3 |   天垓旧版本: {en: TianYuan, forbid: [Tian Yuan]}\n"
            "  |                              ^^^^^^\n"
            "\n"
            "g.yaml:4:3: warning G010: '芯' is part of many words (one-character-key)\n"
            "4 |   芯: core\n"
            "  |   ^^\n"
            "  = help: list the words that are not this term under 'except', or write a longer term\n"
            "\n"
            "g.yaml:5:3: info G008: '智鎧甲' has traditional characters; write '智铠甲' (unfolded-key)\n"
            "5 |   智鎧甲: armour\n"
            "  |   ^^^^^^\n"
            "\n"
            "Found 1 error, 1 warning, 1 info in 4 terms. --fix can repair 1, --unsafe-fixes 1 more.\n"
        )

    def test_json(self) -> None:
        done = self.lint("g.yaml", "--format", "json")
        assert done.returncode == 1
        written = json.loads(done.stdout)
        assert [f["rule"] for f in written["findings"]] == ["G002", "G010", "G008"]
        assert written["findings"][0]["glossary"]["column"] == 25
        assert written["summary"] == {"segments": 0, "terms": 4, "errors": 1, "warnings": 1, "infos": 1}

    @pytest.mark.parametrize(
        ("options", "codes", "status"),
        [
            (["--select", "G010,unknown-field"], ["G002", "G010"], 1),
            (["--select", "G", "--ignore", "G002", "--ignore", "G010"], ["G008"], 0),
            (["--min-severity", "warning"], ["G002", "G010"], 1),
            (["--min-severity", "error", "--ignore", "G002"], [], 0),
        ],
    )
    def test_selection_and_exit_code(self, options: list[str], codes: list[str], status: int) -> None:
        done = self.lint("g.yaml", "-f", "json", *options)
        assert [f["rule"] for f in json.loads(done.stdout)["findings"]] == codes
        assert done.returncode == status

    def test_against_a_folder(self) -> None:
        (self.folder / "texts").mkdir()
        (self.folder / "texts" / "a.md").write_text("智铠发布。", "utf-8")
        done = self.lint("g.yaml", "--against", "texts", "--select", "G012", "-f", "json")
        assert done.returncode == 0
        assert [f["glossary"]["text"] for f in json.loads(done.stdout)["findings"]] == ["天垓旧版本", "芯", "智鎧甲"]
        (self.folder / "pictures").mkdir()
        (self.folder / "pictures" / "p.png").write_bytes(b"\x89PNG\r\n\x1a\n")
        line = one_line(self.lint("g.yaml", "--against", "pictures"))
        assert line.startswith("the folder to check against holds no text; ")
        assert one_line(self.lint("g.yaml", "--against", "no")) == "no: there is no such folder; check the path"

    def test_standard_input(self) -> None:
        done = self.lint("-", stdin="terms: {智铠: ZhiKai}\n")
        assert (done.returncode, done.stdout) == (0, "Nothing found in 1 term.\n")

    def test_no_yaml_is_a_finding_and_exit_code_2(self) -> None:
        (self.folder / "broken.yaml").write_text("terms:\n  智铠: 'ZhiKai\n", "utf-8")
        done = self.lint("broken.yaml", "g.yaml", "--select", "G001,G002")
        assert (done.returncode, done.stderr) == (2, "")
        assert "broken.yaml:2:7: error G001: this quote is never closed (syntax)\n" in done.stdout
        assert "g.yaml:3:25: error G002" in done.stdout

    def test_that_it_was_broken_is_never_left_out(self) -> None:
        (self.folder / "broken.yaml").write_text("terms:\n  智铠: 'ZhiKai\n", "utf-8")
        assert self.lint("broken.yaml", "--select", "G004").returncode == 2

    def test_what_can_not_be_read(self) -> None:
        assert one_line(self.lint("no.yaml")) == "no.yaml: there is no such file; check the path"
        assert one_line(self.lint("g.yaml", "-f", "pdf")).startswith("there is no format 'pdf'; choose one of: ")
        assert one_line(self.lint("g.yaml", "--select", "G99")).startswith("there is no rule 'G99'; ")
        assert (
            one_line(self.lint("g.yaml", "--select", "T")) == "only rules about texts are left; use aligner check ZH EN"
        )
        assert "--min-severity" in one_line(self.lint("g.yaml", "--min-severity", "bad"))
