"""Describes what the formats of other programs can hold of a glossary, and finds what is lost in them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from aligner.glossary.glossary import Glossary
from aligner.glossary.model import Example, Keep, Kind, Place, Rendering, Status, Term, by_key
from aligner.output.markup import without_forbidden


class Several(StrEnum):
    """What happens to several values of a field that has room for only one in a format."""

    HELD = "held"
    APART = "apart"
    """Each becomes an entry of its own."""
    LOST = "lost"
    """Only the first is written."""


@dataclass(frozen=True, slots=True)
class Holds:
    """What a format can hold in addition to a Chinese term and its preferred rendering."""

    statuses: frozenset[Status] = frozenset({Status.PREFERRED})
    reasons: bool = False
    anywhere: bool = False
    kinds: frozenset[Kind] = frozenset()
    also: Several = Several.LOST
    senses: Several = Several.LOST
    short: bool = False
    excepting: bool = False
    note: bool = False
    link: bool = False
    examples: bool = False
    keep: bool = False
    clean: Callable[[str], str] = str
    """Changes a text to one that the format can hold; for example, it removes line breaks."""
    longest: int | None = None
    """Most bytes of UTF-8 of a Chinese term or a rendering; longer ones are left out. None for no limit."""


EVERYTHING = Holds(
    statuses=frozenset(Status),
    reasons=True,
    anywhere=True,
    kinds=frozenset(Kind),
    also=Several.HELD,
    senses=Several.HELD,
    short=True,
    excepting=True,
    note=True,
    link=True,
    examples=True,
    keep=True,
)
"""Everything that a glossary can contain."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A part of a glossary that a format can't hold."""

    what: str
    """What is lost, in the plural; the same text for all losses of this kind."""
    term: str
    """The Chinese term, or the word to keep, that loses it."""
    place: Place


def one_line(text: str) -> str:
    """A text for a format with one entry per line: each run of white space becomes one space."""
    return " ".join(without_forbidden(text).split())


def xml_text(text: str) -> str:
    """A text for XML: without control characters, and with line feeds as line breaks."""
    return without_forbidden(text).replace("\r\n", "\n").replace("\r", "\n").strip()


def losses(glossary: Glossary, holds: Holds) -> list[Loss]:
    """The parts of a glossary that a format can't hold."""
    found = [loss for senses in by_key(glossary.terms).values() for loss in _of_key(senses, holds)]
    if not holds.keep:
        found += [Loss("words to keep (keep)", k.text, k.place) for k in glossary.keep]
    return found


def reduced(glossary: Glossary, holds: Holds) -> Glossary:
    """The glossary that is left after writing it in a format and reading it back."""
    terms: dict[str, list[Term]] = {}
    keys = {holds.clean(t.zh) for t in glossary.terms}
    for term in chain.from_iterable(_senses(senses, holds) for senses in by_key(glossary.terms).values()):
        kept = _stripped(term, holds)
        if kept is None:
            continue
        terms.setdefault(kept.zh, []).append(kept)
        for spelling in _cleaned(term.also, holds) if holds.also is Several.APART else ():
            if spelling not in keys and spelling not in terms and _fits(spelling, holds):
                terms[spelling] = [replace(kept, zh=spelling)]
    words = _cleaned((keep.text for keep in glossary.keep), holds) if holds.keep else ()
    return Glossary(
        sources=glossary.sources,
        terms=tuple(chain.from_iterable(terms.values())),
        keep=tuple(Keep(word, glossary.keep[0].place) for word in words if _fits(word, holds)),
    )


def _of_key(senses: list[Term], holds: Holds) -> Iterator[Loss]:
    """What is lost of the senses of a Chinese term."""
    first = senses[0]
    if len(senses) > 1 and holds.senses is Several.LOST:
        yield Loss("senses but the first", first.zh, first.place)
        senses = senses[:1]
    if len(senses) > 1 and holds.senses is Several.APART:
        yield Loss("senses (they become admitted renderings)", first.zh, first.place)
    for term in senses:
        if not all(_fits(text, holds) for text in (holds.clean(term.zh), holds.clean(term.preferred))):
            yield Loss("entries that are empty or too long", term.zh, term.place)
            continue
        for what in _of_term(term, holds):
            yield Loss(what, term.zh, term.place)


