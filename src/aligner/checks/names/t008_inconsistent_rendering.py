"""T008 inconsistent-rendering: a name that no glossary lists is rendered in two ways."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from aligner.checks.model import Finding, Fix, Severity
from aligner.checks.names.counterparts import Counterparts, counterparts
from aligner.checks.pinyin import find, parses
from aligner.checks.prose import machine_spans, prose
from aligner.checks.rule import Declaration
from aligner.checks.spans import edit_part, locate_part
from aligner.checks.texts import Texts, Translation
from aligner.document.model import Language
from aligner.grouping import grouped
from aligner.lexicon import load_lexicon
from aligner.segment.model import Part, SegmentedDocument
from aligner.text.fold import to_simplified
from aligner.text.spans import overlaps, within


@dataclass(frozen=True, slots=True)
class Variants:
    """Two forms of one name."""

    kept: tuple[Part, ...]
    """The mentions of the more frequent form, or of the fuller one."""
    other: tuple[Part, ...]
    """The mentions of the other form."""
    zh: Part | None
    """The Chinese name."""
    sure: bool
    """Whether the original shows that both forms mean the same name."""


_PHRASE = re.compile(
    r"(?<![\w@#/.-])(?!(?:The|An?|This|In|At|On|By|For) )[A-Z][A-Za-z-]+(?: (?:(?:of|the|for|and|in) )*[A-Z][A-Za-z-]+)+(?![\w@/])"
)
_PERSON = re.compile(r"(?<![\w@#/.-])([A-Z][a-z]+) ([A-Z][a-z]+)(?![\w@/-])")
_SMALL = frozenset(["of", "the", "for", "and", "in"])
_LOWER = re.compile(r"(?<![\w-])[a-z]{4,}")
"""A long word in lower case. A segment without one is probably a title, whose capitalised phrases are not names."""
_MIN_WORDS = 3
"""Least number of words of a phrase that is compared, small words excepted."""
_MIN_PROBABILITY = 0.08
"""Least probability of both English words as renderings of one Chinese word, if they may mean the same."""


def variants(texts: Translation) -> list[Variants]:
    """The names that the translation renders in two ways.

    There are two cases:

    - *Hundred Model Battle* and *Hundred Model War* are one name if a Chinese word can be rendered by both of the words that
      differ. If there is an original, the beads of both must also share a Chinese word that one of the two can render.
    - *Mao Jun* and *Mao Junfa* are one person if the original has the longer name where the translation has the shorter one.
      Without an original they only may be.
    """
    if texts.en is None:
        return []
    book = texts.shared(counterparts) if isinstance(texts, Texts) else None
    found = list(_reworded(texts.en, book))
    found += _shortened(texts.en, book)
    return found


def _reworded(document: SegmentedDocument, book: Counterparts | None) -> Iterator[Variants]:
    phrases: dict[tuple[str, ...], list[Part]] = {}
    for form in _forms(document, _PHRASE):
        words = tuple(word.lower() for word in form.text.split() if word not in _SMALL)
        if len(words) >= _MIN_WORDS:
            phrases.setdefault(words, []).append(form)
    similar = chain.from_iterable(combinations(group, 2) for group in grouped(phrases, len).values())
    for one, other in similar:
        different = _different_words(one, other)
        if different is None:
            continue
        first, second = phrases[one], phrases[other]
        place = _common(book, first, second, different) if book else None
        if book and not place:
            continue
        if load_lexicon().are_renderings_of_one(*different, least=_MIN_PROBABILITY):
            kept, rest = (first, second) if len(first) >= len(second) else (second, first)
            yield Variants(tuple(kept), tuple(rest), place, sure=book is not None)


def _different_words(one: Sequence[str], other: Sequence[str]) -> tuple[str, str] | None:
    """The only two words in which two phrases differ; None if they differ in several, or only in number (*chip*, *chips*)."""
    different = [(mine, theirs) for mine, theirs in zip(one, other, strict=True) if mine != theirs]
    if len(different) != 1:
        return None
    mine, theirs = different[0]
    fold = load_lexicon().fold
    return None if fold(mine) == fold(theirs) else (mine, theirs)


def _common(book: Counterparts, first: Sequence[Part], second: Sequence[Part], words: tuple[str, str]) -> Part | None:
    """The place of a Chinese word, in the beads of both forms, that one of the two words can render; None if there is none."""
    lexicon = load_lexicon()
    folded = {lexicon.fold(word) for word in words}
    of_first, of_second = _chinese_words(book, first), _chinese_words(book, second)
    for number, place in of_second.items():
        likely = {r.english for r in lexicon.renderings(number) if r.probability >= _MIN_PROBABILITY}
        if number in of_first and not folded.isdisjoint(likely):
            return place
    return None


def _chinese_words(book: Counterparts, forms: Sequence[Part]) -> dict[int, Part]:
    """The first place of each Chinese word in the beads of some forms; empty if one of the beads is not trusted."""
    numbers = [book.bead_of(form.segment.id) for form in forms]
    words: dict[int, Part] = {}
    for number in numbers:
        if number is None or not book.is_trusted(number):
            return {}
        for segment in book.pairs[number].zh.segments:
            for word in load_lexicon().words(segment.text):
                if word.id >= 0:
                    words.setdefault(word.id, Part(segment, word.start, word.end))
    return words


def _shortened(document: SegmentedDocument, book: Counterparts | None) -> Iterator[Variants]:
    people: dict[tuple[str, str], list[Part]] = {}
    for form in _forms(document, _PERSON):
        surname, given = form.text.lower().split()
        if parses(surname) and len(parses(surname)[0]) <= 2 and parses(given):
            people.setdefault((surname, given), []).append(form)
    for short, long in ((a, b) for a in people for b in people if a != b):
        if short[0] != long[0] or not _begins(long[1], short[1]):
            continue
        if book is None:
            yield Variants(tuple(people[long]), tuple(people[short]), None, sure=False)
            continue
        places = [_meant(book, form, "".join(long)) for form in people[short]]
        wrong = [form for form, place in zip(people[short], places, strict=True) if place]
        if wrong:
            yield Variants(tuple(people[long]), tuple(wrong), next(filter(None, places)), sure=True)


def _begins(long: str, short: str) -> bool:
    """Whether a given name is the first of the two syllables of a longer one."""
    return any(len(syllables) == 2 and syllables[0] == short for syllables in parses(long))


def _meant(book: Counterparts, form: Part, letters: str) -> Part | None:
    """The place of the longer name in the Chinese of a form's bead; None if the Chinese doesn't have it."""
    number = book.bead_of(form.segment.id)
    if number is None or not book.is_trusted(number):
        return None
    for segment in book.pairs[number].zh.segments:
        place = find(letters, to_simplified(segment.text))
        if place:
            return Part(segment, *place)
    return None


def _forms(document: SegmentedDocument, pattern: re.Pattern[str]) -> Iterator[Part]:
    """The matches of a pattern in running text."""
    for segment in prose(document):
        if not _LOWER.search(segment.text):
            continue
        barred = machine_spans(document, segment)
        for found in pattern.finditer(segment.text):
            if not overlaps(barred, *found.span()):
                yield Part(segment, *found.span())


def check(texts: Translation) -> Iterator[Finding]:
    """Reports names with two forms in an English translation, unless the glossary has one of them."""
    if texts.source is not Language.ZH:
        return
    for one in texts.shared(variants):
        if not _is_listed(texts, one):
            yield _finding(texts, texts.target, one)


def _is_listed(texts: Translation, one: Variants) -> bool:
    """Whether the glossary has one of the forms, so that the rules about terms check them."""
    if texts.glossary is None:
        return False
    return any(
        within((form.start, form.end), rendered.span)
        for form in (one.kept[0], one.other[0])
        for rendered in texts.glossary.renderings(form.segment.text)
    )


def _finding(texts: Translation, document: SegmentedDocument, one: Variants) -> Finding:
    kept, other = one.kept[0].text, one.other[0].text
    first, *more = [locate_part(document, *form) for form in one.other]
    times = "once" if len(one.kept) == 1 else f"{len(one.kept)} times"
    if one.sure:
        message = f"“{other}” is “{kept}” elsewhere in the text ({times}): keep to one of them"
    else:
        message = f"“{other}” and “{kept}” ({times}): are these the same name?"
    return Finding(
        message,
        zh=locate_part(texts.zh, *one.zh) if one.zh and texts.zh else None,
        en=first,
        confidence=0.8 if one.sure else 0.5,
        fix=_fix(document, one.other, kept) if one.sure else None,
        more=tuple(more),
    )


def _fix(document: SegmentedDocument, forms: tuple[Part, ...], kept: str) -> Fix | None:
    edits = [edit_part(document, *form, kept) for form in forms]
    return Fix(tuple(edit for edit in edits if edit), safe=False) if all(edits) else None


RULE = Declaration("T008", "inconsistent-rendering", Severity.INFO, Translation, check, alone=(Language.EN,))
