"""Writes the text of a row with its marks as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.document.model import BlockKind
from aligner.output.markup import safe
from aligner.output.page.model import Ink

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aligner.checks.model import Severity
    from aligner.output.page.model import Highlight, ShownUnit

_SEPARATOR = '<span class="cell"> </span>'
"""Stands between two cells of a table row, which a tab separates in its text."""


def marked(unit: ShownUnit, severities: Mapping[int, Severity]) -> str:
    """A text in which each marked part is an element.

    Parts may overlap: the text is cut wherever one begins or ends, and each piece names all that it belongs to.

    Args:
        unit: The text.
        severities: The severity of each finding, by number.
    """
    length = len(unit.text)
    spans = [h for h in unit.highlights if 0 <= h.start <= h.end <= length]
    cuts = sorted({0, length, *(h.start for h in spans), *(h.end for h in spans)})
    parts = []
    separator = _SEPARATOR if unit.kind is BlockKind.TABLE_ROW else safe("\t")
    for start, end in zip(cuts, [*cuts[1:], length], strict=True):
        points = [h for h in spans if h.start == h.end == start]
        if points:
            parts.append(_element("", points, severities, empty=True))
        if start < end:
            over = [h for h in spans if h.start <= start and end <= h.end and h.start < h.end]
            text = separator.join(map(safe, unit.text[start:end].split("\t")))
            parts.append(_element(text, over, severities))
    return "".join(parts)


def _element(html: str, over: Sequence[Highlight], severities: Mapping[int, Severity], *, empty: bool = False) -> str:
    if not over:
        return html
    findings = sorted({h.number for h in over if h.ink is Ink.FINDING})
    others = sorted({h.number for h in over if h.ink is not Ink.FINDING})
    classes = [ink.value for ink in Ink if ink is not Ink.FINDING and any(h.ink is ink for h in over)]
    attributes = f' data-m="{" ".join(map(str, others))}"' if others else ""
    if not findings:
        return f'<span class="{" ".join(classes)}"{attributes}>{html}</span>'
    worst = max((severities[number] for number in findings), key=lambda severity: severity.rank)
    classes = [worst.value, *classes, *(["gap"] if empty else [])]
    attributes = f' data-f="{" ".join(map(str, findings))}"{attributes}'
    return f'<mark class="{" ".join(classes)}"{attributes}>{html}</mark>'
