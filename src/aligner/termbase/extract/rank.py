"""Tells terms from what only looks like one, and says how sure it is.

The score is the product of two estimates: that the Chinese string is a term at all, from how much commoner its words are here than
in texts of all kinds and from its form; and that this is its rendering, from how often the two go together.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log
from typing import TYPE_CHECKING

from aligner.glossary.match import folded_key
from aligner.lexicon.forms import IRREGULAR
from aligner.termbase.extract.model import Evidence
from aligner.termbase.extract.surface import canonical, form_at, is_name
from aligner.termbase.extract.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.lexicon.lexicon import Lexicon
    from aligner.termbase.extract.gather import Gathered, Rendered, Text
    from aligner.termbase.extract.model import Proposal
    from aligner.termbase.extract.surface import Form
    from aligner.termbase.extract.words import Word

# The weights below were set by looking at the first few hundred candidates of a hundred article pairs.
MIDDLE = 5.0
"""Strangeness (natural log of a ratio of frequencies) at which half of the strings are terms."""
SEVERAL_WORDS = 2.0
NAME = 1.0
LONG_WORD = 1.5
"""What it adds to strangeness if a term has several words, has capitals, or is one word of four characters and more."""
LOOSE_LATIN = 4.0
NESTED = 5.0
"""What it takes if a Latin word and a Chinese one stand together by chance; if it hardly stands outside of longer terms."""
VERBAL = 0.3
ADVERBIAL = 0.3
"""What the probability of a term is multiplied by if the rendering has the form or the place of a verb, or always
follows the same preposition."""
MODIFYING = 0.5
"""The same if both sides always stand right before another noun: 旧版 (legacy), 批处理 (batch)."""
PARTIAL = 0.3
"""The same if the word before a name always has a capital, too: Public License, where it is always somebody's."""
LEAST_PLACES = 3
"""Mentions that it takes to say *always*; a name needs one less, since capitals are rarer than nouns."""
MOST_VERBS = 0.3
"""Share of mentions in the form of a verb, or behind a word that verbs follow, from which on a rendering is one."""
LATIN_STRANGENESS = 4.0
"""Strangeness of a Latin word in a Chinese text."""
UNHEARD_OF = -18.0
"""Log frequency of words that the lexicon doesn't list: that of the rarest that it does."""

_ARTICLES = frozenset({"the", "a", "an"})
_BEFORE_ARTICLES = frozenset({"of", "for", "to", "in", "on", "as", "and"})
_PREPOSITIONS = frozenset({"on", "of", "in", "by", "at", "out"})
_MODALS = "to can will would should must may might could not we you they i it cannot please let who that which"
_BEFORE_VERBS = frozenset(_MODALS.split())
_BESIDE = """
的 了 是 在 和 与 及 或 从 对 为 把 被 将 向 到 以 由 等 中 上 下 里 内 个 次 种 这 那 该 各 每 其 所 有 可 能 会 要 不 也 都 就 还 又
并 而 但 之 用 新 大 小 多 本 此 某 您 你 我 他 它 们 一 二 三 四 五 六 七 八 九 十 两 让 使 给 比 按 据 经 如 因 于 只 已 再 更 最 很
时 年 月 日 号 名 位 家 款 项 台 块 张 条 元
"""
_AROUND = frozenset(_BESIDE.split())
"""Characters that stand beside terms without being a part of them."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A term with what is known of it."""

    zh: str
    en: str
    score: float
    gathered: Gathered
    renderings: dict[str, int]
    """The renderings with their mentions, the commonest first."""
    mentions: int
    """In the Chinese, however it is rendered."""
    name: bool
    """Whether its rendering has capitals."""


