"""JSON Lines: one bead per line, and a last line with the signature of the alignment. Scripts rely on this format."""

from typing import Any, TextIO

from aligner.alignment.model import Alignment, Level, Signature
from aligner.document.units import Unit
from aligner.output.registry import TextFormat
from aligner.output.rows import Row, rows
from aligner.text.controls import as_json


def write(alignment: Alignment, level: Level, stream: TextIO) -> None:
    """Writes one level of an alignment, and its signature."""
    stream.writelines(_line(_bead(row, level)) for row in rows(alignment, level))
    stream.write(_line({"signature": _signature(alignment.signature) | _units(alignment)}))


def _bead(row: Row, level: Level) -> dict[str, Any]:
    return {
        "level": level.value,
        "zh": row.zh.ids,
        "en": row.en.ids,
        "score": round(row.bead.score, 4),
        "confidence": round(row.bead.confidence, 4),
        "moved": row.bead.moved,
        "zh_text": row.zh.text,
        "en_text": row.en.text,
        "zh_lines": row.zh.lines,
        "en_lines": row.en.lines,
    }


def _signature(signature: Signature) -> dict[str, Any]:
    return {
        "version": signature.version,
        "encoder": signature.encoder,
        **signature.direction.as_dict(),
        "settings": signature.settings,
    }


def _units(alignment: Alignment) -> dict[str, Any]:
    """What the numbers under `zh_lines` and `en_lines` count, unless both count lines."""
    units = {"zh": alignment.zh.document.source.unit, "en": alignment.en.document.source.unit}
    return {"units": units} if set(units.values()) != {Unit.LINE} else {}


def _line(value: dict[str, Any]) -> str:
    return as_json(value) + "\n"


FORMAT = TextFormat("JSON Lines: one bead per line, for scripts", (".jsonl", ".ndjson"), write)
