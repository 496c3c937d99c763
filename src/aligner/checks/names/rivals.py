"""Finds names of closed classes in the place of others: 首席技术官 and *chief financial officer*, 英伟达 and *Intel*."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from aligner.checks.names.form_search import Form, FormSearch
from aligner.checks.pair import Pair, Pairs, aligned_pairs
from aligner.checks.pinyin import parses
from aligner.checks.prose import machine_spans
from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.glossary.glossary import Glossary
from aligner.glossary.model import Kind, Status
from aligner.glossary.word_forms import plural
from aligner.lexicon import load_lexicon
from aligner.lexicon.known_names import ClosedName, closed_names
from aligner.segment.model import Segment
from aligner.text.fold import fold
from aligner.text.spans import Covering, Span, overlaps

MIN_CONFIDENCE = 0.5
"""Least confidence of a bead whose names are compared."""
MAX_SEGMENTS = 3
"""Greatest number of segments on the longer side of a bead whose names are compared."""
_MIN_SHARE = 0.03
"""Least share of a rendering that explains a name as an ordinary word."""
_WORDLIKE = frozenset({"company", "person", "medium"})
"""The classes in which ordinary words are names: 大众 is the company Volkswagen, or the public."""
_GENERIC = frozenset({"china", "chinese", "cloud", "bank", "group"})
"""Words in the names of several companies."""
_FUNCTION_WORDS = frozenset({"pronoun", "amount", "if", "reason", "order"})
"""The classes of words that the lexicon pairs with whatever is beside them, so that it explains nothing: 说 and *she*."""
_OTHER = "other"
"""The class of longer names that only hide the names within them."""
_MAX_INITIALS = 3
"""Greatest length of an English name in capitals that is looked for in capitals only: US, not us."""
_GLOSSARY_KINDS = {
    Kind.COMPANY: "company",
    Kind.PERSON: "person",
    Kind.PLACE: "place",
    Kind.ORGANIZATION: "organization",
}


class Mention(NamedTuple):
    """A place in a segment where names are mentioned, all with the same characters."""

    segment: Segment
    start: int
    end: int
    names: frozenset[int]
    """All names that it may mean."""
    meant: frozenset[int]
    """The names that it always means."""

    @property
    def text(self) -> str:
        """Its characters."""
        return self.segment.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Rivals:
    """A name that the English lacks, and another one of its class in its place."""

    zh: Mention
    en: Mention
    bead: int
    usual: str
    """The usual English form of the Chinese name."""
    usual_zh: str
    """The usual Chinese form of the English name."""


class KnownNames:
    """The names of the closed classes and of a glossary, prepared for searching."""

    def __init__(self, listed: Sequence[ClosedName], given: Iterable[ClosedName] = ()) -> None:
        """Takes names of the package, whose forms are in simplified characters, and names of a glossary."""
        self.names = (*listed, *given)
        self.are_terms = all(name.is_term for name in self.names)
        """Whether all are terms. What else a strong form of a term may mean is no excuse: the weak forms have that."""
        own = [(text.lower(), form) for text, form in self._chinese(range(len(listed)))]
        other = list(self._chinese(range(len(listed), len(self.names))))
        folded = _folded([text for text, _ in other])
        self._zh = FormSearch([*own, *zip(folded, (form for _, form in other), strict=True)])

    def _chinese(self, numbers: Iterable[int]) -> Iterator[tuple[str, Form]]:
        for number in numbers:
            name = self.names[number]
            sure, unsure = Form(number, "", name.kind != _OTHER), Form(number, "", accuses=False)
            for forms, form in ((name.zh, sure), (name.zh_weak, unsure), (name.en, unsure), (name.en_weak, unsure)):
                for text in forms:
                    yield text, form

    @cached_property
    def _en(self) -> FormSearch:
        return FormSearch(
            (text.lower(), Form(number, text, accuses and name.kind != _OTHER and not _is_surname(name.kind, text)))
            for number, name in enumerate(self.names)
            for forms, accuses in ((name.en, True), (name.en_weak, False))
            for form in forms
            for text in ((form, plural(form)) if name.is_term else (form,))
        )

    def kind(self, name: int) -> str:
        """The class of a name."""
        return self.names[name].kind

    def is_of(self, mention: Mention, kinds: frozenset[str]) -> bool:
        """Whether a mention means a name of one of these classes."""
        return any(self.kind(name) in kinds for name in mention.meant)

    def is_term(self, name: int) -> bool:
        """Whether a name is a term."""
        return self.names[name].is_term

    def in_zh(self, segment: Segment) -> list[Mention]:
        """The mentions in a Chinese segment."""
        folded = fold(segment.text)
        return [
            Mention(segment, *folded.span(start, end), frozenset(f.name for f in forms), _meant(forms))
            for start, end, forms in self._zh.find(folded.text)
        ]

    def in_en(self, segment: Segment) -> list[Mention]:
        """The mentions in an English segment."""
        text = segment.text
        lower = text.lower()
        if len(lower) != len(text):
            return []
        found = []
        for start, end, forms in self._en.find(lower):
            written = text[start:end]
            here = [form for form in forms if self._may_be(form, written)]
            if here:
                sure = [form for form in here if self._is_as_written(form, written)]
                found.append(Mention(segment, start, end, frozenset(f.name for f in here), _meant(sure)))
        return found

    @staticmethod
    def _may_be(form: Form, written: str) -> bool:
        return written == form.text or not (form.text.isupper() and len(form.text) <= _MAX_INITIALS)

    def _is_as_written(self, form: Form, written: str) -> bool:
        if form.text.isupper():  # newspapers write Nasa and Citic
            return written in (form.text, form.text.capitalize() if len(form.text) > _MAX_INITIALS else "")
        return written == form.text or self.is_term(form.name)


def _folded(texts: Sequence[str]) -> list[str]:
    """The texts, folded: all at once if none has a line break, which is much faster."""
    together = fold("\n".join(texts)).text.split("\n")
    return together if len(together) == len(texts) else [fold(text).text for text in texts]


def _meant(forms: Iterable[Form]) -> frozenset[int]:
    return frozenset(form.name for form in forms if form.accuses)


def _is_surname(kind: str, text: str) -> bool:
    """Whether an English name is only a surname that other people share."""
    return kind == "person" and " " not in text and bool(parses(text.lower()))


class _ByIdentity:
    """A glossary as a key of a cache. Its terms are not compared, because that takes longer than a check."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary

    def __hash__(self) -> int:
        return id(self.glossary)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and self.glossary is other.glossary


