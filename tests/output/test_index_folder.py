"""The folder of pages: which folders are refused, and which files are replaced and removed."""

from pathlib import Path

import pytest

from aligner.checks.model import Report
from aligner.errors import OutputError
from aligner.output.index import Entry, check_folder, write_folder
from tests.checks.build import report

OWN = '<!doctype html>\n<meta name="generator" content="aligner">\nold'

pytestmark = pytest.mark.usefixtures("here")


def put(path: str, text: str = "mine") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def write(*names: str, failed: tuple[str, ...] = ()) -> None:
    entries = [Entry(name, (name,)) for name in names] + [Entry(name, (name,), failure="no text") for name in failed]
    reports: dict[str, Report] = {name: report() for name in names}
    write_folder("out", entries, reports, {})


def files() -> list[str]:
    return sorted(path.relative_to("out").as_posix() for path in Path("out").rglob("*") if path.is_file())


def refusal(path: str = "out") -> str:
    with pytest.raises(OutputError) as caught:
        check_folder(path)
    return str(caught.value)


def test_folders_that_may_be_used() -> None:
    check_folder("out")
    Path("out").mkdir()
    check_folder("out")
    put("out/.DS_Store")
    put("out/.gitignore")
    check_folder("out")
    write("a", "b/c")
    check_folder("out")
    put("out/notes.txt")  # beside a list, other files are left alone
    check_folder("out")


def test_folders_that_may_not_be_used() -> None:
    put("out/notes.txt")
    assert refusal() == "out has files that aligner did not write; name a new folder, or an empty one"
    put("site/index.html", "<!doctype html><title>My site</title>")
    assert "aligner did not write" in refusal("site")
    put("deep/a/b/c.html", "<p>mine")
    assert "aligner did not write" in refusal("deep")
    assert "not a valid folder name" in refusal("a\0b")
    put("file")
    assert refusal("file/") == "file/: it is a file, not a folder; choose another place"
    assert refusal("file/x/") == "file/x/: a part of the path is a file, not a folder; choose another place"


def test_a_run_that_was_interrupted_can_be_repeated() -> None:
    put("out/pages/a.html", OWN)
    check_folder("out")


def test_pages_are_replaced_and_pages_of_pairs_that_are_gone_are_removed() -> None:
    write("a", "b/c", "b/d")
    assert files() == ["index.html", "pages/a.html", "pages/b/c.html", "pages/b/d.html"]
    put("out/pages/mine.html", OWN)
    put("out/pages/notes.txt")
    Path("out/pages/a.html").write_text(OWN, "utf-8")
    write("a")
    assert files() == ["index.html", "pages/a.html", "pages/mine.html", "pages/notes.txt"]
    assert "old" not in Path("out/pages/a.html").read_text("utf-8").splitlines()
    assert not Path("out/pages/b").exists()


def test_progress_is_reported() -> None:
    seen: list[tuple[int, int]] = []
    reports: dict[str, Report] = {name: report() for name in "abc"}
    entries = [Entry(name, (name,)) for name in "abcd"]
    write_folder("out", entries, reports, {}, lambda done, total: seen.append((done, total)))
    assert seen == [(0, 3), (1, 3), (2, 3)]


def test_the_page_of_a_pair_that_can_no_longer_be_checked_is_removed() -> None:
    write("a", "b")
    write("a", failed=("b",))
    assert files() == ["index.html", "pages/a.html"]


def test_files_of_other_people_are_neither_replaced_nor_removed() -> None:
    write("a", "b")
    put("out/pages/b.html", "<p>mine")
    write("a")
    assert Path("out/pages/b.html").read_text("utf-8") == "<p>mine"
    before = Path("out/index.html").read_text("utf-8")
    with pytest.raises(OutputError, match=r"b\.html was not written by aligner; move it, or choose another folder"):
        write("a", "b")
    assert Path("out/index.html").read_text("utf-8") == before


def test_a_list_that_was_changed_removes_nothing_outside() -> None:
    write("a")
    put("outside.html", OWN)
    put("out/x.txt", OWN)
    index = Path("out/index.html")
    text = index.read_text("utf-8")
    for path in ("../outside.html", str(Path("outside.html").absolute()), "x.txt"):
        text = text.replace("</tbody>", f'<a class="pair" href="{path}"></a></tbody>')
    index.write_text(text, "utf-8")
    write("a")
    assert Path("outside.html").exists()
    assert Path("out/x.txt").exists()
