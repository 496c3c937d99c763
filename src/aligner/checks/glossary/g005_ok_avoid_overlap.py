"""G005 ok-avoid-overlap: a rendering is both admitted and forbidden for the same term."""

from collections.abc import Iterator

from aligner.checks.glossary.subject import GlossarySubject
from aligner.checks.locate import locate_place
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.glossary.model import Place, Status, Term

_FIELDS = {Status.PREFERRED: "en", Status.ADMITTED: "ok", Status.SUPERSEDED: "was", Status.FORBIDDEN: "avoid"}


def check(subject: GlossarySubject) -> Iterator[Finding]:
    """Compares the forms of each sense."""
    for term in subject.terms:
        approved = _approved(term)
        for rendering in term.of(Status.SUPERSEDED, Status.FORBIDDEN):
            if rendering.text in approved:
                field, place = approved[rendering.text]
                yield Finding(
                    f"'{rendering.text}' is listed under both '{field}' and '{_FIELDS[rendering.status]}' of '{term.zh}'",
                    glossary=locate_place(rendering.place),
                    more=(locate_place(place),),
                    help="keep it in only one of the two places",
                )


def _approved(term: Term) -> dict[str, tuple[str, Place]]:
    """The approved forms of a term, each with its field and its place in the file."""
    found = {text: ("short", place) for text, place in zip(term.short, term.places.short, strict=True)}
    return found | {r.text: (_FIELDS[r.status], r.place) for r in term.of(Status.ADMITTED, Status.PREFERRED)}


RULE = Declaration("G005", "ok-avoid-overlap", Severity.ERROR, GlossarySubject, check)
