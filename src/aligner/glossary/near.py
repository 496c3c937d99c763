"""Finds misspelt renderings: words that are similar to a rendering and are neither the rendering nor another correct word."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from aligner.glossary.model import Rendering, Status, Term
from aligner.glossary.surface import fold_english
from aligner.glossary.technical import inside, technical_spans
from aligner.glossary.traits import is_name

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[ ‐‑–'’-]")
_DIGITS = re.compile(r"[0-9]+")
_ODD = re.compile("[a-z][A-Z]|[A-Z]{2}[a-z]")
"""Capitals inside a word, which is then a name and no misspelt common noun: MInference."""
_BEGINS = re.compile(r"(?:^|[.!?:…\n])[\s\"'“‘«(\[]*$")


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


GENERIC = _words(
    """
    academy advanced ai america american artificial asia asset bank beijing big capital center central china
    chinese city cloud co college communications company computer computing corp corporation data digital east
    electric electronics energy europe exchange federal first foundation fund general global government group
    high holding holdings hong hospital inc industrial industries industry information institute integrated
    intelligence intelligent international investment kong lab laboratory labs limited ltd machine management
    market media medical micro microelectronics ministry mobile motor motors national network networks new north
    open pacific partners people power press pro quantum research robotics school science sciences securities
    security semiconductor semiconductors service services shanghai shenzhen smart society software solutions
    south state stock super system systems tech technologies technology the trust ultra union united university
    ventures west works world
    """
)
"""Words that many names share, so that one of them alone can't identify a name."""
_LONG_WORD = 6
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
    windows = _windows(text)
    copied = {w.lower() for w in _WORD.findall(quoted) if w.isascii()}
    best: dict[tuple[int, int], NearMiss] = {}
    for term in terms:
        for rendering in term.of(Status.PREFERRED, Status.ADMITTED):
            for found in _near(windows, term, rendering, is_word):
                start, end = found.start, found.end
                if any(t.bars(start, end) for t in taken) or found.text.lower() in copied:
                    continue
                known = best.get((start, end))
                if known is None or found.similarity > known.similarity:
                    best[start, end] = found
    return tuple(_apart(best.values()))


class _Window(NamedTuple):
    """A run of words that are separated only by single spaces and hyphens."""

    start: int
    end: int
    words: list[str]
    """The words, folded."""
    letters: str
    """The words, joined."""
    digits: list[str]
    capital: bool
    begins: bool


class _Windows:
    """The words of a text and their runs; the runs of each length are made on first use."""

    __slots__ = ("_runs", "_text", "_words")

    def __init__(self, text: str) -> None:
        technical = technical_spans(text)
        self._text = text
        self._words = [
            (*span, fold_english(w[0]))
            for w in _WORD.finditer(text)
            if not inside(technical, *(span := w.span())) and span not in technical
        ]
        self._runs: dict[int, list[_Window]] = {}

    def of(self, count: int) -> list[_Window]:
        """All runs of `count` words."""
        if count not in self._runs:
            self._runs[count] = list(self._make(count))
        return self._runs[count]

    def _make(self, count: int) -> Iterator[_Window]:
        text, words = self._text, self._words
        for first in range(len(words) - count + 1):
            run = words[first : first + count]
            if all(_GAP.fullmatch(text[a[1] : b[0]]) for a, b in pairwise(run)):
                start, end = run[0][0], run[-1][1]
                letters = "".join(w[2] for w in run)
                capital = any(c.isupper() for c in text[start:end])
                begins = bool(_BEGINS.search(text[max(0, start - 8) : start]))
                yield _Window(start, end, [w[2] for w in run], letters, _DIGITS.findall(letters), capital, begins)

    def surface(self, window: _Window) -> str:
        """The characters of a run, as in the text."""
        return self._text[window.start : window.end]


@lru_cache(256)  # because each term of a sentence is searched for in the same text
def _windows(text: str) -> _Windows:
    return _Windows(text)


