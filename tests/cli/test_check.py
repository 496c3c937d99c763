"""`aligner check` as users run it: real files, the bundled model, all the way to the exit code."""

import json
from pathlib import Path

import pytest

import aligner as package
from aligner.checks.model import Severity
from tests.cli.process import Done, aligner, one_line

GLOSSARY = """\
keep: [NVLink]
terms:
  星河半导体: {en: Starriver, kind: company, avoid: {Xinghe: {reason: pinyin, anywhere: true}}}
  陆明: {en: Lu Ming, kind: person}
  流云: {en: FlowCloud, kind: product}
"""
ZH = """\
# 星河半导体完成 B 轮融资

星河半导体今日宣布完成 12 亿元人民币 B 轮融资，由临港基金领投，老股东悉数跟投。

公司创始人陆明说，这笔钱将全部用于流云 300 训练芯片的流片与量产，该芯片支持 NVLink 互连。

首批客户包括两家云厂商和一家自动驾驶公司，其中一家云厂商已经下单，订单金额约为 3 亿元。
"""
GOOD = """\
# Starriver closes its Series B

Starriver said today that it has closed a Series B round of 1.2 billion yuan,
led by the Lingang Fund and joined by all of its existing shareholders.

All of the money will go into the tape-out and volume production of the FlowCloud 300
training chip, which supports NVLink interconnects, said the founder, Lu Ming.

The first customers are two cloud providers and a self-driving company.
One of the cloud providers has already placed an order, worth about 300 million yuan.
"""
BAD = GOOD.replace("Starriver", "Xinghe").replace("FlowCloud", "FlowCluod").replace("NVLink", "NV-Link")
RECIPE = """\
# Noodles with sesame sauce

Bring a large pot of salted water to the boil and cook the noodles until they are just tender,
then rinse them in cold water.

Stir the sesame paste with soy sauce, vinegar and a spoonful of sugar until it is smooth,
and thin it with a little warm water.

Cut the cucumber into strips, chop the spring onions, and scatter both over the noodles
before you pour the sauce over them.
"""


