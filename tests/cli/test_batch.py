"""Many pairs at once, in processes as users run them."""

import sys
from pathlib import Path

import pytest

from tests.batch.test_run import EN, ZH
from tests.cli.process import aligner, one_line


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_folder_over_two_processes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / f"{name}.zh.md", ZH)
        write(tmp_path / f"{name}.en.md", EN)
    write(tmp_path / "c.zh.md", ZH)
    done = aligner("align", ".", "--out-dir", "out", "--jobs", "2", "--format", "tmx", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    first, last = done.stderr.splitlines()
    assert first == "aligner: c.zh.md has no partner"
    assert last.startswith("aligner: 2 of 2 pairs aligned; 12 sentences in ")
    assert sorted(p.name for p in (tmp_path / "out").glob("*.tmx")) == ["a.tmx", "b.tmx"]


def test_failures_are_told_and_stop_nothing(tmp_path: Path) -> None:
    write(tmp_path / "zh" / "a.md", ZH)
    write(tmp_path / "en" / "a.md", EN)
    write(tmp_path / "list.tsv", "zh/a.md\ten/a.md\nzh/a.md\ten/none.md\tlost\n")
    done = aligner("align", "--pairs", "list.tsv", "--out-dir", "out", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == "aligner: en/none.md: there is no such file; check the path"
    assert (tmp_path / "out" / "a.jsonl").exists()


def test_results_among_the_files_to_read(tmp_path: Path) -> None:
    write(tmp_path / "README.md", EN)
    write(tmp_path / "README_CN.md", ZH)
    for before in ("", "1 were already done; "):
        done = aligner("align", ".", "--out-dir", ".", "--format", "html", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (0, "")
        (line,) = done.stderr.splitlines()
        assert line.startswith(f"aligner: 1 of 1 pairs aligned; {before}")


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_disk_that_is_full(tmp_path: Path) -> None:
    write(tmp_path / "a.zh.md", ZH)
    write(tmp_path / "a.en.md", EN)
    done = aligner("align", ".", "--out-dir", "out", cwd=tmp_path, shell='ulimit -f 0; "$@"')
    assert one_line(done).startswith("out/aligner-batch.jsonl: the file is larger than the system allows")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["aligner-batch.jsonl"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a", "--jobs", "2"], "for many pairs, name a folder for the results with --out-dir"),
        (["a.md", "b.md", "--out-dir", "out"], "a.md is not a folder; --out-dir and --jobs are for folders and lists"),
        (
            [".", "--out-dir", ""],
            "invalid value for '--out-dir': a folder name is empty; name a folder (see aligner align --help)",
        ),
        (["--out-dir", "out"], "name a folder or two, or give a list with --pairs"),
        (["x", "--pairs", "list.tsv", "--out-dir", "out"], "--pairs names the files; omit the arguments"),
        (
            ["--pairs", "l.tsv", "--out-dir", "o", "-o", "x"],
            "for many pairs, the results go to --out-dir; omit --output",
        ),
    ],
)
def test_what_makes_no_sense(tmp_path: Path, arguments: list[str], message: str) -> None:
    assert one_line(aligner("align", *arguments, cwd=tmp_path)) == message
