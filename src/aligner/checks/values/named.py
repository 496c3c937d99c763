"""Finds numbers of names, such as Llama 3, version 1.16 and port 8080, that the translation has changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aligner.alignment.model import Bead
from aligner.checks.spans import code_spans
from aligner.checks.texts import Texts
from aligner.checks.values.of_bead import BeadValues
from aligner.checks.values.scan import Figure
from aligner.document.model import Language
from aligner.grouping import grouped
from aligner.quantity.model import Amount, Kind, Weight
from aligner.text.spans import overlaps, within

_LATIN = re.compile(r"(?<![A-Za-z])(?P<name>[A-Za-z](?:[A-Za-z+']|-(?=[A-Za-z]))*)[ -]?$")
_HAN = re.compile("(?P<name>版本|端口|[图表章节级层步页行])(?:号|为|是)? ?$")
_HAN_AFTER = re.compile(" ?(?P<name>版本?(?![权图块面税])|端口|[章节级层步页行])")
_LABELS = {
    "版": "version", "版本": "version", "release": "version", "v": "version", "versions": "version", "releases": "version",
    "端口": "port", "ports": "port", "图": "figure", "fig": "figure", "表": "table", "章": "chapter", "节": "section",
    "级": "level", "层": "layer", "步": "step", "页": "page", "行": "line",
}  # fmt: skip
"""The labels of kinds of numbers, by the words for them in both languages."""
_BRACKETED = "()"
_GENERIC = frozenset([*_LABELS.values(), _BRACKETED])
_NUMBERED = _GENERIC - {"version", _BRACKETED}
"""Labels whose numbers can be in characters. 第三版 can be the third edition of version 7.0."""
_MAX_DISTANCE = 32
"""How many characters before a number are searched for its name."""
_MAX_HAN_DISTANCE = 5
"""The same for a Chinese word such as 版本号."""
_NUMBER = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,4})?")
"""The number of a version, a model or a port. A number with thousands separators is an amount."""
_VERSION = re.compile(r"(?<![0-9.])[0-9]+(?:\.[0-9]+){2,}")


@dataclass(frozen=True, slots=True)
class Named:
    """A number of a name in the original, and the different number of the name in the translation."""

    bead: Bead
    source: Figure
    target: Figure
    name: str
    """The name before the number if both sides write it in the same way; otherwise empty."""


def named_otherwise(values: BeadValues) -> Iterator[Named]:
    """The numbers of names in a bead that the translation has changed."""
    original, translation, answered = values.original, values.original.other, values.answered
    sources, targets = (_numbers(values, values.all(language)) for language in (original, translation))
    in_original, in_translation = _Numbers(sources), _Numbers(targets)
    longer = _Longer(values, original)
    strange = [f for f in targets if f not in answered and not in_original.has(f) and not longer.begins_with(f)]
    if not sources or not strange:
        return
    found = list(_of_one_name(values, sources, strange, in_translation))
    yield from found
    changed = {figure for named in found for figure in (named.source, named.target)}
    left = [f for f in sources if f not in answered and f not in changed and not in_translation.has(f)]
    strange = [f for f in strange if f not in changed]
    if len(left) == len(strange) == 1 and _may_be_meant(left[0], strange[0]):
        before, after = (_Numbers(_numbers(values, values.left_around(lang))) for lang in (original, translation))
        if not after.has(left[0]) and not before.has(strange[0]):
            yield Named(values.bead, left[0], strange[0], "")


def _of_one_name(
    values: BeadValues, sources: Iterable[Figure], strange: Iterable[Figure], in_translation: _Numbers
) -> Iterator[Named]:
    """The numbers of names that the translation has with another number, which the original has nowhere around the bead."""
    before, longer = _Numbers(_numbers(values, values.around(values.original))), _Longer(values, values.original.other)
    by_label, taken = grouped(strange, label), set[Figure]()
    for one in sources:
        name = label(one)
        if not name or (one in values.answered and name in _GENERIC) or in_translation.has(one, name):
            continue
        if longer.begins_with(one):
            continue
        other = next((f for f in by_label.get(name, ()) if f not in taken and not before.has(f, name)), None)
        if other and Weight.NAME in (one.quantity.weight, other.quantity.weight):
            taken.add(other)
            yield Named(values.bead, one, other, "" if name in _GENERIC else name)


def is_of_term(texts: Texts, figure: Figure) -> bool:
    """Whether a number is part of a term of the glossary (天垓 100), which the rules about terms check."""
    if texts.glossary is None:
        return False
    find = texts.glossary.match if figure.language is Language.ZH else texts.glossary.renderings
    return any(within(figure.quantity.number, (term.start, term.end)) for term in find(figure.segment.text))


def label(figure: Figure) -> str:
    """The name or kind of a number, in lower case: *istio* for Istio 1.26, *version* for 第 2 版; empty if it has none."""
    text, (start, end) = figure.segment.text, figure.quantity.number
    if text[max(0, start - 1) : start] in ("(", "（") and text[end : end + 1] in (")", "）"):
        return _BRACKETED
    found = _LATIN.search(text, max(0, start - _MAX_DISTANCE), start)
    if found is None and figure.language is Language.ZH:
        found = _HAN_AFTER.match(text, end) or _HAN.search(text, max(0, start - _MAX_HAN_DISTANCE), start)
    name = found["name"].lower().removesuffix("'s") if found else ""
    return _LABELS.get(name, name)


def name_start(figure: Figure) -> int:
    """The offset where the name before a number begins; that of the number itself if it has no name."""
    start = figure.quantity.number[0]
    found = _LATIN.search(figure.segment.text, max(0, start - _MAX_DISTANCE), start)
    return found.start("name") if found else start


def _numbers(values: BeadValues, figures: Iterable[Figure]) -> list[Figure]:
    """The plain numbers in digits among some values, without those in code and footnote marks."""
    return [figure for figure in figures if _is_plain_number(figure) and not _is_footnote_or_code(values, figure)]


def _is_plain_number(figure: Figure) -> bool:
    quantity, first = figure.quantity, figure.quantity.reading
    if not isinstance(first, Amount) or first.kind not in (Kind.COUNT, Kind.ORDINAL) or not first.exact:
        return False
    if quantity.token or quantity.scale != 1:
        return False
    return _NUMBER.fullmatch(figure.segment.text, *quantity.number) is not None or _is_nth(figure)


def _is_footnote_or_code(values: BeadValues, figure: Figure) -> bool:
    text, (start, end) = figure.segment.text, figure.quantity.number
    if text[max(0, start - 1) : start] in ("[", "［") and text[end : end + 1] in ("]", "］"):
        return True
    return overlaps(code_spans(values.scan.document(figure.language), figure.segment), start, end)


def _is_nth(figure: Figure) -> bool:
    """Whether a number in characters is that of a chapter or the like: 第四章."""
    if figure.language is not Language.ZH or figure.quantity.kind is not Kind.ORDINAL or figure.quantity.digits:
        return False
    return label(figure) in _NUMBERED


def _written(figure: Figure) -> str:
    if not figure.quantity.digits:
        return str(figure.quantity.amounts[0].low)
    return figure.segment.text[slice(*figure.quantity.number)]


class _Longer:
    """The versions in one side of a bead that are longer than a number with one point: 3.1.1."""

    def __init__(self, values: BeadValues, language: Language) -> None:
        self._versions = _VERSION.findall(values.text(language))

    def begins_with(self, figure: Figure) -> bool:
        """Whether one of the versions says more exactly what a number says."""
        start = f"{_written(figure)}."
        return "." in start[:-1] and any(version.startswith(start) for version in self._versions)


class _Numbers:
    """A set of numbers as they are written, in which other numbers are looked up."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._figures = tuple(figures)
        self._written = _forms(self._figures)
        self._by_name: dict[str, set[str]] = {}

    def has(self, figure: Figure, name: str = "") -> bool:
        """Whether the set has a number, with or without `.0`. If a name is given, the number must have that name."""
        forms = self._written
        if name:
            if not self._by_name:
                self._by_name = {n: _forms(some) for n, some in grouped(self._figures, label).items()}
            forms = self._by_name.get(name, set())
        written = _written(figure)
        whole = _whole(written)
        return written in forms or (whole != written and whole in forms) or (whole == written and f"{whole}.0" in forms)


def _forms(figures: Iterable[Figure]) -> set[str]:
    """Numbers as they are written; for 2.00 also 2.0."""
    found = set()
    for figure in figures:
        written = _written(figure)
        found.add(written)
        if _whole(written) != written:
            found.add(f"{_whole(written)}.0")
    return found


def _whole(written: str) -> str:
    """A number as it is written, without a fraction of only zeros."""
    whole, _, fraction = written.partition(".")
    return whole if fraction and not fraction.strip("0") else written


def _is_named(figure: Figure) -> bool:
    text, start = figure.segment.text, name_start(figure)
    return figure.quantity.weight is Weight.NAME or text[start : start + 1].isupper()


def _may_be_meant(one: Figure, other: Figure) -> bool:
    """Whether the only unpaired numbers of names on the two sides may render each other although their names differ."""
    mine, theirs = _written(one), _written(other)
    if Weight.FIRM in (one.quantity.weight, other.quantity.weight) or not (_is_named(one) or _is_named(other)):
        return False
    first, second = label(one), label(other)
    if first and second and first != second and "version" not in (first, second):
        return False
    if ("." in mine) != ("." in theirs):
        return mine.replace(".", "") == theirs.replace(".", "")
    return len(mine) == len(theirs)
