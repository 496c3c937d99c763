"""Options that several commands have, those that settings can also give, and how the settings and the command line are combined."""

from __future__ import annotations

from collections.abc import Callable
from enum import EnumType, StrEnum
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from aligner.cli.run import choose_quiet, note
from aligner.document.model import Language
from aligner.errors import InputError, UsageError
from aligner.output.terminal import Colour, choose_colour
from aligner.paths import exists
from aligner.settings.model import Settings, Switch
from aligner.text.controls import printable

if TYPE_CHECKING:
    from aligner.api import CheckOptions
    from aligner.checks.selection import Selection
    from aligner.document.direction import Direction

Value = TypeVar("Value")


class ListFormat(StrEnum):
    """Output formats of lists."""

    TEXT = "text"
    JSON = "json"


ListFormatOption: TypeAlias = Annotated[ListFormat, typer.Option("--format", "-f", help="Output format.")]


def deferred(command: Callable[..., int]) -> Callable[..., Callable[[], int]]:
    """A command that returns its work as a function without arguments, which runs after the command line has been parsed.

    The parser of the command line handles exceptions in its own way.
    """

    @wraps(command)
    def job(**given: Any) -> Callable[[], int]:
        return partial(command, **given)

    return job


def option(what: str, text: str, **more: Any) -> Any:
    """An option of a command whose help says what happens without it, so that its default is not shown.

    Args:
        what: Its names and what it takes, as in the help: `--output -o FILE`. The name may be left out if it is that of the parameter.
        text: The help.
        more: As for Typer.
    """
    names = [part for part in what.split() if part.startswith("-")]
    metavar = " ".join(part for part in what.split() if not part.startswith("-"))
    return typer.Option(*names, metavar=metavar or None, show_default=False, help=text, **more)


def argument(metavar: str, text: str, **more: Any) -> Any:
    """An argument of a command whose help says what happens without it, so that its default is not shown."""
    return typer.Argument(metavar=metavar, show_default=False, help=text, **more)


_NAMES_FILES = frozenset(
    "FILE FILE... [FILE]... LIST DIR CANDIDATES GLOSSARY OLD NEW BASE OURS THEIRS GOLD PRED".split()  # noqa: SIM905
) | {"[ZH EN]", "[ZH EN | FOLDER | ZH_FOLDER EN_FOLDER]"}
"""The metavars of arguments and options that take file names."""

_TEXTS = ("ZH", "EN")
"""Metavars that take file names in `align`; in other commands they take terms."""


class _Converter:
    """Converts the value of a parameter: strings, members of enumerations, and missing values.

    For others it asks typer, which from 0.29 on imports pydantic to convert anything, 0.07 s.
    """

    def __init__(self, parameter: Any) -> None:
        self._typers = parameter.get_runtime_param
        kind: Any = parameter.type_descriptor.annotation
        self._takes_text = kind in (str, list[str])
        choices: Any = kind if isinstance(kind, EnumType) else ()
        self._choices = {choice.value: choice for choice in choices}
        self._takes_many = parameter.multiple or parameter.nargs == -1

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value that the command gets."""
        if value is None:
            return () if self._takes_many else None
        if isinstance(value, str) and value in self._choices:
            return self._choices[value]
        values = value if self._takes_many else (value,)
        if self._takes_text and all(isinstance(each, str) for each in values):
            return value
        return self._typers().coerce(value, param=param, ctx=ctx)


def _convert_plainly(parameters: list[Any]) -> list[Any]:
    for parameter in parameters:
        if hasattr(parameter, "get_runtime_param"):  # typer before 0.29 has none
            parameter.get_runtime_param = partial(_itself, _Converter(parameter))
    return parameters


def _itself(value: Value) -> Value:
    return value


class Group(TyperGroup):
    """A command that has subcommands."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parses the command line."""
        _convert_plainly(self.get_params(ctx))
        return super().parse_args(ctx, args)


class Command(TyperCommand):
    """A command that refuses empty file names, because `Path("")` would be the current folder."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parses the command line."""
        parameters = _convert_plainly(self.get_params(ctx))
        rest = super().parse_args(ctx, args)
        for parameter in parameters:
            value = ctx.params.get(parameter.name or "")
            metavar = getattr(parameter, "metavar", None)
            is_name = metavar in _NAMES_FILES or (self.name == "align" and metavar in _TEXTS)
            if is_name and (value == "" or (isinstance(value, list | tuple) and "" in value)):
                kind = "folder" if metavar == "DIR" else "file"
                raise typer.BadParameter(f"a {kind} name is empty; name a {kind}", ctx=ctx, param=parameter)
        return rest


ColorOption: TypeAlias = Annotated[
    Colour,
    typer.Option(
        "--color",
        help="When to use colours; auto follows NO_COLOR and FORCE_COLOR, and else the terminal.",
        show_default=True,
    ),
]
QuietOption: TypeAlias = Annotated[
    bool, typer.Option("--quiet", "-q", help="Print findings and errors only: no summary, notes or progress.")
]
OpenOption: TypeAlias = Annotated[bool, typer.Option("--open", help="Open the HTML file of --output in the browser.")]


def choose(colour: Colour, *, quiet: bool) -> None:
    """Applies the options to this process."""
    choose_colour(colour)
    choose_quiet(quiet)


