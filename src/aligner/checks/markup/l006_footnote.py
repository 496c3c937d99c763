"""L006 footnote: a reference to a footnote is missing, or its footnote does not exist."""

import re
from collections.abc import Iterator

from aligner.checks.locate import by_language
from aligner.checks.markup.items import ALL_ALIKE, Item, differences, of_kind, sides
from aligner.checks.model import Finding, Severity
from aligner.checks.prose import is_prose
from aligner.checks.rule import Declaration
from aligner.checks.spans import inline_code, locate_part
from aligner.checks.texts import Texts, Translation
from aligner.document.model import Block, BlockKind, InlineKind, Language
from aligner.segment.model import SegmentedDocument
from aligner.text.spans import overlaps

_MARK = re.compile(r"\[\^[^\[\]\s]{1,40}\]")


def check(texts: Translation) -> Iterator[Finding]:
    """Reports references that are missing or extra, and references without a footnote."""
    yield from _dangling(texts.target)
    if not isinstance(texts, Texts):
        return
    pair = texts.shared(sides)
    original, target = of_kind(pair.original, _marks), of_kind(pair.target, _marks)
    if _format_differs(pair.original, pair.target):
        return
    source, other = pair.names
    for difference in differences(pair, original, target, ALL_ALIKE):
        lost, new = difference.original, difference.target
        if lost is not None and new is None and not pair.is_alone(lost, target=False):
            yield Finding(
                f"the reference to footnote {lost.text} is missing from the {other}",
                **pair.places(difference),
                confidence=0.85,
            )
        elif new is not None and lost is None and not pair.is_alone(new, target=True):
            yield Finding(
                f"the {source} has no footnote here",
                **pair.places(difference),
                severity=Severity.INFO,
                confidence=0.6,
            )


def _format_differs(one: SegmentedDocument, other: SegmentedDocument) -> bool:
    """Whether one of the texts has no footnotes at all: it then presents the same content in another way."""
    return any(not any(b.kind is BlockKind.FOOTNOTE for b in d.blocks) for d in (one, other))


def _dangling(document: SegmentedDocument) -> Iterator[Finding]:
    if document.document.format != "markdown":
        return
    for block in document.blocks:
        if not is_prose(block):
            continue
        code = inline_code(block)
        for mark in _MARK.finditer(block.text):
            if overlaps(code, *mark.span()):
                continue
            place = locate_part(document, block, *mark.span())
            yield Finding(
                f"{mark[0]} refers to a footnote that does not exist",
                **by_language(document.document.language, place),
                confidence=0.85,
            )


def _marks(block: Block) -> Iterator[Item]:
    for one in block.inlines:
        if one.kind is InlineKind.FOOTNOTE_REFERENCE:
            yield Item(block, one.target, one.target, one.source_start, one.source_end)


RULE = Declaration("L006", "footnote", Severity.INFO, Translation, check, alone=tuple(Language))