class TestCheck:
    """The whole way, in a process."""

    @pytest.fixture(autouse=True)
    def _here(self, tmp_path: Path) -> None:
        self.folder = tmp_path
        for name, text in {
            "zh.md": ZH,
            "good.md": GOOD,
            "bad.md": BAD,
            "recipe.md": RECIPE,
            "g.yaml": GLOSSARY,
        }.items():
            (tmp_path / name).write_text(text, "utf-8")

    def check(self, *arguments: str, stdin: str = "") -> Done:
        return aligner("check", *arguments, cwd=self.folder, stdin=stdin.encode())

    def rules(self, *arguments: str, code: int = 1) -> list[str]:
        """The rules with findings, of all severities unless one is named."""
        everything = () if "--min-severity" in arguments else ("--fail-on", "info")
        done = self.check(*arguments, *everything, "--format", "json")
        assert (done.returncode, done.stderr) == (code, "")
        return [finding["rule"] for finding in json.loads(done.stdout)["findings"]]

    def test_a_good_translation(self) -> None:
        done = self.check("zh.md", "good.md", "--glossary", "g.yaml")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("No wrong figures, gaps or wrong glossary terms found in ")

    def test_a_bad_one(self) -> None:
        done = self.check("bad.md", "zh.md", "-g", "g.yaml", "--min-severity", "info")
        assert (done.returncode, done.stderr) == (1, "")
        assert (
            "bad.md:1:3: error T002: “Xinghe” is forbidden for 星河半导体 (pinyin): write “Starriver” (forbidden-term)\n"
            "1 | # Xinghe closes its Series B\n"
            "  |   ^^^^^^\n"
        ) in done.stdout
        assert "also at 3:1" in done.stdout
        assert "Found 1 error, 1 warning, 1 info in " in done.stdout

    def test_json_and_a_file(self) -> None:
        done = self.check("zh.md", "bad.md", "-g", "g.yaml", "--review", "-f", "json", "-o", "out.json")
        assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
        report = json.loads((self.folder / "out.json").read_text("utf-8"))
        assert [f["rule"] for f in report["findings"]] == ["T002", "T004", "T006"]
        text = BAD
        edits = [edit for f in report["findings"] for edit in f["fix"]["edits"]]
        assert all(f["fix"]["safe"] for f in report["findings"])
        for edit in sorted(edits, key=lambda e: -e["start"]):
            assert edit["path"] == "bad.md"
            text = text[: edit["start"]] + edit["replacement"] + text[edit["end"] :]
        assert text == GOOD
        for finding in report["findings"]:
            assert finding["zh"]["path"] == "zh.md"
            assert finding["glossary"]["path"] == "g.yaml"
        assert report["signature"]["source"] == "zh"
        assert report["signature"]["glossary"] == ["g.yaml"]

    def test_select_ignore_and_severity(self) -> None:
        assert self.rules("zh.md", "bad.md", "-g", "g.yaml", "--select", "T004") == ["T004"]
        assert self.rules("zh.md", "bad.md", "-g", "g.yaml", "--ignore", "T002,T006") == ["T004"]
        lower = (self.folder / "bad.md").read_text("utf-8").replace("Lu Ming", "Lu ming")
        (self.folder / "lower.md").write_text(lower, "utf-8")
        options = ("zh.md", "lower.md", "-g", "g.yaml", "--select", "T005")
        assert self.rules(*options) == ["T005"]
        assert self.rules(*options, "--min-severity", "error", code=0) == []

    def test_one_english_text_alone(self) -> None:
        assert self.rules("bad.md", "-g", "g.yaml") == ["T002"]
        assert self.rules("zh.md", "-g", "g.yaml", code=0) == []

    def test_the_other_way_round(self) -> None:
        assert self.rules("zh.md", "good.md", "-g", "g.yaml", "--source", "en", code=0) == []
        (self.folder / "short.md").write_text(ZH.replace("公司创始人陆明", "公司"), "utf-8")
        assert self.rules("short.md", "good.md", "-g", "g.yaml", "--source", "en") == ["T001"]

    def test_later_glossaries_win(self) -> None:
        (self.folder / "other.yaml").write_text("terms: {星河半导体: Xinghe}\n", "utf-8")
        assert self.rules("zh.md", "bad.md", "-g", "g.yaml", "-g", "other.yaml") == ["T004", "T006"]

    def test_texts_that_are_no_translations(self) -> None:
        assert self.rules("zh.md", "recipe.md", "-g", "g.yaml") == ["A001"]

    def test_standard_input(self) -> None:
        done = self.check("zh.md", "-", "-g", "g.yaml", stdin=BAD)
        assert done.returncode == 1

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["zh.md", "zh.md"], "zh.md is both the Chinese and the English file; name two different ones"),
            (["zh.md", "no.md"], "no.md: "),
            (["zh.md", "good.md", "-g", "no.yaml"], "no.yaml: there is no such file"),
            (["zh.md", "-", "-g", "-"], "only one of the files can be standard input"),
            (["zh.md", "good.md", "--select", "T999"], "there is no rule 'T999'"),
            (["zh.md", "good.md", "--format", "xml"], "there is no format 'xml'"),
            (["zh.md", "good.md", "-g", "g.yaml", "-o", "g.yaml", "-f", "text"], "g.yaml is one of the input files"),
            (["zh.md", "good.md", "-o", "no/out.txt"], "no/out.txt"),
        ],
    )
    def test_what_can_not_be_done(self, arguments: list[str], message: str) -> None:
        assert message in one_line(self.check(*arguments))

    def test_a_faulty_glossary(self) -> None:
        (self.folder / "bad.yaml").write_text("terms:\n  流云: {en: FlowCloud, forbid: [x]}\n", "utf-8")
        assert one_line(self.check("zh.md", "good.md", "-g", "bad.yaml")).startswith("bad.yaml:2:23: ")

    def test_from_python(self) -> None:
        zh, bad = (self.folder / name for name in ("zh.md", "bad.md"))
        glossary = package.load_glossary(self.folder / "g.yaml")
        given = package.check(zh, bad, glossary=glossary, min_severity="info")
        loaded = package.check(zh, bad, glossary=self.folder / "g.yaml", ignore=["T006"], severity={"T004": "error"})
        assert [d.rule for d in given.diagnostics] == ["T002", "T004", "T006"]
        assert given.hidden == {}
        assert [d.rule for d in loaded.diagnostics] == ["T002", "T004"]
        assert package.check(zh, bad, min_severity="info").diagnostics == ()

    def test_python_shows_what_the_command_line_shows(self) -> None:
        zh, bad = (self.folder / name for name in ("zh.md", "bad.md"))
        report = package.check(zh, bad, glossary=self.folder / "g.yaml")
        assert [d.rule for d in report.diagnostics] == ["T002", "T004"]
        assert report.hidden == {Severity.INFO: 1}


def test_nothing_heavy_is_imported_for_help() -> None:
    before = """
import atexit, sys
heavy = ["numpy", "tokenizers", "opencc", "jieba", "ruamel", "rapidfuzz", "torch", "ahocorasick_rs"]
atexit.register(lambda: print("heavy:", [m for m in heavy if m in sys.modules]))
"""
    assert aligner("check", "--help", before=before).stdout.splitlines()[-1] == "heavy: []"
