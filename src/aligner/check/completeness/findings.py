"""From what is lost or added to findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.check.completeness.losses import losses
from aligner.check.model import Finding
from aligner.check.spans import locate_part
from aligner.document.model import BlockKind, Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.check.completeness.losses import Loss
    from aligner.check.model import Location
    from aligner.check.texts import Texts
    from aligner.segment.model import SegmentedDocument

_NAMES = {Language.ZH: "Chinese", Language.EN: "English"}
_KINDS = {
    BlockKind.HEADING: "heading",
    BlockKind.PARAGRAPH: "paragraph",
    BlockKind.LIST_ITEM: "list item",
    BlockKind.QUOTE: "quotation",
    BlockKind.TABLE_ROW: "table row",
    BlockKind.FOOTNOTE: "footnote",
}
_BEGINNING = 40
"""Characters of a text that a message quotes."""


def missing(texts: Texts, *, whole: bool) -> Iterator[Finding]:
    """What the original has and the translation lacks: whole blocks, or sentences of a block."""
    for loss in texts.shared(losses):
        if loss.side is texts.source and bool(loss.blocks) == whole:
            yield _finding(texts, loss, "is missing in the {other}", "are missing in the {other}")


def extra(texts: Texts, *, whole: bool) -> Iterator[Finding]:
    """What the translation has and the original lacks."""
    for loss in texts.shared(losses):
        if loss.side is not texts.source and bool(loss.blocks) == whole:
            yield _finding(
                texts,
                loss,
                "has nothing in the {other} that it renders",
                "have nothing in the {other} that they render",
            )


def _finding(texts: Texts, loss: Loss, one: str, several: str) -> Finding:
    here, there = (texts.zh, texts.en) if loss.side is Language.ZH else (texts.en, texts.zh)
    assert here is not None and there is not None  # noqa: S101, PT018 - an alignment has both
    places = [locate_part(here, here.segments[k]) for k in loss.segments]
    after = None if loss.after is None else _end_of(there, loss.after)
    zh, en = (places[0], after) if loss.side is Language.ZH else (after, places[0])
    what, count = _what(here, loss)
    said = (one if count == 1 else several).format(other=_NAMES[loss.side.other])
    return Finding(
        f"{what} {said}: {quoted(places[0].text)}",
        zh=zh,
        en=en,
        confidence=loss.confidence,
        more=tuple(places[1:]),
        help=_help(texts, loss, places, after),
    )


def _end_of(document: SegmentedDocument, segment: int) -> Location:
    """The place behind a sentence."""
    found = document.segments[segment]
    return locate_part(document, found, len(found.text), len(found.text))


def _what(here: SegmentedDocument, loss: Loss) -> tuple[str, int]:
    count = len(loss.blocks) or len(loss.segments)
    kind = "sentence"
    if loss.blocks:
        kinds = {_KINDS.get(here.blocks[block].kind, "block") for block in loss.blocks}
        kind = kinds.pop() if len(kinds) == 1 else "block"
    return (f"this {kind}" if count == 1 else f"{count} {kind}s in a row"), count


def _help(texts: Texts, loss: Loss, places: list[Location], after: Location | None) -> str:
    if loss.side is texts.source:
        where = "at the beginning" if after is None else f"after line {after.end_line} of {after.path}"
        lines = (
            f"lines {places[0].line} to {places[-1].end_line} of {places[0].path} belong"
            if len(places) > 1
            else "it belongs"
        )
        return f"{lines} {where}"
    return "take it out, or see whether the original has lost it"


def quoted(text: str) -> str:
    """The beginning of a text in quotation marks."""
    text = " ".join(text.split())
    return f"“{text}”" if len(text) <= _BEGINNING + 5 else f"“{text[:_BEGINNING].rstrip()}…”"
