"""Formats for machine translation and translation tools: a Chinese and an English column, and little more.

- `deepl` (https://developers.deepl.com/docs/customize/managing-glossaries): no header. A phrase occurs once and has one
  translation, of at most 1,024 bytes. DeepL's website writes the languages into a third and a fourth column, which reading
  ignores.
- `google` (https://cloud.google.com/translate/docs/advanced/glossary), unidirectional: no header.
- `google-equivalent` (the same page), equivalent term sets: a column for each language, named by its code, and a description.
  Such a glossary serves every direction between its languages.
- `omegat` (https://omegat.sourceforge.io/manual-latest/en/chapter.appendices.html): source, target and comment, separated by
  tabs, UTF-8. A term with several renderings has a line for each, the preferred one first. Lines that begin with `#` are
  comments.
- `weblate` (https://docs.weblate.org/en/latest/formats/tbx.html): the older TBX, with one term and one translation per entry. The
  administrative status *forbidden* or *obsolete* marks a forbidden translation, and `Translation needed: No` marks a term that
  is not translated.
- `weblate-csv` (csv.html of the same site): the columns of the Translate Toolkit, without flags.

Other spellings become terms of their own, because these programs look for the exact spelling of a term.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from aligner.bitext.xml_runs import Element, parse_xml
from aligner.document.encoding import decode
from aligner.document.model import Source
from aligner.document.tables import Row, read_rows
from aligner.errors import InputError
from aligner.glossary.glossary import Glossary
from aligner.glossary.model import Rendering, Status
from aligner.termbase.entries import Entries, status_of
from aligner.termbase.exchange import Columns, GlossaryFormat, Imported
from aligner.termbase.formats.tbx import escaped
from aligner.termbase.holds import Holds, Several, one_line
from aligner.termbase.tables import column_number, write_rows
from aligner.text.han import has_han

PAIRS = Holds(
    statuses=frozenset({Status.PREFERRED, Status.ADMITTED}),
    also=Several.APART,
    senses=Several.APART,
    note=True,
    keep=True,
    clean=one_line,
)
"""What a format can hold that has a row or an entry for each pair of a term and a rendering."""
_MACHINE = Holds(also=Several.APART, keep=True, clean=one_line, longest=1024)
_CHINESE, _ENGLISH, _DESCRIPTION = "zh-CN", "en", "description"
_TABS = (".tsv", ".tab", ".txt", ".utf8")


def pairs(glossary: Glossary) -> Iterator[tuple[str, str]]:
    """Each term with each of its approved renderings, the preferred one first; then the words to keep."""
    for term in glossary.terms:
        for rendering in term.of(Status.PREFERRED, Status.ADMITTED):
            yield term.zh, rendering.text
    for keep in glossary.keep:
        yield keep.text, keep.text


def write_pairs(glossary: Glossary, path: str) -> bytes:
    """Writes two columns without a header, separated by commas, or by tabs if the suffix of the file says so.

    Cells are not guarded against spreadsheets, because the programs that read these files would read the guard as a part
    of the term.
    """
    separator = "\t" if path.lower().endswith(_TABS) else ","
    return write_rows(pairs(glossary), separator=separator, end="\n")


def read_pairs(data: bytes, path: str, columns: Columns) -> Imported:
    """Reads the first two columns of a table, Chinese and English in either order.

    Raises:
        InputError: The file isn't a table.
    """
    rows = read_rows(data, path)
    return _imported(path, rows, *_sides(rows, columns))


def _imported(path: str, rows: Sequence[Row], zh: int, en: int, note: int | None = None) -> Imported:
    entries = Entries(path)
    for row in rows:
        entries.pair(row.cell(zh), row.cell(en), where=row.where, note=row.cell(note))
    return entries.result()


def _sides(rows: Sequence[Row], columns: Columns) -> tuple[int, int]:
    """The numbers (from 0) of the Chinese and the English column."""
    zh, en = column_number(columns.zh), column_number(columns.en)
    if zh is not None and en is not None:
        return zh - 1, en - 1
    swapped = sum(has_han(row.cell(1)) - has_han(row.cell(0)) for row in rows)
    return (1, 0) if swapped > 0 else (0, 1)


def write_equivalent(glossary: Glossary, _path: str) -> bytes:
    """Writes equivalent term sets of Google."""
    rows = [(_CHINESE, _ENGLISH, _DESCRIPTION)]
    rows += [(term.zh, term.preferred, term.note) for term in glossary.terms]
    rows += [(keep.text, keep.text, "") for keep in glossary.keep]
    return write_rows(rows, end="\n")


def read_equivalent(data: bytes, path: str, columns: Columns) -> Imported:
    """Reads equivalent term sets of Google, whose columns are found by the codes of the languages."""
    rows = read_rows(data, path)
    header = [cell.strip().casefold() for cell in rows[0].cells] if rows else []
    zh = _column(header, columns.zh or "zh", path)
    en = _column(header, columns.en or "en", path)
    note = header.index(_DESCRIPTION) if _DESCRIPTION in header else None
    return _imported(path, rows[1:], zh, en, note)


def _column(header: list[str], language: str, path: str) -> int:
    wanted = language.casefold()
    for number, name in enumerate(header):
        if name == wanted or name.startswith(f"{wanted}-"):
            return number
    raise InputError(f"{path}: the first row has no column for '{language}'; it has: {', '.join(header)}")


def write_omegat(glossary: Glossary, _path: str) -> bytes:
    """Writes a glossary for OmegaT."""
    notes = {term.zh: term.note for term in glossary.terms}
    lines = []
    for zh, en in pairs(glossary):
        note = notes.pop(zh, "")
        lines.append("\t".join((zh, en, note) if note else (zh, en)))
    return "".join(f"{line}\n" for line in lines).encode()


def read_omegat(data: bytes, path: str, columns: Columns) -> Imported:
    """Reads a glossary of OmegaT without its comments."""
    text = decode(data, path).text if data else ""
    rows = [
        Row(str(number), tuple(line.split("\t")))
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]
    return _imported(path, rows, *_sides(rows, columns), note=2)


_OMEGAT = replace(PAIRS, clean=lambda text: one_line(text).lstrip("# "))  # a line that begins with # is a comment
_TBX = replace(PAIRS, statuses=frozenset(Status), reasons=True)
_WEBLATE_COLUMNS = (
    "location", "source", "target", "id", "fuzzy", "context", "translator_comments", "developer_comments",
)  # fmt: skip
_FLAGS = {Status.SUPERSEDED: "obsolete", Status.FORBIDDEN: "forbidden"}


def write_tbx(glossary: Glossary, _path: str) -> bytes:
    """Writes TBX with Weblate's flags."""
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
    """Reads TBX with Weblate's flags."""
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
        note = descriptions.get("definition", "") or ("" if reason else _first(en, "note"))
        entries.pair(source, target, status, where=where, reason=reason, note=note)
    return entries.result()


