"""TBX-Basic (ISO 30042:2019), data categories as attributes (DCA): for terminology databases and translation tools.

Reading takes every style, and the TBX of 2008 too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.glossary.exchange.registry import GlossaryFormat
from aligner.glossary.exchange.tbx import HOLDS, read
from aligner.glossary.exchange.tbx import write as write_tbx

if TYPE_CHECKING:
    from aligner.glossary.model import Glossary


def write(glossary: Glossary, _path: str) -> bytes:
    """The content of a file."""
    return write_tbx(glossary, style="dca")


FORMAT = GlossaryFormat("TBX-Basic, ISO 30042:2019 (reads TBX of 2008 too)", (".tbx",), HOLDS, write, read)
