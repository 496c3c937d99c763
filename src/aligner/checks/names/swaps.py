"""Finds names that are in the place of another name of the text."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from aligner.checks.names.counterparts import Counterparts, counterparts
from aligner.checks.names.english import Name
from aligner.checks.names.latin import Kind
from aligner.checks.names.tokens import comparison
from aligner.checks.pinyin import find
from aligner.checks.texts import Texts
from aligner.glossary.glossary import Glossary
from aligner.lexicon.coverage import same_family
from aligner.text.fold import fold

_MAX_SEGMENTS = 3
"""Greatest number of segments on the longer side of a bead that is checked."""
_TOO_SHORT = 2
"""Greatest length of a name or word, in letters, that is too short to be compared by its letters."""
_MIN_SIMILARITY = 70
"""Least similarity by edits, from 0 to 100, of two words that may be the same."""

_OWN = re.compile("自研|自家|自有|自主|自产|自建|本公司|自己")
"""Words that English may render by naming the owner: 自研的芯片 is *Acme's own chip*."""


class Missing(NamedTuple):
    """A name that the Chinese of a bead has and the English lacks."""

    name: str
    sign: str
    """The name in the Chinese, folded."""


@dataclass(frozen=True, slots=True)
class Swap:
    """A name in a place where the Chinese has another name."""

    name: Name
    wanted: str
    """The name that should be there."""
    zh: str
    """The name in the Chinese, folded."""
    bead: int
    strangers: tuple[Name, ...] = ()
    """All names in the English of the bead whose counterparts its Chinese lacks."""
    missing: tuple[Missing, ...] = ()
    """All names of the text that the Chinese of the bead has and the English lacks."""


def names_swapped(texts: Texts) -> tuple[Swap, ...]:
    """The swaps in two texts."""
    book, compared = texts.shared(counterparts), texts.shared(comparison)
    lost: dict[int, list[str]] = defaultdict(list)
    for one in compared.lost:
        if one.altered is None and one.place.token.kind is not Kind.WORD:
            lost[one.bead].append(one.place.token.key)
    return tuple(swaps(book, texts.shared(name_signs), lost))


def swaps(book: Counterparts, signs: Mapping[str, Sequence[str]], lost: Mapping[int, Sequence[str]]) -> Iterator[Swap]:
    """The names without a counterpart in the Chinese of their bead, where the Chinese has another name that the English lacks.

    Args:
        book: The names of both texts.
        signs: For each name, the texts that show in the Chinese that it is meant (`signs_of`).
        lost: The words in Latin letters that the English of a bead lacks, by bead.
    """
    for number, pair in enumerate(book.pairs):
        if not book.is_trusted(number) or pair.size > _MAX_SEGMENTS:
            continue
        here = book.names.of(pair.en.units)
        strangers = [name for name in here if _is_stranger(name, number, book, signs)]
        if not strangers:
            continue
        missing = [*_missing(book, number, signs), *_lost(book, number, lost)]
        for name in strangers:
            lacking = next((one for one in missing if not may_be_one(one.sign, name)), None)
            if lacking:
                yield Swap(name, *lacking, number, tuple(strangers), tuple(missing))
                break


def _is_stranger(name: Name, number: int, book: Counterparts, signs: Mapping[str, Sequence[str]]) -> bool:
    """Whether the counterparts of a name are known, and the Chinese of a bead has none of them.

    False for short acronyms such as *US*, which may be a single character in Chinese (中美).
    """
    if name.text not in signs or (len(name.text) <= _TOO_SHORT and name.text.isupper()):
        return False
    zh = book.zh(number)
    if _OWN.search(zh) and name.segment.text[name.end : name.end + 2] in ("'s", "’s"):
        return False
    return not any(sign in zh for sign in signs[name.text]) and not book.is_explained(name, number)


def may_be_one(sign: str, name: Name) -> bool:
    """Whether a sign in Latin letters may mean a name: misspelt, abbreviated or its initials (GPL, *GNU Public License*)."""
    if not sign.isascii():
        return False
    if len(name.words) > 1 and sign.startswith("".join(word[0] for word in name.words)[:2]):
        return True
    return any(
        word in sign or sign in word or ratio(word, sign) >= _MIN_SIMILARITY
        for word in name.words
        if len(word) > _TOO_SHORT
    )


