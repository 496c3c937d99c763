"""Finds the names in an English text: runs of capitalised words that the text does not also write in lower case."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from aligner.checks.model import Location
from aligner.checks.pinyin import parses
from aligner.checks.prose import machine_spans, prose
from aligner.checks.spans import locate_part
from aligner.lexicon import load_lexicon
from aligner.segment.model import Segment, SegmentedDocument
from aligner.text.spans import overlaps
from aligner.text.word_lists import word_list

_WORD = re.compile(r"(?<![\w@#/.-])[A-Z][A-Za-z\u00c0-\u024f]*(?:['’-][A-Z]?[a-z]+)*(?![\w@/])")
_POSSESSIVE = re.compile(r"['’]s?$")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:\n] ?[\"'“‘(\[]*|[\"“‘(\[•*-] ?)\Z")
_FAR = 32
"""How many characters before a word are searched for the beginning of a sentence with quotation marks and brackets."""
_ORDINARY = word_list("no_name")

_SURNAMES = frozenset({"He", "You", "An"})
"""Ordinary words that are surnames before a given name in pinyin: *He Zhiyuan*."""
_SMALL_WORD_BEFORE = re.compile(r"(?<![\w'’-])[a-z][a-z'’-]*,? $")
_SMALL_WORD_AFTER = re.compile(r",? [a-z][a-z'’-]*(?![\w'’-])")


@dataclass(frozen=True, slots=True)
class Name:
    """A name and its place in a segment."""

    segment: Segment
    start: int
    end: int
    text: str

    @property
    def words(self) -> tuple[str, ...]:
        """The capitalised words of the name, in lower case, without apostrophes and possessive endings."""
        return _words(self.text)


@lru_cache(4096)
def _words(name: str) -> tuple[str, ...]:
    words = (_POSSESSIVE.sub("", word) for word in re.split(r"[ -]", name) if word[:1].isupper())
    return tuple(re.sub("['’]", "", word).lower() for word in words)


class Names:
    """The names of an English document, by segment and by text."""

    def __init__(self, document: SegmentedDocument) -> None:
        self.document = document
        self.by_segment: dict[int, list[Name]] = defaultdict(list)
        self.by_text: dict[str, list[Name]] = defaultdict(list)
        self._lower = _lower_words(document)
        self._inside = _inside_sentences(document)
        for segment in prose(document):
            for start, end in self._spans(segment):
                name = Name(segment, start, end, segment.text[start:end])
                self.by_segment[segment.id].append(name)
                self.by_text[name.text].append(name)

    def of(self, units: Iterable[int]) -> list[Name]:
        """The names in some segments."""
        return [name for unit in units for name in self.by_segment.get(unit, ())]

    def locate(self, name: Name) -> Location:
        """The location of a name in the file."""
        return locate_part(self.document, name.segment, name.start, name.end)

    def _spans(self, segment: Segment) -> list[tuple[int, int]]:
        """The spans of the names in a segment. A text in capitals has none."""
        text = segment.text
        if text.isupper():
            return []
        barred = machine_spans(self.document, segment)
        spans: list[tuple[int, int]] = []
        name_end: int | None = None  # of the word before, if it is part of a name
        for match in _WORD.finditer(text):
            word = _POSSESSIVE.sub("", match.group())
            start, end = match.start(), match.start() + len(word)
            goes_on = name_end is not None and text[name_end:start] == " "
            if overlaps(barred, start, end) or self._is_ordinary(text, word, start, may_begin_sentence=not goes_on):
                name_end = None
                continue
            if goes_on:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
            name_end = end
        return spans

    def _is_ordinary(self, text: str, word: str, start: int, *, may_begin_sentence: bool) -> bool:
        """Whether a capitalised word is no part of a name."""
        end = start + len(word)
        is_common = word in _ORDINARY or (word.lower() in self._lower and not _is_odd(word))
        if is_common and not (word in _SURNAMES and _is_surname(text, start, end)):
            return True
        return (
            may_begin_sentence
            and word not in self._inside
            and _begins_a_sentence(text, start)
            and not _begins_a_name(text, word, end)
        )


def _begins_a_sentence(text: str, at: int, reach: int = 4) -> bool:
    return _SENTENCE_START.search(text, max(0, at - reach), at) is not None


def _begins_a_name(text: str, word: str, end: int) -> bool:
    """Whether the first word of a sentence is a name: the lexicon lacks it, or it is a surname in pinyin with a given name."""
    if load_lexicon().english_number(word.lower()) < 0:
        return True
    if word in _SURNAMES:
        return _is_surname(text, end - len(word), end)
    following = _WORD.match(text, end + 1)
    return following is not None and bool(parses(word.lower()) and parses(following.group().lower()))


def _is_surname(text: str, start: int, end: int) -> bool:
    """Whether a word that is also ordinary is the surname of a name in pinyin.

    It is if a small word is beside the two, which is not so in titles, or if the second word is no English one.
    """
    following = _WORD.match(text, end + 1)
    if following is None or not parses(_POSSESSIVE.sub("", following.group()).lower()):
        return False
    if load_lexicon().english_number(following.group().lower()) < 0:
        return True
    return bool(
        _SMALL_WORD_BEFORE.search(text, max(0, start - _FAR), start) or _SMALL_WORD_AFTER.match(text, following.end())
    )


def _is_odd(word: str) -> bool:
    """Whether a word has capitals after its first letter."""
    return len(word) > 1 and any(c.isupper() for c in word[1:])


def _lower_words(document: SegmentedDocument) -> set[str]:
    """The words that the text writes in lower case somewhere."""
    return {
        word for segment in prose(document) for word in re.findall(r"(?<![\w/.@-])[a-z]{2,}(?![\w/@])", segment.text)
    }


def _inside_sentences(document: SegmentedDocument) -> set[str]:
    """The capitalised words that appear inside a sentence somewhere, headings in title case excepted."""
    found = set()
    for segment in prose(document):
        text = segment.text
        words = list(_WORD.finditer(text))
        if len(words) > 3 and len(words) * 2 > len(text.split()):  # a title
            continue
        found |= {_POSSESSIVE.sub("", m.group()) for m in words if not _begins_a_sentence(text, m.start(), _FAR)}
    return found
