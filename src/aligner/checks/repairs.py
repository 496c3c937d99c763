"""Which repairs a command may apply: none that changes a figure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from aligner.document.directives import is_directive
from aligner.quantity.figures import figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from aligner.checks.model import Diagnostic, Edit, Fix
    from aligner.document.model import Source

NUMBERS = "N"
"""The group of rules whose repairs are suggestions, whatever they change."""
_LINE_END = re.compile(r"[\r\n]")


def applied(text: str, edits: Sequence[Edit]) -> str:
    """A text after edits, which are in order and don't overlap."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.replacement]
        at = edit.end
    return "".join([*parts, text[at:]])


def with_suggestions(diagnostics: Iterable[Diagnostic], sources: Iterable[Source]) -> tuple[Diagnostic, ...]:
    """Marks the repairs that are suggestions: those of rules about numbers, and those that change a figure.

    Args:
        diagnostics: What was found.
        sources: The files that the repairs are for.
    """
    texts = {source.path: source.text for source in sources}
    return tuple(d.with_finding(fix=_marked(d, texts)) if d.fix else d for d in diagnostics)


def _marked(diagnostic: Diagnostic, texts: Mapping[str, str]) -> Fix | None:
    fix = diagnostic.fix
    if fix is None or (not diagnostic.rule.startswith(NUMBERS) and keep_figures(fix.edits, texts)):
        return fix
    return replace(fix, safe=False, suggestion=True)


def keep_figures(
    edits: Iterable[Edit], texts: Mapping[str, str], chosen: Mapping[str, Sequence[Edit]] | None = None
) -> bool:
    """Whether files have the same figures after edits as before.

    Args:
        edits: The edits in question, which don't overlap.
        texts: The texts of the files by path. What an edit of another file does is not known.
        chosen: Edits of each file that are chosen already, and overlap neither each other nor `edits`.
    """
    by_path: dict[str, list[Edit]] = {}
    for edit in edits:
        by_path.setdefault(edit.path, []).append(edit)
    others = chosen or {}
    return all(
        path in texts and _keeps_figures(texts[path], some, others.get(path, ())) for path, some in by_path.items()
    )


def _keeps_figures(text: str, edits: Sequence[Edit], others: Sequence[Edit]) -> bool:
    """Whether a text has the same figures after edits as before, when other edits are made too.

    A comment for this program is no part of the text: to remove one changes no figure.

    Args:
        text: The text of the file.
        edits: The edits in question, which don't overlap.
        others: Edits of the same text that are chosen already, and overlap neither each other nor `edits`.
    """
    wanted = set(edits)
    for start, end, inside in _lines(text, {*edits, *others}):
        if wanted.isdisjoint(inside):
            continue
        local = [replace(edit, start=edit.start - start, end=edit.end - start) for edit in inside]
        part = text[start:end]
        comments = [
            replace(e, replacement=" ") for e in local if not e.replacement and is_directive(part[e.start : e.end])
        ]
        if figures(applied(part, comments)) != figures(applied(part, local)):
            return False
    return True


def _lines(text: str, edits: Iterable[Edit]) -> list[tuple[int, int, list[Edit]]]:
    """The lines that edits are in, as spans, with their edits; lines that an edit joins are one span."""
    found: list[tuple[int, int, list[Edit]]] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        start, end = _whole_lines(text, edit.start, edit.end)
        inside: list[Edit] = []
        if found and start <= found[-1][1]:
            start, last, inside = found.pop()
            end = max(end, last)
        inside.append(edit)
        found.append((start, end, inside))
    return found


def _whole_lines(text: str, start: int, end: int) -> tuple[int, int]:
    """A span grown to whole lines, without the line end after the last one."""
    before = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start))
    after = _LINE_END.search(text, end)
    return before + 1, after.start() if after else len(text)