class Ranker:
    """Knows how common words are, in these texts and elsewhere."""

    def __init__(self, texts: Sequence[Text], lexicon: Lexicon) -> None:
        self._texts = texts
        self._counts = Counter(w.key for t in texts for w in t.words.zh)
        self._total = sum(self._counts.values()) or 1
        self._log = lexicon.log_frequencies()
        self._log_total = lexicon.total / 16
        self._fold = lexicon.fold
        self._whole = "\n".join(folded_key(t.passage.zh.text) for t in texts)

    def rank(self, gathered: Gathered, nested: int) -> Ranked:
        """How likely it is that a string is a term, and that its commonest rendering is the one to write.

        Args:
            gathered: All that is known of the string.
            nested: How many of its mentions are parts of longer terms.
        """
        best = gathered.main.proposals
        mentions = max(self._whole.count(gathered.key), gathered.mentions)
        run = self._run(best[0])
        forms = [self._form(p) for p in best]
        name = is_name(forms)
        renderings: Counter[str] = Counter()
        for rendered in sorted(gathered.renderings.values(), key=_commonest):
            renderings[self._canonical(rendered)] += len(rendered.proposals)
        score = self._is_term(gathered, nested, run, name=name) * self._is_sure(gathered, mentions)
        return Ranked(
            self._spelling(best), self._canonical(gathered.main), score, gathered, dict(renderings), mentions, name
        )

    def _is_term(self, gathered: Gathered, nested: int, run: Sequence[Word], *, name: bool) -> float:
        best = gathered.main.proposals
        strangeness = sum(map(self._strangeness, run)) / len(run)
        if len(run) > 1:
            strangeness += SEVERAL_WORDS
        elif len(gathered.key) >= 4:
            strangeness += LONG_WORD
        if name:
            strangeness += NAME
        if any(not w.han for w in run) and not self._is_bound(run, len(best), name=name):
            strangeness -= LOOSE_LATIN
        if gathered.mentions - nested < max(1, gathered.mentions / 4):
            strangeness -= NESTED
        if any(p.evidence is Evidence.GLOSS for p in best):
            strangeness += NAME
        form = self._whole_name(best) if name else self._nominal(best)
        return form / (1 + exp(MIDDLE - strangeness))

    def _is_sure(self, gathered: Gathered, mentions: int) -> float:
        best = gathered.main.proposals
        n = len(best)
        support = sum(p.support for p in best) / n
        sure: float = n / (n + 1) * (n / gathered.mentions) ** 0.7 * (n / mentions) ** 0.3 * support**0.4
        return sure * (1 - 0.6 * sum(map(self._is_loose, best)) / n)

    def _strangeness(self, word: Word) -> float:
        """How much commoner a word is here than elsewhere: the log of a ratio of frequencies (Ahmad et al. 1999)."""
        if not word.han:
            return LATIN_STRANGENESS
        usual = float(self._log[word.id]) / 16 - self._log_total if word.id >= 0 else UNHEARD_OF
        return log(self._counts[word.key] / self._total) - usual

    def _is_bound(self, run: Sequence[Word], n: int, *, name: bool) -> bool:
        """Whether a Latin word and Chinese ones are one term: Pod 安全策略, init 容器, but not Kubernetes 社区."""
        latin = [w for w in run if not w.han]
        if any(len(w.key) < 2 or len(w.key) > 14 for w in latin):
            return False
        if name:
            return True
        rest = min(self._counts[w.key] for w in run if w.han)
        own = max(self._counts[w.key] for w in latin)
        return n >= rest / 4 or (n >= 8 and n >= 0.4 * own)

    def _nominal(self, best: Sequence[Proposal]) -> float:
        """1, or less if something speaks for a part of speech that is no noun."""
        before: Counter[str] = Counter()
        verbs = modifiers = 0
        for p in best:
            words = self._texts[p.mention.passage].words.en
            at, end = p.en_words
            left = words[at - 1].text.lower() if at and not words[at].apart else ""
            before[left] += 1
            last = words[end - 1].text.lower()
            verbs += left in _BEFORE_VERBS or _is_verb_form(last, alone=end - at == 1) or _has_object(words[at:end])
            modifiers += self._modifies(p)
        n = len(best)
        nominal = ADVERBIAL if n >= LEAST_PLACES and any(before[w] >= 0.75 * n for w in _PREPOSITIONS) else 1.0
        if verbs >= MOST_VERBS * n:
            nominal *= VERBAL
        if modifiers == n >= LEAST_PLACES:
            nominal *= MODIFYING
        return nominal

    def _modifies(self, p: Proposal) -> bool:
        """Whether another noun follows right behind on both sides."""
        words = self._texts[p.mention.passage].words
        return _follows(words.en, p.en_words[1]) and _follows(words.zh, p.zh_words[1])

    def _whole_name(self, best: Sequence[Proposal]) -> float:
        """1, or less if what counts as a name is always a part of a longer one."""
        if len(best) < LEAST_PLACES - 1:
            return 1.0
        for p in best:
            words = self._texts[p.mention.passage].words.en
            at = p.en_words[0]
            if not at or words[at].apart or words[at - 1].key in FUNCTION_WORDS or not words[at - 1].text[0].isupper():
                return 1.0
        return PARTIAL

    def _is_loose(self, p: Proposal) -> bool:
        """Whether words stand beside a mention that nothing accounts for, so that its bounds are unsure."""
        text = self._texts[p.mention.passage]
        first, end = p.zh_words
        before, after = text.zh_free(first - 1), text.zh_free(end)
        if before is not None and not text.words.zh[first].apart and _is_fragment(before):
            return True
        if after is not None and not after.apart and _is_fragment(after):
            return True
        left, right = text.en_free(p.en_words[0] - 1), text.en_free(p.en_words[1])
        if left is not None and not text.words.en[p.en_words[0]].apart:
            return True
        return right is not None and not right.apart

    def _run(self, p: Proposal) -> Sequence[Word]:
        return self._texts[p.mention.passage].words.zh[slice(*p.zh_words)]

    def _form(self, p: Proposal) -> Form:
        side = self._texts[p.mention.passage].passage.en
        return form_at(side.text, *p.mention.en, heading=side.heading)

    def _canonical(self, rendered: Rendered) -> str:
        return canonical((self._form(p) for p in rendered.proposals), self._fold)

    def _spelling(self, best: Sequence[Proposal]) -> str:
        spelt = Counter(self._texts[p.mention.passage].passage.zh.text[slice(*p.mention.zh)] for p in best)
        return max(spelt, key=lambda text: (spelt[text], text))


def _is_verb_form(word: str, *, alone: bool) -> bool:
    """Whether the last word of a rendering is a participle or a past; *-ing* only if no word stands before it."""
    if word.endswith("ed") or (word.endswith("ing") and alone):
        return True
    return word in IRREGULAR and not word.endswith("s") and word != IRREGULAR[word]


def _follows(words: Sequence[Word], number: int) -> bool:
    """Whether a word of content stands at a place, with nothing between it and the word before."""
    if number >= len(words) or words[number].apart or words[number].number:
        return False
    return words[number].key not in _AROUND | FUNCTION_WORDS


def _has_object(run: Sequence[Word]) -> bool:
    """Whether an article follows a word that is no preposition, as in *forward the traffic*."""
    keys = [word.text.lower() for word in run]
    return any(b in _ARTICLES and a not in _BEFORE_ARTICLES for a, b in pairwise(keys))


def _commonest(rendered: Rendered) -> tuple[int, str]:
    return -len(rendered.proposals), rendered.key


def _is_fragment(word: Word) -> bool:
    return word.han and len(word.key) == 1 and word.key not in _AROUND
