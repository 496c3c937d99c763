"""Writes a finding as HTML: the message, what to do about it, and where it is, with links that open an editor."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from aligner.checks.model import Fix, Location
from aligner.document.model import Source
from aligner.document.units import Unit
from aligner.output.markup import safe
from aligner.output.page.model import ShownFinding, ShownPair
from aligner.output.places import named, places, portable_path, utf16_column


def editor_address(template: str, path: str, line: int, column: int = 1) -> str:
    """The address that opens a place in an editor.

    The template has `{path}`, `{line}` and `{column}`; the column counts UTF-16 code units.
    """
    whole = quote(Path(path).absolute().as_posix(), safe="/:", errors="surrogateescape")
    if "/{path}" in template:
        whole = whole.removeprefix("/")
    return template.replace("{path}", whole).replace("{line}", str(line)).replace("{column}", str(column))


def place_link(place: Location, pair: ShownPair, *, short: bool = False) -> str:
    """The name of a place, as a link that opens it in an editor if the file has lines.

    If it is `short`, the name of one of the two texts is replaced by its language: `en 3:1`.
    """
    languages = [language for language, source in pair.texts.items() if source.path == place.path] if short else []
    name = safe(named(place, languages[0].value if len(languages) == 1 else portable_path(place.path)))
    editor = pair.editor
    if not editor or place.unit is not Unit.LINE or place.path == "-":
        return name
    source = pair.sources.get(place.path)
    column = utf16_column(source, place.start) if source else place.column
    return f'<a href="{safe(editor_address(editor, place.path, place.line, column))}">{name}</a>'


_AROUND = 160
"""Most characters of the line that are shown before and after the marked text."""
_WORD = 20
"""Most of these characters that are dropped so that the cut is not inside a word."""
_LONGEST = 1200
"""Most characters of the marked text."""


def finding(one: ShownFinding, pair: ShownPair) -> Iterator[str]:
    """The note of a finding."""
    diagnostic = one.diagnostic
    severity = diagnostic.severity.value
    yield (
        f'<article class="f {severity}" id="f{one.number}" data-n="{one.number}" tabindex="-1" '
        f'aria-label="{severity} {diagnostic.rule}">'
        f'<p class="msg"><b class="sev">{severity}</b> {safe(diagnostic.message)}</p>'
    )
    yield "".join(_further(one, pair))
    yield f'<p class="meta">{" · ".join(_meta(one, pair))}</p></article>'


def _meta(one: ShownFinding, pair: ShownPair) -> Iterator[str]:
    """The rule, and the main places."""
    diagnostic = one.diagnostic
    yield f'<a href="#{diagnostic.rule}">{diagnostic.rule}</a> {safe(diagnostic.name)}'
    for place in places(diagnostic)[: 3 if diagnostic.more else None]:
        if place not in diagnostic.more:
            yield place_link(place, pair, short=one.row is not None)


def _further(one: ShownFinding, pair: ShownPair) -> Iterator[str]:
    """All that a finding says beyond its message."""
    diagnostic = one.diagnostic
    shown = [diagnostic.glossary] if one.row is not None else [diagnostic.zh, diagnostic.en, diagnostic.glossary]
    for place in shown:
        if place is not None and place.path in pair.sources:
            yield _quotation(place, pair.sources[place.path])
    if diagnostic.verdict:
        yield f'<p class="verdict">{safe(str(diagnostic.verdict))}</p>'
    if diagnostic.help:
        yield f'<p class="help">{safe(diagnostic.help)}</p>'
    if diagnostic.effects:
        yield '<ul class="effects">'
        for effect in diagnostic.effects:
            yield f"<li>also {safe(f'{effect.rule}: {effect.message}')}</li>"
        yield "</ul>"
    if diagnostic.fix:
        yield _fix(diagnostic.fix, pair.sources)
    if diagnostic.more:
        others = ", ".join(place_link(place, pair, short=one.row is not None) for place in diagnostic.more)
        yield f'<p class="also">also at {others}</p>'


def _quotation(place: Location, source: Source) -> str:
    """The lines of a place that the page doesn't show otherwise, cut to the text near it."""
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
    before = ("…" if start > line_start else "") + text[start : place.start]
    after = text[place.end : end] + ("…" if end < line_end else "")
    return f"<blockquote>{safe(before)}<mark>{safe(marked)}</mark>{safe(after)}</blockquote>"


def _fix(fix: Fix, sources: Mapping[str, Source]) -> str:
    """The changes that a repair makes, each once, with buttons that copy what is to be written."""
    changes = []
    for edit in fix.edits:
        source = sources.get(edit.path)
        was = source.text[edit.start : edit.end] if source else ""
        parts = [
            f"<del>{safe(was)}</del>" if was else "",
            f"<ins>{safe(edit.replacement)}</ins>" if edit.replacement else "",
        ]
        copy = ' <button type="button" class="copy js">copy</button>' if edit.replacement.strip() else ""
        change = f'<span class="change">{" → ".join(filter(None, parts))}{copy}</span>'
        if change not in changes:
            changes.append(change)
    what = "suggestion" if fix.suggestion else f"repair ({'--fix' if fix.safe else '--unsafe-fixes; review it'})"
    return f'<p class="fix">{what}: {"; ".join(changes)}</p>'
