"""Builds a glossary from single pairs of a Chinese term and a rendering, which is what most formats hold."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from aligner.document.model import Source
from aligner.glossary.fields import synonyms
from aligner.glossary.glossary import Glossary
from aligner.glossary.load import inspect_glossary
from aligner.glossary.model import Example, Keep, Kind, Place, Rendering, Status, Term
from aligner.termbase.exchange import Imported
from aligner.termbase.layout import dump
from aligner.text.han import has_han


def status_of(text: str) -> Status | None:
    """The status with this name in other programs; None if the name is unknown."""
    found = synonyms("status").get(text.strip().casefold())
    return Status(found) if found else None


@dataclass(slots=True)
class Entry:
    """What is known about one sense of a term."""

    zh: str
    renderings: list[Rendering] = field(default_factory=list)
    kind: Kind | None = None
    also: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)
    excepting: list[str] = field(default_factory=list)
    note: str = ""
    link: str = ""
    examples: list[Example] = field(default_factory=list)
    where: str = ""
    """The place in the imported file, for remarks."""


class Entries:
    """Collects the entries of an imported file."""

    def __init__(self, path: str) -> None:
        self.place = Place(Source(path, ""), 0, 0)
        self.remarks: list[str] = []
        self.columns: list[str] = []
        """What became of each column of a table whose columns had to be recognised."""
        self.splits: list[str] = []
        self._path = path
        self._entries: list[Entry] = []
        self._by_key: dict[str, Entry] = {}
        self._senses: dict[tuple[str, str, str], Entry] = {}
        self._keep: dict[str, None] = {}

    def remark(self, where: str, what: str) -> None:
        """Records that something was not imported."""
        self.remarks.append(f"{self._path}:{where}: {what}" if where else f"{self._path}: {what}")

    def split(self, where: str, cell: str, parts: str) -> None:
        """Records that a cell was divided into several parts."""
        self.splits.append(f"{self._path}:{where}: '{' '.join(cell.split())}' → {parts}")

    def entry(self, zh: str, where: str = "", *, new: bool = False) -> Entry:
        """The entry of a term, which is created if there is none; `new` always creates one, as a further sense."""
        found = self._by_key.get(zh)
        if found is None or new:
            found = Entry(zh, where=where)
            self._entries.append(found)
            self._by_key.setdefault(zh, found)
        return found

    def sense(self, zh: str, en: str, kind: str, where: str = "") -> Entry:
        """The entry of the sense of a term with this preferred rendering and kind, which is created if there is none."""
        key = zh, en, kind
        if key not in self._senses:
            self._senses[key] = self.entry(zh, where, new=True)
        return self._senses[key]

    def pair(
        self, zh: str, en: str, status: Status | None = None, *, where: str = "", reason: str = "", note: str = ""
    ) -> Entry | None:
        """Adds a rendering of a term. If both sides are equal and not Chinese, the word becomes a word to keep.

        Without a status, the first rendering of a term is preferred, and later ones are admitted. `where` is the place in
        the imported file. Of several notes on a term, the first counts.
        """
        if not zh or not en:
            if zh or en:
                self.remark(where, f"'{zh or en}' has no counterpart; left out")
            return None
        if zh == en and not has_han(zh):
            self.keep(zh)
            return None
        entry = self.entry(zh, where)
        self.rendering(entry, en, status, reason=reason)
        entry.note = entry.note or note
        return entry

    def rendering(
        self, entry: Entry, en: str, status: Status | None = None, *, reason: str = "", anywhere: bool = False
    ) -> None:
        """Adds a rendering to an entry, unless the entry already has it."""
        wrong = status in {Status.FORBIDDEN, Status.SUPERSEDED}
        same = [r for r in entry.renderings if r.text == en and (r.status in _WRONG) == wrong]
        if not same:
            has_preferred = any(r.status is Status.PREFERRED for r in entry.renderings)
            if status is None or (status is Status.PREFERRED and has_preferred):
                status = Status.ADMITTED if has_preferred else Status.PREFERRED
            entry.renderings.append(Rendering(en, status, self.place, reason, anywhere))

    def keep(self, word: str) -> None:
        """Adds a word that appears unchanged on both sides."""
        self._keep[word] = None

    def result(self) -> Imported:
        """The glossary and the remarks; entries without content, and entries that can't be in a glossary, are left out."""
        terms = [(entry, term) for entry in self._entries if (term := self._term(entry)) is not None]
        in_order: dict[str, list[Term]] = {}
        for _, term in self._loadable(terms):
            in_order.setdefault(term.zh, []).append(term)
        words = [word for word in self._keep if word.strip() and len(word) <= LONGEST]
        if len(words) < len(self._keep):
            self.remark(
                "",
                f"{len(self._keep) - len(words)} words to keep are empty or longer than {LONGEST:,} characters; left out",
            )
        glossary = Glossary(
            sources=(self.place.source,),
            terms=tuple(term for senses in in_order.values() for term in senses),
            keep=tuple(Keep(word, self.place) for word in words),
        )
        return Imported(glossary, tuple(self.remarks), tuple(self.columns), tuple(self.splits))

    def _loadable(self, terms: Sequence[tuple[Entry, Term]]) -> list[tuple[Entry, Term]]:
        """The terms that can be loaded from a file; each of the others gets a remark.

        All terms are tried together. If there are faults, each half is tried by itself, and so on.
        """
        message = _fault([term for _, term in terms])
        if not message:
            return list(terms)
        if len(terms) > 1:
            half = len(terms) // 2
            return self._loadable(terms[:half]) + self._loadable(terms[half:])
        ((entry, _),) = terms
        self.remark(entry.where, f"'{_short(entry.zh)}': {message}; left out")
        return []

    def _term(self, entry: Entry) -> Term | None:
        by_status = {s: [r for r in entry.renderings if r.status is s] for s in Status}
        preferred, admitted = by_status[Status.PREFERRED], by_status[Status.ADMITTED]
        if not preferred and not admitted:
            if entry.renderings:
                self.remark(entry.where, f"'{entry.zh}' has no approved rendering; left out")
            return None
        if not preferred:
            first, *admitted = admitted
            preferred = [Rendering(first.text, Status.PREFERRED, first.place, first.reason)]
        return Term(
            zh=entry.zh,
            place=self.place,
            renderings=(*preferred, *admitted, *by_status[Status.SUPERSEDED], *by_status[Status.FORBIDDEN]),
            kind=entry.kind,
            also=tuple(dict.fromkeys(a for a in entry.also if a != entry.zh)),
            short=tuple(dict.fromkeys(entry.short)),
            excepting=tuple(dict.fromkeys(entry.excepting)),
            note=entry.note,
            link=entry.link,
            examples=tuple(entry.examples),
        )


def _fault(terms: Sequence[Term]) -> str:
    """The reason why terms can't be loaded; empty if they can."""
    for term in terms:
        texts = (term.zh, *(r.text for r in term.renderings), *term.also, *term.short, *term.excepting)
        if (size := max(map(len, texts))) > LONGEST:
            return f"a term may have {LONGEST:,} characters, but this one has {size:,}"
    faults = inspect_glossary(Source("", dump(Glossary((), tuple(terms))))).faults
    return faults[0].message if faults else ""


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


LONGEST = 1000
"""Most characters of a term or a rendering; the longest names of laws have a tenth of that."""
_SHOWN = 30
"""Most characters of a term that are shown in a message."""
_WRONG = frozenset({Status.FORBIDDEN, Status.SUPERSEDED})
