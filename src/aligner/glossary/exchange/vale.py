"""Vale checks English prose: it sees no Chinese, and looks for forms wherever they stand.

Source: https://vale.sh/docs/keys/vocab and https://vale.sh/docs/checks/substitution. Forms are regular expressions
there, so that what has a meaning in these is escaped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aligner.glossary.exchange.holds import Holds, Loss, one_line
from aligner.glossary.model import Kind, Status

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from aligner.glossary.model import Glossary, Term

ACCEPTED = Holds(statuses=frozenset({Status.PREFERRED, Status.ADMITTED}), short=True, keep=True, clean=one_line)
REJECTED = Holds(
    statuses=frozenset({Status.PREFERRED, Status.SUPERSEDED, Status.FORBIDDEN}), anywhere=True, clean=one_line
)
_SPECIAL = re.compile(r"[\\^$.|?*+()\[\]{}]")


def escaped(text: str) -> str:
    """A text as a regular expression for it."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def accepted(glossary: Glossary) -> Iterator[str]:
    """Regular expressions for every form that may be written; a word of the language may have a capital in front."""
    seen: dict[str, None] = {}
    for term in glossary.terms:
        for form in (*(r.text for r in term.of(Status.PREFERRED, Status.ADMITTED)), *term.short):
            seen[_with_capital(form, term)] = None
    seen |= dict.fromkeys(escaped(keep.text) for keep in glossary.keep)
    yield from seen


def rejected(glossary: Glossary) -> dict[str, str]:
    """Each form that must not be written, with what to write instead.

    A form that some term admits is left out: Vale can't tell from the English which term is meant.
    """
    allowed = {r.text for term in glossary.terms for r in term.of(Status.PREFERRED, Status.ADMITTED)}
    allowed |= {form for term in glossary.terms for form in term.short} | {k.text for k in glossary.keep}
    found: dict[str, str] = {}
    for term in glossary.terms:
        for rendering in term.of(Status.SUPERSEDED, Status.FORBIDDEN):
            if rendering.text not in allowed:
                found.setdefault(rendering.text, term.preferred)
    return found


def rejected_in_any_case(glossary: Glossary) -> list[str]:
    """The rejected forms that can be looked for without regard to case, since no admitted one differs in case only."""
    allowed = {r.text.casefold() for t in glossary.terms for r in t.of(Status.PREFERRED, Status.ADMITTED)}
    allowed |= {keep.text.casefold() for keep in glossary.keep}
    return [form for form in rejected(glossary) if form.casefold() not in allowed]


def ambiguous(glossary: Glossary) -> list[Loss]:
    """Forms that one term forbids and another one admits."""
    return _missing(glossary, rejected(glossary), "forbidden forms that another term admits")


def ambiguous_in_any_case(glossary: Glossary) -> list[Loss]:
    """Forms that one term forbids and any admits, but for case."""
    return _missing(glossary, rejected_in_any_case(glossary), "forbidden forms that a term admits, but for their case")


def _missing(glossary: Glossary, written: Container[str], what: str) -> list[Loss]:
    return [
        Loss(what, term.zh, rendering.place)
        for term in glossary.terms
        for rendering in term.of(Status.SUPERSEDED, Status.FORBIDDEN)
        if rendering.text not in written
    ]


def _with_capital(form: str, term: Term) -> str:
    first = form[:1]
    if term.kind in {None, Kind.TERM} and first.islower() and first.isascii():
        return f"[{first.upper()}{first}]{escaped(form[1:])}"
    return escaped(form)
