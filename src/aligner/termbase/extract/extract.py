"""Aligns pairs of files, takes the passages to learn from, and extracts candidates from them: runs all steps."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from aligner.alignment.model import Alignment
from aligner.batch.pairs import FilePair
from aligner.document.model import BlockKind
from aligner.errors import AlignerError
from aligner.glossary.glossary import Glossary
from aligner.glossary.model import Kind
from aligner.glossary.surface import fold_english
from aligner.glossary.word_forms import plural
from aligner.lexicon import load_lexicon
from aligner.lexicon.lexicon import Lexicon
from aligner.segment.model import SegmentedDocument
from aligner.termbase.candidates import Candidate, CandidateExample
from aligner.termbase.extract.gather import gather, nested_mentions
from aligner.termbase.extract.links import Linker, find_names, with_names
from aligner.termbase.extract.phrases import Parts, glosses, phrases
from aligner.termbase.extract.rank import Ranked, Ranker
from aligner.termbase.extract.words import Mark, Passage, Proposal, Side, Text, words_of
from aligner.termbase.kinds import is_person, kind_of
from aligner.text.simplify import to_simplified
from aligner.text.spans import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading one pair of files."""

    passages: tuple[Passage, ...]
    problem: str = ""
    """Why there are no passages; empty if there is no problem."""


def read_pairs(
    pairs: Sequence[FilePair], *, jobs: int = 1, progress: Callable[[str, int, int], None] | None = None
) -> Iterator[Reading]:
    """Aligns pairs of files, in their order.

    `progress` is called with the current step, the number of pairs done, and the number of all pairs.
    """
    if jobs > 1 and len(pairs) > 1:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        with ProcessPoolExecutor(min(jobs, len(pairs)), mp_context=get_context("spawn")) as pool:
            yield from _counted(pool.map(_read, pairs), len(pairs), progress)
    else:
        yield from _counted(map(_read, pairs), len(pairs), progress)


def _counted(
    readings: Iterator[Reading], total: int, progress: Callable[[str, int, int], None] | None
) -> Iterator[Reading]:
    if progress:
        progress("aligning", 0, total)
    for done, reading in enumerate(readings, 1):
        if progress:
            progress("aligning", done, total)
        yield reading


def _read(pair: FilePair) -> Reading:
    from aligner.api import align
    from aligner.output.rows import percent

    try:
        alignment = align(pair.zh, pair.en)
    except AlignerError as error:
        return Reading((), str(error))
    if not alignment.is_translation:
        share = percent(alignment.parallel)
        return Reading(
            (), f"{pair.zh} and {pair.en} are not translations of each other ({share} of the text corresponds)"
        )
    return Reading(tuple(passages(alignment)))


LEAST_CONFIDENCE = 0.5
"""Smallest confidence of a bead that is used; a bead below it is more likely wrong than right."""
_NO_PROSE = frozenset({BlockKind.CODE, BlockKind.IMAGE})


def passages(alignment: Alignment) -> Iterator[Passage]:
    """The pairs of sentences of an alignment that are reliable enough to extract terms from."""
    for bead in alignment.sentences:
        if bead.is_null or bead.confidence < LEAST_CONFIDENCE:
            continue
        zh, en = _side(alignment.zh, bead.zh, ""), _side(alignment.en, bead.en, " ")
        if zh is not None and en is not None:
            yield Passage(zh, en)


def _side(document: SegmentedDocument, ids: tuple[int, ...], between: str) -> Side | None:
    source = document.document.source
    text = ""
    marks: list[Mark] = []
    headings = 0
    for segment in (document.segments[number] for number in ids):
        block = document.blocks[segment.block]
        if block.kind in _NO_PROSE or block.chrome:
            return None
        headings += block.kind is BlockKind.HEADING
        if text:
            text += between
        marks += (Mark(len(text) + piece.start, *source.position(piece.source_start)) for piece in segment.pieces)
        text += segment.text
    return Side(text, source.path, tuple(marks), headings > 0, source.unit) if marks else None


LEAST_COUNT = 2
LEAST_SCORE = 0.25
"""Default smallest score of a candidate; most strings below it aren't terms."""
MOST_EXAMPLES = 3
LONGEST_EXAMPLE = 160
"""Most characters of an example on one side; of a longer sentence, only a part is shown."""
_WORDS_OF_NAME = 3
_NUMBERED = re.compile(r"(?P<base>[\u4e00-\u9fff]+)[-a-z.+]*[0-9]")
_LEAST_EXAMPLE = 10
LEAST_SHARE = 0.1
"""Smallest share of the mentions that a further rendering must have to be listed; it also needs at least two mentions."""


