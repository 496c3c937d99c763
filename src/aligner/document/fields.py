"""Blocks for the fields of a document that readers see: its title and its description, from front matter or the head of a page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aligner.document.model import Block, BlockKind
from aligner.document.runs import RunBuilder, numbered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.document.model import Field, ParsedBlocks, Source

SHOWN = frozenset({"title", "subtitle", "description", "summary", "excerpt", "abstract"})
"""The fields, in lower case, whose text readers see. Others are names, addresses, dates and settings."""


def with_fields(source: Source, parsed: ParsedBlocks) -> tuple[Block, ...]:
    """The blocks of a document, with one for each shown field before those of the article.

    A title that comes after the beginning of the article is none: only damaged pages have one.
    """
    begin = parsed.blocks[0].source_start if parsed.blocks else len(source.text)
    shown = [f for f in parsed.fields if f.key.lower() in SHOWN and f.value.strip() and f.source_end <= begin]
    return numbered([*_blocks(source, shown), *parsed.blocks]) if shown else parsed.blocks


def _blocks(source: Source, fields: Iterable[Field]) -> Iterable[Block]:
    for field in sorted(fields, key=lambda field: field.source_start):
        span = field.source_start, field.source_end
        builder = RunBuilder(source.text)
        builder.flow(*span)
        run = builder.finish()
        if run.text != " ".join(field.value.split()):  # it has escapes or quotes, or wrapped lines
            builder = RunBuilder(source.text)
            builder.entity(*span, " ".join(field.value.split()))
            run = builder.finish()
        yield replace(run.block(BlockKind.FIELD, span), info=field.key.lower())


def field_count(blocks: tuple[Block, ...]) -> int:
    """The number of fields, which are the first blocks of a document."""
    return next((n for n, block in enumerate(blocks) if block.kind is not BlockKind.FIELD), len(blocks))
