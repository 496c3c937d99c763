"""Parses the text of a file into blocks that know their place in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligner.document.model import Document, Language, Source

PRE_SPLIT_FORMAT = "lines"
"""The format of pre-split text, in which every line is one block and one segment. Any file can be read in this format."""

_ANYTHING = (PRE_SPLIT_FORMAT, "plain")
"""The formats that any text can be read as."""


def parse(source: Source, *, format: str | None = None, language: Language | None = None) -> Document:  # noqa: A002
    """Parses a source into blocks.

    Args:
        source: The file.
        format: The name of a module of `document.formats`; found from the content of the file if None. A file that is no
            text, such as a Word document, has only the format of its reader.
        language: The language of the text; found from the text if None.

    Raises:
        InputError: The file has no text, or is data or source code, or has an unresolved merge conflict.
        UsageError: There is no such format.
    """
    from aligner.document.front_matter import with_fields
    from aligner.document.language import find_language
    from aligner.document.model import BlockKind, Document
    from aligner.document.not_prose import refuse_conflicts, refuse_data, without_stray_fence
    from aligner.document.read import display_name
    from aligner.document.registry import find_format, get_format, get_reader
    from aligner.errors import NoTextError

    if source.reader and format != PRE_SPLIT_FORMAT:
        name = source.reader
        parsed = get_reader(name).parse(source)
    else:
        if format is None:
            refuse_data(source)
        name = format or find_format(source.text)
        parsed = get_format(name).parse(replace(source, text=without_stray_fence(source.text)))
        if not source.reader and (source.unit, source.unit_starts) != (parsed.unit, parsed.unit_starts):
            source = replace(source, unit=parsed.unit, unit_starts=parsed.unit_starts, unit_times=parsed.unit_times)
        if format not in _ANYTHING:
            refuse_conflicts(source, parsed.blocks)
    blocks = with_fields(source, parsed)
    texts = (block for block in blocks if not (block.kind is BlockKind.FIELD and block.info == "title"))
    if not any(block.text.strip() for block in texts):
        raise NoTextError(
            f"{display_name(source.path)}: the file has no text when it is read as {name}; try another input format"
        )
    if language is None:
        language = find_language(block.text for block in parsed.blocks or blocks if block.kind is not BlockKind.CODE)
    titles = [f.value for f in parsed.fields if f.key.lower() == "title"]
    headings = [b.text for b in parsed.blocks if b.kind is BlockKind.HEADING and b.level == 1]
    title = next(filter(None, (*titles, *headings)), "")
    return Document(source, name, language, blocks, parsed.front_matter, title)
