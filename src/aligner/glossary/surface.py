"""Compares the form of a rendering in an English text with the glossary's spelling."""

from enum import Flag, auto
from unicodedata import normalize

SEPARATORS = frozenset("-‐‑–") | frozenset(c for c in map(chr, range(0x3001)) if c.isspace())
"""Characters that may separate the words of a term."""


class Departure(Flag):
    """How a form differs from the glossary's spelling."""

    NONE = 0
    CASE = auto()
    """The case of letters differs."""
    SPACING = auto()
    """A gap between two words is closed, or has a space instead of a hyphen."""
    HYPHEN = auto()
    """A hyphen replaces a space, which may be correct before a noun."""
    BROKEN = auto()
    """A word is split in two."""
    ACCENT = auto()
    """Accents are missing or wrong."""


class _Table(dict[int, str]):
    """Folds each character to exactly one, so that offsets don't change."""

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
    """The text in small half-width letters without accents, with spaces instead of hyphens; its length does not change."""
    return text.translate(_TABLE)


def departure(form: str, surface: str, *, begins: bool = False, shouting: bool = False) -> Departure:
    """How the form of a name in a text differs from the glossary's spelling.

    Both have the same letters and digits in the same order, except for case and accents. If the form `begins` a sentence, a
    small letter becomes a capital; a text that is all in capitals is `shouting`.
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
    """Whether the only difference is that words in small letters are capitalised, as in titles."""
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
    """The separator of each gap, a space or a hyphen, by the number of letters before the gap."""
    gaps = {}
    letters = 0
    for character in text:
        if character in SEPARATORS:
            gaps[letters] = "-" if character in "-‐‑–" else " "
        else:
            letters += 1
    return gaps
