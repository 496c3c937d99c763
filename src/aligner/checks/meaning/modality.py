"""Finds plans, possibilities and reports that the other side tells as facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from aligner.checks.cues import load_words
from aligner.checks.meaning.word_lists import find_phrases, has_word, zh_pattern
from aligner.lexicon import load_lexicon
from aligner.lexicon.coverage import same_family
from aligner.lexicon.english import forms
from aligner.text.han import HAN
from aligner.text.lazy import lazy
from aligner.text.spans import overlaps

if TYPE_CHECKING:
    from aligner.checks.meaning.pairs import WordPair
    from aligner.checks.scanner import Token
    from aligner.lexicon.lexicon import Word

SAYS = {
    "plan": "a plan",
    "possibility": "a possibility",
    "hearsay": "a report of others",
    "pending": "that it has not happened yet",
}
"""The kinds of marks, and what they make of a statement."""
_KINDS = ("plan", "possibility", "hearsay")
"""Those that `lost_mark` finds."""
_TABLE = "modality"
_WORDS = load_words(_TABLE)
_MIN_REPORTED = 2
"""Least number of English words that render what the Chinese reports, if its source is missing."""
_SOURCE = re.compile("据(?!悉|介绍|了解|统计)[^,。;!?\n]{0,16}?(?:报道|报导|消息人士|知情人士)(?:称|透露|表示|说)?")
_REACH = 14
"""How many characters after a Chinese mark are searched for the verb that it belongs to."""
_MIN_SHARE = 0.02
"""Least share of a rendering of the verb."""
_PERFECT = frozenset({"has", "have", "had"})
_PRESENT = _WORDS["en_present"]
"""Words shortly before a form in -ed that show that it is about the present: *is based*."""
_NOT_FINITE = _WORDS["en_before_adjective"]
"""Words directly before a form in -ed that is only an adjective or part of a phrase: *the planned*."""
_REDUCED = _WORDS["en_after_noun"]
"""Forms that mostly follow their noun without a verb: *a folder called data*."""
_AFTER_PARTICIPLE = _WORDS["en_after_participle"]
"""Words after a form in -ed with which it only describes a noun, if no auxiliary is before it: *the files saved at step 3*."""
_AUXILIARY = _WORDS["en_subject_or_auxiliary"]
_GENERAL = _WORDS["en_general"]
"""Verbs before which *may* and *might* say nothing that Chinese has to render: *may include*."""
_BETWEEN = lazy(f"[{HAN}0-9]{{0,10}}")
"""What may be between a mark of a plan and its verb."""
_OBJECT_BEFORE = re.compile("[需应可要请先再并即后便会能以而来]")
"""Characters before 将 that show that it only precedes an object: 需将增加的客户数."""
_THAT_IS = re.compile(r"\b(?:that is|i\.e\.?|meaning|means|namely|in other words)(?!\w)", re.IGNORECASE)
_NOUN_BEFORE = tuple("数证依根占收票凭单论")
"""Characters before 据 with which it is another word: 数据, 根据."""
PUT_OFF = _WORDS["zh_put_off"]
"""Chinese verbs that say how a plan is changed: 将推迟到明年 is *has been postponed until next year* as well."""
_SURE = frozenset({"will", "ll", "shall"})
"""English words that make a possibility a certainty."""
_SURE_REACH = 3
"""How many words after such a word are searched for its verb."""
_SURE_ZH = re.compile("必将|将会?|一定会?|肯定会?")
"""Chinese words that make a possibility a certainty."""
_DONE = re.compile("了|已|完成|成功|曾|过")
_CLAUSE_END = re.compile("[,.;:。;!?、\n]")


@dataclass(frozen=True, slots=True)
class Lost:
    """A mark with nothing of its kind on the other side."""

    kind: str
    mark: tuple[int, int]
    """Where the mark is on its side."""
    verb: tuple[int, int]
    """Where the verb is on the other side."""
    in_zh: bool
    """Whether the mark is in the Chinese."""
    told_as: str = "a fact"
    """What the other side makes of it."""


class Mark(NamedTuple):
    """An expression that marks a plan, a possibility or a report."""

    kind: str
    start: int
    end: int


def lost_mark(pair: WordPair) -> Lost | None:
    """The first mark of a pair of which the other side has nothing; None if there is none."""
    return next(chain(_lost_in_english(pair), _lost_in_chinese(pair)), None)


def _lost_in_english(pair: WordPair) -> Iterator[Lost]:
    zh = pair.zh.folded_prose
    words = [token.text for token in pair.tokens]
    for mark in zh_marks(zh.text):
        if is_that_is(mark, zh.text, pair.en.prose):
            continue
        verb, told_as = None, "a fact"
        if mark.kind == "hearsay":
            verb = _told_without_source(mark, pair)
        elif not has_word(words, _TABLE, "en_any"):
            verb = _told_as_done(mark, pair)
        elif mark.kind == "possibility" and not has_word([w for w in words if w not in _SURE], _TABLE, "en_any"):
            verb, told_as = _told_as_sure(mark, pair), "certain"
        if verb:
            yield Lost(mark.kind, zh.span(mark.start, mark.end), (verb.start, verb.end), in_zh=True, told_as=told_as)


def _lost_in_chinese(pair: WordPair) -> Iterator[Lost]:
    zh = pair.zh.folded_prose.text
    words = [token.text for token in pair.tokens]
    for mark in en_marks(pair.tokens):
        if _has_mark_like(mark, zh) or is_other_sense(mark, words, zh) or not _is_told_as_fact(mark, zh):
            continue
        if verb := _verb_of(mark, pair):
            start, end = pair.tokens[mark.start].start, pair.tokens[mark.end - 1].end
            yield Lost(mark.kind, (start, end), (verb.start, verb.end), in_zh=False)


def _has_mark_like(mark: Mark, zh: str) -> bool:
    """Whether the Chinese has a mark that an English mark may render. Words of certainty don't render a possibility."""
    if mark.kind == "possibility":
        zh = _SURE_ZH.sub(" ", zh)
    return zh_pattern(_TABLE, "zh_hearsay_any" if mark.kind == "hearsay" else "zh_any").search(zh) is not None


