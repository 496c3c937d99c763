"""`aligner glossary add`: adds a term to a glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from aligner.cli.files import STANDARD
from aligner.cli.options import argument, option
from aligner.cli.run import ExitCode, put, say
from aligner.errors import UsageError
from aligner.glossary.model import Kind

if TYPE_CHECKING:
    from aligner.termbase.values import Value

SHORT_HELP = "Add a term to a glossary file."
HELP = """Add a term to a glossary file.

The entry goes where the order of the file puts it, or next to related entries; no other line changes. A term that lint
would report is not added. Options for forms may be repeated.

Exit codes: 0 on success, 2 if the term was not added.
"""
_FORM = "FORM[: REASON]"


def command(
    file: Annotated[str, argument("FILE", "The glossary; created if it doesn't exist.")],
    zh: Annotated[str, argument("ZH", "The Chinese term.")],
    en: Annotated[str, argument("EN", "Its rendering; the order of the two does not matter.")],
    kind: Annotated[Kind | None, option("", "What it names; guessed from its form if possible.")] = None,
    ok: Annotated[list[str] | None, typer.Option(metavar="FORM", help="Another admitted rendering.")] = None,
    avoid: Annotated[list[str] | None, typer.Option(metavar=_FORM, help="A forbidden rendering.")] = None,
    avoid_anywhere: Annotated[
        list[str] | None, typer.Option(metavar=_FORM, help="A rendering that is forbidden anywhere in the text.")
    ] = None,
    was: Annotated[list[str] | None, typer.Option(metavar=_FORM, help="A superseded rendering.")] = None,
    short: Annotated[
        list[str] | None, typer.Option(metavar="FORM", help="An English form that is allowed after the first mention.")
    ] = None,
    also: Annotated[list[str] | None, typer.Option(metavar="ZH", help="Another Chinese spelling.")] = None,
    excepting: Annotated[
        list[str] | None, typer.Option("--except", metavar="ZH", help="A longer Chinese string that is not this term.")
    ] = None,
    note: Annotated[str, option("TEXT", "A note for readers of the glossary.")] = "",
    source: Annotated[str, option("URL", "Where the rendering is documented.")] = "",
    sense: Annotated[bool, typer.Option("--sense", help="Add a sense to an existing term.")] = False,
    override: Annotated[
        bool, typer.Option("--override", help="Replace a term of a file that this one extends.")
    ] = False,
) -> int:
    """Runs `aligner glossary add`, and returns the exit code."""
    from aligner.cli.glossary._files import tell_of_others
    from aligner.termbase.add import add
    from aligner.termbase.kinds import kind_of, sides

    values: dict[str, Value] = {
        "kind": kind.value if kind else "",
        "also": also or [],
        "ok": ok or [],
        "was": _forms(was or []),
        "avoid": _forms(avoid or [], avoid_anywhere or []),
        "short": short or [],
        "except": excepting or [],
        "note": note,
        "source": source,
    }
    given = {name: value for name, value in values.items() if value}
    if file == STANDARD:
        raise UsageError("a term can't be added to standard input; name a file")
    zh, en = sides(zh, en)
    guess = None if kind else kind_of(zh, en)
    if guess:
        given = {"kind": guess.kind.value, **given}
    added = add(file, zh, {"en": en, **given}, as_sense=sense, override=override)
    if guess:
        say(f"kind: {guess.kind} ({guess.reason}); --kind overrides this")
    tell_of_others(file, added.update)
    line = added.update.after.position(added.term.place.start).line
    put(f"{file}:{line}: {zh}: {en}\n")
    return ExitCode.OK


def _forms(forms: list[str], anywhere: list[str] | None = None) -> Value:
    """Forms as a list, or as a mapping to their reasons if any form has one."""
    pairs: dict[str, Value] = {}
    for form in forms:
        text, _, reason = form.partition(": ")
        pairs[text] = reason
    for form in anywhere or []:
        text, _, reason = form.partition(": ")
        pairs[text] = {"reason": reason, "anywhere": True} if reason else {"anywhere": True}
    return pairs if any(pairs.values()) else list(pairs)
