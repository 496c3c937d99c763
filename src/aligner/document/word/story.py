"""The text of a Word document in reading order, each character with the XML element that it is from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from aligner.document.units import Mark
from aligner.document.word.package import NO_TEXT, Package, Relation, Styles, attribute, child, children, is_on, tag

if TYPE_CHECKING:
    from lxml.etree import _Element


LINE_BREAK = "\u2028"
"""Stands for a line break inside a paragraph."""
HARD_HYPHEN = "\u2011"
_AS_SPACES = str.maketrans("\n\r", "  ")
_TRANSPARENT = frozenset(
    {"w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:sdtContent", "w:rubyBase"}
)
"""Elements that only hold other ones. What `w:del` and `w:moveFrom` hold is not read."""
_CONTAINERS = frozenset({"w:body", "w:tc", "w:txbxContent", "w:footnote", "w:endnote"})
"""Elements beyond whose end no paragraph continues."""
_FIELD_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]*)"', re.IGNORECASE)
_FIELD_CONTENTS = re.compile(r"\s*(?:TOC|INDEX|TOA)\b", re.IGNORECASE)
_CONTENTS_GALLERY = "Table of Contents"
# Letters and signs of the font Symbol, whose codes are in a private area.
_SYMBOL = dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL |= {
    0xA3: "≤",
    0xA5: "∞",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
}
_SYMBOL |= {0xBB: "≈", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0x2D: "−"}
_PRIVATE = 0xF000


class Atom(NamedTuple):
    """Some characters of the story and the element that shows them."""

    start: int
    text: str
    element: _Element
    """`w:t` for text, `w:tab` for a tab, and so on; a reference to a note has no characters."""
    run: _Element | None
    """The run (`w:r`) in which the element is; None if it is in none, such as in a formula."""

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)


class Unit(NamedTuple):
    """A paragraph of the story."""

    start: int
    end: int
    element: _Element
    """The last `w:p` that it is from. It is from several if tracked changes join them."""
    note: str
    """The key of the note that it is in, as in `Story.references`; empty for the text."""


@dataclass
class _Field:
    """A field: a formula that Word calculates, such as a page number, and the text that it shows."""

    code: str = ""
    start: int | None = None
    """Where its text begins; None in its formula."""

    @property
    def is_shown(self) -> bool:
        """Whether its text belongs to the article."""
        return self.start is not None and not _FIELD_CONTENTS.match(self.code)


@dataclass
class Story:
    """The paragraphs of a document, one per line."""

    package: Package
    parts: dict[str, _Element] = field(default_factory=dict)
    """The root elements of the parts that have text, by name; the main part comes first."""
    units: list[Unit] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    """What is known about spans: `heading`, `item`, `quote`, `code`, `contents`, `cell` and `note` for paragraphs, as empty
    spans at their beginnings; `link`, `code-span` and `reference` inside of them."""
    atoms: list[Atom] = field(default_factory=list)
    references: dict[str, int] = field(default_factory=dict)
    """The offset of the reference to each note, by its part and id."""
    _text: list[str] = field(default_factory=list)
    _length: int = 0
    _begin: int | None = None
    """Where the open paragraph begins."""
    _last: _Element | None = None
    """The paragraph that was read last."""
    _boxes: list[_Element] = field(default_factory=list)
    _fields: list[_Field] = field(default_factory=list)
    _cell: str = ""
    _rows: int = 0
    _note: tuple[str, str] = ("", "")
    """The key and the label of the note that is being read."""

    @classmethod
    def of(cls, package: Package, parts: Mapping[str, _Element] | None = None) -> Story:
        """Reads a document. `parts` are read instead of those in the package.

        Raises:
            InputError: It is damaged.
        """
        story = cls(package, dict(parts or {}))
        story._styles = Styles.of(package.optional(package.related("styles")))
        story._relations = package.relations(package.main)
        if package.main not in story.parts:
            story.parts[package.main] = package.xml(package.main)
        root = story.parts[package.main]
        body = child(root, "w:body")
        if body is None or tag(root) != "w:document":
            raise package.damaged(NO_TEXT)
        story._blocks(body)
        story._fields.clear()
        story._read_notes()
        return story

    _styles: Styles = field(default_factory=Styles)
    _relations: dict[str, Relation] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All paragraphs, with a line feed between two."""
        return "".join(self._text)

    def _blocks(self, parent: _Element) -> None:
        """Reads the paragraphs and tables of the body, a cell, a note or a text box."""
        for element in children(parent):
            name = tag(element)
            if name == "w:p":
                self._paragraph(element)
            elif name == "w:tbl":
                self._table(element)
            elif (inner := _inside(element)) is not None:
                self._blocks(inner)
        if tag(parent) in _CONTAINERS and self._begin is not None and self._last is not None:
            self._close(self._last)  # its end is deleted, but there is no paragraph that it could be joined to

    def _table(self, table: _Element) -> None:
        outer = self._cell
        for row in _rows(table, "w:tr"):
            if child(row, "w:trPr", "w:del") is not None:
                continue
            self._rows += 1
            number = self._rows
            for column, cell in enumerate(_rows(row, "w:tc")):
                if child(cell, "w:tcPr", "w:cellDel") is None:
                    self._cell = f"{number}.{column}"
                    self._blocks(cell)
        self._cell = outer

    def _paragraph(self, element: _Element) -> None:
        if self._begin is None:
            if self.units:
                self._text.append("\n")
                self._length += 1
            self._begin = self._length
        self._last = element
        self._inline(element)
        if not _is_open(element):
            self._close(element)

    def _close(self, element: _Element) -> None:
        """Ends a paragraph, and reads the text boxes that are anchored in it."""
        assert self._begin is not None  # noqa: S101 - only called in a paragraph
        start, self._begin = self._begin, None
        key, label = self._note
        self.units.append(Unit(start, self._length, element, key))
        kind = self._styles.kind(child(element, "w:pPr"))
        if kind.name:
            self.marks.append(Mark(start, start, kind.name, "", kind.level))
        if self._cell:
            self.marks.append(Mark(start, start, "cell", self._cell))
        if label:
            self.marks.append(Mark(start, start, "note", label))
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._blocks(box)

    def _inline(self, parent: _Element) -> None:
        """Reads the runs of a paragraph or of an element in it."""
        for element in children(parent):
            name = tag(element)
            if name == "w:r":
                self._run(element)
            elif name == "w:hyperlink":
                self._hyperlink(element)
            elif name == "w:fldSimple":
                self._simple_field(element)
            elif name in ("m:oMath", "m:oMathPara"):
                for text in element.iter():
                    if tag(text) == "m:t":
                        self._add(text.text or "", text, None)
            elif (inner := _inside(element)) is not None:
                self._inline(inner)

    def _hyperlink(self, element: _Element) -> None:
        start = self._length
        self._inline(element)
        relation = self._relations.get(attribute(element, "id", "r") or "")
        if relation is not None and relation.external:
            anchor = attribute(element, "anchor")
            self._link(start, relation.target + (f"#{anchor}" if anchor else ""))

    def _link(self, start: int, target: str) -> None:
        if target and self._begin is not None and self._begin <= start < self._length:
            self._span(start, "link", target)

    def _span(self, start: int, kind: str, value: str = "") -> None:
        """Marks the characters since `start`. Adjacent spans that say the same are one."""
        last = self.marks[-1] if self.marks else None
        if last is not None and (last.end, last.kind, last.value) == (start, kind, value):
            self.marks[-1] = last._replace(end=self._length)
        else:
            self.marks.append(Mark(start, self._length, kind, value))

    def _simple_field(self, element: _Element) -> None:
        self._fields.append(_Field(attribute(element, "instr") or "", self._length))
        self._inline(element)
        self._end_field()

    def _end_field(self) -> None:
        ended = self._fields.pop()
        link = _FIELD_LINK.match(ended.code)
        if link and ended.start is not None:
            self._link(ended.start, link[1])

    def _run(self, run: _Element) -> None:
        start = self._length
        properties = child(run, "w:rPr")
        hidden = is_on(child(properties, "w:vanish"))
        for element in children(run):
            self._content(element, run, hidden)
        style = child(properties, "w:rStyle")
        if start < self._length and style is not None and self._styles.is_code(attribute(style, "val")):
            self._span(start, "code-span")

    def _content(self, element: _Element, run: _Element, hidden: bool) -> None:
        """Reads an element of a run."""
        name = tag(element)
        if name == "w:fldChar":
            self._field_character(attribute(element, "fldCharType"))
        elif name == "w:instrText":
            if self._fields and self._fields[-1].start is None:
                self._fields[-1].code += element.text or ""
        elif name in ("w:footnoteReference", "w:endnoteReference"):
            self._reference(element, run, "footnotes" if name == "w:footnoteReference" else "endnotes")
        elif name == "mc:AlternateContent":
            for one in children(_alternative(element)):
                self._content(one, run, hidden)
        elif name in ("w:drawing", "w:pict", "w:object"):
            self._boxes.extend(_boxes(element))
        elif name == "w:ruby":
            self._inline(child(element, "w:rubyBase") if child(element, "w:rubyBase") is not None else element)
        elif not hidden and (shown := _shown(name, element)):
            self._add(shown, element, run)

    def _field_character(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].start = self._length
        elif kind == "end" and self._fields:
            self._end_field()

    def _reference(self, element: _Element, run: _Element, kind: str) -> None:
        part, number = self.package.related(kind), attribute(element, "id")
        key = f"{part}#{number}"
        if part is None or number is None or key in self.references or self._note[0]:
            return
        self.references[key] = self._length
        self.marks.append(Mark(self._length, self._length, "reference", str(len(self.references))))
        self.atoms.append(Atom(self._length, "", element, run))

    def _add(self, text: str, element: _Element, run: _Element | None) -> None:
        if not text or not all(one.is_shown for one in self._fields):
            return
        self.atoms.append(Atom(self._length, text, element, run))
        self._text.append(text.translate(_AS_SPACES))
        self._length += len(text)

    def _read_notes(self) -> None:
        """Reads the notes in the order of their references."""
        for label, key in enumerate(tuple(self.references), 1):
            part, _, number = key.rpartition("#")
            if part not in self.parts:
                if part not in self.package.parts:
                    continue
                self.parts[part] = self.package.xml(part)
            self._relations = self.package.relations(part)
            for note in children(self.parts[part]):
                if attribute(note, "id") == number and tag(note) in ("w:footnote", "w:endnote"):
                    self._note = key, str(label)
                    self._blocks(note)
        self._note = "", ""


