"""Finds the cues of a table in a text of either language, in one pass for all axes."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from aligner.checks.cues import Cue, Sense, Strength, Table, load_table
from aligner.glossary.word_forms import inflections
from aligner.text.fold import Folded, fold
from aligner.text.word_lists import word_list

Key = tuple[int, int, Strength]

_NUMBER_BEFORE = re.compile(
    r"(?:[0-9一二两三四五六七八九十百千万亿半几数][0-9一二两三四五六七八九十百千万亿半多余几数.,]*"
    r"(?:[%°]|个|倍|成|年|月|天|日|岁|次|名|家|人|位|元|美元|件|款|台|项|层|级|座|亩|米|吨|公里|小时|分钟|秒|版本?|点|(?:[a-z]{1,6}))*|一半)\s*及?$"
)
_NUMBER_AFTER = re.compile(r"\s*(?:[$¥€£约近达]\s*)?(?:[0-9一二两三四五六七八九十百千万亿半几数])")
_NEGATION_BEFORE = re.compile(
    r"(?:不|没有?|未能?|并未|无法?|难以|避免|防止|停止|止住|阻止|并非|而非|不是|不会|不能|不再|不可|拒绝|尚未|从未|毫无|反对|"
    r"抑制|遏制|扭转|放缓|减缓)[了的其会能够再有出现继续大幅明显显著进一步任何]{0,4}$"
)
_TOKEN = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)*|[$€£¥]?[0-9][0-9.,]*[A-Za-z%]*|[,;:.!?—–()]")
_NUMERAL = word_list("numeral")
_DIGIT = re.compile(r"[$€£¥]?[0-9]")
_EN_NEGATION = word_list("negation")
_EN_REACH = 4
"""How many words before a cue are searched for a negation."""


class Token(NamedTuple):
    """A word, a number or a punctuation mark of an English text."""

    text: str
    """In lower case."""
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words of an English text. A contraction with *n't* gives two tokens, the second of which is *not*, in the same place."""
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group().lower().replace("’", "'")
        start, end = match.span()
        if word.endswith("n't"):
            stem = {"can't": "can", "won't": "will", "shan't": "shall"}.get(word, word[:-3])
            found += [Token(stem, start, end), Token("not", start, end)]
        elif word == "cannot":
            found += [Token("can", start, end), Token("not", start, end)]
        elif word.endswith("'s"):
            found.append(Token(word[:-2], start, end - 2))
        else:
            found.append(Token(word, start, end))
    return found


def is_number(word: str) -> bool:
    """Whether an English word can be part of a number. This includes *a* (*a third*)."""
    return word in _NUMERAL or _DIGIT.match(word) is not None


class Scanner:
    """A table of cues, prepared for searching."""

    def __init__(self, table: Table) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        chinese, english = _cues(table)
        self._zh: dict[str, list[tuple[bool, bool, tuple[Sense, ...]]]] = defaultdict(list)
        for cue, keys in chinese.items():
            self._zh[cue.strip("#")].append((cue.startswith("#"), cue.endswith("#"), _senses(frozenset(keys))))
        self._patterns = list(self._zh)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)
        listed: dict[str, list[tuple[tuple[str, ...], tuple[Sense, ...]]]] = defaultdict(list)
        for phrase, keys in _expanded(english).items():
            words = tuple(phrase.split())
            listed[words[0]].append((words, _senses(frozenset(keys))))
        self._en = {word: sorted(entries, key=lambda entry: -len(entry[0])) for word, entries in listed.items()}

    def zh(self, text: str | Folded) -> list[Cue]:
        """The cues and neutral expressions in a Chinese text, in order. Their offsets are in the text before folding."""
        folded = fold(text) if isinstance(text, str) else text
        found = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(folded.text):
            for before, after, senses in self._zh[self._patterns[pattern]]:
                if before and not _NUMBER_BEFORE.search(folded.text, max(0, start - 16), start):
                    continue
                if after and not _NUMBER_AFTER.match(folded.text, end):
                    continue
                negated = bool(senses) and is_negated_zh(folded.text, start)
                found.append(Cue(*folded.span(start, end), senses, negated))
        return found

    def en(self, words: list[Token]) -> list[Cue]:
        """The cues and neutral expressions in an English text, in order, from its tokens."""
        found = []
        after = 0
        for at, word in enumerate(words):
            if at < after or word.text not in self._en or (entry := self._longest(words, at)) is None:
                continue
            length, senses = entry
            negated = bool(senses) and is_negated_en(words, at)
            found.append(Cue(word.start, words[at + length - 1].end, senses, negated))
            after = at + length
        return found

    def _longest(self, words: list[Token], at: int) -> tuple[int, tuple[Sense, ...]] | None:
        """The number of words and the senses of the longest cue that begins at a word; None if there is none."""
        for phrase, senses in self._en[words[at].text]:
            end = at + len(phrase)
            if end > len(words):
                continue
            place = at + 1
            while place < end and (
                phrase[place - at] == words[place].text or (phrase[place - at] == "#" and is_number(words[place].text))
            ):
                place += 1
            if place == end:
                return len(phrase) - (phrase[-1] == "#"), senses
        return None