@lru_cache(8)  # all texts of a folder are checked with the same glossary
def _known(key: _ByIdentity | None) -> KnownNames:
    return KnownNames(closed_names(), _of_glossary(key.glossary) if key else ())


def known(glossary: Glossary | None) -> KnownNames:
    """The names of the closed classes, and those of a glossary."""
    return _known(_ByIdentity(glossary) if glossary else None)


def _of_glossary(glossary: Glossary) -> Iterator[ClosedName]:
    for term in glossary.terms:
        if term.kind in _GLOSSARY_KINDS:
            english = tuple(r.text for r in term.of(Status.PREFERRED, Status.ADMITTED, Status.SUPERSEDED))
            yield ClosedName(_GLOSSARY_KINDS[term.kind], (term.zh, *term.also), english, (), term.short)


class _Document:
    """The mentions in one of the two texts, by segment."""

    def __init__(self, pairs: Pairs, language: Language, names: KnownNames) -> None:
        self._document = pairs.document(language)
        self._search = names.in_zh if language is Language.ZH else names.in_en
        self._names = names
        self._mentions: dict[int, list[Mention]] = {}
        self._present: dict[int, frozenset[int]] = {}

    def mentions(self, unit: int) -> list[Mention]:
        """All mentions in a segment."""
        if unit not in self._mentions:
            self._mentions[unit] = self._search(self._document.segments[unit])
        return self._mentions[unit]

    def outer(self, unit: int) -> list[Mention]:
        """The mentions that always mean a name and are no part of longer ones, nor of code, links and addresses."""
        mentions = self.mentions(unit)
        if not any(m.meant for m in mentions):
            return []
        barred = machine_spans(self._document, self._document.segments[unit])
        longer = Covering((m.start, m.end) for m in mentions)
        return [
            m._replace(names=(m.meant if self._names.are_terms else m.names) | self._inside(m, mentions))
            for m in mentions
            if m.meant and not longer.has_longer(m.start, m.end) and not overlaps(barred, m.start, m.end)
        ]

    def _inside(self, outer: Mention, mentions: Iterable[Mention]) -> frozenset[int]:
        """The names within a longer one that may stand for it: Alibaba in Alibaba Group.

        A part of a term never means the whole term, nor the country in its name a company: China Mobile.
        """
        inside = [m for m in mentions if outer.start <= m.start and m.end <= outer.end]
        if any(self._names.kind(name) == "company" for name in outer.meant):
            return frozenset(name for m in inside for name in m.meant if self._names.kind(name) == "company")
        return frozenset(name for m in inside for name in m.meant if not self._names.is_term(name))

    def present(self, units: Iterable[int]) -> frozenset[int]:
        """The names that segments may mention.

        A term that is part of a longer one is not mentioned, nor is a weak form that is part of a longer name of its class.
        """
        return frozenset().union(*map(self._present_in, units))

    def _present_in(self, unit: int) -> frozenset[int]:
        if unit not in self._present:
            self._present[unit] = frozenset(self._not_hidden(self.mentions(unit)))
        return self._present[unit]

    def _not_hidden(self, mentions: Iterable[Mention]) -> Iterator[int]:
        kind = self._names.kind
        of_kind: dict[str, set[Span]] = defaultdict(set)
        for mention in mentions:
            for of in {kind(name) for name in mention.names}:
                of_kind[of].add((mention.start, mention.end))
        covering = {of: Covering(spans) for of, spans in of_kind.items()}
        for mention in mentions:
            for name in mention.names:
                hideable = name not in mention.meant or self._names.is_term(name)
                if not (hideable and covering[kind(name)].has_longer(mention.start, mention.end)):
                    yield name


