"""Finds the terms of a glossary in a Chinese text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import NamedTuple
from unicodedata import category, normalize

from aligner.glossary.model import Kind, Term
from aligner.glossary.technical import inside, technical_spans
from aligner.glossary.traits import is_name
from aligner.text.fold import fold
from aligner.text.lazy import lazy

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OPTIONAL_SPACES = lazy(f"(?<=[{_HAN}]) +(?=[0-9a-z])|(?<=[0-9a-z+#]) +(?=[{_HAN}])")
_ALPHANUMERIC = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")

# OpenCC keeps these characters in some words (乾隆, 著名), so what they fold to depends on their neighbours. In a text, a key
# has other neighbours than when it was folded, so these characters are always simplified.
_CONTEXTUAL = dict(zip("乾著徵夥藉瞭鍾锺餘馀", "干着征伙借了钟钟余余", strict=True))

# A product's number: 100, 910B, T950, X-300, 4.5. What follows it must not make it a quantity or part of another word.
_UNITS = "gb|tb|mb|kb|nm|mm|cm|km|kg|hz|khz|mhz|ghz|kw|mw|gw|kwh|tops|tflops|pflops|bit|usd|rmb"
_COUNTED = (
    "[年月日号时点亿万千十几余个款颗张枚块条种家倍元天周季届秒岁]|小时|百(?!度)|多(?!模)|片(?!上)|台(?!积)|套(?!件)|分(?![别布析为])|"
    "项(?!目)|名(?![为称])|位(?![于列居])|人(?!工)|[大](?:优势|特性|特点|亮点|系列|升级|场景)|美元|欧元|港元|纳米|毫米|厘米|英寸|瓦|伏|周年"
)
_NUMBER = (
    rf"-?[a-z]{{0,4}}-?[0-9]++(?:\.[0-9]++)?+(?!(?:{_UNITS})(?![a-z]))[a-z]{{0,3}}+(?:[0-9]++[a-z]{{0,2}}+)?+"
    rf"(?![0-9a-z%‰°℃]|[.,:~-][0-9]|{_COUNTED})"
)
_NUMBERS = lazy(rf" ?{_NUMBER}(?: ?(?:及|和|与|、|/|,|或|跟|以及) ?{_NUMBER})*")
_ONE_NUMBER = lazy(_NUMBER)


class Match(NamedTuple):
    """An occurrence of a term in a Chinese text."""

    start: int
    end: int
    text: str
    """The characters from `start` to `end`, unchanged."""
    terms: tuple[Term, ...]
    """All senses of the key, in the order of the glossary."""
    numbers: tuple[str, ...] = ()
    """The numbers after the name of a product that belong to it: 200 and 300 in 天垓 200 及 300. The span includes them."""


class Matcher:
    """Finds all terms, their other spellings and their decoys (`except`) in one pass (Aho and Corasick 1975).

    Text and keys are folded (see `aligner.text.fold`), and spaces between Han characters and Latin letters or digits are
    ignored. Of overlapping matches the leftmost counts, and of those the longest. Word segmentation is not used, because
    it is unreliable for names. If a key begins or ends with a Latin letter or a digit, another letter or digit next to
    it makes it another word.
    """

    __slots__ = ("_automaton", "_closed_end", "_closed_start", "_composes", "_terms")

    def __init__(self, terms: Iterable[Term]) -> None:
        from ahocorasick_rs import AhoCorasick

        senses: dict[str, list[Term]] = {}
        decoys: list[str] = []
        for term in terms:
            for spelling in (term.zh, *term.also):
                key = folded_key(spelling)
                if key and all(term is not other for other in senses.setdefault(key, [])):
                    senses[key].append(term)
            decoys.extend(folded_key(decoy) for decoy in term.excepting)
        for decoy in decoys:
            if decoy:
                senses.setdefault(decoy, [])
        keys = list(senses)
        self._terms = [tuple(senses[key]) for key in keys]
        self._composes = [any(_takes_number(term) for term in found) for found in self._terms]
        self._closed_start = [key[0] in _ALPHANUMERIC for key in keys]
        self._closed_end = [key[-1] in _ALPHANUMERIC for key in keys]
        self._automaton = AhoCorasick(keys, store_patterns=False) if keys else None

    def match(self, text: str) -> tuple[Match, ...]:
        """The terms in a text, from left to right and without overlaps. Those inside links, paths and so on are left out."""
        if self._automaton is None or not text:
            return ()
        folded, original = _folded(text)
        squeezed, places = _squeeze(folded)
        technical = technical_spans(text)
        terms, composes = self._terms, self._composes
        found = []
        last = 0
        for key, start, end in self._leftmost_longest(squeezed):
            if not terms[key] or start < last:  # a decoy, or a key inside the number of the product before it
                continue
            lo, hi = places.span(start, end)
            if original:
                lo, hi = original(lo, hi)
            numbers: tuple[str, ...] = ()
            if composes[key] and (follows := _NUMBERS.match(squeezed, end)):
                last = follows.end()
                spans = [places.span(end + n.start(), end + n.end()) for n in _ONE_NUMBER.finditer(follows[0])]
                numbers = tuple(_written(text[slice(*(original(*s) if original else s))]) for s in spans)
                lo, hi = places.span(start, last)
                if original:
                    lo, hi = original(lo, hi)
            if not technical or not inside(technical, lo, hi):
                found.append(Match(lo, hi, text[lo:hi], terms[key], numbers))
        return tuple(found)

    def _leftmost_longest(self, text: str) -> list[tuple[int, int, int]]:
        """The matches that count, decoys included: the index of the key, start and end."""
        assert self._automaton is not None  # noqa: S101 - for the type checker
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        hits.sort(key=lambda hit: (hit[1], -hit[2]))  # of those that begin at one place, the longest first
        closed_start, closed_end, alphanumeric, length = self._closed_start, self._closed_end, _ALPHANUMERIC, len(text)
        chosen = []
        last = 0
        for hit in hits:
            key, start, end = hit
            if start < last:
                continue
            if closed_start[key] and start and text[start - 1] in alphanumeric:
                continue
            if closed_end[key] and end < length and (text[end] in alphanumeric or _decimals_follow(text, end)):
                continue
            chosen.append(hit)
            last = end
        return chosen


def folded_key(text: str) -> str:
    """The form in which a Chinese spelling is looked up: without differences in width, case, script and optional spaces."""
    return _squeeze(" ".join(_folded(text)[0].split()))[0]


def _written(number: str) -> str:
    """A product's number as English writes it: in half-width characters, with the case of the text."""
    return normalize("NFKC", number).replace(" ", "").lstrip("-")