@cache
def load_scanner(name: str) -> Scanner:
    """The scanner of a table of `aligner/data/cues`. A process prepares it only once."""
    return Scanner(load_table(name))


def _cues(table: Table) -> tuple[dict[str, set[Key]], dict[str, set[Key]]]:
    """The senses of each Chinese and each English cue of a table; empty for neutral expressions."""
    chinese: dict[str, set[Key]] = {cue: set() for cue in table.zh_neutral.split()}
    english: dict[str, set[Key]] = {cue: set() for cue in _listed(table.en_neutral)}
    for number, axis in enumerate(table.axes):
        for pole, about in enumerate(axis.poles):
            for strength, zh, en in (
                (Strength.STRONG, about.zh, about.en),
                (Strength.FAIR, about.zh_fair, about.en_fair),
                (Strength.WEAK, about.zh_weak, about.en_weak),
            ):
                for cue in zh.split():
                    chinese.setdefault(cue, set()).add((number, pole, strength))
                for cue in _listed(en):
                    english.setdefault(cue, set()).add((number, pole, strength))
    return chinese, english


def is_negated_zh(text: str, at: int) -> bool:
    """Whether a negation directly precedes an offset in a Chinese text, which is in simplified characters."""
    return _NEGATION_BEFORE.search(text[max(0, at - 10) : at]) is not None


def is_negated_en(words: Sequence[Token], at: int) -> bool:
    """Whether a negation precedes an English word closely, in the same clause."""
    before = [word.text for word in words[max(0, at - _EN_REACH) : at]]
    return any(word in _EN_NEGATION for word in _same_clause(before))


def _same_clause(words: list[str]) -> list[str]:
    for at in range(len(words) - 1, -1, -1):
        if words[at] in ",;:.!?—–()":
            return words[at + 1 :]
    return words


@cache  # most cues have one sense, which many others have, too
def _senses(keys: frozenset[Key]) -> tuple[Sense, ...]:
    """The senses of a cue; the strongest counts if it is listed more than once for a pole."""
    best: dict[tuple[int, int], Strength] = {}
    for axis, pole, strength in keys:
        best[axis, pole] = max(strength, best.get((axis, pole), Strength.WEAK))
    return tuple(Sense(axis, pole, strength) for (axis, pole), strength in sorted(best.items()))


def _listed(cues: str) -> Iterator[str]:
    """The cues in a list. Hyphens become spaces, because `tokens` splits words at hyphens."""
    return (cue for cue in (" ".join(part.replace("-", " ").split()) for part in cues.split(",")) if cue)


def _expanded(english: dict[str, set[Key]]) -> dict[str, set[Key]]:
    """The English cues, with words ending in `~` expanded to all their forms.

    A form that is listed itself keeps its own senses on the axes that list it, and all of them if it is neutral.
    """
    forms: dict[str, set[Key]] = {cue: set(keys) for cue, keys in english.items() if "~" not in cue}
    for cue, keys in english.items():
        if "~" not in cue:
            continue
        words = [inflections(word[:-1]) if word.endswith("~") else (word,) for word in cue.split()]
        for parts in product(*words):
            phrase = " ".join(parts)
            own = english.get(phrase)
            if own is None or own:
                listed = {axis for axis, *_ in own or ()}
                forms.setdefault(phrase, set()).update(key for key in keys if key[0] not in listed)
    return forms


EN_CLAUSE_END = frozenset(",;:.!?—()")
_BEFORE, _AFTER = 12, 6
"""How many English words before and after a word are searched, at most."""


def around(en: Sequence[Token], at: int) -> range:
    """The words beside one, within its clause."""
    lo, hi = at, at + 1
    while lo > 0 and at - lo < _BEFORE and en[lo - 1].text not in EN_CLAUSE_END:
        lo -= 1
    while hi < len(en) and hi - at <= _AFTER and en[hi].text not in EN_CLAUSE_END:
        hi += 1
    return range(lo, hi)
