"""A copy of a Word document that is being made: all parts are copied as they are, except those that were changed."""

from __future__ import annotations

import io
import os
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from aligner.document.word.package import CONTENT_TYPES, WORD_STRICT, attribute, children, relations_part
from aligner.errors import UsageError

if TYPE_CHECKING:
    from lxml.etree import _Element

    from aligner.document.word.package import Package

AUTHOR, INITIALS = "aligner", "al"
_DOCUMENT = "wordprocessingml.document.main+xml"
"""How the content type of a document ends; documents with macros and templates have others."""
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_RELATION_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest date that an archive can give."""


def now() -> str:
    """The date for comments and changes: that of SOURCE_DATE_EPOCH if it is set, so that copies can be reproduced."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(given) if given.isdecimal() and len(given) < 12 else time.time()
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass
class Draft:
    """The parts of the copy that differ from the document."""

    package: Package
    parts: dict[str, _Element] = field(default_factory=dict)
    """The root elements of changed and new parts."""
    date: str = field(default_factory=now)
    """When the changes were made, as Word writes it."""
    _number: int = -1

    def check(self) -> None:
        """Makes sure that the document can be copied.

        Raises:
            UsageError: It has macros, or is a template.
        """
        types = self.package.xml(CONTENT_TYPES)
        kind = next((t.get("ContentType") for t in types if t.get("PartName") == f"/{self.package.main}"), _DOCUMENT)
        if self.package.has_macros or not str(kind).endswith(_DOCUMENT):
            raise UsageError(
                f"{self.package.name} has macros or is a template, and no copy is made of those; save it in Word as a .docx file"
            )

    @property
    def main(self) -> _Element:
        """The root element of the text, which will be changed."""
        return self.change(self.package.main)

    def change(self, part: str) -> _Element:
        """The root element of a part that will be changed."""
        if part not in self.parts:
            self.parts[part] = self.package.xml(part)
        return self.parts[part]

    def name(self, local: str) -> str:
        """The name of an element or attribute in the namespace of the document."""
        from lxml import etree

        return f"{{{etree.QName(self.main).namespace}}}{local}"

    def element(self, local: str, *inside: _Element, **attributes: str) -> _Element:
        """A new element with attributes, both in the namespace of the document."""
        from lxml import etree

        made = etree.Element(self.name(local), {self.name(key): value for key, value in attributes.items()})
        made.extend(inside)
        return made

    def text(self, text: str, local: str = "t") -> _Element:
        """A new element with text whose spaces count."""
        made = self.element(local)
        made.text = text
        made.set(_SPACE, "preserve")
        return made

    def change_mark(self, local: str) -> _Element:
        """A new element for a tracked change (`ins` or `del`)."""
        return self.element(local, id=str(self.new_number()), author=AUTHOR, date=self.date)

    def new_number(self) -> int:
        """A number for a comment or a tracked change that no other has."""
        if self._number < 0:
            roots = [self.package.xml(part) for part in self.package.parts if _has_numbers(part)]
            known = [
                attribute(element, "id") for root in roots for element in root.iter() if isinstance(element.tag, str)
            ]
            self._number = max((int(one) for one in known if one and one.isdecimal() and len(one) < 9), default=-1)
        self._number += 1
        return self._number

    def comments(self) -> _Element:
        """The root element of the comments, which will be changed. The part is made if there is none."""
        from lxml import etree

        part = self.package.related("comments")
        if part is not None and part in self.package.parts:
            return self.change(part)
        folder = self.package.main.rpartition("/")[0]
        part = next(name for n in range(1000) if (name := f"{folder}/comments{n or ''}.xml") not in self.package.parts)
        if part not in self.parts:
            types = self.change(CONTENT_TYPES)
            space = etree.QName(types).namespace
            etree.SubElement(types, f"{{{space}}}Override", PartName=f"/{part}", ContentType=_COMMENTS)
            self._relate(part.rpartition("/")[2])
            self.parts[part] = etree.Element(self.name("comments"), nsmap={"w": etree.QName(self.main).namespace})
        return self.parts[part]

    def _relate(self, target: str) -> None:
        from lxml import etree

        part = relations_part(self.package.main)
        if part in self.package.parts:
            root = self.change(part)
        else:
            root = self.parts[part] = etree.Element(f"{{{_RELATIONSHIPS}}}Relationships", nsmap={None: _RELATIONSHIPS})
        known = {one.get("Id") for one in children(root)}
        key = next(key for n in range(1, len(known) + 2) if (key := f"rIdAligner{n}") not in known)
        strict = etree.QName(self.main).namespace == WORD_STRICT
        kind = _RELATION_STRICT if strict else _RELATION
        etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", Id=key, Type=kind, Target=target)

    def finish(self) -> bytes:
        """The copy. Parts that were not changed have the same content, in the same order."""
        stream = io.BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED) as copy:
            for name, info in self.package.parts.items():
                data = _bytes(self.parts[name]) if name in self.parts else self.package.read(name)
                copy.writestr(_same(info), data)
            main = self.package.parts[self.package.main]
            for name, root in self.parts.items():
                if name not in self.package.parts:
                    copy.writestr(_same(main, name), _bytes(root))
        return stream.getvalue()


def _has_numbers(part: str) -> bool:
    """Whether a part may have comments or tracked changes."""
    base = part.rpartition("/")[2]
    return base.startswith(("document", "comments", "foot", "end", "header")) and base.endswith(".xml")


def _same(info: ZipInfo, name: str = "") -> ZipInfo:
    """The entry of a part in the copy: name, date, attributes and compression are those of the original."""
    made = ZipInfo(name or info.filename, max(info.date_time, _EARLIEST))
    made.compress_type, made.external_attr, made.create_system = (
        info.compress_type,
        info.external_attr,
        info.create_system,
    )
    return made


def _bytes(root: _Element) -> bytes:
    from lxml import etree

    data: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
