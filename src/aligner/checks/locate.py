"""Converts offsets in a file to the locations of findings."""

from dataclasses import replace
from typing import TypedDict

from aligner.checks.model import Location
from aligner.document.model import Language, Source
from aligner.document.units import Unit
from aligner.glossary.model import Place


def locate(source: Source, start: int, end: int, text: str | None = None) -> Location:
    """The location of the characters `start` to `end` of a file.

    Args:
        source: The file.
        start: The offset of the first character.
        end: The offset after the last character.
        text: The plain text of the span, if it differs from the characters of the file.
    """
    first, last = source.position(start), source.position(end)
    shown = source.text[start:end] if text is None else text
    found = Location(source.path, first.line, first.column, last.line, last.column, shown, start, end)
    if source.unit is Unit.LINE:
        return found
    return replace(found, unit=source.unit, row=source.row(start), end_row=source.row(end))


def locate_place(place: Place) -> Location:
    """The location of a place in a glossary."""
    return locate(place.source, place.start, place.end)


class Places(TypedDict):
    """The locations of a finding in the two texts, as keyword arguments of `Finding`."""

    zh: Location | None
    en: Location | None


def by_language(language: Language, here: Location | None, there: Location | None = None) -> Places:
    """Two locations by language: `here` is in the text of `language`, `there` in the other text."""
    return {"zh": here, "en": there} if language is Language.ZH else {"zh": there, "en": here}
