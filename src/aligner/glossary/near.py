"""Finds misspelt renderings: words that are similar to a rendering and are neither the rendering nor another correct word."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from aligner.glossary.model import Rendering, Status, Term
from aligner.glossary.surface import fold_english
from aligner.glossary.technical import inside, technical_spans
from aligner.glossary.traits import is_name
from aligner.paths import term_words

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[ ‐‑–'’-]")
_DIGITS = re.compile(r"[0-9]+")
_ODD = re.compile("[a-z][A-Z]|[A-Z]{2}[a-z]")
"""Capitals inside a word, which is then a name and no misspelt common noun: MInference."""
_BEGINS = re.compile(r"(?:^|[.!?:…\n])[\s\"'“‘«(\[]*$")


GENERIC = term_words("generic")
"""Words that many names share, so that one of them alone can't identify a name."""
_MIN_LETTERS = 4
"""Fewest letters of a rendering that has misspellings."""
_OF_FIRST_WORD = 0.9
"""What the similarity to the first word of a name counts, compared with that to the whole name."""
_LONG_WORD = 6
"""Fewest letters of a word that identifies a name, or that may have a wrong letter beside correct words."""
_SHORTEST_TYPO = 5
"""Fewest letters of a string that counts as a misspelt common noun because it isn't a word; shorter ones may be
abbreviations."""
_MIN_CORRECT_SHARE = 0.7
"""Smallest share of a name's letters that must be in correct words, for a word of up to three letters to count as misspelt:
Nui for Rui Xiaotang counts, Zhang Lei for Zhang Wei doesn't."""


class NearMiss(NamedTuple):
    """A misspelt rendering."""

    start: int
    end: int
    text: str
    term: Term
    rendering: Rendering
    """The rendering that it is similar to."""
    similarity: float
    """0 to 1; 1 means the same letters with other gaps between the words."""


class Taken(NamedTuple):
    """A span that is known to be correct, such as a rendering of another term."""

    start: int
    end: int
    name: bool
    """Whether it is a name; then a longer span that contains it can't be a misspelling either."""

    def bars(self, start: int, end: int) -> bool:
        """Whether this span rules out that the span `start` to `end` is a misspelling."""
        if self.start >= end or start >= self.end:
            return False
        is_part = start <= self.start and self.end <= end and (self.start, self.end) != (start, end)
        return self.name or not is_part


def near_misses(
    text: str,
    terms: Iterable[Term],
    *,
    taken: Sequence[Taken] = (),
    quoted: str = "",
    is_word: Callable[[str], bool] = lambda _: True,
) -> tuple[NearMiss, ...]:
    """Misspelt renderings in a text, for terms that are expected there.

    Runs of about as many words as the rendering has are compared with it by optimal string alignment (restricted
    Damerau-Levenshtein distance). The longer a word, the more letters may be wrong. Digits must match, and words of up to
    three letters must too, unless most of a name is correct. A misspelt name needs a capital letter. In common nouns
    fewer letters may be wrong, because the result may be another word (*contrast* for *contract*), unless it isn't a
    word at all.

    Args:
        text: The English text.
        terms: The terms in the Chinese text that `text` renders.
        taken: Spans that are known to be correct.
        quoted: The Chinese text; a word that it spells in the same way isn't a mistake.
        is_word: Whether a string in small letters is an English word. By default every string is.
    """
    copied = {w.lower() for w in _WORD.findall(quoted) if w.isascii()}
    best: dict[tuple[int, int], NearMiss] = {}
    for term in terms:
        for rendering in term.of(Status.PREFERRED, Status.ADMITTED):
            for found in _near(text, term, rendering, is_word):
                span = found.start, found.end
                if found.text.lower() in copied or any(one.bars(*span) for one in taken):
                    continue
                if span not in best or found.similarity > best[span].similarity:
                    best[span] = found
    return tuple(_apart(best.values()))


def _apart(found: Iterable[NearMiss]) -> list[NearMiss]:
    """The most similar candidates that don't overlap, in the order of the text."""
    chosen: list[NearMiss] = []
    for miss in sorted(found, key=lambda m: (-m.similarity, m.start - m.end, m.start)):
        if all(miss.end <= other.start or other.end <= miss.start for other in chosen):
            chosen.append(miss)
    return sorted(chosen)


class _Window(NamedTuple):
    """A run of words that are separated only by single spaces and hyphens."""

    start: int
    end: int
    text: str
    words: list[str]
    """The words, folded."""
    letters: str
    """The words, joined."""
    digits: list[str]
    begins: bool
    """Whether a sentence begins with it."""


@lru_cache(256)  # because each term of a sentence is searched for in the same text
def _words_of(text: str) -> list[tuple[int, int, str]]:
    """The words of a text with their places, folded."""
    technical = technical_spans(text)
    spans = [word.span() for word in _WORD.finditer(text)]
    return [
        (*span, fold_english(text[slice(*span)]))
        for span in spans
        if not inside(technical, *span) and span not in technical
    ]


