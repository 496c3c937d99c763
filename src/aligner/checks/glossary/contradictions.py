"""Rules about entries that contradict or hide each other."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import NamedTuple

from aligner.checks.glossary.subject import GlossarySubject
from aligner.checks.locate import locate_place
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.glossary.load import GlossaryFile
from aligner.glossary.match import folded_key
from aligner.glossary.model import Place, Rendering, Status, Term
from aligner.glossary.read import is_shipped_path
from aligner.grouping import grouped


def conflicts(subject: GlossarySubject) -> Iterator[Finding]:
    """G004: compares the entries of each pair of files where neither file extends the other."""
    files = subject.files
    if len(files) < 2:
        return
    entries = [_by_spelling(file) for file in files]
    above = {file.source.path: file.bases for file in subject.loaded.files}
    for later in range(1, len(files)):
        for earlier in range(later):
            one, other = files[earlier].source.path, files[later].source.path
            if other in _all_bases(one, above) or one in _all_bases(other, above):
                continue
            for spelling, senses in entries[later].items():
                if spelling in entries[earlier]:
                    yield from _conflict(entries[earlier][spelling], senses)


def _by_spelling(file: GlossaryFile) -> dict[str, list[Term]]:
    found: dict[str, list[Term]] = {}
    for term in file.terms:
        for spelling in dict.fromkeys(folded_key(text) for text in (term.zh, *term.also)):
            found.setdefault(spelling, []).append(term)
    return found


def _all_bases(path: str, above: dict[str, tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    waiting = [path]
    while waiting:
        for base in above.get(waiting.pop(), ()):
            if base not in found:
                found.add(base)
                waiting.append(base)
    return found


def _conflict(earlier: list[Term], later: list[Term]) -> Iterator[Finding]:
    clash = _contradiction(earlier, later)
    if clash is None:
        return
    here, there = clash
    term = later[0]
    line = there.place.source.position(there.place.start).line
    where = f"{there.place.source.path}:{line}"
    if here.status is there.status is Status.PREFERRED:
        message = f"'{term.zh}' is '{here.text}' here and '{there.text}' in {where}"
    else:
        message = f"'{here.text}' is {here.status.value} for '{term.zh}' here and {there.status.value} in {where}"
    yield Finding(
        message,
        glossary=locate_place(here.place),
        more=(locate_place(there.place),),
        help=_advice(here.place.source.path, there.place.source.path),
    )


def _advice(here: str, there: str) -> str:
    """What to do about two files that contradict each other. One that comes with aligner can't be changed."""
    for own, other in ((here, there), (there, here)):
        if is_shipped_path(other) and not is_shipped_path(own):
            name = PurePath(other).stem
            return f"if the difference is intended, write 'extends: [{name}]' at the top of {own}: its entries take precedence"
    return "agree on one of them, or let one file extend the other if the difference is intended"


def _contradiction(earlier: list[Term], later: list[Term]) -> tuple[Rendering, Rendering] | None:
    """A rendering of the later file, and the rendering of the earlier file that it contradicts; None if there is none."""
    preferred = {t.renderings[0].text for t in earlier}
    if preferred != {t.renderings[0].text for t in later}:
        here = next((t for t in later if t.preferred not in preferred), later[0])
        return here.renderings[0], earlier[0].renderings[0]
    good, bad = (Status.PREFERRED, Status.ADMITTED), (Status.SUPERSEDED, Status.FORBIDDEN)
    for mine, theirs in ((good, bad), (bad, good)):
        known = {r.text: r for t in earlier for r in t.of(*theirs)}
        for term in later:
            for rendering in term.of(*mine):
                if rendering.text in known:
                    return rendering, known[rendering.text]
    return None


_FIELDS = {Status.PREFERRED: "en", Status.ADMITTED: "ok", Status.SUPERSEDED: "was", Status.FORBIDDEN: "avoid"}


def overlaps(subject: GlossarySubject) -> Iterator[Finding]:
    """G005: compares the forms of each sense."""
    for term in subject.terms:
        approved = _approved(term)
        for rendering in term.of(Status.SUPERSEDED, Status.FORBIDDEN):
            if rendering.text in approved:
                field, place = approved[rendering.text]
                yield Finding(
                    f"'{rendering.text}' is listed under both '{field}' and '{_FIELDS[rendering.status]}' of '{term.zh}'",
                    glossary=locate_place(rendering.place),
                    more=(locate_place(place),),
                    help="keep it in only one of the two places",
                )


def _approved(term: Term) -> dict[str, tuple[str, Place]]:
    """The approved forms of a term, each with its field and its place in the file."""
    found = {text: ("short", place) for text, place in zip(term.short, term.places.short, strict=True)}
    return found | {r.text: (_FIELDS[r.status], r.place) for r in term.of(Status.ADMITTED, Status.PREFERRED)}


def preferred_elsewhere(subject: GlossarySubject) -> Iterator[Finding]:
    """G006: compares the superseded and forbidden forms of each term with the approved forms of other terms."""
    wanted: dict[str, list[tuple[Term, Rendering]]] = {}
    for term in (*subject.loaded.glossary.terms, *subject.terms):
        for rendering in term.of(Status.PREFERRED, Status.ADMITTED):
            wanted.setdefault(rendering.text, []).append((term, rendering))
    for term in subject.terms:
        for unwanted in term.of(Status.SUPERSEDED, Status.FORBIDDEN):
            for other, rendering in wanted.get(unwanted.text, ()):
                if _contradicts(term, unwanted, other):
                    yield _preferred_by_other(term, unwanted, other, rendering)
                    break


def _contradicts(term: Term, unwanted: Rendering, other: Term) -> bool:
    if other is term:
        return False  # G005
    if other.zh == term.zh:  # between files this is a conflict (G004), or one file replaces the other's entry
        return other.place.source.path == term.place.source.path
    return unwanted.anywhere


def _preferred_by_other(term: Term, unwanted: Rendering, other: Term, rendering: Rendering) -> Finding:
    verb = "prefers" if rendering.status is Status.PREFERRED else "admits"
    forbidden = unwanted.status is Status.FORBIDDEN
    forbids = f"forbids '{unwanted.text}'" if forbidden else f"marks '{unwanted.text}' as superseded"
    where = " anywhere" if unwanted.anywhere else ""
    whose = f"another sense of '{other.zh}'" if other.zh == term.zh else f"'{other.zh}'"
    return Finding(
        f"'{term.zh}' {forbids}{where}, but {whose} {verb} it",
        glossary=locate_place(unwanted.place),
        more=(locate_place(rendering.place),),
        help="remove 'anywhere', or forbid a longer form" if unwanted.anywhere else "do not forbid it for any sense",
    )


class _Spelling(NamedTuple):
    text: str
    place: Place
    term: Term


def shadowed_keys(subject: GlossarySubject) -> Iterator[Finding]:
    """G007: reports spellings that fold to the same text as an earlier one, and exceptions that equal their own term."""
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
    by_file = grouped(subject.loaded.glossary.terms, lambda term: term.place.source.path)
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


RULES = (
    Declaration("G004", "conflict", Severity.ERROR, GlossarySubject, conflicts),
    Declaration("G005", "ok-avoid-overlap", Severity.ERROR, GlossarySubject, overlaps),
    Declaration("G006", "avoid-is-preferred-elsewhere", Severity.ERROR, GlossarySubject, preferred_elsewhere),
    Declaration("G007", "shadowed-key", Severity.WARNING, GlossarySubject, shadowed_keys),
)
