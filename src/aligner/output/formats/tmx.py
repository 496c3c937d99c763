"""TMX 1.4b, the exchange format of translation memories (https://www.gala-global.org/tmx-14b): one unit per pair.

Null beads, and pairs with a side that has no text (an image without a description), are left out, because a translation
memory has no place for them.
"""

from typing import TextIO

from aligner.alignment.model import Alignment, Level
from aligner.document.model import Language
from aligner.output.markup import content
from aligner.output.registry import TextFormat
from aligner.output.rows import Row, Side, language_tags, rows


def write(alignment: Alignment, level: Level, stream: TextIO) -> None:
    """Writes the pairs of one level of an alignment."""
    signature = alignment.signature
    tags = language_tags(alignment)
    stream.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
        '<tmx version="1.4">\n'
        f'<header creationtool="aligner" creationtoolversion="{content(signature.version)}" segtype="{level.value}"'
        f' o-tmf="aligner" adminlang="en" srclang="{tags[signature.source]}" datatype="plaintext">\n'
    )
    for language, document in ((Language.ZH, alignment.zh), (Language.EN, alignment.en)):
        _property(stream, f"{language.value}-file", document.document.source.path)
    _property(stream, "encoder", signature.encoder)
    stream.write("</header>\n<body>\n")
    for row in rows(alignment, level):
        if row.zh.text.strip() and row.en.text.strip():
            _unit(stream, row, tags, signature.source)
    stream.write("</body>\n</tmx>\n")


def _unit(stream: TextIO, row: Row, tags: dict[Language, str], source: Language) -> None:
    stream.write("<tu>\n")
    _property(stream, "score", f"{row.bead.score:.4f}")
    _property(stream, "confidence", f"{row.bead.confidence:.4f}")
    if row.bead.moved:
        _property(stream, "moved", "yes")
    sides = {Language.ZH: row.zh, Language.EN: row.en}
    for language in (source, source.other):
        side = sides[language]
        stream.write(f'<tuv xml:lang="{tags[language]}">\n')
        _property(stream, "lines", _lines(side))
        stream.write(f"<seg>{content(side.text)}</seg>\n</tuv>\n")
    stream.write("</tu>\n")


def _lines(side: Side) -> str:
    assert side.lines is not None  # noqa: S101 - a side with text has lines
    return f"{side.lines[0]}-{side.lines[1]}"


def _property(stream: TextIO, kind: str, value: str) -> None:
    stream.write(f'<prop type="x-{kind}">{content(value)}</prop>\n')


FORMAT = TextFormat("TMX 1.4b, for translation memories; pairs only", (".tmx",), write)
