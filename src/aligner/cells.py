r"""How texts are written into the cells of tables of text, and read out of them again.

The texts come from files that anyone may have written, and a spreadsheet runs a cell that begins like a formula. Such a
cell gets an apostrophe in front (https://owasp.org/www-community/attacks/CSV_Injection); `unguard` takes it off again.

Where cells have no quotes (TSV), what would break a row or a line is written as an escape, as databases do in their dumps: `\t`,
`\n`, `\r`, `\\`, and `\uXXXX` for other controls, which some programs take for line ends and terminals obey; `unescape` turns
a cell back. A cell that begins with a quotation mark is guarded there, too: a spreadsheet would take it for the beginning of
a quoted cell.
"""

from __future__ import annotations

import re

from aligner.text.controls import CONTROLS, with_escaped_brackets

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""The full-width signs too: East Asian editions of Excel read them as the plain ones."""
_FORMULA_OR_QUOTE = re.compile(r"'*[=+\-@\t\r\n＝＋－＠\"]")
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"} | {
    c: f"\\u{ord(c):04x}" for c in sorted(CONTROLS - {"\r"})
}
_TABLE = str.maketrans(_ESCAPES)
CHARACTERS = {escape: char for char, escape in _ESCAPES.items()} | {r"\u005b": "["}
"""What escapes stand for."""
ESCAPED = re.compile(r"\\(?:u[0-9a-f]{4}|.)")


def guard(cell: str) -> str:
    """The cell, with an apostrophe in front if a spreadsheet could run it, or if it looks as if it had one already."""
    # The csv module of Python 3.11 and later reads NUL, other programs end the cell or the file at it.
    cell = cell.replace("\x00", "\ufffd")
    return "'" + cell if _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """The text that a cell stands for."""
    return cell[1:] if is_guarded(cell) else cell


def is_guarded(cell: str) -> bool:
    """Whether the first character of a cell is no part of its text."""
    return cell.startswith("'") and _FORMULA.match(cell) is not None


def escape(text: str) -> str:
    """A text as a cell without quotes."""
    cell = with_escaped_brackets(text.translate(_TABLE))
    return "'" + cell if _FORMULA_OR_QUOTE.match(cell) else cell


def unescape(cell: str) -> str:
    """The text that a cell without quotes stands for."""
    return ESCAPED.sub(lambda found: CHARACTERS.get(found[0], found[0]), cell[is_escaped_guard(cell) :])


def is_escaped_guard(cell: str) -> bool:
    """Whether the first character of a cell without quotes is no part of its text."""
    return cell.startswith("'") and _FORMULA_OR_QUOTE.match(cell) is not None
