"""`aligner glossary fmt` in a process of its own."""

from pathlib import Path

from tests.cli.process import aligner, one_line

_UGLY = "terms: {天垓: {ok: [A], en: TianYuan}}\n"
_NEAT = "terms:\n  天垓: {en: TianYuan, ok: [A]}\n"


def test_files_are_formatted_in_place(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(_UGLY, "utf-8")
    (tmp_path / "b.yaml").write_text(_NEAT, "utf-8")
    done = aligner("glossary", "fmt", "a.yaml", "b.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "aligner: a.yaml: formatted\n")
    assert (tmp_path / "a.yaml").read_text("utf-8") == _NEAT


def test_check_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(_UGLY, "utf-8")
    (tmp_path / "b.yaml").write_text(_NEAT, "utf-8")
    done = aligner("glossary", "fmt", "--check", "a.yaml", "b.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "aligner: a.yaml: would be formatted\n")
    assert aligner("glossary", "fmt", "--check", "b.yaml", cwd=tmp_path).returncode == 0
    assert (tmp_path / "a.yaml").read_text("utf-8") == _UGLY


def test_diff(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(_UGLY, "utf-8")
    done = aligner("glossary", "fmt", "--diff", "a.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.splitlines()[2:] == [
        "@@ -1 +1,2 @@",
        f"-{_UGLY[:-1]}",
        *(f"+{line}" for line in _NEAT.splitlines()),
    ]
    assert (tmp_path / "a.yaml").read_text("utf-8") == _UGLY


def test_standard_input(tmp_path: Path) -> None:
    done = aligner("glossary", "fmt", "-", stdin=_UGLY.encode())
    assert (done.returncode, done.stdout) == (0, _NEAT)
    assert one_line(aligner("glossary", "fmt", "-", "x")).startswith("standard input can't be formatted together")


def test_a_broken_file_keeps_no_other_from_being_formatted(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("terms: [", "utf-8")
    (tmp_path / "b.yaml").write_text(_UGLY, "utf-8")
    done = aligner("glossary", "fmt", "a.yaml", "none.yaml", "b.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("aligner: a.yaml:1:")
    assert "none.yaml: there is no such file" in done.stderr
    assert (tmp_path / "a.yaml").read_text("utf-8") == "terms: ["
    assert (tmp_path / "b.yaml").read_text("utf-8") == _NEAT
