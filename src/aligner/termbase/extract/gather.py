"""Groups proposals by term, and corrects where the terms begin and end from the words around all mentions."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from aligner.glossary.match import folded_key
from aligner.grouping import grouped
from aligner.termbase.extract.words import SUFFIXES, Proposal, Text

SAME = 0.6
"""Smallest share of the mentions that a word must be next to, to count as a part of the term."""
LEAST_MENTIONS = 2
MOST_STEPS = 4
"""Most words that are added to a term."""


@dataclass(slots=True)
class Gathered:
    """A Chinese string with all its renderings."""

    key: str
    renderings: dict[str, list[Proposal]] = field(default_factory=dict)
    """The mentions with each rendering."""

    @property
    def mentions(self) -> int:
        """The number of mentions, over all renderings."""
        return sum(map(len, self.renderings.values()))

    @property
    def main(self) -> list[Proposal]:
        """The mentions with the most frequent rendering."""
        return max(self.renderings.items(), key=lambda rendered: (len(rendered[1]), rendered[0]))[1]


def gather(proposals: Iterable[Proposal]) -> dict[str, Gathered]:
    """All terms with their renderings, by the folded Chinese string."""
    found: dict[str, Gathered] = {}
    for group in grouped(proposals, _keys).values():
        for proposal in _widened(group):
            zh, en = _keys(proposal)
            found.setdefault(zh, Gathered(zh)).renderings.setdefault(en, []).append(proposal)
    for gathered in found.values():
        for en, rendered in gathered.renderings.items():
            gathered.renderings[en] = list({(p.text, p.zh, p.en): p for p in rendered}.values())
    return found


def nested_mentions(gathered: Iterable[Gathered]) -> Counter[str]:
    """For each term, how many of its mentions are inside mentions of longer terms."""
    spans: dict[Text, list[tuple[int, int, str]]] = defaultdict(list)
    for term in gathered:
        for rendered in term.renderings.values():
            for p in rendered:
                spans[p.text].append((*p.zh_span, term.key))
    inside: Counter[str] = Counter()
    for here in spans.values():
        for start, end, key in here:
            inside[key] += any(a <= start and end <= b and (a, b) != (start, end) for a, b, _ in here)
    return inside


def _keys(p: Proposal) -> tuple[str, str]:
    zh = folded_key(p.text.passage.zh.text[slice(*p.zh_span)])
    return zh, " ".join(w.key for w in p.text.words.en[slice(*p.en)])


def _widened(group: list[Proposal], steps: int = MOST_STEPS) -> list[Proposal]:
    """Extends mentions by an unlinked word that is next to most of them.

    Mentions without this word are then treated as a separate group: 显存 may be *video memory* in one text and *graphics memory*
    in another.
    """
    if len(group) < LEAST_MENTIONS or not steps:
        return group
    for beside in (_en_right, _en_left, _zh_right):
        found = [(p, *beside(p)) for p in group]
        words = Counter(word for _, word, _ in found if word)
        if not words:
            continue
        key, n = words.most_common(1)[0]
        if n >= max(LEAST_MENTIONS, SAME * len(group)):
            wide = [widened for _, word, widened in found if word == key]
            rest = [p for p, word, _ in found if word != key]
            return [*_widened(wide, steps - 1), *_widened(rest, steps - 1)]
    return group


def _en_right(p: Proposal) -> tuple[str, Proposal]:
    """The unlinked word after the rendering, empty if there is none, and the mention with it."""
    word = p.text.en_free(p.en[1])
    return ("", p) if word is None or word.apart else (word.key, replace(p, en=(p.en[0], p.en[1] + 1)))


def _en_left(p: Proposal) -> tuple[str, Proposal]:
    word = p.text.en_free(p.en[0] - 1)
    if word is None or p.text.words.en[p.en[0]].apart:
        return "", p
    return word.key, replace(p, en=(p.en[0] - 1, p.en[1]))


def _zh_right(p: Proposal) -> tuple[str, Proposal]:
    word = p.text.zh_free(p.zh[1])
    if word is None or word.apart or word.key not in SUFFIXES:
        return "", p
    return word.key, replace(p, zh=(p.zh[0], p.zh[1] + 1))
