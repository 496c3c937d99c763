"""G007 shadowed-key: a Chinese spelling is looked up as the same text as an earlier one."""

from collections.abc import Iterator
from typing import NamedTuple

from aligner.checks.glossary.subject import GlossarySubject
from aligner.checks.locate import locate_place
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.glossary.match import folded_key
from aligner.glossary.model import Place, Term


class _Spelling(NamedTuple):
    text: str
    place: Place
    term: Term


def check(subject: GlossarySubject) -> Iterator[Finding]:
    """Reports spellings that fold to the same text as an earlier one, and exceptions that equal their own term."""
    first: dict[str, _Spelling] = {}
    own = {term.place.source.path for term in subject.terms}
    for term in _in_order(subject, own):
        for text, place in _spellings(term):
            key = folded_key(text)
            known = first.setdefault(key, _Spelling(text, place, term))
            if place.source.path in own and not _is_same(place, known.place):  # senses share their key
                yield from _shadowed(_Spelling(text, place, term), known)
        for text, place in zip(term.excepting, term.places.excepting, strict=True):
            if place.source.path in own and folded_key(text) in {folded_key(t) for t, _ in _spellings(term)}:
                yield Finding(
                    f"'{text}' under 'except' is the term '{term.zh}' itself",
                    glossary=locate_place(place),
                    help="list longer strings that contain the term but mean something else",
                )


def _in_order(subject: GlossarySubject, own: set[str]) -> Iterator[Term]:
    """The terms in an order in which the second of two equal spellings is the one to report.

    Files that were asked for come after others, and files that extend others come after those.
    """
    by_file: dict[str, list[Term]] = {}
    for term in subject.loaded.glossary.terms:
        by_file.setdefault(term.place.source.path, []).append(term)
    files = list(reversed(by_file))
    files.sort(key=own.__contains__)
    for path in files:
        yield from by_file[path]


def _is_same(place: Place, other: Place) -> bool:
    return place.start == other.start and place.source.path == other.source.path


def _spellings(term: Term) -> Iterator[tuple[str, Place]]:
    yield term.zh, term.place
    yield from zip(term.also, term.places.also, strict=True)


def _shadowed(spelling: _Spelling, known: _Spelling) -> Iterator[Finding]:
    same_key = _is_same(spelling.term.place, known.term.place)
    if same_key and known.term is not spelling.term and not _is_same(known.place, known.term.place):
        return  # senses of one key may share a spelling under `also`
    line = known.place.source.position(known.place.start).line
    other_file = known.place.source.path != spelling.place.source.path
    where = f"in {known.place.source.path}:{line}" if other_file else f"on line {line}"
    if same_key:
        yield Finding(
            f"'{spelling.text}' is already found as '{known.text}'",
            glossary=locate_place(spelling.place),
            severity=Severity.INFO,
            help="remove it",
        )
        return
    spelt = (
        f"'{spelling.text}'"
        if spelling.text == known.text
        else f"'{spelling.text}' is looked up as '{known.text}', which"
    )
    verb = "is defined" if spelling.text != known.text else "is already defined"
    yield Finding(
        f"{spelt} {verb} {where}" + (f" as a spelling of '{known.term.zh}'" if known.text != known.term.zh else ""),
        glossary=locate_place(spelling.place),
        more=(locate_place(known.place),),
        help="to replace it, spell the key as it is spelled there" if other_file else "merge the two entries",
    )


RULE = Declaration("G007", "shadowed-key", Severity.WARNING, GlossarySubject, check)
