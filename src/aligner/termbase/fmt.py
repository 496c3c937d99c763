"""The canonical form of a glossary file: what `aligner glossary fmt` writes.

Terms keep their order, because people group them, and so do the forms in a list. Fields are put into a fixed order, and
equal content is written in the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.glossary.fields import EXAMPLE_FIELDS, FILE_FIELDS, FORM_FIELDS, TERM_FIELDS, Shape
from aligner.glossary.scalars import is_no_text
from aligner.termbase.layout import render
from aligner.termbase.tree import Collection, Item, Scalar, line_end, parse
from aligner.termbase.values import is_nothing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.document.model import Source
from aligner.termbase.tree import Node

FILE_ORDER = tuple(field.name for field in FILE_FIELDS)
FIELD_ORDER = tuple(field.name for field in TERM_FIELDS)
LIST_FIELDS = frozenset(f.name for f in (*FILE_FIELDS, *TERM_FIELDS) if f.shape in {Shape.TEXTS, Shape.FORMS})
"""Fields that hold a list of texts; a single text may be written without brackets."""
_EXAMPLE_ORDER = tuple(field.name for field in EXAMPLE_FIELDS)
_FORM_ORDER = tuple(field.name for field in FORM_FIELDS)
_TERMS = "terms"
_NOT_TEXT = frozenset({"version", "anywhere"})
_FOR_EDITORS = ("# yaml-language-server:", "# vim:", "# -*-")


def formatted(source: Source) -> str:
    """The canonical form of a glossary file, with the line ends of the file.

    Raises:
        InputError: The file isn't YAML, or has parts that aren't allowed in a glossary.
    """
    root = parse(source)
    header = canonical(root)
    lines = [*header, *render(root, _TERMS)]
    while lines and not lines[0]:
        lines.pop(0)
    return "".join(line + line_end(source.text) for line in lines)


def canonical(root: Collection) -> list[str]:
    """Puts a tree into its canonical form, in place; returns the lines above the first item."""
    header = _take_header(root)
    _sort(root, FILE_ORDER)
    for item in root.items:
        key = item.key.value if item.key is not None else ""
        if key in LIST_FIELDS:
            item.value = _as_list(item.value)
        elif key == _TERMS and isinstance(item.value, Collection):
            for term in item.value.items:
                term.value = _canonical_term(term)
        if key != "version":
            _quote(item.value)
    return header


def _take_header(root: Collection) -> list[str]:
    """Removes and returns the comments at the top that are about the file and not about its first key.

    These are the comments above the last blank line and those for editors. If the first key will move, all comments at the
    top are about the file.
    """
    if not root.items:
        return []
    lead = root.items[0].lead
    if min(root.items, key=_place_in_file) is not root.items[0]:
        root.items[0].lead = []
        return ["" if c is None else c.text for c in lead]
    last_blank = max((n for n, c in enumerate(lead) if c is None), default=-1)
    to_editors = max((n for n, c in enumerate(lead) if c is not None and c.text.startswith(_FOR_EDITORS)), default=-1)
    end = max(last_blank, to_editors) + 1
    root.items[0].lead = lead[end:]
    return ["" if c is None else c.text for c in lead[:end]]


def _place_in_file(item: Item) -> int:
    key = item.key.value if item.key is not None else ""
    return FILE_ORDER.index(key) if key in FILE_ORDER else len(FILE_ORDER)


def _sort(node: Collection, order: Sequence[str]) -> None:
    places = {key: number for number, key in enumerate(order)}
    node.items.sort(key=lambda item: places.get(item.key.value if item.key is not None else "", len(places)))


def _canonical_term(item: Item) -> Node:
    value = item.value
    if isinstance(value, Collection) and not value.mapping:
        for sense in value.items:
            if isinstance(sense.value, Collection) and sense.value.mapping:
                _canonical_fields(sense.value)
        if len(value.items) == 1 and not value.tail:
            only = value.items[0]
            item.lead += only.lead
            item.trail += only.trail
            value = only.value
    elif isinstance(value, Collection):
        _canonical_fields(value)
    return _shortened(item, value)


def _shortened(item: Item, value: Node) -> Node:
    """The value of a term; a mapping with only the rendering becomes the rendering."""
    if isinstance(value, Collection) and value.mapping and len(value.items) == 1 and not value.tail:
        only = value.items[0]
        if only.key is not None and only.key.value == "en" and isinstance(only.value, Scalar):
            item.lead += only.lead
            item.trail += only.trail
            return only.value
    return value


def _canonical_fields(fields: Collection) -> None:
    _sort(fields, FIELD_ORDER)
    for item in fields.items:
        key = item.key.value if item.key is not None else ""
        if key in LIST_FIELDS:
            item.value = _as_list(item.value)
        if key == "examples":
            item.value = _as_list(item.value, mappings=True)
        if isinstance(item.value, Collection):
            for part in item.value.items:
                if isinstance(part.value, Collection) and part.value.mapping:
                    _sort(part.value, _EXAMPLE_ORDER if key == "examples" else _FORM_ORDER)


def _as_list(value: Node, *, mappings: bool = False) -> Node:
    alone = isinstance(value, Scalar) and not is_nothing(value)
    if alone or (mappings and isinstance(value, Collection) and value.mapping):
        return Collection(
            mapping=False, flow=True, start=value.start, end=value.end, items=[Item(None, value, value.start)]
        )
    return value


def _quote(node: Node) -> None:
    """Quotes texts, such as `NO` or `1.0`, that other YAML readers don't read as text."""
    if isinstance(node, Scalar):
        if not node.style and not is_nothing(node) and is_no_text(node.value):
            node.style = '"'
        return
    for item in node.items:
        if item.key is not None:
            _quote(item.key)
        if item.key is None or item.key.value not in _NOT_TEXT:
            _quote(item.value)
