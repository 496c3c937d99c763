"""E004 pinyin-leak: a name is in pinyin although it has an English form."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from aligner.checks.model import Finding, Fix, Location, Severity
from aligner.checks.names.counterparts import Counterparts, agreed_keys, counterparts, locate_folded
from aligner.checks.names.english import Name, Names
from aligner.checks.pinyin import parses, reads, spelled
from aligner.checks.rule import Declaration
from aligner.checks.spans import edit_part, locate_part
from aligner.checks.texts import Texts, Translation
from aligner.document.model import Language
from aligner.glossary.glossary import Glossary
from aligner.glossary.traits import is_name
from aligner.lexicon.known_names import known_names
from aligner.segment.model import SegmentedDocument
from aligner.text.fold import fold

_MEASURES = frozenset("张家个块颗片台款位名条项座只批种辆部枚")
"""Measure words, which may be between a number and a name."""
_NUMBER = re.compile(r"[0-9一二两三四五六七八九十百千万亿几数多余][ \u3000]*$")
_MIN_SYLLABLES = 2
"""Least number of syllables of a leak."""
_MIN_SYLLABLES_ALONE = 3
"""Least number of syllables of a leak if there is no Chinese to compare with."""


@dataclass(frozen=True, slots=True)
class Leak:
    """Pinyin of a name that has an English form."""

    places: tuple[Name, ...]
    chinese: str
    """The Chinese name, in simplified characters."""
    english: tuple[str, ...]
    """The English forms of the name, the usual one first."""
    measure: str = ""
    """The measure word that was mistaken for part of the name; empty if there is none."""
    bead: int | None = None
    whole: bool = True
    """Whether the pinyin is that of the whole name."""


def leaks(book: Counterparts, agreed: frozenset[str]) -> Iterator[Leak]:
    """The leaks in a translation, with equal ones joined.

    Args:
        book: The names of the two texts.
        agreed: The Chinese terms of the glossary, which the rules about terms check.
    """
    found: dict[tuple[str, str], Leak] = {}
    for number in range(len(book.pairs)):
        here = book.names.of(book.pairs[number].en.units)
        if not here or not book.is_trusted(number):
            continue
        zh, english = book.zh(number), book.en(number)
        present = [one for one in known_names().items() if one[0] in zh and one[0] not in agreed]
        for chinese, forms in present:
            if any(form.lower() in english for form in forms):
                continue
            for name in here:
                leak = _leak(name, zh, chinese, forms)
                if leak:
                    key = (chinese, leak.places[0].text)
                    known = found.get(key, replace(leak, places=(), bead=number))
                    found[key] = replace(known, places=(*known.places, *leak.places))
    yield from found.values()


def leaks_alone(document: SegmentedDocument, glossary: Glossary | None) -> Iterator[Leak]:
    """Known names in pinyin in an English text without its original. Only long names that are one word are found."""
    found: dict[str, Leak] = {}
    forms = _whole_forms(_with_glossary(glossary))
    for places in Names(document).by_text.values():
        for name in places:
            for word in re.findall(r"[A-Z][a-z]+", name.text):
                leak = forms.get(word.lower())
                if leak:
                    start = name.start + name.text.index(word)
                    place = replace(name, start=start, end=start + len(word), text=word)
                    known = found.get(word, Leak((), *leak))
                    found[word] = replace(known, places=(*known.places, place))
    yield from found.values()


def _leak(name: Name, zh: str, chinese: str, forms: Sequence[str]) -> Leak | None:
    """A run of words of a name whose letters are the pinyin of a Chinese name; None if there is none."""
    words = list(re.finditer(r"[A-Za-z]+", name.text))
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            letters = "".join(m.group() for m in words[first:last]).lower()
            for syllables in parses(letters):
                if len(syllables) < _MIN_SYLLABLES:
                    continue
                measure = _reads(syllables, zh, chinese)
                if measure is not None:
                    start, end = name.start + words[first].start(), name.start + words[last - 1].end()
                    place = replace(
                        name, start=start, end=end, text=name.text[words[first].start() : words[last - 1].end()]
                    )
                    whole = len(syllables) >= len(chinese)
                    return Leak((place,), chinese, tuple(forms), measure, whole=whole)
    return None


def _reads(syllables: Sequence[str], zh: str, chinese: str) -> str | None:
    """The measure word that some syllables include before a Chinese name, or an empty text; None if they do not read like it."""
    at = zh.find(chinese)
    while at >= 0:
        if _is_reading(syllables, chinese):
            return ""
        before = zh[at - 1] if at else ""
        if before in _MEASURES and _NUMBER.search(zh[: at - 1]) and _is_reading(syllables, before + chinese):
            return before
        at = zh.find(chinese, at + 1)
    return None


def _is_reading(syllables: Sequence[str], characters: str) -> bool:
    """Whether syllables are the reading of some characters, or of all but a generic ending (Zhaoshang for 招商银行)."""
    if len(syllables) != len(characters) and len(characters) - len(syllables) != _GENERIC_LENGTH:
        return False
    if len(syllables) < len(characters) and characters[len(syllables) :] not in _GENERIC:
        return False
    return all(reads(character, syllable) for character, syllable in zip(characters, syllables, strict=False))


_GENERIC = frozenset("银行 集团 证券 资本 科技 汽车 大学 股份 基金 保险 国际 创投 公司 电子 中国 存储 智能".split())  # noqa: SIM905
_GENERIC_LENGTH = 2


def _with_glossary(glossary: Glossary | None) -> Mapping[str, tuple[str, ...]]:
    if glossary is None:
        return known_names()
    names = {
        fold(term.zh).text: tuple(r.text for r in term.renderings if r.status.value in ("preferred", "admitted"))
        for term in glossary.terms
        if is_name(term)
    }
    return {**known_names(), **names}


def _whole_forms(names: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Names by their pinyin as one word, without names whose English form is their pinyin."""
    forms: dict[str, tuple[str, tuple[str, ...]]] = {}
    for chinese, english in names.items():
        letters = spelled(chinese) if len(chinese) >= _MIN_SYLLABLES_ALONE else None
        if letters and not any(letters == re.sub("[^a-z]", "", form.lower()) for form in english):
            forms[letters] = (chinese, english)
    return forms


