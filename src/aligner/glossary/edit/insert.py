"""Puts entries into the text of a glossary file; every line that was there stays as it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from aligner.glossary.edit import layout
from aligner.glossary.edit.comments import parse_with_comments
from aligner.glossary.edit.fmt import line_end
from aligner.glossary.edit.position import Neighbour, Spot, spot_for
from aligner.glossary.edit.tree import Collection, Item, Scalar, fault
from aligner.glossary.edit.values import entry, node

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aligner.document.model import Source
    from aligner.glossary.edit.tree import Node
    from aligner.glossary.edit.values import Value

_INDENT = "  "
_TERMS = "terms"


def insert(source: Source, zh: str, senses: Sequence[Mapping[str, Value]]) -> str:
    """The text of a file with one more entry, in its own order or next to its kin.

    Raises:
        InputError: The file is no YAML, or its terms are no mapping.
    """
    root = parse_with_comments(source)
    item = entry(zh, senses)
    terms = root.get(_TERMS)
    if terms is None:
        return _with_terms(source, root, item)
    value = terms.value
    if isinstance(value, Collection) and not value.mapping:
        raise fault(source, value.start, "'terms' has to be a mapping: a Chinese term, a colon, its rendering")
    if isinstance(value, Scalar) or not value.items:
        return _into_empty(source, terms, item)
    if value.flow:
        at = value.items[-1].end
        inline = layout.inline(Collection(True, True, 0, 0, [item]), breaks=True)
        assert inline is not None  # noqa: S101 - new entries have no comments
        return f"{source.text[:at]}, {inline[1:-1]}{source.text[at:]}"
    spot = spot_for(_neighbour(item, 0), _neighbours(value))
    indent = " " * _column(source, value.items[0].start)
    return _at(source, value.items, spot, layout.entry(item, indent))


def add_sense(source: Source, zh: str, sense: Mapping[str, Value]) -> str:
    """The text of a file in which an entry has one more sense; the lines of other entries stay as they are.

    Raises:
        InputError: The file is no YAML.
        KeyError: It has no such entry.
    """
    root = parse_with_comments(source)
    terms = root.get(_TERMS)
    item = terms.value.get(zh) if terms is not None and isinstance(terms.value, Collection) else None
    if item is None:
        raise KeyError(zh)
    assert terms is not None  # noqa: S101 - it holds the item
    if isinstance(terms.value, Collection) and terms.value.flow:
        raise fault(
            source, terms.value.start, "terms in brackets can't be changed; 'aligner glossary fmt' takes them away"
        )
    new = Item(None, node(sense), 0)
    value: Node = item.value
    if isinstance(value, Collection) and not value.mapping:
        if not value.flow:
            lines = layout.entry(new, " " * _column(source, value.items[0].start))
            return _at(source, value.items, Spot(len(value.items)), lines)
        senses, tail = [*value.items, new], value.tail
    else:
        if isinstance(value, Scalar):
            value = Collection(True, True, 0, 0, [Item(Scalar("en", 0, 0, ""), value, 0)])
        senses, tail = [Item(None, value, 0), new], []
    changed = Item(item.key, Collection(False, True, 0, 0, senses, tail), item.start, [], item.trail)
    return replace(source, item, changed)


def replace(source: Source, old: Item, new: Item) -> str:
    """The text of a file in which one entry of a block mapping makes place for another, comments inside it included."""
    start, end = old.start, line_after(source, extent(old))
    lines = layout.entry(new, " " * _column(source, start))
    return source.text[:start] + line_end(source.text).join(lines).lstrip(" ") + source.text[end:]


def extent(item: Item) -> int:
    """Where the last character of an item stands, with the comments inside and behind it."""
    comments = [*item.trail]
    end = item.end
    if isinstance(item.value, Collection):
        comments += [c for c in item.value.tail if c is not None]
        if item.value.items:
            end = max(end, extent(item.value.items[-1]))
    return max([end, *(c.start + len(c.text) for c in comments)])


def _with_terms(source: Source, root: Collection, item: Item) -> str:
    if root.flow:
        raise fault(source, root.start, "a file in brackets can't be added to; 'aligner glossary fmt' takes them away")
    end = line_end(source.text)
    lines = [f"{_TERMS}:", *layout.entry(item, _INDENT)]
    if not root.items:
        lines.insert(0, "version: 1")
    text = source.text
    if text and not text.endswith(("\n", "\r")):
        text += end
    return text + "".join(line + end for line in lines)


def _into_empty(source: Source, terms: Item, item: Item) -> str:
    """Under a `terms:` that has nothing yet, or `{}`."""
    text, value = source.text, terms.value
    before = text[: value.start].rstrip(" ") if value.end > value.start else text[: value.start]
    rest = text[value.end :]
    at = line_after(source, value.end) - value.end
    lines = layout.entry(item, " " * _column(source, terms.start) + _INDENT)
    return before + rest[:at] + "".join(line_end(text) + line for line in lines) + rest[at:]


def _at(source: Source, items: Sequence[Item], spot: Spot, lines: Sequence[str]) -> str:
    text, end = source.text, line_end(source.text)
    if spot.number == 0 or spot.joins_following:
        at = line_before(source, items[spot.number].start)
        return text[:at] + "".join(line + end for line in lines) + text[at:]
    before = items[spot.number - 1]
    at = line_after(source, extent(before))
    deeper = re.compile(rf"(?:(?:\r\n|\r|\n)[ \t]*)*(?:\r\n|\r|\n)[ ]{{{_column(source, before.start) + 1},}}#[^\r\n]*")
    while found := deeper.match(text, at):  # a new text of several lines would swallow such a comment
        at = found.end()
    return text[:at] + "".join(end + line for line in lines) + text[at:]


def _neighbours(terms: Collection) -> list[Neighbour]:
    section = 0
    found = []
    for item in terms.items:
        section += bool(item.lead)
        found.append(_neighbour(item, section))
    return found


def _neighbour(item: Item, section: int) -> Neighbour:
    value = item.value
    if isinstance(value, Collection) and not value.mapping and value.items:
        value = value.items[0].value
    texts = {"en": "", "kind": ""}
    if isinstance(value, Scalar):
        texts["en"] = value.value
    else:
        for name in texts:
            part = value.get(name) if value.mapping else None
            if part is not None and isinstance(part.value, Scalar):
                texts[name] = part.value.value
    return Neighbour(item.key.value if item.key is not None else "", texts["en"], texts["kind"], section)


def line_after(source: Source, at: int) -> int:
    """Where the line of a character ends, its line break not counted."""
    number = bisect_right(source.line_starts, at)
    if number == len(source.line_starts):
        return len(source.text)
    line = source.text[at : source.line_starts[number]]
    return at + len(line.rstrip("\r\n"))


def line_before(source: Source, at: int) -> int:
    """Where the line of a character begins."""
    return source.line_starts[bisect_right(source.line_starts, at) - 1]


def _column(source: Source, at: int) -> int:
    return at - line_before(source, at)
