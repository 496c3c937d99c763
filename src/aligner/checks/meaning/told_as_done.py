"""Finds plans and possibilities that the translation says are done or certain, clause by clause.

`modality` asks whether the other side has any mark at all, in the whole sentence. This module reads only the clause that renders the
verb of the mark, so that a mark elsewhere does not hide the fault. It asks for more: the clause has to say that it happened, share
another word or a figure with the clause of the mark, and have nothing that might weaken it.

In 137,000 sentences of unseen news, blogs and documentation, it finds 15, three of which say the same as the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from aligner.checks.cues import load_words
from aligner.checks.meaning.modality import (
    PUT_OFF,
    Lost,
    Mark,
    en_marks,
    is_finite,
    is_other_sense,
    is_past,
    is_that_is,
    renders,
    zh_marks,
)
from aligner.checks.meaning.word_lists import find_phrases, has_word, zh_pattern
from aligner.lexicon import load_lexicon

if TYPE_CHECKING:
    from aligner.checks.meaning.pairs import WordPair
    from aligner.lexicon.lexicon import Word

_TABLE = "modality"
_WORDS = load_words(_TABLE)
_KINDS = frozenset({"plan", "possibility", "pending"})
_LIGHT = _WORDS["en_light"]
"""English verbs that say little themselves: *entered mass production*."""
_REACH = 20
"""How many characters after a Chinese mark are searched for the verb that it belongs to."""
_FUTURE = re.compile("(?<![已即必或把需])将(?=[0-9]+(?:年|月|日)|明年|今年|下半年|年内|年底)")
"""将 before a time, where it is no mark of an object."""
_WITH_VERB = re.compile("将(?!会|于|在|由|继续|再次|正式|首次|陆续|全面|最早).+")
"""Marks that contain their verb: 将收购."""
_LIGHT_BASES = _WORDS["en_light_bases"]
"""The same in dictionary form, with some that need another word: *lay off*."""
_EMPTY = frozenset({"be", "have", "also", "to"})
"""Words between a mark and its verb."""
_LIGHT_REACH = 4
"""How many words after such a verb render the Chinese verb."""
_PERFECT_REACH = 3
"""How many words before a participle *has* may be."""
_ANY_REACH = 3
"""How many words after an English mark are searched for its verb: *is expected to be completed*."""
_PERFECT = frozenset({"has", "have", "had", "ve"})
_AUXILIARY = frozenset({"be", "been", "being", "have", "having", "get"})
"""Words after which a form in -ed may be a participle that goes on: *will be tested and launched*."""
_BREAKS = frozenset({";", ":", ".", "!", "?", "(", ")", "—", "–"})
_JOINS = _WORDS["en_joins"]
"""Punctuation and words that end a clause."""
_ATTACHED = _WORDS["en_attached"]
"""First words of a phrase before or after a comma that belongs to the clause beside it: *Under the plan, it …*."""
_SHORT = 2
"""Greatest number of words before a comma that belong to the clause after it: *Likely, it …*."""
_NO_HEDGE = _WORDS["en_no_hedge"]
"""Words that may express a plan, but not in the clause of a verb that is done."""
_PREPOSITIONS = _WORDS["en_prepositions"]
_TO_BE = frozenset({"is", "are", "was", "were"})
_NOT = _WORDS["en_not"]
_ZH_BREAK = re.compile('[,。;:!?、()\n“”「」"]')
_ZH_DONE = re.compile("已经?|曾|业已")
_ZH_DONE_OR_PAST = re.compile("已经?|曾|业已|了(?!解)")
_ZH_PAST = re.compile("昨[天日晚夜]|前天|去年|前年|上个?(?:月|周|季度|星期|半年)|日前|近日|此前|当时")
"""A time with which 了 says that something has happened; without one, it may be about what will have: 等他回来了."""
_ZH_SURE = re.compile("必将|(?<![即或恐])将[会于在]?|一定会?|肯定会?")
_SURE = frozenset({"will", "ll", "shall"})
_ZH_EARLIER = re.compile("已|曾|原|此前|当时|一度|最初|本来|了(?!解)|去年|上月|上周|昨|前年|过去")
"""What shows that a plan is one of the past, which may be done."""
_ZH_HEDGE = re.compile(
    "(?<!已)(?<!已经)将|会|拟|计划|可能|预计|有望|或|想|要|能|可|应|打算|准备|目标|争取|力争|欲|待|未|没|不|尚|若|如果|是否|希望|考虑|"
    "同意|决定|承诺|寻求|即将|有意|似|疑|据称|估|需|旨在|试图|到时|届时|那时|相信"
)
_MIN_SHARE = 0.1
"""Least share of a rendering of a single character."""
_NUMBER = re.compile("[0-9]+")


class _Clause(NamedTuple):
    """A clause of the English: its words and their numbers."""

    words: list[str]
    numbers: range


def told_as_done(pair: WordPair) -> Lost | None:
    """The first mark of a pair that the other side tells as done; None if there is none."""
    return next(chain(_lost_in_english(pair), _lost_in_chinese(pair)), None)


def _lost_in_english(pair: WordPair) -> Iterator[Lost]:
    zh = pair.zh.folded_prose
    for mark in _zh_marks(zh.text):
        if mark.kind not in _KINDS or is_that_is(mark, zh.text, pair.en.prose):
            continue
        verb, told_as = _done_in_english(mark, pair), "a fact"
        if verb is None and mark.kind == "possibility":
            verb, told_as = _sure_in_english(mark, pair), "certain"
        if verb is not None:
            token = pair.tokens[verb]
            yield Lost(mark.kind, zh.span(mark.start, mark.end), (token.start, token.end), in_zh=True, told_as=told_as)


def _lost_in_chinese(pair: WordPair) -> Iterator[Lost]:
    zh = pair.zh.folded_prose
    words = [token.text for token in pair.tokens]
    for mark in _en_marks(pair):
        if mark.kind not in _KINDS or (mark.kind == "possibility" and is_other_sense(mark, words, zh.text)):
            continue
        span, told_as, first = None, "a fact", words[mark.start]
        if first != "could":  # which is also said of what somebody was able to do
            span = _done_in_chinese(mark, pair, _ZH_DONE if first == "will" else _ZH_DONE_OR_PAST)
        if span is None and mark.kind == "possibility":
            span, told_as = _done_in_chinese(mark, pair, _ZH_SURE), "certain"
        if span:
            start, end = pair.tokens[mark.start].start, pair.tokens[mark.end - 1].end
            yield Lost(mark.kind, (start, end), zh.span(*span), in_zh=False, told_as=told_as)


@dataclass(frozen=True, slots=True)
class _Marked:
    """A Chinese mark with its clause."""

    mark: Mark
    pair: WordPair
    span: tuple[int, int]
    verbs: list[Word]
    """The words that may be the verb that the mark belongs to."""

    def has(self, word: Word) -> bool:
        """Whether a word is in the clause."""
        return self.span[0] <= word.start < self.span[1]

    def unmarked(self, at: int, bases: Sequence[str]) -> tuple[_Clause, list[Word]] | None:
        """The clause of the English word `at` if it renders the verb of the mark, but nothing in the English renders the mark.

        Args:
            at: The number of the English word.
            bases: The words that may render the verb.

        Returns:
            The English clause, and the words of the Chinese clause except the verb; else None.
        """
        verb = next((word for word in self.verbs if any(_is_verb(word, base, self.mark) for base in bases)), None)
        if verb is None:
            return None
        clause = _en_clause(self.pair, at)
        rest = [word for word in self.pair.words if self.has(word) and word != verb]
        after = [word for word in rest if word.start >= self.mark.end]
        if _is_hedged(clause, at) or _is_rendered_elsewhere(self.pair, clause, after):
            return None
        return clause, rest


def _marked(mark: Mark, pair: WordPair) -> _Marked:
    span = _zh_clause(pair.zh.folded_prose.text, mark.start, mark.end)
    return _Marked(mark, pair, span, _verbs(mark, pair, span[1]))


def _done_in_english(mark: Mark, pair: WordPair) -> int | None:
    """The number of the English word that says that the verb of a Chinese mark is done; None if there is none."""
    marked = _marked(mark, pair)
    if _ZH_EARLIER.search(pair.zh.folded_prose.text, *marked.span):
        return None
    numbers = range(len(pair.tokens))
    return next((at for at in numbers if _is_done(pair, at) and _tells_as_done(marked, at)), None)


def _tells_as_done(marked: _Marked, at: int) -> bool:
    """Whether an English verb that is done renders the verb of a Chinese mark, and nothing there renders the mark."""
    pair = marked.pair
    reach = _LIGHT_REACH if pair.tokens[at].text in _LIGHT else 0
    found = marked.unmarked(at, pair.forms[at : at + 1 + reach])
    if found is None or _is_of_other_clause(marked, pair.forms[at]):
        return False
    clause, rest = found
    if marked.mark.kind == "pending" or _share_figure(clause, pair, marked.span):
        return True
    return not _may_be_participle(pair, at) and _share_word(clause, rest)


def _is_of_other_clause(marked: _Marked, base: str) -> bool:
    """Whether an English word may render a Chinese word outside of the clause of a mark."""
    return any(len(w.text) > 1 and not marked.has(w) and renders(w, base) for w in marked.pair.words)


def _may_be_participle(pair: WordPair, at: int) -> bool:
    """Whether a form in -ed may only follow its noun: *the page built with an old key*."""
    texts = [token.text for token in pair.tokens]
    if texts[at] in _LIGHT or _PREPOSITIONS.isdisjoint(texts[at + 1 : at + 2]):
        return False
    return (_PERFECT | _TO_BE).isdisjoint(texts[max(0, at - _PERFECT_REACH) : at])


def _sure_in_english(mark: Mark, pair: WordPair) -> int | None:
    """The number of the *will* before the verb of a Chinese mark of a possibility; None if there is none."""
    marked = _marked(mark, pair)
    for at, token in enumerate(pair.tokens):
        if token.text not in _SURE:
            continue
        found = marked.unmarked(at, pair.forms[at + 1 : at + 1 + _ANY_REACH])
        if found and (_share_figure(found[0], pair, marked.span) or _share_word(*found)):
            return at
    return None


def _is_verb(word: Word, base: str, mark: Mark) -> bool:
    """Whether an English verb renders a Chinese word, or its first character: *build* for 建厂."""
    if (len(word.text) > 1 or word.start == mark.end) and renders(word, base):
        return True
    first = load_lexicon().single(word.text[0])
    return first is not None and load_lexicon().shares(first.id).get(base, 0.0) >= _MIN_SHARE


def _is_rendered_elsewhere(pair: WordPair, clause: _Clause, after: Sequence[Word]) -> bool:
    """Whether a mark outside of a clause belongs to a verb of the Chinese clause, so that it renders the Chinese mark."""
    for at, token in enumerate(pair.tokens):
        hedges = token.text in _NOT or (has_word((token.text,), _TABLE, "en_any") and token.text not in _NO_HEDGE)
        if at in clause.numbers or not hedges:
            continue
        bases = pair.forms[at + 1 : at + 1 + _LIGHT_REACH]
        if any(renders(word, base) for word in after if len(word.text) > 1 for base in bases):
            return True
    return False


def _zh_marks(text: str) -> list[Mark]:
    """All Chinese marks of a text, in order."""
    hidden = [m.span() for m in zh_pattern(_TABLE, "zh_neutral").finditer(text)]
    found = zh_marks(text)
    for kind, name in (("pending", "zh_pending"), ("plan", "zh_future")):
        for m in zh_pattern(_TABLE, name).finditer(text):
            if not any(lo < m.end() and m.start() < hi for lo, hi in hidden):
                found.append(Mark(kind, *m.span()))
    found += [Mark("plan", m.start(), m.end()) for m in _FUTURE.finditer(text)]
    return sorted(found, key=lambda mark: mark.start)


def _en_marks(pair: WordPair) -> list[Mark]:
    """All English marks of a pair, in order."""
    words = [token.text for token in pair.tokens]
    found = [m for m in en_marks(pair.tokens) if m.start == 0 or pair.en.prose[pair.tokens[m.start].start] != "M"]
    for kind, name in (("pending", "en_pending"), ("plan", "en_future")):
        found += [Mark(kind, start, end) for start, end in find_phrases(words, _TABLE, name)]
    return sorted(found, key=lambda mark: mark.start)


def _verbs(mark: Mark, pair: WordPair, end: int) -> list[Word]:
    """The Chinese words after a mark, up to the end of its clause, that may be the verb that it belongs to."""
    changed = PUT_OFF if mark.kind == "plan" else frozenset[str]()
    if _WITH_VERB.fullmatch(pair.zh.folded_prose.text, mark.start, mark.end):
        return [word for word in pair.words if word.start == mark.start + 1 and word.text not in changed]
    text, last = pair.zh.folded_prose.text, min(mark.end + _REACH, end - 1)
    words = [w for w in pair.words if mark.end <= w.start <= last and text[w.end : w.end + 1] != "的"]
    return [word for word in words if (len(word.text) > 1 or word.start == mark.end) and word.text not in changed]


def _is_done(pair: WordPair, at: int) -> bool:
    """Whether an English word is a verb that is done: *released*, *has already released*, *was released*."""
    text = pair.tokens[at].text
    if pair.en.prose[max(0, pair.tokens[at].start - 1) : pair.tokens[at].start] == "-":
        return False  # UI-based
    if at and pair.tokens[at - 1].text == "got":
        return False  # got started
    if not is_past(text) or has_word((text,), _TABLE, "en_any"):
        return False
    before = [token.text for token in pair.tokens[max(0, at - _PERFECT_REACH) : at]]
    if _PERFECT.intersection(before) or is_finite(pair.tokens, at):
        return True
    return before[-1:] == ["and"] and bool(_PERFECT.intersection(_piece([t.text for t in pair.tokens], at - 1)))


def _en_clause(pair: WordPair, at: int) -> _Clause:
    """The clause of an English word, with the phrases that belong to it."""
    texts = [token.text for token in pair.tokens]
    first = at
    while first > 0 and not _opens(texts, first, at):
        first -= 1
    last = at + 1
    while last < len(texts) and not _closes(texts, last):
        last += 1
    return _Clause(texts[first:last], range(first, last))


def _opens(texts: Sequence[str], first: int, at: int) -> bool:
    """Whether a clause that contains the word `at` begins with the word `first`."""
    before = texts[first - 1]
    if before in _BREAKS:
        return True
    if before in _JOINS:
        bare = all(word.endswith("ly") for word in texts[first:at])
        return not (bare and _AUXILIARY.intersection(_piece(texts, first - 1)))
    piece = _piece(texts, first - 1)
    return before == "," and len(piece) > _SHORT and not _ATTACHED.intersection(piece[:1])


def _piece(texts: Sequence[str], end: int) -> Sequence[str]:
    """The words before a number, back to a comma or another break."""
    start = end
    while start > 0 and texts[start - 1] not in _BREAKS | {","}:
        start -= 1
    return texts[start:end]


def _closes(texts: Sequence[str], last: int) -> bool:
    """Whether a clause ends before the word `last`."""
    if texts[last] in _BREAKS or texts[last] in _JOINS:
        return True
    return texts[last] == "," and not _ATTACHED.intersection(texts[last + 1 : last + 2])


def _is_hedged(clause: _Clause, at: int) -> bool:
    """Whether a clause has anything beside its verb that may make it a plan, a possibility or a negation."""
    words = [word for number, word in zip(clause.numbers, clause.words, strict=True) if number != at]
    if _NOT.intersection(words) or has_word([w for w in words if w not in _NO_HEDGE], _TABLE, "en_any"):
        return True
    return any(one in _TO_BE and other == "to" for one, other in pairwise(words))


def _share_figure(clause: _Clause, pair: WordPair, span: tuple[int, int]) -> bool:
    """Whether a clause has a figure of the Chinese clause."""
    figures = {figure for word in clause.words for figure in _NUMBER.findall(word)}
    return bool(figures.intersection(_NUMBER.findall(pair.zh.folded_prose.text[slice(*span)])))


def _share_word(clause: _Clause, words: Iterable[Word]) -> bool:
    """Whether a clause renders one of some Chinese words."""
    bases = {load_lexicon().fold(word) for word in clause.words if word.isalpha()}
    return any(len(word.text) > 1 and any(renders(word, base) for base in bases) for word in words)


def _zh_clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The Chinese clause around a span."""
    first = max((m.end() for m in _ZH_BREAK.finditer(text, 0, start)), default=0)
    last = _ZH_BREAK.search(text, end)
    return first, last.start() if last else len(text)


