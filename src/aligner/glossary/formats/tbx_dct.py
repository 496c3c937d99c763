"""TBX-Basic (ISO 30042:2019), data categories as tags (DCT): as `tbx`, for programs that want this style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.glossary.exchange.registry import GlossaryFormat
from aligner.glossary.exchange.tbx import HOLDS, read
from aligner.glossary.exchange.tbx import write as write_tbx

if TYPE_CHECKING:
    from aligner.glossary.model import Glossary


def write(glossary: Glossary, _path: str) -> bytes:
    """The content of a file."""
    return write_tbx(glossary, style="dct")


FORMAT = GlossaryFormat("TBX-Basic with data categories as tags", (".tbx",), HOLDS, write, read, by_suffix=False)
