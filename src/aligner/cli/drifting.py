"""Runs `aligner drift` after its options have been parsed."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath

from aligner.batch.pairs import SUFFIXES, FilePair, Matched, match_folder, match_folders, match_patterns, read_list
from aligner.cli.drift import DriftFailOn
from aligner.cli.files import STANDARD, check_folders, check_inputs, check_output
from aligner.cli.options import direction, first, glossaries, settings_for
from aligner.cli.run import ExitCode, Progress
from aligner.document.model import Language
from aligner.drift.git import Repository, open_repository
from aligner.drift.model import Drift, PageStatus
from aligner.drift.page import Options
from aligner.drift.registry import DEFAULT, DriftFormat, View, drift_format_for_path, get_drift_format
from aligner.drift.tree import Search, find_all
from aligner.errors import InputError, UsageError
from aligner.paths import exists, is_folder
from aligner.settings.model import Settings


@dataclass(frozen=True, slots=True)
class Request:
    """The options of the command line."""

    files: tuple[str, ...]
    pairs: str | None
    revisions: tuple[str | None, str | None, str | None]
    """`--base`, `--since` and `--head`."""
    form: str | None
    output: str | None
    view: View
    fail_on: DriftFailOn
    mark: bool
    stamp: bool
    glossary: tuple[str, ...]
    jobs: int | None
    judge: bool | None
    source: Language | None
    input_format: str | None
    config: str | None
    no_config: bool

    @property
    def is_pair(self) -> bool:
        """Whether one pair of files is named."""
        if len(self.files) != 2 or self.pairs is not None or any(map(is_folder, self.files)):
            return False
        return self.revisions[2] is None or not any(map(_was_folder, self.files))


def run_drift(request: Request) -> int:
    """Finds and reports the drift; returns the exit code."""
    settings = settings_for(request.config, request.no_config)
    output = None if request.output == STANDARD else request.output
    form = _format(request, output)
    find, where = _pairs(request, settings)
    _check(request)
    check_output(output, request.files if request.is_pair else ())
    base, since, head = request.revisions
    options = Options(
        settings.drift,
        direction(request.source, settings),
        first(request.input_format, settings.input_format),
        base,
        since,
        judge=_judges(first(request.judge, settings.judge)),
    )
    glossary = request.glossary or glossaries(settings)
    search = Search(options, find, head, tuple(glossary), request.jobs or settings.jobs, not request.is_pair)
    with open_repository(where) as repository, Progress(sys.stderr) as progress:
        progress("reading the history", 0, 0)
        drift = replace(find_all(repository, search, partial(progress, "comparing")), after=request.revisions[1] or "")
        drift = _written(drift, repository, request, settings)
        if request.stamp and drift.written and not drift.tree:  # what the stamp says counts from now on
            drift = replace(find_all(repository, search, partial(progress, "comparing")), written=drift.written)
    _deliver(drift, request, form, output)
    if drift.tree and drift.count(PageStatus.UNKNOWN) and not drift.judged and (drift.shallow or drift.partial):
        raise InputError(
            "no page could be judged, because a shallow clone lacks the history; run git fetch --unshallow"
            if drift.shallow
            else "no page could be judged, because a partial clone lacks the contents; run git fetch --refetch --no-filter"
        )
    return _exit_code(drift, request.fail_on)


def _judges(wanted: bool | None) -> bool:
    """Whether the contextual model is asked: by default, if it is installed.

    Raises:
        EncoderError: It is wanted explicitly, but not installed.
    """
    from aligner.encode.contextual import is_available
    from aligner.judge import load_judge

    available = is_available()
    if wanted and not available:
        load_judge().compare([("词", "word")])  # says what is missing
    return available if wanted is None else wanted


def _check(request: Request) -> None:
    given = dict(zip(("--base", "--since", "--head"), request.revisions, strict=True))
    for option, revision in given.items():
        if revision is not None and not revision.strip():
            raise UsageError(f"{option} names no revision; name one, or omit {option}")
        if revision is not None and (request.mark or request.stamp):
            written = "--mark" if request.mark else "--stamp"
            raise UsageError(f"{written} says whether pages are up to date as they are now, in all; omit {option}")
    if given["--base"] is not None and given["--since"] is not None:
        raise UsageError("--base names the common state and --since limits what is reported; leave one of them out")
    if request.mark and request.stamp:
        raise UsageError(
            "--stamp says that a page is up to date, and --mark which ones are not; do one after the other"
        )


def _format(request: Request, output: str | None) -> DriftFormat:
    name = request.form
    if name is None and output is not None:
        name = drift_format_for_path(output)
    return get_drift_format(name or DEFAULT)


def _pairs(request: Request, settings: Settings) -> tuple[Callable[[Sequence[str] | None], Matched], str]:
    """A function that finds the pairs, and a file or folder of the repository."""
    files = request.files
    if STANDARD in files:
        raise UsageError("standard input has no history; name a file")
    if request.pairs is not None:
        if files:
            raise UsageError("--pairs names the files; omit the others")
        listed = read_list(request.pairs)
        return lambda _: listed, listed.pairs[0].zh if listed.pairs else "."
    if len(files) > 2:
        raise UsageError(f"{len(files)} files are too many; give two files, one or two folders, or a list with --pairs")
    is_past = request.revisions[2] is not None
    folders = [path for path in files if is_folder(path) or (is_past and _was_folder(path))]
    if folders:
        check_folders(files, folders)
        if len(files) == 1:
            return lambda among: match_folder(files[0], files=among), files[0]
        return lambda among: match_folders(files[0], files[1], files=among), files[0]
    if len(files) == 2:
        check_inputs(*files)
        pair = Matched((FilePair(files[0], files[0], files[1]),))
        return lambda _: pair, files[0]
    if files:
        lacks = "does not exist; check the path, or name a revision that has it with --head"
        raise UsageError(
            f"{files[0]} {'is one file; name its translation, too, or a folder' if exists(files[0]) else lacks}"
        )
    if not settings.pairs:
        where = f"{settings.path} names no pairs" if settings.path else "no settings name pairs"
        raise UsageError(f"name two files or a folder; {where}")
    return lambda among: match_patterns(settings.pairs, settings.root, files=among), settings.root


def _was_folder(path: str) -> bool:
    """Whether a path that the work tree lacks seems to be a folder of a revision."""
    return not exists(path) and PurePath(path).suffix.lower() not in SUFFIXES


def _written(drift: Drift, repository: Repository, request: Request, settings: Settings) -> Drift:
    """The result after marks or stamps were written, with the files that changed."""
    from aligner.drift.mark import mark_pages, stamp_pages

    if request.mark:
        written, unmarked = mark_pages(drift, settings.drift)
        return replace(drift, written=written, unmarked=unmarked)
    if request.stamp:
        return replace(drift, written=stamp_pages(drift, repository, settings.drift))
    return drift


def _deliver(drift: Drift, request: Request, form: DriftFormat, output: str | None) -> None:
    from aligner.output.destination import deliver

    view = replace(request.view, details=request.view.details or not drift.tree)
    deliver(lambda stream: form.write(drift, view, stream), output, form.kind)


def _exit_code(drift: Drift, fail_on: DriftFailOn) -> int:
    if drift.count(PageStatus.FAILED):
        return ExitCode.FAILED
    stale = drift.count(PageStatus.STALE)
    form = drift.count(PageStatus.MINOR)
    fails = {DriftFailOn.CONTENT: stale, DriftFailOn.ANY: stale + form, DriftFailOn.NEVER: 0}[fail_on]
    return ExitCode.FINDINGS if fails else ExitCode.OK
