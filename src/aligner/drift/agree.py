"""Decides whether a translation already says what its original says after a change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto

from aligner.document.model import Language
from aligner.drift.additions import compared_words
from aligner.drift.model import Detail, What
from aligner.drift.nature import is_same_name, is_same_number, is_spelt_otherwise, names
from aligner.drift.passage import Passage, split_comments
from aligner.drift.plain import alike, without_glosses, without_label
from aligner.drift.polarity import differs, keeps_the_opposite
from aligner.drift.wording import Rewording
from aligner.drift.words import replacements, tokens
from aligner.quantity.model import Quantity
from aligner.text.han import count_han

MIN_CODE_LIKENESS = 0.5
"""Least share of its words that a block of code has in common with the block that it renders."""
MIN_LINE_LIKENESS = 0.6
"""Least likeness of a line of code and the line of which a translator made it."""


class Verdict(Enum):
    """Whether a translation has a change of its original."""

    HAS = auto()
    LACKS = auto()
    SAYS_SO = auto()
    """It was not changed, and renders the new words as well as the old ones."""


@dataclass(frozen=True, slots=True)
class Case:
    """A change of an original, and its translation."""

    old: Passage
    new: Passage
    details: tuple[Detail, ...]
    now: str
    """The translation as it is now."""
    changed: bool
    """Whether the content of the translation changed after that of the original, as far as is known."""
    language: Language
    """The language of the original."""
    judge: bool = False
    """Whether the contextual model may be asked."""
    edited: str = ""
    """The whole original before, if it was edited as a whole, so that most of what changed in it says the same; else empty."""

    @property
    def words(self) -> Rewording:
        """The words of the change."""
        return Rewording(*alike(self.old.text, self.new.text), self.now, self.language)

    @property
    def renames_a_label(self) -> bool:
        """Whether a label of a user interface was exchanged for another one, whatever both mean."""
        gone = [label for label in self.old.labels if label not in self.new.text]
        come = [label for label in self.new.labels if label not in self.old.text]
        return bool(gone) and any(not any(is_same_name(label, other) for other in gone) for label in come)


def verdict(case: Case) -> Verdict:
    """Whether the translation has the change."""
    if case.new.is_code or case.old.is_code:
        return _of_code(case)
    if _was_foreign(case):
        return Verdict.SAYS_SO
    come, gone = _evidence(case.new, case.old, case.language), _evidence(case.old, case.new, case.language)
    said = _for_pronouns(case) | _glossed(case)
    come, gone = ([i for i in side if i.quantity or i.text not in said] for side in (come, gone))
    translated = _translated(case)
    gone = [item for item in gone if item.quantity is not None or item.text not in translated]
    if case.edited and not gone:
        come = [i for i in come if i.quantity or i.text in case.new.code or not _contains(case.edited, i.text)]
    text, words = _Text(case.now, case.language.other), case.words
    has = [text.has(item) or (item.quantity is None and _is_translated(item.text, case)) for item in come]
    kept = [item for item in gone if text.has(item)]
    if kept or not all(has):
        free = gone and not kept and all(item.quantity is None for item in (*gone, *come)) and len(come) <= len(gone)
        says_so = free and not (case.changed or any(has) or case.renames_a_label or words.turns or words.exchanges)
        return Verdict.SAYS_SO if says_so and not words.adds_something(judge=case.judge) else Verdict.LACKS
    negated = any(d.what is What.NEGATION for d in case.details)
    if not negated and (has or _has_words(case, text)):
        return Verdict.HAS
    if case.changed:
        return Verdict.LACKS if words.is_unrendered or _is_opposite(case) else Verdict.HAS
    if words.says_the_new:
        return Verdict.HAS
    if case.renames_a_label:
        return Verdict.LACKS
    if case.edited:
        return Verdict.SAYS_SO if case.judge and words.says_so_as_edited() else Verdict.LACKS
    return Verdict.LACKS if negated or not words.says_so(judge=case.judge) else Verdict.SAYS_SO


def _is_opposite(case: Case) -> bool:
    """Whether the original came to negate or to affirm something, and the translation did not."""
    negated = any(d.what is What.NEGATION for d in case.details)
    return negated and keeps_the_opposite(case.old.text, case.new.text, case.now, case.language)


def says_the_old(case: Case) -> bool:
    """Whether a translation surely says what its original said before: it has the old figure, name or code, or negates as before."""
    if _is_opposite(case):
        return True
    if case.new.is_code or case.old.is_code:
        return False
    text = _Text(case.now, case.language.other)
    come, gone = _evidence(case.new, case.old, case.language), _evidence(case.old, case.new, case.language)
    return bool(come) and not any(map(text.has, come)) and any(map(text.has, gone))


def lacks_something(source: Passage, target: Passage, around: Passage, language: Language) -> bool:
    """Whether a translation surely lacks code of its original, or has another negation.

    Args:
        source: The original.
        target: The translation.
        around: The translation with the sentences beside it.
        language: The language of the translation.
    """
    if source.is_code:
        return False
    if differs(source.text, target.text, language.other):
        return True
    return any(code.isascii() and not _contains(around.text, code.strip()) for code in source.code)


def has_figures(source: Passage, around: Passage, language: Language) -> bool:
    """Whether a translation, with the sentences beside it, has the figures of a sentence of the other text, but for dates."""
    text = _Text(around.text, language)
    return all(text.has(item) for item in _values(source, language.other) if item.quantity)


def has_values(source: Passage, target: Passage, around: Passage, language: Language) -> bool:
    """Whether a new translation has the figures of a sentence of the other text, and its names and code.

    Names may be translated, so that they only count if the translation has another one. Dates don't count: entries of a list
    often say when the translation of something was published.

    Args:
        source: The sentence.
        target: Its translation.
        around: The translation with the sentences beside it.
        language: The language of the translation.
    """
    text, found = _Text(around.text, language), _values(source, language.other)
    versions = _VERSION.findall(source.text)
    whole = source.text.casefold()
    latin = [t.text.casefold() for t in tokens(target.text) if t.text.isascii() and t.text[0].isalpha()]
    has_other = language is Language.ZH and any(len(word) > 1 and word not in whole for word in latin)
    return all(text.has(item) for item in found if has_other or item.quantity or item.text in versions)


def _values(source: Passage, language: Language) -> list[_Item]:
    """The figures of a sentence, but for dates, and the words that its translation keeps."""
    from aligner.quantity.model import Kind

    found = _evidence(source, Passage("", "", (), (), is_code=False), language)
    return [item for item in found if item.quantity is None or item.quantity.kind is not Kind.DATE]


_VERSION = re.compile(r"(?<![\w.])v?(\d+(?:\.\d+)+)(?![\w%]|\.\d|\s*(?:million|billion|thousand|[万亿千百])\b)")
"""Numbers such as `3.2` that name a version."""


MIN_TOLD = 0.5
"""Least share of the content words of a sentence, by their weight, that a passage renders if it says what the sentence says."""


def is_told(source: Passage, target: Passage, language: Language) -> bool:
    """Whether a passage renders most content words of a sentence of the other text, and has its names and code.

    Args:
        source: The sentence.
        target: The passage.
        language: The language of the passage.
    """
    there = target.text.casefold()
    if any(word.casefold() not in there for word in _kept(source, language.other)):
        return False
    from aligner.lexicon import load_lexicon
    from aligner.lexicon.coverage import coverage

    zh, en = (source.text, target.text) if language is Language.EN else (target.text, source.text)
    found = coverage(load_lexicon(), zh, en)
    words = found.zh if language is Language.EN else found.en
    total = sum(word.weight for word in words)
    return total > 0 and sum(word.weight for word in words if word.covered) >= MIN_TOLD * total


_CAMEL = re.compile(r"(?:[A-Z][a-z]+){2,}\Z")
_HUMP = re.compile("[A-Z][a-z]+")


def _is_translated(name: str, case: Case) -> bool:
    """Whether a Chinese translation has a name of several words, such as *SubQuery*, in Chinese."""
    if case.language is Language.ZH or not _CAMEL.match(name):
        return False
    parts = _HUMP.findall(name)
    found = compared_words(" ".join(parts).lower(), case.now, case.language)[0]
    return len(found) == len(parts) and all(word.covered for word in found)


def _was_foreign(case: Case) -> bool:
    """Whether a Chinese original had the very text of the translation before, and is in Chinese now."""
    is_chinese = [bool(count_han(text)) for text in (case.old.text, case.new.text)]
    return is_chinese == [False, True] and " ".join(case.old.text.split()) == " ".join(case.now.split())


def _translated(case: Case) -> frozenset[str]:
    """The English words of a Chinese original for which it has Chinese ones now. Its translation keeps them."""
    if case.language is Language.EN:
        return frozenset()
    parts = replacements(case.old.text, case.new.text)
    return frozenset(t.text for p in parts for t in p.old if t.text.isalpha() and any(count_han(n.text) for n in p.new))


_PRONOUNS = frozenset(["we", "it", "they", "this", "you"])


def _for_pronouns(case: Case) -> frozenset[str]:
    """The names of an English original that replaced a pronoun or were replaced by one: *we support* became *KubeOak supports*."""
    found: set[str] = set()
    for part in replacements(case.old.text, case.new.text) if case.language is Language.EN else ():
        sides = [[t.text for t in side if t.is_word] for side in part]
        for one, other in (sides, sides[::-1]):
            if len(one) == 1 and one[0].lower() in _PRONOUNS:
                found |= {word for word in other if len(other) == 1}
    return frozenset(found)


def _glossed(case: Case) -> frozenset[str]:
    """The names of which one state has an abbreviation and the other one spells it out, too."""
    texts = case.old.text, case.new.text
    return frozenset(
        t.text
        for text, other in (texts, texts[::-1])
        if (short := without_glosses(text, other)) != text
        for part in replacements(text, short)
        for t in part.old
    )


def _of_code(case: Case) -> Verdict:
    from rapidfuzz.fuzz import ratio

    parts = [split_comments(text) for text in (case.new.text, case.old.text, case.now)]
    (new, _), (old, _), (now, _) = parts
    if new == old:  # only a comment changed
        after, before, there = (Passage(comment, "", (), (), is_code=False) for _, comment in parts)
        texts = after, before, there, case.language
        if _are_now_translated(*texts) or _are_untranslated(*texts):
            return Verdict.SAYS_SO
        return verdict(replace(case, new=after, old=before, now=there.text))
    if _has_old_version(new, old, now) or _lags_behind(case.new.text, case.old.text, case.now):
        return Verdict.LACKS
    to_new, to_old = ratio(now, new), ratio(now, old)
    if now == new or (to_new > to_old and to_new >= 100 * MIN_CODE_LIKENESS):
        return Verdict.HAS
    return Verdict.HAS if case.changed and to_new == to_old else Verdict.LACKS


def _has_old_version(new: str, old: str, now: str) -> bool:
    """Whether code has a version that another state of it has no more, and lacks one that took its place."""
    after, before, there = (set(_VERSION.findall(code)) for code in (new, old, now))
    return bool(there & (before - after)) and bool(after - before - there)


def _lags_behind(new: str, old: str, now: str) -> bool:
    """Whether code has some lines of a new state of it or some of the old one only, and lacks other new lines.

    The translator may have changed a line, such as the address of a mirror, or translated what is quoted in it. So a line that neither
    state has counts as the new line that it resembles.
    """
    from rapidfuzz.fuzz import ratio

    after, before, there = (
        [code for line in text.splitlines() if (code := split_comments(line)[0])] for text in (new, old, now)
    )
    come, gone = set(after) - set(before), set(before) - set(after)
    own = set(there) - set(after) - set(before)
    translated = {_QUOTED.sub("", line) for line in own if count_han(line)}
    missing = [
        line
        for line in come.difference(there)
        if _QUOTED.sub("", line) not in translated and all(ratio(line, o) < 100 * MIN_LINE_LIKENESS for o in own)
    ]
    return bool(missing) and not (come | gone).isdisjoint(there)


_QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|`[^`\n]*`")
"""A text in code, which a translation may have in its language."""


def _are_now_translated(new: Passage, old: Passage, now: Passage, language: Language) -> bool:
    """Whether the comments of an English block were in Chinese, as those of its translation are, and are in English now."""
    was_foreign = language is Language.EN and count_han(old.text) > 0 and not count_han(new.text)
    return was_foreign and "".join(old.text.split()) == "".join(now.text.split())


def _are_untranslated(new: Passage, old: Passage, now: Passage, language: Language) -> bool:
    """Whether the comments of a translated block are still in the language of the original, and no figure, name or code changed in them."""
    is_foreign = language is Language.EN and bool(now.text) and not count_han(now.text)
    return is_foreign and not (_evidence(new, old, language) or _evidence(old, new, language))


@dataclass(frozen=True, slots=True)
class _Item:
    """A figure, or a word that a translation keeps."""

    text: str
    quantity: Quantity | None = None


def _evidence(one: Passage, other: Passage, language: Language) -> list[_Item]:
    """The figures, versions, code and Latin names of a passage that another state of it lacks."""
    from aligner.quantity.model import Weight
    from aligner.quantity.reader import read

    figures = [q for q in read(one.text, language) if q.weight is Weight.FIRM]
    there = read(other.text, language)
    found = [_Item(q.text, q) for q in figures if not any(_agree(q, o) or is_same_number(q, o) for o in there)]
    words = dict.fromkeys((*_kept(one, language), *_VERSION.findall(one.text)))
    kept = [word for word in words if word not in other.code and not _contains(other.text, word)]
    kept = [word for word in kept if word in one.code or not is_spelt_otherwise(word, other.text)]
    inside = [q.text for q in figures]
    return [*found, *(_Item(word) for word in kept if not any(word in text for text in inside))]


_COMPOUND = re.compile(r"[a-z0-9]+(?:[-_./][A-Za-z0-9]+)+\Z")
"""Words such as `kruise-tools`, which a translation may keep or translate."""


def _has_words(case: Case, text: _Text) -> bool:
    """Whether the translation has all words new in the original that look like names of files or tools."""
    before = {t.text for t in tokens(case.old.text)}
    found = [t.text for t in tokens(case.new.text) if t.text not in before and _COMPOUND.fullmatch(t.text)]
    return bool(found) and all(text.has(_Item(word)) for word in found)


def _kept(passage: Passage, language: Language) -> Iterable[str]:
    """The words of a passage that its translation keeps."""
    yield from (code.strip() for code in passage.code if code.isascii())
    if language is Language.ZH:
        yield from (
            t.text for t in tokens(passage.text) if t.text.isascii() and t.text[0].isalpha() and len(t.text) > 1
        )
    else:
        yield from (name for name in names(without_label(passage.text)) if not name[1:].islower())


def _agree(one: Quantity, other: Quantity) -> bool:
    from aligner.quantity.compare import Agreement, agreement

    return agreement(one, other) >= Agreement.ROUNDED


class _Text:
    """A translation in which figures and words are looked up."""

    def __init__(self, text: str, language: Language) -> None:
        from aligner.quantity.reader import read

        self._text = text.casefold()
        self._figures = read(text, language)

    def has(self, item: _Item) -> bool:
        if item.quantity is not None and any(_agree(item.quantity, figure) for figure in self._figures):
            return True
        return _contains(self._text, item.text)


_PLURAL = re.compile(r"(?<=[A-Z])s\Z")
"""What makes the plural of an abbreviation. Chinese has the singular."""


def _contains(text: str, word: str) -> bool:
    """Whether a text has a word, and not only as a part of another word or of a name with dots, such as `status.size`."""
    one, text = (" ".join(each.casefold().split()) for each in (_PLURAL.sub("", word), text))
    version = "v?" if one[:1].isdigit() else ""
    expression = rf"(?<![0-9a-z_])(?<![0-9a-z_]\.){version}{re.escape(one)}(?:e?s)?(?![0-9a-z_]|\.[0-9a-z_])"
    return re.search(expression, text) is not None
