r"""Glossaries as tables with named columns: CSV, TSV and Excel workbooks (XLSX).

A row is one sense of a term. In a cell, `; ` separates forms, `: ` precedes the reason of a form, and ` = ` separates the
two sentences of an example. A backslash before `;`, `:`, `=` or `\` makes it an ordinary character. A word to keep is a row
of the kind `keep`.

Tables from other sources can be read too if the Chinese and the English column can be found: by their headers, by their
contents, or because the user names them. In such tables people put several forms into one cell, or a remark in brackets
behind a form; `aligner.glossary.cell_parts` divides these cells.

A glossary may come from anyone, and spreadsheets run a cell that begins like a formula. In CSV and TSV such a cell gets an
apostrophe in front, as in all tables of this tool; reading removes the apostrophe. In workbooks every cell is written as text;
when one is read, the value that the spreadsheet stored for a formula counts, with a remark, and a cell without one is left out.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from aligner.cells import guard, unguard
from aligner.document.tables import Formula, Row, load_openpyxl, read_rows, read_sheets
from aligner.errors import InputError, OutputError
from aligner.glossary.cell_parts import divide, form_and_remark, forms_in, kind_of
from aligner.glossary.glossary import Glossary
from aligner.glossary.model import Example, Kind, Rendering, Status, Term
from aligner.termbase.entries import Entries, Entry, status_of
from aligner.termbase.exchange import Columns, GlossaryFormat, Imported
from aligner.termbase.holds import EVERYTHING, xml_text
from aligner.termbase.tables import COLUMNS, MERGED, column_of, find_layout, write_rows
from aligner.text.han import has_han

HOLDS = replace(EVERYTHING, clean=xml_text)
_KEEP = "keep"
_WITH_REASONS = ("was", "avoid", "avoid_anywhere")
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

    The table may have a header or none. The user may name the `columns` of the two languages.

    Raises:
        InputError: The Chinese or the English column can't be found.
    """
    entries = Entries(path)
    if not rows:
        return entries.result()
    layout = find_layout(rows, path, columns)
    header = rows[layout.header] if layout.header is not None else None
    body = rows[layout.body :]
    if layout.header:
        above = "the row above it is" if layout.header == 1 else f"the {layout.header} rows above it are"
        entries.columns.append(f"{path}:{rows[layout.header].where}: this row is the header; {above} left out")
    more = _twins(header, layout.places)
    _unused(entries, header, body, layout.places, {number for numbers in more.values() for number in numbers})
    written = header is not None and {cell.strip().casefold() for cell in header.cells} >= set(COLUMNS)
    if not written:
        entries.columns += _columns(path, header, layout.places, more)
    for row in body:
        if header is not None and all(row.cell(n) == header.cell(n) for n in layout.places.values()):
            entries.remark(row.where, "the header again; left out")
            continue
        cells = _cells(row, layout.places, more)
        if written or cells.get("kind", "").casefold() == _KEEP:
            _row(entries, cells, row.where, own="kind" in layout.places)
        else:
            _divided(entries, _tidied(entries, cells, row.where), row.where, own="kind" in layout.places)
    return entries.result()


def _cells(row: Row, places: Mapping[str, int], more: Mapping[str, Sequence[int]]) -> dict[str, str]:
    """The content of a row by the name of the field, with that of the further columns of the field."""
    numbers = {name: (number, *more.get(name, ())) for name, number in places.items()}
    return {name: _joined(filter(None, map(row.cell, columns))) for name, columns in numbers.items()}


def _twins(header: Row | None, places: dict[str, int]) -> dict[str, list[int]]:
    """The further columns of a field that may have several, by the name of the field."""
    found: dict[str, list[int]] = {}
    for number, title in enumerate(header.cells if header else ()):
        name = column_of(title)
        if name in MERGED and places.get(name, number) != number and number not in places.values():
            found.setdefault(name, []).append(number)
    return found


