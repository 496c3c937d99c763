"""Says where in a text a value is: in brackets, in a note by a translator, before a heading, or where no value is read."""

import re

from aligner.checks.values.scan import Figure, ValueScan
from aligner.document.model import BlockKind, Language
from aligner.text.spans import open_bracket

_PLAIN = re.compile("[0-9]+(?:[.,][0-9]+)*|[A-Z][a-z]+")
"""A number that both languages write in the same way, or a name that is a number word, such as Twenty."""
_NOTE = re.compile("译注|译者注|编者注|编注|校注|translator's note|editor's note", re.IGNORECASE)

_SECTION = re.compile(r"([0-9]+(?:\.[0-9]+)*)[\s.、)）:：]")
"""The number of a section, at the beginning of its heading."""


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


def number_sections(scan: ValueScan, source: Figure, target: Figure) -> bool:
    """Whether two values number sections, and no other section of the translation has that number.

    In a text with a section more or less, the numbers of all that follow differ.
    """
    written = target.segment.text[slice(*target.quantity.number)]
    if not all(
        one.quantity.number in _sections(scan, one.language).get(one.segment.id, ()) for one in (source, target)
    ):
        return False
    return [number for _, number in _sections(scan, target.language).values()].count(written) == 1


def _sections(scan: ValueScan, language: Language) -> dict[int, tuple[tuple[int, int], str]]:
    """The places and the texts of the numbers of the headings of a text, by segment."""
    document = scan.document(language)
    return {
        segment.id: (found.span(1), found[1])
        for segment in document.segments
        if (found := _SECTION.match(segment.text)) and document.blocks[segment.block].kind is BlockKind.HEADING
    }
