"""XLIFF 1.2 and 2.x (https://docs.oasis-open.org/xliff/): the source and the target of every unit or segment."""

from collections.abc import Iterator

from aligner.bitext.model import BitextFormat, Unit, Units
from aligner.bitext.xml_runs import Element, parse_xml
from aligner.document.language import language_of_tag
from aligner.document.model import Source
from aligner.document.read import display_name
from aligner.document.runs import Run
from aligner.errors import InputError

_NOTHING = Run("", ())
_CODE = frozenset({"bpt", "ept", "ph", "it", "sub", "x", "bx", "ex", "sc", "ec", "cp"})


def read(source: Source) -> Units:
    """The pairs of a file. Proposals from a translation memory (`alt-trans`, `matches`) are left out."""
    root = parse_xml(source)
    if root.name != "xliff":
        raise InputError(f"{display_name(source.path)}: this is not XLIFF; its root element is <{root.name}>")
    tags = [root.attributes.get("srcLang"), *(f.attributes.get("source-language") for f in root.find("file"))]
    language = next((found for tag in tags if (found := language_of_tag(tag))), None)
    units = []
    for unit in _to_translate(root, "yes"):
        original, translation = (next(unit.children(name), None) for name in ("source", "target"))
        if original is not None:
            first = original.run(source.text, _CODE)
            second = _NOTHING if translation is None else translation.run(source.text, _CODE)
            state = unit.attributes.get("state") or (translation.attributes.get("state") if translation else None)
            units.append(Unit(first, _NOTHING if _is_to_do(state, first, second) else second))
    return Units(tuple(units), language, first_is_source=True)


def _to_translate(element: Element, translate: str) -> Iterator[Element]:
    """The units inside that are to be translated. A unit without the attribute `translate` inherits it from around it."""
    for part in element.parts:
        if isinstance(part, Element):
            wanted = part.attributes.get("translate", translate)
            if part.name not in ("trans-unit", "segment"):
                yield from _to_translate(part, wanted)
            elif wanted != "no":
                yield part


def _is_to_do(state: str | None, original: Run, translation: Run) -> bool:
    """Whether a unit is not translated yet. Until it is, many tools fill the target with the original."""
    return state in ("new", "needs-translation") or (state == "initial" and original.text == translation.text)


FORMAT = BitextFormat("XLIFF 1.2 and 2.x, for exchange between translation tools", (".xlf", ".xliff"), read)
