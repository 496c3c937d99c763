"""Writes pages: the whole article of one pair with its findings in place, several pairs, or an alignment."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import TextIO

from aligner.alignment.model import Alignment, Level
from aligner.checks.model import Report
from aligner.output.markup import safe
from aligner.output.page.beads import Beads
from aligner.output.page.build import pair_of_alignment, pair_of_report
from aligner.output.page.finding import finding
from aligner.output.page.model import ShownArticle, ShownFinding, ShownPair
from aligner.output.page.overview import heading_of, listing, overview_map, remarks, toolbar
from aligner.output.page.shell import bottom, footer, fragment, top
from aligner.output.places import portable_path, rules_found
from aligner.output.rows import summary
from aligner.text.counted import counted


def write_pair(report: Report, stream: TextIO, *, index: str = "") -> None:
    """Writes the page of one checked pair, or of a single text or a glossary.

    Args:
        report: The finished report (see `aligner.checks.finish.finished`), with its `article`: `CheckOptions.articles` keeps it in
            the reports of many pairs. Without it, the page has only the findings. `editor` of the report makes links to places.
        stream: Where the page is written.
        index: The address of the page that lists all pairs, relative to this page; empty if there is none.
    """
    pair = pair_of_report(report)
    stream.write(top(f"{_name(pair)}: {heading_of([pair]) or 'nothing found'}"))
    back = f'<p><a href="{safe(index)}">all pairs</a></p>' if index else ""
    stream.writelines(_lines([f"<header>{back}", *_head(report, [pair]), "</header>", *_tools([pair])]))
    stream.writelines(_lines(["<main>", *_elsewhere(pair)]))
    if pair.article is not None:
        stream.writelines(_lines(overview_map(pair, pair.article)))
        beads = Beads(pair, pair.article)
        stream.writelines(_lines([f"{_grid(pair.article)}{beads.heads()}", *beads.all(), "</div>"]))
    stream.writelines(_lines(["</main>", *footer(rules_found(_with_minor(report)), report.signature)]))
    stream.write(bottom([pair]))


def write_pairs(report: Report, stream: TextIO) -> None:
    """Writes one page about many checked pairs: of each, the rows with findings and those around them.

    The report is the merged one, with its `parts`.
    """
    numbers = count(1)
    pairs = [pair_of_report(replace(part, editor=report.editor), numbers) for part in report.parts]
    stream.write(top(f"{len(pairs):,} pairs: {heading_of(pairs) or 'nothing found'}"))
    stream.writelines(_lines(["<header>", *_head(report, pairs), "</header>", *_tools(pairs), "<main>"]))
    stream.writelines(_lines(_contents(pairs)))
    for at, pair in enumerate(pairs, 1):
        if not pair.findings:
            continue
        stream.write(f'<section class="pair" id="pair-{at}"><h2>{safe(_name(pair))}</h2>\n')
        stream.writelines(_lines(_elsewhere(pair)))
        if pair.article is not None:
            beads = Beads(pair, pair.article, f"p{at}")
            stream.writelines(_lines([f"{_grid(pair.article)}{beads.heads()}", *beads.extract(), "</div>"]))
        stream.write("</section>\n")
    stream.writelines(_lines(["</main>", *footer(rules_found(_with_minor(report)), report.signature)]))
    stream.write(bottom(pairs))


def write_alignment(alignment: Alignment, level: Level, stream: TextIO) -> None:
    """Writes the page of two aligned texts, without findings."""
    pair = pair_of_alignment(alignment, level)
    assert pair.article is not None  # noqa: S101 - there are two texts
    stream.write(top(_name(pair)))
    stream.writelines(
        _lines([f'<header><h1>{safe(_name(pair))}</h1><p class="small">{safe(summary(alignment, level))}</p>'])
    )
    stream.writelines(_lines([*remarks(pair.article), "</header>", *toolbar([pair]), "<main>"]))
    stream.writelines(_lines(overview_map(pair, pair.article)))
    beads = Beads(pair, pair.article)
    stream.writelines(_lines([f"{_grid(pair.article, notes=False)}{beads.heads()}", *beads.all(), "</div></main>"]))
    signature = alignment.signature
    facts = {
        "version": signature.version,
        "encoder": signature.encoder,
        **signature.direction.as_dict(),
        "settings": signature.settings,
    }
    stream.writelines(_lines(footer((), facts)))
    stream.write(bottom([pair]))


def _lines(parts: Sequence[str] | Iterator[str]) -> Iterator[str]:
    return (f"{part}\n" for part in parts)


def _with_minor(report: Report) -> Report:
    return replace(report, diagnostics=(*report.diagnostics, *report.minor))


def _name(pair: ShownPair) -> str:
    """The paths of the texts, the original first."""
    if pair.article is None:
        return "aligner"
    names = dict(pair.article.names)
    return " → ".join(
        names[language] for language in (pair.article.original, pair.article.original.other) if language in names
    )


def _grid(article: ShownArticle, *, notes: bool = True) -> str:
    """The beginning of an article, whose margin is narrow if it has no notes of findings."""
    sides = "two" if len(article.names) == 2 else "one"
    return f'<div class="article {sides}{"" if notes else " plain"}">'


def _part(name: str) -> str:
    """A part of the page that is always the same; the ends of its lines are not in the page."""
    return "".join(fragment(f"{name}.html").splitlines())


def _tools(pairs: Sequence[ShownPair]) -> Iterator[str]:
    yield from toolbar(pairs)
    if any(pair.findings or pair.article for pair in pairs):
        yield f'<section class="panels" aria-label="Findings and verdicts">{_part("verdicts")}'
        yield from listing(pairs)
        yield f"</section>{_part('help')}"


def _head(report: Report, pairs: Sequence[ShownPair]) -> Iterator[str]:
    """The title, what was found, and what was looked at."""
    name = _name(pairs[0]) if len(pairs) == 1 else f"{len(pairs):,} pairs"
    yield f"<h1>{safe(name)}</h1>"
    yield f'<p class="sum">{heading_of(pairs) or "Nothing found."}</p>'
    looked_at = ", ".join(f"{number:,} {noun}" for noun, number in report.checked.items() if number)
    yield f'<p class="small">{safe("; ".join(filter(None, [looked_at, *_asides(report)])))}</p>'
    if len(pairs) == 1 and pairs[0].article is not None:
        yield from remarks(pairs[0].article)


def _asides(report: Report) -> Iterator[str]:
    """The remarks about what was left out, fixed, written or not run."""
    if report.known:
        yield f"{counted(report.known, 'known finding')} left out"
    if report.dismissed:
        yield f"{counted(len(report.dismissed), 'finding')} dismissed in reviews"
    if report.unchanged:
        yield f"{counted(report.unchanged, 'finding')} about unchanged text left out"
    if report.minor:
        yield f"{counted(len(report.minor), 'more finding')} for review, which a button shows"
    if report.fixed:
        yield f"{counted(report.fixed, 'finding')} fixed"
    if report.written:
        yield f"written: {', '.join(portable_path(path) for path in report.written)}"
    yield from (f"{counted(number, 'unit')} {why} left out" for why, number in report.left_out.items())
    for lack, codes in report.not_run.items():
        yield f"{counted(len(codes), 'rule')} not run, which {lack.needed_by(len(codes))}"
    yield from report.remarks


def _elsewhere(pair: ShownPair) -> Iterator[str]:
    """The findings that are about no part of the shown texts, by file."""
    files: dict[str, list[ShownFinding]] = {}
    for one in pair.findings:
        if one.row is None:
            place = one.diagnostic.location
            files.setdefault(portable_path(place.path) if place else "about the check", []).append(one)
    for path, found in files.items():
        yield f'<section class="elsewhere"><h2>{safe(path)}</h2>'
        for one in found:
            yield from finding(one, pair)
        yield "</section>"


def _contents(pairs: Sequence[ShownPair]) -> Iterator[str]:
    """The list of the pairs, with what was found in each."""
    yield '<ul class="files">'
    for at, pair in enumerate(pairs, 1):
        name = safe(_name(pair))
        link = f'<a href="#pair-{at}">{name}</a>' if pair.findings else name
        yield f'<li>{link} <span class="small">{heading_of([pair]) or "nothing found"}</span></li>'
    yield "</ul>"
