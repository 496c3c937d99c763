"""Writes into translations that they are stale, or which state of the original they render."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from aligner.atomic import replacing
from aligner.document.model import Source
from aligner.document.read import read_source
from aligner.drift.git import Repository
from aligner.drift.model import Drift, Page, PageStatus
from aligner.drift.stamps import (
    Stamp,
    field_of,
    has_place,
    read_list,
    with_field,
    with_stamp,
    without_field,
    written_list,
)
from aligner.errors import InputError, UsageError
from aligner.fix.files import write_changes
from aligner.settings.model import DriftSettings, StampIn


def mark_pages(drift: Drift, settings: DriftSettings) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sets the flag of each stale page in its front matter, and removes it from those that are up to date.

    Returns:
        The files that changed, and the stale ones that have no place for a flag.

    Raises:
        InputError: A flag can't be written into the front matter of a page; no file was changed.
        OutputError: A file can't be written; no file that comes later was changed.
    """
    stale = {page.path_of(item) for page in drift.pages for item in page.content}
    fresh = {
        path
        for page in drift.pages
        if page.base is not None
        for path in ((page.source, page.target) if page.is_assumed else (page.target,))
    } - stale
    changes: list[tuple[Source, Source]] = []
    unmarked: list[str] = []
    for path in sorted(stale | fresh):
        was = read_source(path)
        if path in stale and not has_place(was.text, path):
            unmarked.append(path)
            continue
        if path in stale:
            text = with_field(was.text, path, settings.mark_field, settings.mark_value)
        elif field_of(was.text, settings.mark_field) == settings.mark_value:
            text = without_field(was.text, settings.mark_field)
        else:
            continue
        if text != was.text:
            changes.append((was, replace(was, text=text)))
    write_changes(changes)
    return tuple(was.path for was, _ in changes), tuple(unmarked)


def stamp_pages(drift: Drift, repository: Repository, settings: DriftSettings) -> tuple[str, ...]:
    """Stamps the translation of a named pair, or those of a tree that are up to date.

    Returns:
        The files that changed.

    Raises:
        UsageError: It is not known which text is the translation, or the original has changes that are not committed.
        InputError: A stamp can't be written into the front matter of a page; no file was changed.
        OutputError: A file can't be written.
    """
    wanted = [page for page in drift.pages if page.base is not None and _is_to_be_stamped(page, drift)]
    for page in wanted:
        if page.is_assumed:
            raise UsageError(
                f"it is not known which of {page.source} and {page.target} is the original; name its language with --source"
            )
    head = repository.files(repository.commit("HEAD"))
    commits = {page.source: _commit(page, repository, head) for page in wanted}
    if settings.stamp is StampIn.FILE:
        return _write_list(wanted, commits, repository, settings)
    changes: list[tuple[Source, Source]] = []
    for page in wanted:
        was = read_source(page.target)
        text = with_stamp(was.text, page.target, commits[page.source], settings)
        if text != was.text:
            changes.append((was, replace(was, text=text)))
    write_changes(changes)
    return tuple(was.path for was, _ in changes)


def _is_to_be_stamped(page: Page, drift: Drift) -> bool:
    return not drift.tree or page.status in (PageStatus.FRESH, PageStatus.MINOR)


def _commit(page: Page, repository: Repository, head: dict[str, str]) -> str:
    """The commit that last changed the original of a page."""
    path = repository.relative(page.source)
    data = Path(page.source).read_bytes()
    if head.get(path) != repository.blob_id(data):
        raise UsageError(
            f"{page.source} has changes that are not committed; commit it first, so that a stamp can name the commit"
        )
    return repository.last_change(path)


def _write_list(
    pages: list[Page], commits: dict[str, str], repository: Repository, settings: DriftSettings
) -> tuple[str, ...]:
    try:
        stamps = read_list(Path(settings.stamp_file).read_text(encoding="utf-8"), settings.stamp_file)
    except FileNotFoundError:
        stamps = {}
    except (OSError, ValueError) as error:
        raise InputError(f"{settings.stamp_file} can't be read: {error}; check the file") from error
    before = dict(stamps)
    for page in pages:
        blob = repository.blob_id(Path(page.target).read_bytes())
        stamps[repository.relative(page.target)] = Stamp(commits[page.source], blob)
    if stamps == before:
        return ()
    with replacing(settings.stamp_file) as stream:
        stream.write(written_list(stamps).encode("utf-8", "surrogateescape"))
    return (settings.stamp_file,)
