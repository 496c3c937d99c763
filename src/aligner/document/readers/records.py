"""Records of a content management system in JSON, CSV or an Excel workbook, if the settings say which fields hold the text.

No file is recognised as records by its content alone: `read_source` reads those that the settings are for.
"""

from typing import NoReturn

from aligner.document.model import ParsedBlocks, Source
from aligner.document.registry import Reader
from aligner.errors import InputError


def recognises(data: bytes, name: str) -> bool:  # noqa: ARG001 - the signature that all readers share
    """Always false: only the settings know which fields are text."""
    return False


def read(data: bytes, path: str) -> NoReturn:  # noqa: ARG001 - the signature that all readers share
    """Refuses a file whose fields are unknown."""
    from aligner.document.read import display_name

    raise InputError(f"{display_name(path)}: name the fields of its records under [records] in the settings")


def parse(source: Source) -> ParsedBlocks:
    """The blocks of all records."""
    from aligner.document.records.articles import blocks_of

    return ParsedBlocks(blocks_of(source), unit=source.unit, unit_starts=source.unit_starts)


FORMAT = Reader("a file of records", recognises, read, parse)
