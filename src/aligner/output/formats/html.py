"""A self-contained page for a browser: both texts side by side, bead by bead."""

from typing import TextIO

from aligner.alignment.model import Alignment, Level
from aligner.output.registry import TextFormat


def write(alignment: Alignment, level: Level, stream: TextIO) -> None:
    """Writes one level of an alignment."""
    from aligner.output.page.write import write_alignment

    write_alignment(alignment, level, stream)


FORMAT = TextFormat("a page for a browser: both texts side by side", (".html", ".htm"), write)
