"""Makes the forms of English words, to find a term in any inflected form.

It makes too many forms on purpose. A form that doesn't exist does no harm, but without a form that does, a term that was
rendered looks missing.
"""

import re
from functools import cache

from aligner.lexicon.english import forms as english_forms

_VOWELS = frozenset("aeiou")
_SHORTEST_STEM = 3


def plural(word: str) -> str:
    """The plural of a noun, in the case of its last letters: chips, companies, axes, GPUs."""
    lower = word.lower()
    if irregular := _irregular_plurals().get(lower):
        return word[:1] + irregular[1:] if irregular[0] == lower[0] else irregular
    return _regular_plural(word, lower)


def _regular_plural(word: str, lower: str) -> str:
    if not lower or not lower[-1].isalpha():
        return word + "s"
    if lower.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if lower.endswith("y") and lower[-2:-1] not in _VOWELS and len(lower) > 1:
        return word[:-1] + "ies"
    return word + "s"


@cache
def inflections(word: str) -> frozenset[str]:
    """All forms that may be used for a lower-case word: singular, plural, verb forms, and *quantize* for *quantization*."""
    if len(word) < _SHORTEST_STEM or not word.isalpha():
        return frozenset({word, plural(word)})
    forms = set()
    for base in _bases(word):
        forms |= {base, plural(base), _regular_plural(base, base)}
        forms |= _irregular_forms().get(base, frozenset())
        if base not in english_forms().uninflected:
            forms |= _verb_forms(base)
    return frozenset(forms | {word})


@cache
def spellings(word: str) -> tuple[str, ...]:
    """A lower-case word and its British or American spelling, if that differs."""
    twin = _twins().get(word)
    if twin is None and (found := _IZE.search(word)):
        other = "s" if found[1] == "z" else "z"
        if found.start() >= _SHORTEST_STEM and not _ALWAYS_ISE.match(word):
            twin = word[: found.start(1)] + other + word[found.end(1) :]
    return (word,) if twin is None else (word, twin)


_IZE = re.compile(r"(?<=i)([sz])(?=(?:e[sdr]?|ers|ing|ations?)$)")
_ALWAYS_ISE = re.compile(
    "(?:adv(?:ert)?|ar|compr|comprom|conc|dev|enterpr|exerc|expert|franch|improv|merchand|no|otherw|prec|prom|ra|rev|r|s|"
    "superv|surpr|telev|w)i[sz]"
)
_DERIVED = (
    ("ization", "ize"),
    ("isation", "ise"),
    ("ation", "ate"),
    ("ation", "e"),
    ("ation", ""),
    ("tion", "te"),
    ("ment", ""),
)
"""Nouns of action and their verbs, as in quantization, acceleration, configuration, transformation, deployment."""
PREPOSITIONS = frozenset({"of", "on", "for", "in", "to", "per", "by", "at", "with", "into", "from", "as"})
"""Prepositions that may follow the head of a term, which is then the word that is inflected: systems on chip."""


def _bases(word: str) -> set[str]:
    """The words that a word may be a form of, including itself."""
    bases = {word}
    if word in english_forms().uninflected:
        return bases
    bases.add(english_forms().irregular.get(word, word))
    bases |= _singulars(word)
    for ending in ("ing", "ed"):
        for stem in _stems(word, ending):
            if _VOWELS & set(stem):
                bases |= {stem, stem + "e"}
                if stem[-1] == stem[-2] and stem[-1] not in "aeiou":
                    bases.add(stem[:-1])
    for ending, replacement in _DERIVED:
        bases |= {stem + replacement for stem in _stems(word, ending)}
    return bases


def _singulars(word: str) -> set[str]:
    if word.endswith("ies"):
        return {word[:-3] + "y"}
    if word.endswith(("ses", "xes", "zes", "ches", "shes")):
        return {word[:-2], word[:-1]}
    return {word[:-1]} if word.endswith("s") and not word.endswith(("ss", "us", "is")) else set()


def _stems(word: str, ending: str) -> list[str]:
    """The word without the ending, if it has the ending and the rest is long enough; else nothing."""
    stem = word.removesuffix(ending)
    return [stem] if stem != word and len(stem) >= _SHORTEST_STEM else []


def _verb_forms(base: str) -> set[str]:
    if base.endswith("e"):
        return {base + "d", base[:-1] + "ing"}
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return {base[:-1] + "ied", base + "ing"}
    forms = {base + "ed", base + "ing"}
    if base[-1] not in "aeiouwxy" and base[-2:-1] in _VOWELS and base[-3:-2] not in _VOWELS:
        forms |= {base + base[-1] + "ed", base + base[-1] + "ing"}
    return forms


@cache
def _irregular_forms() -> dict[str, set[str]]:
    """The irregular forms of each base form."""
    forms: dict[str, set[str]] = {}
    for form, base in english_forms().irregular.items():
        forms.setdefault(base, set()).add(form)
    return forms


@cache
def _irregular_plurals() -> dict[str, str]:
    nouns = (
        "analysis axis basis child crisis criterion half hypothesis index knife leaf life man matrix mouse phenomenon "
    )
    nouns += "shelf synthesis thesis vertex woman"
    plurals: dict[str, str] = {}
    for form, base in english_forms().irregular.items():
        if base in nouns.split() and base not in plurals:
            plurals[base] = form
    return plurals


@cache
def _twins() -> dict[str, str]:
    """British spellings mapped to American ones and back, for words that follow no rule."""
    pairs = [(b, a) for b, a in english_forms().american.items() if abs(len(a) - len(b)) <= 3]
    return {**{a: b for b, a in reversed(pairs)}, **dict(pairs)}
