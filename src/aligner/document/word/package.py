"""Opens the zip archive of a Word document within limits, and parses its parts without entities and without a network.

Also says what a paragraph or a run is according to its style: a heading, a list item, a quote, code.
"""

from __future__ import annotations

import io
import posixpath
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from aligner.errors import InputError

if TYPE_CHECKING:
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


# Word keeps the English names of its own styles in every language; other programs translate them.
_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])")
_TITLE = frozenset({"title", "标题", "標題", "文档标题"})
_CONTENTS = re.compile(
    r"(?:toc|contents|目录|目錄)(?:\s*(?:\d+|heading|标题|標題))?|table of (?:contents|figures)|index(?: \d| heading)?"
)
_QUOTE = re.compile(r"(?:intense |明显|明顯)?(?:quote|quotations?|引用|引文)|block (?:text|quotation)")
_CODE = re.compile(r"code\b|verbatim|preformatted|source text|html (?:typewriter|keyboard|sample)|代码|程式碼|预设格式")
_LIST_LEVEL = re.compile(r"list (?:bullet|number|continue) (\d)|列表(?:项目符号|编号) (\d)")
_DEEPEST_HEADING = 6
_BODY_LEVEL = 9
"""The outline level that means body text."""
_MOST_PARENTS = 20
"""Most styles that a style is based on, one on another; it ends a circle."""


class Kind(NamedTuple):
    """What a paragraph is."""

    name: str = ""
    """`heading`, `item`, `quote`, `code`, `contents`, or empty for an ordinary paragraph."""
    level: int = 0


@dataclass(frozen=True)
class _Style:
    name: str
    parent: str | None
    properties: _Element | None


@dataclass
class Styles:
    """The styles of a document."""

    _styles: dict[str, _Style] = field(default_factory=dict)
    _default: str | None = None

    @classmethod
    def of(cls, root: _Element | None) -> Styles:
        """The styles in a part; none if the document has no such part."""
        styles = cls()
        for element in children(root, "w:style"):
            key, name, parent = attribute(element, "styleId"), child(element, "w:name"), child(element, "w:basedOn")
            if key is None:
                continue
            called = (attribute(name, "val") or "" if name is not None else key).lower()
            based = attribute(parent, "val") if parent is not None else None
            styles._styles[key] = _Style(called, based, child(element, "w:pPr"))
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
                styles._default = key
        return styles

    def kind(self, properties: _Element | None) -> Kind:
        """What a paragraph with these properties is."""
        named = child(properties, "w:pStyle")
        chain = self._chain(attribute(named, "val") if named is not None else self._default)
        names = [style.name for style in chain]
        if any(_CODE.search(name) for name in names):
            return Kind("code")
        if names and _CONTENTS.fullmatch(names[0]):
            return Kind("contents")
        layers = [properties, *(style.properties for style in chain)]
        outline = _value(layers, "w:outlineLvl")
        heading = next((int(match[1]) for name in names if (match := _HEADING.fullmatch(name))), 0)
        if outline is not None and outline.isdecimal():
            heading = int(outline) + 1 if int(outline) < _BODY_LEVEL else 0
        if not heading and names and names[0] in _TITLE:
            heading = 1
        if heading:
            return Kind("heading", min(heading, _DEEPEST_HEADING))
        if depth := _list_depth(layers, names):
            return Kind("item", depth)
        return Kind("quote", 1) if any(_QUOTE.fullmatch(name) for name in names) else Kind()

    def is_code(self, style: str | None) -> bool:
        """Whether a character style is one for code."""
        return any(_CODE.search(one.name) for one in self._chain(style))

    def _chain(self, key: str | None) -> list[_Style]:
        """A style and those that it is based on."""
        found: list[_Style] = []
        while key is not None and key in self._styles and len(found) < _MOST_PARENTS:
            found.append(self._styles[key])
            key = found[-1].parent
        return found


def _value(layers: list[_Element | None], *path: str) -> str | None:
    """The value of a property: the first that a layer gives."""
    found = (child(layer, *path) for layer in layers)
    return next((attribute(element, "val") or "" for element in found if element is not None), None)


def _list_depth(layers: list[_Element | None], names: list[str]) -> int:
    """How deep a paragraph is in lists; 0 if it is no list item."""
    number = _value(layers, "w:numPr", "w:numId")
    if number in (None, "0"):
        return 0
    named = next((match for name in names if (match := _LIST_LEVEL.fullmatch(name))), None)
    depth = _value(layers, "w:numPr", "w:ilvl") or "0"
    if depth == "0" and named:
        return int(named[1] or named[2])
    return int(depth) + 1 if depth.isdecimal() else 1
