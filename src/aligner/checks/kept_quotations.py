"""Finds passages that a text has in the other language too, with a translation after or before them: quotations, terms of use."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from aligner.alignment.model import Alignment
from aligner.checks.links import links
from aligner.checks.texts import Translation
from aligner.document.model import Language
from aligner.segment.model import Segment
from aligner.text.han import count_han, has_han

MIN_SHARE = 0.4
"""Least share, by weight, of the words of the Chinese that the English renders. Set by hand."""
MIN_HAN, MAX_HAN = 0.8, 3.0
"""Least and greatest number of Han characters per English word. Set by hand."""
_NO_LETTER = re.compile(r"[\W_]+")
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")


class KeptQuotations(NamedTuple):
    """The segments of one text that belong to such quotations."""

    copies: frozenset[int]
    """Those in the other language, which the other text has, too."""
    translations: frozenset[int]
    """Those that translate them, which the other text doesn't need."""


def kept_quotations(texts: Translation) -> dict[Language, KeptQuotations]:
    """The quotations that each text keeps in the other language and translates; empty without an alignment."""
    if texts.alignment is None:
        return {}
    return {language: _of_side(texts.alignment, language) for language in Language}


def _of_side(alignment: Alignment, language: Language) -> KeptQuotations:
    here = alignment.document(language)
    kinds = _kinds(alignment, language)
    copies, translations = set[int](), set[int]()
    runs = [(kind, list(run)) for kind, run in groupby(here.segments, lambda segment: kinds.get(segment.id))]
    for (kind, run), (kind_after, after) in pairwise(runs):
        if {kind, kind_after} != {"copy", "unpaired"}:
            continue
        copied, beside = (run, after) if kind == "copy" else (after, [one for one in run if one.id not in translations])
        if copied[0].id in copies:
            continue
        sizes = range(len(beside), 0, -1)
        parts = (beside[:n] if kind == "copy" else beside[-n:] for n in sizes)
        if part := next((part for part in parts if _renders(language, part, copied)), None):
            copies.update(segment.id for segment in copied)
            translations.update(segment.id for segment in part)
    return KeptQuotations(frozenset(copies), frozenset(translations))


def _kinds(alignment: Alignment, language: Language) -> dict[int, str]:
    """Which segments of a text are copies from the other text in its language, and which have no counterpart there."""
    chinese = language is Language.ZH
    here, there = (alignment.zh, alignment.en) if chinese else (alignment.en, alignment.zh)
    kinds: dict[int, str] = {}
    for bead in alignment.sentences:
        own, other = (bead.zh, bead.en) if chinese else (bead.en, bead.zh)
        foreign = [unit for unit in own if has_han(here.segments[unit].text) is not chinese]
        if not other:
            kinds.update((unit, "unpaired") for unit in own if unit not in foreign)
        elif len(foreign) == len(own) and _key(here.segments[unit].text for unit in own) == _key(
            there.segments[unit].text for unit in other
        ):
            kinds.update((unit, "copy") for unit in own)
    return kinds


def _key(parts: Iterator[str]) -> str:
    return _NO_LETTER.sub("", "".join(parts).lower())


def _renders(language: Language, own: Sequence[Segment], copies: Sequence[Segment]) -> bool:
    """Whether segments of a text render copies, by their length and their words."""
    mine, theirs = ("\n".join(segment.text for segment in side) for side in (own, copies))
    zh, en = (mine, theirs) if language is Language.ZH else (theirs, mine)
    words = len(_WORD.findall(en))
    if not words or not MIN_HAN <= count_han(zh) / words <= MAX_HAN:
        return False
    content = links(Language.ZH, zh, en).content
    weight = sum(word.weight for word in content)
    return weight > 0 and sum(word.weight for word in content if word.covered) >= MIN_SHARE * weight
