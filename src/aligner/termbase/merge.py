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
    changes = _Changes(ours)
    roots = [parse(source) for source in (base, ours, theirs)]
    sources = (base, ours, theirs)
    terms = [root.get(_TERMS) for root in roots]
    apart = all(t is not None and isinstance(t.value, Collection) and t.value.items for t in terms[1:])
    of_file = [_side(s, r, without=_TERMS if apart else "") for s, r in zip(sources, roots, strict=True)]
    _Level(changes, *of_file).merge_keys()
    _Level(changes, *(_side(s, r) for s, r in zip(sources, roots, strict=True))).merge_comments()
    if apart:
        changes.check_behind(*([c.text for c in t.trail] if t is not None else [] for t in terms))
        inner = [t.value if t is not None and isinstance(t.value, Collection) else None for t in terms]
        of_terms = _Level(changes, *(_side(s, c, is_entries=True) for s, c in zip(sources, inner, strict=True)))
        of_terms.merge_keys()
        of_terms.merge_comments()
    return changes.result()


def _side(source: Source, mapping: Collection | None, *, without: str = "", is_entries: bool = False) -> _Side:
    if mapping is None:
        return _Side(source, {}, [], is_entries)
    if mapping.items and (mapping.flow or not mapping.mapping):
        raise fault(
            source, mapping.start, "entries in brackets can't be merged; 'aligner glossary fmt' removes the brackets"
        )
    items: dict[str, Item] = {}
    for item in mapping.items:
        key = item.name
        if key in items:
            raise fault(source, item.start, f"'{key}' appears here a second time; merge the two entries")
        if key != without:
            items[key] = item
    return _Side(source, items, [c.text for c in mapping.tail if c is not None], is_entries)


class _Changes:
    """Collects edits of our text, and applies them at the end."""

    def __init__(self, ours: Source) -> None:
        self.ours = ours
        self.line_end = line_end(ours.text)
        self.edits: list[tuple[int, int, str]] = []
        self.conflicts: list[Conflict] = []
        self.remarks: list[str] = []

    def check_behind(self, base: list[str], ours: list[str], theirs: list[str]) -> None:
        """Keeps our comment after `terms:`, and adds a remark if the other side has a new one."""
        new = [text for text in theirs if text not in base + ours]
        if new:
            self.remarks.append(f"the comment after '{_TERMS}:' was not merged: {' '.join(new)}")

    def result(self) -> Merged:
        text = self.ours.text
        # Apply edits from the end of the text; at one offset, a replacement before an insertion in front of it.
        order = sorted(enumerate(self.edits), key=lambda edit: (edit[1][0], edit[1][1], edit[0]), reverse=True)
        for _, (start, end, new) in order:
            text = text[:start] + new + text[end:]
        return Merged(text, self.conflicts, self.remarks)


