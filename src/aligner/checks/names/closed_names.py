"""Finds the names of closed classes, such as countries and titles, and those of a glossary in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from aligner.checks.names.form_search import Form, FormSearch
from aligner.checks.pinyin import parses
from aligner.glossary.glossary import Glossary
from aligner.glossary.model import Kind, Status
from aligner.glossary.word_forms import plural
from aligner.lexicon.known_names import ClosedName, closed_names
from aligner.segment.model import Segment
from aligner.text.fold import fold

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


class KnownNames:
    """The names of the closed classes and of a glossary, prepared for searching."""

    def __init__(self, listed: Sequence[ClosedName], given: Iterable[ClosedName] = ()) -> None:
        """Takes names of the package, whose forms are in simplified characters, and names of a glossary."""
        self.names = (*listed, *given)
        self.are_terms = all(name.is_term for name in self.names)
        """Whether all are terms. What else a strong form of a term may mean is no excuse: the weak forms have that."""
        own = [(text.lower(), form) for text, form in self._chinese_forms(range(len(listed)))]
        other = list(self._chinese_forms(range(len(listed), len(self.names))))
        folded = _folded([text for text, _ in other])
        self._zh = FormSearch([*own, *zip(folded, (form for _, form in other), strict=True)])

    def _chinese_forms(self, numbers: Iterable[int]) -> Iterator[tuple[str, Form]]:
        """The forms to look for in Chinese, each with its text. English ones in a Chinese text never surely mean a name."""
        for number in numbers:
            name = self.names[number]
            sure, unsure = Form(number, "", name.kind != _OTHER), Form(number, "", accuses=False)
            for texts, form in ((name.zh, sure), (name.zh_weak, unsure), (name.en, unsure), (name.en_weak, unsure)):
                for text in texts:
                    yield text, form

    @cached_property
    def _en(self) -> FormSearch:
        return FormSearch(self._english_forms())

    def _english_forms(self) -> Iterator[tuple[str, Form]]:
        """The forms to look for in English, each with its text in lower case. Terms may be in the plural."""
        for number, name in enumerate(self.names):
            for texts, is_strong in ((name.en, True), (name.en_weak, False)):
                for form in texts:
                    for text in (form, plural(form)) if name.is_term else (form,):
                        accuses = is_strong and name.kind != _OTHER and not _is_surname(name.kind, text)
                        yield text.lower(), Form(number, text, accuses)

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
