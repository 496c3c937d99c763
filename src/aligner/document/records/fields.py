"""Which fields of a record hold what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.document.model import Language, Source

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
        from aligner.document.model import Language

        if self.zh is None or self.en is None:
            return ((None, self.texts),)
        return (Language.ZH, self.zh), (Language.EN, self.en)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all fields."""
        return (self.id, *(name for _, fields in self.by_language for _, name in fields.names()))
