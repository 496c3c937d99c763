"""`aligner check` with settings, baselines, comments, repairs and folders, as users run it."""

import json
from pathlib import Path

import pytest

from tests.cli.process import Done, aligner, one_line
from tests.cli.test_check import BAD, GLOSSARY, GOOD, RECIPE, ZH

SETTINGS = """\
glossary = "g.yaml"
select = "T"

[[pairs]]
zh = "**/*.zh.md"
en = "**/*.en.md"
"""


class TestChecking:
    """One process or two for each thing that a user may want."""

    @pytest.fixture(autouse=True)
    def _here(self, tmp_path: Path) -> None:
        self.folder = tmp_path
        self.write("zh.md", ZH)
        self.write("bad.md", BAD)
        self.write("g.yaml", GLOSSARY)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))

    def read(self, name: str) -> str:
        return (self.folder / name).read_bytes().decode("utf-8")

    def run(self, *arguments: str, stdin: str = "") -> Done:
        return aligner("check", *arguments, cwd=self.folder, stdin=stdin.encode())

    def rules(self, *arguments: str, code: int = 1) -> list[str]:
        """The rules with findings that are shown."""
        done = self.run(*arguments, "--format", "json")
        assert (done.returncode, done.stderr) == (code, "")
        return [finding["rule"] for finding in json.loads(done.stdout)["findings"]]

    def test_settings_and_the_command_line(self) -> None:
        self.write(
            "aligner.toml", 'glossary = "g.yaml"\nselect = ["T"]\nfail-on = "never"\n[severity]\nT004 = "error"\n'
        )
        assert self.rules("zh.md", "bad.md", code=0) == ["T002", "T004"]
        assert self.rules("zh.md", "bad.md", "--min-severity", "info", code=0) == ["T002", "T004", "T006"]
        assert self.rules("zh.md", "bad.md", "--fail-on", "error", "--min-severity", "warning") == ["T002", "T004"]
        assert self.rules("zh.md", "bad.md", "--select", "T006", "--fail-on", "warning", code=0) == ["T006"]
        assert self.rules("zh.md", "bad.md", "--no-config", "--select", "T", code=0) == []
        self.write("other.toml", 'glossary = "g.yaml"\nignore = ["T002"]\nselect = ["T"]\nmin-severity = "info"\n')
        assert self.rules("zh.md", "bad.md", "--config", "other.toml", "--ignore", "T006", code=0) == ["T004"]

    def test_faulty_settings(self) -> None:
        self.write("aligner.toml", 'glossary = "g.yaml"\n\nfail_on = "error"\n')
        assert (
            one_line(self.run("zh.md", "bad.md"))
            == "aligner.toml:3: 'fail_on' is not a setting; did you mean 'fail-on'?"
        )

    def test_a_missing_glossary_is_one_of_the_settings(self) -> None:
        self.write("aligner.toml", 'glossary = ["g.yaml", "house.yaml"]\n')
        said = "aligner.toml names the glossary house.yaml, but there is no such file; check the path"
        assert one_line(self.run("zh.md", "bad.md")) == said
        assert one_line(aligner("glossary", "lint", cwd=self.folder)) == said
        assert self.run("zh.md", "bad.md", "-g", "g.yaml", "--quiet").stderr == ""

    def test_what_fails_must_be_shown(self) -> None:
        self.write("aligner.toml", 'min-severity = "error"\nfail-on = "error"\n')
        assert (
            one_line(self.run("zh.md", "bad.md", "--fail-on", "info"))
            == "min-severity in aligner.toml leaves out findings that --fail-on info counts; add --min-severity info"
        )
        assert (
            self.run("zh.md", "bad.md", "--fail-on", "info", "--min-severity", "info", "--select", "N").returncode == 0
        )
        self.write("aligner.toml", 'fail-on = "warning"\n')
        assert self.run("zh.md", "bad.md", "--min-severity", "error", "--select", "N").returncode == 0

    def test_the_suffix_of_the_output_says_its_format(self) -> None:
        given = ("zh.md", "bad.md", "-g", "g.yaml", "--select", "T")
        assert self.run(*given, "-o", "out.html").returncode == 1
        assert self.read("out.html").startswith("<!doctype html>")
        assert self.run(*given, "-o", "out.html", "--format", "json", "--review").returncode == 1
        assert len(json.loads(self.read("out.html"))["findings"]) == 3

    def test_a_baseline(self) -> None:
        given = ("zh.md", "bad.md", "-g", "g.yaml", "--select", "T,X")
        done = self.run(*given, "--write-baseline", "known.json")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "aligner: known.json lists 3 findings\n")
        self.write("bad.md", "---\ntitle: New\n---\n\n" + BAD.replace("NV-Link", "NVLink"))
        for fewer in (("zh.md", "bad.md"), ("bad.md", "-g", "g.yaml")):  # some rules can't run
            assert "X002" not in self.run(*fewer, "--baseline", "known.json").stdout
        done = self.run(*given, "--baseline", "known.json")
        assert done.returncode == 0
        assert "known.json lists a finding that is no longer in bad.md: T006 “NV-Link”" in done.stdout
        assert done.stdout.endswith(
            " 2 findings of the baseline left out. Original: Chinese (assumed; if it is the English: --source en).\n"
        )

    def test_comments(self) -> None:
        self.write("bad.md", BAD.replace("# Xinghe", "<!-- aligner: ignore-file T002 as agreed -->\n\n# Xinghe"))
        self.write("zh.md", ZH.replace("公司创始人", "<!-- aligner: ignore keep-word-altered, T001 -->\n公司创始人"))
        done = self.run("zh.md", "bad.md", "-g", "g.yaml", "--select", "T,X", "--format", "json", "--review")
        found = [(f["rule"], f["message"]) for f in json.loads(done.stdout)["findings"]]
        assert [rule for rule, _ in found] == ["T004", "X001"]
        assert found[1][1] == "the comment suppresses T001, which finds nothing here"

    @pytest.mark.parametrize(("source", "files"), [("zh", {"bad.md"}), ("en", {"zh.md"})])
    def test_findings_stand_in_the_translation(self, source: str, files: set[str]) -> None:
        self.write("bad.md", BAD.replace("1.2 billion", "1.3 billion"))
        given = ("zh.md", "bad.md", "--source", source, "--select", "N")
        issues = json.loads(self.run(*given, "--format", "gitlab").stdout)
        assert {issue["location"]["path"] for issue in issues} == files
        (shown,) = files
        assert self.run(*given).stdout.startswith(f"{shown}:")
        assert self.run(*given, "--write-baseline", "known.json").returncode == 0
        assert set(json.loads(self.read("known.json"))["findings"]) == files

    def test_repairs(self) -> None:
        crlf = BAD.replace("\n", "\r\n")
        self.write("bad.md", crlf)
        given = ("zh.md", "bad.md", "-g", "g.yaml", "--select", "T", "--source", "zh", "--review")
        diff = self.run(*given, "--diff")
        assert (diff.returncode, diff.stderr) == (1, "")
        assert "-# Xinghe closes its Series B\r\n+# Starriver closes its Series B\r\n" in diff.stdout
        assert self.read("bad.md") == crlf
        done = self.run(*given, "--fix")
        assert (done.returncode, done.stderr) == (0, "")
        assert "Wrote bad.md\n" in done.stdout
        assert "3 findings fixed." in done.stdout
        assert self.read("bad.md") == GOOD.replace("\n", "\r\n")
        assert self.read("zh.md") == ZH
        again = self.run(*given, "--fix")
        assert "fixed" not in again.stdout
        assert self.run(*given, "--diff").stdout == ""

    def test_folders(self) -> None:
        self.write("aligner.toml", SETTINGS)
        for name, text in {"a.zh.md": ZH, "a.en.md": BAD, "b.zh.md": ZH, "b.en.md": GOOD, "c.zh.md": ZH}.items():
            self.write(f"docs/{name}", text)
        done = self.run("--format", "json", "--jobs", "2", "--review")
        assert (done.returncode, done.stderr) == (1, "aligner: docs/c.zh.md has no partner\n")
        report = json.loads(done.stdout)
        assert {finding["en"]["path"] for finding in report["findings"]} == {"docs/a.en.md"}
        assert (len(report["findings"]), report["summary"]["pairs"]) == (3, 2)
        self.write("docs/b.en.md", "")
        done = self.run("docs", "--format", "json", "--review")
        assert done.returncode == 2
        assert done.stderr.splitlines()[-1].startswith("aligner: docs/b.en.md is empty")
        assert len(json.loads(done.stdout)["findings"]) == 3
        self.write("aligner.toml", SETTINGS.replace("**/*.zh", "*.zz").replace("**/*.en", "*.yy"))
        assert one_line(self.run()) == "aligner.toml: the patterns under pairs match no pair of files; check them"
        self.write("docs/b.en.md", GOOD)
        self.write("aligner.toml", SETTINGS)
        done = self.run("docs", "--fix", "--source", "zh", "--review")
        assert done.returncode == 0
        assert self.read("docs/a.en.md") == GOOD

    def test_a_translation_in_several_pairs(self) -> None:
        self.write("again.md", ZH)
        self.write("pairs.tsv", "zh.md\tbad.md\nzh.md\tbad.md\nagain.md\tbad.md\n")
        given = ("--pairs", "pairs.tsv", "-g", "g.yaml", "--select", "T", "--jobs", "1", "--source", "zh", "--review")
        shown = self.run(*given).stdout
        assert shown.endswith(" and 2 pairs. Original: Chinese (option). --review --fix can repair 6.\n")
        assert self.run(*given, "--diff").stdout.count("+++ bad.md") == 1
        done = self.run(*given, "--fix")
        assert (done.returncode, done.stderr) == (0, "")
        assert self.read("bad.md") == GOOD

    def test_pairs_that_are_made_already(self) -> None:
        self.write("a.tsv", "星河半导体发布新品。\tXinghe has launched a product.\n还没有。\t\n")
        done = self.run("--bitext", "a.tsv", "-g", "g.yaml", "--select", "T")
        assert (done.returncode, done.stderr) == (1, "")
        assert done.stdout.startswith("a.tsv:1:12: error T002: ")
        assert done.stdout.endswith(
            "Found 1 error in 1 unit and 3 terms. 1 unit without translation left out. "
            "Original: Chinese (assumed; if it is the English: --source en).\n"
        )
        message = one_line(self.run("--bitext", "a.tsv", "--fix"))
        assert message == "--bitext checks one file of pairs, and aligns nothing; omit --fix"

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["zh.md", "bad.md", "--fix", "--diff"], "--fix writes and --diff only shows"),
            (["zh.md", "bad.md", "--unsafe-fixes"], "--unsafe-fixes needs --fix or --diff"),
            (["zh.md", "bad.md", "--baseline", "a", "--write-baseline", "b"], "--baseline reads a list"),
            (["zh.md", "bad.md", "--fix", "--write-baseline", "b"], "--write-baseline lists findings as they are"),
            (["zh.md", "bad.md", "--diff", "--format", "json"], "--diff prints a patch"),
            (["zh.md", "bad.md", "--config", "a", "--no-config"], "--config and --no-config exclude each other"),
            (["zh.md", "bad.md", "--config", "a.toml"], "a.toml: there is no such file of settings"),
            (["zh.md", "bad.md", "--min-severity", "error", "--fail-on", "info"], "make them agree"),
            (["zh.md", "bad.md", "--write-baseline", "-"], "--write-baseline can't write to standard output"),
            (["zh.md", "bad.md", "--select", ""], "no rule is left to run"),
            (["zh.md", "bad.md", "--select", "T", "--ignore", "T"], "no rule is left to run"),
            (["zh.md", "bad.md", "--select", "G"], "only rules about glossaries are left; use aligner glossary lint"),
            (["zh.md", "bad.md", "g.yaml"], "3 files are too many; give two"),
            ([".", "./"], ". is both the Chinese and the English folder; give it once"),
            (["zh.md", "."], ". is a folder and the other is not"),
            ([], "name two files or a folder; no settings name pairs"),
            (["zh.md", "bad.md", "--baseline", "no.json"], "no.json: there is no such baseline"),
            (["zh.md", "bad.md", "-o", "out.bogus"], "out.bogus: the suffix .bogus names no format; use --format"),
            (["zh.md", "bad.md", "-o", "out"], "out: a name without a suffix has no format; use --format"),
            (["--bitext", "a.tsv", "-o", "out.bogus"], "out.bogus: the suffix .bogus names no format; use --format"),
            (
                ["bad.md", "--select", "M"],
                "nothing was checked: "
                + ", ".join(f"M{n:03}" for n in range(1, 12))
                + " need both texts; name the other text",
            ),
            (
                ["bad.md", "--select", "T001", "--fix", "--source", "zh"],
                "T001 needs both texts; name the other text",
            ),
            (["zh.md", "bad.md", "--select", "T001"], "nothing was checked: T001 needs a glossary; add --glossary"),
            (
                ["bad.md", "--select", "T002,N001"],
                "N001 needs both texts and T002 needs a glossary; name the other text and add --glossary",
            ),
            (["--bitext", "b.tsv", "--select", "T001"], "nothing was checked: T001 needs a glossary; add --glossary"),
            (["zh.md", "--pairs", "p.tsv"], "--pairs names the files"),
        ],
    )
    def test_what_can_not_be_done(self, arguments: list[str], message: str) -> None:
        self.write("b.tsv", "星河半导体发布新品。\tStarriver has launched a product.\n")
        assert message in one_line(self.run(*arguments))

    @pytest.mark.parametrize("files", [["zh.md", "bad.md"], ["."], ["bad.md"]])
    def test_all_faults_of_a_glossary_are_shown(self, files: list[str]) -> None:
        self.write("a.zh.md", ZH)
        self.write("a.en.md", GOOD)
        self.write("g.yaml", "terms:\n  甲: {en: A, okk: b}\n  乙: {ok: B}\nextra: 1\n")
        done = self.run(*files, "-g", "g.yaml", "--format", "sarif", "-o", "out.sarif")
        assert (done.returncode, done.stdout) == (2, "")
        places = [line.split(": ")[1] for line in done.stderr.splitlines() if "has no partner" not in line]
        assert places == ["g.yaml:2:14", "g.yaml:3:3", "g.yaml:4:1"]
        assert not (self.folder / "out.sarif").exists()

    def test_repairing_standard_input(self) -> None:
        done = self.run("zh.md", "-", "-g", "g.yaml", "--source", "zh", "--fix", stdin=BAD)
        assert one_line(done).startswith("standard input can't be repaired")
        assert "+# Starriver" in self.run("zh.md", "-", "-g", "g.yaml", "--source", "zh", "--diff", stdin=BAD).stdout

    def test_unrelated_texts_are_left_alone(self) -> None:
        self.write("recipe.md", RECIPE)
        assert "A001" in self.run("zh.md", "recipe.md", "--source", "zh", "--fix").stdout
        assert self.read("recipe.md") == RECIPE


def test_align_takes_its_settings_too(tmp_path: Path) -> None:
    for name, text in {"zh.md": ZH, "en.md": GOOD, "aligner.toml": 'source = "en"\nalign-format = "jsonl"\n'}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = aligner("align", "zh.md", "en.md", cwd=tmp_path)
    assert json.loads(done.stdout.splitlines()[-1])["signature"]["source"] == "en"
    done = aligner("align", "zh.md", "en.md", "--source", "zh", "-f", "jsonl", cwd=tmp_path)
    assert json.loads(done.stdout.splitlines()[-1])["signature"]["source"] == "zh"


def test_glossaries_are_repaired(tmp_path: Path) -> None:
    (tmp_path / "g.yaml").write_text("terms:\n  智铠: 'ZhiKai '\n  流云: FlowCloud\n", encoding="utf-8")
    (tmp_path / "aligner.toml").write_text('glossary = "g.yaml"\n', encoding="utf-8")
    done = aligner("glossary", "lint", "--diff", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    done = aligner("glossary", "lint", "--fix", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "g.yaml").read_text(encoding="utf-8") == "terms:\n  智铠: ZhiKai\n  流云: FlowCloud\n"