def _is_told_as_fact(mark: Mark, zh: str) -> bool:
    """Whether the Chinese tells something as done or certain. Without a word for that, Chinese leaves it open: 可能 is often left out."""
    if mark.kind == "hearsay":
        return True
    return _DONE.search(zh) is not None or (mark.kind == "possibility" and _SURE_ZH.search(zh) is not None)


def is_other_sense(mark: Mark, words: Sequence[str], zh: str) -> bool:
    """Whether an English mark is rather about an ability, a permission or a month: *could not find*, *may not exceed*, *in May*."""
    if words[mark.end : mark.end + 1] == ["not"]:
        return True
    if words[mark.start] == "may" and "月" in zh:
        return True
    return words[mark.start] == "could" and not _SURE_ZH.search(zh)


def is_that_is(mark: Mark, zh: str, en: str) -> bool:
    """Whether a mark is 即, *that is*, before 将 and an object: 即将它卖给客户."""
    begins_clause = zh[mark.start - 1 : mark.start] in {",", ";", ":", "(", "—"}
    return begins_clause and zh[mark.start : mark.end] == "即将" and _THAT_IS.search(en) is not None


def zh_marks(text: str) -> list[Mark]:
    """The marks of a Chinese text, kind by kind."""
    hidden = [m.span() for m in zh_pattern(_TABLE, "zh_neutral").finditer(text)]
    patterns = [(kind, zh_pattern(_TABLE, f"zh_{kind}")) for kind in _KINDS] + [("hearsay", _SOURCE)]
    found = [Mark(kind, *m.span()) for kind, pattern in patterns for m in pattern.finditer(text)]
    return [mark for mark in found if not _is_part_of_word(mark, text) and not overlaps(hidden, mark.start, mark.end)]


def _is_part_of_word(mark: Mark, text: str) -> bool:
    """Whether the character before a mark shows that it is no mark: 数据, 需将."""
    before = text[mark.start - 1 : mark.start]
    if mark.kind == "hearsay":
        return before in _NOUN_BEFORE
    return text[mark.start] == "将" and _OBJECT_BEFORE.match(before) is not None


