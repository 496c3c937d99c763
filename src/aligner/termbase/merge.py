"""Merges two versions of a glossary file with a common ancestor: key by key, and field by field inside an entry.

Lines that only one side changed are taken from that side. If both sides made different changes, both versions are put between
conflict markers, as in git, and a person decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, cast

from aligner.document.model import Source
from aligner.termbase import layout
from aligner.termbase.layout import FIELD_ORDER
from aligner.termbase.tree import Collection, Item, behind_break, fault, line_before, line_end, lines_of, parse
from aligner.termbase.values import Plain, Value, comments, entry, node, plain, senses

Fields: TypeAlias = "Mapping[str, Plain]"

_TERMS = "terms"
_LISTS = frozenset({"keep", "extends"})


@dataclass(frozen=True, slots=True)
class Conflict:
    """A key that the two sides changed in different ways."""

    key: str
    ours: str
    """The entry on our side; empty if our side removed it. `theirs` is the same for the other side."""
    theirs: str


@dataclass(slots=True)
class Merged:
    """The result of a merge."""

    text: str
    """The merged text, with markers around conflicts."""
    conflicts: list[Conflict] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """What was not merged from the other side, such as comments at the end of the file."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One mapping in one of the three files."""

    source: Source
    items: dict[str, Item]
    tail: list[str]
    is_entries: bool

    @property
    def remarks(self) -> set[str]:
        """The comments on lines of their own between the items."""
        return {c.text for item in self.items.values() for c in item.lead if c is not None} | set(self.tail)

    def content(self, key: str) -> tuple[object, list[str]] | None:
        """The meaning of a key's value, with the comments inside and after it; None if the key is missing."""
        item = self.items.get(key)
        return None if item is None else (self.meaning(key), _comments(item))

    def meaning(self, key: str) -> object:
        value = self.items[key].value
        return senses(value) if self.is_entries else plain(value)

    def lines(self, key: str) -> str:
        """An item as it is written, without the comments before it and without the last line break."""
        if key not in self.items:
            return ""
        start, end = self.span(key)
        return self.source.text[start:end]

    def span(self, key: str) -> tuple[int, int]:
        return lines_of(self.source, self.items[key])

    def indent(self) -> int:
        """The column of the items."""
        return next((i.start - line_before(self.source, i.start) for i in self.items.values()), 0)


def merge(base: Source, ours: Source, theirs: Source) -> Merged:
    """Applies the changes from `base` to `theirs` to `ours`.

    The order, the layout and the unchanged lines are those of `ours`; `base` is the common ancestor.

    Raises:
        InputError: One of the files isn't YAML, has a key twice, or is written in brackets.
    """
    merger = _Merger(ours)
    roots = [parse(source) for source in (base, ours, theirs)]
    sources = (base, ours, theirs)
    terms = [root.get(_TERMS) for root in roots]
    apart = all(t is not None and isinstance(t.value, Collection) and t.value.items for t in terms[1:])
    merger.keys(*(_side(s, r, without=_TERMS if apart else "") for s, r in zip(sources, roots, strict=True)))
    merger.comments(*(_side(s, r) for s, r in zip(sources, roots, strict=True)))
    if apart:
        merger.behind(*([c.text for c in t.trail] if t is not None else [] for t in terms))
        inner = [t.value if t is not None and isinstance(t.value, Collection) else None for t in terms]
        sides = [_side(s, c, is_entries=True) for s, c in zip(sources, inner, strict=True)]
        merger.keys(*sides)
        merger.comments(*sides)
    return merger.result()


def _side(source: Source, mapping: Collection | None, *, without: str = "", is_entries: bool = False) -> _Side:
    if mapping is None:
        return _Side(source, {}, [], is_entries)
    if mapping.items and (mapping.flow or not mapping.mapping):
        raise fault(
            source, mapping.start, "entries in brackets can't be merged; 'aligner glossary fmt' removes the brackets"
        )
    items: dict[str, Item] = {}
    for item in mapping.items:
        key = item.key.value if item.key is not None else ""
        if key in items:
            raise fault(source, item.start, f"'{key}' appears here a second time; merge the two entries")
        if key != without:
            items[key] = item
    return _Side(source, items, [c.text for c in mapping.tail if c is not None], is_entries)