def _first(section: Element, name: str) -> str:
    return next((element.text for element in section.find(name)), "")


def write_csv(glossary: Glossary, _path: str) -> bytes:
    """Writes a CSV file for Weblate."""
    notes = {term.zh: term.note for term in glossary.terms}
    rows = [_WEBLATE_COLUMNS]
    rows += [("", zh, en, "", "", "", notes.pop(zh, ""), "") for zh, en in pairs(glossary)]
    return write_rows(rows, end="\n")


def read_csv(data: bytes, path: str, columns: Columns) -> Imported:
    """Reads a CSV file of Weblate. Unfinished translations (fuzzy ones) are left out."""
    entries = Entries(path)
    rows = read_rows(data, path)
    header = [cell.strip().casefold() for cell in rows[0].cells] if rows else []
    if rows and not {"source", "target"} <= set(header):
        raise InputError(f"{path}: the first row has to name the columns source and target; try --from csv")
    places = {name: header.index(name) for name in _WEBLATE_COLUMNS if name in header}
    swapped = sum(has_han(r.cell(places["target"])) - has_han(r.cell(places["source"])) for r in rows[1:]) > 0
    if columns.zh in {"source", "target"}:
        swapped = columns.zh == "target"
    for row in rows[1:]:
        cells = {name: row.cell(number) for name, number in places.items()}
        if cells.get("fuzzy", "").casefold() in {"true", "1", "yes"}:
            entries.remark(row.where, f"'{cells['source']}' is not finished (fuzzy); left out")
            continue
        sides = (cells["target"], cells["source"]) if swapped else (cells["source"], cells["target"])
        note = cells.get("translator_comments", "") or cells.get("developer_comments", "")
        entries.pair(*sides, where=row.where, note=note)
    return entries.result()


FORMATS = {
    "deepl": GlossaryFormat(
        "DeepL glossary (CSV, or TSV by the suffix)", (".csv", ".tsv"), _MACHINE, write_pairs, read_pairs, by_suffix=False
    ),
    "google": GlossaryFormat(
        "Google Cloud Translation, unidirectional glossary (CSV, or TSV by the suffix)",
        (".csv", ".tsv"), _MACHINE, write_pairs, read_pairs, by_suffix=False,
    ),
    "google-equivalent": GlossaryFormat(
        "Google Cloud Translation, equivalent term sets (CSV)",
        (".csv",), replace(_MACHINE, note=True), write_equivalent, read_equivalent, by_suffix=False,
    ),
    "omegat": GlossaryFormat(
        "OmegaT glossary (tab-separated, with comments)",
        (".utf8", ".txt"), _OMEGAT, write_omegat, read_omegat, files=("glossary.txt",),
    ),
    "weblate": GlossaryFormat(
        "Weblate glossary (TBX with Weblate's flags)", (".tbx",), _TBX, write_tbx, read_tbx, by_suffix=False
    ),
    "weblate-csv": GlossaryFormat(
        "Weblate glossary (CSV, without flags)", (".csv",), PAIRS, write_csv, read_csv, by_suffix=False
    ),
}  # fmt: skip
