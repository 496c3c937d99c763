"""Word files on the command line."""

import json
from pathlib import Path

import docx
import pytest

from aligner.cli import main
from tests.cli.process import EXAMPLES
from tests.document.word.story import EN, ZH, write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "zh.docx", ZH)
    write(tmp_path / "en.docx", EN)
    (tmp_path / "zh.md").write_text(
        "# " + "\n\n".join(text for style, text in ZH if style != "table"), encoding="utf-8"
    )
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main([*arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


@pytest.mark.usefixtures("folder")
def test_check_names_paragraphs(capsys: pytest.CaptureFixture[str]) -> None:
    code, text, _ = run(capsys, "check", "zh.docx", "en.docx", "--source", "zh")
    assert code == 1
    assert text.startswith(
        "en.docx, paragraph 2: error N002: 70 亿元 is 7 billion yuan, but the English says 70 billion yuan"
    )
    assert "\n  ::: zh.docx, paragraph 2\n" in text
    assert "en.docx, paragraph 12: warning N006:" in text


def test_a_comment_in_the_text_suppresses_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = [
        (style, f"<!-- aligner: ignore N002 --> {words}" if "70 billion" in words else words) for style, words in EN
    ]
    write(folder / "en.docx", text)
    code, out, _ = run(capsys, "check", "zh.docx", "en.docx", "--source", "zh")
    assert (code, "error N002" in out, "X001" in out) == (1, True, False)


@pytest.mark.usefixtures("folder")
def test_one_file_may_be_a_text(capsys: pytest.CaptureFixture[str]) -> None:
    code, text, _ = run(capsys, "check", "zh.md", "en.docx", "--format", "json", "--source", "zh", "--select", "N002")
    assert code == 1
    (found,) = json.loads(text)["findings"]
    assert (found["zh"]["unit"], found["zh"]["line"]) == ("line", 3)
    place = found["en"]
    assert (place["unit"], place["line"]) == ("paragraph", 2)
    assert EN[1][1][place["start"] : place["end"]] == place["text"] == "70 billion yuan"


@pytest.mark.usefixtures("folder")
def test_align_says_what_its_numbers_count(capsys: pytest.CaptureFixture[str]) -> None:
    _, table, _ = run(capsys, "align", "zh.docx", "en.docx", "--source", "zh")
    assert "zh.docx (source, by" in table
    assert "en.docx (by paragraph)" in table
    _, lines, _ = run(capsys, "align", "zh.md", "en.docx", "--format", "jsonl")
    beads = [json.loads(line) for line in lines.splitlines()]
    assert beads[-1]["signature"]["units"] == {"zh": "line", "en": "paragraph"}
    assert (beads[1]["zh_lines"], beads[1]["en_lines"]) == ([3, 3], [2, 2])
    _, page, _ = run(capsys, "align", "zh.md", "en.docx", "--format", "html")
    assert "zh.md</b> (source)" in page
    assert "en.docx</b> (by paragraph)" in page
    _, xliff, _ = run(capsys, "align", "zh.docx", "en.docx", "--format", "xliff")
    assert '<context context-type="x-paragraphnumber">2</context>' in xliff
    assert '<context context-type="x-target-paragraphnumber">2</context>' in xliff


@pytest.mark.usefixtures("folder")
def test_terms_are_extracted_with_their_paragraphs(capsys: pytest.CaptureFixture[str]) -> None:
    code, text, _ = run(capsys, "glossary", "extract", "zh.docx", "en.docx")
    assert code == 0
    assert "zh.docx, paragraph " in text


@pytest.mark.usefixtures("folder")
def test_pre_split_paragraphs(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines, _ = run(capsys, "align", "zh.docx", "en.docx", "--format", "jsonl", "--pre-split")
    assert code == 0
    beads = [json.loads(line) for line in lines.splitlines()][:-1]
    assert sorted(n for bead in beads for n in bead["zh"]) == list(range(13))
    assert all(bead["zh_lines"] == [bead["zh"][0] + 1, bead["zh"][-1] + 1] for bead in beads)


@pytest.mark.parametrize("options", [("--since", "HEAD"), ("--diff",), ("--fix",)])
def test_what_needs_lines_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    before = (folder / "en.docx").read_bytes()
    code, out, err = run(capsys, "check", "zh.docx", "en.docx", "--source", "zh", *options)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "en.docx" in err or "zh.docx" in err
    assert (folder / "en.docx").read_bytes() == before


def test_the_page_about_word_shows_the_comments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(EXAMPLES / "word" / name) for name in ("zh.docx", "en.docx")]
    page = (EXAMPLES.parent / "docs" / "word.md").read_text(encoding="utf-8")
    for options, number in (((), 6), (("--fix",), 5)):
        out = tmp_path / "en.reviewed.docx"
        code, shown, said = run(capsys, "check", *files, "--source", "zh", "--review", *options, "-o", str(out))
        assert (code, shown) == (1, "")
        assert said.replace(str(out), "en.reviewed.docx") in page
        comments = [comment.text.replace("\n", "<br>") for comment in docx.Document(str(out)).comments]
        assert len(comments) == number
        assert all(f"| {text} |" in page for text in comments)


def test_a_copy_needs_a_word_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "en.md").write_text("\n\n".join(text for _, text in EN), encoding="utf-8")
    code, out, err = run(capsys, "check", "zh.docx", "en.md", "--source", "zh", "-o", "x.docx")
    assert (code, out) == (2, "")
    assert err.startswith("aligner: x.docx would be a copy of the translation, but en.md is not a Word document")
    code, _, err = run(capsys, "check", "zh.docx", "en.docx", "--source", "zh", "-o", "zh.docx")
    assert (code, "one of the input files" in err) == (2, True)
    code, _, err = run(capsys, "check", "zh.docx", "en.docx", "--source", "zh", "--format", "docx")
    assert (code, "give it a name in .docx" in err) == (2, True)
    assert not (folder / "x.docx").exists()


def test_several_pairs_have_no_copy(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b"):
        for language in ("zh", "en"):
            (folder / f"{name}.{language}.docx").write_bytes((folder / f"{language}.docx").read_bytes())
    (folder / "zh.docx").unlink()
    (folder / "en.docx").unlink()
    (folder / "zh.md").unlink()
    code, out, err = run(capsys, "check", ".", "--source", "zh", "-o", "x.docx", "--jobs", "1")
    assert (code, out) == (2, "")
    assert "check one pair of files" in err
    code, out, _ = run(capsys, "check", ".", "--source", "zh", "--jobs", "1")
    assert code == 1
    assert "a.en.docx, paragraph 2: error N002" in out


def test_a_damaged_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "en.docx"
    path.write_bytes(path.read_bytes()[:5000])
    code, out, err = run(capsys, "check", "zh.docx", "en.docx")
    assert (code, out) == (2, "")
    assert err == (
        "aligner: en.docx is not a readable Word document: it is no zip archive, or only a part of one; "
        "open it in Word and save it again\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("check", "--format", "json", "-o", "x.docx"),
            "x.docx: --format json writes no .docx file; leave --format out",
        ),
        (("check", "-o", "x.doc"), "x.doc: .doc files can't be written; name it x.docx"),
        (("check", "--format", "docx", "-o", "x.docm"), "x.docm: .docm files can't be written; name it x.docx"),
        (("align", "-o", "x.docx"), "x.docx: only check writes such a file"),
        (("align", "--format", "jsonl", "-o", "x.docx"), "x.docx: only check writes such a file"),
    ],
)
def test_names_of_copies(
    arguments: tuple[str, ...], message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, said = run(capsys, arguments[0], "zh.docx", "en.docx", "--source", "zh", *arguments[1:])
    assert (code, said.count("\n")) == (2, 1)
    assert said.startswith(f"aligner: {message}")
    assert not [*folder.glob("x.*")]


@pytest.mark.usefixtures("folder")
def test_the_original_alone_has_no_copy(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, said = run(capsys, "check", "zh.docx", "--source", "zh", "-o", "x.docx")
    assert (code, "but zh.docx is in the language of the original; give the translation" in said) == (2, True)


def test_copies_are_no_articles(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "zh.md").unlink()
    code, out, said = run(capsys, "check", "zh.docx", "en.docx", "--source", "zh", "--quiet", "-o", "en.reviewed.docx")
    assert (code, out, said) == (1, "", "")
    code, out, said = run(capsys, "check", ".", "--source", "zh", "--glossary", "ai-chips")
    assert "en.docx, paragraph 2: error N002" in out
    assert "reviewed" not in out + said


def test_files_that_are_no_workbooks(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "en.docx").rename(folder / "en.xlsx")
    for name, what in (
        ("en.xlsx", "en.xlsx is a Word document, not a workbook; copy its table"),
        ("zh.docx", "zh.docx: a Word document; copy its table"),
        ("old.xls", "old.xls: an old Excel workbook; save it as .xlsx"),
    ):
        code, _, said = run(capsys, "glossary", "import", name)
        assert (code, said.startswith(f"aligner: {what}")) == (2, True)


@pytest.mark.usefixtures("folder")
def test_a_glossary_on_the_network(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, said = run(
        capsys, "check", "zh.docx", "en.docx", "--source", "zh", "--glossary", "https://example.org/g.yaml"
    )
    assert (code, "aligner fetches nothing from the network" in said) == (2, True)
