"""`aligner drift`: says which sentences of a translation are stale."""

from enum import StrEnum
from typing import Annotated

import typer

from aligner.cli.options import ConfigOption, InputFormatOption, NoConfigOption, argument, option
from aligner.document.model import Language
from aligner.drift.registry import DEFAULT, View, drift_format_names
from aligner.settings.model import Switch

HELP = """Say which sentences of a translation are stale, because the other text changed since both corresponded.

The history of the Git repository tells. The last common state is what a stamp names, or else the last commit that changed
the content of both files. Nothing in the work tree is touched, except by --mark and --stamp.

Exit codes: 0 if nothing is stale, 1 if something is, 2 if the work could not be done.
"""


class DriftFailOn(StrEnum):
    """What makes the exit code 1."""

    CONTENT = "content"
    ANY = "any"
    NEVER = "never"


def drift(
    files: Annotated[
        list[str] | None,
        argument(
            "[ZH EN | FOLDER | ZH_FOLDER EN_FOLDER]",
            "The Chinese and the English file, in either order, or one or two folders with pairs. Without an argument, "
            "the pairs of the settings.",
        ),
    ] = None,
    base: Annotated[str | None, option("REV", "Take this Git revision as the last common state.")] = None,
    since: Annotated[str | None, option("REV", "Report only what changed since this Git revision.")] = None,
    head: Annotated[str | None, option("REV", "Judge the files of this revision, not those of the work tree.")] = None,
    form: Annotated[
        str | None, option("--format -f FORMAT", f"One of: {', '.join(drift_format_names())}.  [default: {DEFAULT}]")
    ] = None,
    output: Annotated[str | None, option("--output -o FILE", "Write to a file, in the format of its suffix.")] = None,
    details: Annotated[
        bool, typer.Option("--details", help="Show each change, and not only a table; for many pairs.")
    ] = False,
    all_: Annotated[
        bool,
        typer.Option("--all", help="Show changes of form, too: formatting, punctuation, links, typos, wording, order."),
    ] = False,
    fail_on: Annotated[
        DriftFailOn,
        typer.Option("--fail-on", help="Exit with 1 if content is stale, if any change is not carried over, or never."),
    ] = DriftFailOn.CONTENT,
    mark: Annotated[
        bool, typer.Option("--mark", help="Set the flag of stale pages in their front matter, and clear the others'.")
    ] = False,
    stamp: Annotated[
        bool,
        typer.Option(
            "--stamp",
            help="Write down that the translation renders the original as it is committed: of a named pair, or of all pages "
            "that are up to date.",
        ),
    ] = False,
    glossary: Annotated[
        list[str] | None, option("--glossary -g FILE", "A glossary, whose terms are named if they change.")
    ] = None,
    pairs: Annotated[
        str | None, option("FILE", "A list of pairs, with two paths per line, separated by a tab.")
    ] = None,
    jobs: Annotated[
        int | None, option("--jobs -j", "Number of processes.  [default: as many as are useful]", min=1)
    ] = None,
    judge: Annotated[
        Switch | None,
        option(
            "",
            "Whether the contextual model reads changed sentences whose translation may already say the same.  [default: on]",
        ),
    ] = None,
    source: Annotated[
        Language | None,
        option(
            "",
            "The language of the original, whose changes the translation must follow.  [default: what front matter or a "
            "stamp says, else the changes of both are reported]",
        ),
    ] = None,
    input_format: InputFormatOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> int:
    """Runs `aligner drift`, and returns the exit code."""
    from aligner.cli.drifting import Request, run_drift

    return run_drift(
        Request(
            files=tuple(files or ()),
            pairs=pairs,
            revisions=(base, since, head),
            form=form,
            output=output,
            view=View(all_, details),
            fail_on=fail_on,
            mark=mark,
            stamp=stamp,
            glossary=tuple(glossary or ()),
            jobs=jobs,
            judge=None if judge is None else judge is Switch.ON,
            source=source,
            input_format=input_format,
            config=config,
            no_config=no_config,
        )
    )
