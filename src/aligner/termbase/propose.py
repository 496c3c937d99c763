"""Adds proposed terms to a file of candidates that a person may have edited."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aligner.glossary.match import folded_key
from aligner.termbase.candidates import CANDIDATES, Candidate, candidate_lines, dump_candidates, located_candidates
from aligner.termbase.insert import appended, into_empty
from aligner.termbase.tree import Collection, fault, line_before, line_end, lines_of, parse
from aligner.termbase.values import comments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.document.model import Source
    from aligner.termbase.tree import Item


@dataclass(frozen=True, slots=True)
class Proposed:
    """The new text of a file of candidates, and what happened to the proposals."""

    text: str
    new: int
    """How many were added."""
    renewed: int
    """How many were already there, unedited, and got new figures and examples."""
    kept: int
    """How many were already there and stay as they are, because a person decided, corrected or commented on them."""


def propose(source: Source, candidates: Iterable[Candidate]) -> Proposed:
    """Adds proposals at the end of a file of candidates; no line that a person wrote changes.

    A term that the file already has is not proposed again, even with another rendering. If nobody has edited it, it gets
    the figures and the examples of the new proposal.

    Args:
        source: The file; empty if there is none yet.
        candidates: The proposals, the highest score first.

    Raises:
        InputError: The file isn't YAML, or isn't a file of candidates.
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
            edits.append((*lines_of(source, item), candidate_lines(new, _indent(source, item))))
        else:
            kept += 1
    for start, stop, lines in reversed(edits):
        text = text[:start] + end.join(lines) + text[stop:]
    if fresh:
        text = _appended(replace(source, text=text), list(fresh.values()))
    return Proposed(text, len(fresh), renewed, kept)


def _is_untouched(item: Item, old: Candidate, new: Candidate) -> bool:
    same = (old.zh, old.en, old.kind) == (new.zh, new.en, new.kind)
    return same and old.accept is None and not old.more and not comments(item)


def _appended(source: Source, candidates: list[Candidate]) -> str:
    text, end = source.text, line_end(source.text)
    there = located_candidates(source)
    if there:
        last = there[-1][0]
        (_, at), indent = lines_of(source, last), _indent(source, last)
        lines = [line for candidate in candidates for line in candidate_lines(candidate, indent)]
        return text[:at] + "".join(end + line for line in lines) + text[at:]
    root = parse(source)
    listed = root.get(CANDIDATES)
    lines = [line for candidate in candidates for line in candidate_lines(candidate, "  ")]
    if listed is None:
        return appended(text, [f"{CANDIDATES}:", *lines])
    value = listed.value
    if isinstance(value, Collection) and value.mapping:
        raise fault(source, value.start, f"'{CANDIDATES}' has to be a list")
    return into_empty(source, listed, lines)


def _indent(source: Source, item: Item) -> str:
    line = source.text[line_before(source, item.start) : item.start]
    return line[: len(line) - len(line.lstrip(" "))]
