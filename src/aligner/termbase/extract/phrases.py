"""Finds possible terms: runs of Chinese words that are rendered by one run of English words, and glosses in brackets.

A pair of runs counts if no link leads out of either run (Och and Ney 2004), and if both runs begin and end with linked
words. Words inside a run, such as *of* or 型, may be without a link.

The parts of speech, which decide what can form a term, are those of jieba's dictionary, which gives each word its most frequent
one. A compound that isn't in the dictionary counts as a noun, because the dictionary lists the common words of all other kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from aligner.glossary.surface import fold_english
from aligner.paths import term_words
from aligner.termbase.extract.links import Linker
from aligner.termbase.extract.words import FUNCTION_WORDS, SUFFIXES, Link, Proposal, Text, Word, Words
from aligner.text.spans import Span

LONGEST_ZH = 5
"""Most words of a Chinese term."""
LONGEST_EN = 6
"""Most words of its rendering."""
_INNER = frozenset({"of", "for", "to", "and", "in", "on", "the", "as", "a"})
"""Words that may be inside a rendering without a link."""


def phrases(text: Text, parts: Parts) -> Iterator[Proposal]:
    """The possible terms of a passage."""
    words = text.words
    of_zh: dict[int, list[Link]] = {}
    of_en: dict[int, list[Link]] = {}
    for link in text.links:
        of_zh.setdefault(link.zh, []).append(link)
        of_en.setdefault(link.en, []).append(link)
    for first in range(len(words.zh)):
        if first not in of_zh:
            continue
        for last in range(first, min(first + LONGEST_ZH, len(words.zh))):
            if last > first and words.zh[last].apart:
                break
            if last not in of_zh:
                if len(words.zh[last].key) > 1:
                    break  # a word that is not rendered
                continue
            if not parts.can_be(words.zh[first : last + 1]):
                continue
            found = _counterpart(first, last, words, of_zh, of_en)
            if found is not None and not parts.is_clause(words.zh[first : last + 1], words.en[slice(*found)]):
                strengths = [max((k.strength for k in of_zh.get(n, ())), default=0.0) for n in range(first, last + 1)]
                yield Proposal(text, (first, last + 1), found, sum(strengths) / len(strengths))


def _counterpart(
    first: int, last: int, words: Words, of_zh: dict[int, list[Link]], of_en: dict[int, list[Link]]
) -> Span | None:
    """The range of English words that renders the Chinese words `first` to `last`; None if there is no such range."""
    linked = sorted({link.en for n in range(first, last + 1) for link in of_zh.get(n, ())})
    lo, hi = linked[0], linked[-1]
    if hi - lo >= LONGEST_EN or any(words.en[n].apart for n in range(lo + 1, hi + 1)):
        return None
    for n in range(lo, hi + 1):
        if n in of_en:
            if any(not first <= link.zh <= last for link in of_en[n]):
                return None
        elif words.en[n].key not in _INNER:
            return None
    if _is_loose(words.en[lo]) or _is_loose(words.en[hi]):
        return None
    return lo, hi + 1


def _is_loose(word: Word) -> bool:
    return word.key in FUNCTION_WORDS or word.text.lower() in FUNCTION_WORDS


_NOUNS = ("n", "vn", "an", "l", "i", "j", "eng", "s")
_COMMON_NOUNS = ("n", "ng", "nl")
_MODIFIERS = ("a", "b", "v", "d", "f", "ad")
"""Tags of words that may begin a term of several words: 持久卷, 多模态."""
_LOOSE = term_words("common")
"""Common words that a term neither begins nor ends with."""
SURE_VERB = 1000
"""Frequency in jieba's dictionary from which its verb tag is trusted: it lists 显存 (8), 封装 (112) and 推理 (614) as verbs."""


