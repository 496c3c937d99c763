"""Reads the records of a file as objects: entries of a JSON list, lines of JSON Lines, or rows of a table; and which fields hold what."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from aligner.document.encoding import decode
from aligner.document.model import Language, Source
from aligner.document.read import STANDARD_INPUT, display_name
from aligner.document.tables import Row, read_rows, read_sheets
from aligner.errors import InputError

READER = "records"
"""The name of the reader of files with records."""
BODY_FORMATS = ("markdown", "html", "plain")
"""The formats that the body of a record may have."""
TEXTS = ("title", "date", "body")
"""What a record may have in each language, in the order of its text."""


def is_records(source: Source) -> bool:
    """Whether something is a file of records."""
    return source.reader == READER


@dataclass(frozen=True, slots=True)
class TextFields:
    """The names of the fields with the text of a record; empty if there is no such field."""

    title: str = ""
    body: str = ""
    date: str = ""

    def names(self) -> Iterator[tuple[str, str]]:
        """What each field holds, and its name."""
        yield from ((text, name) for text in TEXTS if (name := getattr(self, text)))


@dataclass(frozen=True, slots=True)
class RecordFields:
    """The fields of the records in a file. A name with dots, such as `content.html`, is a path into objects."""

    id: str
    """The field by which a record and its translation are paired."""
    texts: TextFields = TextFields()
    """The text, if a file has one language."""
    zh: TextFields | None = None
    """The Chinese text, if a file has both languages; then `en` is set too."""
    en: TextFields | None = None
    items: str = ""
    """Where the records are: the path of the list in a JSON file, or the name of a sheet; the whole file, or the first sheet, if empty."""
    body_format: str | None = None
    """One of `BODY_FORMATS`; found from each body if None."""

    @property
    def by_language(self) -> tuple[tuple[Language | None, TextFields], ...]:
        """The fields of each language that a file has; the language is None if a file has only one."""
        if self.zh is None or self.en is None:
            return ((None, self.texts),)
        return (Language.ZH, self.zh), (Language.EN, self.en)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all fields."""
        return (self.id, *(name for _, fields in self.by_language for _, name in fields.names()))


Record = Mapping[str, object]

_WORKBOOK = ".xlsx"
_TABLES = (".csv", ".tsv", ".tab")
_LINES = (".jsonl", ".ndjson")
SUFFIXES = (".json", *_LINES, *_TABLES, _WORKBOOK)
"""The suffixes of files with records."""
_MOST_NAMED = 12
"""Most fields that a message lists."""
_KINDS = {dict: "an object", list: "a list", str: "a text", bool: "true or false", int: "a number", float: "a number"}


def read_records(data: bytes, path: str, fields: RecordFields) -> list[Record]:
    """The records of a file.

    Raises:
        InputError: The file is damaged or protected, or has no records where `fields` says.
    """
    name = display_name(path)
    suffix = PurePath(path).suffix.lower()
    if suffix == _WORKBOOK:
        records = _of_workbook(data, name, fields)
    elif suffix in _TABLES:
        if fields.items:
            raise InputError(f"{name} is one table, and has no parts such as {fields.items!r}; leave 'items' out")
        records = _of_rows(read_rows(data, name), name, fields)
    else:
        records = _of_json(decode(data, name).text, name, fields, lines=suffix in _LINES)
    if not records:
        raise InputError(f"{name} has no records; export it again, or correct 'items' under [records] in the settings")
    return records


def kind_of(value: object) -> str:
    """What kind of value something in JSON is, in words."""
    return "null" if value is None else _KINDS[type(value)]


def look_up(record: Record, name: str) -> tuple[bool, Any]:
    """Whether a record has a field, and its value. A name with dots is a path, unless a field is called so."""
    if name in record:
        return True, record[name]
    value: object = record
    for part in name.split("."):
        if not isinstance(value, Mapping) or part not in value:
            return False, None
        value = value[part]
    return True, value


def names_of(records: Sequence[Record]) -> str:
    """The fields of some records, for messages."""
    names = list(dict.fromkeys(name for record in records[:_MOST_NAMED] for name in record))
    return ", ".join([*names[:_MOST_NAMED], *(["…"] if len(names) > _MOST_NAMED else [])]) or "none"


