"""Finds the renderings of a glossary in an English text, by patterns for all forms of each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from aligner.glossary.model import Kind, Rendering, Status, Term
from aligner.glossary.surface import Departure, departure, fold_english
from aligner.glossary.technical import inside, technical_spans
from aligner.glossary.traits import is_name, is_person
from aligner.glossary.word_forms import PREPOSITIONS, inflections, plural, spellings
from aligner.text.spans import Span

_SHORTEST_STEM = 3
_LONGEST_ENDING = 4
_MANY_GAPS = 4
# Where a name that is written as one word may be split: TianYuan, OpenAI, NVLink, H100.
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a match of a pattern means."""

    term: Term
    rendering: Rendering
    short: bool
    """Whether it is a short form."""
    strict: bool
    """Whether it is a name whose case matters."""
    form: str
    """The glossary's spelling; the parts of a person's name are in the order that this pattern looks for."""
    endings: dict[str, str]
    """What may follow the pattern up to the end of the word, mapped to the ending to report."""


def patterns(term: Term) -> Iterator[tuple[str, Entry]]:
    """The patterns to look for in folded text, each with its meaning; a pattern ends with the stem of the last word."""
    for rendering in term.renderings:
        yield from _of_rendering(_Form(term, rendering, False))
    for text in term.short:
        yield from _of_rendering(_Form(term, Rendering(text, Status.ADMITTED, term.place), True))


@dataclass(frozen=True, slots=True)
class _Form:
    """A rendering to make patterns for."""

    term: Term
    rendering: Rendering
    short: bool

    @property
    def text(self) -> str:
        return " ".join(self.rendering.text.split())

    @property
    def bad(self) -> bool:
        return self.rendering.status in (Status.SUPERSEDED, Status.FORBIDDEN)

    @property
    def strict(self) -> bool:
        return is_name(self.term) and self.text != self.text.lower()

    def entry(self, form: str, endings: dict[str, str]) -> Entry:
        return Entry(self.term, self.rendering, self.short, self.strict, form, endings)


def _of_rendering(form: _Form) -> Iterator[tuple[str, Entry]]:
    if not any(c.isalnum() for c in form.text):
        return
    yield from _of_name(form) if form.strict else _of_words(form)


def _of_name(form: _Form) -> Iterator[tuple[str, Entry]]:
    """Patterns for a name: as it is, joined, and split; in the singular and the plural."""
    for text in _orders(form.text) if is_person(form.term) else [form.text]:
        words = fold_english(text).split()
        for phrase in [" ".join(words)] if form.bad else _name_gaps(text, words):
            head, _, last = phrase.rpartition(" ")
            yield from _ended(form, text, head, last, {last, plural(last)})


def _of_words(form: _Form) -> Iterator[tuple[str, Entry]]:
    """Patterns for a term that isn't a name: with one gap closed, and in British and American spelling.

    The last word, or one before a preposition, is in any form.
    """
    words = fold_english(form.text).split()
    other = [spellings(word)[-1] for word in words]
    for spelt in [words] if other == words else [words, other]:
        for phrase in [" ".join(spelt)] if form.bad else sorted(_gaps(spelt)):
            head, _, last = phrase.rpartition(" ")
            forms = {last, plural(last)} if form.bad else set(inflections(last))
            yield from _ended(form, form.text, head, last, forms)
    for n in range(1, len(words) - 1):
        if words[n] in PREPOSITIONS:
            heads = {plural(words[n - 1])} if form.bad else inflections(words[n - 1]) - {words[n - 1]}
            for head in sorted(heads):
                ending = "s" if head == plural(words[n - 1]) else head
                yield " ".join([*words[: n - 1], head, *words[n:]]), form.entry(form.text, {"": ending})


def _ended(form: _Form, text: str, head: str, last: str, forms: set[str]) -> Iterator[tuple[str, Entry]]:
    """Patterns for the forms of the last word: one for the beginning that they share, and one for each irregular form."""
    stem = _stem(last, forms)
    regular = {f for f in forms if f.startswith(stem)}
    for prefix, group in [(stem, regular), *((f, {f}) for f in sorted(forms - regular))]:
        endings = {f[len(prefix) :]: "" if f == last else _ending(last, f) for f in group}
        yield f"{head} {prefix}" if head else prefix, form.entry(text, endings)


def _stem(last: str, forms: set[str]) -> str:
    """The beginning that most forms share; it isn't much shorter than the word, so that few other words match."""
    shortest = max(len(last) - _LONGEST_ENDING, min(_SHORTEST_STEM, len(last)))
    kin = {f for f in forms if f.startswith(last[:shortest])}
    length = shortest
    first, final = min(kin), max(kin)
    while length < min(len(first), len(final)) and first[length] == final[length]:
        length += 1
    return last[:length]


