"""Notebooks: Markdown cells are the document, code cells are code, and places are cells with their lines."""

import json
from pathlib import Path
from typing import Any

import pytest

from aligner.document import parse
from aligner.document.model import Document
from aligner.document.read import read_source
from aligner.errors import InputError
from tests.cli.process import aligner, one_line
from tests.document.invariants import check


def cell(kind: str, text: str | list[str], **more: Any) -> dict[str, Any]:
    code = (
        {"outputs": [{"output_type": "stream", "text": ["said said"]}], "execution_count": 1} if kind == "code" else {}
    )
    return {"cell_type": kind, "metadata": {}, "source": text, **code, **more}


def notebook(*cells: dict[str, Any], number: int = 4) -> str:
    metadata = {"kernelspec": {"language": "python", "name": "python3"}}
    return json.dumps(
        {"nbformat": number, "nbformat_minor": 5, "metadata": metadata, "cells": cells}, ensure_ascii=False
    )


def read(folder: Path, text: str, name: str = "a.ipynb") -> Document:
    (folder / name).write_text(text, "utf-8")
    document = parse(read_source(str(folder / name)))
    check(document, document.source)
    return document


CELLS = (
    cell("markdown", ["# Plan\n", "\n", "The board **approved**\n", "the [plan](https://a.example)."]),
    cell("code", "print('hello')\nprint(2)\n"),
    cell("raw", "raw text"),
    cell("markdown", ""),
    cell("markdown", "Costs are\n\n- $3 million\n- in *May*"),
)


def test_cells(tmp_path: Path) -> None:
    document = read(tmp_path, notebook(*CELLS))
    assert document.format == "ipynb"
    assert document.title == "Plan"
    assert [(block.kind.value, block.text, block.info) for block in document.blocks] == [
        ("heading", "Plan", ""),
        ("paragraph", "The board approved the plan.", ""),
        ("code", "print('hello')\nprint(2)", "python"),
        ("paragraph", "Costs are", ""),
        ("list_item", "$3 million", ""),
        ("list_item", "in May", ""),
    ]
    assert [inline.target for block in document.blocks for inline in block.inlines if inline.kind.value == "link"] == [
        "https://a.example"
    ]


def test_places_are_cells_and_their_lines(tmp_path: Path) -> None:
    source = read(tmp_path, notebook(*CELLS)).source
    for words, place in (
        ("Plan", (1, 1)),
        ("the [plan]", (1, 4)),
        ("print(2)", (2, 2)),
        ("raw", (3, 1)),
        ("in *May", (5, 4)),
    ):
        offset = source.text.index(words)
        assert (source.position(offset).line, source.row(offset)) == place


def test_a_fence_that_is_open_ends_with_its_cell(tmp_path: Path) -> None:
    document = read(tmp_path, notebook(cell("markdown", "```\nopen"), cell("markdown", "The board met.")))
    assert [block.text for block in document.blocks] == ["open", "The board met."]


def test_format_3(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "heading", "level": 2, "source": ["Plan"]},
        {"cell_type": "markdown", "source": ["The board met."]},
        {"cell_type": "code", "input": ["print(1)"], "language": "python", "outputs": []},
    ]
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [{"cells": cells}]}
    document = read(tmp_path, json.dumps(old))
    assert [(block.kind.value, block.level, block.text) for block in document.blocks] == [
        ("heading", 2, "Plan"),
        ("paragraph", 0, "The board met."),
        ("code", 0, "print(1)"),
    ]


def test_by_content_alone(tmp_path: Path) -> None:
    assert read(tmp_path, "\ufeff " + notebook(*CELLS), "a.txt").format == "ipynb"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            notebook(*CELLS, number=5),
            "is a notebook of format 5, and only formats 3 and 4 can be read; convert it with",
        ),
        (notebook(*CELLS, number=2), "is a notebook of format 2"),
        (notebook(*CELLS)[:-40], "this notebook is damaged: line 1 is no JSON; save it again in Jupyter"),
        (
            notebook(*CELLS).replace('"cells"', '\n<<<<<<< ours\n"cells"'),
            "this notebook has unresolved merge conflicts",
        ),
        (notebook(), "has no Markdown cells"),
        (notebook(cell("code", "1"), cell("markdown", "")), "has no Markdown cells"),
        ("[1]", "this is no notebook, or it is damaged"),
        ("Hello.", "this notebook is damaged: line 1"),
        ('{"nbformat": 4, "cells": {}}', "this is no notebook, or it is damaged"),
        ('{"nbformat": 3, "worksheets": 1}', "this is no notebook, or it is damaged"),
        ('{"nbformat": "4", "cells": []}', "this is no notebook, or it is damaged"),
        (
            '{"nbformat": 4, "cells": [{"cell_type": "markdown", "source": [1]}]}',
            "this is no notebook, or it is damaged",
        ),
        ("[" * 100_000, "this notebook is damaged"),
    ],
)
def test_what_can_not_be_read(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=r"a\.ipynb") as caught:
        read(tmp_path, text)
    assert message in str(caught.value)


ZH = (
    cell("markdown", "# 训练\n\n模型有 720 亿个参数，训练用了三周，成本为 500 万美元。"),
    cell("code", "print(1)"),
    cell("markdown", "训练数据来自公开网页。\n\n团队计划明年春天发布权重。"),
)
EN = (
    cell(
        "markdown", "# Training\n\nThe model has 7.2 billion parameters; training took three weeks and cost $5 million."
    ),
    cell("code", "print(1)"),
    cell(
        "markdown",
        "The training data come from public web pages.\n\nThe team plans to to release the weights next spring.",
    ),
)


def test_from_a_notebook_to_findings_at_its_cells(tmp_path: Path) -> None:
    for name, cells in (("zh.ipynb", ZH), ("en.ipynb", EN)):
        (tmp_path / name).write_text(notebook(*cells), "utf-8")
    done = aligner("check", "zh.ipynb", "en.ipynb", "--source", "zh", cwd=tmp_path)
    assert done.returncode == 1
    assert "en.ipynb, cell 1, line 3: error N002" in done.stdout
    assert "en.ipynb, cell 3, line 3: warning P001" in done.stdout
    found = json.loads(aligner("check", "zh.ipynb", "en.ipynb", "--format", "json", cwd=tmp_path).stdout)
    assert {d["en"]["unit"] for d in found["findings"] if d["en"]} == {"cell"}
    before = (tmp_path / "en.ipynb").read_bytes()
    line = one_line(aligner("check", "zh.ipynb", "en.ipynb", "--source", "zh", "--fix", cwd=tmp_path))
    assert line.startswith("en.ipynb is a notebook, and repairs can only be written to text files")
    assert (tmp_path / "en.ipynb").read_bytes() == before
