"""Says where in a text a value is: in brackets, in a note by a translator, or where no value is read."""

import re

from aligner.checks.values.scan import Figure
from aligner.text.spans import open_bracket

_PLAIN = re.compile("[0-9]+(?:[.,][0-9]+)*|[A-Z][a-z]+")
"""A number that both languages write in the same way, or a name that is a number word, such as Twenty."""
_NOTE = re.compile("译注|译者注|编者注|编注|校注|translator's note|editor's note", re.IGNORECASE)


def is_written(figure: Figure, rest: str) -> bool:
    """Whether a text has the number of a figure as it is written; a single digit must not be part of a word."""
    written = figure.segment.text[slice(*figure.quantity.number)]
    if not _PLAIN.fullmatch(written):
        return False
    apart = "0-9.," if len(written) > 1 else r"\w.,/-"
    return re.search(rf"(?<![{apart}]){re.escape(written)}(?![0-9]|[.,][0-9])", rest, re.IGNORECASE) is not None


def in_note(figure: Figure) -> bool:
    """Whether a value is in a note in brackets by a translator or an editor."""
    text, start = figure.segment.text, figure.quantity.start
    opened = open_bracket(text, start)
    return opened >= 0 and _NOTE.search(text, opened, start) is not None


def in_brackets(figure: Figure) -> bool:
    """Whether a value is in round brackets."""
    return open_bracket(figure.segment.text, figure.quantity.start) >= 0
