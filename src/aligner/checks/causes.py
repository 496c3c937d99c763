"""Attaches findings to the finding that names their cause.

Where a whole sentence is wrong or a part of it is lost, its terms, names, numbers and links are missing, too. Such findings
about the same pair of sentences have one cause, and are one finding for the reader.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TypeAlias

from aligner.alignment.model import Alignment
from aligner.checks.model import Diagnostic, Location
from aligner.document.model import BlockKind, Language
from aligner.segment.model import SegmentedDocument

CAUSES = ("U002", "U004", "M004")
"""The rules about whole sentences, the nearest to the cause first. What the model doubts (M004, too) is no cause. Nor is a lost part
(A004, A007) of all that is beside it: of six findings that were beside one on pages that a reader judged, three were faults of their
own."""
PARTS = ("A004", "A007", "L007", "M005")
"""The rules about a lost part of a sentence, a lost placeholder or a lost mark, of which what it contains is an effect: its figure, its
condition, the negation in 尚未."""
IN_PARTS = frozenset({"E001", "L001", "M001", "M006", "N003", "T001"})
"""The rules about something that the translation lacks and that may be in such a part."""
IN_BLOCKS = frozenset({"L001", "L002", "L003"})
"""The rules about links, images and code, which are lost with the sentences and paragraphs around them (A002, A003)."""
_BESIDE = 2
"""How many characters after a part the connective of a condition may begin: 除非用户同意，否则."""
EFFECTS = frozenset(
    """
    A004 A007 E001 E002 E004 E005 E006 L001 L002 M001 M002 M003 M004 M005 M006 M007 M008 M009 M010 M011 N003 N004 T001 T004 T006 T009
    """.split()  # noqa: SIM905
)
"""The rules about what one sentence has and the other hasn't."""
SPECIFIC = {
    "E002": frozenset({"E001", "T006"}),
    "E006": frozenset({"T001", "T006", "E001", "E004"}),
    "T004": frozenset({"E003"}),
    "T009": frozenset({"T001", "M002", "M003", "M010"}),
    "M007": frozenset({"M001", "M003"}),
    "M008": frozenset({"M001", "M005"}),
    "M009": frozenset({"E005", "M002"}),
    "N010": frozenset({"M002", "M003", "M010"}),
}
"""Rules that say more about the same words than others: that a name is another one, and not only that it is missing."""


Attached: TypeAlias = "dict[int, list[int]]"
"""The numbers of the findings that are effects of another one, by its number."""


def with_effects_attached(diagnostics: Iterable[Diagnostic], alignment: Alignment) -> tuple[Diagnostic, ...]:
    """The findings in their order, without those that are attached to another one.

    A finding is never attached to a less severe one.
    """
    diagnostics = tuple(diagnostics)
    diagnostics = _attach(_repetitions(diagnostics), diagnostics)
    diagnostics = _attach(_lost_negations(diagnostics), diagnostics)
    diagnostics = _attach(_lost_code(diagnostics, alignment), diagnostics)
    if not any(diagnostic.rule in CAUSES or diagnostic.rule in PARTS for diagnostic in diagnostics):
        return diagnostics
    find = _Beads(alignment)
    by_bead: dict[int, list[int]] = defaultdict(list)
    for number, diagnostic in enumerate(diagnostics):
        bead = find(diagnostic)
        if bead is not None:
            by_bead[bead].append(number)
    attached: Attached = {}
    for numbers in by_bead.values():
        attached |= _of_sentence(diagnostics, numbers) or _of_parts(diagnostics, numbers, alignment.signature.source)
    return _attach(attached, diagnostics)


