"""XLIFF 2.1 (https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html), for newer translation tools.

It has the same units as `xliff`; scores and lines are in the metadata module of the standard.
"""

from collections.abc import Iterable, Iterator
from typing import TextIO

from aligner.alignment.model import Alignment, Level
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
    original, translation = (alignment.document(language).document.source.path for language in (source, target))
    found = translation_units(alignment, level)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0"'
        f' xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" srcLang="{tags[source]}" trgLang="{tags[target]}">'
    )
    yield f'<file id="f1" original="{attribute(original)}" xml:space="preserve">'
    about = {"translation": translation, "version": signature.version, "encoder": signature.encoder}
    yield from _metadata(about.items())
    if found.extra:
        lines = ", ".join(map(lines_of, found.extra))
        yield f'<notes>\n<note category="extra">in the translation only, by line: {lines}</note>\n</notes>'
    for number, unit in enumerate(found.units, 1):
        yield f'<unit id="{number}">'
        yield from _metadata(_facts(unit))
        if unit.target is None:
            yield f'<segment state="initial">\n<source>{content(unit.source.text)}</source>\n</segment>'
        else:
            doubt = ' subState="aligner:doubtful"' if unit.row.is_doubtful else ""
            yield f'<segment state="translated"{doubt}>\n<source>{content(unit.source.text)}</source>'
            yield f"<target>{content(unit.target.text)}</target>\n</segment>"
        yield "</unit>"
    if not found.units:  # a file must have at least one unit
        yield '<unit id="1">\n<segment>\n<source></source>\n</segment>\n</unit>'
    yield "</file>\n</xliff>"


def _metadata(facts: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield '<mda:metadata>\n<mda:metaGroup category="aligner">'
    for kind, value in facts:
        yield f'<mda:meta type="{kind}">{content(value)}</mda:meta>'
    yield "</mda:metaGroup>\n</mda:metadata>"


def _facts(unit: TranslationUnit) -> Iterator[tuple[str, str]]:
    yield "source-lines", lines_of(unit.source)
    if unit.target is not None:
        yield "target-lines", lines_of(unit.target)
        yield "score", f"{unit.row.bead.score:.4f}"
    yield "confidence", f"{unit.row.bead.confidence:.4f}"
    if unit.row.bead.moved:
        yield "moved", "yes"


FORMAT = TextFormat("XLIFF 2.1, for newer translation tools", (".xliff",), write)
