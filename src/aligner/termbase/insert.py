"""Inserts entries into the text of a glossary file; all existing lines stay as they are.

If the file has an order, a new term goes to its place in it; else it goes next to the most similar term.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligner.document.model import Source
from aligner.termbase import layout
from aligner.termbase.tree import (
    Collection,
    Item,
    Node,
    Scalar,
    extent,
    fault,
    line_after,
    line_before,
    line_end,
    parse,
)
from aligner.termbase.values import Value, entry, node
from aligner.text.han import count_han

_INDENT = "  "
_TERMS = "terms"


def insert(source: Source, zh: str, senses: Sequence[Mapping[str, Value]]) -> str:
    """The text of a file with one more entry, in the order of the file or next to the most similar term.

    Raises:
        InputError: The file isn't YAML, or its terms aren't a mapping.
    """
    root = parse(source)
    item = entry(zh, senses)
    terms = root.get(_TERMS)
    if terms is None:
        return _with_terms(source, root, item)
    value = terms.value
    if isinstance(value, Collection) and not value.mapping:
        raise fault(source, value.start, "'terms' has to be a mapping: a Chinese term, a colon, its rendering")
    if isinstance(value, Scalar) or not value.items:
        return into_empty(source, terms, layout.entry(item, " " * _column(source, terms.start) + _INDENT))
    if value.flow:
        at = value.items[-1].end
        inline = layout.inline(Collection(True, True, 0, 0, [item]), breaks=True)
        assert inline is not None  # noqa: S101 - new entries have no comments
        return f"{source.text[:at]}, {inline[1:-1]}{source.text[at:]}"
    spot = _spot_for(_neighbour(item, 0), _neighbours(value))
    indent = " " * _column(source, value.items[0].start)
    return _at(source, value.items, spot, layout.entry(item, indent))


def add_sense(source: Source, zh: str, sense: Mapping[str, Value]) -> str:
    """The text of a file in which an entry has one more sense; the lines of other entries stay as they are.

    Raises:
        InputError: The file isn't YAML.
        KeyError: The file has no such entry.
    """
    root = parse(source)
    terms = root.get(_TERMS)
    item = terms.value.get(zh) if terms is not None and isinstance(terms.value, Collection) else None
    if item is None:
        raise KeyError(zh)
    assert terms is not None  # noqa: S101 - it holds the item
    if isinstance(terms.value, Collection) and terms.value.flow:
        raise fault(
            source, terms.value.start, "terms in brackets can't be changed; 'aligner glossary fmt' removes the brackets"
        )
    new = Item(None, node(sense), 0)
    value: Node = item.value
    if isinstance(value, Collection) and not value.mapping:
        if not value.flow:
            lines = layout.entry(new, " " * _column(source, value.items[0].start))
            return _at(source, value.items, _Spot(len(value.items)), lines)
        senses, tail = [*value.items, new], value.tail
    else:
        if isinstance(value, Scalar):
            value = Collection(True, True, 0, 0, [Item(Scalar("en", 0, 0, ""), value, 0)])
        senses, tail = [Item(None, value, 0), new], []
    changed = Item(item.key, Collection(False, True, 0, 0, senses, tail), item.start, [], item.trail)
    return _replace(source, item, changed)


def _replace(source: Source, old: Item, new: Item) -> str:
    """The text of a file in which one entry of a block mapping, with the comments inside it, is replaced by another."""
    start, end = old.start, line_after(source, extent(old))
    lines = layout.entry(new, " " * _column(source, start))
    return source.text[:start] + line_end(source.text).join(lines).lstrip(" ") + source.text[end:]


def _with_terms(source: Source, root: Collection, item: Item) -> str:
    if root.flow:
        raise fault(
            source, root.start, "a file in brackets can't be added to; 'aligner glossary fmt' removes the brackets"
        )
    lines = [f"{_TERMS}:", *layout.entry(item, _INDENT)]
    return appended(source.text, lines if root.items else ["version: 1", *lines])


def appended(text: str, lines: Sequence[str]) -> str:
    """The text with lines added at its end."""
    end = line_end(text)
    glue = "" if not text or text.endswith(("\n", "\r")) else end
    return text + glue + "".join(line + end for line in lines)


def into_empty(source: Source, key: Item, lines: Sequence[str]) -> str:
    """The text of a file with lines added under a key whose value is missing or is empty brackets."""
    text, value = source.text, key.value
    before = text[: value.start].rstrip(" ") if value.end > value.start else text[: value.start]
    rest = text[value.end :]
    at = line_after(source, value.end) - value.end
    return before + rest[:at] + "".join(line_end(text) + line for line in lines) + rest[at:]


def _at(source: Source, items: Sequence[Item], spot: _Spot, lines: Sequence[str]) -> str:
    text, end = source.text, line_end(source.text)
    if spot.number == 0 or spot.joins_following:
        at = line_before(source, items[spot.number].start)
        return text[:at] + "".join(line + end for line in lines) + text[at:]
    before = items[spot.number - 1]
    at = line_after(source, extent(before))
    deeper = re.compile(rf"(?:(?:\r\n|\r|\n)[ \t]*)*(?:\r\n|\r|\n)[ ]{{{_column(source, before.start) + 1},}}#[^\r\n]*")
    while found := deeper.match(text, at):  # a new multi-line text before such a comment would absorb it
        at = found.end()
    return text[:at] + "".join(end + line for line in lines) + text[at:]


def _neighbours(terms: Collection) -> list[_Neighbour]:
    section = 0
    found = []
    for item in terms.items:
        section += bool(item.lead)
        found.append(_neighbour(item, section))
    return found


def _neighbour(item: Item, section: int) -> _Neighbour:
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
    return _Neighbour(item.name, texts["en"], texts["kind"], section)


def _column(source: Source, at: int) -> int:
    return at - line_before(source, at)


FEWEST_IN_ORDER = 5
"""Fewest terms that show that a section is in order; five terms are in order by chance in one of 120 cases."""
_FEWEST_SHARED_HAN = 2
_FEWEST_SHARED_LETTERS = 4


@dataclass(frozen=True, slots=True)
class _Neighbour:
    """The properties of a term that decide whether a new term goes next to it."""

    zh: str
    en: str
    kind: str
    section: int
    """The number of its section; a blank line or a comment between two terms begins a new section."""


def _sound(zh: str) -> str:
    """A sort key by the pronunciation of Chinese characters: GB 2312 has the 3,755 most common ones in this order."""
    return zh.encode("gb18030", "replace").decode("latin-1")


_ORDERS: tuple[Callable[[_Neighbour], str], ...] = (
    lambda term: _sound(term.zh),
    lambda term: term.zh,
    lambda term: term.en.casefold(),
)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A position between two terms; between two sections, it also says which of them the new term joins."""

    number: int
    """The number of terms before it."""
    joins_following: bool = False
    """Whether the new term joins the section that follows, and so goes after the heading of that section."""


