"""Checks one file, a pair, or many pairs in several processes, and works out repairs if they are wanted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, partial
from typing import TYPE_CHECKING

from aligner.checks.baseline import read_baseline
from aligner.checks.finish import finished
from aligner.checks.model import Report
from aligner.checks.verdicts import read_verdicts
from aligner.document.model import Source
from aligner.document.read import read_source
from aligner.document.records.rows import READER
from aligner.errors import AlignerError, NoDirectionError, failure

if TYPE_CHECKING:
    from aligner.api import CheckOptions, Readable
    from aligner.encode.protocol import Encoder
    from aligner.glossary.glossary import Glossary

    Progress = Callable[[str, int, int], None]


_read_baseline, _read_verdicts = cache(read_baseline), cache(read_verdicts)  # once for all pairs of a process


class Repairs(Enum):
    """Which repairs to work out."""

    SAFE = "safe"
    ALL = "all"
    """Also the repairs that a person should look at."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of one check."""

    paths: tuple[str, ...]
    report: Report | None
    """Findings of all severities, including known ones; None if the check failed."""
    changes: tuple[tuple[Source, Source], ...] = ()
    """Each file that repairs change, before and after. Nothing is written yet."""
    message: str = ""
    """Why the check failed, in one line."""
    no_direction: bool = False
    """Whether the check failed because repairs are wanted, but it is not known which text is the original."""


def check_all(
    tasks: Sequence[tuple[str, ...]], options: CheckOptions, repairs: Repairs | None = None, *, jobs: int
) -> Iterator[tuple[int, Checked]]:
    """Checks many pairs in several processes. Yields the index of each task with its result, in the order of completion.

    If a pair can't be checked, its result says so, and the others are still checked.
    """
    from aligner.batch.workers import each

    yield from each(list(enumerate(tasks)), partial(_work, options, repairs), jobs=jobs, lost=_lost)


def check_files(
    paths: Sequence[str], options: CheckOptions, repairs: Repairs | None = None, progress: Progress | None = None
) -> Checked:
    """Checks one file, or a text and its translation, and works out repairs of the translation if they are wanted.

    Known and dismissed findings are in the report, but are not repaired.

    Raises:
        NoDirectionError: Repairs are wanted, but it is not known which text is the original.
        AlignerError: The check failed for another reason.
    """
    from aligner.api import examine_texts

    records = None if options.input_format else options.records
    zh, *others = [read_source(path, records=records) for path in paths]
    en = others[0] if others else None
    loaded = _loaded(options, progress, needs_encoder=en is not None)

    def checked(texts: Mapping[str, Source]) -> Report:
        return examine_texts(texts.get(zh.path, zh), texts.get(en.path, en) if en else None, loaded, progress)

    report = checked({})
    if repairs is None or (report.translation and report.translation.reader == READER):  # records are never repaired
        return Checked(tuple(paths), report)
    from aligner.fix.repair import repair, translation_of

    baseline = _read_baseline(os.fspath(options.baseline)) if options.baseline else None
    verdicts = _read_verdicts(options.verdicts)
    target = translation_of(report)
    repaired = repair(
        report,
        [target],
        checked,
        unsafe=repairs is Repairs.ALL,
        shown=lambda found: finished([found], options.selection, options.min_severity, baseline, verdicts)[0],
    )
    return Checked(tuple(paths), replace(repaired.report, fixed=repaired.fixed), repaired.changes)


def _loaded(options: CheckOptions, progress: Progress | None, *, needs_encoder: bool) -> CheckOptions:
    """The options with the glossary and the sentence model loaded. Both are kept in memory for the next files."""
    encoder, glossary = options.encoder, options.glossary
    if needs_encoder and (encoder is None or isinstance(encoder, str)):
        encoder = _encoder(encoder) if progress is None else _shown(encoder, progress)
    if glossary and isinstance(glossary, tuple):
        glossary = _glossary(glossary)
    return replace(options, glossary=glossary, encoder=encoder)


def _work(options: CheckOptions, repairs: Repairs | None, task: tuple[int, tuple[str, ...]]) -> tuple[int, Checked]:
    number, paths = task
    try:
        checked = check_files(paths, options, repairs)
        if checked.report is not None and not options.articles:  # hundreds of texts need much memory
            checked = replace(checked, report=replace(checked.report, article=None))
        return number, checked
    except Exception as error:  # a bug must not stop the other pairs
        bug = "" if isinstance(error, AlignerError | MemoryError) else "; this is a bug, please report it"
        no_direction = isinstance(error, NoDirectionError)
        return number, Checked(paths, None, message=failure(error) + bug, no_direction=no_direction)


def _lost(task: tuple[int, tuple[str, ...]]) -> tuple[int, Checked]:
    why = "the process that worked on it ended, most likely because it ran out of memory"
    return task[0], Checked(task[1], None, message=why)


@cache
def _glossary(files: tuple[Readable, ...]) -> Glossary:
    from aligner.glossary.load import load_glossary

    return load_glossary(*files)


@cache
def _encoder(name: str | None) -> Encoder:
    from aligner.encode import load_encoder

    return load_encoder(name)


def _shown(name: str | None, progress: Progress) -> Encoder:
    """The sentence model. A slow one reports its progress."""
    from aligner.encode import load_encoder

    progress("loading the model", 0, 0)
    return load_encoder(name, progress=lambda done, total: progress("encoding", done, total))
