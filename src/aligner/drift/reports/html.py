"""A self-contained page for a browser: the old text, the new text and the stale translation side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from aligner.drift.model import Drift, Page, PageStatus, Stale
from aligner.drift.registry import DriftFormat, View
from aligner.drift.reporting import base_of, headline, number, place_of, shown, since_of, when
from aligner.drift.words import Span, compared
from aligner.output.markup import FONTS, head, safe
from aligner.output.places import portable_path

_STYLE = """
:root { color-scheme: light dark; --line: #8886; --gone: #c62828; --come: #2e7d32; --stale: #b26a00; }
@media (prefers-color-scheme: dark) { :root { --gone: #ff8a80; --come: #81c784; --stale: #ffb74d; } }
* { box-sizing: border-box; }
body { font: 16px/1.55 FONTS; margin: 0 auto; max-width: 90rem; padding: 1rem 1.2rem 4rem; }
h1 { font-size: 1.4rem; margin: .4rem 0; } h2 { font-size: 1.05rem; margin: 2rem 0 .4rem; overflow-wrap: anywhere; }
.small, figcaption { font-size: .8rem; opacity: .75; }
article { border: 1px solid var(--line); border-left: 4px solid var(--stale); border-radius: 4px; margin: 0 0 .9rem; padding: .6rem .9rem; }
article.form { border-left-color: var(--line); } article p { margin: 0 0 .4rem; } article:target { outline: 2px solid var(--stale); }
.sides { display: grid; gap: .3rem 1.2rem; grid-template-columns: repeat(3, minmax(0, 1fr)); }
@media (max-width: 60rem) { .sides { grid-template-columns: 1fr; } }
figure { margin: 0; } blockquote { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
del, ins { text-decoration: none; border-bottom: 2px solid; }
del { background: color-mix(in srgb, var(--gone) 22%, transparent); border-color: var(--gone); }
ins { background: color-mix(in srgb, var(--come) 22%, transparent); border-color: var(--come); }
.none { opacity: .6; font-style: italic; }
table { border-collapse: collapse; } td, th { padding: .15rem .8rem .15rem 0; text-align: left; overflow-wrap: anywhere; }
td:first-child, th:first-child { text-align: right; font-variant-numeric: tabular-nums; } a { color: inherit; }
""".replace("FONTS", FONTS)


def write(drift: Drift, view: View, stream: TextIO) -> None:
    """Writes the page, always with all details."""
    stream.writelines(line + "\n" for line in _page(drift, view))


def _page(drift: Drift, view: View) -> Iterator[str]:
    stale = [page for page in drift.pages if shown(page, view)]
    title = f"aligner: {number(drift.sentences, 'stale sentence')}"
    yield head(title, _STYLE)
    yield f"<header><h1>{title}</h1>"
    asides = [f"{number(drift.count(PageStatus.STALE), 'stale page')} of {drift.judged:,}"]
    asides += ["a shallow clone, so older changes are not known"] if drift.shallow else []
    yield f'<p class="small">{safe("; ".join(asides))}</p></header>\n<main>'
    if not stale:
        yield f"<p>Nothing became stale since {safe(drift.after)}.</p>" if drift.after else "<p>Nothing is stale.</p>"
    if len(stale) > 1:
        yield from _table(stale, view)
    for count, page in enumerate(stale, 1):
        yield f'<section id="page-{count}"><h2>{safe(portable_path(page.name))}</h2>'
        yield f'<p class="small">{safe(base_of(page))}</p>'
        for item_number, item in enumerate(shown(page, view), 1):
            yield from _item(item, page, f"page-{count}-{item_number}")
        yield "</section>"
    yield from _others(drift)
    yield "</main></body>\n</html>"


def _table(pages: list[Page], view: View) -> Iterator[str]:
    yield "<table><thead><tr><th>stale</th><th>since</th><th>page</th></tr></thead><tbody>"
    for count, page in enumerate(pages, 1):
        name = safe(portable_path(page.name))
        yield (
            f'<tr><td>{len(shown(page, view)):,}</td><td>{safe(since_of(page))}</td><td><a href="#page-{count}">{name}</a></td></tr>'
        )
    yield "</tbody></table>"


def _item(item: Stale, page: Page, anchor: str) -> Iterator[str]:
    yield f'<article id="{anchor}"{"" if item.is_content else " class=" + chr(34) + "form" + chr(34)}>'
    since = f' <span class="small">({safe(when(item))})</span>' if when(item) else ""
    yield f'<p><a href="#{anchor}">{place_of(item)}</a>: {safe(headline(item))}{since}</p>\n<div class="sides">'
    old, new = (excerpt.text if excerpt else "" for excerpt in (item.old, item.new))
    before, after = compared(old, new) if old and new else ([Span(old, True)], [Span(new, True)])
    other = item.language.other.value
    yield _figure("before", other, _marked(before, "del"))
    yield _figure(f"now, line {item.new.lines[0]}" if item.new else "now", other, _marked(after, "ins"))
    yield _figure(
        f"{safe(portable_path(page.path_of(item)))}, {place_of(item)}", item.language.value, safe(item.target.text)
    )
    yield "</div></article>"


def _figure(caption: str, language: str, text: str) -> str:
    shown_text = text or '<span class="none">nothing</span>'
    return f'<figure><figcaption>{caption}</figcaption><blockquote lang="{language}">{shown_text}</blockquote></figure>'


def _marked(spans: list[Span], tag: str) -> str:
    return "".join(safe(s.text) if s.is_common else f"<{tag}>{safe(s.text)}</{tag}>" for s in spans if s.text)


def _others(drift: Drift) -> Iterator[str]:
    pages = [page for page in drift.pages if page.message]
    if pages:
        yield "<section><h2>Other pages</h2><ul>"
        for page in pages:
            yield f"<li>{safe(page.status.value)}: {safe(page.message)}</li>"
        yield "</ul></section>"


FORMAT = DriftFormat("A self-contained page for a browser", write, (".html", ".htm"))