_STATUSES = {
    Status.ADMITTED: "admitted (ok)",
    Status.SUPERSEDED: "superseded (was)",
    Status.FORBIDDEN: "forbidden (avoid)",
}


def _of_term(term: Term, holds: Holds) -> Iterator[str]:
    """What is lost of a term, in the plural."""
    for status, name in _STATUSES.items():
        if status not in holds.statuses and term.of(status):
            yield f"{name} renderings"
    held = term.of(*holds.statuses)
    apart = ", which become entries of their own" if holds.also is Several.APART else ""
    fields = (
        (any(r.reason for r in held), holds.reasons, "reasons of forbidden or superseded renderings"),
        (any(r.anywhere for r in held), holds.anywhere, "marks that a form is forbidden anywhere"),
        (term.kind, term.kind in holds.kinds, "kinds"),
        (term.also, holds.also is Several.HELD, f"other spellings (also){apart}"),
        (term.short, holds.short, "short forms (short)"),
        (term.excepting, holds.excepting, "exceptions (except)"),
        (term.note, holds.note, "notes"),
        (term.link, holds.link, "sources"),
        (term.examples, holds.examples, "examples"),
    )
    yield from (what for value, is_held, what in fields if value and not is_held)
    stripped = _stripped(term, replace(holds, clean=str, longest=None))
    cleaned = _stripped(term, holds)
    if stripped != cleaned:
        yield "white space, line breaks or control characters as they are, and forms that are empty or too long"


def _senses(senses: list[Term], holds: Holds) -> list[Term]:
    """The senses of a Chinese term that a format has room for, with the renderings of those that it hasn't."""
    if holds.senses is Several.HELD or len(senses) == 1:
        return senses
    first = senses[0]
    if holds.senses is Several.LOST:
        return [first]
    forms = {r.text: r for r in first.renderings if r.status in {Status.PREFERRED, Status.ADMITTED}}
    for sense in senses[1:]:
        for rendering in sense.of(Status.PREFERRED, Status.ADMITTED):
            forms.setdefault(rendering.text, replace(rendering, status=Status.ADMITTED))
    others = [r for status in (Status.SUPERSEDED, Status.FORBIDDEN) for sense in senses for r in sense.of(status)]
    return [replace(first, renderings=(*forms.values(), *others))]


def _stripped(term: Term, holds: Holds) -> Term | None:
    """A term without what a format can't hold; None if nothing is left."""
    clean = holds.clean
    zh = clean(term.zh)
    if not _fits(zh, holds) or not _fits(clean(term.preferred), holds):
        return None
    examples = [Example(clean(e.zh), clean(e.en), e.place) for e in term.examples]
    return Term(
        zh=zh,
        place=term.place,
        renderings=_stripped_renderings(term, holds),
        kind=term.kind if term.kind in holds.kinds else None,
        also=_cleaned(term.also, holds) if holds.also is Several.HELD else (),
        short=_cleaned(term.short, holds) if holds.short else (),
        excepting=_cleaned(term.excepting, holds) if holds.excepting else (),
        note=clean(term.note) if holds.note else "",
        link=clean(term.link) if holds.link else "",
        examples=tuple(e for e in examples if e.zh and e.en) if holds.examples else (),
    )


def _stripped_renderings(term: Term, holds: Holds) -> tuple[Rendering, ...]:
    """The renderings of a term that a format can hold. Of two that are the same in it, the first one is kept."""
    found: dict[tuple[str, bool], Rendering] = {}
    for rendering in term.of(*holds.statuses):
        text = holds.clean(rendering.text)
        is_wrong = rendering.status in {Status.FORBIDDEN, Status.SUPERSEDED}
        if _fits(text, holds) and (text, is_wrong) not in found:
            reason = holds.clean(rendering.reason) if holds.reasons else ""
            anywhere = rendering.anywhere and holds.anywhere
            found[text, is_wrong] = replace(rendering, text=text, reason=reason, anywhere=anywhere)
    return tuple(found.values())


def _cleaned(texts: Iterable[str], holds: Holds) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in map(holds.clean, texts) if text))


def _fits(text: str, holds: Holds) -> bool:
    return bool(text) and (holds.longest is None or len(text.encode("utf-8", "replace")) <= holds.longest)