def _columns(path: str, header: Row | None, places: dict[str, int], more: dict[str, list[int]]) -> Iterator[str]:
    """What became of each column that was read."""
    pairs = [*places.items(), *((name, number) for name, numbers in more.items() for number in numbers)]
    for name, number in sorted(pairs, key=lambda place: place[1]):
        title = header.cell(number) if header else ""
        yield f"{path}: column {number + 1}{f' ({title})' if title else ''} becomes {name}"


def _unused(entries: Entries, header: Row | None, body: Sequence[Row], places: dict[str, int], more: set[int]) -> None:
    """Adds a remark for each column with content that has no place in a glossary."""
    used = {*places.values(), *more}
    for number in range(max((len(row.cells) for row in body), default=0)):
        filled = [row for row in body if row.cell(number)]
        if number in used or not filled:
            continue
        title = header.cell(number) if header else ""
        name = f"column '{title}'" if title else f"column {number + 1}"
        twin = column_of(title) if title else None
        why = f"is a second column for {twin}" if twin in places else "is not known"
        entries.remark(header.where if header and title else filled[0].where, f"{name} {why}; left out")


def _divided(entries: Entries, cells: dict[str, str], where: str, *, own: bool) -> None:
    """A row whose cells may hold several forms, or a form and a remark."""
    zh, en = cells["zh"], cells["en"]
    if wordless := [cell for cell in (zh, en) if cell and not any(map(str.isalnum, cell))]:
        entries.remark(where, f"'{wordless[0]}' has no words; left out")
        return
    terms = divide(zh, en)
    first, *others = terms
    simple = not others and first.zh == zh and [text for text, _ in first.renderings] == ([en] if en else [])
    if simple or not any(parts.renderings for parts in terms):
        _row(entries, cells, where, own=own, twice=True)
        return
    senses = len({parts.zh for parts in terms}) < len(terms)
    for parts in terms:
        preferred = next((text for text, status in parts.renderings if status is None), "")
        entry = _row(entries, {**cells, "zh": parts.zh, "en": preferred}, where, own=own or senses, twice=True)
        if entry is None:
            continue
        for text, status in parts.renderings:
            if text != preferred:
                entries.rendering(entry, text, status or status_of(cells.get("status", "")) or Status.ADMITTED)
        entry.also += parts.also
        entry.kind = entry.kind or parts.kind
        entry.note = "; ".join(filter(None, [entry.note, *parts.notes]))
    entries.split(where, " | ".join(filter(None, (zh, en))), "; ".join(part.described() for part in terms))


def _tidied(entries: Entries, cells: dict[str, str], where: str) -> dict[str, str]:
    """The cells as `to_rows` would write them: forms with their reasons, Chinese forms under `also`, and the name of a kind."""
    tidy = dict(cells)
    if kind := kind_of(cells.get("kind", "")):
        tidy["kind"] = kind.value
    also = forms_in(cells.get("also", ""))
    for name in ("ok", "was", "avoid", "avoid_anywhere", "short"):
        forms = []
        for text in forms_in(cells.get(name, "")):
            form, remark = form_and_remark(text)
            if has_han(form) and not _REASON.fullmatch(form):
                entries.remark(where, f"'{form}' is Chinese, so it goes to also, not to {name}")
                also.append(form)
            else:
                forms.append(f"{form}: {_escape(remark)}" if remark and name in _WITH_REASONS else form)
        if name in cells:
            tidy[name] = _joined(forms)
        if len(forms) > 1 or (forms and forms[0] != cells[name]):
            entries.split(where, cells[name], f"{name}: {' + '.join(forms)}")
    return {**tidy, "also": _joined(also)}


