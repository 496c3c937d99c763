"""`aligner glossary export` and `import` in processes of their own."""

from pathlib import Path

import pytest

from tests.cli.process import aligner, one_line
from tests.termbase.formats.samples import TEXT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "g.yaml").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx", "out.tsv"])
def test_there_and_back(name: str, folder: Path) -> None:
    done = aligner("glossary", "export", "g.yaml", "-o", name, cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = aligner("glossary", "import", name, "-o", "back.yaml", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "aligner: back.yaml: 3 terms, 1 word to keep; 'aligner glossary lint' checks them\n"
    done = aligner("glossary", "diff", "g.yaml", "back.yaml", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_is_lost_is_listed(folder: Path) -> None:
    done = aligner("glossary", "export", "g.yaml", "-o", "out.tbx", cwd=folder)
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "aligner: tbx can't hold marks that a form is forbidden anywhere: 1 (天垓)",
        "aligner: tbx can't hold exceptions (except): 1 (天垓)",
    ]
    assert (folder / "out.tbx").read_text("utf-8").startswith("<?xml")


def test_standard_output(folder: Path) -> None:
    done = aligner("glossary", "export", "g.yaml", "-o", "-", "--to", "deepl", cwd=folder)
    expected = ["天垓,TianYuan", "天陔,TianYuan", "苹果,Apple", "图形处理器,GPU", "CUDA,CUDA"]
    assert done.stdout.splitlines() == expected
    (folder / "t.csv").write_text("中文,英文\n天垓,TianYuan\n", "gb18030")
    assert aligner("glossary", "import", "t.csv", cwd=folder).stdout == ("version: 1\nterms:\n  天垓: TianYuan\n")


def test_several_files(folder: Path) -> None:
    (folder / "a.csv").write_text("zh,en\n天垓,TianYuan\n智铠,\n", "utf-8")
    (folder / "b.csv").write_text("zh,en\n天垓,Tiangai\n燧原,Enflame\n", "utf-8")
    done = aligner("glossary", "import", "a.csv", "b.csv", cwd=folder)
    assert done.stdout.splitlines()[1:] == ["terms:", "  天垓: TianYuan", "  燧原: Enflame"]
    assert done.stderr.splitlines() == [
        "aligner: a.csv:3: '智铠' has no counterpart; left out",
        "aligner: b.csv: '天垓' (Tiangai) is in a.csv too",
    ]


def test_columns(folder: Path) -> None:
    (folder / "t.csv").write_text("alt,neu,engl\n天垓,天陔,TianYuan\n", "utf-8")
    done = aligner("glossary", "import", "t.csv", "--lang-zh", "neu", "--lang-en", "engl", cwd=folder)
    assert done.stdout.splitlines()[-1] == "  天陔: TianYuan"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["export", "g.yaml", "-o", "x.pdf"], "x.pdf: the suffix .pdf names no glossary format"),
        (
            ["export", "g.yaml", "-o", "x", "--to", "pdf"],
            "there is no glossary format 'pdf'; choose one of: csv, deepl",
        ),
        (["export", "g.yaml", "-o", "-"], "name a format with --to"),
        (["export", "g.yaml", "-o", "g.yaml", "--to", "csv"], "g.yaml: is one of the input glossaries"),
        (["export", "g.yaml", "-o", "no/x.csv"], "no/x.csv: the folder does not exist"),
        (["export", "none.yaml", "-o", "x.csv"], "none.yaml: there is no such file"),
        (["export", "empty.yaml", "-o", "x.csv"], "the glossary has no term that this format can hold"),
        (["import", "none.csv"], "none.csv: there is no such file"),
        (["import", "."], "a name without a suffix has no format"),
        (["import", "g.yaml"], "g.yaml: the suffix .yaml names no glossary format"),
        (["import", "g.yaml", "--from", "vale"], "g.yaml: vale files contain no Chinese"),
        (["import", "g.yaml", "--from", "tbx"], "g.yaml:1:1: this is not XML"),
        (["import", "g.yaml", "--from", "csv", "-o", "g.yaml"], "g.yaml: this file exists; name another one"),
    ],
)
def test_what_goes_wrong(arguments: list[str], message: str, folder: Path) -> None:
    (folder / "empty.yaml").write_text("", "utf-8")
    assert message in one_line(aligner("glossary", *arguments, cwd=folder))
    assert not (folder / "x.csv").exists()
    assert (folder / "g.yaml").read_text("utf-8") == TEXT