def _apart(found: Iterable[NearMiss]) -> list[NearMiss]:
    """The most similar candidates that don't overlap, in the order of the text."""
    chosen: list[NearMiss] = []
    for miss in sorted(found, key=lambda m: (-m.similarity, m.start - m.end, m.start)):
        if all(miss.end <= other.start or other.end <= miss.start for other in chosen):
            chosen.append(miss)
    return sorted(chosen)


def _near(windows: _Windows, term: Term, rendering: Rendering, is_word: Callable[[str], bool]) -> Iterator[NearMiss]:
    form = [fold_english(w) for w in _WORD.findall(rendering.text)]
    letters = "".join(form)
    if len(letters) < 4:
        return
    name = is_name(term) and rendering.text != rendering.text.lower()
    digits = _DIGITS.findall(letters)
    for count in range(max(1, len(form) - 1), len(form) + 2):
        for window in windows.of(count):
            if (
                abs(len(window.letters) - len(letters)) > 2 * count
                or window.digits != digits
                or (name and not window.capital)
                or (not name and _ODD.search(windows.surface(window)))
            ):
                continue
            similarity = _similarity(form, window.words, is_word, name=name, begins=window.begins)
            if similarity is not None:
                yield NearMiss(window.start, window.end, windows.surface(window), term, rendering, similarity)
    if not name or len(form) == 1 or len(form[0]) < _LONG_WORD or form[0] in GENERIC:
        return
    for window in windows.of(1):  # the distinctive first word of a name alone: *Illuvatar* for Iluvatar CoreX
        if window.words[0] != form[0] and window.capital and not window.digits:
            similarity = _similarity(form[:1], window.words, is_word, name=True, begins=True)
            if similarity is not None:
                yield NearMiss(window.start, window.end, windows.surface(window), term, rendering, similarity * 0.9)


def _similarity(
    form: list[str], window: list[str], is_word: Callable[[str], bool], *, name: bool, begins: bool
) -> float | None:
    """How similar two runs of words are, 0 to 1; None if one is too different to be a misspelling of the other."""
    from rapidfuzz.distance import OSA

    mine, theirs = "".join(form), "".join(window)
    if mine == theirs:
        return 1.0
    if len(form) == len(window):
        distance = 0
        same = sum(len(a) for a, b in zip(form, window, strict=True) if a == b) / len(mine)
        for a, b in zip(form, window, strict=True):
            if a == b:
                continue
            wrong = OSA.distance(a, b)
            if wrong > 1 and not name and b.endswith("s"):
                wrong = OSA.distance(f"{a}s", b)  # may be a misspelt plural
            allowed = _allowed(a, b, name=name, begins=begins and len(form) == 1, same=same)
            if wrong > allowed and not (wrong == 1 and not name and _is_no_word(b, is_word, beside=bool(same))):
                return None
            distance += wrong
        return None if not name and distance > 1 else 1 - distance / len(mine)
    if set(window) <= set(form) or len(mine) < 8 or not name:
        return None
    distance = OSA.distance(mine, theirs, score_cutoff=1)
    return 1 - distance / len(mine) if distance <= 1 else None


def _allowed(right: str, wrong: str, *, name: bool, begins: bool, same: float) -> int:
    """How many letters may be wrong in one word; `same` is the share of all letters that are in correct words."""
    length = min(len(right), len(wrong))
    if right[-1:] == "s" and right[:-1] == wrong and not same:  # a singular is another form, not a mistake
        return 0
    if length <= 3:
        return 1 if name and length > 1 and same >= _MIN_CORRECT_SHARE else 0
    slip = sorted(right) == sorted(wrong) or _undoubled(right) == _undoubled(wrong)
    if not name:
        return 1 if slip or (same and length >= _LONG_WORD) else 0
    if length <= 5 or (begins and length <= 6):
        return 1 if slip or same else 0
    if length <= 8:
        return 1
    return 2


def _is_no_word(word: str, is_word: Callable[[str], bool], *, beside: bool) -> bool:
    """Whether a string isn't a word and is long enough to be a misspelt one.

    If it is `beside` correct words of the term, it may be one letter shorter.
    """
    return len(word) >= _SHORTEST_TYPO - beside and word.isalpha() and not is_word(word)


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)
