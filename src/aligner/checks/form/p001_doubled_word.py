"""P001 doubled-word: a word appears twice in a row."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from aligner.checks.locate import by_language
from aligner.checks.model import Edit, Finding, Fix, Severity
from aligner.checks.prose import machine_spans, prose
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part
from aligner.checks.texts import Translation
from aligner.document.model import Language, source_span
from aligner.lexicon import load_lexicon
from aligner.segment.model import Segment, SegmentedDocument
from aligner.text.han import HAN
from aligner.text.lazy import lazy
from aligner.text.spans import overlaps
from aligner.text.word_lists import word_list


class Doubled(NamedTuple):
    """A word or phrase and its repetition."""

    word: str
    start: int
    kept: int
    """Where the first mention ends; the text from here to `end` is the repetition."""
    end: int
    sure: bool
    """Whether it can only be a mistake."""


_WORD = lazy(r"(?<![\w’'.@/#+-])([A-Za-z]+(?:['’][a-z]+)?)((?:[ \u00a0\n]+\1)+)(?![\w@/+-]|['’]\w|\.\w)", re.IGNORECASE)
_PHRASE = lazy(
    r"(?<![\w’'.@/#+-])((?:[a-z'’]+[ \u00a0\n]+){1,4}[a-z'’]+)[ \u00a0\n]+\1(?![\w@/+-]|['’]\w|\.\w)", re.IGNORECASE
)
_GRAMMAR = word_list("grammar")
# Words that correct English repeats: "the man who had had it", "that that is so", "very very slow", "what it is is this".
_SAID_TWICE = word_list("said_twice")
# A verb with its particle may be followed by a preposition of place or time: "what they log in in the morning".
_PARTICLES = frozenset(["in", "on", "up", "out", "off", "over", "by"])
_BANDS = frozenset(["the", "who"])
"""Two of them with capitals are the name of a band (The The)."""
_BEFORE = 32
"""How many characters before doubled words are searched."""
_SENTENCE = lazy(r"(?:^|[.!?:—“\"(\t])\s*$")


def doubled_english(text: str) -> Iterator[Doubled]:
    """The words and phrases that appear twice or more in a row in an English text, each with all of its repetitions.

    Not included are words that differ in capitals (*AND and OR*, *Active Directory directory*), names
    (*New York New York*), and words that correct English repeats (*had had*, *very very*).
    """
    done = 0
    for found in _WORD.finditer(text):
        if _is_slip_of(text, found):
            done = found.end()
            word = found[1].lower()
            sure = word in _GRAMMAR and word not in _PARTICLES
            yield Doubled(found[1], found.start(), found.end(1), found.end(), sure)
    for found in _PHRASE.finditer(text):
        if found.start() >= done and _is_slip_of_phrase(found[1].split()):
            yield Doubled(found[1], found.start(), found.end(1), found.end(), sure=True)


# "was taken in in the church", "logged on on Monday"
_TAKES_PARTICLE = lazy(
    r"\b(?:t[ao]k(?:e[sn]?|ing)|took|log(?:s|ged|ging)?|sign(?:s|ed|ing)?|mov(?:e[sd]?|ing)|com(?:es?|ing)|came|giv(?:e[sn]?|ing)|gave"
    r"|br(?:ing|ings|inging|ought)|check(?:s|ed|ing)?|step(?:s|ped|ping)?|br(?:eak|eaks|oke|oken|eaking)|go(?:es|ing|ne)?|went"
    r"|turn(?:s|ed|ing)?|plug(?:s|ged|ging)?|drop(?:s|ped|ping)?|fill(?:s|ed|ing)?|opt(?:s|ed|ing)?|join(?:s|ed|ing)?"
    r"|kick(?:s|ed|ing)?|set(?:s|ting)?|built|build(?:s|ing)?|carr(?:y|ies|ied|ying)|h[eo]ld(?:s|ing)?|pass(?:es|ed|ing)?"
    r"|liv(?:e[sd]?|ing)|invest(?:s|ed|ing)?|work(?:s|ed|ing)?|believ(?:e[sd]?|ing)|account(?:s|ed|ing)?) $",
    re.IGNORECASE,
)


def _is_slip_of(text: str, found: re.Match[str]) -> bool:
    first, rest = found[1], found[2].split()
    word = first.lower()
    if word in _PARTICLES and _TAKES_PARTICLE.search(text, max(found.start() - _BEFORE, 0), found.start()):
        return False
    if word in _SAID_TWICE or (len(word) == 1 and word != "a"):
        return False
    if all(again == first for again in rest):
        return first.islower() or (word in _GRAMMAR and word not in _BANDS)
    begins = first.istitle() and _SENTENCE.search(text, max(found.start() - _BEFORE, 0), found.start()) is not None
    return begins and word in _GRAMMAR and all(again == word for again in rest)


def _is_slip_of_phrase(words: list[str]) -> bool:
    """Whether a repeated phrase is a mistake, such as *of the of the*.

    *Again and again and again*, *and on and on*, *day by day by day* and *New York New York* are not.
    """
    if len(set(words)) < len(words) or any(word != word.lower() for word in words) or set(words) == {"and", "on"}:
        return False
    grammar = [word in _GRAMMAR for word in words]
    return all(grammar) if len(words) == 2 else any(grammar)


_HAN_TWICE = lazy(rf"([{HAN}]{{1,8}})\1")
# Function words only: a verb or a noun may correctly follow itself (存储存储, 研究研究).
_ONE = frozenset("的在将为与从是和都被把并于由以及对或")
_TWO = word_list("grammar_zh")
_SAID_TWICE_ZH = lazy(r"[一两几每阵串].{1,2}|.*(?:的|[一二三]|哈|呵|嘿|啦|啊|加油).*")


def doubled_chinese(text: str) -> Iterator[Doubled]:
    """The words that appear twice or more in a row in a Chinese text.

    The text is cut into words first, because 现在在 does not contain a doubled 在, nor 目的的 a doubled 的. Words of one or
    two characters count only if they are function words, since Chinese doubles many others (看看, 常常, 研究研究).
    """
    if not _HAN_TWICE.search(text):
        return
    words = load_lexicon().words(text)
    at = 0
    while at + 1 < len(words):
        word, last = words[at], at
        while last + 1 < len(words) and words[last + 1].text == word.text and words[last].end == words[last + 1].start:
            last += 1
        if last > at and _is_slip(word.text):
            yield Doubled(word.text, word.start, word.end, words[last].end, sure=len(word.text) < 3)
        at = last + 1


def _is_slip(word: str) -> bool:
    if len(word) == 1:
        return word in _ONE
    return word in _TWO or (len(word) > 2 and not _SAID_TWICE_ZH.fullmatch(word))


def check(texts: Translation) -> Iterator[Finding]:
    """Reports doubled words in the translation."""
    document = texts.target
    english = document.document.language is Language.EN
    intended = _Intended(texts)
    for segment in prose(document):
        found = list((doubled_english if english else doubled_chinese)(segment.text))
        barred = machine_spans(document, segment) if found else []
        for one in found:
            if overlaps(barred, one.start, one.end) or (not one.sure and intended.repeats(segment, one)):
                continue
            place = locate_part(document, segment, one.start, one.end)
            times = (
                "twice" if segment.text[one.start : one.end].lower().count(one.word.lower()) == 2 else "several times"
            )
            yield Finding(
                f"“{one.word}” appears {times} in a row",
                **by_language(document.document.language, place),
                confidence=0.95 if one.sure else 0.8,
                fix=_fix(document, segment, one),
            )


class _Intended:
    """Tells whether the original repeats something, too, where the translation does."""

    def __init__(self, texts: Translation) -> None:
        alignment = texts.alignment
        original = texts.original
        self._original: dict[int, str] = {}
        for bead in alignment.sentences if alignment and original else ():
            there = bead.side(texts.source)
            text = "\n".join(original.segments[unit].text for unit in there) if original else ""
            self._original.update(dict.fromkeys(bead.side(texts.source.other), text))

    def repeats(self, segment: Segment, one: Doubled) -> bool:
        """Whether the original of a segment has the word twice in a row, or rings and laughs in Chinese: 叮叮叮."""
        text = self._original.get(segment.id, "")
        word = re.escape(one.word)
        return bool(_SOUND.search(text)) or re.search(rf"{word}\W{{0,3}}{word}", text, re.IGNORECASE) is not None


_SOUND = lazy(rf"([{HAN}])(?:[，、！ ]?\1){{2,}}|([{HAN}]{{2,4}})[，、！ ]?\2")


def _fix(document: SegmentedDocument, segment: Segment, one: Doubled) -> Fix | None:
    """A fix that deletes the repetition; None if the file has markup there."""
    source = document.document.source
    start = source_span(segment.pieces, one.start, one.kept)[1]
    end = source_span(segment.pieces, one.kept, one.end)[1]
    if source.text[start:end].split() != segment.text[one.kept : one.end].split():
        return None
    return Fix((Edit(source.path, start, end, ""),), safe=one.sure)


RULE = Declaration("P001", "doubled-word", Severity.WARNING, Translation, check, alone=tuple(Language))
