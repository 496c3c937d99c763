"""What TSV and CSV files of pairs have in common: which two columns hold the pairs, and what their cells say.

The tables that `aligner align` writes are recognised by the names of their columns, in any order. Their cells are written as
`aligner.cells` describes.
"""

from collections.abc import Sequence
from typing import NamedTuple

from aligner.bitext.model import Unit, Units
from aligner.cells import CHARACTERS, ESCAPED, is_escaped_guard, is_guarded
from aligner.document.language import language_of_tag
from aligner.document.model import Language, Source
from aligner.document.read import display_name
from aligner.document.runs import Run, RunBuilder
from aligner.errors import InputError

OWN = frozenset(("zh", "en", "zh_ids", "en_ids", "status"))
"""Columns by which a table of `aligner align` is recognised. Other tables hardly have all of them."""


class Cell(NamedTuple):
    """The content of a cell as a span of the text, without the quotes around it."""

    start: int
    end: int
    quoted: bool


class Header(NamedTuple):
    """What the first row of a table says."""

    columns: tuple[int, int]
    first: Language | None
    """The language of the first of the two columns; None if the header doesn't say."""
    own: bool
    """Whether `aligner align` wrote the table."""


def units_of(source: Source, rows: Sequence[Sequence[Cell]], *, separator: str, escapes: bool) -> Units:
    """The pairs in the rows of a table.

    `separator` is the name of the character between cells, for messages; `escapes` says whether `aligner align` writes
    escapes in such a file.

    Raises:
        InputError: A row doesn't have two cells, and no header names the two columns.
    """
    text = source.text
    header = _header([_plain(text, cell).strip() for cell in rows[0]]) if rows else None
    columns = header.columns if header else (0, 1)
    own = header is not None and header.own
    units = []
    for cells in rows[1:] if header else rows:
        if header is None and len(cells) != 2:
            line = source.position(cells[0].start).line
            raise InputError(
                f"{display_name(source.path)}:{line}: there must be two cells separated by a {separator}, but there "
                f"{'is 1' if len(cells) == 1 else f'are {len(cells)}'}; if there are more, a header line must name zh and en"
            )
        first, second = (_run(text, cells, column, own=own, escapes=own and escapes) for column in columns)
        units.append(Unit(first, second))
    return Units(tuple(units), header.first if header else None)


_ORIGINAL = ("source", "source text", "original", "original text", "原文", "源文", "源文本", "源语", "源语言", "原语")
_TRANSLATION = (
    *("target", "target text", "translation", "translated text"),
    *("译文", "譯文", "译语", "目标", "目标文本", "目标语言", "翻译", "翻譯"),
)
_SIDES = (frozenset(_ORIGINAL), frozenset(_TRANSLATION))
"""What the columns of the original and of the translation are called."""


def _header(cells: list[str]) -> Header | None:
    """The columns that the first row names; None if the row is a pair, not a header."""
    names = [cell.lower() for cell in cells]
    if names.count("zh") == 1 == names.count("en"):
        return Header((names.index("zh"), names.index("en")), Language.ZH, set(names) >= OWN)
    languages = [language_of_tag(cell) if len(cell) <= 12 else None for cell in cells]
    if languages.count(Language.ZH) == 1 == languages.count(Language.EN):
        return Header((languages.index(Language.ZH), languages.index(Language.EN)), Language.ZH, own=False)
    sides = [sum(name in side for name in names) for side in _SIDES]
    if sides == [1, 1]:
        source, target = (next(i for i, name in enumerate(names) if name in side) for side in _SIDES)
        return Header((source, target), None, own=False)
    return None


def _plain(text: str, cell: Cell) -> str:
    content = text[cell.start : cell.end]
    return content.replace('""', '"') if cell.quoted else content


def _run(text: str, cells: Sequence[Cell], column: int, *, own: bool, escapes: bool) -> Run:
    """The text of a cell, with its places in the file.

    A missing cell is empty. If `own`, an apostrophe at the beginning may be a guard; if `escapes`, a backslash begins an
    escape.
    """
    builder = RunBuilder(text)
    start, end, quoted = cells[column] if column < len(cells) else Cell(0, 0, quoted=False)
    if own and (is_escaped_guard if escapes else is_guarded)(_plain(text, Cell(start, end, quoted))):
        start += 1
    while start < end:
        stops = [
            at
            for mark in ('""' if quoted else "", "\\" if escapes else "")
            if mark and (at := text.find(mark, start, end)) >= 0
        ]
        at = min(stops, default=end)
        builder.flow(start, at)
        start = at
        if at < end and text[at] == '"':
            builder.entity(at, at + 2, '"')
            start = at + 2
        elif at < end:
            found = ESCAPED.match(text, at, end)
            start = found.end() if found else at + 1
            if found and found[0] in CHARACTERS:
                builder.entity(at, start, CHARACTERS[found[0]])
            else:
                builder.flow(at, start)
    return builder.finish()
