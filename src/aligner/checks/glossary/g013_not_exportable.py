"""G013 not-exportable: a term or a rendering can't be written in the formats that other programs read."""

from collections.abc import Iterator, Sequence

from aligner.checks.glossary.subject import GlossarySubject, TextLimits, forms
from aligner.checks.locate import locate_place
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration

_SHOWN = 4
"""How many formats a message names."""


def check(subject: GlossarySubject) -> Iterator[Finding]:
    """Checks every text that the glossary searches for against the limits of the export formats."""
    for file in subject.files:
        for form in forms(file):
            problem = _problem(form.text.strip(), subject.limits)
            if problem:
                yield Finding(f"this text can't be exported as it is: {problem}", glossary=locate_place(form.place))


def _problem(text: str, formats: Sequence[TextLimits]) -> str | None:
    size = 4 * len(text)  # bytes of UTF-8, at most
    if any(f.longest is not None and size > f.longest for f in formats):
        size = len(text.encode("utf-8", "replace"))
        limits = [(f.name, f.longest) for f in formats if f.longest is not None and size > f.longest]
        if limits:
            return f"it is longer than the {min(n for _, n in limits):,} bytes that {_listed([n for n, _ in limits])} can hold"
    if text.isprintable():  # G009 reports doubled spaces
        return None
    lossy = [f.name for f in formats if f.clean(text) != text]
    return f"it has {_odd(text)}, which {_listed(lossy)} can't hold" if lossy else None


def _odd(text: str) -> str:
    if "\t" in text:
        return "a tab"
    return "a line break" if len(text.splitlines()) > 1 else "a control character"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names) if more <= 0 else f"{', '.join(names[:_SHOWN])} and {more} other formats"


RULE = Declaration("G013", "not-exportable", Severity.WARNING, GlossarySubject, check)
