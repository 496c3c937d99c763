"""G014 key-inside-word: a key is part of common words that are not its term, and they are not listed as exceptions."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from aligner.checks.glossary.subject import GlossarySubject
from aligner.checks.known_words import is_word_for
from aligner.checks.locate import locate_place
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.glossary.match import folded_key
from aligner.glossary.model import Term
from aligner.lexicon import load_lexicon

_LEAST_COMMON = 48
"""Least log frequency of a word, in steps of 1/16: about 20 in the 60 million words that the lexicon's frequencies come from."""
_SHOWN = 5
"""How many words a message names."""


@cache
def _common_words() -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The common words that the lexicon can render, and their offsets in the text with one of them per line."""
    lexicon = load_lexicon()
    common = lexicon.log_frequencies() >= _LEAST_COMMON
    words = tuple(word for n, word in enumerate(lexicon) if common[n] and len(word) > 2 and lexicon.renderings(n))
    return words, tuple(accumulate((len(word) + 1 for word in words), initial=0))


def check(subject: GlossarySubject) -> Iterator[Finding]:
    """Checks the keys and other spellings of all terms, as they are found in the common words of the lexicon.

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
        listed = "".join(f", {word}" for word in found[:_SHOWN])[2:]
        others = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        spellings = {folded_key(s): place for s, place in zip(term.also, term.places.also, strict=True)}
        yield Finding(
            f"'{text}' is part of other words: {listed}{others}",
            glossary=locate_place(spellings.get(folded_key(text), term.place)),
            help="list the words that are not this term under 'except'",
        )


RULE = Declaration("G014", "key-inside-word", Severity.WARNING, GlossarySubject, check)
