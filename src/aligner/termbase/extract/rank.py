"""Scores how likely a string is to be a term, and chooses the form of its rendering for the glossary.

The score is the product of two estimates. The first is that the Chinese string is a term at all: from how much more frequent
its words are here than in general texts, and from its form. The second is that this is its rendering: from how often the
two occur together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log
from typing import NamedTuple

from aligner.glossary.match import folded_key
from aligner.glossary.word_forms import plural
from aligner.lexicon.english import forms as english_forms
from aligner.lexicon.lexicon import Lexicon
from aligner.paths import term_words
from aligner.termbase.extract.gather import Gathered
from aligner.termbase.extract.words import FUNCTION_WORDS, Proposal, Text, Word

# The weights below were set by hand, by looking at the first few hundred candidates of a hundred article pairs.
MIDDLE_STRANGENESS = 5.0
"""Strangeness (natural log of a ratio of frequencies) at which half of the strings are terms."""
SEVERAL_WORDS_BONUS = 2.0
NAME_BONUS = 1.0
LONG_WORD_BONUS = 1.5
"""Added to the strangeness of a term with several words, of one with capitals or a gloss, and of a single word of four or
more characters."""
LOOSE_LATIN_PENALTY = 4.0
NESTED_PENALTY = 5.0
"""Subtracted from the strangeness if a Latin and a Chinese word are adjacent only by chance, and if the string hardly occurs
outside longer terms."""
VERBAL_FACTOR = 0.3
ADVERBIAL_FACTOR = 0.3
"""Factor for the probability of a term if its rendering has the form or the position of a verb, and if it nearly always
follows the same preposition."""
MODIFYING_FACTOR = 0.5
"""Factor if another noun always follows on both sides: 旧版 (legacy), 批处理 (batch)."""
PARTIAL_FACTOR = 0.3
"""Factor if the word before a name is always capitalised too, as before *Public License*, so that the name is incomplete."""
LEAST_PLACES = 3
"""Fewest mentions for a statement about all mentions; a name needs one less, because capitals are rarer than nouns."""
MOST_VERBS = 0.3
"""Share of mentions that look like a verb or follow a word that verbs follow, from which the rendering counts as a verb."""
LATIN_STRANGENESS = 4.0
"""Strangeness of every Latin word in a Chinese text."""
UNLISTED_LOG_FREQUENCY = -18.0
"""Log frequency of words that the lexicon doesn't list: that of the rarest word that it lists."""

_ARTICLES = frozenset({"the", "a", "an"})
_BEFORE_ARTICLES = frozenset({"of", "for", "to", "in", "on", "as", "and"})
_PREPOSITIONS = frozenset({"on", "of", "in", "by", "at", "out"})
_BEFORE_VERBS = term_words("before-verb")
_AROUND = term_words("beside")
"""Characters next to terms that aren't a part of them."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A term with its score and its counts."""

    zh: str
    en: str
    score: float
    gathered: Gathered
    renderings: dict[str, int]
    """The number of mentions of each rendering, the most frequent first."""
    mentions: int
    """The number of mentions in the Chinese, over all renderings."""
    name: bool
    """Whether its rendering has capitals."""


