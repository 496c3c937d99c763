"""Finds a name in the place of another name of the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.check.names.pinyin import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.check.names.counterparts import Counterparts
    from aligner.check.names.english import Name

_SEGMENTS = 3
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Swap:
    """A name that stands where the Chinese has another."""

    name: Name
    wanted: str
    """The name that should stand there."""
    zh: str
    """What the Chinese has, folded."""
    bead: int


def swaps(book: Counterparts) -> Iterator[Swap]:
    """The names that the Chinese of their bead has nothing for, where it has another name that the English lacks."""
    signs = _signs(book)
    for number, bead in enumerate(book.beads):
        if not book.is_trusted(number) or max(len(bead.zh), len(bead.en)) > _SEGMENTS:
            continue
        here = [name for unit in bead.en for name in book.names.by_segment.get(unit, ())]
        strangers = [name for name in here if _is_name(name, signs) and not book.is_explained(name, number)]
        if not strangers:
            continue
        missing = _missing(book, number, signs)
        for name in strangers:
            lacking = next((one for one in missing if not _abbreviates(one[1], name)), None)
            if lacking:
                yield Swap(name, *lacking, number)
                break


def _is_name(name: Name, signs: dict[str, list[str]]) -> bool:
    """Whether it is known what a name is in Chinese; *US* and the like may be a single character there (中美)."""
    return name.text in signs and not (len(name.text) <= _SHORT and name.text.isupper())


def _abbreviates(sign: str, name: Name) -> bool:
    """Whether some letters are the first ones of a name's words, as in GPL and *GNU Public License*."""
    return sign.isascii() and len(name.words) > 1 and sign.startswith("".join(word[0] for word in name.words)[:2])


def _signs(book: Counterparts) -> dict[str, list[str]]:
    """What tells in a Chinese text that a name of the English is meant, for each name.

    These are its own letters, characters that it is the pinyin of, and words that the lexicon has it for; if there are
    none, what stands in the Chinese wherever it does.
    """
    signs: dict[str, list[str]] = {}
    for text, places in book.names.by_text.items():
        name, found = places[0], list[str]()
        joined = "".join(name.words)
        for number in book.beads_with(text):
            latin, zh = book.latin(number), book.zh(number)
            same = [word for word in name.words if word in latin and len(word) > 1]
            place = None if same else find(joined, zh)
            if same:
                found += same
            elif place and place[1] - place[0] > 1:
                found.append(zh[slice(*place)])
            else:
                found += book.rendered(name, number)
        listed = list(dict.fromkeys(found or book.learned(text)))
        if listed:
            signs[text] = listed
    return signs


def _missing(book: Counterparts, number: int, signs: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Names of the text that the Chinese of a bead has and the English lacks altogether."""
    zh, latin, english = book.zh(number), book.latin(number), book.en(number)
    found = []
    for text, listed in signs.items():
        words = book.names.by_text[text][0].words
        if any(word in english for word in words):
            continue
        for sign in listed:
            if (sign in latin) if sign.isascii() else (sign in zh and not book.is_rendered(sign, number)):
                found.append((text, sign))
                break
    return found
