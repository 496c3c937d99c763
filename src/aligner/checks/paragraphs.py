"""Lists the paragraphs of a text and its translation, and groups findings by them, for reports by paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from aligner.checks.locate import locate
from aligner.checks.model import Paragraph
from aligner.document.model import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aligner.alignment.model import Alignment, Bead
    from aligner.checks.model import Diagnostic, Location, Report
    from aligner.segment.model import SegmentedDocument

_BEGINNING = 300
"""How many characters of a paragraph are kept: more than the widest terminal shows in a line."""


def paragraphs_of(
    documents: Sequence[SegmentedDocument], alignment: Alignment | None, target: Language
) -> tuple[Paragraph, ...]:
    """The paragraphs of texts, in the order of the translation.

    A paragraph of the original without a counterpart follows the counterpart of the paragraph before it.

    Args:
        documents: The texts.
        alignment: The alignment of the texts; None if they are not compared, so that no paragraph has a counterpart.
        target: The language of the translation.
    """
    if alignment is None:
        return tuple(
            Paragraph(**{document.document.language.value: _location(document, (block.id,))})
            for document in documents
            for block in document.document.blocks
        )
    return tuple(
        Paragraph(_location(alignment.zh, bead.zh), _location(alignment.en, bead.en))
        for bead in _in_order_of(alignment.paragraphs, target)
    )


def _in_order_of(beads: Iterable[Bead], target: Language) -> list[Bead]:
    """Beads in the order of the translation."""

    def sides(bead: Bead) -> tuple[tuple[int, ...], tuple[int, ...]]:
        return (bead.zh, bead.en) if target is Language.ZH else (bead.en, bead.zh)

    places: dict[Bead, tuple[int, int]] = {}
    last = -1
    for bead in sorted(beads, key=lambda bead: sides(bead)[1]):
        translation, original = sides(bead)
        if translation and original:
            last = translation[-1]
        places[bead] = (translation[0], -1) if translation else (last, original[0])
    return sorted(places, key=lambda bead: places[bead])


def _location(document: SegmentedDocument, ids: tuple[int, ...]) -> Location | None:
    """The location of consecutive blocks, with the beginning of their text; None if there are none."""
    if not ids:
        return None
    blocks = document.document.blocks
    first, last = blocks[ids[0]], blocks[ids[-1]]
    source = document.document.source
    text = source.text[first.source_start : last.source_end]
    end = first.source_start + len(text.rstrip())
    return locate(source, first.source_start, end, first.text[:_BEGINNING])


def by_paragraph(report: Report) -> Iterator[tuple[Paragraph | None, list[Diagnostic]]]:
    """The findings of a report, grouped by paragraph, in the order of the translation.

    A finding belongs to the last paragraph that begins before its location. The location of a missing part is in the
    original. Findings without a location in a text come first, with None.
    """
    starts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, paragraph in enumerate(report.paragraphs):
        for side in filter(None, (paragraph.zh, paragraph.en)):
            starts[side.path].append((side.start, number))
    for listed in starts.values():
        listed.sort()
    groups: dict[int, list[Diagnostic]] = defaultdict(list)
    for diagnostic in report.diagnostics:
        groups[_paragraph(diagnostic, starts)].append(diagnostic)
    for number, found in sorted(groups.items()):
        yield (report.paragraphs[number] if number >= 0 else None), found


def _paragraph(diagnostic: Diagnostic, starts: dict[str, list[tuple[int, int]]]) -> int:
    """The number of the paragraph that a finding belongs to; -1 if it belongs to none."""
    sides = (diagnostic.zh, diagnostic.en) if diagnostic.target == "zh" else (diagnostic.en, diagnostic.zh)
    places = [place for place in sides if place and place.path in starts]
    place = next((place for place in places if place.start < place.end), places[0] if places else None)
    if place is None:
        return -1
    listed = starts[place.path]
    at = bisect_right(listed, place.start, key=lambda start: start[0])
    return listed[max(at - 1, 0)][1]