def extract(
    passages: Iterable[Passage],
    *,
    known: Glossary | None = None,
    min_count: int = LEAST_COUNT,
    min_score: float = LEAST_SCORE,
    limit: int | None = None,
) -> tuple[Candidate, ...]:
    """Proposes terms from pairs of sentences.

    Args:
        passages: The pairs of all texts together; the more there are, the more reliable the result.
        known: A glossary whose terms are left out.
        min_count: How often a term must occur with its rendering.
        min_score: Smallest score of a candidate, 0 to 1.
        limit: Most candidates to return; None for all.

    Returns:
        The candidates, the highest score first.

    Raises:
        EncoderError: The bundled lexicon is damaged.
    """
    lexicon = load_lexicon()
    texts, linker = _linked(list(_distinct(passages)), lexicon)
    parts = Parts(w.key for t in texts for w in t.words.zh)
    proposals = (p for text in texts for p in (*glosses(text, linker), *phrases(text, parts)))
    found = {k: g for k, g in gather(proposals).items() if len(g.main) >= min_count}
    found = {k: g for k, g in found.items() if not _is_composed(k, found)}
    nested = nested_mentions(found.values())
    ranker = Ranker(texts, lexicon)
    ranked = [ranker.rank(g, nested[k]) for k, g in found.items() if not _is_known(k, known)]
    ranked = [r for r in ranked if r.score >= min_score and not _is_part_of_name(r, nested)]
    ranked.sort(key=lambda r: (-r.score, r.zh))
    whole = fold_english("\n".join(t.passage.en.text for t in texts))
    return tuple(_candidate(r, whole) for r in ranked[:limit])


def _distinct(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Each pair of sentences once: a title is often repeated as the heading, and pages repeat sentences."""
    seen = set()
    for passage in passages:
        texts = passage.zh.text, passage.en.text
        if texts not in seen:
            seen.add(texts)
            yield passage


def _is_part_of_name(ranked: Ranked, nested: Mapping[str, int]) -> bool:
    """Whether a name occurs in longer candidates only, as 星河 in 星河智算."""
    return ranked.name and nested[ranked.gathered.key] >= ranked.gathered.mentions


def _linked(passages: list[Passage], lexicon: Lexicon) -> tuple[list[Text], Linker]:
    """The passages with their words linked: first by the lexicon, then also by the names that this step reveals."""
    words = words_of(passages, lexicon)
    linker = Linker(lexicon, words)
    texts = [Text.of(p, w, linker.links(w)) for p, w in zip(passages, words, strict=True)]
    names = find_names(texts, lexicon)
    if not names:
        return texts, linker
    changed = [with_names(w, names) for w in words]
    linker = Linker(lexicon, [new or old for new, old in zip(changed, words, strict=True)], names)
    return [
        text if new is None else Text.of(text.passage, new, linker.links(new))
        for text, new in zip(texts, changed, strict=True)
    ], linker


def _is_known(key: str, known: Glossary | None) -> bool:
    """Whether a glossary covers the whole of a term, also as a product with its number."""
    return known is not None and any(m.start == 0 and m.end == len(key) for m in known.match(key))


def _is_composed(key: str, bases: Container[str]) -> bool:
    """Whether a term begins with a number after a name that is a candidate by itself: 天垓 100 加速卡."""
    found = _NUMBERED.match(key)
    return found is not None and found["base"] in bases


def _candidate(ranked: Ranked, whole: str) -> Candidate:
    full = _full_name(ranked)
    if full:
        ranked = replace(ranked, en=full, renderings={full: ranked.renderings.get(full, 1), **ranked.renderings})
    total = sum(ranked.renderings.values())
    shown = {text: n for text, n in ranked.renderings.items() if n >= max(2, LEAST_SHARE * total) or text == ranked.en}
    return Candidate(
        zh=ranked.zh,
        en=ranked.en,
        kind=_kind(ranked),
        score=round(ranked.score, 2),
        counts={"zh": ranked.mentions, "en": _mentions(ranked.en, whole), "both": len(ranked.gathered.main)},
        renderings=shown,
        examples=tuple(_examples(ranked)),
    )


def _full_name(ranked: Ranked) -> str | None:
    """The full name of a person, if the rendering is only the family name; None if it isn't, or no full name is found."""
    if not ranked.name or " " in ranked.en or not is_person(ranked.gathered.key, ranked.en):
        return None
    for p in ranked.gathered.main:
        first, end = p.en
        while end < len(p.text.words.en) and _extends_name(p.text, end, end - first):
            end += 1
        while end - p.en[0] == 1 and first and _extends_name(p.text, first, end - first, before=True):
            first -= 1
        if end - first > 1:
            return p.text.passage.en.text[slice(*replace(p, en=(first, end)).en_span)]
    return None


def _extends_name(text: Text, number: int, size: int, *, before: bool = False) -> bool:
    """Whether a name of `size` words has one more, at or before `number`: a capitalised word, or any word after a hyphen."""
    words = text.words.en
    word = words[number - 1] if before else words[number]
    if words[number].apart or size >= _WORDS_OF_NAME:
        return False
    hyphen = text.passage.en.text[words[number].start - 1] == "-"
    free = (number - 1 if before else number) not in text.en_linked
    return word.text.isalpha() and (hyphen or (free and word.text[:1].isupper()))


def _mentions(en: str, whole: str) -> int:
    """How often a rendering occurs in `whole`, the folded English of all passages, in the singular or the plural."""
    head, _, last = fold_english(en).rpartition(" ")
    forms = [f"{head} {form}" if head else form for form in {last, plural(last)}]
    wanted = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, forms))})(?![a-z0-9])")
    return len(wanted.findall(whole))


