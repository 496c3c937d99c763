"""Weblate glossaries: TBX with Weblate's flags for forbidden and untranslatable terms, and CSV, which has no flags.

Sources: https://docs.weblate.org/en/latest/formats/tbx.html and csv.html. Weblate reads the older TBX, with one term and
one translation per entry. The administrative status *forbidden* or *obsolete* marks a forbidden translation, and
`Translation needed: No` marks a term that is not translated. The CSV has the columns of the Translate Toolkit.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aligner.bitext.xml_runs import Element, parse_xml
from aligner.document.encoding import decode
from aligner.document.model import Source
from aligner.document.tables import read_rows
from aligner.errors import InputError
from aligner.glossary.model import Status
from aligner.termbase.entries import Entries, status_of
from aligner.termbase.exchange import GlossaryFormat
from aligner.termbase.formats.pairs import PAIRS, pairs
from aligner.termbase.formats.tbx import escaped
from aligner.termbase.tables import write_rows
from aligner.text.han import has_han

if TYPE_CHECKING:
    from aligner.glossary.glossary import Glossary
    from aligner.glossary.model import Rendering
    from aligner.termbase.exchange import Columns, Imported

_TBX = replace(PAIRS, statuses=frozenset(Status), reasons=True)
_COLUMNS = ("location", "source", "target", "id", "fuzzy", "context", "translator_comments", "developer_comments")
_FLAGS = {Status.SUPERSEDED: "obsolete", Status.FORBIDDEN: "forbidden"}


def write_tbx(glossary: Glossary, _path: str) -> bytes:
    """The content of a file."""
    from aligner.text.script import chinese_tag

    chinese = chinese_tag(t.zh for t in glossary.terms).replace("zh-CN", "zh_Hans").replace("zh-TW", "zh_Hant")
    kept = '<descrip type="Translation needed">No</descrip>'
    entries = [_entry(chinese, keep.text, keep.text, concept=kept) for keep in glossary.keep]
    for term in glossary.terms:
        definition = f'<descrip type="definition">{escaped(term.note)}</descrip>' if term.note else ""
        for number, rendering in enumerate(term.renderings):
            concept = "" if number else definition
            entries.append(_entry(chinese, term.zh, rendering.text, concept=concept, target=_flagged(rendering)))
    numbered = (entry.replace("<termEntry>", f'<termEntry id="t{number}">') for number, entry in enumerate(entries, 1))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<!DOCTYPE martif PUBLIC "ISO 12200:1999A//DTD MARTIF core (DXFcdV04)//EN" "TBXcdv04.dtd">\n'
        f'<martif type="TBX" xml:lang="{chinese}">\n'
        "<martifHeader><fileDesc><sourceDesc><p>aligner</p></sourceDesc></fileDesc></martifHeader>\n"
        f"<text>\n<body>\n{''.join(numbered)}</body>\n</text>\n</martif>\n"
    ).encode()


def _entry(chinese: str, zh: str, en: str, *, concept: str = "", target: str = "") -> str:
    return (
        f"<termEntry>{concept}\n"
        f'<langSet xml:lang="{chinese}"><tig><term>{escaped(zh)}</term></tig></langSet>\n'
        f'<langSet xml:lang="en"><tig><term>{escaped(en)}</term>{target}</tig></langSet>\n'
        "</termEntry>\n"
    )


def _flagged(rendering: Rendering) -> str:
    flag, reason = _FLAGS.get(rendering.status), rendering.reason
    status = f'<termNote type="administrativeStatus">{flag}</termNote>' if flag else ""
    return status + (f'<note from="translator">{escaped(reason)}</note>' if reason else "")


def read_tbx(data: bytes, path: str, columns: Columns) -> Imported:
    """Reads the content of a file."""
    root = parse_xml(Source(path, decode(data, path).text))
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


def write_csv(glossary: Glossary, _path: str) -> bytes:
    """The content of a file."""
    notes = {term.zh: term.note for term in glossary.terms}
    rows = [_COLUMNS]
    rows += [("", zh, en, "", "", "", notes.pop(zh, ""), "") for zh, en in pairs(glossary)]
    return write_rows(rows, end="\n")


def read_csv(data: bytes, path: str, columns: Columns) -> Imported:
    """Reads the content of a file; unfinished translations (fuzzy ones) are left out."""
    entries = Entries(path)
    rows = read_rows(data, path)
    header = [cell.strip().casefold() for cell in rows[0].cells] if rows else []
    if rows and not {"source", "target"} <= set(header):
        raise InputError(f"{path}: the first row has to name the columns source and target; try --from csv")
    places = {name: header.index(name) for name in _COLUMNS if name in header}
    swapped = sum(has_han(r.cell(places["target"])) - has_han(r.cell(places["source"])) for r in rows[1:]) > 0
    if columns.zh in {"source", "target"}:
        swapped = columns.zh == "target"
    for row in rows[1:]:
        cells = {name: row.cell(number) for name, number in places.items()}
        if cells.get("fuzzy", "").casefold() in {"true", "1", "yes"}:
            entries.remark(row.where, f"'{cells['source']}' is not finished (fuzzy); left out")
            continue
        sides = (cells["target"], cells["source"]) if swapped else (cells["source"], cells["target"])
        entry = entries.pair(*sides, where=row.where)
        if entry is not None:
            entry.note = entry.note or cells.get("translator_comments", "") or cells.get("developer_comments", "")
    return entries.result()


FORMATS = {
    "weblate": GlossaryFormat(
        "Weblate glossary (TBX with Weblate's flags)", (".tbx",), _TBX, write_tbx, read_tbx, by_suffix=False
    ),
    "weblate-csv": GlossaryFormat(
        "Weblate glossary (CSV, without flags)", (".csv",), PAIRS, write_csv, read_csv, by_suffix=False
    ),
}