def _spot_for(new: _Neighbour, terms: Sequence[_Neighbour]) -> _Spot:
    """The best position for a new term among the terms of a file; the section of `new` is ignored."""
    if not terms:
        return _Spot(0)
    found = _in_order(new, terms, 0, len(terms))
    if found is not None:
        return _Spot(found, joins_following=found == 0)
    similar = _most_similar(new, terms)
    if similar is None:
        return _Spot(len(terms))
    start, end = _section(terms, similar)
    found = _in_order(new, terms, start, end)
    if found is not None:
        return _Spot(found, joins_following=found == start)
    return _Spot(similar + 1)


def _in_order(new: _Neighbour, terms: Sequence[_Neighbour], start: int, end: int) -> int | None:
    """The position of a new term if the terms are in order by sound, by code point or by rendering; else None."""
    if end - start < FEWEST_IN_ORDER:
        return None
    for order in _ORDERS:
        keys = [order(term) for term in terms[start:end]]
        if all(a <= b for a, b in pairwise(keys)):
            return start + bisect_right(keys, order(new))
    return None


def _most_similar(new: _Neighbour, terms: Sequence[_Neighbour]) -> int | None:
    """The index of the last of the terms that are most similar to a new one; None if none is similar."""
    scores = [(_similarity(new, term), number) for number, term in enumerate(terms)]
    best, number = max(scores)
    if best:
        return number
    same_kind = [n for n, term in enumerate(terms) if new.kind and term.kind == new.kind]
    return same_kind[-1] if same_kind else None


def _similarity(new: _Neighbour, term: _Neighbour) -> int:
    """How similar two terms are: the beginning counts most, then the end, then the first English word."""
    beginning = _shared(new.zh, term.zh)
    if count_han(beginning) >= _FEWEST_SHARED_HAN or (
        len(beginning) >= _FEWEST_SHARED_LETTERS and not count_han(beginning)
    ):
        return 10_000 * len(beginning)
    ending = _shared(new.zh[::-1], term.zh[::-1])
    if count_han(ending) >= _FEWEST_SHARED_HAN:
        return 100 * len(ending)
    word, other = (text.split(" ")[0].casefold() for text in (new.en, term.en))
    return 1 if word == other and len(word) >= _FEWEST_SHARED_LETTERS else 0


def _shared(a: str, b: str) -> str:
    """The characters that two texts both begin with."""
    return a[: next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))]


def _section(terms: Sequence[_Neighbour], number: int) -> tuple[int, int]:
    start, end = number, number + 1
    while start > 0 and terms[start - 1].section == terms[number].section:
        start -= 1
    while end < len(terms) and terms[end].section == terms[number].section:
        end += 1
    return start, end
