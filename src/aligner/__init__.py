"""Pairs the Chinese and English versions of an article, paragraph by paragraph and sentence by sentence.

    from aligner import align

    alignment = align("zh.md", "en.md")
    for bead in alignment.sentences:
        print(bead.zh, bead.en, bead.score)

The names in `__all__` are the public interface. Each is imported when it is first used, so that `import aligner` is fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligner.alignment.model import Alignment, Bead, Level, Signature
    from aligner.api import align, check, check_bitext
    from aligner.checks.model import Diagnostic, Edit, Fix, Location, Report, Severity
    from aligner.document.model import Block, BlockKind, Document, Language, Piece, Source
    from aligner.document.records.rows import RecordFields, TextFields
    from aligner.document.units import Position, Unit
    from aligner.encode import load_encoder
    from aligner.encode.protocol import Encoder
    from aligner.errors import AlignerError, EncoderError, InputError, OutputError, UsageError
    from aligner.glossary.faults import GlossaryError
    from aligner.glossary.glossary import Glossary
    from aligner.glossary.load import load_glossary
    from aligner.glossary.model import Term
    from aligner.output import write_alignment
    from aligner.segment.model import Segment, SegmentedDocument

__version__ = "0.1.0"

__all__ = [
    "AlignerError",
    "Alignment",
    "Bead",
    "Block",
    "BlockKind",
    "Diagnostic",
    "Document",
    "Edit",
    "Encoder",
    "EncoderError",
    "Fix",
    "Glossary",
    "GlossaryError",
    "InputError",
    "Language",
    "Level",
    "Location",
    "OutputError",
    "Piece",
    "Position",
    "RecordFields",
    "Report",
    "Segment",
    "SegmentedDocument",
    "Severity",
    "Signature",
    "Source",
    "Term",
    "TextFields",
    "Unit",
    "UsageError",
    "__version__",
    "align",
    "check",
    "check_bitext",
    "load_encoder",
    "load_glossary",
    "write_alignment",
]

_MODULES = {
    "aligner.alignment.model": ("Alignment", "Bead", "Level", "Signature"),
    "aligner.api": ("align", "check", "check_bitext"),
    "aligner.checks.model": ("Diagnostic", "Edit", "Fix", "Location", "Report", "Severity"),
    "aligner.document.model": ("Block", "BlockKind", "Document", "Language", "Piece", "Source"),
    "aligner.document.records.rows": ("RecordFields", "TextFields"),
    "aligner.document.units": ("Position", "Unit"),
    "aligner.encode": ("load_encoder",),
    "aligner.encode.protocol": ("Encoder",),
    "aligner.errors": ("AlignerError", "EncoderError", "InputError", "OutputError", "UsageError"),
    "aligner.glossary.load": ("load_glossary",),
    "aligner.glossary.faults": ("GlossaryError",),
    "aligner.glossary.glossary": ("Glossary",),
    "aligner.glossary.model": ("Term",),
    "aligner.output": ("write_alignment",),
    "aligner.segment.model": ("Segment", "SegmentedDocument"),
}
_ORIGIN = {name: module for module, names in _MODULES.items() for name in names}


if not TYPE_CHECKING:  # with this function, a type checker would accept any name

    def __getattr__(name: str) -> object:
        """Imports a public name when it is first used (PEP 562)."""
        from importlib import import_module

        if name not in _ORIGIN:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_ORIGIN[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
