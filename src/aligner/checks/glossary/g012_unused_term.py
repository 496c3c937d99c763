"""G012 unused-term: a term occurs in none of the texts that the glossary is checked against."""

from collections.abc import Iterator

from aligner.checks.glossary.subject import UNUSED_TERM, GlossarySubject
from aligner.checks.locate import locate_place
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.glossary.match import Matcher


def check(subject: GlossarySubject) -> Iterator[Finding]:
    """Reports terms that occur in none of the texts; finds nothing without texts."""
    if subject.corpus is None:
        return
    own = {id(term) for term in subject.terms}
    unseen = {id(term): term for term in subject.loaded.glossary.terms if id(term) in own}
    matcher = Matcher(subject.loaded.glossary.terms)
    for text in subject.corpus.texts():
        for match in matcher.match(text):
            for term in match.terms:
                unseen.pop(id(term), None)
    reported: set[int] = set()
    for term in unseen.values():
        if term.place.start not in reported:  # senses share their key
            reported.add(term.place.start)
            number = len(subject.corpus.paths)
            where = "the text" if number == 1 else f"any of {number} texts"
            yield Finding(f"'{term.zh}' does not occur in {where}", glossary=locate_place(term.place))


RULE = Declaration(UNUSED_TERM, "unused-term", Severity.INFO, GlossarySubject, check)
