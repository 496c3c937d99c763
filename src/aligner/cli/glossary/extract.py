"""`aligner glossary extract`: proposes terms from texts and their translations, as candidates for a glossary."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aligner.cli.files import STANDARD, check_inputs
from aligner.cli.options import argument, option
from aligner.cli.run import ExitCode, Progress, put, say
from aligner.document.model import Source
from aligner.errors import InputError, UsageError
from aligner.paths import is_folder
from aligner.text.controls import TextKind
from aligner.text.counted import counted

if TYPE_CHECKING:
    from aligner.batch.pairs import Matched
    from aligner.termbase.candidates import Candidate
    from aligner.termbase.extract.words import Passage

SHORT_HELP = "Propose terms from texts and their translations."
HELP = """Propose terms from texts and their translations.

The candidates go to a file in which a person decides; 'aligner glossary promote' moves the accepted ones into a
glossary. More texts give more reliable candidates, so give all of them at once.

Exit codes: 0 on success, 2 if the work could not be done.
"""
_SHOWN = 3
"""Most files without a partner that are named."""


class Form(StrEnum):
    """Output formats of candidates."""

    YAML = "yaml"
    TABLE = "table"
    TSV = "tsv"
    JSON = "json"


def command(
    inputs: Annotated[
        list[str] | None,
        argument(
            "[ZH EN | FOLDER | ZH_FOLDER EN_FOLDER]",
            "A Chinese and an English file; or a folder where the names say which files belong together "
            "(news.zh.md and news.en.md, zh/news.md and en/news.md); or a folder for each language.",
        ),
    ] = None,
    pairs: Annotated[str | None, option("LIST", "A list of pairs: two paths per line, separated by a tab.")] = None,
    glossary: Annotated[
        list[str] | None, option("--glossary -g FILE", "Leave out the terms of this glossary; repeatable.")
    ] = None,
    output: Annotated[
        str,
        option(
            "--output -o FILE",
            "The file of candidates; printed if not given. If it exists, new candidates are added, and what you "
            "decided or corrected in it stays.",
        ),
    ] = STANDARD,
    form: Annotated[
        Form | None, option("--format -f", "Default: the format of the output's suffix, else yaml.")
    ] = None,
    min_count: Annotated[
        int, typer.Option(metavar="N", min=1, help="How many times a term must occur with its rendering.")
    ] = 2,
    min_score: Annotated[
        float, typer.Option(metavar="SCORE", min=0, max=1, help="Minimum score of a candidate, 0 to 1.")
    ] = 0.25,
    limit: Annotated[int | None, option("--max N", "Maximum number of candidates.", min=1)] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Number of processes that align files.")
    ] = 1,
) -> int:
    """Runs `aligner glossary extract`, and returns the exit code."""
    from aligner.atomic import check_writable
    from aligner.glossary.load import load_glossary
    from aligner.termbase.extract.extract import extract

    matched = _matched(inputs or [], pairs)
    form = form or _form_of(output)
    if output != STANDARD:
        check_writable(output)
    known = load_glossary(*glossary) if glossary else None
    if form is Form.YAML and output != STANDARD:
        _check_existing(output)
    with Progress(sys.stderr) as progress:
        passages, problems = _passages(matched, jobs, progress)
        progress("looking for terms", 0, 0)
        candidates = extract(passages, known=known, min_count=min_count, min_score=min_score, limit=limit)
    _tell(matched, problems)
    used = len(matched.pairs) - len(problems)
    if not used:
        raise InputError("there is no pair of texts to learn from")
    where = f"from {counted(used, 'pair')} of texts"
    _deliver(output, candidates, form, where)
    return ExitCode.OK


def _deliver(output: str, candidates: Sequence[Candidate], form: Form, where: str) -> None:
    """Prints or writes the candidates, and reports their number on standard error."""
    if output == STANDARD:
        put(_written(candidates, form), TextKind.PLAIN if form is Form.TABLE else TextKind.DATA)
        say(f"{counted(len(candidates), 'candidate')} {where}")
    elif form is Form.YAML:
        _propose(output, candidates, where)
    else:
        from aligner.atomic import replacing

        with replacing(output) as stream:
            stream.write(_written(candidates, form).encode())
        say(f"{output}: {counted(len(candidates), 'candidate')} {where}")


def _matched(inputs: Sequence[str], listed: str | None) -> Matched:
    from aligner.batch.pairs import FilePair, Matched, match_folder, match_folders, read_list

    if listed is not None:
        if inputs:
            raise UsageError("give either a list of pairs or files, not both")
        found = read_list(listed)
    elif len(inputs) == 1:
        if not is_folder(inputs[0]):
            raise UsageError(f"{inputs[0]} is one file; name its translation, too, or a folder")
        found = match_folder(inputs[0])
    elif len(inputs) == 2 and all(map(is_folder, inputs)):
        found = match_folders(*inputs)
    elif len(inputs) == 2:
        check_inputs(*inputs)
        found = Matched((FilePair("document", *inputs),))
    else:
        raise UsageError("name a Chinese and an English file, or a folder, or --pairs LIST")
    if not found.pairs:
        place = listed or " and ".join(inputs)
        raise InputError(
            f"{place}: no pairs of files; their names must differ only in the language (news.zh.md and "
            "news.en.md), or --pairs LIST names them"
        )
    return found


def _passages(matched: Matched, jobs: int, progress: object) -> tuple[list[Passage], list[str]]:
    from aligner.termbase.extract.extract import read_pairs

    passages: list[Passage] = []
    problems = []
    for reading in read_pairs(matched.pairs, jobs=jobs, progress=progress if callable(progress) else None):
        passages += reading.passages
        if reading.problem:
            problems.append(reading.problem)
    return passages, problems


def _tell(matched: Matched, problems: Sequence[str]) -> None:
    for problem in problems:
        say(f"{problem}; left out")
    if matched.alone:
        shown = ", ".join(matched.alone[:_SHOWN])
        more = len(matched.alone) - _SHOWN
        say(f"without a partner, and left out: {shown}{f' and {more} more' if more > 0 else ''}")


def _check_existing(path: str) -> None:
    """Makes sure, before the work begins, that an existing output file is a file of candidates."""
    from aligner.termbase.candidates import located_candidates
    from aligner.termbase.update import read_for_edit

    located_candidates(read_for_edit(path, create=True))


def _propose(path: str, candidates: Sequence[Candidate], where: str) -> None:
    from aligner.cli.glossary._files import tell_of_others
    from aligner.termbase.candidates import Proposed, propose
    from aligner.termbase.update import update

    done: list[Proposed] = []

    def change(source: Source) -> str:
        done[:] = [propose(source, candidates)]
        return done[0].text

    updated = update(path, change, create=True)
    tell_of_others(path, updated)
    result = done[0]
    if not updated.before.text.strip():
        say(f"{path}: {counted(result.new, 'candidate')} {where}")
    else:
        say(
            f"{path}: {result.new} new {where}; {result.renewed} renewed, {result.kept} that you edited left as they are"
        )


def _written(candidates: Sequence[Candidate], form: Form) -> str:
    from aligner.termbase.candidates import as_json, as_table, as_tsv, dump_candidates

    writers = {Form.YAML: dump_candidates, Form.TABLE: as_table, Form.TSV: as_tsv, Form.JSON: as_json}
    return writers[form](candidates)


def _form_of(output: str) -> Form:
    suffix = Path(output).suffix.lower().lstrip(".")
    return Form(suffix) if suffix in (Form.TSV, Form.JSON) else Form.YAML
