"""Confirms that a part of a sentence is lost: that nothing in the sentence nor in those around it may render the part."""

import re

from aligner.checks.completeness.evidence import explained
from aligner.checks.completeness.parts import LostPart
from aligner.checks.judged import readings
from aligner.checks.links import links
from aligner.checks.pair import Pair, aligned_pairs
from aligner.checks.texts import Texts
from aligner.document.model import Language

MIN_LOST_ODDS, MIN_LOST_TOKENS = 0.25, 5
"""Least mean log odds of the model's tokens of a lost part, and the least number of them. On 22 sites, few parts that are shorter
(安装完成后) or have lower odds are worth a look."""
MAX_UNEXPLAINED = 0.9
"""Greatest weight of the English words that nothing in the Chinese explains, as a share of the weight of the words of the part, which
they may render freely: *help spread the word*. Nine in ten clauses that were deleted from articles have at most 0.53."""
MAX_EXPLAINED_AROUND = 0.3
"""Greatest weight of the words of a sentence around the translation that only the part explains, as a share of the weight of its words.
Nine in ten clauses that were deleted from articles have at most 0.14; what is rendered in the next list item has 0.44 to 0.9."""
_AROUND = 3
"""How many pairs before and after are searched for a rendering."""
_LATIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9_.+-]*[A-Za-z0-9])?")
_OPTIONAL = re.compile(
    "以(?![及上下内外来前后往])|为了|为此|从而|进而|让|使|欢迎|敬请|感谢|[也就]?正?是?(?:因为|由于|基于|鉴于)[这此]"
)
"""Begins a clause that says what something is good for, is a courtesy, or refers back. Translators leave these out on purpose."""
_EXAMPLES = re.compile("[，,：:]?(?:例如|比如|譬如|如|包括|即|也就是)")
"""Follows a clause that only announces what comes next, for which *including* is enough."""


def is_surely_lost(texts: Texts, language: Language, part: LostPart) -> bool:
    """Whether the model finds no counterpart of a part of a Chinese sentence, and no sentence around the other side may render it."""
    pairs = texts.shared(aligned_pairs)
    number = pairs.number_of(language, part.segment)
    if number is None or language is not Language.ZH:
        return False
    own = pairs.document(language).segments[part.segment].text
    text = own[part.start : part.end]
    if _OPTIONAL.match(text) or _EXAMPLES.match(own, part.end):
        return False
    near = [pairs[k] for k in range(max(0, number - _AROUND), min(len(pairs), number + _AROUND + 1)) if k != number]
    there = pairs.document(language.other).segments
    other = " ".join(there[k].text for k in part.others)
    if _is_named(text, other, near) or _is_free(own, part, other) or any(_explains(text, pair) for pair in near):
        return False
    evidence = texts.shared(readings).evidence(own, other)
    odds = evidence.zh.within(part.start, part.end) if evidence else ()
    return len(odds) >= MIN_LOST_TOKENS and float(sum(odds)) >= MIN_LOST_ODDS * len(odds)


def _is_named(text: str, other: str, near: list[Pair]) -> bool:
    """Whether the other side has a Latin name of a part, or a sentence around it has all of them."""
    names = _names(text)
    return not names.isdisjoint(_names(other)) or (bool(names) and any(names <= _names(pair.en.text) for pair in near))


def _names(text: str) -> set[str]:
    return {name.lower() for name in _LATIN.findall(text)}


def _is_free(own: str, part: LostPart, other: str) -> bool:
    """Whether the English has so many words that the Chinese doesn't explain that they may render a part freely."""
    linked = links(Language.ZH, own, other)
    weight = sum(word.weight for word in linked.content if part.start <= word.start < part.end)
    return explained(linked, [(0, len(own))])[1] > MAX_UNEXPLAINED * weight


def _explains(text: str, pair: Pair) -> bool:
    """Whether a part explains words of the other side of a pair that its own side does not explain."""
    if not pair.en.text:
        return False
    linked = links(Language.ZH, f"{text}\n{pair.zh.text}", pair.en.text)
    (alone, _), _ = explained(linked, [(0, len(text)), (len(text) + 1, len(text) + 1 + len(pair.zh.text))])
    weight = sum(word.weight for word in linked.content if word.start < len(text))
    return alone > MAX_EXPLAINED_AROUND * weight