def _ending(last: str, form: str) -> str:
    """The ending to report for a form: what a plural adds, or the whole form if it isn't the plural."""
    if form == plural(last):
        return "ies" if form.endswith("ies") else form[len(last) :] if form.startswith(last) else "s"
    return form


def _orders(name: str) -> list[str]:
    """A person's name with the family name first and with the family name last."""
    words = name.split()
    return list(dict.fromkeys(" ".join(order) for order in (words, words[1:] + words[:1], words[-1:] + words[:-1])))


def _name_gaps(form: str, words: list[str]) -> Iterator[str]:
    yield " ".join(words)
    if len(words) > 1:
        yield "".join(words)
    apart = fold_english(_SEAM.sub(" ", form)).split()
    if apart != words:
        yield " ".join(apart)


def _gaps(words: list[str]) -> set[str]:
    """The words of a term, with all gaps open and with each gap closed in turn."""
    phrases = {" ".join(words)}
    if len(words) <= _MANY_GAPS:
        for n in range(1, len(words)):
            phrases.add(" ".join([*words[: n - 1], words[n - 1] + words[n], *words[n + 1 :]]))
    return phrases


PLURALS = frozenset({"", "s", "es", "ies"})
"""The endings of singular and plural."""
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+", re.ASCII)
_BEGINS = re.compile(r"(?:^|[.!?:…\n])[\s\"'“‘«(\[]*$|^[\W_]*$")
_WIDE_GAP = re.compile(r"[^\S\n]{2,}")
_ORDER = {Status.PREFERRED: 0, Status.ADMITTED: 1, Status.SUPERSEDED: 2, Status.FORBIDDEN: 3}


class Occurrence(NamedTuple):
    """An occurrence of a form of a term in an English text."""

    start: int
    end: int
    text: str
    """The characters from `start` to `end`, with the *s* of a plural but without the *'s* of a possessive."""
    term: Term
    rendering: Rendering
    """The rendering that it is a form of."""
    departure: Departure
    """How it differs from the rendering, apart from its ending."""
    ending: str
    """What it adds to the rendering, such as the *s* of the plural; empty if it adds nothing."""
    short: bool = False
    """Whether it is a short form, which may be used after the first mention of the term."""

    @property
    def approved(self) -> bool:
        """Whether the glossary prefers or admits it."""
        return self.rendering.status in (Status.PREFERRED, Status.ADMITTED)

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return self.start, self.end


class RenderingMatcher:
    """Finds all renderings of all terms in one pass, with any status.

    Names are found in the singular and the plural; case, gaps between words and accents may differ, and the result says
    how they do. The parts of a person's name may be in either order. Other terms are found in any form of their last
    word, in any case, joined or hyphenated, in British and American spelling.
    """

    __slots__ = ("_automaton", "_entries")

    def __init__(self, terms: Iterable[Term]) -> None:
        from ahocorasick_rs import AhoCorasick

        entries: dict[str, list[Entry]] = {}
        for term in terms:
            for pattern, entry in patterns(term):
                entries.setdefault(pattern, []).append(entry)
        self._entries = list(entries.values())
        self._automaton = AhoCorasick(list(entries), store_patterns=False) if entries else None

    def find(self, text: str) -> tuple[Occurrence, ...]:
        """All forms that are whole words of a text, from left to right; they may overlap.

        Forms inside links, addresses and paths are left out. If several renderings of a term match, the closest one counts.
        """
        if self._automaton is None or not text:
            return ()
        if _WIDE_GAP.search(text):
            single, offsets = _with_single_gaps(text)
            return tuple(_moved(found, text, offsets) for found in self.find(single))
        folded = fold_english(text)
        best: dict[tuple[int, int, int], tuple[tuple[int, ...], Occurrence]] = {}
        technical, shouting = technical_spans(text), _is_shouting(text)
        for pattern, start, stop in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            end = _word_end(folded, start, stop)
            if end is None or inside(technical, start, end):
                continue
            for entry in self._entries[pattern]:
                ending = entry.endings.get(folded[stop:end])
                found = None
                if ending is not None:
                    found = _occurrence(text, start, end, entry, ending, shouting=shouting)
                if found is not None:
                    rank = (_distance(found.departure), bool(ending), _ORDER[entry.rendering.status])
                    key = (start, end, id(entry.term))
                    if key not in best or rank < best[key][0]:
                        best[key] = rank, found
        occurrences = (found for _, found in best.values())
        return tuple(sorted(occurrences, key=lambda one: (one.start, -one.end, _distance(one.departure))))


