"""The accept.txt of a Vale vocabulary: every form that may be written, as regular expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.glossary.exchange.registry import GlossaryFormat
from aligner.glossary.exchange.vale import ACCEPTED, accepted

if TYPE_CHECKING:
    from aligner.glossary.model import Glossary


def write(glossary: Glossary, _path: str) -> bytes:
    """The content of a file."""
    return "".join(f"{form}\n" for form in accepted(glossary)).encode()


FORMAT = GlossaryFormat(
    "Vale vocabulary, accept.txt; cannot be read back",
    (".txt",),
    ACCEPTED,
    write,
    files=("accept.txt",),
    by_suffix=False,
)
