"""What a paragraph or a run is according to its style: a heading, a list item, a quote, code."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from aligner.document.word.package import attribute, child, children

if TYPE_CHECKING:
    from lxml.etree import _Element

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
