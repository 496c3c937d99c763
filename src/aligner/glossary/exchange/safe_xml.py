"""Reads XML of unknown origin: no entity is ever declared or resolved, no file or address ever opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from aligner.document.encoding import decode
from aligner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPEST = 100
_XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(slots=True)
class Element:
    """An element; names have no namespace."""

    name: str
    attributes: dict[str, str]
    line: int
    parts: list[Element | str] = field(default_factory=list)

    @property
    def children(self) -> Iterator[Element]:
        """The elements inside."""
        return (part for part in self.parts if isinstance(part, Element))

    @property
    def text(self) -> str:
        """All text inside, runs of white space as one space."""
        return " ".join("".join(self._texts()).split())

    def find(self, *names: str) -> Iterator[Element]:
        """The elements of these names at any depth, but none inside another one that is found."""
        for child in self.children:
            if child.name in names:
                yield child
            else:
                yield from child.find(*names)

    def _texts(self) -> Iterator[str]:
        for part in self.parts:
            if isinstance(part, str):
                yield part
            else:
                yield from part._texts()


def parse(data: bytes, path: str) -> Element:
    """The root element of a file.

    Raises:
        InputError: The file is no XML, or declares entities.
    """
    text = decode(data, path).text
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")  # whatever the declaration says, it is UTF-8 by now
    parser.buffer_text = True
    top = Element("", {}, 0)
    stack = [top]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(stack) > _DEEPEST:
            raise InputError(f"{path}:{parser.CurrentLineNumber}: elements are nested more than {_DEEPEST} deep")
        known = {("xml:lang" if k == f"{_XML} lang" else k.rpartition(" ")[2]): v for k, v in attributes.items()}
        element = Element(name.rpartition(" ")[2], known, parser.CurrentLineNumber)
        stack[-1].parts.append(element)
        stack.append(element)

    def end(_name: str) -> None:
        stack.pop()

    def characters(data: str) -> None:
        stack[-1].parts.append(data)

    def refuse(*_: object) -> None:
        raise InputError(
            f"{path}:{parser.CurrentLineNumber}: this file declares entities, which are never resolved here; "
            "write out what they stand for"
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        problem = expat.errors.messages.get(error.code, str(error))
        raise InputError(f"{path}:{error.lineno}:{error.offset + 1}: this is no XML: {problem}") from error
    return next(top.children)
