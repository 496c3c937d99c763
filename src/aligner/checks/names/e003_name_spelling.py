"""E003 name-spelling: a name is misspelt, judged by its other spellings, a host name in the text or its Chinese characters."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from aligner.checks.model import Finding, Fix, Location, Severity
from aligner.checks.names.counterparts import Counterparts, altered_tokens, counterparts, locate_folded
from aligner.checks.names.english import Name, Names
from aligner.checks.names.persons import people
from aligner.checks.pinyin import find, parses, readings, reads, spelled
from aligner.checks.rule import Declaration
from aligner.checks.spans import edit_part, locate_part
from aligner.checks.texts import Texts, Translation
from aligner.document.model import Language
from aligner.lexicon import load_lexicon
from aligner.segment.model import SegmentedDocument

_MIN_LETTERS = 5
"""Least length of a name that is compared with others, in letters."""
_MIN_FOR_TWO_LETTERS = 9
"""Least length of names that may differ in two letters."""
_MIN_LETTERS_ALONE, _MIN_FOR_ANY_SLIP_ALONE = 6, 8
"""Least lengths of names without Chinese to show whether two names are the same. Names between the two lengths may only have
swapped or doubled letters."""
_MIN_MENTIONS = 3
"""Least number of mentions of the right spelling if there is no Chinese and letters differ in another way."""
_MIN_SYLLABLES = 3
"""Least number of syllables of a name in pinyin that is compared with Chinese characters."""
HOST = re.compile(
    r"(?:https?://|www\.|@|\b)((?:[A-Za-z0-9-]{1,63}\.){1,8})(?:com|cn|net|org|io|ai|tech|co|hk|tw|dev)\b"
)
_ENDINGS = ("s", "es", "n", "an", "ian", "ese", "d", "ed", "er", "r", "ing", "y", "ly", "i", "a", "o", "e", "x")


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A misspelt name and its right spelling."""

    places: tuple[Name, ...]
    right: str
    evidence: str
    """The source of the right spelling: *elsewhere in the text*, a host name, or Chinese characters."""
    bead: int | None = None


def misspellings(names: Names, book: Counterparts | None) -> Iterator[Misspelling]:
    """The misspelt names of an English text, each spelling once.

    Args:
        names: The names of the text.
        book: The names with their Chinese counterparts; None if there is no Chinese text.
    """
    words = _words(names)
    found: dict[str, Misspelling] = {}
    for one in (*_against_addresses(names, words), *_against_each_other(words, book)):
        found.setdefault(one.places[0].text, one)
    if book:
        for one in _against_characters(book):
            if not any(word in found for word in one.places[0].text.split()):
                found.setdefault(one.places[0].text, one)
    yield from found.values()


def _words(names: Names) -> dict[str, list[Name]]:
    """The single words of the names, each with its places."""
    words: dict[str, list[Name]] = defaultdict(list)
    for places in names.by_text.values():
        for name in places:
            for match in re.finditer(r"[A-Za-z]+", name.text):
                start = name.start + match.start()
                words[match.group()].append(
                    replace(name, start=start, end=start + len(match.group()), text=match.group())
                )
    return words


def _against_each_other(words: dict[str, list[Name]], book: Counterparts | None) -> Iterator[Misspelling]:
    """The words that are misspelt forms of another word of the text, which is at least as frequent."""
    for wrong, right in _similar(words):
        if len(words[wrong]) == len(words[right]) and (book is None or wrong > right):
            continue  # as frequent: judge one order only
        if book is None:
            bead, is_sure = None, _is_sure_alone(wrong.lower(), right.lower(), len(words[right]))
        else:
            bead = _bead_with(book, words[wrong][0], right)
            is_sure = bead is not None
        if is_sure:
            yield Misspelling(tuple(words[wrong]), right, "elsewhere in the text", bead)


