"""What stands in the place of a term that isn't rendered in its bead.

Good translations say many a term in other words (*is worth 2 billion* for 估值), and leave it out where it is understood.
That nothing of the glossary stands there is therefore no fault of itself, unless it is a name and mentioned for the first
time. It is one where something else has come in: the rendering of a term that the Chinese doesn't have.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aligner.checks.links import links
from aligner.checks.terms.scan import Part, good, part_of
from aligner.checks.terms.stand_ins import stands_in
from aligner.document.model import Language
from aligner.glossary.model import Kind, Status
from aligner.glossary.renderings import PLURALS
from aligner.glossary.surface import fold_english
from aligner.glossary.traits import is_name
from aligner.glossary.word_forms import inflections
from aligner.lexicon import load_lexicon
from aligner.lexicon.coverage import same_family

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.terms.scan import Mention, Sighting, TermScan
    from aligner.glossary.model import Term


_BODIES: dict[Kind | None, Kind] = {Kind.ORGANIZATION: Kind.COMPANY}
"""Kinds between which glossaries draw the line here or there: a bank is either."""
_NEXT = re.compile(r"[ -]([A-Za-z]+)")


def stranger(scan: TermScan, mention: Mention) -> Part | None:
    """A name in the English of a bead that may have taken the term's place.

    Good English leaves later mentions out where they are understood, so that alone means nothing. It does where the
    bead has nothing that may stand for the term, but the rendering of another name that the Chinese there hasn't.
    """
    if stands_in(scan.text_en(mention.bead), mention.terms):
        return None
    chinese = scan.text_zh(mention.bead).lower()
    near = [m for unit in (*scan.beads[mention.bead].zh, *scan.around_zh(mention.bead)) for m in scan.mentions_in(unit)]
    known = {id(term) for m in near for term in m.terms}
    for sighting in _renderings(scan, mention.bead):
        one = sighting.occurrence
        named = is_name(one.term) and one.term.kind is not Kind.ACRONYM
        if named and id(one.term) not in known and one.text.lower() not in chinese:
            return part_of(sighting)
    return None


def newcomer(scan: TermScan, mention: Mention) -> Part | None:
    """The rendering of a term of the same kind that is nowhere in the Chinese, where the mentioned one should stand.

    It says so much that a pronoun beside it, or the right rendering in the next sentence, is no excuse. What the Chinese
    there explains by other words is no newcomer.
    """
    kinds = {_BODIES.get(term.kind, term.kind) for term in mention.terms}
    for sighting in _renderings(scan, mention.bead):
        one = sighting.occurrence
        if _BODIES.get(one.term.kind, one.term.kind) not in kinds:
            continue
        if id(one.term) in scan.present or scan.is_in_chinese(one.text):
            continue
        if not is_name(one.term) and one.rendering.status is not Status.PREFERRED:
            continue
        if not _explained(scan, mention, sighting):
            return part_of(sighting)
    return None


def other_compound(scan: TermScan, mention: Mention) -> Part | None:
    """The head of a rendering of several words behind another word that the Chinese doesn't explain: *big model* for 大模型.

    The word may stand for the term, or for nothing; the term is therefore taken out of the Chinese first.
    """
    bead, segments = scan.beads[mention.bead], scan.alignment.zh.segments
    own = mention.segment.text[: mention.match.start] + "\n" + mention.segment.text[mention.match.end :]
    chinese = "\n".join(own if unit == mention.segment.id else segments[unit].text for unit in bead.zh)
    around = [segments[unit].text for unit in scan.around_zh(mention.bead)]
    parts = [
        re.findall(r"[a-z0-9]+", fold_english(rendering.text))
        for term in mention.terms
        for rendering in (*term.of(Status.PREFERRED), *term.of(Status.ADMITTED))
    ]
    heads = {form for words in parts if len(words) > 1 for form in inflections(words[-1])}
    usual = {form for words in parts for word in words for form in inflections(word)}
    for unit in bead.en:
        segment = scan.alignment.en.segments[unit]
        for word in links(Language.EN, segment.text, chinese, around).content:
            follows = _NEXT.match(segment.text, word.end)
            if (
                not follows
                or word.covered
                or not (word.text.islower() or word.start == 0)
                or word.text.lower() in usual
            ):
                continue
            if follows[1].lower() in heads:
                return Part(segment, word.start, follows.end())
    return None


def is_everyday_word(term: Term) -> bool:
    """Whether the Chinese of a name is a word that means something else too, as 扣子 (Coze) means *button*."""
    lexicon = load_lexicon()
    number = lexicon.number(term.zh)
    meanings = {r.english for r in lexicon.renderings(number)} if number >= 0 else set()
    named = {
        word
        for rendering in (*term.of(Status.PREFERRED), *term.of(Status.ADMITTED))
        for word in lexicon.english_words(rendering.text)
    }
    return bool(meanings) and not any(
        word == meaning or same_family(word, meaning) for word in named for meaning in meanings
    )


def _renderings(scan: TermScan, bead: int) -> Iterator[Sighting]:
    """The approved renderings in a bead as the glossary has them, but for the plural."""
    for unit in scan.beads[bead].en:
        for sighting in good(scan.english.sightings(unit)):
            if not sighting.occurrence.departure and sighting.occurrence.ending in PLURALS:
                yield sighting


def _explained(scan: TermScan, mention: Mention, sighting: Sighting) -> bool:
    """Whether half of what a rendering says has a counterpart in the Chinese there; what is too common to tell has."""
    segments = scan.alignment.zh.segments
    around = [segments[unit].text for unit in scan.around_zh(mention.bead)]
    text = sighting.segment.text
    linked = links(Language.EN, text, scan.text_zh(mention.bead), around)
    own = [w for w in linked.content if sighting.occurrence.start <= w.start < sighting.occurrence.end]
    if not own:
        return not is_name(sighting.occurrence.term)
    return 2 * sum(word.weight for word in own if word.covered) >= sum(word.weight for word in own)
