"""Checks files: one alone, a pair, or many pairs over processes, and repairs them on the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING

from aligner.batch.workers import each
from aligner.checks.finish import finished
from aligner.errors import AlignerError, NoDirectionError, described

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from aligner.checks.baseline import Baseline
    from aligner.checks.model import Report
    from aligner.checks.selection import Selection
    from aligner.document.direction import Direction
    from aligner.document.model import Source
    from aligner.encode.protocol import Encoder
    from aligner.glossary.model import Glossary

    Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How to check, the same for all files."""

    selection: Selection
    glossary: tuple[str, ...] = ()
    encoder: str | None = None
    source: Direction | None = None
    """What the command line or the settings say; found from front matter if None."""
    input_format: str | None = None
    baseline: str | None = None
    """Known findings are not repaired."""
    fix: bool = False
    """Whether to work out repairs, which needs evidence of which text is the original."""
    unsafe: bool = False
    """Whether such too that need a look."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of the files of one check."""

    paths: tuple[str, ...]
    report: Report | None
    """All severities, known findings too; None if the check failed."""
    changes: tuple[tuple[Source, Source], ...] = ()
    """Files as they are and as they are to be."""
    message: str = ""
    """Why it failed, in one line."""
    no_direction: bool = False
    """Whether it failed since repairs are wanted and nothing says which text is the original."""


def check_all(tasks: Sequence[tuple[str, ...]], options: CheckOptions, *, jobs: int) -> Iterator[tuple[int, Checked]]:
    """Checks many pairs over processes, each with its number, in the order in which they are done.

    A pair that can't be checked is a result like others; nothing stops the rest.
    """
    yield from each(list(enumerate(tasks)), partial(_work, options), jobs=jobs, lost=_lost)


def check_files(paths: Sequence[str], options: CheckOptions, progress: Progress | None = None) -> Checked:
    """Checks one file, or a text and its translation, and works out repairs of the translation if they are wanted.

    Raises:
        NoDirectionError: Repairs are wanted, and nothing says which text is the original.
        AlignerError: The work can't be done.
    """
    from aligner.api import check
    from aligner.document.read import read_source

    sources = [read_source(path) for path in paths]
    selection = options.selection.of_all_severities()
    encoder = None if len(paths) == 1 else _encoder(options.encoder) if progress is None else _shown(options, progress)

    def checked(texts: Mapping[str, Source]) -> Report:
        return check(
            *(texts.get(source.path, source) for source in sources),
            glossary=_glossary(options.glossary) if options.glossary else (),
            select=selection.select,
            ignore=selection.ignore,
            severity=dict(selection.severities),
            encoder=encoder,
            source=options.source,
            input_format=options.input_format,
            progress=progress,
        )

    report = checked({})
    if not options.fix:
        return Checked(tuple(paths), report)
    from aligner.fix.repair import repair, translation_of

    baseline = _baseline(options.baseline) if options.baseline else None
    target = translation_of(report)
    repaired = repair(
        report,
        [target],
        checked,
        unsafe=options.unsafe,
        shown=lambda found: finished([found], options.selection, baseline)[0],
    )
    return Checked(tuple(paths), replace(repaired.report, fixed=repaired.fixed), repaired.changes)


def _work(options: CheckOptions, task: tuple[int, tuple[str, ...]]) -> tuple[int, Checked]:
    number, paths = task
    try:
        return number, check_files(paths, options)
    except NoDirectionError as error:
        return number, Checked(paths, None, message=str(error), no_direction=True)
    except AlignerError as error:
        message = str(error)
    except MemoryError:
        message = "not enough memory"
    except Exception as error:  # a bug, and yet no reason to stop the rest
        message = f"{described(error)}; this is a bug, please report it"
    return number, Checked(paths, None, message=message)


def _lost(task: tuple[int, tuple[str, ...]]) -> tuple[int, Checked]:
    why = "the process that worked on it ended, most likely for want of memory"
    return task[0], Checked(task[1], None, message=why)


@cache
def _glossary(paths: tuple[str, ...]) -> Glossary:
    from aligner.glossary.load import load_glossary

    return load_glossary(*paths)


@cache
def _encoder(name: str | None) -> Encoder:
    from aligner.encode import load_encoder

    return load_encoder(name)


def _shown(options: CheckOptions, progress: Progress) -> Encoder:
    """The sentence model, with a word on how far a slow one is."""
    from aligner.encode import load_encoder

    progress("loading the model", 0, 0)
    return load_encoder(options.encoder, progress=lambda done, total: progress("encoding", done, total))


@cache
def _baseline(path: str) -> Baseline:
    from aligner.checks.baseline import read_baseline

    return read_baseline(path)