def _is_open(paragraph: _Element) -> bool:
    """Whether the next paragraph continues this one: its end is deleted, or it is only a large first letter."""
    properties = child(paragraph, "w:pPr")
    mark, frame = child(properties, "w:rPr"), child(properties, "w:framePr")
    if child(mark, "w:del") is not None or child(mark, "w:moveFrom") is not None:
        return True
    return frame is not None and attribute(frame, "dropCap") in ("drop", "margin")


def _shown(name: str, element: _Element) -> str:
    """The characters that an element of a run shows."""
    if name == "w:t":
        return element.text or ""
    if name in ("w:br", "w:cr"):
        return LINE_BREAK
    if name == "w:sym":
        return _symbol(attribute(element, "char"), attribute(element, "font"))
    return {"w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": HARD_HYPHEN}.get(name, "")


def _symbol(code: str | None, font: str | None) -> str:
    """The character of a symbol; empty for ornaments, which other fonts don't have."""
    try:
        number = int(code or "", 16)
        if number < 0xE000:
            return chr(number) if number >= 0x20 and not 0xD800 <= number < 0xE000 else ""
    except ValueError:
        return ""
    return _SYMBOL.get(number - _PRIVATE, "") if font == "Symbol" else ""


def _rows(parent: _Element, name: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, also those in content controls and tracked insertions."""
    for element in children(parent):
        if tag(element) == name:
            yield element
        elif tag(element) == "w:sdt" or tag(element) in _TRANSPARENT:
            yield from _rows(element, name)


def _inside(element: _Element) -> _Element | None:
    """The element to read in place of one that only holds others; None if it is no such element, or is not read."""
    name = tag(element)
    if name == "mc:AlternateContent":
        return _alternative(element)
    return element if name in _TRANSPARENT or (name == "w:sdt" and not _is_generated(element)) else None


def _is_generated(control: _Element) -> bool:
    """Whether Word has made the text of a content control: it is a table of contents, or says what to fill in."""
    properties = child(control, "w:sdtPr")
    gallery = child(properties, "w:docPartObj", "w:docPartGallery")
    contents = gallery is not None and attribute(gallery, "val") == _CONTENTS_GALLERY
    return contents or is_on(child(properties, "w:showingPlcHdr"))


def _alternative(element: _Element) -> _Element:
    """The first of several forms of the same content, so that it is read once."""
    return next(children(element), element)


def _boxes(element: _Element) -> Iterator[_Element]:
    """The text boxes in a drawing, each once."""
    for one in children(element):
        if tag(one) == "w:txbxContent":
            yield one
        elif tag(one) == "mc:AlternateContent":
            yield from _boxes(_alternative(one))
        else:
            yield from _boxes(one)