def _told_as_done(mark: Mark, pair: WordPair) -> Token | None:
    """The English verb in the past that renders the verb of a Chinese mark; None if there is none."""
    words = words_after(mark, pair)
    for at, token in enumerate(pair.tokens):
        if token.text in _REDUCED or not is_past(token.text) or not is_finite(pair.tokens, at):
            continue
        if any(renders(word, pair.forms[at]) for word in words):
            return token
    return None


def _told_without_source(mark: Mark, pair: WordPair) -> Token | None:
    """The first English word that renders what is reported, if the English has no source for it."""
    words = [token.text for token in pair.tokens]
    zh = pair.zh.folded_prose.text
    if has_word(words, _TABLE, "en_hearsay_any") or set(_LATIN.findall(zh[mark.start : mark.end])).intersection(words):
        return None
    reported = [word for word in pair.words if word.start >= mark.end]
    found = [
        token
        for token, base in zip(pair.tokens, pair.forms, strict=True)
        if any(renders(word, base) for word in reported)
    ]
    return found[0] if len({token.text for token in found}) >= _MIN_REPORTED else None


_LATIN = re.compile("[a-z]{2,}")


def _told_as_sure(mark: Mark, pair: WordPair) -> Token | None:
    """The *will* before the English verb that renders the verb of a Chinese mark; None if there is none."""
    words = words_after(mark, pair)
    for at, token in enumerate(pair.tokens):
        if token.text not in _SURE:
            continue
        if any(renders(word, base) for word in words for base in pair.forms[at + 1 : at + 1 + _SURE_REACH]):
            return token
    return None


def words_after(mark: Mark, pair: WordPair) -> list[Word]:
    """The Chinese words after a mark that may be the verb that it belongs to."""
    text = pair.zh.folded_prose.text
    stop = _CLAUSE_END.search(text, mark.end)
    last = min(mark.end + _REACH, stop.start() if stop else len(text))
    words = [w for w in pair.words if mark.end - 1 <= w.start < last and (len(w.text) > 1 or w.start == mark.end)]
    if mark.kind == "plan":
        words = [
            w for w in words if w.text not in PUT_OFF and _BETWEEN.fullmatch(text, mark.end, max(mark.end, w.start))
        ]
    return words


def renders(word: Word, base: str) -> bool:
    """Whether an English word in its dictionary form renders a Chinese word."""
    return any(
        share >= _MIN_SHARE and (e == base or same_family(e, base))
        for e, share in load_lexicon().shares(word.id).items()
    )


def is_past(word: str) -> bool:
    """Whether an English word may be a verb in the past, or its participle."""
    base = load_lexicon().fold(word)
    return base != word and (word.endswith("ed") or forms().irregular_verbs.get(word) == base)


def is_finite(tokens: Sequence[Token], at: int) -> bool:
    """Whether an English form in -ed is a verb in the past there, and no adjective or part of a phrase."""
    before = [token.text for token in tokens[max(0, at - 2) : at]]
    if not before or _PRESENT.intersection(before):
        return False
    if tokens[at + 1 : at + 2] and tokens[at + 1].text in _AFTER_PARTICIPLE and not _AUXILIARY.intersection(before):
        return False
    return before[-1] not in _NOT_FINITE or before[0] in _PERFECT


def en_marks(tokens: Sequence[Token]) -> Iterator[Mark]:
    """The marks of an English text, kind by kind."""
    words = [token.text for token in tokens]
    for kind in _KINDS:
        for start, end in find_phrases(words, _TABLE, f"en_{kind}"):
            yield Mark(kind, start, end)


def _verb_of(mark: Mark, pair: WordPair) -> Word | None:
    """The Chinese word that renders the verb after an English mark; None if there is none."""
    if mark.end == len(pair.forms):
        return None
    base = pair.forms[mark.end]
    if mark.kind == "possibility" and base in _GENERAL:
        return None
    return next((word for word in pair.words if len(word.text) > 1 and renders(word, base)), None)
