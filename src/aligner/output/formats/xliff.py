"""XLIFF 1.2 (https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html), which nearly all translation tools read.

There is a unit for each bead of the original, with its translation unless that is missing. XLIFF has no place for text that
only the translation has, so a note at the top of the file lists the lines of such text.
"""

from collections.abc import Iterator, Sequence
from typing import TextIO

from aligner.alignment.model import Alignment, Level
from aligner.document.model import Document
from aligner.document.units import Unit
from aligner.output.markup import attribute, content
from aligner.output.registry import TextFormat
from aligner.output.rows import TranslationUnit, language_tags, lines_of, translation_units


def write(alignment: Alignment, level: Level, stream: TextIO) -> None:
    """Writes one level of an alignment."""
    stream.writelines(line + "\n" for line in _lines(alignment, level))


def _lines(alignment: Alignment, level: Level) -> Iterator[str]:
    signature = alignment.signature
    tags = language_tags(alignment)
    source, target = signature.source, signature.source.other
    documents = [alignment.document(language).document for language in (source, target)]
    original, translation = (document.source.path for document in documents)
    numbers = list(map(_number, documents))
    found = translation_units(alignment, level)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    yield (
        f'<file original="{attribute(original)}" source-language="{tags[source]}" target-language="{tags[target]}"'
        ' datatype="plaintext" tool-id="aligner" xml:space="preserve">'
    )
    yield "<header>"
    yield f'<tool tool-id="aligner" tool-name="aligner" tool-version="{attribute(signature.version)}"/>'
    yield f'<note from="aligner">translation: {content(translation)}; encoder: {content(signature.encoder)}</note>'
    if found.extra:
        yield f'<note from="aligner">in the translation only, by line: {", ".join(map(lines_of, found.extra))}</note>'
    yield "</header>\n<body>"
    for number, unit in enumerate(found.units, 1):
        yield f'<trans-unit id="{number}">'
        yield f"<source>{content(unit.source.text)}</source>"
        if unit.target is not None:
            state = "needs-review-translation" if unit.row.is_doubtful else "translated"
            yield f'<target state="{state}">{content(unit.target.text)}</target>'
        yield '<context-group purpose="location">'
        for kind, value in _context(unit, original, numbers):
            yield f'<context context-type="{kind}">{content(value)}</context>'
        yield "</context-group>\n</trans-unit>"
    yield "</body>\n</file>\n</xliff>"


def _number(document: Document) -> str:
    """The type of context that a number of a line has, or of another unit, for which the standard has none."""
    unit = document.source.unit
    return "linenumber" if unit is Unit.LINE else f"x-{unit}number"


def _context(unit: TranslationUnit, path: str, numbers: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield "sourcefile", path
    yield numbers[0], lines_of(unit.source)
    if unit.target is not None:
        yield f"x-target-{numbers[1].removeprefix('x-')}", lines_of(unit.target)
        yield "x-score", f"{unit.row.bead.score:.4f}"
    yield "x-confidence", f"{unit.row.bead.confidence:.4f}"
    if unit.row.bead.moved:
        yield "x-moved", "yes"


FORMAT = TextFormat("XLIFF 1.2, for translation tools", (".xlf",), write)
