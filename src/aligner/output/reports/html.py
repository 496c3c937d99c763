"""A self-contained page for a browser: every finding with the sentences that it is about."""

from __future__ import annotations

from collections import defaultdict
from itertools import count
from typing import TYPE_CHECKING, NamedTuple, TextIO

from aligner.checks.model import Diagnostic, Fix, Location, Report, Severity
from aligner.output.markup import FONTS, head, safe
from aligner.output.places import by_path, named, portable_path, rules_found
from aligner.output.reporting import ReportFormat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from aligner.checks.rule import Rule
    from aligner.document.model import Source

_AROUND = 160
"""Most characters of the line that are shown before and after the marked text."""
_WORD = 20
"""Most of these characters that are dropped so that the cut is not inside a word."""
_LONGEST = 1200
"""Most characters of the marked text."""
_NAMES = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "notes"}
_STYLE = """
:root { color-scheme: light dark; --line: #8886; --error: #c62828; --warning: #b26a00; --info: #1565c0; }
@media (prefers-color-scheme: dark) { :root { --error: #ff8a80; --warning: #ffb74d; --info: #82b1ff; } }
* { box-sizing: border-box; }
body { font: 16px/1.55 FONTS; margin: 0 auto;
  max-width: 62rem; padding: 1rem 1.2rem 4rem; }
h1 { font-size: 1.4rem; margin: .4rem 0; } h2 { font-size: 1.05rem; margin: 2rem 0 .6rem; overflow-wrap: anywhere; }
.error { --tone: var(--error); } .warning { --tone: var(--warning); } .info { --tone: var(--info); }
nav { display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; margin: .6rem 0 0; }
article { border: 1px solid var(--line); border-left: 4px solid var(--tone); border-radius: 4px; margin: 0 0 .9rem;
  padding: .6rem .9rem; }
article p { margin: 0 0 .5rem; } .rule { font-weight: 600; } article .rule { color: var(--tone); }
.sides { display: grid; gap: .3rem 1.2rem; grid-template-columns: repeat(auto-fit, minmax(19rem, 1fr)); }
figure { margin: 0; min-width: 0; } figcaption, .small, summary { font-size: .8rem; opacity: .75; }
blockquote { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
mark { background: color-mix(in srgb, var(--tone) 22%, transparent); color: inherit; border-bottom: 2px solid var(--tone); }
mark:empty { border-left: 2px solid var(--tone); }
pre { overflow-x: auto; white-space: pre-wrap; font-size: .85rem; } ins { text-decoration: none; border-bottom: 2px solid; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; font-size: .8rem; }
dd { margin: 0; overflow-wrap: anywhere; }
a { color: inherit; text-decoration-color: var(--line); } .files { padding-left: 1.2rem; overflow-wrap: anywhere; }
article:target { outline: 2px solid var(--tone); }
#hide-errors:checked ~ main .error, #hide-warnings:checked ~ main .warning, #hide-notes:checked ~ main .info {
  display: none; }
body > input { position: absolute; opacity: 0; } nav label { cursor: pointer; color: var(--tone); }
body > input:focus-visible ~ nav { outline: 2px dotted; }
#hide-errors:checked ~ nav [for=hide-errors], #hide-warnings:checked ~ nav [for=hide-warnings],
#hide-notes:checked ~ nav [for=hide-notes] { text-decoration: line-through; }
""".replace("FONTS", FONTS)


def write(report: Report, stream: TextIO) -> None:
    """Writes the page."""
    stream.writelines(line + "\n" for line in _page(report))


def _page(report: Report) -> Iterator[str]:
    title = f"aligner: {len(report.diagnostics)} {'finding' if len(report.diagnostics) == 1 else 'findings'}"
    yield head(title, _STYLE)
    counts = [(severity, report.count(severity)) for severity in _NAMES]
    for severity, number in counts:
        if number:
            yield f'<input type="checkbox" id="hide-{_NAMES[severity]}">'
    yield f"<header><h1>{title}</h1>"
    looked_at = ", ".join(f"{number:,} {noun}" for noun, number in report.checked.items() if number)
    yield f'<p class="small">{safe("; ".join(filter(None, [looked_at, *_asides(report)])))}</p></header>\n<nav>'
    for severity, number in counts:
        if number:
            name = _NAMES[severity] if number > 1 else _NAMES[severity].removesuffix("s")
            yield f'<label class="{severity.value}" for="hide-{_NAMES[severity]}" title="click to hide">{number:,} {name}</label>'
    yield "</nav>\n<main>"
    if not report.diagnostics:
        yield "<p>Nothing found.</p>"
    sources = by_path(report.sources)
    files = _by_file(report)
    if len(files) > 1:
        yield '<ul class="files">'
        for number, (path, found) in enumerate(files.items(), 1):
            yield f'<li><a href="#file-{number}">{safe(path)}</a> <span class="small">{len(found):,}</span></li>'
        yield "</ul>"
    numbers = count(1)
    for number, (path, found) in enumerate(files.items(), 1):
        yield f'<section id="file-{number}"><h2>{safe(path)}</h2>'
        for diagnostic in found:
            yield from _finding(diagnostic, next(numbers), sources)
        yield "</section>"
    yield "</main>"
    yield from _footer(report)
    yield "</body>\n</html>"