def _attach(attached: Attached, diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    gone = {n for effects in attached.values() for n in effects}
    return tuple(
        replace(d, effects=(*d.effects, *(e for n in attached[number] for e in _flat(diagnostics[n]))))
        if attached.get(number)
        else d
        for number, d in enumerate(diagnostics)
        if number not in gone
    )


def _repetitions(diagnostics: Sequence[Diagnostic]) -> Attached:
    """The findings about words that a more specific one is about."""
    attached: Attached = {}
    gone: set[int] = set()
    for number, head in enumerate(diagnostics):
        if head.rule not in SPECIFIC:
            continue
        attached[number] = [
            n
            for n, other in enumerate(diagnostics)
            if other.rule in SPECIFIC[head.rule]
            and n not in gone
            and other.severity.rank <= head.severity.rank
            and (_overlap(head.zh, other.zh) or _overlap(head.en, other.en))
        ]
        gone.update(attached[number])
    return attached


def _lost_negations(diagnostics: Sequence[Diagnostic]) -> Attached:
    """The findings that a negation is missing by those that say what is in its place: *including* for 不含."""
    lost = [(n, d) for n, d in enumerate(diagnostics) if d.rule == "M001"]
    attached: Attached = {}
    for number, head in enumerate(diagnostics):
        if head.rule != "M002":
            continue
        attached[number] = [
            n
            for n, d in lost
            if d.severity.rank <= head.severity.rank and _overlap(*(_narrow(each, d) for each in (head, d)))
        ]
        lost = [(n, d) for n, d in lost if n not in attached[number]]
    return attached


def _narrow(diagnostic: Diagnostic, like: Diagnostic) -> Location | None:
    """The place of a finding on the side on which another one has the shorter place, the negation and not the whole sentence."""
    zh, en = like.zh, like.en
    return diagnostic.zh if zh and zh.text and not (en and en.text and len(en.text) < len(zh.text)) else diagnostic.en


def _of_sentence(diagnostics: Sequence[Diagnostic], numbers: Sequence[int]) -> Attached:
    """The effects of the finding that a whole sentence is wrong, if one of those in a bead says so."""
    causes = [n for n in numbers if diagnostics[n].rule in CAUSES and not diagnostics[n].finding.by_model]
    if not causes:
        return {}
    head = min(causes, key=lambda n: (-diagnostics[n].severity.rank, CAUSES.index(diagnostics[n].rule), n))
    rank = diagnostics[head].severity.rank
    effects = (n for n in numbers if diagnostics[n].rule in EFFECTS and diagnostics[n].severity.rank <= rank)
    return {head: [n for n in effects if n != head]}


def _lost_code(diagnostics: Sequence[Diagnostic], alignment: Alignment) -> Attached:
    """The findings about code, links and images in lost sentences, and in or right after lost paragraphs."""
    original = alignment.signature.source
    places = {n: _in_original(d, original) for n, d in enumerate(diagnostics) if d.rule in IN_BLOCKS}
    attached: Attached = {}
    gone: set[int] = set()
    for number, head in enumerate(diagnostics):
        place = _in_original(head, original) if head.rule in ("A002", "A003") else None
        if place is None:
            continue
        end = max(p.end for p in (place, *head.finding.more))
        if head.rule == "A002":
            end = _end_with_code(alignment.document(original), end)
        attached[number] = [
            n
            for n, inside in places.items()
            if inside is not None
            and n not in gone
            and diagnostics[n].severity.rank <= head.severity.rank
            and place.start <= inside.start
            and inside.end <= end
        ]
        gone.update(attached[number])
    return attached


def _end_with_code(document: SegmentedDocument, end: int) -> int:
    """Where a passage ends, with the blocks of code right after it."""
    first = bisect_left(document.blocks, end, key=lambda block: block.source_start)
    following = takewhile(lambda block: block.kind is BlockKind.CODE, document.blocks[first:])
    return max((block.source_end for block in following), default=end)


def _flat(diagnostic: Diagnostic) -> Iterator[Diagnostic]:
    """A finding without those that are attached to it, and then these."""
    yield replace(diagnostic, effects=())
    yield from diagnostic.effects


def _overlap(one: Location | None, other: Location | None) -> bool:
    return (
        one is not None
        and other is not None
        and bool(one.text)
        and one.path == other.path
        and one.start < other.end
        and other.start < one.end
    )


def _of_parts(diagnostics: Sequence[Diagnostic], numbers: Sequence[int], original: Language) -> Attached:
    """The findings in a bead about something within a lost part."""
    found: Attached = {}
    taken: set[int] = set()
    for number in numbers:
        part = diagnostics[number]
        place = _in_original(part, original)
        if part.rule not in PARTS or part.finding.by_model or place is None:
            continue
        found[number] = [
            n
            for n in numbers
            if n not in taken
            and diagnostics[n].rule in IN_PARTS
            and diagnostics[n].severity.rank <= part.severity.rank
            and _is_within(diagnostics[n], place, original)
        ]
        taken.update(found[number])
    return found


def _in_original(diagnostic: Diagnostic, original: Language) -> Location | None:
    return diagnostic.zh if original is Language.ZH else diagnostic.en


def _is_within(diagnostic: Diagnostic, part: Location, original: Language) -> bool:
    place = _in_original(diagnostic, original)
    if place is None:
        return False
    if diagnostic.rule == "M006":
        return part.start <= place.start <= part.end + _BESIDE
    return part.start <= place.start and place.end <= part.end


class _Beads:
    """Finds the pair of sentences that a finding is about."""

    def __init__(self, alignment: Alignment) -> None:
        self._target = alignment.signature.source.other
        self._spans = {
            language: sorted(
                (*alignment.document(language).segments[unit].source_span, number)
                for number, bead in enumerate(alignment.sentences)
                for unit in bead.side(language)
            )
            for language in Language
        }

    def __call__(self, diagnostic: Diagnostic) -> int | None:
        """The number of the bead; None if the finding is about no sentence."""
        places = {Language.ZH: diagnostic.zh, Language.EN: diagnostic.en}
        for language in (self._target, self._target.other):
            place = places[language]
            if place and place.text:
                return self._at(language, place)
        return None

    def _at(self, language: Language, place: Location) -> int | None:
        spans = self._spans[language]
        number = bisect_right(spans, place.start, key=lambda span: span[0]) - 1
        if number < 0 or place.start >= spans[number][1]:
            return None
        return spans[number][2]
