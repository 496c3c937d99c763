"""Finds people in the place of others: by names that can't be the pinyin of the Chinese ones, and by who speaks in each language.

Examples are 王小川 and *Wang Xiaochun*, 韩砚秋说 and *Gu Mingzhe said*.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from aligner.checks.names.counterparts import Counterparts, counterparts
from aligner.checks.names.english import Name
from aligner.checks.pinyin import find, parses, readings, reads, spelled
from aligner.checks.texts import Texts
from aligner.lexicon import load_lexicon
from aligner.lexicon.known_names import closed_names, surnames
from aligner.paths import data_rows
from aligner.text.han import HAN, HAN_RUN

MAX_SEGMENTS = 3
"""Greatest number of segments on the longer side of a bead whose people are compared."""
_NAME_WORDS = 2
"""Number of words of a name in pinyin: surname and given name."""
_LENGTHS = (2, 3, 4)
"""Numbers of characters of a person's name."""
SAYS = "表示|说|称|认为|指出|介绍|透露|强调|坦言|坦承|告诉|补充|回应|直言|解释|回忆|宣布|写道|呼吁|预计|预测"
_TITLE = (
    "官|总裁|经理|董事长|主席|创始人|教授|院士|研究员|工程师|科学家|分析师|总监|主任|部长|校长|院长|博士|记者|负责人|合伙人|"
    "局长|市长|秘书长|会长|发言人|ceo|cto|cfo|coo"
)
_BEFORE = re.compile(f"(?:{_TITLE}|[(])$")
_AFTER = re.compile(f"[,(]|{SAYS}|先生|女士|教授|博士|院士")
"""What shows, before or after some characters, that they are a person's name."""
_SPEAKER = re.compile(
    f"(?:^|[^{HAN}]|{_TITLE})(?P<name>[{HAN}]{{2,3}}?)(?=(?:则|还|也|又|随后|同时)?(?:{SAYS}))", re.MULTILINE
)
_SAYING = re.compile(SAYS)
_NO_NAME = re.compile("[的了是和与在说称也等对就都将曾从为被把向及或并而这那其他她它们不有还则又已只我你您此各该]")
"""Characters of grammar, which no name contains after the surname."""


@dataclass(frozen=True, slots=True)
class WrongPerson:
    """A person's name in English, and the Chinese one in whose place it is."""

    name: Name
    zh: str
    """The Chinese name, folded."""
    bead: int
    is_speaker: bool
    """Whether another person speaks in the Chinese; else the name is misspelt by a syllable."""


def people(texts: Texts) -> tuple[WrongPerson, ...]:
    """The people with another person's name; none if there is only one text."""
    return tuple(_wrong_persons(texts))


def _wrong_persons(texts: Texts) -> Iterator[WrongPerson]:
    book = texts.shared(counterparts)
    for number, pair in enumerate(book.pairs):
        if not book.is_trusted(number) or pair.size > MAX_SEGMENTS:
            continue
        named = book.names.of(pair.en.units)
        names = [person for name in named for person in _persons(name) if person.text not in _other_names()]
        strange = [
            (name, orders) for name in names if (orders := _orders(name)) and not _is_known(name, orders, number, book)
        ]
        if not strange:
            continue
        english = _WORDS_ONLY.findall(book.en(number))
        found = [(name, one) for name, orders in strange if (one := _misspelt(orders, book.zh(number), english))]
        for name, one in found:
            yield WrongPerson(name, one, number, is_speaker=False)
        if not found and len(strange) == 1:
            speaker = _other_speaker(strange[0][1], book.zh(number), english)
            if speaker:
                yield WrongPerson(strange[0][0], speaker, number, is_speaker=True)


def _persons(name: Name) -> Iterator[Name]:
    """The part of a name that is a person's name in pinyin: Li Qiang in Chairman Li Qiang. Nothing if that is unsure.

    Names with hyphens are left out: they are mostly Cantonese or Taiwanese.
    """
    words = list(_CAPITALISED.finditer(name.text)) if _PLAIN.fullmatch(name.text) else []
    pinyin = [word for word in words if parses(word.group().lower())]
    if len(pinyin) != _NAME_WORDS or pinyin != words[-_NAME_WORDS:]:
        return
    surname, given = (word.group() for word in pinyin)
    if len(given) > 1 and given.isupper() and not surname.isupper():  # Haiqing AI
        return
    start, end = pinyin[0].start(), pinyin[1].end()
    yield replace(name, start=name.start + start, end=name.start + end, text=name.text[start:end])


_WORDS_ONLY = re.compile("[a-z]+")
_PLAIN, _CAPITALISED = re.compile("[A-Za-z ]+"), re.compile("[A-Z][A-Za-z]*")


@cache
def _other_names() -> frozenset[str]:
    """The English names of places, companies and the like, some of which look like pinyin: Hong Kong."""
    return frozenset(text for name in closed_names() if name.kind != "person" for text in name.en)


def _orders(name: Name) -> list[tuple[str, ...]]:
    """The syllables of a name of two words, surname first, in all ways to read it."""
    first, last = (parses(word) for word in name.words)
    orders = [one + other for one, other in product(first, last)] + [one + other for one, other in product(last, first)]
    return [order for order in orders if len(order) in _LENGTHS]


def _is_known(name: Name, orders: Sequence[tuple[str, ...]], number: int, book: Counterparts) -> bool:
    """Whether the Chinese has the characters of a name anywhere, in either order of surname and given name."""
    first, last = name.words
    zh = book.zh(number)
    if find(first + last, zh) or any(_is_in(order, zh) for order in orders):
        return True
    return bool(book.characters_anywhere(first + last) or book.characters_anywhere(last + first))


