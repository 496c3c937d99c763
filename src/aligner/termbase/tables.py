"""Tables that anyone may have made: finds their columns, below title rows, by their headings or by their contents; and writes tables."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aligner.document.tables import Row
from aligner.errors import InputError
from aligner.glossary.fields import synonyms
from aligner.termbase.exchange import Columns
from aligner.text.han import has_han

_MAX_DIGITS = 9
"""Most digits of a column's number; Python refuses integers of more than 4,300 digits."""


def column_number(text: str) -> int | None:
    """The number of a column (from 1), or None if the text is a name."""
    number = int(text) if text.isdecimal() and len(text) <= _MAX_DIGITS else 0
    return number or None


def write_rows(rows: Iterable[Sequence[str]], *, separator: str = ",", mark: bool = False, end: str = "\r\n") -> bytes:
    """A table as UTF-8 text, with the quotes and line ends of RFC 4180.

    With `mark`, it begins with a byte-order mark, which Excel needs to recognise the encoding.
    """
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator, lineterminator=end).writerows(rows)
    return stream.getvalue().encode("utf-8-sig" if mark else "utf-8", "replace")


COLUMNS = (
    "zh", "en", "kind", "also", "ok", "was", "avoid", "avoid_anywhere", "short", "except", "note", "source", "examples",
)  # fmt: skip
"""The columns that `export` writes."""
_PARTS = tuple(
    (column, re.compile(pattern))
    for column, pattern in (
        ("was", r"旧|曾用|(?:\b|_)(?:old|former|formerly|previous|superseded|legacy|deprecated)(?:\b|_)"),
        ("avoid", r"禁|勿用|不用|不可用|不要|别用|forbidden|banned|avoid|do_not_use|don't_use|not_to_use"),
        ("ok", r"其他|其它|备选|可用|另译|alternativ|admitted"),
        ("short", r"简称|缩写|缩略|abbreviat|acronym"),
        ("also", r"别名|又称|又名|同义"),
        ("note", r"备注|说明|注释|\bnotes?\b|comment|remark"),
        ("zh", r"中文|汉语|原文|chinese"),
        ("en", r"英文|英语|英译|译名|译法|译文|english|translation"),
    )
)
"""What a heading is about if it holds one of these words; the first that fits counts, so 旧译名 is `was`, not `en`."""
_LONGEST_HEADING = 24
"""Most characters of a heading that is recognised by a word in it; a title such as 本站科技新闻中英文术语对照表（2021 年修订）
is longer."""
MERGED = frozenset({"ok", "was", "avoid", "also", "short", "except", "note", "examples"})
"""The columns of which a table may have several, such as two for renderings that are not to be used."""
MOST_TITLE_ROWS = 15
"""Most rows above the header."""
_SPACE = re.compile(r"[\s_]+")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a term are in a table."""

    places: dict[str, int]
    """The number of each known column, from 0."""
    header: int | None
    """The index of the header among the rows; None if there is none."""

    @property
    def body(self) -> int:
        """The index of the first row below the header."""
        return 0 if self.header is None else self.header + 1


def find_layout(rows: Sequence[Row], path: str, columns: Columns) -> Layout:
    """Finds the columns of a table. The user may name the `columns` of the two languages.

    Raises:
        InputError: The Chinese or the English column can't be found.
    """
    for number in range(1, min(len(rows), MOST_TITLE_ROWS + 1)):
        if _is_header(rows[0]) or not _is_header(rows[number]):
            continue
        places, _ = _places(rows[number:], path, columns)
        return Layout(places, number)
    places, has_header = _places(rows, path, columns)
    return Layout(places, 0 if has_header else None)


def _is_header(row: Row) -> bool:
    """Whether a row has a heading for each language, and most of its other cells are headings too."""
    names = [_column_of(cell) for cell in map(_heading, row.cells) if cell]
    known = [name for name in names if name]
    return {"zh", "en"} <= set(known) and 2 * len(known) >= len(names)


def _heading(cell: str) -> str:
    return _SPACE.sub("_", cell.strip().casefold())


def column_of(title: str) -> str | None:
    """The column that the title of a column names."""
    return _column_of(_heading(title))


def _column_of(heading: str) -> str | None:
    exact = synonyms("heading").get(heading)
    if exact or len(heading) > _LONGEST_HEADING:
        return exact
    return next((column for column, pattern in _PARTS if pattern.search(heading)), None)


def _places(rows: Sequence[Row], path: str, columns: Columns) -> tuple[dict[str, int], bool]:
    """The number of each known column, and whether the first row is a header."""
    header = [_heading(cell) for cell in rows[0].cells]
    given = {side: name for side, name in (("zh", columns.zh), ("en", columns.en)) if name}
    places = _headed(header, rows[0]) | {side: _named(name, header, path) for side, name in given.items()}
    if "zh" in places and "en" in places and places["zh"] != places["en"]:
        by_name = any(not name.isdecimal() for name in given.values())
        is_header = any(name in synonyms("heading") or name in given.values() for name in header)
        return places, by_name or is_header or _is_header(rows[0])
    found = _by_content(rows)
    if found is None:
        raise InputError(
            f"{path}: it is unclear which columns are Chinese and English; name them: --lang-zh, --lang-en"
        )
    return {**dict(zip(("zh", "en"), found, strict=True)), **places}, bool(places)


def _headed(header: Sequence[str], row: Row) -> dict[str, int]:
    """The number of each column that its heading names; none if no heading names a language."""
    known = synonyms("heading")
    is_exported = {"zh", "en"} <= set(header)
    is_sure = is_exported or {"zh", "en"} <= set(map(known.get, header)) or _is_header(row)
    places: dict[str, int] = {}
    for number, name in enumerate(header):
        column = name if is_exported and name in COLUMNS else _column_of(name) if is_sure else known.get(name)
        if column:
            places.setdefault(column, number)
    return places if places.keys() & {"zh", "en"} else {}


def _named(name: str, header: list[str], path: str) -> int:
    wanted = _heading(name)
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
