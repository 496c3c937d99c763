"""English words as the lexicon counts them: lower case, and inflected forms folded to the form a dictionary lists.

Plurals, verb forms and the commonest comparatives are folded. Derived words (*finance*, *financial*) stay separate. A
form is folded only to a known word: *raising* becomes *raise*, but *evening* is not changed. The lexicon is built with
the same functions, so that its words and those of a text match.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from aligner.paths import data_rows
from aligner.text.word_lists import word_list


class Forms(NamedTuple):
    """Irregular forms, and words that only look inflected."""

    irregular: dict[str, str]
    """Irregular form to base form. A form that two words share maps to the word that is listed first."""
    irregular_verbs: dict[str, str]
    """The part of `irregular` that are forms of verbs."""
    american: dict[str, str]
    """British spelling to American spelling, for words without a rule for their ending."""
    uninflected: frozenset[str]
    """Words that end like an inflected form of another word but are not one."""


@cache
def forms() -> Forms:
    """The forms in the bundled data, read once."""
    rows = data_rows("english_forms.tsv")
    words = {kind: " ".join(row[1] for row in rows if row[0] == kind).split() for kind in ("adjective", "uninflected")}
    irregular = _comparatives(words["adjective"])
    listed: dict[str, dict[str, str]] = {"verb": {}, "all": {}}
    for kind, base, *others in rows:
        for form in others[0].split() if kind in {"verb", "noun", "pronoun"} else ():
            listed["all"].setdefault(form, base)
            if kind == "verb":
                listed["verb"].setdefault(form, base)
    american = {row[1]: row[2] for row in rows if row[0] == "american"}
    return Forms({**irregular, **listed["all"]}, listed["verb"], american, frozenset(words["uninflected"]))


def _comparatives(adjectives: Iterable[str]) -> dict[str, str]:
    forms = {}
    for adjective in adjectives:
        if adjective.endswith("e"):
            stem = adjective[:-1]
        elif adjective.endswith("y"):
            stem = adjective[:-1] + "i"
        elif adjective in {"big", "hot", "sad", "thin"}:
            stem = adjective + adjective[-1]
        else:
            stem = adjective
        forms[stem + "er"] = forms[stem + "est"] = adjective
    return forms


STOP_WORDS = word_list("stop")
"""Function words. The lexicon lists none of them."""

_SPELLED = re.compile(r"(?<![A-Za-z0-9_\u00c0-\u024f])[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)*(?![\d_])")
_WORD = re.compile(r"\b(?:[a-z]{2,}|i)\b", re.ASCII)
_VOWELS = frozenset("aeiouy")
_SHORTEST = 3


def tokens(text: str) -> list[str]:
    """The words of an English text, in lower case and in order, without numbers, tokens with digits and single letters.

    Accents are removed, *n't* becomes *not*, and a hyphen separates two words.
    """
    text = text.lower()
    if not text.isascii():
        text = text.replace("’", "'")  # NFKD leaves it as it is
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    if "n't" in text:
        text = text.replace("can't", "can not").replace("n't", " not")
    if "cannot" in text:
        text = text.replace("cannot", "can not")
    return _WORD.findall(text)


@lru_cache(1024)  # several rules look at the same sentence
def spans(text: str) -> tuple[tuple[str, int, int], ...]:
    """The same words, each with its span in `text`. The words of a contraction share one span."""
    return tuple((token, *match.span()) for match in _SPELLED.finditer(text) for token in _parts(match.group()))


@lru_cache(1 << 14)
def _parts(spelled: str) -> tuple[str, ...]:
    """The words of a sequence of letters, usually one word. Cached, because texts repeat their words."""
    return tuple(tokens(spelled))


def fold(word: str, known: Container[str]) -> str:
    """The dictionary form of `word` if that form is `known`, else `word` itself.

    Folding is idempotent if the known words are themselves folded.
    """
    irregular, _, american, uninflected = forms()
    word = american.get(word, word)
    if word in irregular:
        return irregular[word]
    if word in uninflected:
        return word
    for candidate in _candidates(word):
        base = american.get(candidate, candidate)
        if len(base) >= _SHORTEST and base in known and base not in irregular:
            return base
    return word


def _candidates(word: str) -> Iterator[str]:
    """Forms that `word` may be an inflection of, the likeliest first."""
    if "is" in word:  # British spelling
        american = re.sub(r"is(e[sd]?|ing|ation|ations|er|ers)$", r"iz\1", word)
        if american != word:
            yield from _candidates(american)
            yield american
    if word.endswith("s"):
        yield from _singulars(word)
    elif word.endswith("eed"):
        if len(word) > 5:  # agreed, freed; not seed, feed
            yield word[:-1]
    elif word.endswith("ied"):
        yield from (word[:-3] + "y", word[:-1])
    elif word.endswith("ed"):
        yield from _stems(word[:-2])
    elif word.endswith("ing"):
        yield from _stems(word[:-3])


def _singulars(word: str) -> Iterator[str]:
    if word.endswith(("ss", "us", "is")):
        return
    if word.endswith("ies"):
        yield from (word[:-3] + "y", word[:-1])
        return
    yield word[:-1]
    if word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
        yield word[:-2]
        if word.endswith(("sses", "zzes")):
            yield word[:-3]


def _stems(stem: str) -> Iterator[str]:
    """Base forms for a stem without *-ed* or *-ing*: a dropped *e* is restored, a doubled consonant is made single."""
    if not _VOWELS & set(stem):
        return
    doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS
    if doubled:
        yield from ((stem, stem[:-1]) if stem[-1] in "lsz" else (stem[:-1], stem))
    elif _is_short(stem):  # *rating* is of *rate*: of *rat* it would have been *ratting*
        yield from (stem + "e", stem)
    else:
        yield from (stem, stem + "e")


def _is_short(stem: str) -> bool:
    """Whether `stem` is one syllable that ends in a single vowel and a single consonant."""
    if len(stem) < 2 or stem[-1] in "aeiouwxy" or stem[-2] not in _VOWELS:
        return False
    return not any(c in _VOWELS for c in stem[:-2].removeprefix("qu"))
