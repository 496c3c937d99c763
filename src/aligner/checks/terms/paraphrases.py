"""Recognises text that refers to a term without its rendering: pronouns, phrases such as *the company*, and paraphrases."""

import re
from collections.abc import Collection, Iterable

from aligner.glossary.model import Kind, Status, Term
from aligner.glossary.surface import fold_english
from aligner.glossary.traits import is_name
from aligner.glossary.word_forms import inflections
from aligner.text.lazy import lazy
from aligner.text.word_lists import word_list

_NOUNS = {kind: word_list(kind) for kind in (Kind.COMPANY, Kind.PRODUCT, Kind.PERSON, Kind.PLACE, Kind.ORGANIZATION)}
_PRONOUN = lazy(
    r"\b(?:[Ii]ts?|itself|[Tt]hey|[Tt]hem|[Tt]heir|theirs|themselves|[Hh]e|him|[Hh]is|himself|[Ss]he|[Hh]er|hers|herself"
    r"|[Ww]ho|[Ww]hose|whom|[Ww]e|us|[Oo]urs?|I|me|[Mm]y|[Tt]hese|[Tt]hose|[Bb]oth|[Nn]either|[Aa]nother|[Oo]thers?"
    r"|[Tt]he (?:former|latter|same|other|two|three|four|first|second|third)|such|[Ee]ach)\b"
)
_SMALL = frozenset("a an the of and or for to in on with by at from as".split())  # noqa: SIM905
_MIN_LETTERS = 4


def _phrase(*kinds: Kind) -> re.Pattern[str]:
    nouns = frozenset[str]().union(*(_NOUNS[kind] for kind in kinds))
    alternatives = "|".join(sorted(nouns, key=lambda noun: (-len(noun), noun)))
    return lazy(
        r"\b(?:the|this|that|its|their|our|his|her)\s+(?:[\w’'/.&-]+\s+){0,4}?(?:" + alternatives + r")s?\b",
        re.IGNORECASE,
    )


_PHRASES = {kind: _phrase(kind) for kind in _NOUNS} | {Kind.ORGANIZATION: _phrase(Kind.ORGANIZATION, Kind.COMPANY)}
_ANY_PHRASE = _phrase(*_NOUNS)


def may_refer_to(text: str, terms: Collection[Term]) -> bool:
    """Whether an English text may refer to one of the terms, which was mentioned before.

    It may if it has a pronoun, *the* or *this* with a noun for the kind of the term, or a word of one of its renderings.
    """
    if _PRONOUN.search(text):
        return True
    phrases = (_PHRASES.get(term.kind, _ANY_PHRASE) if term.kind else _ANY_PHRASE for term in terms)
    return has_word(text, terms) or any(phrase.search(text) for phrase in phrases)


def has_word(text: str, terms: Collection[Term]) -> bool:
    """Whether an English text has a word of a rendering of one of the terms."""
    words = set(re.findall(r"[a-z0-9]+", fold_english(text)))
    return any(words & _words(term) for term in terms)


def _words(term: Term) -> set[str]:
    """The words of a term's renderings, in all forms, without short and small words that mean little by themselves."""
    words: set[str] = set()
    for rendering in term.renderings[:1] + tuple(r for r in term.renderings[1:] if r.status.value == "admitted"):
        parts = re.findall(r"[a-z0-9]+", fold_english(rendering.text))
        for word in parts:
            if len(word) >= _MIN_LETTERS or (len(parts) > 1 and word not in _SMALL and len(word) > 1):
                words |= inflections(word)
    return words


def paraphrased(text: str, terms: Iterable[Term]) -> bool:
    """Whether an English text has all words of a rendering of a common noun, in any form and order.

    *Cools with liquid* renders 液冷 as well as *liquid cooling* does.
    """
    present = set(re.findall(r"[a-z0-9]+", fold_english(text)))
    for term in terms:
        if is_name(term):
            continue
        for rendering in (*term.of(Status.PREFERRED), *term.of(Status.ADMITTED)):
            words = [w for w in re.findall(r"[a-z0-9]+", fold_english(rendering.text)) if w not in _SMALL]
            if len(words) > 1 and all(inflections(word) & present for word in words):
                return True
    return False
