"""Finds terms that a text gives in both languages: 中文（English）, English (中文)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aligner.glossary.surface import fold_english
from aligner.termbase.extract.model import Evidence, Mention, Proposal
from aligner.termbase.extract.words import FUNCTION_WORDS, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.termbase.extract.gather import Text
    from aligner.termbase.extract.links import Linker
    from aligner.termbase.extract.words import Word

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_IN_CHINESE = re.compile(
    rf"(?<=[{_HAN}A-Za-z0-9”」』》])\s*[（(]\s*(?P<inner>[A-Za-z][^（）()\u3400-\u9fff，；、。]*?)\s*[)）]"
)
_IN_ENGLISH = re.compile(
    rf"(?<=[A-Za-z0-9\"”’])\s*[（(]\s*[“「《\"]?(?P<inner>[{_HAN}A-Za-z0-9· ]*[{_HAN}][{_HAN}A-Za-z0-9· ]*)[”」》\"]?\s*[)）]"
)
_OPENS, _CLOSES = "“「『《", "”」』》"
_LONGEST = 60
"""Most characters of English in brackets; longer text in brackets isn't a gloss."""
_LONGEST_ZH = 12
_WORDS_BEFORE = 8


def glosses(number: int, text: Text, linker: Linker) -> Iterator[Proposal]:
    """The glosses of a passage whose English also appears in its English version.

    Args:
        number: The number of the passage.
        text: The passage.
        linker: Links the words before a bracket with those inside it.
    """
    yield from _of_chinese(number, text, linker)
    yield from _of_english(number, text, linker)


def _of_chinese(number: int, text: Text, linker: Linker) -> Iterator[Proposal]:
    zh_text = text.passage.zh.text
    for found in _IN_CHINESE.finditer(zh_text):
        inner = found["inner"].strip()
        place = _place(inner, text)
        if len(inner) > _LONGEST or place is None:
            continue
        before = _before(zh_text, text.words.zh, found.start())
        if not before:
            continue
        first, last = place
        span = _rendered(before, text.words.en[first:last], linker)
        if span is not None:
            yield _proposal(number, text, before[span:], place)


def _of_english(number: int, text: Text, linker: Linker) -> Iterator[Proposal]:
    zh_text, en_text = text.passage.zh.text, text.passage.en.text
    for found in _IN_ENGLISH.finditer(en_text):
        inner = found["inner"].strip()
        at = zh_text.find(inner)
        if at < 0 or len(inner) > _LONGEST_ZH:
            continue
        run = [w for w in text.words.zh if at <= w.start and w.end <= at + len(inner)]
        if not run or run[0].start != at or run[-1].end != at + len(inner):
            continue
        before = [n for n, w in enumerate(text.words.en) if w.end <= found.start()]
        place = _capitalised(text.words.en, before) or _linked(run, text.words.en, before, linker)
        if place is not None:
            yield _proposal(number, text, run, place)


def _place(inner: str, text: Text) -> tuple[int, int] | None:
    """The words of the English version that are equal to those in the bracket, as a range; None if there are none."""
    wanted = fold_english(inner).split()
    words = text.words.en
    folded = [fold_english(w.text) for w in words]
    for at in range(len(words) - len(wanted) + 1):
        if all(_same(a, b) for a, b in zip(folded[at : at + len(wanted)], wanted, strict=True)):
            return at, at + len(wanted)
    return None


def _same(one: str, other: str) -> bool:
    return one == other or one == other + "s" or other == one + "s"


def _before(text: str, words: Sequence[Word], end: int) -> list[Word]:
    """The words right before a bracket that it may explain."""
    stripped = len(text[:end].rstrip())
    if text[stripped - 1] in _CLOSES:
        opens = text.rfind(_OPENS[_CLOSES.index(text[stripped - 1])], 0, stripped)
        return [w for w in words if opens < w.start and w.end < stripped]
    before = [w for w in words if w.end <= stripped]
    if not before or before[-1].end != stripped:
        return []
    run = [before[-1]]
    for word in reversed(before[:-1]):
        if run[0].apart or len(run) >= _WORDS_BEFORE:
            break
        run.insert(0, word)
    return run


def _rendered(before: list[Word], inner: Sequence[Word], linker: Linker) -> int | None:
    """The index of the word where the term begins that the bracket renders; None if that is unclear."""
    links = linker.links(Words(tuple(before), tuple(inner)))
    content = {n for n, w in enumerate(inner) if w.key not in FUNCTION_WORDS}
    if links and len({k.en for k in links} & content) * 2 >= len(content):
        first = min(k.zh for k in links)
        return first if any(w.han for w in before[first:]) else None
    return None


def _capitalised(words: Sequence[Word], before: list[int]) -> tuple[int, int] | None:
    """The run of capitalised words that ends before the bracket; None if there is none."""
    if not before:
        return None
    end = before[-1] + 1
    start = end
    while start > 0 and words[start - 1].text[:1].isupper() and words[start - 1].key not in FUNCTION_WORDS:
        start -= 1
        if words[start].apart:
            break
    return (start, end) if start < end else None


def _linked(run: Sequence[Word], words: Sequence[Word], before: list[int], linker: Linker) -> tuple[int, int] | None:
    near = before[-_WORDS_BEFORE:]
    links = linker.links(Words(tuple(run), tuple(words[n] for n in near)))
    if not links:
        return None
    start = near[min(k.en for k in links)]
    end = near[-1] + 1
    if any(words[n].apart for n in range(start + 1, end)):
        return None
    return start, end


def _proposal(number: int, text: Text, run: Sequence[Word], place: tuple[int, int]) -> Proposal:
    first, last = place
    words = text.words
    start = next(n for n, w in enumerate(words.zh) if w.start == run[0].start)
    mention = Mention(number, (run[0].start, run[-1].end), (words.en[first].start, words.en[last - 1].end))
    return Proposal(mention, Evidence.GLOSS, 1.0, (start, start + len(run)), place)
