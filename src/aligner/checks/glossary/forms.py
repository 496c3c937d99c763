"""Rules about the texts that a glossary searches for, each on its own."""

from collections.abc import Iterator, Sequence

from aligner.checks.glossary.subject import GlossarySubject, TextLimits, forms
from aligner.checks.locate import locate_place
from aligner.checks.model import Edit, Finding, Fix, Severity
from aligner.checks.rule import Declaration
from aligner.document.model import Language
from aligner.glossary.cell_parts import divide, listed_names, undivided_key, undivided_rendering
from aligner.glossary.model import Place, Term
from aligner.glossary.scalars import written
from aligner.text.han import HAN, HAN_CHARACTER
from aligner.text.lazy import lazy
from aligner.text.simplify import to_simplified

_FULL_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94) if chr(0x21 + n).isalnum()}
"""Full-width letters and digits. Punctuation is not included: full-width punctuation is correct in Chinese."""
_STANDARD_IN_NAMES = frozenset("昇陞喆堃淼甦犇龢仝邨迺勣祕澂絜筦谿菉椀氾鉅")
"""Variants that the mainland's table of standard characters (2013) readmitted for names. Folding replaces them, but they are
correct."""


def unfolded_keys(subject: GlossarySubject) -> Iterator[Finding]:
    """G008: checks keys and the spellings under `also` and `except`."""
    keys = {term.zh for term in subject.terms}
    for file in subject.files:
        for form in forms(file):
            if form.language is not Language.ZH:
                continue
            narrow = form.text.translate(_FULL_WIDTH)
            simplified = zip(narrow, to_simplified(narrow), strict=True)
            canonical = "".join(was if was in _STANDARD_IN_NAMES else now for was, now in simplified)
            if canonical == form.text:
                continue
            reasons = [
                *(["traditional characters"] if canonical != narrow else []),
                *(["full-width letters or digits"] if narrow != form.text else []),
            ]
            fix = None if canonical in keys else _rewriting(form.place, canonical)
            yield Finding(
                f"'{form.text}' has {' and '.join(reasons)}; write '{canonical}'",
                glossary=locate_place(form.place),
                fix=fix,
            )


def _rewriting(place: Place, text: str) -> Fix:
    """A safe fix that replaces a text of a glossary file, quoted if YAML needs it."""
    return Fix((Edit(place.source.path, place.start, place.end, written(text, flow=True)),), safe=True)


_INVISIBLE = lazy("[\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_FAULTS = (
    (_INVISIBLE, "an invisible character", ""),
    (lazy(r"\A\s+"), "white space at its beginning", ""),
    (lazy(r"\s+\Z"), "white space at its end", ""),
    (lazy(rf"(?<=[{HAN}])\s+(?=[{HAN}])"), "a space between Chinese characters", ""),
    (lazy(r"[^\S \t\r\n\v\f\x85\u2028\u2029]"), "a special space", " "),
    (lazy(r"\s{2,}"), "several spaces in a row", " "),
)
"""For each fault its pattern, its name in messages and the replacement. G013 reports tabs and line breaks."""


def stray_spaces(subject: GlossarySubject) -> Iterator[Finding]:
    """G009: checks every text that the glossary searches for."""
    for file in subject.files:
        for form in forms(file):
            if form.text.isalnum():  # a fast exit for most texts
                continue
            text, found = form.text, []
            for pattern, name, replacement in _FAULTS:
                cleaned = pattern.sub(replacement, text)
                if cleaned != text:
                    text = cleaned
                    found.append(name)
            if found:
                yield Finding(
                    f"'{form.text}' has {' and '.join(found)}",
                    glossary=locate_place(form.place),
                    fix=_rewriting(form.place, text),
                    help=f"write '{text}'",
                )


def one_character_keys(subject: GlossarySubject) -> Iterator[Finding]:
    """G010: checks the keys and other spellings of terms without `except`."""
    seen: set[tuple[str, int]] = set()
    for term in subject.terms:
        if term.excepting:
            continue
        for text, place in ((term.zh, term.place), *zip(term.also, term.places.also, strict=True)):
            where = place.source.path, place.start  # senses share their key
            if HAN_CHARACTER.fullmatch(text.strip()) and where not in seen:
                seen.add(where)
                yield Finding(
                    f"'{text}' is part of many words",
                    glossary=locate_place(place),
                    help="list the words that are not this term under 'except', or write a longer term",
                )


_MAX_FORMATS = 4
"""How many formats a message names."""