def _is_in(syllables: Sequence[str], zh: str) -> bool:
    """Whether a Chinese text has characters that can be spelled as some syllables in any system."""
    return any(
        all(reads(sign, one) or _is_other_spelling(sign, one) for sign, one in zip(zh[start:], syllables, strict=False))
        for start in range(len(zh) - len(syllables) + 1)
    )


def _misspelt(orders: Sequence[tuple[str, ...]], zh: str, english: Sequence[str]) -> str | None:
    """The person of the Chinese whose name is misspelt as an English name; None if there is none, or more than one."""
    candidates = {one for order in orders for one in _near(order, zh) if not _is_spelled(one, english)}
    return candidates.pop() if len(candidates) == 1 else None


def _near(syllables: Sequence[str], zh: str) -> Iterator[str]:
    """The people in a Chinese text whose names are read like some syllables except for one that is certainly different."""
    length = len(syllables)
    for start in range(len(zh) - length + 1):
        text = zh[start : start + length]
        if not _is_name(text) or _SAYING.match(zh, start + length - 1):
            continue
        wrong = [at for at, (sign, one) in enumerate(zip(text, syllables, strict=True)) if not reads(sign, one)]
        if len(wrong) != 1 or _is_other_spelling(text[wrong[0]], syllables[wrong[0]]):
            continue
        told = _BEFORE.search(zh[max(0, start - 4) : start]) or _AFTER.match(zh, start + length)
        if told or (length > min(_LENGTHS) and wrong[0]):
            yield text


def _is_name(text: str) -> bool:
    """Whether some characters may be a person's name. A word of the lexicon, such as 公司 or 高管, is none."""
    surname = text[0] in surnames() or text[:2] in surnames()
    if not surname or not HAN_RUN.fullmatch(text) or _NO_NAME.search(text, 1):
        return False
    return not load_lexicon().translations(text)


def _is_spelled(text: str, english: Sequence[str]) -> bool:
    """Whether some English words are the reading of a person's name, in either order of surname and given name."""
    surname, given = spelled(text[0]), spelled(text[1:])
    if not surname or not given:
        return False
    joined = {"".join(english[at : at + size]) for size in (1, 2, 3) for at in range(len(english))}
    return f"{surname}{given}" in joined or f"{given}{surname}" in joined


def speakers(zh: str) -> set[str]:
    """The people who speak in a Chinese text."""
    return {m["name"] for m in _SPEAKER.finditer(zh) if _is_name(m["name"])}


def has_title(person: str, zh: str) -> bool:
    """Whether a Chinese text has a person's title before the name: 总裁顾明远."""
    return any(_BEFORE.search(zh, 0, m.start()) for m in re.finditer(re.escape(person), zh))


def _other_speaker(orders: Sequence[tuple[str, ...]], zh: str, english: Sequence[str]) -> str | None:
    """The only person who speaks in the Chinese and is not in the English, if a name may not be theirs; else None."""
    named = speakers(zh)
    if len(named) != 1:
        return None
    (speaker,) = named
    alike = any(
        reads(sign, one) or _is_other_spelling(sign, one) for order in orders for one in order for sign in speaker
    )
    return None if alike or _is_spelled(speaker, english) else speaker


def _is_other_spelling(character: str, syllable: str) -> bool:
    return any(reads(character, one) for one in _spellings().get(syllable, ()))


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """The pinyin that a syllable in another system of spelling can mean."""
    return {spelling: tuple(pinyin.split()) for spelling, pinyin in data_rows("romanisations.tsv")}


_SAID = (
    "said|says|added|adds|noted|notes|told|stressed|explained|explains|admitted|emphasized|argued|argues|disclosed|revealed|predicted|recalled|"
    "responded|replied|commented|conceded|concedes|acknowledged|insisted|insists|warned|warns|wrote|claimed|claims|believes"
)
_NAME = "[A-Z][a-z]+(?: [A-Z][a-z]+)?"
_EN_SPEAKER = re.compile(
    rf"\b(?P<before>{_NAME})(?:, [^,.“”\"]{{1,160}},)? (?:also |then |has )?(?:{_SAID})\b|\b(?:{_SAID}|according to) (?P<after>{_NAME})\b"
)
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
        if wrong := _beside_gloss(number, book, known):
            yield wrong
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


_GLOSSED_SPEAKER = re.compile(_GLOSSED.pattern + f"(?:则|还|也|又|随后|同时)?(?:{SAYS})")


def _beside_gloss(number: int, book: Counterparts, known: dict[str, str]) -> WrongPerson | None:
    """The only speaker of the English, if the Chinese gives that of its own in Latin letters and the English has none of them."""
    said = list(_GLOSSED_SPEAKER.finditer(book.zh(number)))
    english = set(_WORDS_ONLY.findall(book.en(number)))
    if len(said) != 1 or english.intersection(re.findall("[a-z]{3,}", said[0]["en"])):
        return None
    named = [name for name in book.names.of(book.pairs[number].en.units) if _speaks(name)]
    if len(named) != 1:
        return None
    person = _person(named[0], known)
    is_here = person is not None and person in book.zh(number)
    return None if is_here else WrongPerson(named[0], said[0]["zh"], number, is_speaker=True)


def _speakers(zh: str, glossed: set[str]) -> set[str]:
    """The people who speak in a Chinese text, among them those with a foreign name."""
    foreign = {name for name in glossed if re.search(rf"{name}(?: ?\([^()]*\))?(?:{SAYS})", zh)}
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
        words = text.split()[-_NAME_WORDS:]  # CEO Fang Yi
        if len(words) != _NAME_WORDS or not all(parses(word.lower()) for word in words):
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
