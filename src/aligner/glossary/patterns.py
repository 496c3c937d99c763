"""Makes the patterns that find the renderings of a term in an English text, in all their forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.glossary.model import Rendering, Status
from aligner.glossary.surface import fold_english
from aligner.glossary.traits import is_name, is_person
from aligner.glossary.word_forms import PREPOSITIONS, inflections, plural, spellings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.glossary.model import Term

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
