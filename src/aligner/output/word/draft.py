"""A copy of a Word document that is being made: its parts, and the runs that show a span of its text, which can be changed with tracking.

All parts are copied as they are, except those that were changed.
"""

from __future__ import annotations

import io
import os
import re
import time
from bisect import bisect_left
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from aligner.document.word.package import (
    CONTENT_TYPES,
    WORD_STRICT,
    Package,
    attribute,
    child,
    children,
    relations_part,
    tag,
)
from aligner.errors import OutputError, UsageError

if TYPE_CHECKING:
    from lxml.etree import _Element

    from aligner.document.word.story import Atom, Story, Unit

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


_TOKEN = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)
_HOLDERS = frozenset(
    {"w:p", "w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:sdtContent", "w:fldSimple"}
)
"""Elements in which a tracked change may be."""


class Editor:
    """A document whose runs are changed. The offsets are those of the story, which doesn't change.

    When runs are divided, elements move to other runs. So the run of an atom is looked up where it is needed (`_run`), and the
    one that the story gives is not used.
    """

    def __init__(self, draft: Draft, story: Story) -> None:
        self.draft = draft
        self.story = story
        self._atoms = [atom for atom in story.atoms if atom.run is not None]

    def bounds(self, start: int, end: int) -> tuple[_Element, _Element] | None:
        """The first and the last run that show a span, split so that they show nothing else; None if no run does."""
        self._split(start)
        self._split(end)
        shown = self._shown(start, end)
        return (_run(shown[0]), _run(shown[-1])) if shown else None

    def unit_at(self, offset: int) -> Unit:
        """The paragraph of an offset."""
        number = bisect_left(self.story.units, offset + 1, key=lambda unit: unit.start) - 1
        return self.story.units[max(number, 0)]

    def reference(self, note: str) -> _Element | None:
        """The run with the reference to a note; None if it is in no run."""
        kind = note.rpartition("#")[2]
        at = self.story.references[note]
        found = (a for a in self._atoms if a.start == at and not a.text and attribute(a.element, "id") == kind)
        return next(map(_run, found), None)

    def replace(self, start: int, end: int, new: str) -> None:
        """Replaces a span inside a paragraph by another text, as a tracked change.

        Raises:
            OutputError: It is in a place where a change can't be tracked.
        """
        bounds = self.bounds(start, end) if start < end else None
        runs = self._runs(start, end) if bounds else []
        neighbour = runs[0] if runs else self._neighbour(start)
        if neighbour is None or any(tag(run.getparent()) not in _HOLDERS for run in (*runs, neighbour)):
            number = self.story.units.index(self.unit_at(start)) + 1
            raise OutputError(
                f"{self.draft.package.name}, paragraph {number}: a repair is in a place where it can't be a tracked change; "
                "nothing was written; leave --fix out"
            )
        before = self._atoms[self._number(start) - 1] if not runs else None
        last = neighbour
        for run in runs:
            last = self._delete(run)
        if new:
            inserted = self.draft.change_mark("ins")
            inserted.append(self._run_like(neighbour, self.draft.text(new)))
            if runs or (before is not None and _run(before) is neighbour):
                last.addnext(inserted)
            else:
                neighbour.addprevious(inserted)

    def _shown(self, start: int, end: int) -> list[Atom]:
        """The atoms of a span that have characters."""
        return [atom for atom in self._atoms[self._number(start) : self._number(end)] if atom.text]

    def _runs(self, start: int, end: int) -> list[_Element]:
        """The runs that show a span, each once, divided so that they hold nothing else."""
        shown = self._shown(start, end)
        elements = {atom.element for atom in shown}
        return [part for run in dict.fromkeys(map(_run, shown)) for part in self._isolated(run, elements)]

    def _isolated(self, run: _Element, elements: set[_Element]) -> list[_Element]:
        """Divides a run so that some of its elements are in runs of their own, and returns those."""
        found, last = [], run
        groups = [
            (wanted, list(group)) for wanted, group in groupby(_content(run), key=lambda element: element in elements)
        ]
        for number, (wanted, group) in enumerate(groups):
            if number:
                last = self._divide(last, group)
            if wanted:
                found.append(last)
        return found

    def _divide(self, run: _Element, elements: list[_Element]) -> _Element:
        """Moves the last elements of a run into a new run after it."""
        made = self._run_like(run, *elements)
        made.attrib.update(run.attrib)
        run.addnext(made)
        return made

    def _number(self, offset: int) -> int:
        """The number of the first atom that begins at an offset or after it."""
        return bisect_left(self._atoms, offset, key=lambda atom: atom.start)

    def _neighbour(self, at: int) -> _Element | None:
        """The run that ends at an offset, or else the one that begins there, in the same paragraph."""
        self._split(at)
        unit = self.unit_at(at)
        number = self._number(at)
        before = self._atoms[number - 1] if number else None
        if before is not None and before.start >= unit.start and before.end == at:
            return _run(before)
        after = self._atoms[number] if number < len(self._atoms) else None
        return _run(after) if after is not None and after.start <= unit.end else None

    def _delete(self, run: _Element) -> _Element:
        """Marks a run as deleted, and returns the mark."""
        mark = self.draft.change_mark("del")
        run.addprevious(mark)
        mark.append(run)
        for element in run:
            if tag(element) == "w:t":
                element.tag = self.draft.name("delText")
        return mark

    def _run_like(self, run: _Element, *inside: _Element) -> _Element:
        """A run with other elements that looks like a run."""
        properties = child(run, "w:rPr")
        return self.draft.element("r", *([deepcopy(properties)] if properties is not None else []), *inside)

    def _split(self, offset: int) -> None:
        """Splits a run so that one begins at an offset, if a run shows both the character before it and the one at it."""
        number = self._number(offset)
        if number and self._atoms[number - 1].end > offset:
            self._split_text(number - 1, offset)
        if number == len(self._atoms) or self._atoms[number].start != offset:
            return
        element = self._atoms[number].element
        run = _run(self._atoms[number])
        content = _content(run)
        at = next((n for n, one in enumerate(content) if one is element), 0)
        if at:  # a nested element is not split off
            self._divide(run, content[at:])

    def _split_text(self, number: int, offset: int) -> None:
        """Divides the text of an atom into two elements of the same run."""
        atom = self._atoms[number]
        at = offset - atom.start
        element = atom.element
        rest = self.draft.text(atom.text[at:])
        element.text = atom.text[:at]
        element.attrib.update(rest.attrib)
        element.addnext(rest)
        self._atoms[number : number + 1] = [
            atom._replace(text=atom.text[:at]),
            atom._replace(start=offset, text=atom.text[at:], element=rest),
        ]


def _run(atom: Atom) -> _Element:
    """The run in which an atom is now."""
    return next(element for element in atom.element.iterancestors() if tag(element) == "w:r")


def _content(run: _Element) -> list[_Element]:
    """The elements of a run, without its properties."""
    return [element for element in run if tag(element) not in ("", "w:rPr")]


def changes(before: str, after: str) -> list[tuple[int, int, str]]:
    """The changes from one text to another by words: start, end and new text of each."""
    if before == after:
        return []
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    starts = [0]
    for token in old:
        starts.append(starts[-1] + len(token))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [(starts[i], starts[j], "".join(new[k:m])) for what, i, j, k, m in matcher.get_opcodes() if what != "equal"]
