"""Writes the rows of an article as HTML: both texts, and the notes in the margin.

The HTML of a row, in a section for each paragraph:

    <div class="bead" id="b12" role="group">
      <div class="t"><span class="ln">18</span><p lang="zh-Hans">text <mark data-f="3">70 亿</mark></p></div>
      <div class="t"><span class="ln">18</span><p lang="en">…</p></div>
      <div class="notes">labels, the notes of findings, terms</div>
    </div>

It is a grid of three columns on a wide screen; on a narrow one, the parts are below each other.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from aligner.checks.model import Severity
from aligner.document.model import BlockKind, Language
from aligner.document.units import Unit
from aligner.output.markup import safe
from aligner.output.page.finding import editor_address, finding
from aligner.output.page.model import (
    Highlight,
    Ink,
    ShownArticle,
    ShownFinding,
    ShownPair,
    ShownRow,
    ShownSide,
    ShownUnit,
    TermNote,
)

_PER_LINE = {Language.ZH: 24, Language.EN: 52}
"""About how many characters of a text fit into a line of its column; it only sets the length of the scroll bar at first."""
_SIZES = 16
"""How many sizes of parts the style knows, each half as large again as the one before."""
_IN_PART = 20
"""Least number of rows in a part, about two screens. In an article of 5,500 rows, a frame of scrolling takes 4 ms of processor time; with a
part for each of the 3,500 paragraphs it takes 26, because the browser asks of each part in each frame whether it is near."""
_LABELS = {
    "missing": ("missing", "only in the original"),
    "extra": ("extra", "only in the translation"),
    "moved": ("moved", "in a different place in the translation"),
    "doubtful": ("unsure", "the pairing may be wrong"),
}
_AROUND = 1
"""How many rows an extract shows before and after a row with findings."""


def kinds(row: ShownRow) -> list[str]:
    """What is remarkable about a row, the most important first."""
    found = [] if row.is_pair else [row.state]
    return found + ["moved"] * row.moved + ["doubtful"] * (row.doubtful and bool(row.percent))


def label(kind: str) -> tuple[str, str]:
    """The word for what is remarkable about a row, and its explanation."""
    return _LABELS[kind]


class Beads:
    """Writes the rows of one article."""

    def __init__(self, pair: ShownPair, article: ShownArticle, prefix: str = "") -> None:
        self._pair = pair
        self._article = article
        self._prefix = prefix
        self._findings: Mapping[int, ShownFinding] = {one.number: one for one in pair.findings}
        self._severities: Mapping[int, Severity] = {n: one.diagnostic.severity for n, one in self._findings.items()}

    def heads(self) -> str:
        """The headings of the columns."""
        cells = [
            f'<div class="t"><b>{safe(self._article.names[language])}</b>{safe(self._article.about[language])}</div>'
            for language in self._article.names
        ]
        return f'<div class="bead heads">{"".join(cells)}<div class="notes"></div></div>'

    def all(self) -> Iterator[str]:
        """All rows, in a section for each paragraph."""
        yield from self._sections(self._article.rows)

    def extract(self) -> Iterator[str]:
        """The rows with findings and those around them."""
        rows = self._article.rows
        kept: set[int] = set()
        for row in rows:
            if row.findings:
                kept |= set(range(row.number - _AROUND, row.number + _AROUND + 1))
        run: list[ShownRow] = []
        skipped = 0
        for row in rows:
            if row.number in kept:
                if skipped:
                    yield _skip(skipped)
                skipped = 0
                run.append(row)
            else:
                yield from self._sections(run)
                run = []
                skipped += 1
        yield from self._sections(run)
        if skipped:
            yield _skip(skipped)

    def _sections(self, rows: Iterable[ShownRow]) -> Iterator[str]:
        """Rows in a section for each paragraph, several of which form a part that the browser lays out when it is near."""
        part: list[list[ShownRow]] = []
        for row in rows:
            if row.begins or not part:
                if sum(map(len, part)) >= _IN_PART:
                    yield self._part(part)
                    part = []
                part.append([])
            part[-1].append(row)
        if part:
            yield self._part(part)

    def _part(self, paragraphs: list[list[ShownRow]]) -> str:
        lines = sum(1 + sum(max(self._lines(row), 4 * len(row.findings)) for row in rows) for rows in paragraphs)
        size = min(max(math.ceil(math.log(lines, 1.5)), 1), _SIZES)
        sections = (f'<section class="para">{"".join(map(self._bead, rows))}</section>' for rows in paragraphs)
        return f'<div class="part e{size}">{"".join(sections)}</div>'

    def _lines(self, row: ShownRow) -> int:
        """About how many lines a row takes."""
        longest = 1
        for language, side in row.sides.items():
            characters = sum(len(unit.text) for unit in side.units)
            longest = max(longest, math.ceil(characters / _PER_LINE[language]))
        return longest

    def _bead(self, row: ShownRow) -> str:
        found = kinds(row)
        name = ", ".join([f"pair {row.number + 1}", *(label(kind)[0] for kind in found)])
        sides = "".join(self._side(row, language) for language in self._article.names)
        return (
            f'<div class="{" ".join(["bead", *found])}" id="{self._prefix}b{row.number}" role="group" aria-label="{name}">'
            f'{sides}<div class="notes">{"".join(self._notes(row, found))}</div></div>'
        )

    def _side(self, row: ShownRow, language: Language) -> str:
        side = row.sides[language]
        if side.lines is None:
            return f'<div class="t none">not in the {language.called}</div>'
        tag = self._article.tags[language]
        texts = "".join(f'<p lang="{tag}"{look}>{text}</p>' for look, text in self._paragraphs(side, language))
        return f'<div class="t">{self._line(side, language)}{texts}</div>'

    def _paragraphs(self, side: ShownSide, language: Language) -> Iterator[tuple[str, str]]:
        """The texts of a side, each with an attribute for its look; sentences of running text are joined."""
        texts: list[str] = []
        look = ""
        for unit in side.units:
            own = _look(unit.kind, unit.level)
            if texts and own != look:
                yield look, self._joined(texts, language)
                texts = []
            look = own
            text = marked(unit, self._severities)
            if unit.kind is BlockKind.IMAGE:
                text = f'<i class="label">image</i> {text}'
            elif not unit.text.strip():
                text = "<i>empty</i>"
            texts.append(f'<span class="s">{text}</span>')
        yield look, self._joined(texts, language)

    @staticmethod
    def _joined(texts: list[str], language: Language) -> str:
        return (" " if language is Language.EN else "").join(texts)

    def _line(self, side: ShownSide, language: Language) -> str:
        """The line of a side, as a link to the editor if there is one."""
        assert side.lines is not None  # noqa: S101 - asked before
        first, last = side.lines
        text = str(first) if first == last else f"{first}–{last}"
        source = self._article.sources[language]
        if not self._pair.editor or source.unit is not Unit.LINE or source.path == "-":
            return f'<span class="ln">{text}</span>'
        address = editor_address(self._pair.editor, source.path, first)
        return f'<a class="ln" href="{safe(address)}" tabindex="-1">{text}</a>'

    def _notes(self, row: ShownRow, found: list[str]) -> Iterator[str]:
        labels = [f'<span class="{kind}" title="{label(kind)[1]}">{label(kind)[0]}</span>' for kind in found]
        if row.is_pair and row.percent and not self._pair.findings:
            counts = [len(side.units) for side in row.sides.values()]
            merged = f", {counts[0]}–{counts[1]}" if counts != [1, 1] else ""
            if (
                labels or merged or row.percent != "100%"
            ):  # nearly all pairs are certain, and a label for each only adds length
                labels.append(f'<span class="sure">{row.percent} sure{merged}</span>')
        if labels:
            yield f'<p class="labels">{" ".join(labels)}</p>'
        for number in row.findings:
            yield from finding(self._findings[number], self._pair)
        if row.terms:
            yield '<ul class="terms">'
            yield from map(_term, row.terms)
            yield "</ul>"


def _term(term: TermNote) -> str:
    renderings = " / ".join(dict.fromkeys(term.renderings))
    remarks = "".join(f"; {safe(remark)}" for remark in term.remarks)
    return f'<li data-m="{term.number}"><span lang="zh">{safe(term.zh)}</span> → {safe(renderings)}{remarks}</li>'


def _look(kind: BlockKind, level: int) -> str:
    if kind is BlockKind.HEADING:
        return f' class="heading h{level}"'
    return "" if kind is BlockKind.PARAGRAPH else f' class="{kind.value}"'


def _skip(rows: int) -> str:
    return f'<p class="skip">{rows:,} {"pair" if rows == 1 else "pairs"} without findings</p>'


_CELL_BORDER = '<span class="cell"> </span>'
"""Stands between two cells of a table row, which a tab separates in its text."""


def marked(unit: ShownUnit, severities: Mapping[int, Severity]) -> str:
    """A text in which each marked part is an element.

    Parts may overlap: the text is cut wherever one begins or ends, and each piece names all that it belongs to.
    """
    length = len(unit.text)
    spans = [h for h in unit.highlights if 0 <= h.start <= h.end <= length]
    cuts = sorted({0, length, *(h.start for h in spans), *(h.end for h in spans)})
    parts = []
    separator = _CELL_BORDER if unit.kind is BlockKind.TABLE_ROW else safe("\t")
    for start, end in zip(cuts, [*cuts[1:], length], strict=True):
        points = [h for h in spans if h.start == h.end == start]
        if points:
            parts.append(_element("", points, severities, empty=True))
        if start < end:
            over = [h for h in spans if h.start <= start and end <= h.end and h.start < h.end]
            text = separator.join(map(safe, unit.text[start:end].split("\t")))
            parts.append(_element(text, over, severities))
    return "".join(parts)


def _element(html: str, over: Sequence[Highlight], severities: Mapping[int, Severity], *, empty: bool = False) -> str:
    if not over:
        return html
    findings = sorted({h.number for h in over if h.ink is Ink.FINDING})
    others = sorted({h.number for h in over if h.ink is not Ink.FINDING})
    classes = [ink.value for ink in Ink if ink is not Ink.FINDING and any(h.ink is ink for h in over)]
    attributes = f' data-m="{" ".join(map(str, others))}"' if others else ""
    if not findings:
        return f'<span class="{" ".join(classes)}"{attributes}>{html}</span>'
    worst = max((severities[number] for number in findings), key=lambda severity: severity.rank)
    classes = [worst.value, *classes, *(["gap"] if empty else [])]
    attributes = f' data-f="{" ".join(map(str, findings))}"{attributes}'
    return f'<mark class="{" ".join(classes)}"{attributes}>{html}</mark>'
