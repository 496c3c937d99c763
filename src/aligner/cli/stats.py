"""`aligner stats`: counts verdicts of reviewers."""

from typing import Annotated

import typer

from aligner.cli.files import check_output
from aligner.cli.options import (
    ColorOption,
    ConfigOption,
    NoConfigOption,
    argument,
    choose,
    chosen_rules,
    option,
    settings_for,
)
from aligner.cli.run import ExitCode
from aligner.errors import UsageError
from aligner.output.terminal import Colour
from aligner.stats.model import DEFAULT, By, get_stats_format, stats_format_names

HELP = """Count what reviewers decided about findings: confirmed ones by month and translator, and how often each rule was right.

The translator is what a verdict or the front matter of the texts says. On each finding, the last verdict counts.
"""


def stats(
    files: Annotated[
        list[str] | None,
        argument("FILE", "Files of verdicts, and folders of such files. Without an argument, those of the settings."),
    ] = None,
    by: Annotated[
        By, typer.Option("--by", help="Whose findings are counted together: file is the file or folder that is named.")
    ] = By.TRANSLATOR,
    form: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help=f"One of: {', '.join(stats_format_names())}.")
    ] = DEFAULT,
    output: Annotated[str | None, option("--output -o FILE", "Write to a file.")] = None,
    color: ColorOption = Colour.AUTO,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> int:
    """Runs `aligner stats`, and returns the exit code."""
    choose(color, quiet=False)
    from aligner.checks.selection import Selection
    from aligner.checks.verdicts import verdict_files
    from aligner.output.destination import deliver
    from aligner.stats.count import read_stats

    chosen = get_stats_format(form)
    settings = settings_for(config, no_config)
    paths = files or settings.verdicts
    if not paths:
        where = f"{settings.path} names none" if settings.path else "no settings name any"
        raise UsageError(f"name the files of verdicts, or a folder of them; {where}")
    check_output(output, verdict_files(paths))
    found = read_stats(paths, by, chosen_rules(settings, Selection()).codes)
    deliver(lambda stream: chosen.write(found, stream), output, chosen.kind)
    return ExitCode.OK
