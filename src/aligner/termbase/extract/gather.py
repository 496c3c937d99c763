"""Groups proposals by term, and corrects where the terms begin and end from the words around all mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from aligner.glossary.match import folded_key
from aligner.grouping import grouped
from aligner.termbase.extract.phrases import SUFFIXES
from aligner.termbase.extract.words import FUNCTION_WORDS, Link, Mention, Passage, Proposal, Word, Words

SAME = 0.6
"""Smallest share of the mentions that a word must be next to, to count as a part of the term."""
LEAST_MENTIONS = 2
MOST_STEPS = 4
"""Most words that are added to a term."""


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
        """Makes the text of a passage, with the sets of linked words."""
        links = tuple(links)
        return cls(passage, words, links, frozenset(k.zh for k in links), frozenset(k.en for k in links))

    def zh_free(self, number: int) -> Word | None:
        """The Chinese word with this number if it exists and isn't linked; else None."""
        words = self.words.zh
        return words[number] if 0 <= number < len(words) and number not in self.zh_linked else None

    def en_free(self, number: int) -> Word | None:
        """The English word with this number if it is a content word and isn't linked; else None."""
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
        """The number of mentions, over all renderings."""
        return sum(len(r.proposals) for r in self.renderings.values())

    @property
    def main(self) -> Rendered:
        """The most frequent rendering."""
        return max(self.renderings.values(), key=lambda r: (len(r.proposals), r.key))


def gather(proposals: Iterable[Proposal], texts: Sequence[Text]) -> dict[str, Gathered]:
    """All terms with their renderings, by the folded Chinese string."""
    groups = grouped(proposals, lambda proposal: _keys(proposal, texts))
    found: dict[str, Gathered] = {}
    for group in groups.values():
        for proposal in _widened(group, texts):
            zh, en = _keys(proposal, texts)
            gathered = found.setdefault(zh, Gathered(zh))
            gathered.renderings.setdefault(en, Rendered(en)).proposals.append(proposal)
    for gathered in found.values():
        for rendered in gathered.renderings.values():
            rendered.proposals = list({p.mention: p for p in rendered.proposals}.values())
    return found


def nested_mentions(gathered: Iterable[Gathered]) -> Counter[str]:
    """For each term, how many of its mentions are inside mentions of longer terms."""
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
    """Extends mentions by an unlinked word that is next to most of them.

    Mentions without this word are then treated as a separate group: 显存 may be *video memory* in one text and *graphics memory*
    in another.
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