def not_exportable(subject: GlossarySubject) -> Iterator[Finding]:
    """G013: checks every text that the glossary searches for against the limits of the export formats."""
    for file in subject.files:
        for form in forms(file):
            problem = _unexportable(form.text.strip(), subject.limits)
            if problem:
                yield Finding(f"this text can't be exported as it is: {problem}", glossary=locate_place(form.place))


def _unexportable(text: str, formats: Sequence[TextLimits]) -> str | None:
    size = 4 * len(text)  # bytes of UTF-8, at most
    if any(f.longest is not None and size > f.longest for f in formats):
        size = len(text.encode("utf-8", "replace"))
        limits = [(f.name, f.longest) for f in formats if f.longest is not None and size > f.longest]
        if limits:
            return f"it is longer than the {min(n for _, n in limits):,} bytes that {_format_list([n for n, _ in limits])} can hold"
    if text.isprintable():  # G009 reports doubled spaces
        return None
    lossy = [f.name for f in formats if f.clean(text) != text]
    return f"it has {_odd_characters(text)}, which {_format_list(lossy)} can't hold" if lossy else None


def _odd_characters(text: str) -> str:
    if "\t" in text:
        return "a tab"
    return "a line break" if len(text.splitlines()) > 1 else "a control character"


def _format_list(names: Sequence[str]) -> str:
    more = len(names) - _MAX_FORMATS
    return ", ".join(names) if more <= 0 else f"{', '.join(names[:_MAX_FORMATS])} and {more} other formats"


_WRAPPED = lazy("“[^“”]+”|‘[^‘’]+’|「[^「」]+」|『[^『』]+』|【[^【】]+】|［[^［］]+］|｛[^｛｝]+｝")
"""A text in what its author took for the quotes or brackets of YAML."""


def unsplit_cells(subject: GlossarySubject) -> Iterator[Finding]:
    """G015: checks the keys and the renderings of all terms."""
    seen: set[tuple[str, int]] = set()
    for term in subject.terms:
        where = term.place.source.path, term.place.start  # senses share their key
        if where not in seen and _WRAPPED.fullmatch(term.zh):
            yield _wrapped(term.zh, term.place)
        elif where not in seen and undivided_key(term.zh, term.preferred):
            yield _unsplit_cell(term.zh, term.place, _advice_for_key(term))
        seen.add(where)
        for rendering in term.renderings:
            if _WRAPPED.fullmatch(rendering.text):
                yield _wrapped(rendering.text, rendering.place)
            elif listed_names(rendering.text, term.kind) or undivided_rendering(rendering.text):
                yield _unsplit_cell(rendering.text, rendering.place, _advice_for_rendering(rendering.text))


def _wrapped(text: str, place: Place) -> Finding:
    return Finding(
        f"YAML reads {text[0]} and {text[-1]} as part of the text, so '{text}' is searched for with them",
        glossary=locate_place(place),
        fix=_rewriting(place, text[1:-1]),
        help=f"write '{text[1:-1]}'",
    )


def _unsplit_cell(text: str, place: Place, advice: str) -> Finding:
    return Finding(
        f"'{text}' looks like several forms, or a form and a remark, but it is searched for as a whole",
        glossary=locate_place(place),
        help=advice,
    )


def _advice_for_key(term: Term) -> str:
    first, *others = divide(term.zh, term.preferred)
    if others:
        terms = ", ".join(f"'{part.zh}'" for part in (first, *others))
        return f"write a term for each of {terms}"
    return f"write '{first.zh}' as the term, and the rest under also, ok or note"


def _advice_for_rendering(text: str) -> str:
    parts = [form for form, _ in divide("", text)[0].renderings]
    if parts == [text]:
        return "write each form under its field (en, ok, was or avoid), and a remark under note"
    listed = " and ".join(f"'{form}'" for form in parts)
    return f"write {listed}, each as a form of its own under its field"


RULES = (
    Declaration("G008", "unfolded-key", Severity.INFO, GlossarySubject, unfolded_keys),
    Declaration("G009", "stray-space", Severity.WARNING, GlossarySubject, stray_spaces),
    Declaration("G010", "one-character-key", Severity.WARNING, GlossarySubject, one_character_keys),
    Declaration("G013", "not-exportable", Severity.WARNING, GlossarySubject, not_exportable),
    Declaration("G015", "unsplit-cell", Severity.WARNING, GlossarySubject, unsplit_cells),
)
