"""Puts proposed terms into a file of candidates in which a person has worked already."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aligner.glossary.candidates import (
    CANDIDATES,
    Candidate,
    candidate_lines,
    dump_candidates,
    located_candidates,
)
from aligner.glossary.edit.comments import parse_with_comments
from aligner.glossary.edit.fmt import line_end
from aligner.glossary.edit.insert import extent, line_after, line_before
from aligner.glossary.edit.tree import Collection, fault
from aligner.glossary.match import folded_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.document.model import Source
    from aligner.glossary.edit.tree import Item, Node


@dataclass(frozen=True, slots=True)
class Proposed:
    """The text of a file of candidates, and what became of the proposals."""

    text: str
    new: int
    """How many came in."""
    renewed: int
    """How many were there, untouched, and got new figures and examples."""
    kept: int
    """How many were there, and were decided, corrected or commented on by a person; these stay as they are."""


def propose(source: Source, candidates: Iterable[Candidate]) -> Proposed:
    """The text of a file of candidates with proposals: new ones come last, and no line that a person wrote changes.

    A term that the file has already is not proposed again, whatever its rendering. Those that nobody has touched get the
    figures and the examples of the new proposal.

    Args:
        source: The file; empty if there is none yet.
        candidates: The proposals, the surest first.

    Raises:
        InputError: The file is no YAML, or no file of candidates.
    """
    fresh = {folded_key(c.zh): c for c in candidates}
    if not source.text.strip():
        return Proposed(dump_candidates(fresh.values()), len(fresh), 0, 0)
    there = located_candidates(source)
    text, end = source.text, line_end(source.text)
    renewed = kept = 0
    edits: list[tuple[int, int, list[str]]] = []
    for item, old in there:
        new = fresh.pop(folded_key(old.zh), None)
        if new is None:
            continue
        if _is_untouched(item, old, new):
            renewed += 1
            start, stop = line_before(source, item.start), line_after(source, extent(item))
            edits.append((start, stop, candidate_lines(new, _indent(source, item))))
        else:
            kept += 1
    for start, stop, lines in reversed(edits):
        text = text[:start] + end.join(lines) + text[stop:]
    if fresh:
        text = _appended(replace(source, text=text), list(fresh.values()))
    return Proposed(text, len(fresh), renewed, kept)


def _is_untouched(item: Item, old: Candidate, new: Candidate) -> bool:
    same = (old.zh, old.en, old.kind) == (new.zh, new.en, new.kind)
    return same and old.accept is None and not old.more and not _has_comments(item)


def _has_comments(item: Item) -> bool:
    return bool(item.trail or any(item.lead)) or _inside(item.value)


def _inside(node: Node) -> bool:
    if not isinstance(node, Collection):
        return False
    return any(c is not None for c in node.tail) or any(_has_comments(item) for item in node.items)


def _appended(source: Source, candidates: list[Candidate]) -> str:
    text, end = source.text, line_end(source.text)
    there = located_candidates(source)
    if there:
        last = there[-1][0]
        at, indent = line_after(source, extent(last)), _indent(source, last)
        lines = [line for candidate in candidates for line in candidate_lines(candidate, indent)]
        return text[:at] + "".join(end + line for line in lines) + text[at:]
    root = parse_with_comments(source)
    listed = root.get(CANDIDATES)
    lines = [line for candidate in candidates for line in candidate_lines(candidate, "  ")]
    if listed is None:
        head = text if text.endswith(("\n", "\r")) else text + end
        return head + "".join(line + end for line in [f"{CANDIDATES}:", *lines])
    value = listed.value
    if isinstance(value, Collection) and value.mapping:
        raise fault(source, value.start, f"'{CANDIDATES}' has to be a list")
    before = text[: value.start].rstrip(" ") if value.end > value.start else text[: value.start]
    rest = text[value.end :]
    at = line_after(source, value.end) - value.end
    return before + rest[:at] + "".join(end + line for line in lines) + rest[at:]


def _indent(source: Source, item: Item) -> str:
    line = source.text[line_before(source, item.start) : item.start]
    return line[: len(line) - len(line.lstrip(" "))]
