"""Decides which repairs a command may apply: none that changes a figure."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from aligner.checks.model import Diagnostic, Edit, Fix
from aligner.document.directives import is_directive
from aligner.document.model import Source
from aligner.grouping import grouped
from aligner.quantity.figures import Part, figures, without_cut_figure

NUMBERS = "N"
"""The group of rules whose repairs are always suggestions."""


def applied(text: str, edits: Sequence[Edit]) -> str:
    """Applies edits to a text. They must be sorted and must not overlap."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.replacement]
        at = edit.end
    return "".join([*parts, text[at:]])


def with_suggestions(diagnostics: Iterable[Diagnostic], sources: Iterable[Source]) -> tuple[Diagnostic, ...]:
    """Marks as suggestions all repairs of rules about numbers, and all that change a figure.

    Args:
        diagnostics: The diagnostics.
        sources: The files that the repairs change.
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
    """Whether files have the same figures after edits as before. False if the text of an edited file is not given.

    Args:
        edits: The edits to judge, which don't overlap.
        texts: The texts of the files, by path.
        chosen: For each path, the edits already chosen, sorted. They overlap neither each other nor `edits`.
    """
    by_path = grouped(edits, lambda edit: edit.path)
    others = chosen or {}
    return all(
        path in texts and _keeps_figures(texts[path], some, others.get(path, ())) for path, some in by_path.items()
    )


def _keeps_figures(text: str, edits: Sequence[Edit], others: Sequence[Edit]) -> bool:
    """Whether a text has the same figures after edits as before, given that other edits are made too.

    A comment for this program is not part of the text, so removing one changes no figure.

    Args:
        text: The text of the file.
        edits: The edits to judge, which don't overlap.
        others: The edits of the same text that are already chosen, sorted. They overlap neither each other nor `edits`.
    """
    for start, end, inside in _stretches(text, edits, others):
        local = [replace(edit, start=edit.start - start, end=edit.end - start) for edit in inside]
        part = text[start:end]
        comments = [
            replace(e, replacement=" ") for e in local if not e.replacement and is_directive(part[e.start : e.end])
        ]
        if figures(applied(part, comments)) != figures(applied(part, local)):
            return False
    return True


def _stretches(text: str, edits: Sequence[Edit], others: Sequence[Edit]) -> list[tuple[int, int, list[Edit]]]:
    """The parts of a text whose figures the edits may change, each with all edits in it.

    The parts are not whole lines, because a line may be as long as the file, with a thousand edits that are judged one by
    one.
    """
    found: list[tuple[Part, list[Edit]]] = []
    for edit in sorted(edits, key=place_of):
        if found and edit.end < found[-1][0].last:
            found[-1][1].append(edit)
            continue
        part = without_cut_figure(text, edit.start, edit.end)
        inside = [edit]
        while more := _touching(others, part.start, part.end, inside):
            inside += more
            part = without_cut_figure(text, min(part.start, more[0].start), max(part.end, more[-1].end))
        while found and part.start <= found[-1][0].end:
            before, earlier = found.pop()
            earlier += inside
            part, inside = Part(min(part.start, before.start), *max(part[1:], before[1:])), earlier
        found.append((part, inside))
    return [(part.start, part.end, sorted(set(inside), key=place_of)) for part, inside in found]


def _touching(others: Sequence[Edit], start: int, end: int, known: Sequence[Edit]) -> list[Edit]:
    """Those of some sorted edits that touch the part `start` to `end` of a text and are not in `known`."""
    upto = bisect_right(others, end, key=lambda edit: edit.start)
    found: list[Edit] = []
    while upto and others[upto - 1].end >= start:
        upto -= 1
        if others[upto] not in known:
            found.append(others[upto])
    return found[::-1]


def place_of(edit: Edit) -> tuple[int, int]:
    """The sort key of edits: their place in the file."""
    return edit.start, edit.end