class _Merger:
    """Collects edits of one text and applies them at the end."""

    def __init__(self, ours: Source) -> None:
        self._ours = ours
        self._end = line_end(ours.text)
        self._edits: list[tuple[int, int, str]] = []
        self._conflicts: list[Conflict] = []
        self._remarks: list[str] = []

    def keys(self, base: _Side, ours: _Side, theirs: _Side) -> None:
        """Merges the keys of one level: those of a file, or its terms."""
        for key in [*ours.items, *(k for k in base.items if k not in ours.items)]:
            self._key(key, base, ours, theirs)
        previous = ""
        for key in theirs.items:
            if key not in ours.items and key not in base.items:
                self._insert(previous, key, ours, theirs)
            if key in ours.items:
                previous = key

    def comments(self, base: _Side, ours: _Side, theirs: _Side) -> None:
        """Merges the comments between the keys of one level."""
        self._lead_comments(base, ours, theirs)
        new = [text for text in theirs.tail if text not in base.remarks | ours.remarks]
        if new:
            self._remarks.append(f"comments at the end were not merged: {' '.join(new)}")

    def behind(self, base: list[str], ours: list[str], theirs: list[str]) -> None:
        """Keeps our comment after `terms:`, and adds a remark if the other side has a new one."""
        new = [text for text in theirs if text not in base + ours]
        if new:
            self._remarks.append(f"the comment after '{_TERMS}:' was not merged: {' '.join(new)}")

    def result(self) -> Merged:
        text = self._ours.text
        # Apply edits from the end of the text; at one offset, a replacement before an insertion in front of it.
        order = sorted(enumerate(self._edits), key=lambda edit: (edit[1][0], edit[1][1], edit[0]), reverse=True)
        for _, (start, end, new) in order:
            text = text[:start] + new + text[end:]
        return Merged(text, self._conflicts, self._remarks)

    def _key(self, key: str, base: _Side, ours: _Side, theirs: _Side) -> None:
        was, mine, other = base.content(key), ours.content(key), theirs.content(key)
        if other in (was, mine):
            return
        if mine == was:
            self._take(key, ours, theirs)
            return
        if mine is not None and other is not None:
            try:
                self._replace(key, ours, self._combined(key, base, ours, theirs))
            except _ConflictError:
                pass
            else:
                return
        self._conflict(key, ours, theirs)

    def _take(self, key: str, ours: _Side, theirs: _Side) -> None:
        """Takes the other side's version of a key that only that side changed."""
        start, end = ours.span(key)
        if key in theirs.items:
            self._edits.append((start, end, self._adapted(key, ours, theirs)))
        else:
            self._edits.append((start, behind_break(self._ours, end), ""))

    def _combined(self, key: str, base: _Side, ours: _Side, theirs: _Side) -> Item:
        """The entry with the changes of both sides.

        Raises:
            _ConflictError: Both sides changed the same part of it.
        """
        mine, other = ours.items[key], theirs.items[key]
        before = base.items.get(key)
        if before is None or _comments(other) != _comments(before) or comments(mine, inside=True):
            raise _ConflictError
        merged: Item
        if ours.is_entries:
            merged = entry(key, _merge_senses(senses(before.value), senses(mine.value), senses(other.value)))
        elif key in _LISTS:
            lists: list[Plain] = [_listed(plain(item.value)) for item in (before, mine, other)]
            value: Value = _merge_lists(*lists)  # type: ignore[arg-type]
            merged = Item(mine.key, node(value), 0)
        else:
            raise _ConflictError
        return Item(mine.key, merged.value, mine.start, mine.lead, mine.trail)

    def _replace(self, key: str, ours: _Side, item: Item) -> None:
        start, end = ours.span(key)
        indent = " " * (item.start - line_before(self._ours, item.start))
        bare = Item(item.key, item.value, item.start, [], item.trail)
        self._edits.append((start, end, self._end.join(layout.entry(bare, indent))))

    def _insert(self, previous: str, key: str, ours: _Side, theirs: _Side) -> None:
        """Inserts a new entry after the one that it follows on the other side."""
        indent = " " * (ours.indent() if ours.items else theirs.indent())
        lead = [
            "" if c is None else indent + c.text
            for c in theirs.items[key].lead
            if c is None or c.text not in ours.remarks
        ]
        if not previous and not ours.items:
            lead = lead[bool(lead) and not lead[0] :]
        lines = self._end.join([*lead, self._adapted(key, ours, theirs)])
        if previous:
            at = ours.span(previous)[1]
            self._edits.append((at, at, self._end + lines))
        elif ours.items:
            at = ours.span(next(iter(ours.items)))[0]
            self._edits.append((at, at, lines + self._end))
        else:
            text = self._ours.text
            at = len(text)
            glue = "" if not text or text.endswith(("\n", "\r")) else self._end
            self._edits.append((at, at, glue + lines + self._end))

    def _conflict(self, key: str, ours: _Side, theirs: _Side) -> None:
        other = self._adapted(key, ours, theirs) if key in theirs.items else ""
        self._conflicts.append(Conflict(key, ours.lines(key), other))
        if key in ours.items:
            start, end = ours.span(key)
        else:
            at = max((ours.span(k)[1] for k in ours.items), default=len(self._ours.text))
            start, end = at, at
        parts = ["<<<<<<< ours", ours.lines(key), "=======", other, ">>>>>>> theirs"]
        marked = self._end.join(part for part in parts if part)
        self._edits.append((start, end, marked if end > start else self._end + marked))

    def _adapted(self, key: str, ours: _Side, theirs: _Side) -> str:
        """The lines of an item on the other side, with the indentation and the line ends of our side."""
        have = theirs.indent()
        want = ours.indent() if ours.items else have
        lines = theirs.lines(key).splitlines()
        if want > have:
            lines = [" " * (want - have) + line if line.strip() else line for line in lines]
        elif want < have:
            lines = [line[min(have - want, len(line) - len(line.lstrip(" "))) :] for line in lines]
        return self._end.join(lines)

    def _lead_comments(self, base: _Side, ours: _Side, theirs: _Side) -> None:
        """Merges comments that the other side added or removed; comments that it only moved stay where we have them."""
        new = theirs.remarks - base.remarks - ours.remarks
        gone = base.remarks - theirs.remarks
        indent = " " * ours.indent()
        for key, item in ours.items.items():
            for comment in item.lead:
                if comment is not None and comment.text in gone:
                    start = line_before(self._ours, comment.start)
                    self._edits.append((start, behind_break(self._ours, comment.start + len(comment.text)), ""))
            lead = theirs.items[key].lead if key in theirs.items else []
            lines = [indent + c.text + self._end for c in lead if c is not None and c.text in new]
            if lines and key in theirs.items:
                at = line_before(self._ours, item.start)
                self._edits.append((at, at, "".join(lines)))


