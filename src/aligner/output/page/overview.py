"""Writes what is above an article: the buttons, the list of findings, and the map of the two texts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from aligner.checks.model import Severity
from aligner.document.model import BlockKind, Language
from aligner.output.markup import safe
from aligner.output.page.beads import kinds, label
from aligner.output.page.model import ShownArticle, ShownFinding, ShownPair, ShownRow
from aligner.output.places import named, portable_path

NAMES = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "info"}
_HEIGHT = 1000
"""The height of the map in units of its own; the style stretches it to the window."""
_LEAST = 2.5
"""The least height of a part of the map, so that it can be seen."""
_X = {Language.ZH: 4, Language.EN: 28}
"""Where the bars of the two texts are in the map, which is 40 units wide."""
_WIDTH = 8
_MOST_LINKS = 200
"""Most links of one kind in the list of unpaired and moved parts."""


def counted(number: int, severity: Severity) -> str:
    """A number of findings in words: `1 error`."""
    return f"{number:,} {NAMES[severity] if number != 1 else NAMES[severity].removesuffix('s')}"


def toolbar(pairs: Sequence[ShownPair]) -> Iterator[str]:
    """The buttons that choose what is shown; they need the script. Severities that were not requested are hidden at first."""
    findings = [one for pair in pairs for one in pair.findings]
    rows = [row for pair in pairs if pair.article for row in pair.article.rows]
    yield '<section class="bar js" aria-label="What is shown">'
    if findings:
        yield '<span class="group">'
        yield "\n".join(_severity_buttons(findings)) + "</span>"
    yield '<span class="group">'
    yield from _mark_buttons(rows, has_findings=bool(findings))
    yield "</span>"
    if findings:
        yield _STEPS
    yield "</section>"


_STEPS = (
    '<span class="group steps"><button type="button" id="previous" aria-label="previous finding">←</button>'
    '<output id="position"></output>'
    '<button type="button" id="next" aria-label="next finding">→</button></span>\n'
    '<button type="button" id="help-button" aria-label="keys and help">?</button>'
)
"""The buttons that go from finding to finding, and the one for help."""


def _severity_buttons(findings: Sequence[ShownFinding]) -> Iterator[str]:
    """The buttons that show findings of a severity, and dismissed ones."""
    counts = Counter(one.diagnostic.severity for one in findings)
    requested = {one.diagnostic.severity for one in findings if not one.is_minor}
    for severity in NAMES:
        if counts[severity]:
            text = counted(counts[severity], severity)
            yield _button(f"show-{severity.value}", text, severity in requested, severity.value)
    yield _button("show-dismissed", "<span id=dismissed>0</span> dismissed", True)


def _mark_buttons(rows: Sequence[ShownRow], *, has_findings: bool) -> Iterator[str]:
    """The buttons that show marks in the texts, each if there is something to mark."""
    if any(row.terms for row in rows):
        yield _button("terms", "terms", False)
    if has_findings and any(row.is_pair and row.percent for row in rows):
        yield _button("figures", "figures and names", False)
    if any(row.findings or kinds(row) for row in rows):
        yield _button("only", "only what is marked", False)


def _button(name: str, text: str, pressed: bool, tone: str = "") -> str:
    look = f' class="{tone}"' if tone else ""
    return f'<button type="button" id="{name}"{look} aria-pressed="{str(pressed).lower()}">{text}</button>'


def listing(pairs: Sequence[ShownPair]) -> Iterator[str]:
    """The list of all findings, with links to them."""
    findings = [one for pair in pairs for one in pair.findings]
    if not findings:
        return
    yield f'<details id="list" class="panel"><summary>List of findings <span>({len(findings):,})</span></summary><ol>'
    yield from map(_item, findings)
    yield "</ol></details>"


def _item(one: ShownFinding) -> str:
    diagnostic = one.diagnostic
    place = diagnostic.location
    where = f' <span class="where">{safe(named(place, portable_path(place.path)))}</span>' if place else ""
    return (
        f'<li class="{diagnostic.severity.value}" data-n="{one.number}"><b class="sev">{diagnostic.severity.value}</b> '
        f'<a href="#f{one.number}">{safe(diagnostic.message)}</a> {diagnostic.rule}{where}</li>'
    )


def remarks(article: ShownArticle, prefix: str = "") -> Iterator[str]:
    """Lists of the rows that are remarkable without a finding, with links: unpaired, moved and unsure ones."""
    rows: dict[str, list[ShownRow]] = {}
    for row in article.rows:
        for kind in kinds(row):
            rows.setdefault(kind, []).append(row)
    for kind, found in rows.items():
        units = {article.unit(_side_of(row)) for row in found}
        noun = f" {units.pop()}{'' if len(found) == 1 else 's'}" if len(units) == 1 else ""
        links = [f'<a href="#{prefix}b{row.number}">{_line(row)}</a>' for row in found[:_MOST_LINKS]]
        more = " …" if len(found) > _MOST_LINKS else ""
        word, explanation = label(kind)
        yield (
            f'<p class="remark {kind}"><b>{len(found):,} {word}</b> ({explanation}), at{noun} {", ".join(links)}{more}</p>'
        )


def _side_of(row: ShownRow) -> Language:
    """The language whose line names a row."""
    return next(language for language, side in row.sides.items() if side.lines)


def _line(row: ShownRow) -> int:
    lines = row.sides[_side_of(row)].lines
    return lines[0] if lines else 0


def overview_map(pair: ShownPair, article: ShownArticle) -> Iterator[str]:
    """The two texts as bars from top to bottom, with headings, gaps, moved parts and findings.

    All that it shows is also in the lists, so it is hidden from screen readers and skipped by the tabulator.
    """
    yield (f'<nav class="map" aria-hidden="true"><svg viewBox="0 0 40 {_HEIGHT}" preserveAspectRatio="none">')
    for language in article.names:
        yield f'<rect class="text" x="{_X[language]}" y="0" width="{_WIDTH}" height="{_HEIGHT}"/>'
    severities = {one.number: one.diagnostic.severity for one in pair.findings}
    for row in article.rows:
        yield from _on_map(row, [severities[number] for number in row.findings])
    yield '</svg><div id="view"></div></nav>'


def _on_map(row: ShownRow, severities: Sequence[Severity]) -> Iterator[str]:
    found = kinds(row)
    filled = {language: side for language, side in row.sides.items() if side.lines}
    shapes = []
    for language, side in filled.items():
        top, height = _extent(side.share)
        heading = any(unit.kind is BlockKind.HEADING for unit in side.units)
        if not row.is_pair or row.moved:
            shapes.append(
                f'<rect class="{found[0]}" x="{_X[language]}" y="{top:.1f}" width="{_WIDTH}" height="{height:.1f}"/>'
            )
        elif heading:
            shapes.append(
                f'<rect class="heading" x="{_X[language]}" y="{top:.1f}" width="{_WIDTH}" height="{_LEAST}"/>'
            )
    if row.moved and len(filled) == 2:
        (zh, zh_height), (en, en_height) = (_extent(filled[language].share) for language in Language)
        points = f"M{_X[Language.ZH] + _WIDTH} {zh + zh_height / 2:.1f}L{_X[Language.EN]} {en + en_height / 2:.1f}"
        shapes.append(f'<path class="moved" d="{points}"/>')
    if severities:
        worst = max(severities, key=lambda severity: severity.rank)
        language = Language.EN if filled.get(Language.EN) else next(iter(filled))
        top, height = _extent(filled[language].share)
        shapes.append(f'<rect class="{worst.value}" x="14" y="{top:.1f}" width="12" height="{max(height, 5):.1f}"/>')
    if shapes:
        yield f'<a href="#b{row.number}" tabindex="-1">{"".join(shapes)}</a>'


def _extent(share: tuple[float, float]) -> tuple[float, float]:
    """The top and the height of a part of the map."""
    top, end = share[0] * _HEIGHT, share[1] * _HEIGHT
    height = max(end - top, _LEAST)
    return min(top, _HEIGHT - height), height


def heading_of(pairs: Iterable[ShownPair]) -> str:
    """The findings that count, in words: `2 errors, 1 warning`."""
    counts = Counter(one.diagnostic.severity for pair in pairs for one in pair.findings if not one.is_minor)
    return ", ".join(counted(counts[severity], severity) for severity in NAMES if counts[severity])
