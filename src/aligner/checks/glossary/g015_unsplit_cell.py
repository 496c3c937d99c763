"""G015 unsplit-cell: a text looks like a cell of a spreadsheet that holds several forms, or a form and a remark."""

from collections.abc import Iterator

from aligner.checks.glossary.subject import GlossarySubject
from aligner.checks.locate import locate_place
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.glossary.cell_parts import divide, listed_names, undivided_key, undivided_rendering
from aligner.glossary.model import Place, Term


def check(subject: GlossarySubject) -> Iterator[Finding]:
    """Checks the keys and the renderings of all terms."""
    seen: set[tuple[str, int]] = set()
    for term in subject.terms:
        where = term.place.source.path, term.place.start  # senses share their key
        if where not in seen and undivided_key(term.zh, term.preferred):
            seen.add(where)
            yield _finding(term.zh, term.place, _advice(term))
        for rendering in term.renderings:
            if listed_names(rendering.text, term.kind) or undivided_rendering(rendering.text):
                yield _finding(rendering.text, rendering.place, _advice_for_rendering(rendering.text))


def _finding(text: str, place: Place, advice: str) -> Finding:
    return Finding(
        f"'{text}' looks like several forms, or a form and a remark, but it is searched for as a whole",
        glossary=locate_place(place),
        help=advice,
    )


def _advice(term: Term) -> str:
    first, *others = divide(term.zh, term.preferred)
    if others:
        terms = ", ".join(f"'{part.zh}'" for part in (first, *others))
        return f"write a term for each of {terms}"
    return f"write '{first.zh}' as the term, and the rest under also, ok or note"


def _advice_for_rendering(text: str) -> str:
    forms = [form for form, _ in divide("", text)[0].renderings]
    if forms == [text]:
        return "write each form under its field (en, ok, was or avoid), and a remark under note"
    parts = " and ".join(f"'{form}'" for form in forms)
    return f"write {parts}, each as a form of its own under its field"


RULE = Declaration("G015", "unsplit-cell", Severity.WARNING, GlossarySubject, check)