def _done_in_chinese(mark: Mark, pair: WordPair, says: re.Pattern[str]) -> tuple[int, int] | None:
    """The Chinese that says that the verb of an English mark is done, or certain; None if there is none."""
    text = pair.zh.folded_prose.text
    clause = _en_clause(pair, mark.end - 1)
    own = range(mark.start, mark.end + _ANY_REACH + _LIGHT_REACH)
    others = [base for number, base in enumerate(pair.forms) if number not in own]
    for verb in _zh_verbs(mark, clause, pair):
        start, end = _zh_clause(text, verb.start, verb.end)
        done = _zh_done(text, verb, start, says)
        if not done or _ZH_HEDGE.search(says.sub(lambda m: "_" * len(m.group()), text), start, end):
            continue
        if any(renders(verb, base) for base in others):
            continue
        inside = [word for word in pair.words if start <= word.start < end and word != verb]
        if _share_figure(clause, pair, (start, end)) or _share_word(clause, inside):
            return done[0], max(verb.end, done[1])
    return None


def _zh_verbs(mark: Mark, clause: _Clause, pair: WordPair) -> Iterator[Word]:
    """The Chinese words that render the verb of an English mark, the likeliest first."""
    after = range(mark.end, min(mark.end + _ANY_REACH, clause.numbers.stop))
    if after and pair.tokens[mark.end].text == "have":
        return  # will have used up
    bases = pair.forms[after.start : after.stop]
    at = next((n for n, base in enumerate(bases) if base.isalpha() and base not in _EMPTY), None)
    if at is None:
        return
    said = [bases[at]]
    if bases[at] in _LIGHT_BASES:
        said += pair.forms[after[at] + 1 :][:_LIGHT_REACH]
    for base in said:
        yield from (word for word in pair.words if len(word.text) > 1 and renders(word, base))


def _zh_done(text: str, verb: Word, start: int, says: re.Pattern[str]) -> tuple[int, int] | None:
    """The mark of completion or certainty that belongs to a Chinese verb, with the verb; None if there is none."""
    is_past = says is _ZH_DONE_OR_PAST or (says is _ZH_DONE and _ZH_PAST.search(text, start, verb.start))
    if is_past and text[verb.end : verb.end + 1] == "了":
        return verb.start, verb.end + 1
    if text[verb.end : verb.end + 1] == "的":
        return None
    found = [m for m in says.finditer(text, start, verb.start) if _belongs(m, text[m.end() : verb.start])]
    return (found[-1].start(), verb.end) if found else None


def _belongs(done: re.Match[str], between: str) -> bool:
    """Whether a Chinese mark belongs to a verb after it: 将 only directly, and no mark of a phrase before a noun (已建立的)."""
    return done.group() != "了" and "的" not in between and (done.group() != "将" or not between)
