"""The reject.txt of a Vale vocabulary: every form that must not be written, as regular expressions.

Vale may look for them without regard to case, so that forms which differ from an admitted one in nothing else are
left to the rule that `vale` writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.glossary.exchange.registry import GlossaryFormat
from aligner.glossary.exchange.vale import REJECTED, ambiguous_in_any_case, escaped, rejected_in_any_case

if TYPE_CHECKING:
    from aligner.glossary.model import Glossary


def write(glossary: Glossary, _path: str) -> bytes:
    """The content of a file."""
    return "".join(f"{escaped(form)}\n" for form in rejected_in_any_case(glossary)).encode()


FORMAT = GlossaryFormat(
    "Vale vocabulary, reject.txt; cannot be read back",
    (".txt",),
    REJECTED,
    write,
    more_losses=ambiguous_in_any_case,
    files=("reject.txt",),
    by_suffix=False,
)