def _takes_number(term: Term) -> bool:
    return term.kind is Kind.PRODUCT or (term.kind is None and is_name(term))


def _decimals_follow(text: str, end: int) -> bool:
    """Whether a number ends at `end` and its decimals follow."""
    return text[end - 1].isdigit() and text[end] in ".," and text[end + 1 : end + 2].isdigit()


def _folded(text: str) -> tuple[str, Callable[[int, int], tuple[int, int]] | None]:
    """The folded text, and a function from a span of it to the original span; None if folding has moved nothing.

    In nearly all texts no character combines with the one before it or becomes several; then characters are folded one
    by one, which is faster.
    """
    folded = text.translate(_TABLE)
    if len(folded) == len(text):
        return folded, None
    whole = fold(text)
    return _without_context(whole.text), whole.span


class _Table(dict[int, str]):
    """What each character folds to by itself, computed on first use."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = _without_context(fold(character).text)
        if not folded or category(character) in _COMBINING:
            folded = "\0\0"  # makes the text longer, so that `_folded` notices; no character makes it shorter again
        elif len(folded) > 1 and not any(c.isalnum() for c in folded):
            folded = character  # such as an ellipsis, which becomes three full stops
        self[code] = folded
        return folded


_COMBINING = frozenset({"Mn", "Mc", "Me", "Cf"})
_TABLE = _Table()


def _without_context(text: str) -> str:
    for character, simplified in _CONTEXTUAL.items():
        text = text.replace(character, simplified)  # cheap: returns the same object if there is nothing to replace
    return text


def _squeeze(text: str) -> tuple[str, _Places]:
    """The text without optional spaces, and the map back to the original offsets."""
    cuts: list[int] = []
    removed: list[int] = [0]
    if " " in text:
        parts = []
        at = gone = 0
        for spaces in _OPTIONAL_SPACES.finditer(text):
            start, end = spaces.span()
            parts.append(text[at:start])
            cuts.append(start - gone)
            gone += end - start
            removed.append(gone)
            at = end
        parts.append(text[at:])
        text = "".join(parts)
    return text, _Places(cuts, removed)


class _Places(NamedTuple):
    """Maps offsets in a text without optional spaces to the original offsets."""

    cuts: list[int]
    """The offsets at which spaces were removed."""
    removed: list[int]
    """How many spaces were removed in all before the first cut, before the second one, and so on."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of `start` to `end`, which must not be empty."""
        cuts, removed = self.cuts, self.removed
        return start + removed[bisect_right(cuts, start)], end + removed[bisect_right(cuts, end - 1)]
