"""G011 failing-example: an example of a term does not show what the entry says."""

from collections.abc import Iterator

from aligner.checks.glossary.subject import GlossarySubject
from aligner.checks.locate import locate_place
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.glossary.match import Matcher
from aligner.glossary.model import Example, Status, Term
from aligner.glossary.renderings import RenderingMatcher


def check(subject: GlossarySubject) -> Iterator[Finding]:
    """Reports examples whose Chinese lacks the term, or whose English lacks an approved rendering or has a wrong one."""
    with_examples = [term for term in subject.terms if term.examples]
    if not with_examples:
        return
    # Match all terms, because a longer term may win where this one seems to be. Entries that another file replaces are
    # not in the glossary, so their Chinese is not checked.
    counting = {id(term) for term in subject.loaded.glossary.terms}
    matcher = Matcher(subject.loaded.glossary.terms)
    for term in with_examples:
        for example in term.examples:
            problem = _chinese(term, example, matcher) if id(term) in counting else None
            problem = problem or _english(term, example)
            if problem:
                message, advice = problem
                yield Finding(message, glossary=locate_place(example.place), help=advice)


def _chinese(term: Term, example: Example, matcher: Matcher) -> tuple[str, str] | None:
    found = matcher.match(example.zh)
    if any(term is other for match in found for other in match.terms):
        return None
    longer = next((m.text for m in found if term.zh in m.text), None)
    instead = f"; '{longer}' is matched as another term" if longer else ""
    return (
        f"'{term.zh}' is not found in the Chinese of this example{instead}",
        "correct the sentence, or add its spelling under 'also'",
    )


def _english(term: Term, example: Example) -> tuple[str, str] | None:
    found = RenderingMatcher([term]).find(example.en)
    good = [o for o in found if o.approved or o.short]
    for occurrence in found:
        if occurrence.approved or occurrence.short:
            continue
        if not any(o.start <= occurrence.start and occurrence.end <= o.end for o in good):
            what = "forbids" if occurrence.rendering.status is Status.FORBIDDEN else "marks as superseded"
            return (
                f"the English of this example has '{occurrence.text}', which the entry {what}",
                f"write '{term.preferred}'",
            )
    if good:
        return None
    return (
        f"the English of this example contains no rendering of '{term.zh}'",
        f"write '{term.preferred}', or add the form that it uses under 'ok'",
    )


RULE = Declaration("G011", "failing-example", Severity.WARNING, GlossarySubject, check)
