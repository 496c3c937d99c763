"""TBX, the exchange format of terminology databases: ISO 30042:2019, dialect TBX-Basic, in both styles.

Source: https://www.tbxinfo.net and the public schemas of the dialect. A concept entry is one sense of a term. It has:

- the Chinese term and its other spellings (term type *variant*), the renderings with their administrative status, and the
  short forms (term type *shortForm*);
- the kind as subject field, the note as note, the source as source, and the reason of a form as a note of that form;
- the sentences of examples as contexts of the Chinese term and of the preferred rendering, in the same order.

The older TBX of ISO 30042:2008 (`martif`) can be read too.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from aligner import __version__
from aligner.bitext.xml_runs import Element, parse_xml
from aligner.document.encoding import decode
from aligner.document.model import Source
from aligner.errors import InputError
from aligner.glossary.glossary import Glossary
from aligner.glossary.model import Example, Kind, Status, Term
from aligner.termbase.entries import Entries, Entry, status_of
from aligner.termbase.exchange import Columns, GlossaryFormat, Imported
from aligner.termbase.holds import EVERYTHING, one_line
from aligner.text.han import has_han

HOLDS = replace(EVERYTHING, anywhere=False, excepting=False, clean=one_line)
_STATUSES = {
    Status.PREFERRED: "preferredTerm-admn-sts",
    Status.ADMITTED: "admittedTerm-admn-sts",
    Status.SUPERSEDED: "supersededTerm-admn-sts",
    Status.FORBIDDEN: "deprecatedTerm-admn-sts",
}
_MODULES = {"subjectField": "min", "administrativeStatus": "min"}
_METATYPES = {
    "subjectField": "descrip",
    "context": "descrip",
    "source": "admin",
    "administrativeStatus": "termNote",
    "termType": "termNote",
}
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_GROUPS = frozenset({"termNoteGrp", "descripGrp", "adminGrp", "termGrp"})
_META = frozenset({"termNote", "descrip", "admin", "xref", "ref"})


def write(glossary: Glossary, _path: str = "", *, style: str) -> bytes:
    """The content of a file; `style` is dca (data categories as attributes) or dct (data categories as tags)."""
    from aligner.text.script import chinese_tag

    namespaces, category = "", _as_attribute
    if style == "dct":
        namespaces = ' xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"'
        category = _as_tag
    chinese = chinese_tag(t.zh for t in glossary.terms)
    kept = [("", _section(keep.text), _section(keep.text)) for keep in glossary.keep]
    concepts = "".join(
        f'<conceptEntry id="c{number}">\n{about}<langSec xml:lang="{chinese}">\n{zh}</langSec>\n'
        f'<langSec xml:lang="en">\n{en}</langSec>\n</conceptEntry>\n'
        for number, (about, zh, en) in enumerate([*kept, *(_concept(t, category) for t in glossary.terms)], 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<tbx type="TBX-Basic" style="{style}" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed:3.0"{namespaces}>\n'
        f"<tbxHeader><fileDesc><sourceDesc><p>aligner {__version__}</p></sourceDesc></fileDesc></tbxHeader>\n"
        f"<text>\n<body>\n{concepts}</body>\n</text>\n</tbx>\n"
    ).encode()


def escaped(text: str) -> str:
    """A text, escaped for use between tags or between double quotes."""
    return text.translate(_ESCAPES)


def _concept(term: Term, category: Callable[[str, str], str]) -> tuple[str, str, str]:
    """The parts of a concept entry: what is said about the concept, its Chinese terms and its English ones."""
    about = category("subjectField", term.kind.value) if term.kind else ""
    about += category("source", term.link) if term.link else ""
    zh = _section(term.zh, *(category("context", example.zh) for example in term.examples))
    zh += "".join(_section(spelling, category("termType", "variant")) for spelling in term.also)
    en = ""
    for rendering in term.renderings:
        more = [category("administrativeStatus", _STATUSES[rendering.status])]
        if rendering.status is Status.PREFERRED:
            more += [category("termType", "acronym")] if term.kind is Kind.ACRONYM else []
            more += [category("context", example.en) for example in term.examples]
        en += _section(rendering.text, *more, _note(rendering.reason))
    admitted, short = category("administrativeStatus", _STATUSES[Status.ADMITTED]), category("termType", "shortForm")
    return about + _note(term.note), zh, en + "".join(_section(form, admitted, short) for form in term.short)


def _section(text: str, *more: str) -> str:
    return f"<termSec><term>{escaped(text)}</term>\n{''.join(more)}</termSec>\n"


def _note(text: str) -> str:
    return f"<note>{escaped(text)}</note>\n" if text else ""


def _as_attribute(category: str, value: str) -> str:
    name = _METATYPES[category]
    return f'<{name} type="{category}">{escaped(value)}</{name}>\n'


def _as_tag(category: str, value: str) -> str:
    name = f"{_MODULES.get(category, 'basic')}:{category}"
    return f"<{name}>{escaped(value)}</{name}>\n"


def read(data: bytes, path: str, columns: Columns) -> Imported:
    """Reads the content of a file in any style of either edition.

    Raises:
        InputError: The file isn't XML or isn't TBX, or it declares entities.
    """
    root = parse_xml(Source(path, decode(data, path).text))
    if root.name not in {"tbx", "martif"}:
        raise InputError(
            f"{path}:{root.line}: this is not TBX: it begins with '{root.name}', not with 'tbx' or 'martif'"
        )
    reader = _Reader(path, columns)
    for concept in root.find("conceptEntry", "termEntry"):
        reader.concept(concept)
    return reader.result()


_TERMS = ("termSec", "tig", "ntig")
"""The elements with a term, in the editions and styles of TBX."""


class _Reader:
    """Reads the concepts of a file."""

    def __init__(self, path: str, columns: Columns) -> None:
        self._entries = Entries(path)
        self._languages = {"zh": columns.zh, "en": columns.en}
        self._left_out: Counter[str] = Counter()

    def result(self) -> Imported:
        for what, count in sorted(self._left_out.items()):
            self._entries.remark("", f"{what} left out ({count} times)")
        return self._entries.result()

    def concept(self, concept: Element) -> None:
        """Reads a concept as an entry, or as a word to keep if it is the same in both languages."""
        sections = list(concept.find("langSec", "langSet"))
        zh, en = self._terms(sections, "zh"), self._terms(sections, "en")
        spellings = [text for t in zh if (text := _term(t))]
        forms = [text for t in en if (text := _term(t))]
        where = str(concept.line)
        for section in sections:
            if not self._is(section, "zh") and not self._is(section, "en"):
                self._left_out[f"terms in '{_language(section)}'"] += len(list(section.find(*_TERMS)))
        if not spellings or not forms:
            self._leave_out(where, spellings, forms)
            return
        if spellings == forms and not has_han(spellings[0]):
            self._entries.keep(spellings[0])
            return
        entry = self._entries.entry(spellings[0], where, new=True)
        entry.also += spellings[1:]
        for section in zh:
            self._spelling(section)
        for section in en:
            self._rendering(entry, section)
        contexts = [[value for name, value in _categories(t[0]) if name == "context"] for t in (zh, en)]
        self._examples(entry, *contexts)
        self._concept_categories(entry, concept, sections)

    def _terms(self, sections: Iterable[Element], language: str) -> list[Element]:
        """The terms of a concept in a language."""
        return [term for section in sections if self._is(section, language) for term in section.find(*_TERMS)]

    def _leave_out(self, where: str, spellings: Sequence[str], forms: Sequence[str]) -> None:
        """Says that a concept lacks one of the languages; only counts those that lack both."""
        if not spellings and not forms:
            self._left_out["entries without Chinese or English"] += 1
            return
        side = "English" if spellings else "Chinese"
        self._entries.remark(where, f"'{[*spellings, *forms][0]}' has no {side} term; left out")

    def _spelling(self, section: Element) -> None:
        """Counts the categories of a Chinese term that have no place in a glossary."""
        for name, value in _categories(section):
            if name == "administrativeStatus" and status_of(value) in {Status.FORBIDDEN, Status.SUPERSEDED}:
                self._left_out[f"status '{value}' of Chinese terms"] += 1
            elif name not in {"administrativeStatus", "termType", "context"}:
                self._left_out[f"{name} of Chinese terms"] += 1

    def _rendering(self, entry: Entry, section: Element) -> None:
        text = _term(section)
        categories = dict(_categories(section))
        status = status_of(categories.get("administrativeStatus", ""))
        if categories.get("administrativeStatus") and status is None:
            self._left_out[f"administrative status '{categories['administrativeStatus']}'"] += 1
        if not text:
            return
        if categories.get("termType") == "shortForm" and status is not Status.PREFERRED and entry.renderings:
            entry.short.append(text)
            return
        wrong = status in {Status.FORBIDDEN, Status.SUPERSEDED}
        self._entries.rendering(entry, text, status, reason=categories.get("note", "") if wrong else "")
        if categories.get("note") and not wrong:
            self._left_out["notes of renderings"] += 1
        for name in categories.keys() - {"administrativeStatus", "termType", "note", "context"}:
            self._left_out[name] += 1

    def _examples(self, entry: Entry, zh: list[str], en: list[str]) -> None:
        entry.examples += [Example(a, b, self._entries.place) for a, b in zip(zh, en, strict=False)]
        if len(zh) != len(en):
            self._left_out["contexts without a counterpart"] += abs(len(zh) - len(en))

    def _concept_categories(self, entry: Entry, concept: Element, sections: list[Element]) -> None:
        found = list(_categories(concept))
        for section in sections:
            if self._is(section, "zh") or self._is(section, "en"):
                found += _categories(section)
        notes = []
        for name, value in found:
            if name in {"note", "definition"}:
                notes.append(value)
            elif name == "subjectField" and value in {k.value for k in Kind}:
                entry.kind = Kind(value)
            elif name in {"source", "externalCrossReference"} and not entry.link:
                entry.link = value
            else:
                self._left_out[name] += 1
        entry.note = "; ".join(dict.fromkeys(notes))

    def _is(self, section: Element, side: str) -> bool:
        tag = _language(section).casefold().replace("_", "-")
        wanted = self._languages[side].casefold().replace("_", "-")
        if wanted:
            return tag == wanted or tag.startswith(f"{wanted}-")
        known = {"zh", "cmn", "zho", "chi"} if side == "zh" else {"en", "eng"}
        return tag.partition("-")[0] in known


def _language(section: Element) -> str:
    return section.attributes.get("xml:lang", section.attributes.get("lang", ""))


def _term(section: Element) -> str:
    return next((term.text for term in section.find("term")), "")


def _categories(element: Element) -> Iterator[tuple[str, str]]:
    """The data categories of an element itself, not of its children, in either style, with their values."""
    for child in element.children():
        if child.name in _GROUPS:
            inner = list(_categories(child))
            yield from inner[:1]  # the other parts describe the first one, such as the source of a definition
        elif child.name == "note":
            yield "note", child.text
        elif child.name in _META:
            link = child.attributes.get("target", "") if child.name == "xref" else ""
            yield child.attributes.get("type", child.name), link or child.text
        elif child.name not in {"langSec", "langSet", "termSec", "tig", "ntig", "term", "transacGrp"}:
            yield child.name, child.attributes.get("target", "") or child.text


FORMATS = {
    "tbx": GlossaryFormat(
        "TBX-Basic, ISO 30042:2019 (reads TBX of 2008 too)", (".tbx",), HOLDS, partial(write, style="dca"), read
    ),
    "tbx-dct": GlossaryFormat(
        "TBX-Basic with data categories as tags", (".tbx",), HOLDS, partial(write, style="dct"), read, by_suffix=False
    ),
}