def _similar(words: Mapping[str, Sequence[Name]]) -> list[tuple[str, str]]:
    """The pairs of a word that is not in the lexicon and a similar one that is at least as frequent."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= _MIN_LETTERS:
            for key in _deletions(word.lower()):
                by_key[key].append(word)
    pairs = {pair for group in by_key.values() for pair in permutations(group, 2)}
    english_number = load_lexicon().english_number
    return [
        (wrong, right)
        for wrong, right in sorted(pairs)
        if wrong.lower() != right.lower()
        and len(words[wrong]) <= len(words[right])
        and english_number(wrong.lower()) < 0
        and is_near(wrong.lower(), right.lower())
    ]


def _bead_with(book: Counterparts, place: Name, right: str) -> int | None:
    """The bead of a name if its Chinese has the counterpart of the other spelling; None if it has not."""
    number = book.bead_of(place.segment.id)
    if number is None or not book.is_trusted(number):
        return None
    zh, wrong = book.zh(number), place.text.lower()
    if any(wrong in book.latin(n) for n in range(len(book.pairs))) or right.lower() in book.latin(number):
        return None  # the Chinese has the same spelling, or has the right one in Latin letters, which E002 compares
    spelled = find(wrong, zh)
    if spelled and spelled[1] - spelled[0] > 1:
        return None
    reading = find(right.lower(), zh)
    if reading and reading[1] - reading[0] > 1:
        return number
    beads = {b for text in book.names.by_text if right in text.split() for b in book.beads_with(text)}
    return number if any(sign in zh for sign in book.common(beads, beads | {number})) else None


def _against_addresses(names: Names, words: dict[str, list[Name]]) -> Iterator[Misspelling]:
    """The words that are misspelt forms of a host name in the text."""
    english_number = load_lexicon().english_number
    unknown = {w: w.lower() for w in words if len(w) >= _MIN_LETTERS_ALONE and english_number(w.lower()) < 0}
    for label, host in _labels(names.document).items():
        if len(label) < _MIN_LETTERS_ALONE:
            continue
        for word, lower in unknown.items():
            if lower != label and lower[0] == label[0] and is_near(lower, label) and _is_slip(lower, label):
                right = next((w for w in words if w.lower() == label), word[:1] + label[1:])
                yield Misspelling(tuple(words[word]), right, host)


def _labels(document: SegmentedDocument) -> dict[str, str]:
    """The labels of host names in the text, each with its host name."""
    found: dict[str, str] = {}
    for match in HOST.finditer(document.document.source.text):
        for label in match[1].lower().rstrip(".").split("."):
            found.setdefault(label, match.group().removeprefix("https://").removeprefix("http://").removeprefix("www."))
    return found


def _against_characters(book: Counterparts) -> Iterator[Misspelling]:
    """Names in pinyin with one syllable that is not the reading of its character."""
    groups: dict[tuple[str, str], Misspelling] = {}
    for number, pair in enumerate(book.pairs):
        if not book.is_trusted(number):
            continue
        for name in book.names.of(pair.en.units):
            found = _wrong_syllable(name, book.zh(number))
            if found:
                right, characters = found
                key = (name.text, right)
                known = groups.get(key, Misspelling((), right, characters, number))
                groups[key] = replace(known, places=(*known.places, name))
    yield from groups.values()


def _wrong_syllable(name: Name, zh: str) -> tuple[str, str] | None:
    """A name with its wrong syllable corrected, and its characters; None if there is no such syllable."""
    words = name.text.split()
    if len(words) not in (2, 3) or not name.text.replace(" ", "").isalpha() or find("".join(words).lower(), zh):
        return None
    options = [parses(word.lower())[:1] or ((word.lower(),),) for word in words]
    syllables = [s for option in options for s in option[0]]
    opaque = sum(not parses(word.lower()) for word in words)
    if len(syllables) < _MIN_SYLLABLES or opaque > 1:
        return None
    for start in range(len(zh) - len(syllables) + 1):
        wrong = [n for n, s in enumerate(syllables) if not reads(zh[start + n], s)]
        if len(wrong) != 1:
            continue
        at = wrong[0]
        right = readings(zh[start + at])[:1]  # the most common reading
        if right and _distance(right[0], syllables[at]) == 1:
            return _rewritten(words, syllables, at, right[0]), zh[start : start + len(syllables)]
    return None


def _rewritten(words: list[str], syllables: list[str], at: int, right: str) -> str:
    corrected = [*syllables[:at], right, *syllables[at + 1 :]]
    parts, n = [], 0
    for word in words:
        count = len((parses(word.lower())[:1] or ((word,),))[0])
        parts.append("".join(corrected[n : n + count]).capitalize())
        n += count
    return " ".join(parts)


def is_near(one: str, other: str) -> bool:
    """Whether two names in lower case differ like misspellings, and not like forms of a word or two different names."""
    shorter, longer = sorted((one, other), key=len)
    if longer.startswith(shorter) or any(
        one.removesuffix(a) == other.removesuffix(b)
        for a in _ENDINGS
        for b in _ENDINGS
        if one.endswith(a) and other.endswith(b)
    ):
        return False
    return _distance(one, other) <= (2 if len(shorter) >= _MIN_FOR_TWO_LETTERS else 1)


def _is_slip(wrong: str, right: str) -> bool:
    """Whether two near names differ in swapped or doubled letters, or are long enough for any difference to be a misspelling."""
    return (
        _squeezed(wrong) == _squeezed(right) or sorted(wrong) == sorted(right) or len(right) >= _MIN_FOR_ANY_SLIP_ALONE
    )


def _is_sure_alone(wrong: str, right: str, times: int) -> bool:
    if len(right) < _MIN_LETTERS_ALONE or times < 2:
        return False
    return (
        _squeezed(wrong) == _squeezed(right)
        or sorted(wrong) == sorted(right)
        or (len(right) >= _MIN_FOR_TWO_LETTERS and times >= _MIN_MENTIONS)
    )


def _squeezed(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


def _distance(one: str, other: str) -> int:
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other)


def _deletions(word: str) -> set[str]:
    """A word and its forms without one letter. Two words that differ in one letter share at least one of these keys."""
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}


def check(texts: Translation) -> Iterator[Finding]:
    """Reports misspelt names in an English translation."""
    if texts.en is None or texts.source is Language.EN:
        return
    book, altered, wrong = None, frozenset[tuple[int, int]](), list[Misspelling]()
    if isinstance(texts, Texts):
        book, altered, wrong = texts.shared(counterparts), altered_tokens(texts), _people(texts)
    taken = {(n.segment.id, at) for one in wrong for n in one.places for at in range(n.start, n.end)}
    others = [one for one in misspellings(book.names if book else Names(texts.en), book) if not _is_among(one, taken)]
    for one in (*wrong, *others):
        if _is_among(one, altered):
            continue  # E002 reports it
        zh = None
        if book and one.bead is not None and not one.evidence.isascii():
            zh = locate_folded(book, one.bead, one.evidence)
        finding = _finding(texts.en, one, zh, 0.9 if book else 0.75)
        yield finding if one in wrong else replace(finding, severity=Severity.INFO)


def _is_among(one: Misspelling, taken: Collection[tuple[int, int]]) -> bool:
    """Whether a misspelling is in characters that are given as segment id and offset."""
    return any((name.segment.id, at) in taken for name in one.places for at in range(name.start, name.end))


def _people(texts: Texts) -> list[Misspelling]:
    """The people of whose name a syllable cannot be the reading of its character."""
    groups: dict[tuple[str, str], Misspelling] = {}
    for wrong in texts.shared(people):
        right = None if wrong.is_speaker else _right_name(wrong.name.text, wrong.zh)
        if right:
            key = (wrong.name.text, right)
            known = groups.get(key, Misspelling((), right, wrong.zh, wrong.bead))
            groups[key] = replace(known, places=(*known.places, wrong.name))
    return list(groups.values())


def _right_name(name: str, characters: str) -> str | None:
    """The pinyin of a person's name, in the order of a misspelt one; None if a character has no reading."""
    orders = []
    for length in (1, 2):
        surname, given = spelled(characters[:length]), spelled(characters[length:])
        if surname and given:
            orders += [f"{surname.capitalize()} {given.capitalize()}", f"{given.capitalize()} {surname.capitalize()}"]
    return min(orders, key=lambda order: _distance(order, name), default=None)


def _finding(document: SegmentedDocument, one: Misspelling, zh: Location | None, confidence: float) -> Finding:
    where = [locate_part(document, name.segment, name.start, name.end) for name in one.places]
    edits = [edit_part(document, name.segment, name.start, name.end, one.right) for name in one.places]
    known = tuple(edit for edit in edits if edit)
    wrong = one.places[0].text
    if one.evidence.isascii() and "." not in one.evidence:
        message = f"“{wrong}” is spelled “{one.right}” {one.evidence}"
    elif one.evidence.isascii():
        message = f"“{wrong}” is spelled “{one.right}” in {one.evidence}"
    else:
        message = f"“{wrong}” is misspelt: {one.evidence} is “{one.right}”"
    return Finding(
        message,
        zh=zh,
        en=where[0],
        confidence=confidence,
        fix=Fix(known, safe=False) if len(known) == len(edits) else None,
        more=tuple(where[1:]),
    )


RULE = Declaration("E003", "name-spelling", Severity.WARNING, Translation, check, alone=(Language.EN,))