def _row(entries: Entries, cells: dict[str, str], where: str, *, own: bool, twice: bool = False) -> Entry | None:
    """The entry of a row; None if it has none.

    A row that is `own` is a sense of its own. If `twice`, two rows with the same rendering are one sense, because a table
    that people keep may have a term twice.
    """
    zh, en = cells["zh"], cells["en"]
    kind = cells.get("kind", "").casefold()
    if kind == _KEEP:
        entries.keep(zh or en)
        return None
    status = status_of(cells.get("status", ""))
    if cells.get("status") and status is None:
        entries.remark(where, f"status '{cells['status']}' is not known; ignored")
    if not zh or not en:
        entries.remark(where, f"'{zh or en}' has no counterpart; left out" if zh or en else "no term; left out")
        return None
    if own and status is None:
        entry: Entry | None = entries.sense(zh, en, kind, where) if twice else entries.entry(zh, where, new=True)
        assert entry is not None  # noqa: S101 - it was made if there was none
        entries.rendering(entry, en)
    else:
        entry = entries.pair(zh, en, status, where=where)
    if entry is not None:
        _rest(entries, entry, cells, kind, where)
    return entry


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
    if (note := cells.get("note", "")) not in entry.note:
        entry.note = _joined(filter(None, (entry.note, note)))
    entry.link = entry.link or cells.get("source", "")
    for text in _list(cells.get("examples", "")):
        sides = _SIDES.fullmatch(text)
        if sides and sides[1].strip() and sides[2].strip():
            entry.examples.append(Example(_unescape(sides[1]).strip(), _unescape(sides[2]).strip(), entries.place))
        else:
            entries.remark(where, f"'{text}' is not an example (Chinese = English); left out")


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
    """Writes a table as CSV or TSV."""
    return write_rows(([guard(cell) for cell in row] for row in to_rows(glossary)), separator=separator, mark=True)


def read(data: bytes, path: str, columns: Columns) -> Imported:
    """Reads a table in CSV or TSV."""
    rows = [Row(row.where, tuple(map(unguard, row.cells))) for row in read_rows(data, path)]
    return from_rows(rows, path, columns)


_LONGEST_CELL = 32_767
_WIDTHS = {"zh": 24, "en": 32, "note": 40, "examples": 40}
_NARROW = 16


def write_workbook(glossary: Glossary, path: str) -> bytes:
    """Writes an Excel workbook with one sheet."""
    openpyxl = load_openpyxl()
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("glossary")
    sheet.freeze_panes = "A2"
    rows = to_rows(glossary)
    header = next(rows)
    for number, name in enumerate(header):
        sheet.column_dimensions["ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number]].width = _WIDTHS.get(name, _NARROW)
    for bold, row in ((True, header), *((False, row) for row in rows)):
        cells = []
        for text in row:
            if len(text) > _LONGEST_CELL:
                raise OutputError(f"{path}: '{row[0]}' has a cell of more than {_LONGEST_CELL:,} characters; use CSV")
            cell = WriteOnlyCell(sheet, text or None)
            if text:
                cell.data_type = "s"  # never a formula
                cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
            if bold:
                cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read_workbook(data: bytes, path: str, columns: Columns) -> Imported:
    """Reads the first sheet whose Chinese and English columns can be found; a cover page, for example, has none."""
    sheets = read_sheets(data, path)
    unclear: InputError | None = None
    for sheet in sheets:
        try:
            imported = from_rows(sheet.rows, path, columns)
        except InputError as error:
            unclear = unclear or error
            continue
        left = (
            f"{path}: the sheet '{other.title}' is left out: only the first with a table is read"
            for other in sheets
            if other is not sheet
        )
        formulas = (_remark(path, formula) for formula in sheet.formulas)
        return replace(imported, remarks=(*formulas, *imported.remarks, *left))
    if unclear is not None:
        raise unclear
    return from_rows([], path, columns)


def _remark(path: str, formula: Formula) -> str:
    if formula.value:
        return f"{path}:{formula.cell}: a formula; its stored value '{formula.value}' is used"
    return (
        f"{path}:{formula.cell}: a formula without a stored value; left out: save the file in a spreadsheet program, or type "
        "the text"
    )


FORMATS = {
    "csv": GlossaryFormat("comma-separated values with named columns, for spreadsheets", (".csv",), HOLDS, write, read),
    "tsv": GlossaryFormat(
        "tab-separated values with named columns", (".tsv", ".tab"), HOLDS, partial(write, separator="\t"), read
    ),
    "xlsx": GlossaryFormat(
        "Excel workbook with named columns (needs openpyxl)", (".xlsx",), HOLDS, write_workbook, read_workbook
    ),
}
