"""Vale, which checks English prose: it doesn't see the Chinese, so it looks for forms everywhere in the English.

Source: https://vale.sh/docs/keys/vocab and https://vale.sh/docs/checks/substitution. Forms are regular expressions in
these files, so special characters are escaped.
"""

import re
from collections.abc import Container

from aligner.glossary.glossary import Glossary
from aligner.glossary.model import Kind, Status, Term
from aligner.termbase.exchange import GlossaryFormat
from aligner.termbase.holds import Holds, Loss, one_line

ACCEPTED = Holds(statuses=frozenset({Status.PREFERRED, Status.ADMITTED}), short=True, keep=True, clean=one_line)
REJECTED = Holds(
    statuses=frozenset({Status.PREFERRED, Status.SUPERSEDED, Status.FORBIDDEN}), anywhere=True, clean=one_line
)
_SPECIAL = re.compile(r"[\\^$.|?*+()\[\]{}]")


def _escaped(text: str) -> str:
    """A regular expression that matches exactly this text."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def _accepted(glossary: Glossary) -> list[str]:
    """Regular expressions for all approved forms; an ordinary word may begin with a capital."""
    forms = [
        _with_capital(form, term)
        for term in glossary.terms
        for form in (*(r.text for r in term.of(Status.PREFERRED, Status.ADMITTED)), *term.short)
    ]
    return list(dict.fromkeys([*forms, *(_escaped(keep.text) for keep in glossary.keep)]))


def _rejected(glossary: Glossary) -> dict[str, str]:
    """Each rejected form, with the form to write instead.

    A form that another term admits is left out, because Vale can't know from the English which term is meant.
    """
    allowed = {r.text for term in glossary.terms for r in term.of(Status.PREFERRED, Status.ADMITTED)}
    allowed |= {form for term in glossary.terms for form in term.short} | {k.text for k in glossary.keep}
    found: dict[str, str] = {}
    for term in glossary.terms:
        for rendering in term.of(Status.SUPERSEDED, Status.FORBIDDEN):
            if rendering.text not in allowed:
                found.setdefault(rendering.text, term.preferred)
    return found


def _rejected_in_any_case(glossary: Glossary) -> list[str]:
    """The rejected forms that can be searched without regard to case, because no admitted form differs only in case."""
    allowed = {r.text.casefold() for t in glossary.terms for r in t.of(Status.PREFERRED, Status.ADMITTED)}
    allowed |= {keep.text.casefold() for keep in glossary.keep}
    return [form for form in _rejected(glossary) if form.casefold() not in allowed]


def _ambiguous(glossary: Glossary) -> list[Loss]:
    """The losses for forms that one term forbids and another one admits."""
    return _missing(glossary, _rejected(glossary), "forbidden forms that another term admits")


def _ambiguous_in_any_case(glossary: Glossary) -> list[Loss]:
    """The losses for forms that one term forbids and any term admits in another case."""
    return _missing(glossary, _rejected_in_any_case(glossary), "forbidden forms that a term admits, but for their case")


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
        return f"[{first.upper()}{first}]{_escaped(form[1:])}"
    return _escaped(form)


def write_rule(glossary: Glossary, _path: str) -> bytes:
    """A rule that replaces forbidden and superseded renderings; users put it into a folder of styles."""
    lines = [
        "extends: substitution",
        "message: \"Write '%s' instead of '%s'.\"",
        "level: error",
        "ignorecase: false",
        "action:",
        "  name: replace",
        "swap:",
    ]
    lines += [f"  {_quoted(_escaped(wrong))}: {_quoted(right)}" for wrong, right in _rejected(glossary).items()]
    return "".join(f"{line}\n" for line in lines).encode()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def write_accept(glossary: Glossary, _path: str) -> bytes:
    """The accept.txt of a vocabulary: all approved forms, as regular expressions."""
    return "".join(f"{form}\n" for form in _accepted(glossary)).encode()


def write_reject(glossary: Glossary, _path: str) -> bytes:
    """The reject.txt of a vocabulary: the rejected forms, as regular expressions.

    Vale may search for them without regard to case, so forms that differ from an admitted form only in case are left out;
    the rule (`write_rule`) covers them.
    """
    return "".join(f"{_escaped(form)}\n" for form in _rejected_in_any_case(glossary)).encode()


FORMATS = {
    "vale": GlossaryFormat(
        "Vale substitution rule; cannot be read back",
        (".yml",), REJECTED, write_rule, more_losses=_ambiguous, by_suffix=False,
    ),
    "vale-accept": GlossaryFormat(
        "Vale vocabulary, accept.txt; cannot be read back",
        (".txt",), ACCEPTED, write_accept, files=("accept.txt",), by_suffix=False,
    ),
    "vale-reject": GlossaryFormat(
        "Vale vocabulary, reject.txt; cannot be read back",
        (".txt",), REJECTED, write_reject, more_losses=_ambiguous_in_any_case, files=("reject.txt",), by_suffix=False,
    ),
}  # fmt: skip