def rivals(texts: Texts, names: KnownNames) -> Iterator[Rivals]:
    """The names in the place of others; none if there is only one text."""
    pairs = texts.shared(aligned_pairs)
    zh, en = (_Document(pairs, language, names) for language in (Language.ZH, Language.EN))
    for pair in pairs:
        if not pair.is_trusted or pair.bead.confidence < MIN_CONFIDENCE or pair.size > MAX_SEGMENTS:
            continue
        chinese = [m for unit in pair.zh.units for m in zh.outer(unit)]
        if chinese:
            yield from _exchanged(pair, pairs, names, (zh, en), chinese)


def _exchanged(
    pair: Pair,
    pairs: Pairs,
    names: KnownNames,
    documents: tuple[_Document, _Document],
    chinese: list[Mention],
) -> Iterator[Rivals]:
    zh, en = documents
    in_en = en.present(pair.en.units)
    lost = [m for m in chinese if not m.names & in_en]
    english = [m for unit in pair.en.units for m in en.outer(unit)] if lost else []
    if english:
        in_en = _beside(Language.EN, pair, pairs, (en, zh))
        lost = [
            m
            for m in lost
            if not m.names & in_en and not (names.is_of(m, _WORDLIKE) and _is_rendered(m, pair, english))
        ]
    if not (lost and english):
        return
    in_zh = zh.present(pair.zh.units) | _beside(Language.ZH, pair, pairs, (zh, en))
    strange = [m for m in english if not m.names & in_zh and not _is_explained(m, names, lost, pair)]
    strange += [] if strange else _repeated(chinese, english)
    taken: set[str] = set()
    for mention in strange:
        kinds = {names.kind(name) for name in mention.meant}
        one = next((m for m in lost if kinds & {names.kind(name) for name in m.meant}), None)
        if one and one.text not in taken:
            taken.add(one.text)
            wanted = next(name for name in sorted(one.meant) if names.kind(name) in kinds)
            given = next(name for name in sorted(mention.meant) if names.kind(name) == names.kind(wanted))
            yield Rivals(one, mention, pair.number, *_usual(names.names[wanted], names.names[given]))


def _usual(zh: ClosedName, en: ClosedName) -> tuple[str, str]:
    """The usual English form of one name, and the usual Chinese form of another."""
    return (zh.en + zh.en_weak)[0], (en.zh + en.zh_weak)[0]


def _repeated(chinese: Sequence[Mention], english: Sequence[Mention]) -> list[Mention]:
    """The English names that are there once more than the Chinese has them: one of the two may be in the place of another."""
    found: list[Mention] = []
    for mention in english:
        same = [m for m in english if m.names & mention.names]
        if mention is same[-1] and len(same) == 1 + sum(bool(m.names & mention.names) for m in chinese) > 1:
            found.append(same[0])
    return found


def _beside(language: Language, pair: Pair, pairs: Pairs, documents: tuple[_Document, _Document]) -> frozenset[int]:
    """The names in the segments around a bead that the other sides of their own beads lack.

    Args:
        language: The language of the segments.
        pair: The bead.
        pairs: All beads.
        documents: The mentions in this language and in the other one.
    """
    mine, other = documents
    found: set[int] = set()
    for unit in pairs.beside(language, pair.number):
        number = pairs.number_of(language, unit)
        counterpart = () if number is None else pairs[number].side(language.other).units
        found |= mine.present((unit,)) - other.present(counterpart)
    return frozenset(found)


def _is_rendered(mention: Mention, pair: Pair, english: Iterable[Mention]) -> bool:
    """Whether the English of a bead has an ordinary word for a Chinese name, outside of other names."""
    word = load_lexicon().single(fold(mention.text).text)
    if word is None:
        return False
    text = pair.en.text
    for name in {m.text for m in english}:
        text = text.replace(name, " ")
    words = _words(text) - _GENERIC
    return any(e in words and share >= _MIN_SHARE for e, share in load_lexicon().shares(word.id).items())


def _is_explained(mention: Mention, names: KnownNames, lost: Sequence[Mention], pair: Pair) -> bool:
    """Whether an English name may be an ordinary word that renders something in the Chinese of a bead outside of lost names."""
    lexicon = load_lexicon()
    word = lexicon.fold(mention.text.lower())
    if not word.isalpha() or names.is_of(mention, _FUNCTION_WORDS):
        return False
    for segment in pair.zh.segments:
        places = [range(m.start, m.end) for m in lost if m.segment.id == segment.id]
        words = lexicon.words(segment.text)
        for one in words:
            if lexicon.shares(one.id).get(word, 0.0) >= _MIN_SHARE and not any(one.start in p for p in places):
                return True
    return False


_WORD = re.compile("[a-z]+")


@lru_cache(256)
def _words(text: str) -> frozenset[str]:
    fold_word = load_lexicon().fold
    return frozenset(fold_word(word) for word in _WORD.findall(text.lower()))
