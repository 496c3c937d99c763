"""Rules that search texts for the terms: the examples of the terms, texts of the user, common words."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from aligner.checks.glossary.subject import UNUSED_TERM, GlossarySubject
from aligner.checks.known_words import is_word_for
from aligner.checks.locate import locate_place
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.glossary.match import Matcher, folded_key
from aligner.glossary.model import Example, Status, Term
from aligner.glossary.renderings import RenderingMatcher
from aligner.lexicon import load_lexicon


def failing_examples(subject: GlossarySubject) -> Iterator[Finding]:
    """G011: reports examples whose Chinese lacks the term, or whose English lacks an approved rendering or has a wrong one."""
    with_examples = [term for term in subject.terms if term.examples]
    if not with_examples:
        return
    # Match all terms, because a longer term may win where this one seems to be. Entries that another file replaces are
    # not in the glossary, so their Chinese is not checked.
    counting = {id(term) for term in subject.loaded.glossary.terms}
    matcher = Matcher(subject.loaded.glossary.terms)
    for term in with_examples:
        for example in term.examples:
            problem = _problem_in_chinese(term, example, matcher) if id(term) in counting else None
            problem = problem or _problem_in_english(term, example)
            if problem:
                message, advice = problem
                yield Finding(message, glossary=locate_place(example.place), help=advice)


def _problem_in_chinese(term: Term, example: Example, matcher: Matcher) -> tuple[str, str] | None:
    found = matcher.match(example.zh)
    if any(term is other for match in found for other in match.terms):
        return None
    longer = next((m.text for m in found if term.zh in m.text), None)
    instead = f"; '{longer}' is matched as another term" if longer else ""
    return (
        f"'{term.zh}' is not found in the Chinese of this example{instead}",
        "correct the sentence, or add its spelling under 'also'",
    )


def _problem_in_english(term: Term, example: Example) -> tuple[str, str] | None:
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


def unused_terms(subject: GlossarySubject) -> Iterator[Finding]:
    """G012: reports terms that occur in none of the texts; finds nothing without texts."""
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


_LEAST_COMMON = 48
"""Least log frequency of a word, in steps of 1/16: about 20 in the 60 million words that the lexicon's frequencies come from."""
_MAX_WORDS = 5
"""How many words a message names."""


@cache
def _common_words() -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The common words that the lexicon can render, and their offsets in the text with one of them per line."""
    lexicon = load_lexicon()
    common = lexicon.log_frequencies() >= _LEAST_COMMON
    words = tuple(word for n, word in enumerate(lexicon) if common[n] and len(word) > 2 and lexicon.renderings(n))
    return words, tuple(accumulate((len(word) + 1 for word in words), initial=0))


def keys_inside_words(subject: GlossarySubject) -> Iterator[Finding]:
    """G014: checks the keys and other spellings of all terms, as they are found in the common words of the lexicon.

    G010 reports keys of one character.
    """
    asked = {id(term) for term in subject.terms}
    words, starts = _common_words()
    inside: dict[tuple[int, str], tuple[Term, list[str]]] = {}
    for match in subject.loaded.glossary.match("\n".join(words)):
        word = words[bisect_right(starts, match.start) - 1]
        terms = [term for term in match.terms if id(term) in asked]
        if terms and 1 < len(match.text) < len(word) and not is_word_for(word, match.terms):
            inside.setdefault((id(terms[0]), match.text), (terms[0], []))[1].append(word)
    for (_, text), (term, found) in inside.items():
        listed = "".join(f", {word}" for word in found[:_MAX_WORDS])[2:]
        others = f" and {len(found) - _MAX_WORDS} more" if len(found) > _MAX_WORDS else ""
        spellings = {folded_key(s): place for s, place in zip(term.also, term.places.also, strict=True)}
        yield Finding(
            f"'{text}' is part of other words: {listed}{others}",
            glossary=locate_place(spellings.get(folded_key(text), term.place)),
            help="list the words that are not this term under 'except'",
        )


RULES = (
    Declaration("G011", "failing-example", Severity.WARNING, GlossarySubject, failing_examples),
    Declaration(UNUSED_TERM, "unused-term", Severity.INFO, GlossarySubject, unused_terms),
    Declaration("G014", "key-inside-word", Severity.WARNING, GlossarySubject, keys_inside_words),
)
