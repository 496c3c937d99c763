"""Makes crisp slips in both languages at once: a right pair, the same pair turned round, and the two wrong pairs between them.

`zh` and `en` are right, and so are `zh2` and `en2`, in which both languages say the opposite. `zh` with `en2` and
`zh2` with `en` are wrong. So nothing in one text alone tells a wrong pair from a right one: a reader has to compare.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from aligner.lexicon import load_lexicon
from training.judge.axes import Axis, english_edit
from training.judge.negations import Aligned, negated, one_sided
from training.judge.quads import BOUND, Edit, Place, Quad, quad
from training.judge.slips import neighbours

_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9.+#-]*[A-Za-z0-9+#]|[A-Za-z]|\d[\d.,]*|[^\sA-Za-z\d]")
_AND_EN = re.compile(r"(?:,|and|or|&|/|\s|, and|the|both)*")
_AND_ZH = re.compile(r"[、和与及或以跟同，,/\s]*|以及|还有")
_OPEN = frozenset("nvad")
"""The tags of words that can be replaced: nouns, verbs, adjectives, adverbs."""
_ENDINGS = ("ing", "ion", "ed", "ly", "es", "s")
MIN_SHARE = 0.12
"""Least share of a Chinese word's renderings that an English word must have to be taken for its rendering."""