@dataclass(frozen=True, slots=True)
class _Level:
    """The keys of one level in the three files: those of a file, or its terms."""

    changes: _Changes
    base: _Side
    ours: _Side
    theirs: _Side

    def merge_keys(self) -> None:
        """Merges the keys of this level."""
        base, ours, theirs = self.base, self.ours, self.theirs
        for key in [*ours.items, *(k for k in base.items if k not in ours.items)]:
            self._merge_key(key)
        previous = ""
        for key in theirs.items:
            if key not in ours.items and key not in base.items:
                self._insert(previous, key)
            if key in ours.items:
                previous = key

    def merge_comments(self) -> None:
        """Merges the comments between the keys of this level."""
        self._merge_lead_comments()
        new = [text for text in self.theirs.tail if text not in self.base.remarks | self.ours.remarks]
        if new:
            self.changes.remarks.append(f"comments at the end were not merged: {' '.join(new)}")

    def _merge_key(self, key: str) -> None:
        was, mine, other = (side.content(key) for side in (self.base, self.ours, self.theirs))
        if other in (was, mine):
            return
        if mine == was:
            self._take(key)
            return
        if mine is not None and other is not None:
            try:
                self._replace(key, self._combined(key))
            except _ConflictError:
                pass
            else:
                return
        self._conflict(key)

    def _take(self, key: str) -> None:
        """Takes the other side's version of a key that only that side changed."""
        start, end = self.ours.span(key)
        if key in self.theirs.items:
            self.changes.edits.append((start, end, self._adapted(key)))
        else:
            self.changes.edits.append((start, behind_break(self.ours.source, end), ""))

    def _combined(self, key: str) -> Item:
        """The entry with the changes of both sides.

        Raises:
            _ConflictError: Both sides changed the same part of it.
        """
        mine, other = self.ours.items[key], self.theirs.items[key]
        before = self.base.items.get(key)
        if before is None or _comments(other) != _comments(before) or comments(mine, inside=True):
            raise _ConflictError
        merged: Item
        if self.ours.is_entries:
            merged = entry(key, _merge_senses(senses(before.value), senses(mine.value), senses(other.value)))
        elif key in _LISTS:
            lists: list[Plain] = [_listed(plain(item.value)) for item in (before, mine, other)]
            value: Value = _merge_lists(*lists)  # type: ignore[arg-type]
            merged = Item(mine.key, node(value), 0)
        else:
            raise _ConflictError
        return Item(mine.key, merged.value, mine.start, mine.lead, mine.trail)

    def _replace(self, key: str, item: Item) -> None:
        start, end = self.ours.span(key)
        indent = " " * (item.start - line_before(self.ours.source, item.start))
        bare = Item(item.key, item.value, item.start, [], item.trail)
        self.changes.edits.append((start, end, self.changes.line_end.join(layout.entry(bare, indent))))

    def _insert(self, previous: str, key: str) -> None:
        """Inserts a new entry after the one that it follows on the other side."""
        indent = " " * (self.ours.indent() if self.ours.items else self.theirs.indent())
        lead = [
            "" if c is None else indent + c.text
            for c in self.theirs.items[key].lead
            if c is None or c.text not in self.ours.remarks
        ]
        if not previous and not self.ours.items:
            lead = lead[bool(lead) and not lead[0] :]
        lines = self.changes.line_end.join([*lead, self._adapted(key)])
        if previous:
            at = self.ours.span(previous)[1]
            self.changes.edits.append((at, at, self.changes.line_end + lines))
        elif self.ours.items:
            at = self.ours.span(next(iter(self.ours.items)))[0]
            self.changes.edits.append((at, at, lines + self.changes.line_end))
        else:
            text = self.ours.source.text
            at = len(text)
            glue = "" if not text or text.endswith(("\n", "\r")) else self.changes.line_end
            self.changes.edits.append((at, at, glue + lines + self.changes.line_end))

    def _conflict(self, key: str) -> None:
        other = self._adapted(key) if key in self.theirs.items else ""
        self.changes.conflicts.append(Conflict(key, self.ours.lines(key), other))
        if key in self.ours.items:
            start, end = self.ours.span(key)
        else:
            at = max((self.ours.span(k)[1] for k in self.ours.items), default=len(self.ours.source.text))
            start, end = at, at
        parts = ["<<<<<<< ours", self.ours.lines(key), "=======", other, ">>>>>>> theirs"]
        marked = self.changes.line_end.join(part for part in parts if part)
        self.changes.edits.append((start, end, marked if end > start else self.changes.line_end + marked))

    def _adapted(self, key: str) -> str:
        """The lines of an item on the other side, with the indentation and the line ends of our side."""
        have = self.theirs.indent()
        want = self.ours.indent() if self.ours.items else have
        lines = self.theirs.lines(key).splitlines()
        if want > have:
            lines = [" " * (want - have) + line if line.strip() else line for line in lines]
        elif want < have:
            lines = [line[min(have - want, len(line) - len(line.lstrip(" "))) :] for line in lines]
        return self.changes.line_end.join(lines)

    def _merge_lead_comments(self) -> None:
        """Merges comments that the other side added or removed; comments that it only moved stay where we have them."""
        new = self.theirs.remarks - self.base.remarks - self.ours.remarks
        gone = self.base.remarks - self.theirs.remarks
        indent = " " * self.ours.indent()
        for key, item in self.ours.items.items():
            for comment in item.lead:
                if comment is not None and comment.text in gone:
                    start = line_before(self.ours.source, comment.start)
                    self.changes.edits.append(
                        (start, behind_break(self.ours.source, comment.start + len(comment.text)), "")
                    )
            lead = self.theirs.items[key].lead if key in self.theirs.items else []
            lines = [indent + c.text + self.changes.line_end for c in lead if c is not None and c.text in new]
            if lines and key in self.theirs.items:
                at = line_before(self.ours.source, item.start)
                self.changes.edits.append((at, at, "".join(lines)))


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
