"""Lists the paragraphs of a text and its translation, and groups findings by them, for reports by paragraph."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from aligner.alignment.model import Alignment, Bead
from aligner.checks.locate import locate
from aligner.checks.model import Diagnostic, Location, Paragraph, Report
from aligner.document.model import Language
from aligner.grouping import grouped
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


class ParagraphIndex:
    """Finds the paragraph that a place in a text belongs to: the last one that begins at or before the place."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        self._starts: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, paragraph in enumerate(paragraphs):
            for side in filter(None, (paragraph.zh, paragraph.en)):
                self._starts[side.path].append((side.start, number))
        for listed in self._starts.values():
            listed.sort()

    def number(self, place: Location) -> int | None:
        """The number of the paragraph of a place; None if the place is in no text that has paragraphs."""
        listed = self._starts.get(place.path)
        if not listed:
            return None
        at = bisect_right(listed, place.start, key=lambda start: start[0])
        return listed[max(at - 1, 0)][1]


def by_paragraph(report: Report) -> Iterator[tuple[Paragraph | None, list[Diagnostic]]]:
    """The findings of a report, grouped by paragraph, in the order of the translation.

    A finding belongs to the paragraph of its location. The location of a missing part is in the original. Findings
    without a location in a text come first, with None.
    """
    index = ParagraphIndex(report.paragraphs)
    groups = grouped(report.diagnostics, lambda diagnostic: _paragraph(diagnostic, index))
    for number, found in sorted(groups.items()):
        yield (report.paragraphs[number] if number >= 0 else None), found


def _paragraph(diagnostic: Diagnostic, index: ParagraphIndex) -> int:
    """The number of the paragraph that a finding belongs to; -1 if it belongs to none."""
    sides = (diagnostic.zh, diagnostic.en) if diagnostic.target == "zh" else (diagnostic.en, diagnostic.zh)
    numbers = {place: number for place in sides if place and (number := index.number(place)) is not None}
    filled = next((number for place, number in numbers.items() if place.start < place.end), None)
    return filled if filled is not None else next(iter(numbers.values()), -1)
