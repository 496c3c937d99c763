"""Finds sentences in which another person of the same text speaks: 韩砚秋说 and *Gu Mingzhe said*."""

import re
from collections import defaultdict
from collections.abc import Iterator

from aligner.checks.names.counterparts import Counterparts, counterparts
from aligner.checks.names.english import Name
from aligner.checks.names.persons import MAX_SEGMENTS, SAYS, WrongPerson, has_title, speakers
from aligner.checks.pinyin import parses, readings
from aligner.checks.texts import Texts
from aligner.text.han import HAN

_SAID = (
    "said|says|added|adds|noted|notes|told|stressed|explained|explains|admitted|emphasized|argued|argues|disclosed|revealed|predicted|recalled|"
    "responded|replied|commented|conceded|concedes|acknowledged|insisted|insists|warned|warns|wrote|claimed|claims|believes"
)
_NAME = "[A-Z][a-z]+(?: [A-Z][a-z]+)?"
_EN_SPEAKER = re.compile(
    rf"\b(?P<before>{_NAME})(?:, [^,.“”\"]{{1,160}},)? (?:also |then |has )?(?:{_SAID})\b|\b(?:{_SAID}|according to) (?P<after>{_NAME})\b"
)
_PERSON = 2
"""Number of words of a name in pinyin."""
_GLOSSED = re.compile(rf"[{HAN}·]*·(?P<zh>[{HAN}]+) ?\((?P<en>[a-z][a-z.'’-]*(?: [a-z.'’-]+)*)\)")
"""A name that the Chinese also gives in Latin letters, folded: 玛丽塞拉·富恩特斯(marisela fuentes)."""


def wrong_speakers(texts: Texts) -> Iterator[WrongPerson]:
    """The people who speak in the place of another one, where the text has both names in both languages."""
    book = texts.shared(counterparts)
    glossed = _glossed(book)
    known = _known(book) | glossed
    for number, pair in enumerate(book.pairs):
        if not book.is_trusted(number) or pair.size > MAX_SEGMENTS:
            continue
        chinese = _speakers(book.zh(number), set(glossed.values()))
        if len(chinese) != 1:
            continue
        (speaker,) = chinese
        named = book.names.of(pair.en.units)
        for name in named:
            person = _person(name, known)
            if person and _speaks(name) and _is_other(person, speaker, known, named, book.zh(number)):
                yield WrongPerson(name, speaker, number, is_speaker=True)
                break


def _speakers(zh: str, glossed: set[str]) -> set[str]:
    """The people who speak in a Chinese text, among them those with a foreign name."""
    foreign = {name for name in glossed if re.search(f"{name}(?:{SAYS})", zh)}
    return foreign or speakers(zh)


def _glossed(book: Counterparts) -> dict[str, str]:
    """The surnames in Chinese of the people whose names the Chinese gives in Latin letters, too, by the surname in English."""
    found: dict[str, set[str]] = defaultdict(set)
    for number in range(len(book.pairs)):
        for match in _GLOSSED.finditer(book.zh(number)):
            found[match["en"].split()[-1].capitalize()].add(match["zh"])
    return {surname: one for surname, people in found.items() if len(people) == 1 for one in people}


def _person(name: Name, known: dict[str, str]) -> str | None:
    """The characters of a person, by the whole name or its last word."""
    return known.get(name.text) or known.get(name.text.split()[-1])


def _known(book: Counterparts) -> dict[str, str]:
    """The characters of the people in the English, by full name, and by surname if only one person has it."""
    found: dict[str, str] = {}
    surnames: dict[str, set[str]] = defaultdict(set)
    for text in book.names.by_text:
        words = text.split()[-_PERSON:]  # CEO Fang Yi
        if len(words) != _PERSON or not all(parses(word.lower()) for word in words):
            continue
        first, last = (word.lower() for word in words)
        for letters, surname in ((first + last, words[0]), (last + first, words[1])):
            characters = book.characters_anywhere(letters)
            if characters:
                found[text] = characters
                surnames[surname].add(characters)
    return {word: one for word, people in surnames.items() if len(people) == 1 for one in people} | found


def _speaks(name: Name) -> bool:
    """Whether a name is that of a speaker in its sentence."""
    places = [m.span(g) for m in _EN_SPEAKER.finditer(name.segment.text) for g in ("before", "after") if m[g]]
    return any(start <= name.start and name.end <= end for start, end in places)


def _is_other(person: str, speaker: str, known: dict[str, str], named: list[Name], zh: str) -> bool:
    """Whether a person is not in the Chinese, nor its speaker, who has a title or is named elsewhere, in the English."""
    if person in zh or person == speaker or not (speaker in known.values() or has_title(speaker, zh)):
        return False
    surname = set(readings(speaker[0]))
    return not any(_person(name, known) == speaker or surname.intersection(name.words) for name in named)