def name_signs(texts: Texts) -> Mapping[str, Sequence[str]]:
    """The result of `signs_of` for two texts; empty if there is only one text."""
    book = texts.shared(counterparts)
    return signs_of(book) | dict(_agreed(book, texts.glossary))


def _agreed(book: Counterparts, glossary: Glossary | None) -> Iterator[tuple[str, list[str]]]:
    """The names that a glossary renders some Chinese by, each with that Chinese if the text has it."""
    for text in book.names.by_text if glossary else ():
        assert glossary is not None  # noqa: S101 - there would be no name
        whole = (one for one in glossary.renderings(text) if (one.start, one.end) == (0, len(text)))
        keys = [fold(one.term.zh).text for one in whole]
        if found := [key for key in keys if book.has_anywhere(key)]:
            yield text, found


def signs_of(book: Counterparts) -> dict[str, list[str]]:
    """The signs of each name of the English: texts in the Chinese that show that the name is meant.

    In the beads of a name, its signs are its own letters, the characters of which it is the pinyin, and words that the lexicon
    renders by it. If there are none, the signs are the learned counterparts. If there are none of these either, the name may
    always be in the place of another one: its letters or characters are then searched in the whole Chinese text. A part of a
    name without signs, such as a surname, has the signs of the whole name.
    """
    signs: dict[str, list[str]] = {}
    for text, places in book.names.by_text.items():
        name = places[0]
        found = [sign for number in book.beads_with(text) for sign in _signs_beside(book, name, number)]
        found = found or list(book.learned(text)) or _signs_anywhere(book, name)
        if found:
            signs[text] = list(dict.fromkeys(found))
    longer: dict[str, str] = {}
    for other in list(signs):
        for part in (other.split()[0], other.split()[-1]):
            if part != other:
                longer.setdefault(part, other)
    for text in [text for text in book.names.by_text if text not in signs]:
        whole = longer.get(text)
        if whole and not all(sign.isascii() for sign in signs[whole]):
            signs[text] = signs[whole]
    return signs


def _signs_beside(book: Counterparts, name: Name, number: int) -> list[str]:
    latin = book.latin(number)
    same = [word for word in name.words if word in latin and len(word) > 1]
    if same:
        return same
    characters = _characters(name, book.zh(number))
    return [characters] if characters else book.rendered(name, number)


def _signs_anywhere(book: Counterparts, name: Name) -> list[str]:
    found = [word for word in name.words if len(word) > _TOO_SHORT and word in book.all_latin]
    if found:
        return found
    letters = ("".join(name.words), *(word for word in name.words[:1] if len(name.words) > 1))
    characters = next((some for each in letters if (some := book.characters_anywhere(each))), None)
    return [characters] if characters else []


def _characters(name: Name, zh: str) -> str | None:
    """Two or more characters whose pinyin is the name; None if there are none."""
    place = find("".join(name.words), zh)
    return zh[slice(*place)] if place and place[1] - place[0] > 1 else None


def _lost(book: Counterparts, number: int, lost: Mapping[int, Sequence[str]]) -> list[Missing]:
    """The words in Latin letters that the English of a bead lacks in all forms, each as name and as sign."""
    english = re.findall("[a-z]+", book.en(number))
    words = (word.lower() for word in lost.get(number, ()))
    return [
        Missing(word, word)
        for word in words
        if not any(same_family(word, other) or _bare(word) == _bare(other) for other in english)
    ]


def _bare(word: str) -> str:
    """A word without the ending that tells a programming language from an ordinary word: Go, *Golang*."""
    return word.removesuffix("lang")


def _missing(book: Counterparts, number: int, signs: Mapping[str, Sequence[str]]) -> list[Missing]:
    """The names of the text that the Chinese of a bead has and the English lacks, each with its sign."""
    zh, latin, english = book.zh(number), book.latin(number), book.en(number)
    whole = frozenset(_bare(word) for word in re.findall("[a-z]+", english))
    found = []
    for text, listed in signs.items():
        words = book.names.by_text[text][0].words
        if len(text) == 1 or any(
            _bare(word) in whole or (len(word) > _TOO_SHORT and word in english) for word in words
        ):
            continue
        for sign in listed:
            if (sign in latin) if sign.isascii() else (sign in zh and not book.is_rendered(sign, number)):
                found.append(Missing(text, sign))
                break
    return found