class Ranker:
    """Ranks terms by how frequent their words are, in these texts and in general."""

    def __init__(self, texts: Sequence[Text], lexicon: Lexicon) -> None:
        self._counts = Counter(w.key for t in texts for w in t.words.zh)
        self._total = sum(self._counts.values()) or 1
        self._log = lexicon.log_frequencies()
        self._log_total = lexicon.total / 16
        self._fold = lexicon.fold
        self._whole = "\n".join(folded_key(t.passage.zh.text) for t in texts)

    def rank(self, gathered: Gathered, nested: int) -> Ranked:
        """Scores how likely it is that a string is a term and that its most frequent rendering is correct.

        `nested` of its mentions are parts of longer terms.
        """
        best = gathered.main
        mentions = max(self._whole.count(gathered.key), gathered.mentions)
        name = is_name(map(_form, best))
        renderings: Counter[str] = Counter()
        for _, rendered in sorted(gathered.renderings.items(), key=lambda one: (-len(one[1]), one[0])):
            renderings[self._canonical(rendered)] += len(rendered)
        score = self._is_term(gathered, nested, name=name) * self._is_sure(gathered, mentions)
        return Ranked(_spelling(best), self._canonical(best), score, gathered, dict(renderings), mentions, name)

    def _is_term(self, gathered: Gathered, nested: int, *, name: bool) -> float:
        best = gathered.main
        run = best[0].text.words.zh[slice(*best[0].zh)]
        strangeness = sum(map(self._strangeness, run)) / len(run)
        if len(run) > 1:
            strangeness += SEVERAL_WORDS_BONUS
        elif len(gathered.key) >= 4:
            strangeness += LONG_WORD_BONUS
        if name:
            strangeness += NAME_BONUS
        if any(not w.han for w in run) and not self._is_bound(run, len(best), name=name):
            strangeness -= LOOSE_LATIN_PENALTY
        if gathered.mentions - nested < max(1, gathered.mentions / 4):
            strangeness -= NESTED_PENALTY
        if any(p.is_gloss for p in best):
            strangeness += NAME_BONUS
        form = _whole_name(best) if name else _nominal(best)
        return form / (1 + exp(MIDDLE_STRANGENESS - strangeness))

    def _is_sure(self, gathered: Gathered, mentions: int) -> float:
        best = gathered.main
        n = len(best)
        support = sum(p.support for p in best) / n
        sure: float = n / (n + 1) * (n / gathered.mentions) ** 0.7 * (n / mentions) ** 0.3 * support**0.4
        return sure * (1 - 0.6 * sum(map(_is_loose, best)) / n)

    def _strangeness(self, word: Word) -> float:
        """How much more frequent a word is here than in general: the log of a ratio of frequencies (Ahmad et al. 1999)."""
        if not word.han:
            return LATIN_STRANGENESS
        usual = float(self._log[word.id]) / 16 - self._log_total if word.id >= 0 else UNLISTED_LOG_FREQUENCY
        return log(self._counts[word.key] / self._total) - usual

    def _is_bound(self, run: Sequence[Word], n: int, *, name: bool) -> bool:
        """Whether a Latin word and Chinese words form one term: Pod 安全策略, init 容器, but not Kubernetes 社区."""
        latin = [w for w in run if not w.han]
        if any(len(w.key) < 2 or len(w.key) > 14 for w in latin):
            return False
        if name:
            return True
        rest = min(self._counts[w.key] for w in run if w.han)
        own = max(self._counts[w.key] for w in latin)
        return n >= rest / 4 or (n >= 8 and n >= 0.4 * own)

    def _canonical(self, rendered: Sequence[Proposal]) -> str:
        return canonical(map(_form, rendered), self._fold)


def _nominal(best: Sequence[Proposal]) -> float:
    """A factor: 1, or less if the term seems to be another part of speech than a noun."""
    before: Counter[str] = Counter()
    verbs = modifiers = 0
    for p in best:
        words = p.text.words.en
        at, end = p.en
        left = words[at - 1].text.lower() if at and not words[at].apart else ""
        before[left] += 1
        last = words[end - 1].text.lower()
        verbs += left in _BEFORE_VERBS or _is_verb_form(last, alone=end - at == 1) or _has_object(words[at:end])
        modifiers += _modifies(p)
    n = len(best)
    nominal = ADVERBIAL_FACTOR if n >= LEAST_PLACES and any(before[w] >= 0.75 * n for w in _PREPOSITIONS) else 1.0
    if verbs >= MOST_VERBS * n:
        nominal *= VERBAL_FACTOR
    if modifiers == n >= LEAST_PLACES:
        nominal *= MODIFYING_FACTOR
    return nominal


def _modifies(p: Proposal) -> bool:
    """Whether another content word follows a mention directly on both sides."""
    words = p.text.words
    return _follows(words.en, p.en[1]) and _follows(words.zh, p.zh[1])


def _whole_name(best: Sequence[Proposal]) -> float:
    """A factor: 1, or less if the name is always a part of a longer name."""
    if len(best) < LEAST_PLACES - 1:
        return 1.0
    for p in best:
        words = p.text.words.en
        at = p.en[0]
        if not at or words[at].apart or words[at - 1].key in FUNCTION_WORDS or not words[at - 1].text[0].isupper():
            return 1.0
    return PARTIAL_FACTOR


def _is_loose(p: Proposal) -> bool:
    """Whether unlinked words are next to a mention, so that it is unclear where the term begins or ends."""
    text = p.text
    first, end = p.zh
    before, after = text.zh_free(first - 1), text.zh_free(end)
    if before is not None and not text.words.zh[first].apart and _is_fragment(before):
        return True
    if after is not None and not after.apart and _is_fragment(after):
        return True
    left, right = text.en_free(p.en[0] - 1), text.en_free(p.en[1])
    if left is not None and not text.words.en[p.en[0]].apart:
        return True
    return right is not None and not right.apart


def _form(p: Proposal) -> Form:
    side = p.text.passage.en
    return form_at(side.text, *p.en_span, heading=side.heading)


def _spelling(best: Sequence[Proposal]) -> str:
    spelt = Counter(p.text.passage.zh.text[slice(*p.zh_span)] for p in best)
    return max(spelt, key=lambda text: (spelt[text], text))