class Crisp:
    """Makes slips of pairs; needs all pairs as material for words that are replaced."""

    def __init__(self, pairs: Sequence[tuple[str, str]], seed: int) -> None:
        """Collects the words of the pairs that are aligned."""
        import jieba.posseg

        self._tags = jieba.posseg.dt
        self._lexicon = load_lexicon()
        self._random = random.Random(seed)
        self._axes, self._bounds = _axes("axes.tsv"), _axes("bounds.tsv")
        self._pool: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
        for zh, en in pairs:
            for each in self._aligned(zh, en):
                self._pool[_shape(each)][each.zh, each.en] += 1

    @cached_property
    def _drawn(self) -> dict[tuple[str, str], list[tuple[str, str]]]:
        return {shape: [word for word, count in words.items() if count >= 2] for shape, words in self._pool.items()}

    @cached_property
    def _near(self) -> dict[str, list[str]]:
        counts = Counter[str]()
        for words in self._pool.values():
            for (zh, _), count in words.items():
                counts[zh] += count
        return neighbours([word for word, _ in counts.most_common(8000) if not word.isascii()])

    @cached_property
    def _by_zh(self) -> dict[tuple[str, str], dict[str, str]]:
        return {shape: {zh: en for (zh, en), _ in reversed(words.most_common())} for shape, words in self._pool.items()}

    def quads(self, zh: str, en: str) -> list[Quad]:
        """The slips that the pair allows, in an order by chance; at most one of each kind."""
        tagged = self._tagged(zh)
        bounds = frozenset([0]) | frozenset(end for _, (_, end), _ in tagged)
        found: dict[str, Quad] = {}
        axes = self._axes[:]
        self._random.shuffle(axes)
        for axis in axes:
            if axis.kind not in found and (edits := axis.edits(zh, en, bounds, self._random)):
                found[axis.kind] = quad(axis.kind, zh, en, [edits[0]], [edits[1]])
        aligned = self._aligned(zh, en, tagged)
        if "negation" not in found or self._random.random() < 0.3:
            verb = negated(zh, en, aligned, self._random)
            if verb:
                found["negation"] = verb
        if "negation" not in found and self._random.random() < 0.5:
            single = one_sided(zh, en, self._random)
            if single:
                found["negation"] = single
        others = {"exchanged": self._exchanged(zh, en, aligned), "word": self._replaced(zh, en, aligned)}
        found |= {kind: made for kind, made in others.items() if made}
        listed = [each for each in found.values() if each.zh2 != zh and each.en2 != en and (each.zh2 or each.en2)]
        self._random.shuffle(listed)
        return listed

    def bounds(self, zh: str, en: str) -> list[Quad]:
        """The pair with a lower bound in the place of an upper one, or the other way round."""
        ends = frozenset([0]) | frozenset(end for _, (_, end), _ in self._tagged(zh))
        found = (axis.edits(zh, en, ends, self._random) for axis in self._bounds)
        return [quad(BOUND, zh, en, [edits[0]], [edits[1]]) for edits in found if edits]

    def _tagged(self, zh: str) -> list[tuple[str, Place, str]]:
        found, at = [], 0
        for pair in self._tags.cut(zh):
            found.append((pair.word, (at, at + len(pair.word)), pair.flag))
            at += len(pair.word)
        return found

    def _aligned(self, zh: str, en: str, tagged: list[tuple[str, Place, str]] | None = None) -> list[Aligned]:
        """The words of which each renders only one of the other language."""
        tokens = [(m.group(), m.span()) for m in _TOKEN.finditer(en)]
        by_form: dict[str, set[int]] = defaultdict(set)
        for at, (text, _) in enumerate(tokens):
            by_form[self._lexicon.fold(text.lower())].add(at)
            by_form[text.lower()].add(at)
            by_form[f"={text}"].add(at)
        words = tagged or self._tagged(zh)
        counts = Counter(word for word, _, _ in words)
        found: list[Aligned] = []
        for word, place, tag in words:
            hits = self._renderings(word, tag, by_form) if counts[word] == 1 else set()
            if len(hits) == 1:
                text, span = tokens[hits.pop()]
                kind, base = ("nz", word) if word.isascii() else (tag[:1], self._lexicon.fold(text.lower()))
                found.append(Aligned(word, place, text, span, kind, base))
        used = Counter(each.en_at for each in found)
        return [each for each in found if used[each.en_at] == 1]

    def _renderings(self, word: str, tag: str, by_form: dict[str, set[int]]) -> set[int]:
        """The numbers of the English words that render a Chinese one, or are the same."""
        if word.isascii():
            return set(by_form.get(f"={word}", ())) if len(word) > 1 and word[0].isalpha() else set()
        single = self._lexicon.single(word) if len(word) > 1 and tag[:1] in _OPEN else None
        shares = self._lexicon.shares(single.id) if single else {}
        return {at for form, share in shares.items() if share >= MIN_SHARE for at in by_form.get(form, ())}

    def _exchanged(self, zh: str, en: str, aligned: list[Aligned]) -> Quad | None:
        """Two nouns or names in each other's place."""
        nouns = [each for each in aligned if each.tag[0] == "n"]
        couples = [
            (one, other)
            for number, one in enumerate(nouns)
            for other in nouns[number + 1 :]
            if one.en[-1:].isupper() == other.en[-1:].isupper()
            and one.en[:1].isupper() == other.en[:1].isupper()
            and one.en.endswith("s") == other.en.endswith("s")
            and one.en.lower() != other.en.lower()
        ]
        if not couples:
            return None
        named = [couple for couple in couples if couple[0].en[:1].isupper()]
        one, other = self._random.choice(named or couples)
        first, second = sorted((one, other), key=lambda each: each.en_at)
        before, after = sorted((one, other), key=lambda each: each.zh_at)
        same = bool(
            _AND_EN.fullmatch(en[first.en_at[1] : second.en_at[0]])
            and _AND_ZH.fullmatch(zh[before.zh_at[1] : after.zh_at[0]])
        )
        if not same and second.en_at[0] - first.en_at[1] <= 1:  # a compound
            return None
        return quad(
            "exchanged", zh, en,
            [Edit(*before.zh_at, after.zh), Edit(*after.zh_at, before.zh)],
            [Edit(*first.en_at, second.en), Edit(*second.en_at, first.en)],
            same=same,
        )  # fmt: skip

    def _replaced(self, zh: str, en: str, aligned: list[Aligned]) -> Quad | None:
        """Another word, in both languages the same."""
        self._random.shuffle(aligned)
        for each in aligned:
            if each.tag == "nz":
                continue
            shape = _shape(each)
            near = [word for word in self._near.get(each.zh, ()) if word in self._by_zh.get(shape, {})]
            if near and self._random.random() < 0.6:
                zh2 = self._random.choice(near)
                en2 = self._by_zh[shape][zh2]
            elif self._drawn.get(shape):
                zh2, en2 = self._random.choice(self._drawn[shape])
            else:
                continue
            if en2.lower()[:4] == each.en.lower()[:4] or set(zh2) & set(each.zh):
                continue
            return quad("word", zh, en, [Edit(*each.zh_at, zh2)], [english_edit(en, *each.en_at, en2)])
        return None


def _axes(name: str) -> list[Axis]:
    rows = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [Axis(row) for row in rows if row and not row.startswith("#")]


def _shape(each: Aligned) -> tuple[str, str]:
    """Words of the same shape can replace each other."""
    length = next((len(ending) for ending in _ENDINGS if each.en.endswith(ending)), 0)
    return each.tag, each.en[len(each.en) - length :] + ("A" if each.en[:1].isupper() else "")
