"""Makes the JSON Schema of glossary files from the table of fields; editors use it to complete and check glossaries.

`python -m aligner.termbase.schema glossary/glossary.schema.json` writes it.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from aligner.glossary.fields import (
    EXAMPLE_FIELDS,
    FILE_FIELDS,
    FORM_FIELDS,
    KINDS,
    RENDERING_PATTERN,
    TERM_FIELDS,
    VERSION,
    Field,
    Shape,
)


def schema() -> dict[str, Any]:
    """The schema, in draft 7, which editors support best."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Glossary",
        "description": "Chinese terms and their agreed English renderings.",
        # An empty file is a glossary too.
        "type": ["object", "null"],
        **_fields(FILE_FIELDS),
        "definitions": {
            "text": {"description": "Text; needs no quotes if it looks like a number.", **_TEXT},
            "rendering": {"allOf": [_ref("text"), {"pattern": RENDERING_PATTERN}]},
            "texts": {"anyOf": [_ref("text"), {"type": "array", "items": _ref("text")}]},
            "forms": {
                "anyOf": [
                    _ref("text"),
                    {"type": "array", "items": _ref("text")},
                    {"type": "object", "propertyNames": _KEY, "additionalProperties": _ref("reason")},
                ]
            },
            "reason": {
                "description": "The reason.",
                "anyOf": [{"type": "null"}, _ref("text"), {"type": "object", **_fields(FORM_FIELDS)}],
            },
            "kind": {"oneOf": [{"const": kind.value, "description": text} for kind, text in KINDS.items()]},
            "example": {"type": "object", **_fields(EXAMPLE_FIELDS)},
            "sense": {"type": "object", **_fields(TERM_FIELDS)},
            "term": {
                "description": "The rendering, or a mapping with more about the term, or a list of senses.",
                "anyOf": [_ref("rendering"), _ref("sense"), {"type": "array", "items": _ref("sense"), "minItems": 1}],
            },
        },
    }


def as_text() -> str:
    """The content of the schema's file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


_NOT_BLANK = r"\S"
_TEXT = {"type": ["string", "number", "boolean"], "pattern": _NOT_BLANK}
_KEY = {"pattern": _NOT_BLANK}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/definitions/{name}"}


_SHAPES: dict[Shape, dict[str, Any]] = {
    Shape.TEXT: _ref("text"),
    Shape.RENDERING: _ref("rendering"),
    Shape.TEXTS: _ref("texts"),
    Shape.FORMS: _ref("forms"),
    Shape.KIND: _ref("kind"),
    Shape.BOOLEAN: {"type": "boolean"},
    Shape.VERSION: {"const": VERSION},
    Shape.EXAMPLES: {"anyOf": [_ref("example"), {"type": "array", "items": _ref("example")}]},
    Shape.TERMS: {"type": ["object", "null"], "propertyNames": _KEY, "additionalProperties": _ref("term")},
}


def _fields(fields: Iterable[Field]) -> dict[str, Any]:
    """The part of a schema for an object with these fields."""
    fields = tuple(fields)
    # In draft 7, keywords next to `$ref` are ignored, so the reference is wrapped in `allOf` to add the description.
    properties = {f.name: {"description": f.description, "allOf": [_SHAPES[f.shape]]} for f in fields}
    required = [f.name for f in fields if f.required]
    return {"properties": properties, "additionalProperties": False, **({"required": required} if required else {})}


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(as_text(), encoding="utf-8", newline="\n")
