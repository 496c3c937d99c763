"""`aligner glossary add` in a process of its own."""

from pathlib import Path

import pytest

from tests.cli.process import aligner, one_line

_FILE = """\
# our chips
version: 1
terms:
  天垓: {en: TianYuan, kind: product}   # ours
  大模型:   large language model
"""


def test_a_new_file(tmp_path: Path) -> None:
    done = aligner("glossary", "add", "g.yaml", "天垓", "TianYuan", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "g.yaml:3: 天垓: TianYuan\n", "")
    assert (tmp_path / "g.yaml").read_text("utf-8") == "version: 1\nterms:\n  天垓: TianYuan\n"


def test_everything_at_once_and_in_the_other_order(tmp_path: Path) -> None:
    (tmp_path / "g.yaml").write_text(_FILE, "utf-8")
    options = ["--kind", "product", "--ok", "Tianyuan 100", "--avoid", "Tian Yuan 100: no space", "--avoid", "TY100"]
    options += ["--avoid-anywhere", "Tiangai 100", "--was", "BI-V100", "--short", "the TianYuan", "--also", "天陔 100"]
    options += ["--except", "天垓 1000", "--note", "GPU, for training", "--source", "https://example.com/?a=b"]
    done = aligner("glossary", "add", "g.yaml", "TianYuan 100", "天垓 100", *options, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "g.yaml:5: 天垓 100: TianYuan 100\n")
    lines = _FILE.splitlines(keepends=True)
    assert (
        (tmp_path / "g.yaml").read_text("utf-8")
        == "".join(lines[:4])
        + """\
  天垓 100:
    en: TianYuan 100
    kind: product
    also: [天陔 100]
    ok: [Tianyuan 100]
    was: [BI-V100]
    avoid: {Tian Yuan 100: no space, TY100: "", Tiangai 100: {anywhere: true}}
    short: [the TianYuan]
    except: [天垓 1000]
    note: GPU, for training
    source: https://example.com/?a=b
"""
        + "".join(lines[4:])
    )


@pytest.mark.parametrize(
    ("zh", "en", "kind"),
    [
        ("浦江研究院", "Pujiang Institute", "organization"),
        ("晨曦科技有限公司", "Morning Light Technology", "company"),
        ("晨曦", "Morning Light Inc.", "company"),
        ("图形处理器", "GPU", "acronym"),
        ("算力", "computing power", "term"),
        ("晨曦一号", "Dawn One", None),
    ],
)
def test_kinds_that_show(zh: str, en: str, kind: str | None, tmp_path: Path) -> None:
    done = aligner("glossary", "add", "g.yaml", zh, en, cwd=tmp_path)
    expected = f"{{en: {en}, kind: {kind}}}" if kind else en
    assert (tmp_path / "g.yaml").read_text("utf-8").splitlines()[2] == f"  {zh}: {expected}"
    assert (f"kind: {kind} (by" in done.stderr) == bool(kind)


def test_senses(tmp_path: Path) -> None:
    (tmp_path / "g.yaml").write_text("terms:\n  苹果: {en: Apple, kind: company}\n", "utf-8")
    done = aligner("glossary", "add", "g.yaml", "苹果", "apple", "--sense", "--kind", "term", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    expected = "terms:\n  苹果: [{en: Apple, kind: company}, {en: apple, kind: term}]\n"
    assert (tmp_path / "g.yaml").read_text("utf-8") == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["天垓", "Tiangai"],
            "g.yaml:4: '天垓' is already there (TianYuan); change it there, or add a sense with --sense",
        ),
        (["天坛", "Temple", "--sense"], "g.yaml: '天坛' is not in the glossary, so no sense can be added"),
        (["智\n铠", "ZhiKai"], "contains a line break or an unprintable character"),
    ],
)
def test_what_is_refused(arguments: list[str], message: str, tmp_path: Path) -> None:
    (tmp_path / "g.yaml").write_text(_FILE, "utf-8")
    assert message in one_line(aligner("glossary", "add", "g.yaml", *arguments, cwd=tmp_path))
    assert (tmp_path / "g.yaml").read_text("utf-8") == _FILE


def test_no_file(tmp_path: Path) -> None:
    assert one_line(aligner("glossary", "add", "-", "a", "b")) == "a term can't be added to standard input; name a file"
    message = one_line(aligner("glossary", "add", "no/g.yaml", "天垓", "b", cwd=tmp_path))
    assert message.startswith("no/g.yaml: the folder does not exist")
