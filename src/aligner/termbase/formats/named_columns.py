r"""Glossaries as tables with named columns: what CSV, TSV and XLSX have in common.

A row is one sense of a term. In a cell, `; ` separates forms, `: ` precedes the reason of a form, and ` = ` separates the
two sentences of an example. A backslash before `;`, `:`, `=` or `\` makes it an ordinary character. A word to keep is a row
of the kind `keep`.

Tables from other sources can be read too if the Chinese and the English column can be found: by their headers, by their
contents, or because the user names them.

A glossary may come from anyone, and spreadsheets run a cell that begins like a formula. In CSV and TSV such a cell gets an
apostrophe in front, as in all tables of this tool; reading removes the apostrophe.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from aligner.cells import guard, unguard
from aligner.errors import InputError
from aligner.glossary.model import Example, Kind, Rendering, Status
from aligner.termbase.entries import Entries, status_of
from aligner.termbase.exchange import GlossaryFormat
from aligner.termbase.holds import EVERYTHING, xml_text
from aligner.termbase.tables import Row, column_number, read_rows, write_rows
from aligner.text.han import has_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aligner.glossary.glossary import Glossary
    from aligner.glossary.model import Term
    from aligner.termbase.entries import Entry
    from aligner.termbase.exchange import Columns, Imported

HOLDS = replace(EVERYTHING, clean=xml_text)
COLUMNS = (
    "zh", "en", "kind", "also", "ok", "was", "avoid", "avoid_anywhere", "short", "except", "note", "source", "examples",
)  # fmt: skip
_KEEP = "keep"
_HEADERS = {
    "zh": "zh zh-cn zh_cn zh-hans zh-hant zh-tw cn chs chinese simplified_chinese source_term source term "
    "中文 汉语 简体中文 原文 源语言 源文 术语",
    "en": "en en-us en_us en-gb english target_term target translation 英文 英语 译文 译名 目标语言 译法",
    "kind": "kind type category 类型 类别 种类",
    "also": "also variants synonyms_zh 别名 又称",
    "ok": "ok admitted alternatives synonyms 其他译法",
    "was": "was superseded former 旧译",
    "avoid": "avoid forbidden 禁用译法",
    "avoid_anywhere": "avoid_anywhere",
    "short": "short abbreviation 简称",
    "except": "except exceptions",
    "note": "note notes comment comments description definition remark remarks 备注 说明 注释 定义",
    "source": "source_url url link reference 出处 来源",
    "examples": "examples example 例句",
    "status": "status term_status 状态",
}
_NAMES = {name: column for column, names in _HEADERS.items() for name in names.split()}
_SPECIAL = re.compile(r"[\\;；]|:(?=\s|$)|(?<=\s)=(?=\s)|^=(?=\s)|(?<=\s)=$|^=$")
_ESCAPED = re.compile(r"\\([\\;；:=])")
_LIST = re.compile(r"(?:\\.|[^\\;；])+")
_REASON = re.compile(r"((?:\\.|[^\\:]|:(?!\s))+?):\s+(.*)", re.DOTALL)
_SIDES = re.compile(r"((?:\\.|[^\\=]|=(?!\s)|(?<!\s)=)+?)\s=\s(.*)", re.DOTALL)


def to_rows(glossary: Glossary) -> Iterator[tuple[str, ...]]:
    """The header, and a row for every word to keep and every sense."""
    yield COLUMNS
    for keep in glossary.keep:
        yield tuple({"zh": keep.text, "en": keep.text, "kind": _KEEP}.get(name, "") for name in COLUMNS)
    for term in glossary.terms:
        values = _values(term)
        yield tuple(values[name] for name in COLUMNS)


def _values(term: Term) -> dict[str, str]:
    forbidden = term.of(Status.FORBIDDEN)
    return {
        "zh": term.zh,
        "en": term.preferred,
        "kind": term.kind.value if term.kind else "",
        "also": _joined(map(_escape, term.also)),
        "ok": _joined(_escape(r.text) for r in term.of(Status.ADMITTED)),
        "was": _joined(map(_form, term.of(Status.SUPERSEDED))),
        "avoid": _joined(_form(r) for r in forbidden if not r.anywhere),
        "avoid_anywhere": _joined(_form(r) for r in forbidden if r.anywhere),
        "short": _joined(map(_escape, term.short)),
        "except": _joined(map(_escape, term.excepting)),
        "note": term.note,
        "source": term.link,
        "examples": _joined(f"{_escape(e.zh)} = {_escape(e.en)}" for e in term.examples),
    }


def from_rows(rows: Sequence[Row], path: str, columns: Columns) -> Imported:
    """The glossary that a table holds.

    Args:
        rows: The table, with or without a header.
        path: The file, for messages.
        columns: The columns of the two languages, if the user names them.

    Raises:
        InputError: The Chinese or the English column can't be found.
    """
    entries = Entries(path)
    if not rows:
        return entries.result()
    places, has_header = _places(rows, path, columns)
    own = "kind" in places
    body = rows[1:] if has_header else rows
    _unused(entries, rows[0], body, set(places.values()), has_header=has_header)
    for row in body:
        cells = {name: row.cell(number) for name, number in places.items()}
        _row(entries, cells, row.where, own=own)
    return entries.result()


def _unused(entries: Entries, first: Row, body: Sequence[Row], used: set[int], *, has_header: bool) -> None:
    """Adds a remark for each column with content that has no place in a glossary."""
    for number in range(max((len(row.cells) for row in body), default=0)):
        filled = [row for row in body if row.cell(number)]
        if number in used or not filled:
            continue
        title = first.cell(number) if has_header else ""
        name = f"column '{title}'" if title else f"column {number + 1}"
        entries.remark(first.where if title else filled[0].where, f"{name} is not known; left out")


def _row(entries: Entries, cells: dict[str, str], where: str, *, own: bool) -> None:
    zh, en = cells["zh"], cells["en"]
    kind = cells.get("kind", "").casefold()
    if kind == _KEEP:
        entries.keep(zh or en)
        return
    status = status_of(cells.get("status", ""))
    if cells.get("status") and status is None:
        entries.remark(where, f"status '{cells['status']}' is not known; ignored")
    if not zh or not en:
        entries.remark(where, f"'{zh or en}' has no counterpart; left out" if zh or en else "no term; left out")
        return
    if own and status is None:
        entry: Entry | None = entries.entry(zh, where, new=True)
        assert entry is not None  # noqa: S101 - it is a new entry
        entries.rendering(entry, en)
    else:
        entry = entries.pair(zh, en, status, where=where)
    if entry is not None:
        _rest(entries, entry, cells, kind, where)


def _rest(entries: Entries, entry: Entry, cells: dict[str, str], kind: str, where: str) -> None:
    if kind in {k.value for k in Kind}:
        entry.kind = Kind(kind)
    elif kind:
        entries.remark(where, f"kind '{kind}' is not known; left out")
    for text in _list(cells.get("ok", "")):
        entries.rendering(entry, _unescape(text), Status.ADMITTED)
    for name, status, anywhere in (
        ("was", Status.SUPERSEDED, False),
        ("avoid", Status.FORBIDDEN, False),
        ("avoid_anywhere", Status.FORBIDDEN, True),
    ):
        for text in _list(cells.get(name, "")):
            divided = _REASON.fullmatch(text)
            form, reason = (divided[1], divided[2]) if divided else (text, "")
            entries.rendering(entry, _unescape(form), status, reason=_unescape(reason), anywhere=anywhere)
    for name, target in (("also", entry.also), ("short", entry.short), ("except", entry.excepting)):
        target.extend(map(_unescape, _list(cells.get(name, ""))))
    entry.note = entry.note or cells.get("note", "")
    entry.link = entry.link or cells.get("source", "")
    for text in _list(cells.get("examples", "")):
        sides = _SIDES.fullmatch(text)
        if sides and sides[1].strip() and sides[2].strip():
            entry.examples.append(Example(_unescape(sides[1]).strip(), _unescape(sides[2]).strip(), entries.place))
        else:
            entries.remark(where, f"'{text}' is not an example (Chinese = English); left out")


def _places(rows: Sequence[Row], path: str, columns: Columns) -> tuple[dict[str, int], bool]:
    """The number of each known column, and whether the first row is a header."""
    header = [cell.strip().casefold().replace(" ", "_") for cell in rows[0].cells]
    own = list(COLUMNS) if set(header) >= {"zh", "en"} else None
    places: dict[str, int] = {}
    for number, name in enumerate(header):
        column = name if own and name in own else _NAMES.get(name)
        if column:
            places.setdefault(column, number)
    if "zh" not in places and "en" not in places:
        places = {}
    named = {"zh": columns.zh, "en": columns.en}
    for side, name in named.items():
        if name:
            places[side] = _named(name, header, path)
    if "zh" in places and "en" in places and places["zh"] != places["en"]:
        numbers = all(not name or name.isdecimal() for name in named.values())
        has_header = any(name in _NAMES or name in named.values() for name in header)
        return places, has_header or not numbers
    found = _by_content(rows)
    if found is None:
        raise InputError(
            f"{path}: it is unclear which columns are Chinese and English; name them: --lang-zh, --lang-en"
        )
    return {**dict(zip(("zh", "en"), found, strict=True)), **places}, bool(places)


def _named(name: str, header: list[str], path: str) -> int:
    wanted = name.strip().casefold().replace(" ", "_")
    if wanted in header:
        return header.index(wanted)
    number = column_number(wanted)
    if number is not None and number <= len(header):
        return number - 1
    shown = ", ".join(filter(None, header))
    raise InputError(f"{path}: there is no column '{name}'; there are: {shown}")


def _by_content(rows: Sequence[Row]) -> tuple[int, int] | None:
    """The first column whose cells are mostly Chinese, and the first one whose cells are mostly words without Han."""
    chinese: list[int] = []
    english: list[int] = []
    for number in range(max(len(row.cells) for row in rows)):
        cells = [cell for row in rows if (cell := row.cell(number))]
        if sum(map(has_han, cells)) > len(rows) / 2:
            chinese.append(number)
        elif sum(map(_has_letters, cells)) > len(rows) / 2:
            english.append(number)
    return (chinese[0], english[0]) if chinese and english else None


def _has_letters(text: str) -> bool:
    return not has_han(text) and any(c.isalpha() for c in text)


def _form(rendering: Rendering) -> str:
    reason = _escape(rendering.reason)
    return _escape(rendering.text) + (f": {reason}" if reason else "")


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(texts)


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _list(cell: str) -> list[str]:
    return [text for part in _LIST.findall(cell) if (text := part.strip())]


def write(glossary: Glossary, _path: str, *, separator: str = ",") -> bytes:
    """The content of a file."""
    return write_rows(([guard(cell) for cell in row] for row in to_rows(glossary)), separator=separator, mark=True)


def read(data: bytes, path: str, columns: Columns) -> Imported:
    """Reads the content of a file."""
    rows = [Row(row.where, tuple(map(unguard, row.cells))) for row in read_rows(data, path)]
    return from_rows(rows, path, columns)


FORMATS = {
    "csv": GlossaryFormat("comma-separated values with named columns, for spreadsheets", (".csv",), HOLDS, write, read),
    "tsv": GlossaryFormat(
        "tab-separated values with named columns", (".tsv", ".tab"), HOLDS, partial(write, separator="\t"), read
    ),
}
