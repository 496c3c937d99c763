"""The bilingual lexicon: the English renderings of Chinese words, with their probabilities.

The aligner uses it to measure how much two texts share, the checks to find content words that are not translated, and
the extraction of terms to propose renderings. `training/lexicon` makes it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.paths import DATA

if TYPE_CHECKING:
    from aligner.lexicon.lexicon import Lexicon

BUNDLED = DATA / "lexicon" / "lexicon.safetensors"
"""The lexicon that comes with the package."""


@cache
def load_lexicon(path: Path = BUNDLED) -> Lexicon:
    """The lexicon at `path`, loaded once.

    Raises:
        EncoderError: The file can't be read, or is not a lexicon.
    """
    from aligner.lexicon.lexicon import Lexicon

    return Lexicon(path)
