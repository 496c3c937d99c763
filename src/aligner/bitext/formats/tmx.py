"""TMX 1.4, translation memories (https://www.gala-global.org/tmx-14b): the Chinese and the English variant of each unit."""

from aligner.bitext.model import BitextFormat, Unit, Units
from aligner.bitext.xml_runs import Element, parse_xml
from aligner.document.language import language_of_tag
from aligner.document.model import Language, Source
from aligner.document.read import display_name
from aligner.document.runs import Run
from aligner.errors import InputError

_CODE = frozenset({"bpt", "ept", "ph", "it", "ut", "sub"})


def read(source: Source) -> Units:
    """The pairs of a file. Units that lack one of the two languages are left out."""
    root = parse_xml(source)
    if root.name != "tmx":
        raise InputError(f"{display_name(source.path)}: this is not TMX; its root element is <{root.name}>")
    header = next(root.find("header"), None)
    original = language_of_tag(header.attributes.get("srclang")) if header else None
    units = []
    for unit in root.find("tu"):
        zh, en = (_variant(source, unit, language) for language in (Language.ZH, Language.EN))
        if zh is not None and en is not None:
            units.append(Unit(zh, en))
    return Units(tuple(units), Language.ZH, None if original is None else original is Language.ZH)


def _variant(source: Source, unit: Element, language: Language) -> Run | None:
    for variant in unit.children("tuv"):
        if language_of_tag(variant.attributes.get("xml:lang") or variant.attributes.get("lang")) is language:
            for segment in variant.children("seg"):
                return segment.run(source.text, _CODE)
    return None


FORMAT = BitextFormat("TMX 1.4: translation memories", (".tmx",), read)
