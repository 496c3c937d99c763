"""A folder of pages in place of a report: a list of all pairs, and a page for each."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from aligner.api import CheckOptions
from aligner.batch.check import Checked
from aligner.batch.pairs import Matched, pair_names
from aligner.checks.model import Report, Severity
from aligner.cli.checking import Request
from aligner.cli.findings import say_written
from aligner.cli.options import check_open, open_page
from aligner.cli.run import Progress, note
from aligner.document.direction import Direction
from aligner.drift.days import Days, days_of
from aligner.drift.page import Options
from aligner.drift.tree import Search
from aligner.errors import UsageError
from aligner.output.index import INDEX, Entry, check_folder, write_folder
from aligner.output.registry import ReportFormat, get_report_format
from aligner.output.rows import Status, status
from aligner.settings.model import Settings
from aligner.text.counted import counted

FORMAT = "html"
"""The only format that can be written into a folder."""


def folder_format(request: Request, folder: str) -> ReportFormat:
    """The format of the pages, if they can be written into a folder.

    Raises:
        UsageError: The options ask for something else.
        OutputError: The folder has files that this program did not write.
    """
    if request.form not in (None, FORMAT):
        raise UsageError(
            f"{folder} is a folder, which holds pages in HTML; name a file, or omit --format {request.form}"
        )
    if request.bitext:
        raise UsageError(f"{folder} is a folder, and --bitext checks one file of pairs; name a file for its report")
    check_folder(folder)
    check_open(request.open_page, True, folder)
    return get_report_format(FORMAT)


def deliver_folder(
    folder: str,
    report: Report,
    checked: tuple[Sequence[Checked], Sequence[Report]],
    options: CheckOptions,
    given: tuple[Request, Settings],
) -> None:
    """Writes the pages into a folder, and says where they are.

    `checked` are the results for all pairs, and the finished reports of those that could be checked.
    """
    request, settings = given
    done, left = checked[0], iter(checked[1])
    results = [(one, None if one.report is None else next(left)) for one in done]
    pairs = [(one.paths[0], one.paths[1]) for one, found in results if found and len(one.paths) == 2]
    days = _days(pairs, options, settings, request.jobs)
    entries: list[Entry] = []
    pages: dict[str, Report] = {}
    for name, (one, found) in zip(pair_names([one.paths for one in done]), results, strict=True):
        if found is None:
            entries.append(Entry(name, one.paths, failure=one.message))
            continue
        pages[name] = replace(found, review=report.review, editor=report.editor)
        entries.append(_entry(name, one.paths, found, days.get((one.paths[0], one.paths[-1]), Days())))
    with Progress(sys.stderr) as progress:
        write_folder(folder, entries, pages, report.signature, partial(progress, "writing pages"))
    index = str(Path(folder, INDEX))
    say_written(report, get_report_format(FORMAT), folder)
    note(f"{index} lists {counted(len(entries), 'pair')}")
    open_page(index if request.open_page else None)


def _entry(name: str, paths: tuple[str, ...], report: Report, days: Days) -> Entry:
    shown = (*report.diagnostics, *report.minor)
    article = report.article
    alignment = article.alignment if article else None
    titles = [" ".join(text.document.title.split()) for text in article.documents] if article else []
    return Entry(
        name,
        paths,
        tuple(filter(None, titles)),
        report.count(Severity.ERROR),
        report.count(Severity.WARNING),
        report.count(Severity.INFO) + len(report.minor),
        sum(status(bead, alignment.signature.source) is Status.MISSING for bead in alignment.sentences)
        if alignment
        else 0,
        len(report.dismissed) + sum(d.verdict is not None for d in shown),
        days.is_behind,
        days.since,
        days.changed,
    )


def _days(
    pairs: list[tuple[str, str]], given: CheckOptions, settings: Settings, jobs: int | None
) -> Mapping[tuple[str, str], Days]:
    """What the history says about pairs; nothing outside of Git."""
    source = given.source if isinstance(given.source, Direction) else None
    glossary = tuple(map(str, given.glossary)) if isinstance(given.glossary, tuple) else ()
    options = Options(settings.drift, source, given.input_format)
    search = Search(options, lambda _: Matched(()), None, glossary, jobs or settings.jobs)
    with Progress(sys.stderr) as progress:
        progress("reading the history", 0, 0)
        return days_of(pairs, search, partial(progress, "comparing with the history"))
