"""Text for people, the default: a diff with both languages for each change, or a table of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from aligner.drift.model import Drift, Kind, Page, PageStatus, Stale
from aligner.drift.registry import DriftFormat, View
from aligner.drift.reporting import base_of, headline, number, shown, since_of, when
from aligner.drift.words import Span, compared
from aligner.output.terminal import Terminal, cut_middle, terminal
from aligner.text.controls import TextKind, printable
from aligner.text.width import text_width

_BOLD, _RED, _GREEN, _BLUE, _DIM = "1", "31", "32", "1;34", "2"
_LINES_SHOWN = 12
"""Most lines of a text that are shown; a block of code may have hundreds."""
_PAGES_SHOWN = 20
"""Most pages of a kind that are listed because they could not be compared."""
_AROUND = 2
"""Lines without changes that are shown around changed ones of a long text."""


def write(drift: Drift, view: View, stream: TextIO) -> None:
    """Writes the result, as wide as the terminal."""
    on = terminal(stream)
    stream.writelines(line.rstrip() + "\n" for line in _lines(drift, view, on))


class _Paint:
    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def __call__(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text


def _lines(drift: Drift, view: View, on: Terminal) -> Iterator[str]:
    paint = _Paint(on.colour)
    if drift.tree:
        yield from _table(drift, on, paint)
    if view.details:
        for page in drift.pages:
            yield from _page(page, view, paint)
    for path in drift.written:
        yield f"Wrote {printable(path)}"
    for path in drift.unmarked:
        yield f"Not marked, because it has no front matter: {printable(path)}"
    yield from _others(drift)
    yield _summary(drift, view)


def _table(drift: Drift, on: Terminal, paint: _Paint) -> Iterator[str]:
    """The stale pages, those with most stale sentences first."""
    stale = [page for page in drift.pages if page.status is PageStatus.STALE]
    if not stale:
        return
    rows = [(f"{len(page.content):,}", since_of(page), printable(page.name)) for page in stale]
    head = ("stale", "since", "page")
    widths = [max(text_width(row[column]) for row in (head, *rows)) for column in (0, 1)]
    for row in (head, *rows):
        line = f"{row[0]:>{widths[0]}}  {row[1]:<{widths[1]}}  "
        yield paint(line, _BOLD if row is head else "") + cut_middle(row[2], on.width - len(line))
    yield ""


def _page(page: Page, view: View, paint: _Paint) -> Iterator[str]:
    items = shown(page, view)
    if not items:
        return
    yield paint(f"── {printable(page.target)} and {printable(page.source)}, {base_of(page)}", _DIM)
    yield ""
    for group in _together(items):
        yield from _item(group, page, paint)
        yield ""


def _together(items: Sequence[Stale]) -> Iterator[list[Stale]]:
    """The items; new sentences that belong in the same place are one group."""
    group: list[Stale] = []
    for item in items:
        same = group and item.kind is group[0].kind is Kind.ADDED and item.target.lines == group[0].target.lines
        if group and not (same and item.language is group[0].language):
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _item(group: list[Stale], page: Page, paint: _Paint) -> Iterator[str]:
    item = group[0]
    what = headline(item)
    if len(group) > 1:
        what = f"the {item.language.other.called} has {len(group)} new sentences, which are not translated"
    since = f" ({when(item)})" if when(item) else ""
    yield f"{paint(_place(item, page), _BOLD)}: {printable(what)}{paint(since, _DIM)}"
    old = item.old.text if item.old else ""
    new = "\n".join(i.new.text for i in group if i.new)
    is_form = old == new
    before, after = compared(old, new) if old and new else ([], [])
    if old and not is_form:
        yield from _side("-", old, before, (paint, _RED))
    if new:
        yield from _side(" " if is_form else "+", new, after, (paint, _GREEN))
    if item.target.text:
        yield from _side("=", item.target.text, [], (paint, _BLUE))


def _place(item: Stale, page: Page) -> str:
    path, line = printable(page.path_of(item)), item.target.lines[0]
    if item.target.text:
        return f"{path}:{line}"
    return f"{path}:{line} after this line" if line else f"{path} at the beginning"


def _side(sign: str, text: str, spans: list[Span], style: tuple[_Paint, str]) -> Iterator[str]:
    """The lines of one text behind a sign, with the words marked that the other state of it lacks."""
    paint, code = style
    lines = [("", False)]
    for span in spans or [Span(text, True)]:
        first, *others = printable_lines(span.text).split("\n")
        for index, part in enumerate((first, *others)):
            shown_part = part if span.is_common or not part.strip() else _marked(part, sign, paint, code)
            before, changed = lines.pop() if index == 0 else ("", False)
            lines.append((before + shown_part, changed or not span.is_common))
    for line in _near_changes(lines):
        yield f"  {paint(sign, code)} {line}"


def _marked(text: str, sign: str, paint: _Paint, code: str) -> str:
    if paint.colour:
        return paint(text, f"1;{code}")
    return f"[-{text}-]" if sign == "-" else f"{{+{text}+}}"


def _near_changes(lines: list[tuple[str, bool]]) -> list[str]:
    """The lines of a long text that are near a change; the first ones if no change is marked."""
    if len(lines) <= _LINES_SHOWN:
        return [line for line, _ in lines]
    changed = [n for n, (_, is_changed) in enumerate(lines) if is_changed]
    near = sorted({k for n in changed for k in range(n - _AROUND, n + _AROUND + 1) if 0 <= k < len(lines)})
    found: list[str] = []
    last = -1
    for n in (near or list(range(_LINES_SHOWN)))[:_LINES_SHOWN]:
        found += ["…"] if n > last + 1 else []
        found.append(lines[n][0])
        last = n
    return [*found, "…"] if last < len(lines) - 1 else found


def printable_lines(text: str) -> str:
    """A text with its line ends, without control characters."""
    return "\n".join(printable(line) for line in text.split("\n"))


def _others(drift: Drift) -> Iterator[str]:
    """The pages that are neither stale nor up to date."""
    for status, title in _TITLES.items():
        pages = [page for page in drift.pages if page.status is status]
        if pages and drift.tree:
            yield f"{title} ({len(pages):,}):"
            yield from (f"  {printable(_why(page))}" for page in pages[:_PAGES_SHOWN])
            if len(pages) > _PAGES_SHOWN:
                yield f"  and {len(pages) - _PAGES_SHOWN:,} more, which --format json lists"
            yield ""

    for page in drift.pages:
        if page.base is not None and page.message and page.status not in _TITLES:
            yield printable(page.message)


def _why(page: Page) -> str:
    """Why a page was not judged, with its name."""
    is_named = not page.message or page.source in page.message or (page.target and page.target in page.message)
    return (page.message or page.target) if is_named else f"{page.target}: {page.message}"


_TITLES = {
    PageStatus.DELETED: "Deleted on one side",
    PageStatus.RENAMED: "Renamed on one side",
    PageStatus.UNTRANSLATED: "Never translated",
    PageStatus.EMPTY: "Without text",
    PageStatus.UNKNOWN: "No common state known",
    PageStatus.FAILED: "Not judged",
}


def _summary(drift: Drift, view: View) -> str:
    form = sum(len(page.stale) - len(page.content) for page in drift.pages)
    stale, judged = drift.count(PageStatus.STALE), drift.judged
    said = (
        f"{number(drift.sentences, 'sentence')} must change"
        + (f" on {stale:,} of {number(judged, 'page')}" if drift.tree else "")
        if drift.sentences
        else "No page could be judged"
        if not judged
        else f"{_fresh(drift)}: {number(judged, 'page')}"
        if drift.tree
        else _fresh(drift)
    )
    parts = [said]
    if form:
        parts.append(f"{number(form, 'change')} of form" + ("" if view.all else " not shown (--all shows them)"))
    cleared = sum(page.cleared for page in drift.pages)
    if cleared:
        parts.append(f"{number(cleared, 'changed sentence')} already carried over")
    if any(page.is_assumed and page.base for page in drift.pages):
        parts.append("changes of both languages were looked at; --source names the original")
    if drift.shallow:
        parts.append("this is a shallow clone, so older changes are not known")
    return "; ".join(parts)


def _fresh(drift: Drift) -> str:
    """What is said if nothing must change."""
    return f"Nothing became stale since {printable(drift.after)}" if drift.after else "Up to date"


FORMAT = DriftFormat("Text for people", write, (".txt",), TextKind.PAINTED)
