"""Finds what the English may have in the place of a term.

That is another name, another term, its last word after another word, or a word for a part of it. A missing rendering is proof of nothing
where the English is a free version. So of common nouns, only sentences count whose other words have counterparts.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from aligner.checks.links import links
from aligner.checks.terms.paraphrases import may_refer_to
from aligner.checks.terms.scan import Mention, Sighting, TermScan, good
from aligner.document.model import Language
from aligner.glossary.model import Kind, Status
from aligner.glossary.renderings import PLURALS
from aligner.glossary.surface import fold_english
from aligner.glossary.traits import is_name
from aligner.glossary.word_forms import inflections
from aligner.lexicon import load_lexicon
from aligner.lexicon.coverage import Content, Family
from aligner.segment.model import Part, Segment
from aligner.text.word_lists import word_list

_SAME_KIND: dict[Kind | None, Kind] = {Kind.ORGANIZATION: Kind.COMPANY}
"""Kinds that count as the same, because glossaries separate them differently: a bank may be either."""
_NEXT = re.compile(r"[ -]([A-Za-z]+)(?!-?\w)")
_CONJUNCTIONS = word_list("conjunction")
"""Words that are no part of a compound with the noun after them."""
MIN_CLOSE = 0.75
"""Least closeness of a bead in which a common noun without any rendering is missing. Where one is planted, it is 0.75 and more;
in articles of three sites, half of the beads without a rendering have less: they are free versions."""
_MIN_CLOSE_BESIDE = 0.565
"""The same if the English has another term instead. Planted ones have 0.57 and more, those that readers found harmless 0.56
and less."""

_MIN_SHARE, _MIN_CHARACTER_SHARE = 0.02, 0.05
"""Least share of a rendering of a word of a term, and of a single character of it, that counts as a meaning of that part."""


def stranger(scan: TermScan, mention: Mention) -> Part | None:
    """A name in the English of a bead that may be in the place of a later mention of a term; None if there is none.

    Good English omits later mentions that are understood. So the bead must have nothing that may refer to the term, and
    the rendering of another name that the Chinese in and around the bead lacks.
    """
    if may_refer_to(mention.pair.en.text, mention.terms):
        return None
    chinese = mention.pair.zh.text.lower()
    near = [
        m
        for unit in (*mention.pair.zh.units, *scan.pairs.beside(Language.ZH, mention.bead))
        for m in scan.mentions_in(unit)
    ]
    known = {id(term) for m in near for term in m.terms}
    for sighting in _renderings(scan, mention.bead):
        one = sighting.occurrence
        named = is_name(one.term) and one.term.kind is not Kind.ACRONYM
        if named and id(one.term) not in known and one.text.lower() not in chinese:
            return sighting.part
    return None


def newcomer(scan: TermScan, mention: Mention) -> Part | None:
    """The rendering of a term of the same kind that is nowhere in the Chinese; None if there is none.

    This is strong evidence of a wrong rendering, even if there is a pronoun beside it or the right rendering is in the next
    sentence. It does not count if other words of the Chinese explain it.
    """
    kinds = {_SAME_KIND.get(term.kind, term.kind) for term in mention.terms}
    for sighting in _renderings(scan, mention.bead):
        one = sighting.occurrence
        if _SAME_KIND.get(one.term.kind, one.term.kind) not in kinds:
            continue
        if id(one.term) in scan.present or scan.is_in_chinese(one.text):
            continue
        is_written_as_name = one.start > 0 and one.text[0].isupper()
        if not is_name(one.term) and (one.rendering.status is not Status.PREFERRED or is_written_as_name):
            continue
        if not _explained(scan, mention, sighting):
            part = sighting.part
            return part if is_name(one.term) else _in_close_bead(scan, mention, part)
    return None


def other_compound(scan: TermScan, mention: Mention) -> Part | None:
    """The last word of a rendering after a word that the Chinese does not explain: *big model* for 大模型; None if there is none.

    The term itself is removed from the Chinese first, so that it does not explain the word.
    """
    heads = {form for words in _rendering_words(mention) if len(words) > 1 for form in inflections(words[-1])}
    for segment, word in _unexplained(scan, mention):
        follows = _NEXT.match(segment.text, word.end)
        if follows and word.text.lower() not in _CONJUNCTIONS and follows[1].lower() in heads:
            return _in_close_bead(scan, mention, Part(segment, word.start, follows.end()))
    return None


def literal_words(scan: TermScan, mention: Mention) -> Part | None:
    """The words for parts of a term that nothing else in the Chinese explains: *control desk* for 控制台; None if there are none.

    If the English just leaves the term out, or a pronoun refers to it, there are no such words.
    """
    parts = _part_meanings(mention.match.text)
    found = [(segment, word) for segment, word in _unexplained(scan, mention) if _dictionary_form(word.text) in parts]
    if not found:
        return None
    (segment, first), end = found[0], found[0][1].end
    for other, word in found[1:]:
        if other is segment and not segment.text[end : word.start].strip(" -"):
            end = word.end
    return Part(segment, first.start, end)


def _unexplained(scan: TermScan, mention: Mention) -> Iterator[tuple[Segment, Content]]:
    """The English words of a bead that are no part of the renderings of a term, and that the Chinese without the term lacks."""
    own = mention.segment.text[: mention.match.start] + "\n" + mention.segment.text[mention.match.end :]
    segments = mention.pair.zh.segments
    chinese = "\n".join(own if segment is mention.segment else segment.text for segment in segments)
    around = scan.texts_beside(Language.ZH, mention.bead)
    usual = {form for words in _rendering_words(mention) for word in words for form in inflections(word)}
    for segment in mention.pair.en.segments:
        for word in links(Language.EN, segment.text, chinese, around).content:
            is_plain = word.text.islower() or word.start == 0
            if is_plain and not word.covered and word.text.lower() not in usual:
                yield segment, word


def _rendering_words(mention: Mention) -> list[list[str]]:
    """The words of each approved rendering of a term."""
    return [
        re.findall(r"[a-z0-9]+", fold_english(rendering.text))
        for term in mention.terms
        for rendering in (*term.of(Status.PREFERRED), *term.of(Status.ADMITTED))
    ]


@lru_cache(1 << 10)
def _part_meanings(text: str) -> Family:
    """What the words and characters of a Chinese term may mean, and the term itself."""
    lexicon = load_lexicon()
    parts = {text[i:j] for i in range(len(text)) for j in range(i + 1, len(text) + 1)}
    return Family(
        rendering.english
        for part in parts
        if (number := lexicon.number(part)) >= 0
        for rendering in lexicon.renderings(number)
        if rendering.probability >= (_MIN_SHARE if len(part) > 1 else _MIN_CHARACTER_SHARE)
    )


def _dictionary_form(word: str) -> str:
    lexicon = load_lexicon()
    number = lexicon.english_number(word.lower())
    return lexicon.english[number] if number >= 0 else word.lower()


def _renderings(scan: TermScan, bead: int) -> Iterator[Sighting]:
    """The approved renderings in a bead that are spelled as in the glossary, or in the plural."""
    for unit in scan.pairs[bead].en.units:
        for sighting in good(scan.english.sightings(unit)):
            one, text = sighting.occurrence, sighting.segment.text
            compound = text[: one.start].endswith("-") or text.startswith("-", one.end)
            if not one.departure and one.ending in PLURALS and not compound:
                yield sighting


def closeness(scan: TermScan, mention: Mention, instead: Part | None = None) -> float:
    """How much of a bead, by weight, is rendered apart from the term and the text in its place: the mean of both directions."""
    shares = []
    for language, left_out in ((Language.ZH, mention.part), (Language.EN, instead)):
        other, around = mention.pair.side(language.other).text, scan.texts_beside(language.other, mention.bead)
        words = [
            word
            for segment in mention.pair.side(language).segments
            for word in links(language, segment.text, other, around).content
            if not (left_out and left_out.segment is segment and left_out.start <= word.start < left_out.end)
        ]
        total = sum(word.weight for word in words)
        shares.append(sum(word.weight for word in words if word.covered) / total if total else 1.0)
    return sum(shares) / len(shares)


def _in_close_bead(scan: TermScan, mention: Mention, part: Part) -> Part | None:
    return part if closeness(scan, mention, part) >= _MIN_CLOSE_BESIDE else None


def _explained(scan: TermScan, mention: Mention, sighting: Sighting) -> bool:
    """Whether at least half of a rendering's content words, by weight, has a counterpart in the Chinese in and around the bead.

    A common noun without content words counts as explained, a name without them does not.
    """
    around = scan.texts_beside(Language.ZH, mention.bead)
    linked = links(Language.EN, sighting.segment.text, mention.pair.zh.text, around)
    own = [w for w in linked.content if sighting.occurrence.start <= w.start < sighting.occurrence.end]
    if not own:
        return not is_name(sighting.occurrence.term)
    return 2 * sum(word.weight for word in own if word.covered) >= sum(word.weight for word in own)
