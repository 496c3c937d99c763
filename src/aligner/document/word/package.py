"""Opens the zip archive of a Word document within limits, and parses its parts without entities and without a network."""

from __future__ import annotations

import io
import posixpath
import zlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from aligner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

MOST_PARTS = 20_000
"""Most files in an archive. A book with a picture on every page has some thousand."""
LARGEST_TOTAL = 1024**3
"""Most bytes of all files of an archive, unpacked."""
LARGEST_XML = 64 * 1024**2
"""Most bytes of one part that is parsed. The text of a long novel with all its formatting takes about 20 MB."""
MOST_RATIO = 500
"""How many times larger than packed XML of more than `_SMALL` bytes may be. Word's is 10 to 40 times as large."""
_SMALL = 1024**2
_XML = (".xml", ".rels")

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
CONTENT_TYPES = "[Content_Types].xml"
_PREFIXES = {
    WORD: "w",
    WORD_STRICT: "w",
    RELATIONS: "r",
    RELATIONS_STRICT: "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
}
NO_TEXT = "it has no text part such as word/document.xml"
_SPACES = {"w": (WORD, WORD_STRICT), "r": (RELATIONS, RELATIONS_STRICT)}
_AGAIN = "open it in Word and save it again"


def tag(element: _Element) -> str:
    """The name of an element with a short prefix, the same for both namespaces of the standard: `w:p`. Empty for comments."""
    name = element.tag
    return _short(name) if isinstance(name, str) else ""


@lru_cache(4096)
def _short(name: str) -> str:
    namespace, _, local = name[1:].rpartition("}")
    return f"{_PREFIXES.get(namespace, '?')}:{local}"


def attribute(element: _Element, name: str, prefix: str = "w") -> str | None:
    """The value of an attribute in one of the namespaces of a prefix; None if there is none."""
    for namespace in _SPACES[prefix]:
        value = element.get(f"{{{namespace}}}{name}")
        if value is not None:
            return str(value)
    return None


def children(element: _Element | None, name: str = "") -> Iterator[_Element]:
    """The child elements, or those of one name."""
    if element is not None:
        yield from (child for child in element if (tag(child) == name if name else tag(child)))


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first child of a name, or the first descendant along several names; None if there is none."""
    for name in path:
        element = next(children(element, name), None)
    return element


def is_on(element: _Element | None) -> bool:
    """Whether a property that is either on or off is on: its element is there, and doesn't say that it is off."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off")


class Relation(NamedTuple):
    """A link from a part to another part, or to the outside."""

    kind: str
    """The last word of its type, such as `comments`."""
    target: str
    """The name of the other part, or an address if it is external."""
    external: bool


@dataclass(frozen=True)
class Package:
    """The parts of a document."""

    data: bytes
    name: str
    """The name of the file in messages."""

    @cached_property
    def archive(self) -> ZipFile:
        """The archive, which keeps to all limits.

        Raises:
            InputError: It is damaged, protected or too large.
        """
        try:
            archive = ZipFile(io.BytesIO(self.data))
        except (BadZipFile, ValueError, OSError, NotImplementedError, OverflowError) as error:
            raise self.damaged("it is no zip archive, or only a part of one") from error
        parts = archive.infolist()
        if len({part.filename for part in parts}) < len(parts):
            raise self.damaged("it has two parts of the same name")
        if any(part.flag_bits & 1 for part in parts):
            raise InputError(f"{self.name} is protected by a password; save it without the password, and try again")
        bomb = any(
            part.filename.endswith(_XML) and part.file_size > max(_SMALL, MOST_RATIO * part.compress_size)
            for part in parts
        )
        if bomb or len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_TOTAL:
            raise InputError(
                f"{self.name} is far larger unpacked than any document is, so it is not read; check the file"
            )
        return archive

    def damaged(self, why: str) -> InputError:
        """The error for a document that can't be read."""
        return InputError(f"{self.name} is not a readable Word document: {why}; {_AGAIN}")

    @cached_property
    def parts(self) -> Mapping[str, ZipInfo]:
        """The parts by name."""
        return {part.filename: part for part in self.archive.infolist()}

    def read(self, part: str) -> bytes:
        """The content of a part.

        Raises:
            InputError: It is damaged.
        """
        try:
            return self.archive.read(part)
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
            raise self.damaged(f"its part {part} is damaged") from error

    def xml(self, part: str) -> _Element:
        """The root element of a part.

        Raises:
            InputError: The part is missing, damaged or too large, or has a document type.
        """
        from lxml import etree

        info = self.parts.get(part)
        if info is None:
            raise self.damaged(f"it has no part {part}")
        if info.file_size > LARGEST_XML:
            raise InputError(
                f"{self.name}: its part {part} has {info.file_size // 1024**2:,} MiB; the limit is "
                f"{LARGEST_XML // 1024**2} MiB: divide the document"
            )
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(self.read(part), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.damaged(f"its part {part} is no well-formed XML, or too deep") from error
        if root.getroottree().docinfo.doctype:
            raise self.damaged(f"its part {part} has a document type, which Word never writes")
        return root

    def optional(self, part: str | None) -> _Element | None:
        """The root element of a part; None if the document has no such part."""
        return self.xml(part) if part in self.parts and part is not None else None

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part by id; those of the package for an empty name."""
        folder = part.rpartition("/")[0]
        root = self.optional(relations_part(part))
        found = {}
        for element in root if root is not None else ():
            kind, target = element.get("Type") or "", element.get("Target") or ""
            external = element.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[element.get("Id") or ""] = Relation(kind.rpartition("/")[2], target, external)
        return found

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the text.

        Raises:
            InputError: There is none.
        """
        named = (r.target for r in self.relations("").values() if r.kind == "officeDocument")
        part = next(named, "word/document.xml")
        if part not in self.parts:
            raise self.damaged(NO_TEXT)
        return part

    def related(self, kind: str) -> str | None:
        """The part with which the text has a relation of a kind, such as `styles`."""
        found = self.relations(self.main).values()
        return next((r.target for r in found if r.kind == kind and not r.external), None)

    @cached_property
    def has_macros(self) -> bool:
        """Whether the document may run programs."""
        types = self.optional(CONTENT_TYPES)
        kinds = [element.get("ContentType") or "" for element in types if element.tag] if types is not None else []
        return any("macroEnabled" in kind or "vbaProject" in kind for kind in kinds)


def relations_part(part: str) -> str:
    """The name of the part with the relations of a part."""
    folder, _, base = part.rpartition("/")
    return f"{folder}/_rels/{base}.rels".lstrip("/")