def _with_single_gaps(text: str) -> tuple[str, list[int]]:
    """The text with each run of spaces reduced to one character, and the original offset of each remaining character."""
    doubled = {n for gap in _WIDE_GAP.finditer(text) for n in range(gap.start() + 1, gap.end())}
    offsets = [n for n in range(len(text)) if n not in doubled]
    return "".join(text[n] for n in offsets), offsets


def _moved(found: Occurrence, text: str, offsets: list[int]) -> Occurrence:
    start, end = offsets[found.start], offsets[found.end - 1] + 1
    return found._replace(start=start, end=end, text=text[start:end])


def adapt(form: str, occurrence: Occurrence) -> str:
    """`form` with the number and the initial capital of an occurrence, to replace it."""
    if occurrence.ending in PLURALS - {""}:
        form = plural_form(form)
    first = occurrence.text[:1]
    if first.isupper() and not occurrence.rendering.text[:1].isupper() and form == form.lower():
        form = form[:1].upper() + form[1:]
    return form


def plural_form(form: str) -> str:
    """A term in the plural: its last word, or the word before a preposition, is inflected."""
    words = re.split(r"([ -])", form)
    for n in range(2, len(words), 2):
        if words[n] in PREPOSITIONS:
            return "".join([*words[: n - 2], plural(words[n - 2]), *words[n - 1 :]])
    return "".join([*words[:-1], plural(words[-1])])


def _word_end(text: str, start: int, stop: int) -> int | None:
    """The end of the word that begins with `start` to `stop`; None if `start` is inside a word or a number."""
    if start and _joins(text[start - 1], text[start]):
        return None
    end = stop
    length = len(text)
    while end < length and text[end] in _LETTERS:
        end += 1
    if end < length and text[end] in "+#" and not text[end + 1 : end + 2].isalnum():
        return None  # *Series C* must not match in *Series C+*, or *C* in *C#*; CPU+GPU is two words
    if end < length and text[end - 1].isdigit():
        after = text[end]
        if after.isdigit() or (after in ".," and text[end + 1 : end + 2].isdigit()):
            return None
    return end


def _joins(before: str, first: str) -> bool:
    """Whether two adjacent characters belong to one word; a letter after a digit or a Han character begins a new one."""
    if not before.isascii():
        return before.isalpha() and not _is_wide(before)
    return before == "_" or before.isalpha() or (before.isdigit() and first.isdigit())


def _is_wide(character: str) -> bool:
    return "\u2e80" <= character <= "\uffef" or character >= "\U00020000"


def _is_shouting(text: str) -> bool:
    """Whether a text has several words and is all in capitals."""
    return text.upper() == text and len(_WORD.findall(text)) > 1


def _occurrence(text: str, start: int, end: int, entry: Entry, ending: str, *, shouting: bool) -> Occurrence | None:
    surface = text[start:end]
    if not entry.strict:
        return Occurrence(start, end, surface, entry.term, entry.rendering, Departure.NONE, ending, entry.short)
    core = surface
    if ending:
        letters = sum(c.isalnum() for c in entry.form)
        core = _first_letters(surface, letters) if not ending.startswith("ie") else entry.form
    if core == entry.form:
        return Occurrence(start, end, surface, entry.term, entry.rendering, Departure.NONE, ending, entry.short)
    begins = _BEGINS.search(text[max(0, start - 8) : start]) is not None
    found = departure(entry.form, core, begins=begins, shouting=shouting)
    if found & Departure.HYPHEN and entry.term.kind in (None, Kind.TERM, Kind.ACRONYM, Kind.PLACE):
        found &= ~Departure.HYPHEN
    if _is_another_word(entry.form, core, found):
        return None
    bad = entry.rendering.status in (Status.SUPERSEDED, Status.FORBIDDEN)
    if bad and found & Departure.CASE and core == core.lower():  # an ordinary word, or a variant of an approved form
        return None
    return Occurrence(start, end, surface, entry.term, entry.rendering, found, ending, entry.short)


def _distance(found: Departure) -> int:
    return found.value.bit_count() + bool(found & Departure.BROKEN)


def _first_letters(surface: str, letters: int) -> str:
    seen = 0
    for at, character in enumerate(surface):
        seen += character.isalnum()
        if seen == letters:
            return surface[: at + 1]
    return surface


def _is_another_word(form: str, surface: str, found: Departure) -> bool:
    """Whether a form that differs in case is more likely an ordinary word: *us* isn't US, *arm* isn't Arm, *a 100* isn't A100."""
    if not found & Departure.CASE:
        return False
    letters = [c for c in form if c.isalnum()]
    if found & (Departure.BROKEN | Departure.SPACING) and len(letters) < 6:
        return True
    if len(form.split()) > 1:
        return False
    acronym = form.upper() == form
    if surface == surface.lower():
        return len(letters) < 5 or (acronym and len(letters) < 6)
    return acronym and len(letters) <= 2 and surface != surface.upper()
