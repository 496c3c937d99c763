"""G006 avoid-is-preferred-elsewhere: one term forbids a form that another term prefers or admits."""

from collections.abc import Iterator

from aligner.checks.glossary.subject import GlossarySubject
from aligner.checks.locate import locate_place
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.glossary.model import Rendering, Status, Term


def check(subject: GlossarySubject) -> Iterator[Finding]:
    """Compares the superseded and forbidden forms of each term with the approved forms of other terms."""
    wanted: dict[str, list[tuple[Term, Rendering]]] = {}
    for term in (*subject.loaded.glossary.terms, *subject.terms):
        for rendering in term.of(Status.PREFERRED, Status.ADMITTED):
            wanted.setdefault(rendering.text, []).append((term, rendering))
    for term in subject.terms:
        for unwanted in term.of(Status.SUPERSEDED, Status.FORBIDDEN):
            for other, rendering in wanted.get(unwanted.text, ()):
                if _contradicts(term, unwanted, other):
                    yield _finding(term, unwanted, other, rendering)
                    break


def _contradicts(term: Term, unwanted: Rendering, other: Term) -> bool:
    if other is term:
        return False  # G005
    if other.zh == term.zh:  # between files this is a conflict (G004), or one file replaces the other's entry
        return other.place.source.path == term.place.source.path
    return unwanted.anywhere


def _finding(term: Term, unwanted: Rendering, other: Term, rendering: Rendering) -> Finding:
    verb = "prefers" if rendering.status is Status.PREFERRED else "admits"
    forbidden = unwanted.status is Status.FORBIDDEN
    forbids = f"forbids '{unwanted.text}'" if forbidden else f"marks '{unwanted.text}' as superseded"
    where = " anywhere" if unwanted.anywhere else ""
    whose = f"another sense of '{other.zh}'" if other.zh == term.zh else f"'{other.zh}'"
    return Finding(
        f"'{term.zh}' {forbids}{where}, but {whose} {verb} it",
        glossary=locate_place(unwanted.place),
        more=(locate_place(rendering.place),),
        help="remove 'anywhere', or forbid a longer form" if unwanted.anywhere else "do not forbid it for any sense",
    )


RULE = Declaration("G006", "avoid-is-preferred-elsewhere", Severity.ERROR, GlossarySubject, check)
