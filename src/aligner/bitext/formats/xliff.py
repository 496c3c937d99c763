"""XLIFF 1.2 and 2.x (https://docs.oasis-open.org/xliff/): source and target of every unit or segment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.bitext.languages import language_of_tag
from aligner.bitext.model import BitextFormat, Unit, Units
from aligner.bitext.xml_runs import parse_xml
from aligner.document.read import display_name
from aligner.document.runs import Run
from aligner.errors import InputError

if TYPE_CHECKING:
    from aligner.bitext.xml_runs import Element
    from aligner.document.model import Source

_CODE = frozenset({"bpt", "ept", "ph", "it", "sub", "x", "bx", "ex", "sc", "ec", "cp"})


def read(source: Source) -> Units:
    """The pairs of a file; proposals of a translation memory (`alt-trans`, `matches`) are none."""
    root = parse_xml(source)
    if root.name != "xliff":
        raise InputError(f"{display_name(source.path)}: this is no XLIFF; its first element is <{root.name}>")
    tags = [root.attributes.get("srcLang"), *(f.attributes.get("source-language") for f in root.find("file"))]
    language = next((found for tag in tags if (found := language_of_tag(tag))), None)
    units = []
    for unit in root.find("trans-unit", "segment"):
        original, translation = (next(unit.children(name), None) for name in ("source", "target"))
        if original is not None and not _is_fixed(unit):
            target = Run("", ()) if translation is None else translation.run(source.text, _CODE)
            units.append(Unit(original.run(source.text, _CODE), target))
    return Units(tuple(units), language, first_is_source=True)


def _is_fixed(unit: Element) -> bool:
    return unit.attributes.get("translate") == "no"


FORMAT = BitextFormat("XLIFF 1.2 and 2.x: what translation tools exchange", (".xlf", ".xliff"), read)
