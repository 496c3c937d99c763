"""A self-contained page for a browser: both texts side by side, bead by bead.

A row is a bead, and a gap separates paragraphs. Missing, extra, moved and doubtful beads are marked, and the top of the page
lists them with links; other pairs can be hidden.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TextIO

from aligner.alignment.model import Level
from aligner.document.model import BlockKind, Language
from aligner.output.markup import FONTS, head, safe
from aligner.output.places import portable_path
from aligner.output.registry import TextFormat
from aligner.output.rows import Row, Side, Status, about_side, rows
from aligner.output.summary import summary
from aligner.text.script import chinese_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.alignment.model import Alignment
    from aligner.document.units import Unit
    from aligner.segment.model import SegmentedDocument

_MOST_LINKS = 200
"""Most links of one kind at the top of the page."""
_TITLES = {
    "missing": "only in the original",
    "extra": "only in the translation",
    "moved": "in a different place in the translation",
    "doubtful": "may be wrong",
}
_STYLE = """
:root { color-scheme: light dark; --line: #8886; --faint: #8881; --missing: #c62828; --extra: #b26a00; --moved: #6a1b9a;
  --doubtful: #1565c0; }
@media (prefers-color-scheme: dark) {
  :root { --missing: #ff8a80; --extra: #ffb74d; --moved: #ce93d8; --doubtful: #82b1ff; } }
* { box-sizing: border-box; }
body { font: 16px/1.6 FONTS; margin: 0 auto; max-width: 80rem; padding: 1rem 1.2rem 4rem; }
h1 { font-size: 1.3rem; margin: .4rem 0; overflow-wrap: anywhere; }
.small, dl, label { font-size: .85rem; } .small { opacity: .75; }
.doubtful { --tone: var(--doubtful); } .moved { --tone: var(--moved); }
.extra { --tone: var(--extra); } .missing { --tone: var(--missing); }
.list { margin: .2rem 0; font-size: .9rem; } .list b, .list a { color: var(--tone); }
table { border-collapse: collapse; table-layout: fixed; width: 100%; margin-top: 1rem; }
col.n { width: 4.2rem; } col.m { width: 5.2rem; }
thead th { position: sticky; top: 0; background: Canvas; border-bottom: 2px solid var(--line); text-align: left;
  overflow-wrap: anywhere; padding: .4rem .6rem; z-index: 1; }
tbody { border-bottom: 1px solid var(--line); }
td { padding: .25rem .6rem; vertical-align: top; overflow-wrap: anywhere; white-space: pre-wrap; }
tr:hover td { background: var(--faint); } tr:target td { outline: 2px solid var(--tone, var(--line)); outline-offset: -2px; }
.n { text-align: right; opacity: .6; font-size: .8rem; line-height: 2; white-space: nowrap; font-variant-numeric: tabular-nums; }
.m { text-align: center; font-size: .8rem; line-height: 1.5; white-space: normal; font-variant-numeric: tabular-nums;
  border-left: 1px solid var(--line); border-right: 1px solid var(--line); }
.m b { color: var(--tone); display: block; }
tr.missing td, tr.extra td, tr.moved td { background: color-mix(in srgb, var(--tone) 11%, transparent); }
tr.doubtful .m { box-shadow: inset 3px 0 var(--doubtful); }
.none { opacity: .6; font-style: italic; } .heading td[lang] { font-weight: 650; } .code td[lang] { font-family: ui-monospace, monospace; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; } dd { margin: 0; overflow-wrap: anywhere; }
body > input { position: absolute; opacity: 0; } label { cursor: pointer; text-decoration: underline dotted; }
#fine:focus-visible ~ label { outline: 2px dotted; } #fine:checked ~ label { font-weight: 650; }
#fine:checked ~ table tr.fine { display: none; }
@media (max-width: 46rem) {
  table, tbody { display: block; } colgroup, thead { display: none; }
  tr { display: grid; grid-template-columns: 2.8rem 1fr; padding: .5rem 0; } td { padding: .1rem .4rem; }
  .m { border: 0; grid-column: 2; text-align: left; } .m b { display: inline; } }
@media print { thead th { position: static; } tr { break-inside: avoid; } label { display: none; } }
""".replace("FONTS", FONTS)


class _Remark(NamedTuple):
    """A bead that needs attention."""

    kind: str
    anchor: str
    line: int
    unit: Unit
    """What `line` counts."""


def write(alignment: Alignment, level: Level, stream: TextIO) -> None:
    """Writes one level of an alignment."""
    stream.writelines(line + "\n" for line in _page(alignment, level))


def _page(alignment: Alignment, level: Level) -> Iterator[str]:
    source = alignment.signature.source
    names = {
        language: portable_path(document.document.source.path)
        for language, document in ((Language.ZH, alignment.zh), (Language.EN, alignment.en))
    }
    title = f"{names[source]} → {names[source.other]}"
    yield head(title, _STYLE)
    remarks = list(_remarks(alignment, level))
    if remarks:
        yield '<input type="checkbox" id="fine">'
    yield f'<h1>{safe(title)}</h1>\n<p class="small">{safe(summary(alignment, level))}</p>'
    for kind in _TITLES:
        yield from _list(kind, [remark for remark in remarks if remark.kind == kind])
    if remarks:
        yield '<label for="fine">only what is listed above</label>'
    yield '<table>\n<colgroup><col class="n"><col><col class="m"><col class="n"><col></colgroup>\n<thead><tr>'
    for language in Language:
        mark = about_side(alignment, language)
        yield f'<th colspan="2" scope="col">{safe(names[language] + mark)}</th>' + (
            '<th scope="col" aria-label="confidence"></th>' if language is Language.ZH else ""
        )
    yield "</tr></thead>"
    yield from _body(alignment, level)
    yield "</table>\n<footer><dl>"
    signature = alignment.signature
    facts = {
        "aligner": signature.version,
        "encoder": signature.encoder,
        **signature.direction.as_dict(),
        **signature.settings,
    }
    for key, value in facts.items():
        yield f"<dt>{safe(key)}</dt><dd>{safe(str(value))}</dd>"
    yield "</dl></footer>\n</body>\n</html>"


def _remarks(alignment: Alignment, level: Level) -> Iterator[_Remark]:
    for number, row in enumerate(rows(alignment, level)):
        side, document = (row.zh, alignment.zh) if row.zh.lines else (row.en, alignment.en)
        assert side.lines is not None  # noqa: S101 - a bead has units on one side at least
        for kind in _kinds(row):
            yield _Remark(kind, f"b{number}", side.lines[0], document.document.source.unit)


def _kinds(row: Row) -> list[str]:
    """The remarks about a bead, the most important first."""
    kinds = [] if row.status is Status.PAIR else [row.status.value]
    if row.bead.moved:
        kinds.append("moved")
    if row.is_doubtful:
        kinds.append("doubtful")
    return kinds


def _list(kind: str, remarks: list[_Remark]) -> Iterator[str]:
    if remarks:
        links = [f'<a href="#{remark.anchor}">{remark.line}</a>' for remark in remarks[:_MOST_LINKS]]
        more = " …" if len(remarks) > _MOST_LINKS else ""
        units = {remark.unit for remark in remarks}
        noun = f" {units.pop()}{'' if len(remarks) == 1 else 's'}" if len(units) == 1 else ""
        what = f"<b>{len(remarks):,} {kind}</b> ({_TITLES[kind]}), at{noun}"
        yield f'<p class="list {kind}">{what} {", ".join(links)}{more}</p>'


def _body(alignment: Alignment, level: Level) -> Iterator[str]:
    tags = {Language.ZH: chinese_tag(s.text for s in alignment.zh.segments), Language.EN: "en"}
    documents = {Language.ZH: alignment.zh, Language.EN: alignment.en}
    last: dict[Language, tuple[int, ...]] = {Language.ZH: (), Language.EN: ()}
    yield "<tbody>"
    for number, row in enumerate(rows(alignment, level)):
        sides = {Language.ZH: row.zh, Language.EN: row.en}
        same = any(set(sides[language].blocks) & set(last[language]) for language in Language)
        if number and not same and level is Level.SENTENCE:
            yield "</tbody>\n<tbody>"
        kinds = _kinds(row)
        classes = " ".join([*(kinds or ["fine"]), *_look(row, documents)])
        cells = {language: _cells(side, documents[language], tags[language]) for language, side in sides.items()}
        yield (
            f'<tr id="b{number}" class="{classes}">{cells[Language.ZH]}<td class="m">{_mark(row, kinds)}</td>'
            f"{cells[Language.EN]}</tr>"
        )
        last = {language: sides[language].blocks or last[language] for language in Language}
    yield "</tbody>"


def _look(row: Row, documents: dict[Language, SegmentedDocument]) -> list[str]:
    """The CSS classes for the texts of a bead: heading or code, if all its blocks are of that kind."""
    kinds = {documents[Language.ZH].blocks[b].kind for b in row.zh.blocks}
    kinds |= {documents[Language.EN].blocks[b].kind for b in row.en.blocks}
    return [kind.value for kind in kinds if kind in (BlockKind.HEADING, BlockKind.CODE) and len(kinds) == 1]


def _mark(row: Row, kinds: list[str]) -> str:
    parts = []
    if row.status is Status.PAIR:
        parts.append(f'<span title="confidence">{row.percent}</span>')
        if (len(row.bead.zh), len(row.bead.en)) != (1, 1):
            parts.append(f" {len(row.bead.zh)}-{len(row.bead.en)}")
    parts += [f'<b class="{kind}" title="{_TITLES[kind]}">{"?" if kind == "doubtful" else kind}</b>' for kind in kinds]
    return "".join(parts)


def _cells(side: Side, document: SegmentedDocument, tag: str) -> str:
    """The table cells of one side: the line and the text."""
    if side.lines is None:
        return '<td class="n"></td><td></td>'
    first, end = side.lines
    lines = str(first) if first == end else f"{first}–{end}"
    text = safe(side.text).strip("\n")
    if not text.strip():
        image = any(document.blocks[b].kind is BlockKind.IMAGE for b in side.blocks)
        text = f'<span class="none">{"image" if image else "empty"}</span>'
    return f'<td class="n">{lines}</td><td lang="{tag}">{text}</td>'


FORMAT = TextFormat("a page for a browser: both texts side by side", (".html", ".htm"), write)
