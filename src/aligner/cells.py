r"""Writes texts into the cells of CSV and TSV tables, and reads them back.

The texts come from files that anyone may have written, and a spreadsheet executes a cell that begins like a formula. Such a
cell gets an apostrophe in front (https://owasp.org/www-community/attacks/CSV_Injection), which `unguard` removes.

In TSV, cells have no quotes. Characters that would break a cell or a line become escapes, as in database dumps: `\t`, `\n`,
`\r`, `\\`, and `\uXXXX` for other controls, which some programs treat as line ends and terminals obey. `unescape` restores the
text. In TSV, a cell that begins with a quotation mark also gets an apostrophe, because a spreadsheet would read it as a quoted
cell.
"""

from __future__ import annotations

import re

from aligner.text.controls import CONTROLS, with_escaped_brackets

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""Includes the full-width signs, because East Asian editions of Excel treat them like the ASCII ones."""
_FORMULA_OR_QUOTE = re.compile(r"'*[=+\-@\t\r\n＝＋－＠\"]")
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"} | {
    c: f"\\u{ord(c):04x}" for c in sorted(CONTROLS - {"\r"})
}
_TABLE = str.maketrans(_ESCAPES)
CHARACTERS = {escape: char for char, escape in _ESCAPES.items()} | {r"\u005b": "["}
"""The character of each escape."""
ESCAPED = re.compile(r"\\(?:u[0-9a-f]{4}|.)")


def guard(cell: str) -> str:
    """The cell, with an apostrophe in front if a spreadsheet could execute it, or if it looks like a guarded cell."""
    # The csv module of Python 3.11 and later reads NUL; other programs end the cell or the file there.
    cell = cell.replace("\x00", "\ufffd")
    return "'" + cell if _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """The text of a cell that `guard` has made."""
    return cell[1:] if is_guarded(cell) else cell


def is_guarded(cell: str) -> bool:
    """Whether a cell begins with a guard, an apostrophe that is not part of its text."""
    return cell.startswith("'") and _FORMULA.match(cell) is not None


def escape(text: str) -> str:
    """The text as a TSV cell."""
    cell = with_escaped_brackets(text.translate(_TABLE))
    return "'" + cell if _FORMULA_OR_QUOTE.match(cell) else cell


def unescape(cell: str) -> str:
    """The text of a TSV cell that `escape` has made."""
    return ESCAPED.sub(lambda found: CHARACTERS.get(found[0], found[0]), cell[is_escaped_guard(cell) :])


def is_escaped_guard(cell: str) -> bool:
    """Whether a TSV cell begins with a guard, an apostrophe that is not part of its text."""
    return cell.startswith("'") and _FORMULA_OR_QUOTE.match(cell) is not None