def _examples(ranked: Ranked) -> Iterable[CandidateExample]:
    """Examples of a term: first one for each rendering, then more for the most frequent rendering."""
    groups = [
        sorted(rendered, key=lambda p: _cost(p.text.passage))
        for rendered in sorted(ranked.gathered.renderings.values(), key=len, reverse=True)
    ]
    chosen = [group[0] for group in groups[:MOST_EXAMPLES] if len(group) > 1 or group is groups[0]]
    shown = {p.text.passage.zh.text for p in chosen}  # pages repeat sentences
    for p in groups[0]:
        text = p.text.passage.zh.text
        if len(chosen) < MOST_EXAMPLES and text not in shown:
            chosen.append(p)
            shown.add(text)
    for p in chosen:
        zh, en, zh_span, en_span = p.text.passage.zh, p.text.passage.en, p.zh_span, p.en_span
        yield CandidateExample(_around(zh, zh_span), _around(en, en_span), zh.at(zh_span[0]), en.at(en_span[0]))


def _cost(passage: Passage) -> float:
    """How bad an example is; the best ones are whole, short sentences, and headings are worse."""
    zh = passage.zh
    return len(zh.text) / 40 + len(passage.en.text) / 120 + 3 * (zh.heading or len(zh.text) < _LEAST_EXAMPLE)


def _around(side: Side, span: Span) -> str:
    """A text, or the part of it around a span if it is too long."""
    text = side.text
    if len(text) <= LONGEST_EXAMPLE:
        return " ".join(text.split())
    room = (LONGEST_EXAMPLE - (span[1] - span[0])) // 2
    start, end = max(0, span[0] - room), min(len(text), span[1] + room)
    while start and text[start - 1].isascii() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isascii() and text[end].isalnum():
        end += 1
    part = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{part}{'…' if end < len(text) else ''}"


_COMPANY = re.compile(r"(?:科技|半导体|微电子|集团|公司|智能|电子|资本|创投|证券|银行|控股|股份|软件|网络|通信|云)$")
_COMPANY_AFTER = re.compile(r"(?:科技|半导体|微电子|集团|公司|有限|股份|控股)")


def _kind(ranked: Ranked) -> Kind | None:
    """What a term names, judged by its form and the words next to it; None if that is unclear."""
    proposals = ranked.gathered.main
    zh = to_simplified(ranked.zh)
    if ranked.name:
        if is_person(zh, ranked.en):
            return Kind.PERSON
        if any(map(_has_number, proposals)):
            return Kind.PRODUCT
        if _COMPANY.search(zh) or any(map(_is_company, proposals)):
            return Kind.COMPANY
    guess = kind_of(zh, ranked.en)
    if guess is None or (guess.kind is Kind.TERM and ranked.name):
        return None
    return guess.kind


def _has_number(p: Proposal) -> bool:
    """Whether the same number or code follows a mention on both sides: 天垓 100, TianYuan 100."""
    zh, en = p.text.words.zh[p.zh[1] :], p.text.words.en[p.en[1] :]
    if not zh or not en or zh[0].apart or en[0].apart:
        return False
    return zh[0].key == en[0].key and not zh[0].han and any(c.isdigit() for c in zh[0].key)


def _is_company(p: Proposal) -> bool:
    end = p.zh_span[1]
    return _COMPANY_AFTER.match(to_simplified(p.text.passage.zh.text[end : end + 4])) is not None