def _is_verb_form(word: str, *, alone: bool) -> bool:
    """Whether the last word of a rendering is a participle or a past form; *-ing* counts only if it is the only word."""
    if word.endswith("ed") or (word.endswith("ing") and alone):
        return True
    return not word.endswith("s") and english_forms().irregular.get(word, word) != word


def _follows(words: Sequence[Word], number: int) -> bool:
    """Whether the word at an index is a content word that directly follows the word before it."""
    if number >= len(words) or words[number].apart or words[number].number:
        return False
    return words[number].key not in _AROUND | FUNCTION_WORDS


def _has_object(run: Sequence[Word]) -> bool:
    """Whether an article follows a word that isn't a preposition, as in *forward the traffic*."""
    keys = [word.text.lower() for word in run]
    return any(b in _ARTICLES and a not in _BEFORE_ARTICLES for a, b in pairwise(keys))


def _is_fragment(word: Word) -> bool:
    return word.han and len(word.key) == 1 and word.key not in _AROUND


LEAST_LOWER = 0.2
"""Share of forms in small letters from which the capitals of the other forms count as those of titles."""
_BEGINS = re.compile(r"(?:^|[.!?:…\n\t|•])[\s\"'“‘«(\[*#-]*$")
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset({"of", "for", "to", "and", "in", "on", "the", "as", "a", "an", "with", "by", "at"})
_ALWAYS_PLURAL = term_words("plural")


class Form(NamedTuple):
    """A form of a rendering as it appears in a text."""

    text: str
    raised: bool
    """Whether its capitals may come from its place: the beginning of a sentence, a heading."""


def form_at(text: str, start: int, end: int, *, heading: bool) -> Form:
    """The form of a rendering at `start` to `end` of a text."""
    return Form(" ".join(text[start:end].split()), heading or _BEGINS.search(text[:start]) is not None)


def canonical(forms: Iterable[Form], fold: Callable[[str], str]) -> str:
    """The form to put into a glossary: the most frequent one, in the singular unless it is a name.

    `fold` returns the dictionary form of a word in small letters.
    """
    counted = _cased(Counter(forms))
    for text, n in list(counted.items()):  # a plural counts as its singular if the singular occurs too
        one = _singular(text, fold)
        if one != text and one in counted:
            counted[one] += n
            del counted[text]
    best = max(counted, key=lambda text: (counted[text], -len(text), text))
    last = re.split("[ -]", best)[-1]
    if _PLURAL_ACRONYM.fullmatch(last):
        return best[:-1]
    return _singular(best, fold) if last.islower() else best


def is_name(forms: Iterable[Form]) -> bool:
    """Whether the words are capitalised even where neither a sentence nor a heading would capitalise them."""
    free = [form.text for form in forms if not form.raised]
    return sum(map(_is_capital, free)) > (1 - LEAST_LOWER) * len(free) if free else False


def _cased(counted: Counter[Form]) -> Counter[str]:
    """The forms with their counts; words that are in small letters in the middle of sentences get small letters."""
    free = [form.text for form in counted.elements() if not form.raised]
    lower = bool(free) and sum(map(_is_capital, free)) <= (1 - LEAST_LOWER) * len(free)
    small = {word for text in free for word in _WORD.findall(text) if word.islower()}
    result: Counter[str] = Counter()
    for form, n in counted.items():
        text = form.text
        if lower:
            text = _lowered(text, small)
        elif not free and not _is_capital(text):  # always begins a sentence, so the first capital isn't its own
            text = text[:1].lower() + text[1:]
        result[text] += n
    return result


def _is_capital(text: str) -> bool:
    return all(not w[:1].islower() or w in _SMALL for w in re.split(r"[ -]", text) if w)


def _lowered(text: str, small: set[str]) -> str:
    """The text with words in small letters if they are in small letters elsewhere."""
    both = small | {plural(word) for word in small} | {word[:-1] for word in small if word.endswith("s")}
    return _WORD.sub(lambda w: w[0].lower() if w[0].lower() in both else w[0], text)


def _singular(text: str, fold: Callable[[str], str]) -> str:
    """The form with its last word in the singular."""
    head, last = re.match(r"(?s)(.*[ -])?(.*)", text).groups("")  # type: ignore[union-attr]  # it matches anything
    if not last.endswith("s") or last.lower() in english_forms().uninflected | _ALWAYS_PLURAL:
        return text
    lower = last.lower()
    one = fold(lower)
    if plural(one) != lower:
        return text
    return head + (last[: len(one)] if lower.startswith(one) else last[:-3] + "y")
