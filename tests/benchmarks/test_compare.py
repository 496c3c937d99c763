from pathlib import Path

from benchmarks.compare import differences, find_pairs


def test_pairs_are_found_by_both_ways_of_naming_them(tmp_path: Path) -> None:
    for name in ("a/zh.md", "a/en.md", "b/chips.zh.txt", "b/chips.en.txt", "b/alone.zh.txt", "b/zh.html", "b/en.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    found = [tuple(path.removeprefix(f"{tmp_path}/") for path in pair) for pair in find_pairs(tmp_path)]
    assert found == [("a/zh.md", "a/en.md"), ("b/chips.zh.txt", "b/chips.en.txt")]


def test_differences_show_both_sides_and_are_cut() -> None:
    assert list(differences(["same", "old"], ["same", "new"])) == ["  -old", "  +new"]
    assert list(differences(["same"], ["same"])) == []
    assert list(differences([], list("abcdefg")))[-1] == "  … 2 more"