def _comments(item: Item) -> list[str]:
    return [c.text for c in item.trail] + comments(item, inside=True)


def _listed(value: Plain) -> Plain:
    return value if isinstance(value, list) else [value] if value else []


_GOOD = ("ok", "short")
_BAD = ("was", "avoid")


class _ConflictError(Exception):
    """Both sides changed the same thing in different ways."""


def _merge_senses(
    base: list[dict[str, Plain]], ours: list[dict[str, Plain]], theirs: list[dict[str, Plain]]
) -> list[dict[str, Value]]:
    """The senses of an entry with the changes of both sides.

    Raises:
        _ConflictError: Both sides changed the same thing, or one of them added or removed a sense.
    """
    if len({len(base), len(ours), len(theirs)}) > 1:
        raise _ConflictError
    return [_merge_fields(*three) for three in zip(base, ours, theirs, strict=True)]


def _merge_lists(base: list[Plain], ours: list[Plain], theirs: list[Plain]) -> list[Plain]:
    """Our list with the items that they added and without those that they removed."""
    kept = [value for value in ours if value in theirs or value not in base]
    return kept + [value for value in theirs if value not in base and value not in kept]


def _merge_fields(base: Fields, ours: Fields, theirs: Fields) -> dict[str, Value]:
    merged: dict[str, Plain] = {}
    names = [*FIELD_ORDER, *(name for fields in (ours, theirs) for name in fields if name not in FIELD_ORDER)]
    for name in dict.fromkeys(names):
        value = _merge_values(base.get(name), ours.get(name), theirs.get(name))
        if value not in (None, "", [], {}):
            merged[name] = value
    good = {merged["en"], *(form for name in _GOOD for form in merged.get(name, ()))} if "en" in merged else set()
    if "en" not in merged or good & {form for name in _BAD for form in merged.get(name, ())}:
        raise _ConflictError
    return {name: _written(name, value) for name, value in merged.items()}


def _merge_values(base: Plain | None, ours: Plain | None, theirs: Plain | None) -> Plain | None:
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    values = (base, ours, theirs)
    if any(isinstance(value, dict) for value in values) and all(
        value is None or isinstance(value, dict) for value in values
    ):
        return _merge_forms(*(cast("dict[str, Plain]", value or {}) for value in values))
    if any(isinstance(value, list) for value in values) and all(
        value is None or isinstance(value, list) for value in values
    ):
        return _merge_lists(*(cast("list[Plain]", value or []) for value in values))
    raise _ConflictError


def _merge_forms(base: dict[str, Plain], ours: dict[str, Plain], theirs: dict[str, Plain]) -> dict[str, Plain]:
    merged: dict[str, Plain] = {}
    for form in (*ours, *(f for f in theirs if f not in ours)):
        was, mine, other = base.get(form), ours.get(form), theirs.get(form)
        if other not in (was, mine) and mine != was:
            raise _ConflictError
        value = mine if other == was else other
        if value is not None:
            merged[form] = value
    return merged


def _written(name: str, value: Plain) -> Value:
    """A field as it is written in a file: forms without reasons become a list."""
    if name not in _BAD or not isinstance(value, dict):
        return cast("Value", value)
    if not any(value.values()):
        return list(value)
    return {form: _reason(cast("dict[str, Plain]", said)) for form, said in value.items()}


def _reason(said: dict[str, Plain]) -> Value:
    if set(said) <= {"reason"}:
        return cast("str", said.get("reason", ""))
    return {name: True if name == "anywhere" else cast("str", value) for name, value in said.items()}