def check(texts: Translation) -> Iterator[Finding]:
    """Reports pinyin of names that have an English form."""
    if texts.en is None or texts.source is Language.EN:
        return
    if not isinstance(texts, Texts):
        for leak in leaks_alone(texts.en, texts.glossary):
            yield _finding(texts.en, leak, None, 0.85)
        return
    book = texts.shared(counterparts)
    for leak in leaks(book, agreed_keys(texts.glossary)):
        zh = locate_folded(book, leak.bead, leak.chinese) if leak.bead is not None else None
        yield _finding(texts.en, leak, zh, 0.95)


def _finding(document: SegmentedDocument, leak: Leak, zh: Location | None, confidence: float) -> Finding:
    where = [locate_part(document, name.segment, name.start, name.end) for name in leak.places]
    measure = f"; {leak.measure} is a measure word" if leak.measure else ""
    edits = [edit_part(document, name.segment, name.start, name.end, leak.english[0]) for name in leak.places]
    known = tuple(edit for edit in edits if edit)
    return Finding(
        f"“{leak.places[0].text}” is pinyin: {leak.chinese} is “{leak.english[0]}”{measure}",
        zh=zh,
        en=where[0],
        confidence=confidence,
        fix=Fix(known, safe=False) if leak.whole and len(known) == len(edits) else None,
        more=tuple(where[1:]),
    )


RULE = Declaration("E004", "pinyin-leak", Severity.INFO, Translation, check, alone=(Language.EN,))