def _asides(report: Report) -> list[str]:
    """The remarks about what was left out, fixed, written or not run."""
    further = [f"{report.known:,} known findings left out"] if report.known else []
    if report.unchanged:
        further.append(f"{report.unchanged:,} findings about unchanged text left out")
    further += [f"{sum(report.hidden.values()):,} more for review, with --review"] if report.hidden else []
    further += [f"{report.fixed:,} findings fixed"] if report.fixed else []
    further += [f"written: {', '.join(portable_path(path) for path in report.written)}"] if report.written else []
    further += [f"{number:,} units {why} left out" for why, number in report.left_out.items()]
    further += [
        f"{len(codes):,} {'rule' if len(codes) == 1 else 'rules'} not run, which {lack.needed_by(len(codes))}"
        for lack, codes in report.not_run.items()
    ]
    return further


def _by_file(report: Report) -> Mapping[str, list[Diagnostic]]:
    files: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in report.diagnostics:
        place = diagnostic.location
        files[portable_path(place.path) if place else "about the check"].append(diagnostic)
    return files


def _finding(diagnostic: Diagnostic, number: int, sources: Mapping[str, Source]) -> Iterator[str]:
    place = diagnostic.location
    where = place.where if place else "here"
    yield f'<article class="{diagnostic.severity.value}" id="finding-{number}">'
    rule = f'<a class="rule" href="#{diagnostic.rule}" title="{diagnostic.severity.value}">{diagnostic.rule}</a>'
    yield (
        f'<p><a href="#finding-{number}">{where}</a>: {rule} '
        f'{safe(diagnostic.message)} <span class="small">({safe(diagnostic.name)})</span></p>'
    )
    sides = [("zh", diagnostic.zh), ("en", diagnostic.en), ("", diagnostic.glossary)]
    shown = [(lang, p, sources[p.path]) for lang, p in sides if p is not None and p.path in sources]
    if shown:
        yield '<div class="sides">'
        for lang, p, source in shown:
            excerpt = _excerpt(p, source)
            attribute = f' lang="{lang}"' if lang else ""
            yield (
                f"<figure><figcaption>{safe(named(p, portable_path(p.path)))}</figcaption>"
                f"<blockquote{attribute}>{safe(excerpt.before)}<mark>{safe(excerpt.marked)}</mark>{safe(excerpt.after)}"
                "</blockquote></figure>"
            )
        yield "</div>"
    if diagnostic.more:
        others = ", ".join(named(p, portable_path(p.path)) for p in diagnostic.more)
        yield f'<p class="small">also at {safe(others)}</p>'
    if diagnostic.effects:
        yield '<ul class="small">'
        for effect in diagnostic.effects:
            yield f"<li>also: {safe(f'{effect.rule} {effect.message}')}</li>"
        yield "</ul>"
    if diagnostic.help:
        yield f'<p class="small">{safe(diagnostic.help)}</p>'
    if diagnostic.fix:
        yield from _fix(diagnostic.fix, sources)
    yield "</article>"


class _Excerpt(NamedTuple):
    before: str
    marked: str
    after: str


def _excerpt(place: Location, source: Source) -> _Excerpt:
    """The lines of a place, cut to the text near it."""
    text = source.text
    line_start = source.line_start(place.start)
    ends = [at for at in (text.find("\n", place.end), text.find("\r", place.end)) if at >= 0]
    line_end = min(ends, default=len(text))
    start, end = max(line_start, place.start - _AROUND), min(line_end, place.end + _AROUND)
    if start > line_start and (space := text.find(" ", start, min(start + _WORD, place.start))) >= 0:
        start = space + 1
    if end < line_end and (space := text.rfind(" ", max(end - _WORD, place.end), end)) >= 0:
        end = space
    marked = text[place.start : place.end]
    if len(marked) > _LONGEST:
        marked = f"{marked[:_LONGEST]}…"
    return _Excerpt(
        ("…" if start > line_start else "") + text[start : place.start],
        marked,
        text[place.end : end] + ("…" if end < line_end else ""),
    )


def _fix(fix: Fix, sources: Mapping[str, Source]) -> Iterator[str]:
    """The changes that a repair makes."""
    changes = []
    for edit in fix.edits:
        source = sources.get(edit.path)
        was = source.text[edit.start : edit.end] if source else ""
        parts = [
            f"<del>{safe(was)}</del>" if was else "",
            f"<ins>{safe(edit.replacement)}</ins>" if edit.replacement else "",
        ]
        change = " → ".join(filter(None, parts))
        if change not in changes:
            changes.append(change)
    if fix.suggestion:
        what = "suggestion, to be made by hand"
    else:
        what = f"repair ({'applied by --fix' if fix.safe else 'applied by --unsafe-fixes; review it'})"
    yield f'<p class="small">{what}: {"; ".join(changes)}</p>'


def _footer(report: Report) -> Iterator[str]:
    if rules := rules_found(report):
        yield "<section><h2>About the rules</h2>"
        for rule in rules:
            yield _rule(rule)
        yield "</section>"
    yield "<footer><h2>About this report</h2><dl>"
    for key, value in report.signature.items():
        yield f"<dt>{safe(key)}</dt><dd>{safe(str(value))}</dd>"
    yield "</dl></footer>"


def _rule(rule: Rule) -> str:
    explanation = f"<pre>{safe(rule.explanation)}</pre>"
    return f'<details id="{rule.code}"><summary>{rule.code} {rule.name}: {safe(rule.summary)}</summary>{explanation}</details>'


FORMAT = ReportFormat("A self-contained page for a browser", write, (".html", ".htm"))
