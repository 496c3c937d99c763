"""Aligns many pairs of files, and writes each result into its own file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from aligner import __version__
from aligner.alignment.model import Level
from aligner.atomic import make_folder
from aligner.batch.journal import NAME, Journal, fingerprint, identity, results
from aligner.batch.pairs import SUFFIXES, FilePair
from aligner.batch.workers import each
from aligner.document.direction import Direction
from aligner.errors import EncoderError, UsageError, failure
from aligner.paths import exists

if TYPE_CHECKING:
    from aligner.document.records.rows import RecordFields
    from aligner.encode.protocol import Encoder


class Status(StrEnum):
    """The outcome of a pair."""

    DONE = "done"
    UNRELATED = "unrelated"
    """The two files are not translations of each other: there is no result."""
    FAILED = "failed"


DEFAULT_FORMAT = "jsonl"
"""The format of results unless another is asked for."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options for aligning, which are the same for all pairs."""

    form: str | None = None
    """The name of an output format; `DEFAULT_FORMAT` if None."""
    level: Level = Level.SENTENCE
    encoder: str | None = None
    source: Direction | None = None
    """The direction that the command line or the settings give; found from front matter if None."""
    input_format: str | None = None
    pre_split: bool = False
    records: RecordFields | None = None
    """The fields of records, so that files of a content management system can be read."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one pair."""

    pair: FilePair
    status: Status
    message: str = ""
    """What went wrong, in one line."""
    segments: int = 0
    """The number of segments in both files together."""
    seconds: float = 0.0
    inputs: str = ""
    before: bool = False
    """Whether an earlier run aligned the pair."""
    by_model: bool = False
    """Whether the sentence model caused the failure, not the files."""


def align_pairs(pairs: Sequence[FilePair], folder: Path, options: Options, *, jobs: int = 1) -> Iterator[Outcome]:
    """Aligns pairs of files in several processes, and writes each result into a folder under the name of its pair.

    A journal in the folder records the pairs that are done. A later run skips them if neither the files nor the options
    have changed. If a pair can't be aligned, its outcome says so and the others are still aligned, unless the sentence
    model fails before any pair is done. No two pairs have the same name, and none has the name of the journal.

    Raises:
        EncoderError: There is no such sentence model, or it can't be loaded.
        OutputError: The folder or its journal can't be written.
        UsageError: There is no such format, a package that it needs is missing, or a result would overwrite an input file.
    """
    from aligner.output.registry import check_installed, get_format

    chosen = get_format(options.form or DEFAULT_FORMAT)
    check_installed(chosen)
    if options.encoder:
        _encoder(options.encoder)

    def result(pair: FilePair) -> Path:
        return folder / f"{pair.name}{chosen.suffixes[0]}"

    _check_results(pairs, folder, result)
    make_folder(folder)
    settings = {"version": __version__, **{f.name: str(getattr(options, f.name)) for f in fields(options)}}
    with Journal(folder, settings) as journal:
        rest = []
        for pair in pairs:
            entry = journal.done(pair.name, (pair.zh, pair.en), result(pair))
            if entry is None:
                rest.append(pair)
            else:
                yield Outcome(pair, Status(entry.status), entry.message, entry.segments, before=True)
        tasks = ((pair, str(result(pair))) for pair in rest)
        model_works = False
        for outcome in each(tasks, partial(_work, options), jobs=jobs, lost=_lost):
            if outcome.by_model and not model_works:
                raise EncoderError(outcome.message)
            model_works = model_works or outcome.status is not Status.FAILED
            journal.add(
                outcome.pair.name, (outcome.pair.zh, outcome.pair.en), outcome.inputs, status=outcome.status.value,
                message=outcome.message, segments=outcome.segments, seconds=round(outcome.seconds, 3),
            )  # fmt: skip
            yield outcome


def earlier_results(folder: Path) -> frozenset[tuple[int, int]]:
    """The `identity` of each result of an earlier batch in a folder that a search for texts would find."""
    from aligner.output.registry import format_names, get_format

    names = format_names() if exists(folder / NAME) else ()
    suffixes = {name: suffix for name in names if (suffix := get_format(name).suffixes[0]) in SUFFIXES}
    found = (identity(folder / f"{name}{suffixes[form]}") for name, form in results(folder) if form in suffixes)
    return frozenset(file for file in found if file is not None)


def _check_results(pairs: Sequence[FilePair], folder: Path, result: Callable[[FilePair], Path]) -> None:
    """Raises UsageError if a result would overwrite the journal or an input file."""
    there: dict[tuple[int, int], Path] = {}
    for pair in pairs:
        path = result(pair)
        if path == folder / NAME:
            raise UsageError(f"{path} is the list of finished pairs; give the pair {pair.name} another name")
        if (file := identity(path)) is not None:
            there[file] = path
    if not there:
        return
    for pair in pairs:
        for read in (pair.zh, pair.en):
            if (file := identity(read)) in there:
                raise UsageError(f"{there[file]} is one of the input files; choose another folder for the results")


@cache
def _encoder(name: str | None) -> Encoder:
    from aligner.encode import load_encoder

    return load_encoder(name)


def _work(options: Options, task: tuple[FilePair, str]) -> Outcome:
    """Aligns one pair. An error becomes a part of the outcome."""
    pair, output = task
    start = perf_counter()
    inputs = fingerprint(pair.zh, pair.en)
    try:
        segments, related = _aligned(options, pair, output)
    except Exception as error:  # a bug must not stop the other pairs
        by_model = isinstance(error, EncoderError)
        return Outcome(pair, Status.FAILED, failure(error), 0, perf_counter() - start, inputs, by_model=by_model)
    status = Status.DONE if related else Status.UNRELATED
    message = "" if related else "not translations of each other"
    return Outcome(pair, status, message, segments, perf_counter() - start, inputs)


def _aligned(options: Options, pair: FilePair, output: str) -> tuple[int, bool]:
    from aligner.api import align
    from aligner.output.destination import write_file
    from aligner.output.registry import get_format

    alignment = align(
        pair.zh, pair.en, encoder=_encoder(options.encoder), source=options.source,
        input_format=options.input_format, pre_split=options.pre_split,
        records=options.records,
    )  # fmt: skip
    if alignment.is_translation:
        make_folder(Path(output).parent)
        write_file(alignment, options.level, get_format(options.form or DEFAULT_FORMAT), output)
    return len(alignment.zh.segments) + len(alignment.en.segments), alignment.is_translation


def _lost(task: tuple[FilePair, str]) -> Outcome:
    return Outcome(
        task[0], Status.FAILED, "the process that worked on it ended, most likely because it ran out of memory"
    )
