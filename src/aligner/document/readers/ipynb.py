"""Jupyter notebooks (`.ipynb`), formats 3 and 4: Markdown cells are the document, code cells are code.

The text of the source has the cells one after the other, each with its lines; a mark says what each cell is. Raw cells, outputs
and metadata are not read.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from aligner.document.model import Block, BlockKind, Field, ParsedBlocks, Source
from aligner.document.registry import Reader, get_format
from aligner.document.runs import RunBuilder, numbered
from aligner.document.units import Mark, Unit
from aligner.errors import InputError

_MARKDOWN, _CODE, _HEADING = "markdown", "code", "heading"
_OLDEST, _NEWEST = 3, 4
"""The formats that are read: 3 is of 2013, 4 of 2015 and still the newest."""
_CONFLICT = b"<<<<<<< "


def recognises(data: bytes, name: str) -> bool:
    """Whether a file is a notebook, or is called like one."""
    if name.endswith(".ipynb"):
        return True
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b'"nbformat"' in data and b'"cells"' in data


def read(data: bytes, path: str) -> Source:
    """The cells of a notebook, one after the other."""
    from aligner.document.read import display_name

    name = display_name(path)
    notebook = _loaded(data, name)
    language = _language(notebook)
    parts: list[str] = []
    starts: list[int] = []
    marks: list[Mark] = []
    at = 0
    for cell in _cells(notebook, name):
        text = _text(cell, name)
        starts.append(at)
        level = cell.get("level", 0)
        kind = str(cell.get("cell_type"))
        marks.append(Mark(at, at + len(text), kind, language, level if isinstance(level, int) else 0))
        parts.append(f"{text}\n")
        at += len(text) + 1
    if not any(mark.kind in {_MARKDOWN, _HEADING} and mark.start < mark.end for mark in marks):
        raise InputError(f"{name} has no Markdown cells, so there is no text to read; give a notebook with some")
    return Source(path, "".join(parts), unit=Unit.CELL, unit_starts=tuple(starts), reader="ipynb", marks=tuple(marks))


def parse(source: Source) -> ParsedBlocks:
    """The blocks of a notebook: those of each Markdown cell, and a block for each code cell."""
    blocks: list[Block] = []
    fields: tuple[Field, ...] = ()
    for mark in source.marks:
        if mark.kind == _MARKDOWN:
            parsed = get_format("markdown").parse(Source(source.path, source.text[mark.start : mark.end]))
            blocks += (block.moved(mark.start) for block in parsed.blocks)
            fields = parsed.front_matter if mark.start == 0 else fields
        elif mark.kind in {_CODE, _HEADING}:
            blocks += _whole(source, mark)
    return ParsedBlocks(numbered(blocks), fields, unit=source.unit, unit_starts=source.unit_starts)


def _loaded(data: bytes, name: str) -> dict[str, Any]:
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        if _CONFLICT in data:
            raise InputError(f"{name}: this notebook has unresolved merge conflicts; resolve them first") from error
        line = f": line {error.lineno} is no JSON" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(f"{name}: this notebook is damaged{line}; save it again in Jupyter") from error
    number = notebook.get("nbformat") if isinstance(notebook, dict) else None
    if not isinstance(number, int):
        raise _damaged(name)
    if not _OLDEST <= number <= _NEWEST:
        raise InputError(
            f"{name} is a notebook of format {number}, and only formats {_OLDEST} and {_NEWEST} can be read; convert it with "
            f"'jupyter nbconvert --to notebook --nbformat {_NEWEST}'"
        )
    return dict(notebook)


def _damaged(name: str) -> InputError:
    return InputError(f"{name}: this is no notebook, or it is damaged; save it again in Jupyter")


def _cells(notebook: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """The cells in order; format 3 has them in worksheets."""
    sheets = notebook.get("worksheets", [notebook]) if "cells" not in notebook else [notebook]
    if not isinstance(sheets, list):
        raise _damaged(name)
    for sheet in sheets:
        cells = sheet.get("cells") if isinstance(sheet, dict) else None
        if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
            raise _damaged(name)
        yield from cells


def _text(cell: dict[str, Any], name: str) -> str:
    """The source of a cell, which is a text or a list of its lines."""
    source = cell.get("source", cell.get("input", ""))
    lines = source if isinstance(source, list) else [source]
    if not all(isinstance(line, str) for line in lines):
        raise _damaged(name)
    return "".join(lines)


def _language(notebook: dict[str, Any]) -> str:
    """The language of the code, such as `python`; empty if the notebook does not say."""
    metadata = notebook.get("metadata")
    for part, key in (("language_info", "name"), ("kernelspec", "language")):
        found = metadata.get(part) if isinstance(metadata, dict) else None
        if isinstance(found, dict) and isinstance(found.get(key), str):
            return str(found[key])
    return ""


def _whole(source: Source, mark: Mark) -> Iterable[Block]:
    """The block of a code cell, or of a heading cell of format 3."""
    builder = RunBuilder(source.text)
    add = builder.verbatim if mark.kind == _CODE else builder.flow
    add(mark.start, mark.end)
    run = builder.finish(trimmed=mark.kind != _CODE)
    if not run.text.strip():
        return []
    span = mark.start, mark.end
    if mark.kind == _CODE:
        return [run.without_last_line_end().block(BlockKind.CODE, span, info=mark.value)]
    return [run.block(BlockKind.HEADING, span, level=max(mark.level, 1))]


FORMAT = Reader("a notebook", recognises, read, parse)
