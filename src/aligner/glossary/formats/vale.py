"""A Vale rule that replaces forbidden and superseded renderings: put it into a folder of styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.glossary.exchange.registry import GlossaryFormat
from aligner.glossary.exchange.vale import REJECTED, ambiguous, escaped, rejected

if TYPE_CHECKING:
    from aligner.glossary.model import Glossary


def write(glossary: Glossary, _path: str) -> bytes:
    """The content of a file."""
    lines = [
        "extends: substitution",
        "message: \"Write '%s' instead of '%s'.\"",
        "level: error",
        "ignorecase: false",
        "action:",
        "  name: replace",
        "swap:",
    ]
    lines += [f"  {_quoted(escaped(wrong))}: {_quoted(right)}" for wrong, right in rejected(glossary).items()]
    return "".join(f"{line}\n" for line in lines).encode()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


FORMAT = GlossaryFormat(
    "Vale substitution rule; cannot be read back", (".yml",), REJECTED, write, more_losses=ambiguous, by_suffix=False
)