def check_open(wanted: bool, is_html: bool, output: str | None) -> None:
    """Makes sure that there is a page to open."""
    if wanted and not (is_html and output):
        raise UsageError("--open shows an HTML file in the browser; name one with --output, such as -o report.html")


def open_page(output: str | None) -> None:
    """Opens an HTML file in the browser of the system; None opens nothing."""
    if output is None:
        return
    import webbrowser

    if not webbrowser.open(Path(output).absolute().as_uri()):
        note(f"no browser was found; open {output} in one")


ConfigOption: TypeAlias = Annotated[
    str | None,
    option(
        "--config FILE", "Use this settings file instead of aligner.toml or pyproject.toml in this folder or above."
    ),
]
SourceOption: TypeAlias = Annotated[
    Language | None,
    option(
        "",
        "The language of the original: text that only this side has is missing.  "
        "[default: what the front matter says, else zh]",
    ),
]
EncoderOption: TypeAlias = Annotated[
    str | None,
    option(
        "NAME",
        "Another sentence model: e5 (comes with aligner), a folder, or any name that sentence-transformers knows.",
    ),
]
InputFormatOption: TypeAlias = Annotated[
    str | None, option("FORMAT", "How to read the files: markdown, html or plain. Default: detected from the content.")
]
JudgeOption: TypeAlias = Annotated[
    Switch | None,
    option(
        "",
        "Whether the contextual model reads each pair of sentences, which takes about a second; on also reports less doubtful pairs, "
        "for machine translations.  [default: on with --review; else only pairs whose words hint at a slip]",
    ),
]
NoConfigOption: TypeAlias = Annotated[bool, typer.Option("--no-config", help="Ignore all settings files.")]


def settings_for(config: str | None, no_config: bool) -> Settings:
    """The settings that apply to a command.

    Raises:
        UsageError: Both a settings file and `--no-config` are given.
        InputError: The file can't be read, or a setting in it is invalid.
    """
    from aligner.settings.load import find_settings, load_settings

    if no_config:
        if config is not None:
            raise UsageError("--config and --no-config exclude each other; omit one of them")
        return Settings()
    return find_settings() if config is None else load_settings(config)


def direction(source: Language | None, settings: Settings) -> Direction | None:
    """The language of the original, from the command line or else from the settings; None if neither gives it."""
    from aligner.document.direction import Direction, Evidence

    if source is not None:
        return Direction(source, Evidence.OPTION)
    return None if settings.source is None else Direction(settings.source, Evidence.SETTINGS)


def first(*values: Value | None) -> Value | None:
    """The first value that isn't None."""
    return next((value for value in values if value is not None), None)


def with_settings(given: CheckOptions, settings: Settings) -> CheckOptions:
    """The options of the command line, completed from the settings."""
    from aligner.api import CheckOptions

    return CheckOptions(
        chosen_rules(settings, given.selection),
        first(given.min_severity, settings.min_severity),
        given.glossary or glossaries(settings),
        settings.encoder if given.encoder is None else given.encoder,
        direction(None, settings) if given.source is None else given.source,
        first(given.input_format, settings.input_format),
        settings.baseline if given.baseline is None else given.baseline,
        first(given.judge, settings.judge),
        settings.records,
        verdicts=given.verdicts or settings.verdicts,
    )


def glossaries(settings: Settings) -> tuple[str, ...]:
    """The glossaries of the settings.

    Raises:
        InputError: One of them doesn't exist; the message names the file of settings.
    """
    from aligner.glossary.read import STANDARD_INPUT, advice_for_missing

    for path in settings.glossary or ():
        if path != STANDARD_INPUT and not exists(path):
            raise InputError(
                f"{settings.path} names the glossary {printable(path)}, but there is no such file; {advice_for_missing(path)}"
            )
    return settings.glossary or ()


def chosen_rules(settings: Settings, given: Selection, *, glossaries: bool = False) -> Selection:
    """The rules that run: those selected on the command line, or else those of the settings.

    The rules that the command line ignores are left out. If the settings select the rules, those that the settings ignore
    are left out too. Settings that select only rules about texts don't affect the rules for glossaries, and vice versa.
    """
    from aligner.checks.selection import Selection

    if given.select:
        return Selection(given.select, given.ignore, settings.severity)
    about = tuple(name for name in settings.select if _is_about(name, glossaries))
    return Selection(about, (*settings.ignore, *given.ignore), settings.severity)


def check_rules_left(selection: Selection, *, glossaries: bool = False) -> None:
    """Makes sure that at least one rule is left to run; otherwise a report without findings would mean nothing."""
    groups = {code[0] for code in selection.codes}
    if selection.retired:  # naming a rule that no longer exists is not an error
        return
    if not groups:
        raise UsageError("no rule is left to run; check --select, --ignore and the settings")
    if not any((group == "G") is glossaries or group == "X" for group in groups):
        other = "check ZH EN" if glossaries else "glossary lint"
        raise UsageError(f"only rules about {'texts' if glossaries else 'glossaries'} are left; use aligner {other}")


def _is_about(names: str, glossaries: bool) -> bool:
    """Whether one of the named rules is about glossaries (if `glossaries` is false: about texts)."""
    from aligner.checks.selection import Selection

    selection = Selection((names,))
    codes = (*selection.codes, *(rule.code for rule in selection.retired))
    return any((code[0] == "G") is glossaries for code in codes)
