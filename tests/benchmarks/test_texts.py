"""The bilingual texts under ``benchmarks/texts`` and their gold, checked for form."""

from pathlib import Path

import pytest

TEXTS = Path(__file__).resolve().parents[2] / "benchmarks" / "texts"
NAMES = sorted(path.parent.name for path in TEXTS.glob("*/gold.tsv"))
pytestmark = pytest.mark.skipif(not TEXTS.is_dir(), reason="a source distribution carries no benchmarks")
EXPECTED = ["essay", "fiction-a", "fiction-b", "fiction-c", "news-cuts", "news-en-zh", "report", "talk"]


def sentences(name: str, side: str) -> list[str]:
    content = (TEXTS / name / f"{side}.txt").read_text(encoding="utf-8")
    assert content.endswith("\n")
    return content[:-1].split("\n")


def gold(name: str) -> list[tuple[list[int], list[int]]]:
    beads = []
    for line in (TEXTS / name / "gold.tsv").read_text(encoding="utf-8").splitlines():
        zh, en = line.split("\t")
        beads.append(([int(i) for i in zh.split(",") if i], [int(i) for i in en.split(",") if i]))
    return beads


def has_han(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def test_all_texts_are_there() -> None:
    assert NAMES == EXPECTED


@pytest.mark.parametrize("name", NAMES)
def test_sentences_are_clean(name: str) -> None:
    for side in ("zh", "en"):
        for line in sentences(name, side):
            assert line
            assert line == line.strip()
            assert "\t" not in line


@pytest.mark.parametrize("name", NAMES)
def test_each_side_is_in_its_language(name: str) -> None:
    assert all(has_han(line) for line in sentences(name, "zh"))
    assert not any(has_han(line) for line in sentences(name, "en"))


@pytest.mark.parametrize("name", NAMES)
def test_gold_partitions_both_sides_in_order(name: str) -> None:
    beads = gold(name)
    # In order and each id once: monotone, in range and a partition in one comparison.
    assert [i for zh, _ in beads for i in zh] == list(range(len(sentences(name, "zh"))))
    assert [i for _, en in beads for i in en] == list(range(len(sentences(name, "en"))))


@pytest.mark.parametrize("name", NAMES)
def test_null_beads_are_single(name: str) -> None:
    for zh, en in gold(name):
        assert zh or en
        assert (zh and en) or len(zh) + len(en) == 1


@pytest.mark.parametrize("name", NAMES)
def test_readme_states_the_counts_and_the_licence(name: str) -> None:
    readme = (TEXTS / name / "README.md").read_text(encoding="utf-8")
    assert f"{len(sentences(name, 'zh'))} Chinese and {len(sentences(name, 'en'))} English sentences" in readme
    assert "Apache-2.0" in readme
