"""Parses XML into elements whose texts know their places in the file.

A file that declares entities is refused, and no other file or address is ever opened. The parser of the standard library reports
byte offsets, which are converted to character offsets.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from aligner.document.encoding import character_offsets, encode
from aligner.document.model import InlineKind, Source
from aligner.document.read import display_name
from aligner.document.runs import Run, RunBuilder
from aligner.errors import InputError

_DEEPEST = 100
_INVISIBLE = frozenset({"mrk", "sm", "em", "sub"})
"""Elements that mark a stretch of text for translators, such as a term. They are no part of the text."""
_XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True, slots=True)
class Characters:
    """A stretch of text between two tags, comments or other markup."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Element:
    """An element. Names are without their namespace."""

    name: str
    attributes: dict[str, str]
    line: int
    start: int = 0
    """The offset of its start tag in the file."""
    end: int = 0
    """The offset after its start tag, at most: where its content begins or, if it has none, what follows it."""
    parts: list[Element | Characters] = field(default_factory=list)

    def children(self, *names: str) -> Iterator[Element]:
        """The child elements with one of these names; all child elements if no name is given."""
        return (part for part in self.parts if isinstance(part, Element) and (part.name in names or not names))

    def find(self, *names: str) -> Iterator[Element]:
        """The elements with one of these names at any depth, except those inside another such element."""
        for part in self.parts:
            if isinstance(part, Element):
                if part.name in names:
                    yield part
                else:
                    yield from part.find(*names)

    @property
    def text(self) -> str:
        """All text inside, with each run of white space as one space."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for part in self.parts:
            if isinstance(part, Characters):
                yield part.text
            else:
                yield from part._texts()

    def run(self, source: str, code: Collection[str]) -> Run:
        """The text inside, with its places in the file. Text in elements named in `code` is left out."""
        builder = RunBuilder(source)
        self._fill(builder, source, code)
        return builder.finish()

    def _fill(self, builder: RunBuilder, source: str, code: Collection[str]) -> None:
        for part in self.parts:
            if isinstance(part, Element):
                if part.name not in _INVISIBLE:
                    builder.open(
                        InlineKind.TAG, " ".join((part.name, part.attributes.get("id", ""))).strip(), part.start
                    )
                    builder.close(InlineKind.TAG, part.end)
                if part.name not in code:
                    part._fill(builder, source, code)
            elif source[part.start : part.end] == part.text or not part.text.strip():
                builder.flow(part.start, part.end)
            else:
                builder.entity(part.start, part.end, part.text)


def parse_xml(source: Source) -> Element:
    """The root element of a file.

    Raises:
        InputError: The file is not XML, or declares entities.
    """
    return _Parser(source).root()


class _Parser:
    def __init__(self, source: Source) -> None:
        self._source = source
        self._data = encode(source.text)
        self._offsets = character_offsets(self._data)
        self._parser = expat.ParserCreate("utf-8", namespace_separator=" ")  # the text is UTF-8 by now
        self._top = Element("", {}, 0)
        self._stack = [self._top]
        self._waiting: tuple[int, str] | None = None

    def root(self) -> Element:
        parser = self._parser
        parser.buffer_text = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.CommentHandler = parser.StartCdataSectionHandler = parser.EndCdataSectionHandler = self._other
        parser.ProcessingInstructionHandler = self._other
        parser.EntityDeclHandler = self._refuse
        parser.SkippedEntityHandler = self._skipped
        try:
            parser.Parse(self._data, True)
        except expat.ExpatError as error:
            problem = expat.errors.messages.get(error.code, str(error))
            raise InputError(f"{self._name}:{error.lineno}:{error.offset + 1}: this is not XML: {problem}") from error
        return next(self._top.children())

    @property
    def _name(self) -> str:
        return display_name(self._source.path)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._other()
        if len(self._stack) > _DEEPEST:
            raise InputError(
                f"{self._name}:{self._parser.CurrentLineNumber}: elements are nested more than {_DEEPEST} deep"
            )
        known = {("xml:lang" if k == f"{_XML} lang" else k.rpartition(" ")[2]): v for k, v in attributes.items()}
        start = self._offsets[self._parser.CurrentByteIndex]
        end = self._source.text.find(">", start) + 1  # in a value of an attribute, too, which is near enough to show it
        element = Element(name.rpartition(" ")[2], known, self._parser.CurrentLineNumber, start, end)
        self._stack[-1].parts.append(element)
        self._stack.append(element)

    def _end(self, _name: str) -> None:
        self._other()
        self._stack.pop()

    def _characters(self, data: str) -> None:
        self._other()
        self._waiting = self._parser.CurrentByteIndex, data

    def _other(self, *_: object) -> None:
        """Ends the text that is being collected, because markup or other text begins here."""
        if self._waiting is not None:
            start, text = self._waiting
            end = self._parser.CurrentByteIndex
            self._stack[-1].parts.append(Characters(self._offsets[start], self._offsets[end], text))
            self._waiting = None

    def _refuse(self, *_: object) -> None:
        raise InputError(
            f"{self._name}:{self._parser.CurrentLineNumber}: this file declares entities, which are never resolved here; "
            "write out their text"
        )

    def _skipped(self, name: str, *_: object) -> None:
        raise InputError(
            f"{self._name}:{self._parser.CurrentLineNumber}: the entity &{name}; is declared elsewhere, and entities are never "
            "resolved here; write out its text"
        )