def _of_json(text: str, name: str, fields: RecordFields, *, lines: bool) -> list[Record]:
    stripped = text.strip()
    if lines or _is_lines(stripped):
        found: object = [_parsed(line, name, number) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    else:
        found = _parsed(text, name, 1)
        if fields.items and not isinstance(found, list):
            has, at = look_up(found, fields.items) if isinstance(found, dict) else (False, None)
            if not has:
                has_what = names_of([found]) if isinstance(found, dict) else kind_of(found)
                raise InputError(
                    f"{name} has no {fields.items!r}, but: {has_what}; correct 'items' under [records] in the settings"
                )
            found = at
    if not isinstance(found, list):
        what = f"{fields.items!r} in {name}" if fields.items else name
        lists = [key for key, value in found.items() if isinstance(value, list)] if isinstance(found, dict) else []
        advice = f"perhaps {lists[0]!r}" if lists and not fields.items else "such as 'data.items'"
        raise InputError(
            f"{what} is {kind_of(found)}, not a list of records; name the list with 'items' under [records], {advice}"
        )
    for number, record in enumerate(found, 1):
        if not isinstance(record, dict):
            raise InputError(f"{name}, record {number}: is {kind_of(record)}, not an object with fields; remove it")
    return found


def _is_lines(text: str) -> bool:
    """Whether a text has one JSON object per line, whatever its name is."""
    first, _, rest = text.partition("\n")
    if not (first.startswith("{") and first.rstrip().endswith("}") and rest.startswith("{")):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _parsed(text: str, name: str, line: int) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{name}:{line + error.lineno - 1}:{error.colno}"
        raise InputError(f"{place}: this is not JSON: {error.msg}; export the file again") from error
    except RecursionError as error:
        raise InputError(f"{name} is nested too deep to be records; export the file again") from error
    except ValueError as error:  # Python refuses integers of more than 4,300 digits
        raise InputError(f"{name} has a number with too many digits; correct it") from error


def _of_workbook(data: bytes, name: str, fields: RecordFields) -> list[Record]:
    sheets = read_sheets(data, name)
    titles = ", ".join(sheet.title for sheet in sheets)
    chosen = [sheet for sheet in sheets if fields.items in ("", sheet.title)][:1]
    if sheets and not chosen:
        raise InputError(f"{name} has no sheet {fields.items!r}, but: {titles}; correct 'items' under [records]")
    for sheet in chosen:
        header = sheet.rows[0].cells
        for formula in sheet.formulas:
            if not formula.value and formula.column < len(header) and header[formula.column].strip() in fields.names:
                raise InputError(
                    f"{name}:{formula.cell}: this formula has no stored value; open the workbook in a spreadsheet program and "
                    "save it, or type the text"
                )
        return _of_rows(sheet.rows, name, fields)
    return []


def _of_rows(rows: Sequence[Row], name: str, fields: RecordFields) -> list[Record]:
    """The records in a table, whose first row names the fields."""
    if not rows:
        return []
    header = [cell.strip().removeprefix("\ufeff") for cell in rows[0].cells]
    for field in fields.names:
        if header.count(field) > 1:
            raise InputError(f"{name} has {header.count(field)} columns {field!r}; rename all but one")
    records: list[Record] = []
    for number, row in enumerate(rows[1:], 1):
        if any(cell.strip() for cell in row.cells[len(header) :]):
            raise InputError(
                f"{name}, record {number}: row {row.where} has {len(row.cells)} cells, but the header names {len(header)}; "
                "check the quotes in it"
            )
        records.append(dict(zip(header, row.cells, strict=False)))
    return records


def may_have_records(data: bytes, path: str) -> bool:
    """Whether a file is of a type that has records: by its suffix, or, on standard input, because it is JSON."""
    if path != STANDARD_INPUT:
        return PurePath(path).suffix.lower() in SUFFIXES
    from aligner.document.not_prose import is_json

    return is_json(data.decode("utf-8-sig", "replace"))
