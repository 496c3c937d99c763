"""The contents of a repository as texts and documents, each read once."""

from __future__ import annotations

from functools import lru_cache

from aligner.document import parse
from aligner.document.encoding import decode
from aligner.document.model import Document, Language, Source
from aligner.document.signature import describe_binary
from aligner.drift.git import Repository
from aligner.errors import InputError, NoTextError
from aligner.segment import segment
from aligner.segment.model import SegmentedDocument

_DOCUMENTS = 32
"""How many parsed states are kept."""


class Contents:
    """Reads states of the files of a repository."""

    def __init__(self, repository: Repository, input_format: str | None = None) -> None:
        self.repository = repository
        self._format = input_format
        self._texts: dict[str, str] = {}
        self._cached = lru_cache(maxsize=_DOCUMENTS)(self._parsed)

    def text(self, blob: str) -> str:
        """The text of a content, by its id; empty if it is no text or the repository lacks it."""
        if blob not in self._texts:
            data = self.repository.read(blob)
            try:
                self._texts[blob] = decoded(data, blob[:12]) if data else ""
            except InputError:
                self._texts[blob] = ""
        return self._texts[blob]

    def lacks(self, blob: str) -> bool:
        """Whether the repository lacks a content, as a partial clone does."""
        return not self.text(blob) and self.repository.read(blob) is None

    def document(self, blob: str, name: str, language: Language) -> SegmentedDocument:
        """A content as a document in a language.

        Raises:
            InputError: It can't be read, or has no text.
        """
        return self._cached(blob, name, language)

    def parse(self, text: str, name: str, language: Language | None = None) -> Document:
        """A text as a document; its language is found from the text if it is None.

        Raises:
            InputError: It has no text.
        """
        return parse(Source(name, text), format=self._format, language=language)

    def _parsed(self, blob: str, name: str, language: Language) -> SegmentedDocument:
        data = self.repository.read(blob)
        if data is None:
            raise InputError(f"{name}: the repository lacks its content {blob[:12]}; fetch the whole history")
        return segment(self.parse(decoded(data, f"{name} at {blob[:12]}"), name, language))


def decoded(data: bytes, name: str) -> str:
    """The text of a content.

    Raises:
        InputError: It is no text, empty, or in an unknown encoding.
    """
    kind = describe_binary(data)
    if kind:
        raise InputError(f"{name} is {kind.what}; {kind.advice}")
    text = decode(data, name).text
    if not text.strip():
        raise NoTextError(f"{name} is empty; give a file with text in it")
    if has_conflict(text):
        raise InputError(f"{name} has the marks of a merge conflict; resolve it first")
    return text


def has_conflict(text: str) -> bool:
    """Whether a text has the marks that git leaves where it can't merge two changes."""
    marks = [line[:7] for line in text.splitlines() if line.startswith(("<<<<<<< ", "=======", ">>>>>>> "))]
    return "<<<<<<<" in marks and ">>>>>>>" in marks and "=======" in marks
