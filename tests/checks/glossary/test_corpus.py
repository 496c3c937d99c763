from pathlib import Path

import pytest

from aligner.checks.glossary.corpus import open_corpus
from aligner.errors import InputError


def fails(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        list(open_corpus(str(path)).texts())
    return str(caught.value)


def test_texts_of_all_kinds_below_a_folder(tmp_path: Path) -> None:
    (tmp_path / "b" / ".git").mkdir(parents=True)
    (tmp_path / "b" / ".git" / "c.md").write_text("不要", "utf-8")
    (tmp_path / ".d.md").write_text("不要", "utf-8")
    (tmp_path / "g.yaml").write_text("terms: {不要: x}", "utf-8")
    (tmp_path / "p.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "b" / "a.html").write_text(
        "<html><head><title>题</title></head><body><p>天<b>垓</b></p></body></html>", "utf-8"
    )
    (tmp_path / "a.txt").write_bytes("我们的文章，在这里说的是芯片。".encode("gb18030"))
    seen: list[tuple[str, int, int]] = []
    corpus = open_corpus(str(tmp_path), lambda *step: seen.append(step))
    texts = list(corpus.texts())
    assert len(texts) == 2
    assert "芯片" in texts[0]
    assert "天垓" in texts[1]
    assert "题" in texts[1]
    assert [step[1:] for step in seen] == [(1, 3), (2, 3), (3, 3)]


def test_a_file_will_do(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# 天垓", "utf-8")
    assert [text.split() for text in open_corpus(str(path)).texts()] == [["天垓", "天垓"]]


def test_what_can_not_be_read(tmp_path: Path) -> None:
    assert fails(tmp_path / "no") == f"{tmp_path}/no: there is no such folder; check the path"
    assert fails(tmp_path) == f"{tmp_path}: there is no file in this folder; name one with texts"
    (tmp_path / "a.md").touch()
    assert fails(tmp_path).startswith("the folder to check against holds no text")