@lru_cache(1024)
def _windows(text: str, count: int) -> list[_Window]:
    """All runs of `count` words."""
    words = _words_of(text)
    found = []
    for first in range(len(words) - count + 1):
        run = words[first : first + count]
        if all(_GAP.fullmatch(text[a[1] : b[0]]) for a, b in pairwise(run)):
            start, end = run[0][0], run[-1][1]
            folded = [word for _, _, word in run]
            letters = "".join(folded)
            begins = _BEGINS.search(text[max(0, start - 8) : start]) is not None
            found.append(_Window(start, end, text[start:end], folded, letters, _DIGITS.findall(letters), begins))
    return found


@dataclass(frozen=True, slots=True)
class _Form:
    """A rendering that runs of words are compared with."""

    words: list[str]
    """Its words, folded."""
    letters: str
    """The words, joined."""
    name: bool
    """Whether it is a name, which may differ more than a common noun, because that may be another word."""
    is_word: Callable[[str], bool]

    def has_case_of(self, window: _Window) -> bool:
        """Whether a run of words is capitalised like a name, or like a common noun, as this is one or the other."""
        return any(map(str.isupper, window.text)) if self.name else _ODD.search(window.text) is None

    def similarity(self, window: _Window) -> float | None:
        """How similar a run of words is, 0 to 1; None if it is too different to be a misspelling."""
        if self.letters == window.letters:
            return 1.0
        same_number = len(self.words) == len(window.words)
        distance = self._distance(window) if same_number else self._distance_joined(window)
        return None if distance is None else 1 - distance / len(self.letters)

    def _distance_joined(self, window: _Window) -> int | None:
        """How many letters are wrong in a name with other gaps between its words; None if there are too many."""
        from rapidfuzz.distance import OSA

        if set(window.words) <= set(self.words) or len(self.letters) < 8 or not self.name:
            return None
        distance = OSA.distance(self.letters, window.letters, score_cutoff=1)
        return distance if distance <= 1 else None

    def _distance(self, window: _Window) -> int | None:
        """How many letters are wrong in as many words; None if there are too many."""
        from rapidfuzz.distance import OSA

        pairs = list(zip(self.words, window.words, strict=True))
        same = sum(len(a) for a, b in pairs if a == b) / len(self.letters)
        begins = window.begins and len(pairs) == 1
        distance = 0
        for right, wrong in pairs:
            letters = OSA.distance(right, wrong)
            if letters > 1 and not self.name and wrong.endswith("s"):
                letters = OSA.distance(f"{right}s", wrong)  # may be a misspelt plural
            is_typo = letters == 1 and not self.name and self._is_no_word(wrong, beside=same > 0)
            if not is_typo and letters > self._allowed(right, wrong, begins=begins, same=same):
                return None
            distance += letters
        return None if distance > 1 and not self.name else distance

    def _allowed(self, right: str, wrong: str, *, begins: bool, same: float) -> int:
        """How many letters may be wrong in one word; `same` is the share of all letters that are in correct words."""
        length = min(len(right), len(wrong))
        if right == f"{wrong}s" and not same:  # a singular is another form, not a mistake
            return 0
        if length <= 3:
            return int(self.name and length > 1 and same >= _MIN_CORRECT_SHARE)
        is_slip = sorted(right) == sorted(wrong) or _undoubled(right) == _undoubled(wrong)
        if not self.name:
            return int(is_slip or (same > 0 and length >= _LONG_WORD))
        if length <= 5 or (begins and length <= 6):
            return int(is_slip or same > 0)
        return 1 if length <= 8 else 2

    def _is_no_word(self, text: str, *, beside: bool) -> bool:
        """Whether a string isn't a word and is long enough to be a misspelt one.

        If it is `beside` correct words of the term, it may be one letter shorter.
        """
        return len(text) >= _SHORTEST_TYPO - beside and text.isalpha() and not self.is_word(text)


def _near(text: str, term: Term, rendering: Rendering, is_word: Callable[[str], bool]) -> Iterator[NearMiss]:
    """The runs of words that are similar to a rendering."""
    words = [fold_english(w) for w in _WORD.findall(rendering.text)]
    form = _Form(words, "".join(words), is_name(term) and rendering.text != rendering.text.lower(), is_word)
    if len(form.letters) < _MIN_LETTERS:
        return
    for window, similarity in (*_like_whole(text, form), *_like_first_word(text, form)):
        yield NearMiss(window.start, window.end, window.text, term, rendering, similarity)


def _like_whole(text: str, form: _Form) -> Iterator[tuple[_Window, float]]:
    """The runs of about as many words that are similar to a rendering, each with its similarity."""
    digits = _DIGITS.findall(form.letters)
    for count in range(max(1, len(form.words) - 1), len(form.words) + 2):
        for window in _windows(text, count):
            if abs(len(window.letters) - len(form.letters)) > 2 * count or window.digits != digits:
                continue
            if form.has_case_of(window) and (similarity := form.similarity(window)) is not None:
                yield window, similarity


def _like_first_word(text: str, form: _Form) -> Iterator[tuple[_Window, float]]:
    """The words that are similar to the distinctive first word of a name: *Illuvatar* for Iluvatar CoreX."""
    word = form.words[0]
    if not form.name or len(form.words) == 1 or len(word) < _LONG_WORD or word in GENERIC:
        return
    first = replace(form, words=[word], letters=word)
    for window in _windows(text, 1):
        if window.letters == word or window.digits or not first.has_case_of(window):
            continue
        if (similarity := first.similarity(window._replace(begins=True))) is not None:
            yield window, similarity * _OF_FIRST_WORD


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)
