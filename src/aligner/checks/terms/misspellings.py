"""Finds misspelt renderings in the beads that mention their terms."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aligner.checks.links import links
from aligner.checks.pinyin import find
from aligner.checks.spans import code_spans
from aligner.checks.terms.scan import Mention, Sighting, TermScan, good
from aligner.document.model import Language
from aligner.glossary.model import Rendering, Term
from aligner.glossary.near import NearMiss, Taken, near_misses
from aligner.glossary.surface import Departure
from aligner.glossary.traits import is_name
from aligner.grouping import grouped
from aligner.lexicon import load_lexicon
from aligner.segment.model import Part
from aligner.text.simplify import to_simplified
from aligner.text.spans import overlaps

_MIN_CERTAIN = 0.85
"""Least similarity of a misspelt rendering in a bead that also has a correct rendering."""

_DERIVED = re.compile(r"(?P<verb>.{3,}?)(?:(?:er|or)s?|abl[ey]|ability)$")
_VERB_FORM = re.compile("(?:ing|ed|e)?s?$")
_MORE_OF_NAME = re.compile(r"[ -][A-Z][a-z]")


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A misspelt rendering of a mention."""

    mention: Mention
    part: Part
    rendering: Rendering
    term: Term
    similarity: float
    """The similarity of the two spellings, from 0 to 1; 1 if only the division into words is wrong."""


def misspellings(scan: TermScan) -> list[Misspelling]:
    """The texts that are similar to a rendering of a term in its bead, or beside it if the term is rendered in neither place."""
    found = []
    for number, mentions in scan.in_bead.items():
        if not scan.pairs[number].is_trusted:
            continue
        by_key = grouped(mentions, lambda mention: mention.key)
        for own in by_key.values():
            found += _misspelt(scan, number, own)
    return _plausible(scan, found)


def _misspelt(scan: TermScan, number: int, mentions: list[Mention]) -> list[Misspelling]:
    terms = mentions[0].terms
    own, around = scan.pairs[number].en.units, scan.pairs.beside(Language.EN, number)
    here = good(scan.sightings(own, terms))
    right = [s for s in here if not s.occurrence.departure & Departure.BROKEN and not _is_begun_name(s)]
    found = [
        Misspelling(mentions[0], s.part, s.occurrence.rendering, s.occurrence.term, 1.0)
        for s in here
        if s not in right and not _is_correct(scan, s)
    ]
    if len(right) + len(found) >= len(mentions):
        return found
    beside = good(scan.sightings(around, terms))
    where = list(own) if here or beside else [*own, *around]
    explained: dict[str, bool] = {}
    for part, miss in near(scan, mentions[0], where):
        if right and miss.similarity < _MIN_CERTAIN:
            continue
        if part.text not in explained:
            explained[part.text] = _is_explained(mentions[0], part.text, miss.rendering.text)
        if not explained[part.text] and not _is_no_mistake(scan, part, miss):
            found.append(Misspelling(mentions[0], part, miss.rendering, miss.term, miss.similarity))
    return found


def near(scan: TermScan, mention: Mention, segments: Iterable[int]) -> Iterator[tuple[Part, NearMiss]]:
    """The near misses of the renderings of a mention's terms in some English segments."""
    quoted = mention.pair.zh.text
    for unit in segments:
        segment = scan.alignment.en.segments[unit]
        taken = [
            Taken(s.occurrence.start, s.occurrence.end, is_name(s.occurrence.term))
            for s in scan.english.sightings(unit)
            if not _is_begun_name(s)
        ]
        for miss in near_misses(segment.text, mention.terms, taken=taken, quoted=quoted, is_word=is_word):
            yield Part(segment, miss.start, miss.end), miss


def _is_begun_name(sighting: Sighting) -> bool:
    """Whether a short form is the beginning of a longer name, which may be the misspelt full one: *Lu* in *Lu Mingyan*."""
    found = sighting.occurrence
    return found.short and is_name(found.term) and _MORE_OF_NAME.match(sighting.segment.text, found.end) is not None


def _is_no_mistake(scan: TermScan, part: Part, miss: NearMiss) -> bool:
    """Whether a near miss is right: it is in code, or it is a common noun with other gaps, or one derived from the rendering."""
    in_code = overlaps(code_spans(scan.alignment.en, part.segment), part.start, part.end)
    is_other_form = miss.similarity == 1 or _is_derived(part.text, miss.rendering.text)
    return in_code or (is_other_form and not is_name(miss.term))


def _is_derived(text: str, rendering: str) -> bool:
    """Whether a noun or an adjective is derived from the same verb as the last word of a rendering: *reasoner* from *reasoned*."""
    derived = _DERIVED.match(text.lower())
    return derived is not None and _VERB_FORM.sub("", rendering.lower()) == derived["verb"]


def _is_explained(mention: Mention, surface: str, right: str) -> bool:
    """Whether a near miss renders something else in the Chinese, as pinyin or by its wrong words, so that it has replaced nothing."""
    text, match = mention.segment.text, mention.match
    segments = mention.pair.zh.segments
    others = [s.text for s in segments if s is not mention.segment]
    chinese = "\n".join([text[: match.start], text[match.end :], *others])
    if find(re.sub("[^a-z]", "", surface.lower()), to_simplified(chinese)):
        return True
    wrong = set(surface.lower().split()) - set(right.lower().split())
    return wrong <= {word.text.lower() for word in links(Language.EN, surface, chinese).content if word.covered}


def is_word(word: str) -> bool:
    """Whether the lexicon knows a lower-case English word."""
    return load_lexicon().english_number(word) >= 0


def _is_correct(scan: TermScan, sighting: Sighting) -> bool:
    """Whether a form that looks like a broken name is a correct rendering, or part of one."""
    one = sighting.occurrence
    return any(
        other.occurrence.approved
        and other.occurrence.departure is Departure.NONE
        and other.occurrence.start <= one.start
        and one.end <= other.occurrence.end
        for other in scan.english.sightings(sighting.segment.id)
    )


def _plausible(scan: TermScan, found: list[Misspelling]) -> list[Misspelling]:
    """Drops texts that mostly appear where the term is not mentioned: they are probably the names of something else."""
    beads_with: dict[str, set[int]] = {}
    for mention in scan.mentions:
        beads_with.setdefault(mention.key, set()).add(mention.bead)
    verdicts: dict[tuple[str, str], bool] = {}
    kept = []
    for one in found:
        key = (one.mention.key, one.part.text)
        if key not in verdicts:
            near = beads_with[one.mention.key]
            beads = [scan.bead_of(part.segment) for part in scan.english.parts(one.part.text)]
            with_term = sum(b is not None and bool({b - 1, b, b + 1} & near) for b in beads)
            verdicts[key] = one.similarity == 1 or 2 * with_term > len(beads)
        if verdicts[key]:
            kept.append(one)
    return kept
