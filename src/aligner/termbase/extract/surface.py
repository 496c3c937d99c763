"""Chooses the form of a rendering for the glossary: in the singular, and in small letters unless it is a name."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from aligner.glossary.word_forms import plural
from aligner.lexicon.forms import UNINFLECTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LEAST_LOWER = 0.2
"""Share of forms in small letters from which the capitals of the other forms count as those of titles."""
_BEGINS = re.compile(r"(?:^|[.!?:…\n\t|•])[\s\"'“‘«(\[*#-]*$")
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset({"of", "for", "to", "and", "in", "on", "the", "as", "a", "an", "with", "by", "at"})
_PLURALS = """
analytics basics credentials dynamics earnings economics electronics ethics graphics logistics mathematics operations
permissions proceeds robotics sales savings semantics statistics
"""
_ALWAYS_PLURAL = frozenset(_PLURALS.split())


class Form(NamedTuple):
    """A form of a rendering as it appears in a text."""

    text: str
    raised: bool
    """Whether its capitals may come from its place: the beginning of a sentence, a heading."""


def form_at(text: str, start: int, end: int, *, heading: bool) -> Form:
    """The form of a rendering at `start` to `end` of a text."""
    return Form(" ".join(text[start:end].split()), heading or _BEGINS.search(text[:start]) is not None)


def canonical(forms: Iterable[Form], fold: Callable[[str], str]) -> str:
    """The form to put into a glossary: the most frequent one, in the singular unless it is a name.

    Args:
        forms: The forms of one rendering.
        fold: Returns the dictionary form of a word in small letters.
    """
    counted = _cased(Counter(forms))
    for text, n in list(counted.items()):  # a plural counts as its singular if the singular occurs too
        one = _singular(text, fold)
        if one != text and one in counted:
            counted[one] += n
            del counted[text]
    best = max(counted, key=lambda text: (counted[text], -len(text), text))
    last = re.split("[ -]", best)[-1]
    if _PLURAL_ACRONYM.fullmatch(last):
        return best[:-1]
    return _singular(best, fold) if last.islower() else best


def is_name(forms: Iterable[Form]) -> bool:
    """Whether the words are capitalised even where neither a sentence nor a heading would capitalise them."""
    free = [form.text for form in forms if not form.raised]
    return sum(map(_is_capital, free)) > (1 - LEAST_LOWER) * len(free) if free else False


def _cased(counted: Counter[Form]) -> Counter[str]:
    """The forms with their counts; words that are in small letters in the middle of sentences get small letters."""
    free = [form.text for form in counted.elements() if not form.raised]
    lower = bool(free) and sum(map(_is_capital, free)) <= (1 - LEAST_LOWER) * len(free)
    small = {word for text in free for word in _WORD.findall(text) if word.islower()}
    result: Counter[str] = Counter()
    for form, n in counted.items():
        text = form.text
        if lower:
            text = _lowered(text, small)
        elif not free and not _is_capital(text):  # always begins a sentence, so the first capital isn't its own
            text = text[:1].lower() + text[1:]
        result[text] += n
    return result


def _is_capital(text: str) -> bool:
    return all(not w[:1].islower() or w in _SMALL for w in re.split(r"[ -]", text) if w)


def _lowered(text: str, small: set[str]) -> str:
    """The text with words in small letters if they are in small letters elsewhere."""
    both = small | {plural(word) for word in small} | {word[:-1] for word in small if word.endswith("s")}
    return _WORD.sub(lambda w: w[0].lower() if w[0].lower() in both else w[0], text)


def _singular(text: str, fold: Callable[[str], str]) -> str:
    """The form with its last word in the singular."""
    head, last = re.match(r"(?s)(.*[ -])?(.*)", text).groups("")  # type: ignore[union-attr]  # it matches anything
    if not last.endswith("s") or last.lower() in UNINFLECTED | _ALWAYS_PLURAL:
        return text
    lower = last.lower()
    one = fold(lower)
    if plural(one) != lower:
        return text
    return head + (last[: len(one)] if lower.startswith(one) else last[:-3] + "y")