def test_nothing_is_written_if_all_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"zh,en\n智铠,{'Z' * 1100}\n", encoding="utf-8")
    done = aligner("glossary", "import", "a.csv", "-o", "g.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "aligner: a.csv:2: '智铠': a term may have 1,000 characters, but this one has 1,100; left out",
        "aligner: a.csv: everything was left out, so no glossary was written; see the lines above",
    ]
    assert not (tmp_path / "g.yaml").exists()


OLD = """\
编辑部术语表（2021 年修订）,,,,
中文术语,英文译名,旧译,禁用,负责人
天数智芯,Iluvatar CoreX / Iluvatar,Tianshu,,李
大语言模型,large language model (LLM); large model,,big language model（不地道）,
英伟达（NVIDIA）,,,,
"""
PREVIEW = """\
old.csv:2: this row is the header; the row above it is left out
old.csv: column 1 (中文术语) becomes zh
old.csv: column 2 (英文译名) becomes en
old.csv: column 3 (旧译) becomes was
old.csv: column 4 (禁用) becomes avoid
old.csv:3: '天数智芯 | Iluvatar CoreX / Iluvatar' → zh: 天数智芯, en: Iluvatar CoreX, ok: Iluvatar
old.csv:4: 'big language model（不地道）' → avoid: big language model: 不地道
old.csv:4: '大语言模型 | large language model (LLM); large model' → zh: 大语言模型, en: large language model, ok: LLM + large model
old.csv:5: '英伟达（NVIDIA）' → zh: 英伟达, en: NVIDIA
old.csv:2: column '负责人' is not known; left out
3 terms, 4 divided cells; nothing was written
"""


def test_an_old_spreadsheet_becomes_a_linted_glossary(tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_text(OLD, "utf-8")
    done = aligner("glossary", "import", "old.csv", "-o", "new.yaml", "--dry-run", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, PREVIEW, "")
    assert not (tmp_path / "new.yaml").exists()
    done = aligner("glossary", "import", "old.csv", "-o", "new.yaml", cwd=tmp_path)
    assert done.stderr.splitlines()[-2:] == [
        "aligner: 4 cells were divided; --dry-run shows them",
        "aligner: new.yaml: 3 terms; 'aligner glossary lint' checks them",
    ]
    assert (tmp_path / "new.yaml").read_text("utf-8") == (
        "version: 1\nterms:\n"
        "  天数智芯: {en: Iluvatar CoreX, ok: [Iluvatar], was: [Tianshu]}\n"
        "  大语言模型:\n    en: large language model\n    ok: [LLM, large model]\n    avoid: {big language model: 不地道}\n"
        "  英伟达: NVIDIA\n"
    )
    assert "Nothing found" in aligner("glossary", "lint", "new.yaml", cwd=tmp_path).stdout


@pytest.mark.parametrize("text", ["", "\n\n", "中文,英文\n"])
def test_an_empty_table_is_an_error(text: str, folder: Path) -> None:
    (folder / "t.csv").write_text(text, "utf-8")
    for more in (("-o", "new.yaml"), ("--dry-run",)):
        done = aligner("glossary", "import", "t.csv", *more, cwd=folder)
        assert one_line(done) == "t.csv: there is no term in it, so no glossary was written; check the file"
    assert not (folder / "new.yaml").exists()
