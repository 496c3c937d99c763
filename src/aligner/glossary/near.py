"""Finds misspelt renderings: what stands close to a rendering and is neither it nor another word that is right."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from aligner.glossary.model import Rendering, Status
from aligner.glossary.surface import fold_english
from aligner.glossary.technical import inside, technical_spans
from aligner.glossary.traits import is_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from aligner.glossary.model import Term

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[ ‐‑–'’-]")
_DIGITS = re.compile(r"[0-9]+")
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
"""Words of names that many names share: one of them alone does not stand for a name."""
_LONG_WORD = 6
_SHORTEST_TYPO = 5
"""Letters of what is taken for a misspelt common noun since it is no word; shorter strings are abbreviations, too."""
_MOST = 0.7
"""Share of right letters from which a short word may be wrong: Nui for Rui Xiaotang, not Zhang Lei for Zhang Wei."""


class NearMiss(NamedTuple):
    """A misspelt rendering."""

    start: int
    end: int
    text: str
    term: Term
    rendering: Rendering
    """What it is close to."""
    similarity: float
    """1 is the same letters, set apart otherwise."""


class Taken(NamedTuple):
    """A span that is something known."""

    start: int
    end: int
    name: bool
    """Whether it is a name: then nothing that it is a part of is a misspelt name either."""

    def bars(self, start: int, end: int) -> bool:
        """Whether it keeps another span from being a misspelling."""
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
    """Misspelt renderings of terms that are to be expected in a text.

    Compared are runs of about as many words as the rendering has, by optimal string alignment (restricted
    Damerau-Levenshtein distance): the longer a word, the more letters may be wrong, none in words of up to three, and
    digits never. Names need a capital; in common nouns few letters may be wrong, since they may be other words (*contrast* for
    *contract*), unless they are no words at all.

    Args:
        text: English.
        terms: Those that stand in the Chinese that the text renders.
        taken: What is something known, and so no mistake.
        quoted: The Chinese; a word that it spells in the same way is no mistake.
        is_word: Whether an English word, in small letters, is listed somewhere. Unless told, all are.
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
    """A run of words with nothing but single spaces and hyphens between them."""

    start: int
    end: int
    words: list[str]
    """Folded."""
    letters: str
    """The words, joined."""
    digits: list[str]
    capital: bool
    begins: bool


class _Windows:
    """The words of a text and their runs, made when asked for."""

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
        """All runs of so many words."""
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
        """As the text has it."""
        return self._text[window.start : window.end]


@lru_cache(256)  # a sentence is searched for each of its terms
def _windows(text: str) -> _Windows:
    return _Windows(text)


def _apart(found: Iterable[NearMiss]) -> list[NearMiss]:
    """The closest ones, none of which overlap."""
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
            ):
                continue
            similarity = _similarity(form, window.words, is_word, name=name, begins=window.begins)
            if similarity is not None:
                yield NearMiss(window.start, window.end, windows.surface(window), term, rendering, similarity)
    if not name or len(form) == 1 or len(form[0]) < _LONG_WORD or form[0] in GENERIC:
        return
    for window in windows.of(1):  # the one word that makes a name: *Illuvatar* for Iluvatar CoreX
        if window.words[0] != form[0] and window.capital and not window.digits:
            similarity = _similarity(form[:1], window.words, is_word, name=True, begins=True)
            if similarity is not None:
                yield NearMiss(window.start, window.end, windows.surface(window), term, rendering, similarity * 0.9)


def _similarity(
    form: list[str], window: list[str], is_word: Callable[[str], bool], *, name: bool, begins: bool
) -> float | None:
    """How close two runs of words are; None if not close enough to be one misspelt."""
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
                wrong = OSA.distance(f"{a}s", b)  # the plural, misspelt
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
    """How many letters may be wrong in one word, given what share of all letters is in words that are right."""
    length = min(len(right), len(wrong))
    if right[-1:] == "s" and right[:-1] == wrong and not same:  # a singular is another form, not a mistake
        return 0
    if length <= 3:
        return 1 if name and length > 1 and same >= _MOST else 0
    slip = sorted(right) == sorted(wrong) or _undoubled(right) == _undoubled(wrong)
    if not name:
        return 1 if slip or (same and length >= _LONG_WORD) else 0
    if length <= 5 or (begins and length <= 6):
        return 1 if slip or same else 0
    if length <= 8:
        return 1
    return 2


def _is_no_word(word: str, is_word: Callable[[str], bool], *, beside: bool) -> bool:
    """Whether a word can be nothing but a mistake; one less letter will do beside other words of the term."""
    return len(word) >= _SHORTEST_TYPO - beside and word.isalpha() and not is_word(word)


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)
