"""A term is added unless `lint` would find fault with it."""

from pathlib import Path
from typing import Any

import pytest

from aligner.errors import InputError
from aligner.glossary.model import Kind, Status
from aligner.termbase.add import add

_FILE = "terms:\n  天垓: {en: TianYuan, kind: product}\n  高通: {en: Qualcomm, except: [高通量]}\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "g.yaml"
    file.write_text(_FILE, "utf-8")
    return file


def test_the_term_as_it_stands_there(path: Path) -> None:
    added = add(str(path), "智铠", {"en": "ZhiKai", "kind": "product", "avoid": {"Zhi Kai": "no space"}})
    assert (added.term.zh, added.term.preferred, added.term.kind) == ("智铠", "ZhiKai", Kind.PRODUCT)
    assert [(r.text, r.reason) for r in added.term.of(Status.FORBIDDEN)] == [("Zhi Kai", "no space")]
    assert added.term.place.source.text == path.read_text("utf-8")


@pytest.mark.parametrize(
    ("zh", "sense", "rule"),
    [
        ("智鎧", {"en": "ZhiKai"}, "G008"),
        ("Ａ股", {"en": "A-share"}, "G008"),
        ("智铠 ", {"en": "ZhiKai"}, "G009"),
        ("智铠", {"en": " ZhiKai"}, "G009"),
        ("云", {"en": "cloud"}, "G010"),
        ("智铠", {"en": "ZhiKai", "ok": ["Zhikai"], "avoid": ["Zhikai"]}, "G005"),
        ("智铠", {"en": "ZhiKai", "avoid": {"TianYuan": {"anywhere": True}}}, "G006"),
        ("智铠", {"en": "ZhiKai", "kind": "chip"}, "G001"),
        ("智铠", {"en": "ZhiKai", "forbid": "x"}, "G002"),
        ("智铠", {"en": ""}, "G001"),
    ],
)
def test_what_lint_faults_is_refused(zh: str, sense: dict[str, Any], rule: str, path: Path) -> None:
    with pytest.raises(InputError, match=f"{zh}' was not added: {rule} "):
        add(str(path), zh, sense)
    assert path.read_text("utf-8") == _FILE


def test_a_key_of_an_extended_file(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("extends: [g.yaml]\n", "utf-8")
    with pytest.raises(InputError, match=r"g.yaml:2: '天垓' is already there \(TianYuan\), which .*other.yaml extends"):
        add(str(other), "天垓", {"en": "Tiangai"})
    assert add(str(other), "天垓", {"en": "Tiangai"}, override=True).term.preferred == "Tiangai"


def test_old_faults_keep_no_term_out(path: Path) -> None:
    path.write_text(_FILE + "  云: cloud\n  智鎧: x\n", "utf-8")
    assert add(str(path), "燧原", {"en": "Enflame"}).term.preferred == "Enflame"


def test_decoys_admit_a_short_key(path: Path) -> None:
    assert add(str(path), "云", {"en": "cloud", "except": ["云南"]}).term.excepting == ("云南",)


def test_a_broken_file_is_left_alone(path: Path) -> None:
    path.write_text("terms: [\n", "utf-8")
    with pytest.raises(InputError, match=r"g\.yaml:\d:\d: "):
        add(str(path), "智铠", {"en": "ZhiKai"})
    assert path.read_text("utf-8") == "terms: [\n"
