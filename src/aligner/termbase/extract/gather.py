"""Gathers proposals by term, and mends their bounds by what stands around them everywhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from aligner.glossary.match import folded_key
from aligner.termbase.extract.model import Mention
from aligner.termbase.extract.parts import SUFFIXES
from aligner.termbase.extract.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aligner.termbase.extract.model import Link, Passage, Proposal
    from aligner.termbase.extract.words import Word, Words

SAME = 0.6
"""Share of the mentions that a word must stand beside to be a part of the term."""
LEAST_MENTIONS = 2
MOST_STEPS = 4
"""Words that are taken in at most."""


@dataclass(frozen=True, slots=True)
class Text:
    """A passage with its words and their links."""

    passage: Passage
    words: Words
    links: tuple[Link, ...]
    zh_linked: frozenset[int]
    en_linked: frozenset[int]

    @classmethod
    def of(cls, passage: Passage, words: Words, links: Iterable[Link]) -> Text:
        """Puts the three together."""
        links = tuple(links)
        return cls(passage, words, links, frozenset(k.zh for k in links), frozenset(k.en for k in links))

    def zh_free(self, number: int) -> Word | None:
        """A Chinese word if nothing renders it, and it may be a part of a term."""
        words = self.words.zh
        return words[number] if 0 <= number < len(words) and number not in self.zh_linked else None

    def en_free(self, number: int) -> Word | None:
        """An English word of content if it renders nothing."""
        words = self.words.en
        if not 0 <= number < len(words) or number in self.en_linked:
            return None
        return None if words[number].key in FUNCTION_WORDS or words[number].number else words[number]


@dataclass(slots=True)
class Rendered:
    """A Chinese string with one of its renderings."""

    key: str
    proposals: list[Proposal] = field(default_factory=list)


@dataclass(slots=True)
class Gathered:
    """A Chinese string with all its renderings."""

    key: str
    renderings: dict[str, Rendered] = field(default_factory=dict)

    @property
    def mentions(self) -> int:
        """How many there are, however it is rendered."""
        return sum(len(r.proposals) for r in self.renderings.values())

    @property
    def main(self) -> Rendered:
        """The commonest rendering."""
        return max(self.renderings.values(), key=lambda r: (len(r.proposals), r.key))


def gather(proposals: Iterable[Proposal], texts: Sequence[Text]) -> dict[str, Gathered]:
    """All terms by their folded Chinese."""
    grouped: dict[tuple[str, str], list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        grouped[_keys(proposal, texts)].append(proposal)
    found: dict[str, Gathered] = {}
    for group in grouped.values():
        for proposal in _widened(group, texts):
            zh, en = _keys(proposal, texts)
            gathered = found.setdefault(zh, Gathered(zh))
            gathered.renderings.setdefault(en, Rendered(en)).proposals.append(proposal)
    for gathered in found.values():
        for rendered in gathered.renderings.values():
            rendered.proposals = list({p.mention: p for p in rendered.proposals}.values())
    return found


def nested_mentions(gathered: Iterable[Gathered]) -> Counter[str]:
    """For each term, how many of its mentions lie inside those of longer ones."""
    spans: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for term in gathered:
        for rendered in term.renderings.values():
            for p in rendered.proposals:
                spans[p.mention.passage].append((*p.mention.zh, term.key))
    inside: Counter[str] = Counter()
    for here in spans.values():
        for start, end, key in here:
            inside[key] += any(a <= start and end <= b and (a, b) != (start, end) for a, b, _ in here)
    return inside


def _keys(proposal: Proposal, texts: Sequence[Text]) -> tuple[str, str]:
    text = texts[proposal.mention.passage]
    zh = folded_key(text.passage.zh.text[slice(*proposal.mention.zh)])
    start, end = proposal.en_words
    return zh, " ".join(w.key for w in text.words.en[start:end])


def _widened(group: list[Proposal], texts: Sequence[Text], steps: int = MOST_STEPS) -> list[Proposal]:
    """Takes in words that stand beside nearly all mentions and that nothing else accounts for.

    The mentions without such a word are a group of their own from then on: 显存 is *video memory* here, *graphics memory* there.
    """
    if len(group) < LEAST_MENTIONS or not steps:
        return group
    for side in (_en_right, _en_left, _zh_right):
        found = [(p, *side(p, texts)) for p in group]
        beside = Counter(word.key for _, word, _ in found if word is not None)
        if not beside:
            continue
        key, n = beside.most_common(1)[0]
        if n >= max(LEAST_MENTIONS, SAME * len(group)):
            wide = [widened for _, word, widened in found if word is not None and word.key == key]
            rest = [p for p, word, _ in found if word is None or word.key != key]
            return [*_widened(wide, texts, steps - 1), *_widened(rest, texts, steps - 1)]
    return group


def _en_right(p: Proposal, texts: Sequence[Text]) -> tuple[Word | None, Proposal]:
    text, end = texts[p.mention.passage], p.en_words[1]
    word = text.en_free(end)
    if word is None or word.apart:
        return None, p
    m = p.mention
    return word, replace(p, mention=Mention(m.passage, m.zh, (m.en[0], word.end)), en_words=(p.en_words[0], end + 1))


def _en_left(p: Proposal, texts: Sequence[Text]) -> tuple[Word | None, Proposal]:
    text, start = texts[p.mention.passage], p.en_words[0]
    word = text.en_free(start - 1)
    if word is None or text.words.en[start].apart:
        return None, p
    m = p.mention
    return word, replace(
        p, mention=Mention(m.passage, m.zh, (word.start, m.en[1])), en_words=(start - 1, p.en_words[1])
    )


def _zh_right(p: Proposal, texts: Sequence[Text]) -> tuple[Word | None, Proposal]:
    text, end = texts[p.mention.passage], p.zh_words[1]
    word = text.zh_free(end)
    if word is None or word.apart or word.key not in SUFFIXES:
        return None, p
    m = p.mention
    return word, replace(p, mention=Mention(m.passage, (m.zh[0], word.end), m.en), zh_words=(p.zh_words[0], end + 1))
