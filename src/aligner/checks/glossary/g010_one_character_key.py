"""G010 one-character-key: a key is a single Chinese character and its entry has no exceptions."""

from collections.abc import Iterator

from aligner.checks.glossary.subject import GlossarySubject
from aligner.checks.locate import locate_place
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.text.han import HAN_CHARACTER


def check(subject: GlossarySubject) -> Iterator[Finding]:
    """Checks the keys and other spellings of terms without `except`."""
    seen: set[tuple[str, int]] = set()
    for term in subject.terms:
        if term.excepting:
            continue
        for text, place in ((term.zh, term.place), *zip(term.also, term.places.also, strict=True)):
            where = place.source.path, place.start  # senses share their key
            if HAN_CHARACTER.fullmatch(text.strip()) and where not in seen:
                seen.add(where)
                yield Finding(
                    f"'{text}' is part of many words",
                    glossary=locate_place(place),
                    help="list the words that are not this term under 'except', or write a longer term",
                )


RULE = Declaration("G010", "one-character-key", Severity.WARNING, GlossarySubject, check)
