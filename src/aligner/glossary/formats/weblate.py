"""Weblate glossaries as TBX files, with Weblate's flags for forbidden and untranslatable terms.

Source: https://docs.weblate.org/en/latest/formats/tbx.html. Weblate reads the older TBX, one term and one translation
an entry. An administrative status of *forbidden* or *obsolete* marks a forbidden translation, `Translation needed:
No` a term that is not translated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.errors import InputError
from aligner.glossary.exchange.entries import Entries, status_of
from aligner.glossary.exchange.holds import Holds, Several, one_line
from aligner.glossary.exchange.registry import GlossaryFormat
from aligner.glossary.exchange.safe_xml import parse
from aligner.glossary.model import Status

if TYPE_CHECKING:
    from aligner.glossary.exchange.registry import Columns, Imported
    from aligner.glossary.exchange.safe_xml import Element
    from aligner.glossary.model import Glossary

HOLDS = Holds(
    statuses=frozenset(Status),
    reasons=True,
    also=Several.APART,
    senses=Several.APART,
    note=True,
    keep=True,
    clean=one_line,
)
_FLAGS = {Status.SUPERSEDED: "obsolete", Status.FORBIDDEN: "forbidden"}
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def write(glossary: Glossary, _path: str) -> bytes:
    """The content of a file."""
    from aligner.text.script import chinese_tag

    chinese = chinese_tag(t.zh for t in glossary.terms).replace("zh-CN", "zh_Hans").replace("zh-TW", "zh_Hant")
    entries = [_entry(chinese, keep.text, keep.text, keep=True) for keep in glossary.keep]
    for term in glossary.terms:
        for number, rendering in enumerate(term.renderings):
            note = term.note if number == 0 else ""
            flag = _FLAGS.get(rendering.status, "")
            entries.append(_entry(chinese, term.zh, rendering.text, note=note, flag=flag, explanation=rendering.reason))
    numbered = (entry.replace("<termEntry>", f'<termEntry id="t{number}">') for number, entry in enumerate(entries, 1))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<!DOCTYPE martif PUBLIC "ISO 12200:1999A//DTD MARTIF core (DXFcdV04)//EN" "TBXcdv04.dtd">\n'
        f'<martif type="TBX" xml:lang="{chinese}">\n'
        "<martifHeader><fileDesc><sourceDesc><p>aligner</p></sourceDesc></fileDesc></martifHeader>\n"
        f"<text>\n<body>\n{''.join(numbered)}</body>\n</text>\n</martif>\n"
    ).encode()


def _entry(
    chinese: str, zh: str, en: str, *, note: str = "", flag: str = "", explanation: str = "", keep: bool = False
) -> str:
    zh, en, note, explanation = (text.translate(_ESCAPES) for text in (zh, en, note, explanation))
    concept = '<descrip type="Translation needed">No</descrip>' if keep else ""
    concept += f'<descrip type="definition">{note}</descrip>' if note else ""
    status = f'<termNote type="administrativeStatus">{flag}</termNote>' if flag else ""
    why = f'<note from="translator">{explanation}</note>' if explanation else ""
    return (
        f"<termEntry>{concept}\n"
        f'<langSet xml:lang="{chinese}"><tig><term>{zh}</term></tig></langSet>\n'
        f'<langSet xml:lang="en"><tig><term>{en}</term>{status}{why}</tig></langSet>\n'
        "</termEntry>\n"
    )


def read(data: bytes, path: str, columns: Columns) -> Imported:
    """Reads the content of a file."""
    root = parse(data, path)
    if root.name != "martif":
        raise InputError(
            f"{path}:{root.line}: Weblate's TBX begins with 'martif', not with '{root.name}'; try --from tbx"
        )
    entries = Entries(path)
    for concept in root.find("termEntry"):
        where = str(concept.line)
        sections = {s.attributes.get("xml:lang", ""): s for s in concept.find("langSet")}
        zh = next((s for tag, s in sections.items() if tag.startswith(columns.zh or "zh")), None)
        en = next((s for tag, s in sections.items() if tag.startswith(columns.en or "en")), None)
        if zh is None or en is None:
            entries.remark(where, "an entry without a Chinese or an English part; left out")
            continue
        source, target = _first(zh, "term"), _first(en, "term")
        descriptions = {d.attributes.get("type", "definition"): d.text for d in concept.find("descrip")}
        if descriptions.get("Translation needed", "").casefold() == "no":
            entries.keep(source)
            continue
        flag = _first(en, "termNote")
        status = status_of(flag)
        reason = _first(en, "note") if status in _FLAGS else ""
        entry = entries.pair(source, target, status, where=where, reason=reason)
        if entry is not None:
            entry.note = entry.note or descriptions.get("definition", "") or ("" if reason else _first(en, "note"))
    return entries.result()


def _first(section: Element, name: str) -> str:
    return next((element.text for element in section.find(name)), "")


FORMAT = GlossaryFormat("Weblate glossary (TBX with Weblate's flags)", (".tbx",), HOLDS, write, read, by_suffix=False)
