"""Folds text for matching and keeps the way back. Texts that differ only in width, case, script or composition become equal.

The steps are Unicode's compatibility forms (NFKC), full case folding, removal of invisible characters, traditional to
simplified characters (OpenCC), and Japanese to Chinese forms, because Chinese web pages contain some.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from aligner.text.simplify import to_simplified

__all__ = ["Folded", "fold", "to_simplified"]


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with the place in the original of each character."""

    text: str
    offsets: Sequence[int]
    """For each character of `text`, the offset of its character in the original. Ascending. The last entry, for the end
    of `text`, is the end of the original."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that the characters `start` to `end` of `text` come from.

        The span contains whole characters of the original, even if only a part of a character's folded form is asked for.

        Raises:
            IndexError: The characters are outside `text`.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"{start} to {end} is outside a text of {len(self.text)} characters")
        first = self.offsets[start]
        if start == end:
            return first, first
        last = end
        while self.offsets[last] == self.offsets[end - 1] and last < len(self.text):
            last += 1
        return first, self.offsets[last]


@lru_cache(1024)  # several rules fold the same sentence
def fold(text: str) -> Folded:
    """Folds a text.

    Folding is idempotent. Time and space are linear. Text that needs no folding costs almost nothing.
    """
    if text.isascii():
        return Folded(text.lower(), range(len(text) + 1))
    if not EXTENDING.search(text):
        folded = text.translate(_TABLE)
        if len(folded) == len(text):
            return Folded(to_simplified(folded), range(len(text) + 1))
    parts: list[str] = []
    offsets = array("L")
    at = 0
    for extending in EXTENDING.finditer(text):
        base = max(extending.start() - 1, 0)
        _fold_simple(text, at, base, parts, offsets)
        at = extending.end()
        cluster = _folded(text[base:at])
        parts.append(cluster)
        offsets.extend([base] * len(cluster))
    _fold_simple(text, at, len(text), parts, offsets)
    offsets.append(len(text))
    return Folded(to_simplified("".join(parts)), offsets)


def _fold_simple(text: str, start: int, end: int, parts: list[str], offsets: array[int]) -> None:
    """Folds characters that nothing combines with, in chunks: in most, each character becomes one (an ellipsis becomes three)."""
    for first in range(start, end, _CHUNK):
        last = min(first + _CHUNK, end)
        chunk = text[first:last].translate(_TABLE)
        parts.append(chunk)
        if len(chunk) == last - first:
            offsets.extend(range(first, last))
        else:
            for at in range(first, last):
                offsets.extend([at] * len(_TABLE[ord(text[at])]))


def _folded(cluster: str) -> str:
    """The folded form of a character together with all characters that combine with it."""
    text = _IGNORABLE.sub("", cluster)
    for _ in range(4):  # case folding and composition can undo each other; two rounds are enough
        again = normalize("NFKC", _IGNORABLE.sub("", normalize("NFKC", text).casefold()))
        if again == text:
            break
        text = again
    return text


class _Table(dict[int, str]):
    """The folded forms of single characters, computed when first used."""

    def __missing__(self, code: int) -> str:
        folded = _folded(chr(code))
        self[code] = folded
        return folded


_CHUNK = 256
_TABLE = _Table()
# Invisible characters: soft hyphens, zero-width characters, direction marks, variation selectors, tags.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
_IGNORABLE = re.compile(f"[{_INVISIBLE}]")
# Characters that can combine with the character before them: marks, vowels and final consonants of Hangul. Scripts with
# many such characters are listed as a whole; their words then map back as a whole.
EXTENDING = re.compile(
    f"[{_INVISIBLE}\u0300-\u036f\u0483-\u0489\u0590-\u1aff\u1b00-\u1cff\u1dc0-\u1dff\u20d0-\u20ff\u2cef-\u2cf1\u2d7f\u2de0-\u2dff"
    "\u302a-\u302f\u3099\u309a\u3131-\u318e\ua66f-\ua67d\ua69e\ua69f\ua6f0\ua6f1\ua800-\uabff\ud7b0-\ud7ff\ufb1e\ufe20-\ufe2f"
    "\uff9e-\uffdc\U000101fd\U000102e0\U00010376-\U0001037a\U00010a00-\U00011fff\U00013440-\U00013455\U00016100-\U00016fff"
    "\U0001bc9d\U0001bc9e\U0001cf00-\U0001d244\U0001da00-\U0001dfff\U0001e000-\U0001efff]+"
)
