"""Lists the sentences that have no counterpart and that no finding is about, so that a report can say so."""

from bisect import bisect_right
from collections.abc import Iterable

from aligner.alignment.model import Alignment
from aligner.checks.boilerplate import boilerplate
from aligner.checks.model import Diagnostic, Location
from aligner.checks.prose import is_label, is_prose
from aligner.checks.spans import locate_part
from aligner.document.model import BlockKind, Language
from aligner.text.spans import apart

_SENTENCES = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
"""Kinds of blocks whose sentences count. Headings, cells and captions are often rewritten or left out."""


def unpaired_sentences(
    alignment: Alignment, diagnostics: Iterable[Diagnostic], languages: Iterable[Language]
) -> tuple[Location, ...]:
    """The sentences in some languages without a counterpart, apart from boilerplate and from what findings of all severities are about."""
    diagnostics = tuple(diagnostics)
    return tuple(place for language in languages for place in _unpaired(alignment, diagnostics, language))


def _unpaired(alignment: Alignment, diagnostics: Iterable[Diagnostic], language: Language) -> list[Location]:
    chinese = language is Language.ZH
    document = alignment.document(language)
    places = [place for d in diagnostics for place in (d.zh if chinese else d.en, *d.more) if place and place.text]
    reported = apart((place.start, place.end) for place in places if place.path == document.document.source.path)
    found = []
    for bead in alignment.sentences:
        for unit in () if bead.zh and bead.en else bead.side(language):
            segment = document.segments[unit]
            block = document.blocks[segment.block]
            if (
                block.kind not in _SENTENCES
                or not is_prose(block)
                or is_label(segment.text)
                or boilerplate(segment.text)
            ):
                continue
            place = locate_part(document, segment)
            before = bisect_right(reported, (place.end,)) - 1
            if before < 0 or reported[before][1] <= place.start:
                found.append(place)
    return sorted(found, key=lambda place: place.start)
