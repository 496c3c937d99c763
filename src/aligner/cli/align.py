"""`aligner align`: aligns two files, or many pairs."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from aligner.alignment.model import Level
from aligner.cli.files import STANDARD, check_inputs, check_output
from aligner.cli.options import (
    ColorOption,
    ConfigOption,
    EncoderOption,
    InputFormatOption,
    NoConfigOption,
    OpenOption,
    QuietOption,
    SourceOption,
    argument,
    check_open,
    choose,
    direction,
    first,
    open_page,
    option,
    settings_for,
)
from aligner.cli.run import ExitCode, Progress, note, say
from aligner.errors import UsageError
from aligner.output.copies import is_copy
from aligner.output.registry import Format, check_installed, format_for_path, format_names, get_format
from aligner.output.terminal import Colour

if TYPE_CHECKING:
    from aligner.batch.run import Options

_DEFAULT_FORMAT = "table"

HELP = """Pair the paragraphs or sentences of a Chinese text and its English version.

With --out-dir, many pairs at once: a list (--pairs), a Chinese and an English folder, or one folder whose file names say
the language. Pairs that are already done are skipped.

Exit codes: 0 on success, 2 if the work could not be done, 3 if the two texts are not translations of each other.
"""


def _complete_format(incomplete: str) -> list[str]:
    return [name for name in format_names() if name.startswith(incomplete)]


def align(
    zh: Annotated[
        str | None,
        argument("ZH", "The Chinese file: Markdown, HTML, plain text or Word. Or a folder, for many at once."),
    ] = None,
    en: Annotated[
        str | None,
        argument("EN", "The English file or folder. The order of the two does not matter; - is standard input."),
    ] = None,
    level: Annotated[Level, typer.Option(help="What to pair.")] = Level.SENTENCE,
    form: Annotated[
        str | None,
        option(
            "--format -f FORMAT",
            f"One of: {', '.join(format_names())}. Default: the format of the output file's "
            f"suffix, else {_DEFAULT_FORMAT}.",
            autocompletion=_complete_format,
        ),
    ] = None,
    output: Annotated[str | None, option("--output -o FILE", "Write to a file instead of standard output.")] = None,
    encoder: EncoderOption = None,
    source: SourceOption = None,
    input_format: InputFormatOption = None,
    pre_split: Annotated[
        bool, typer.Option("--pre-split", help="Treat every line as one segment, including blank lines.")
    ] = False,
    pairs: Annotated[
        str | None, option("LIST", "Many pairs: a file with two paths, separated by a tab, on each line.")
    ] = None,
    out_dir: Annotated[
        str | None,
        option("DIR", "The folder for the results of many pairs; their format is jsonl unless --format is given."),
    ] = None,
    jobs: Annotated[
        int | None, option("--jobs -j N", "Number of processes for many pairs. Default: one per core.", min=1)
    ] = None,
    show: OpenOption = False,
    quiet: QuietOption = False,
    color: ColorOption = Colour.AUTO,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> int:
    """Runs `aligner align`, and returns the exit code."""
    choose(color, quiet=quiet)
    many = pairs is not None or out_dir is not None or jobs is not None
    if not many and (zh is None or en is None):
        raise UsageError(f"missing argument '{'EN' if zh else 'ZH'}' (see aligner align --help)")
    settings = settings_for(config, no_config)
    from aligner.batch.run import Options

    options = Options(
        form=form,
        level=level,
        encoder=first(encoder, settings.encoder),
        source=direction(source, settings),
        input_format=input_format if pre_split else first(input_format, settings.input_format),
        pre_split=pre_split,
        records=settings.records,
    )
    if many:
        from aligner.cli.batch import align_many

        check_open(show, False, None)

        return align_many((zh, en), pairs, out_dir, output, options, jobs=first(jobs, settings.jobs))
    assert zh is not None  # noqa: S101 - checked above
    assert en is not None  # noqa: S101
    if output is None and form is None:
        options = replace(options, form=settings.align_format)
    return _run((zh, en), options, output, show=show)


def _run(inputs: tuple[str, str], options: Options, output: str | None, *, show: bool) -> int:
    from aligner.api import align

    if output == STANDARD:
        output = None
    check_inputs(*inputs)
    check_output(output, inputs)
    chosen = _choose_format(options.form, output)
    check_installed(chosen)
    check_open(show, ".html" in chosen.suffixes, output)
    with Progress(sys.stderr) as progress:
        alignment = align(
            *inputs,
            encoder=options.encoder,
            source=options.source,
            input_format=options.input_format,
            pre_split=options.pre_split,
            records=options.records,
            progress=progress,
        )
    for remark in alignment.remarks:
        note(remark)
    if not alignment.is_translation:
        from aligner.output.rows import percent

        share = percent(alignment.parallel)
        say(
            f"{' and '.join(inputs)} are not translations of each other: {share} of the text corresponds; "
            "nothing was written"
        )
        return ExitCode.NO_TRANSLATION

    from aligner.output.destination import write_file, write_stdout

    if output is None:
        write_stdout(alignment, options.level, chosen, sys.stdout)
    else:
        write_file(alignment, options.level, chosen, output)
        open_page(output if show else None)
    return ExitCode.OK


def _choose_format(name: str | None, output: str | None) -> Format:
    if output is not None and is_copy(output):
        raise UsageError(f"{output}: only check writes such a file, as a copy with its findings; choose another format")
    if name is not None:
        return get_format(name)
    return get_format(_DEFAULT_FORMAT) if output is None else format_for_path(output)