class Parts:
    """Decides which runs of words can be a term."""

    def __init__(self, words: Iterable[str]) -> None:
        """Looks up the parts of speech."""
        self._tags = _tags(set(words))

    def can_be(self, run: Sequence[Word]) -> bool:
        """Whether a run of words has the form of a term: a noun, with nouns or modifiers before it."""
        han = sum(w.end - w.start for w in run if w.han)
        if han < 2 or run[-1].number or run[0].number:
            return False
        if any(w.key in _LOOSE for w in run):
            return False
        if any(w.han and self._is_grammar(w) for w in run):
            return False
        if len(run) == 1:
            return self._is_noun(run[0])
        return (self._is_noun(run[-1]) or self._is_action(run)) and self._can_begin(run[0])

    def is_clause(self, zh: Sequence[Word], en: Sequence[Word]) -> bool:
        """Whether a run is a subject and its verb, as 星河智算发布 for *Xinghe AI unveils*, although the verb may also be a noun."""
        verb = en[-1].text
        if len(zh) < 2 or not zh[-1].han or not self._tags.get(zh[-1].key, "n").startswith("v"):
            return False
        named = en[0].text[:1].isupper() and self._tags.get(zh[0].key) not in _COMMON_NOUNS
        return verb.islower() and (verb.endswith("ed") or (named and verb.endswith("s")))

    def _is_noun(self, word: Word) -> bool:
        if not word.han:
            return True
        if len(word.key) == 1:
            return word.key in SUFFIXES
        return self._tags.get(word.key, "n").startswith(_NOUNS)

    def _is_action(self, run: Sequence[Word]) -> bool:
        """Whether a run ends in a verb and begins with a common noun: 镜像拉取, 节点关闭. A name before a verb is its subject."""
        noun, verb = self._tags.get(run[0].key, ""), self._tags.get(run[-1].key, "n")
        return verb.startswith("v") and len(run[-1].key) > 1 and noun in _COMMON_NOUNS

    def _can_begin(self, word: Word) -> bool:
        if not word.han:
            return True
        tag = self._tags.get(word.key, "n")
        return tag.startswith((*_NOUNS, *_MODIFIERS)) and (len(word.key) > 1 or tag.startswith(("a", "b", "n")))

    def _is_grammar(self, word: Word) -> bool:
        tag = self._tags.get(word.key, "n")
        return (
            tag.startswith(("c", "e", "p", "r", "u", "y", "o"))
            or (tag.startswith("d") and len(word.key) == 1)
            or word.key[-1] in "的了是在和与"
        )


def _tags(words: set[str]) -> dict[str, str]:
    """The part of speech of each word in jieba's dictionary; rare verbs are left out, see `SURE_VERB`."""
    import jieba

    found = {}
    with jieba.get_module_res("dict.txt") as lines:
        for line in lines:
            word, frequency, tag = line.decode("utf-8").strip().split(" ")
            if word in words and not (tag == "v" and int(frequency) < SURE_VERB):
                found[word] = tag
    return found


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


def glosses(text: Text, linker: Linker) -> Iterator[Proposal]:
    """The glosses of a passage whose English also appears in its English version."""
    yield from _of_chinese(text, linker)
    yield from _of_english(text, linker)


def _of_chinese(text: Text, linker: Linker) -> Iterator[Proposal]:
    zh_text = text.passage.zh.text
    for found in _IN_CHINESE.finditer(zh_text):
        inner = found["inner"].strip()
        place = _place(inner, text)
        if len(inner) > _LONGEST or place is None:
            continue
        before = _before(zh_text, text.words.zh, found.start())
        if not before:
            continue
        first = _rendered(before, text.words.en[slice(*place)], linker)
        if first is not None:
            yield _proposal(text, before[first:], place)


def _of_english(text: Text, linker: Linker) -> Iterator[Proposal]:
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
            yield _proposal(text, run, place)


def _place(inner: str, text: Text) -> Span | None:
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


def _capitalised(words: Sequence[Word], before: list[int]) -> Span | None:
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


def _linked(run: Sequence[Word], words: Sequence[Word], before: list[int], linker: Linker) -> Span | None:
    near = before[-_WORDS_BEFORE:]
    links = linker.links(Words(tuple(run), tuple(words[n] for n in near)))
    if not links:
        return None
    start = near[min(k.en for k in links)]
    end = near[-1] + 1
    if any(words[n].apart for n in range(start + 1, end)):
        return None
    return start, end


def _proposal(text: Text, run: Sequence[Word], place: Span) -> Proposal:
    start = next(n for n, w in enumerate(text.words.zh) if w.start == run[0].start)
    return Proposal(text, (start, start + len(run)), place, 1.0, is_gloss=True)
