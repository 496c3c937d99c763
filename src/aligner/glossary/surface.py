"""How a rendering stands in an English text, compared with how the glossary writes it."""

from __future__ import annotations

from enum import Flag, auto
from unicodedata import normalize

SEPARATORS = frozenset("-‐‑–") | frozenset(c for c in map(chr, range(0x3001)) if c.isspace())
"""What may stand between the words of a term."""


class Departure(Flag):
    """In what a form departs from the glossary's."""

    NONE = 0
    CASE = auto()
    """Other capitals."""
    SPACING = auto()
    """A gap between two words is closed, or has a space for a hyphen."""
    HYPHEN = auto()
    """A hyphen stands for a space, as it may before a noun."""
    BROKEN = auto()
    """A word is broken in two."""
    ACCENT = auto()
    """Accents lack or are wrong."""


class _Table(dict[int, str]):
    """Folds single characters, one for one, so that places stay what they are."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = self[code] = _folded(character)
        return folded


def _folded(character: str) -> str:
    if character in SEPARATORS or character.isspace():
        return " "
    if character in "’‘`´ʼ＇":
        return "'"
    plain = normalize("NFKD", character)[:1]
    lower = plain.lower()
    return lower if len(lower) == 1 else character


_TABLE = _Table()


def fold_english(text: str) -> str:
    """The text in small letters of normal width without accents, with a space for every hyphen; as long as before."""
    return text.translate(_TABLE)


def departure(form: str, surface: str, *, begins: bool = False, shouting: bool = False) -> Departure:
    """In what the form of a name departs from the one that the glossary gives.

    Args:
        form: The glossary's.
        surface: The text's; the same letters and digits in the same order, but for case and accents.
        begins: Whether it begins a sentence, where small letters become capitals.
        shouting: Whether the text is in capitals throughout.
    """
    found = Departure.NONE
    mine, theirs = _letters(form), _letters(surface)
    if fold_english(mine) == fold_english(theirs) and _unaccented(mine) != mine and _unaccented(theirs) == theirs:
        found |= Departure.ACCENT
    mine, theirs = _unaccented(mine), _unaccented(theirs)
    if not shouting and mine != theirs and not _raised(form, mine, theirs, begins=begins):
        found |= Departure.CASE
    here, there = _gaps(form), _gaps(surface)
    if here != there:
        if there.keys() - here.keys():
            found |= Departure.BROKEN
        if here.keys() - there.keys() or any(gap == " " != here.get(at, gap) for at, gap in there.items()):
            found |= Departure.SPACING
        if any(gap == "-" != here.get(at, gap) for at, gap in there.items()):
            found |= Departure.HYPHEN
    return found


def _raised(form: str, mine: str, theirs: str, *, begins: bool) -> bool:
    """Whether the only difference is that words in small letters begin with a capital, as in titles."""
    at = 0
    words = "".join(" " if c in SEPARATORS else c for c in form).split()
    several = len(words) > 1
    for n, word in enumerate(words):
        letters = _letters(word)
        other = theirs[at : at + len(letters)]
        own = mine[at : at + len(letters)]
        at += len(letters)
        if own == other:
            continue
        if own != own.lower() or own[1:] != other[1:] or not (several or (begins and n == 0)):
            return False
    return True


def _letters(text: str) -> str:
    return "".join(c for c in normalize("NFKC", text) if c not in SEPARATORS)


def _unaccented(text: str) -> str:
    return text if text.isascii() else "".join(normalize("NFKD", c)[:1] for c in text)


def _gaps(text: str) -> dict[int, str]:
    """For each gap, by the number of letters before it, whether a space or a hyphen is in it."""
    gaps = {}
    letters = 0
    for character in text:
        if character in SEPARATORS:
            gaps[letters] = "-" if character in "-‐‑–" else " "
        else:
            letters += 1
    return gaps
