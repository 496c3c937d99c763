"""Rules that report what the loader could not read in a glossary file."""

from collections.abc import Iterator
from functools import partial

from aligner.checks.glossary.subject import GlossarySubject
from aligner.checks.locate import locate_place
from aligner.checks.model import Edit, Finding, Fix, Severity
from aligner.checks.rule import Declaration
from aligner.glossary.faults import FaultKind


def faults(subject: GlossarySubject, *, kind: FaultKind) -> Iterator[Finding]:
    """Reports the faults of one kind that the loader found."""
    for fault in subject.loaded.faults:
        if fault.kind is not kind:
            continue
        place, fix = fault.place, None
        if fault.replacement is not None:
            fix = Fix((Edit(place.source.path, place.start, place.end, fault.replacement),), safe=False)
        yield Finding(fault.message, glossary=locate_place(place), fix=fix, help=fault.help)


def _rule(code: str, name: str, kind: FaultKind) -> Declaration[GlossarySubject]:
    check = partial(faults, kind=kind)
    return Declaration(code, name, Severity.ERROR, GlossarySubject, check)


RULES = (
    _rule("G001", "syntax", FaultKind.SYNTAX),
    _rule("G002", "unknown-field", FaultKind.UNKNOWN_FIELD),
    _rule("G003", "duplicate-key", FaultKind.DUPLICATE_KEY),
)
