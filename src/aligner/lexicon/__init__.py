"""The bilingual word table: which English words render a Chinese one, and how likely each is.

It serves the aligner (how much do two texts share), the checker (which content words does nothing cover) and the
extraction of terms. `training/lexicon` makes it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from aligner.paths import DATA

if TYPE_CHECKING:
    from pathlib import Path

    from aligner.lexicon.lexicon import Lexicon

BUNDLED = DATA / "lexicon" / "lexicon.safetensors"
"""The lexicon that comes with the package."""


@cache
def load_lexicon(path: Path = BUNDLED) -> Lexicon:
    """The lexicon at `path`, loaded once.

    Raises:
        EncoderError: The file can't be read or is no lexicon.
    """
    from aligner.lexicon.lexicon import Lexicon

    return Lexicon(path)
