"""U004 machine-leftover: the translation has words that a language model or its user said about the text."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from aligner.checks.locate import by_language, locate
from aligner.checks.model import Finding, Location, Severity
from aligner.checks.pair import trusted
from aligner.checks.prose import machine_spans, prose
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part
from aligner.checks.texts import Translation
from aligner.document.model import BlockKind, Language
from aligner.document.not_prose import stray_fence
from aligner.paths import data_rows
from aligner.segment.model import Segment, SegmentedDocument
from aligner.text.lazy import lazy
from aligner.text.spans import overlaps

_EDGE = 3
"""How many sentences at the beginning or the end of a text are searched for remarks that open or close an answer."""
_THOUGHT = re.compile(r"</?(?:think|thinking|reasoning|answer)>", re.IGNORECASE)


class Phrase(NamedTuple):
    """A row of the table."""

    kind: str
    name: str
    pattern: re.Pattern[str]


class Leftover(NamedTuple):
    """A sentence that doesn't belong to the text."""

    segment: Segment
    name: str
    closes: bool
    """Whether it is a remark at the end of an answer."""


@cache
def phrases() -> tuple[Phrase, ...]:
    """The table of phrases."""
    rows = data_rows("leftovers.tsv")
    return tuple(Phrase(kind, name, lazy(pattern, re.IGNORECASE)) for kind, name, pattern in rows)


def leftovers(document: SegmentedDocument) -> Iterator[Leftover]:
    """The remarks and prompts in the prose of a document."""
    segments = [s for s in prose(document) if document.blocks[s.block].kind is not BlockKind.TABLE_ROW]
    edges = {"opening": segments[:_EDGE], "closing": segments[-_EDGE:], "anywhere": segments}
    seen: set[int] = set()
    for phrase in phrases():
        for segment in edges[phrase.kind]:
            find = phrase.pattern.search if phrase.kind == "anywhere" else phrase.pattern.match
            found = find(segment.text)
            if found and segment.id not in seen and not overlaps(machine_spans(document, segment), *found.span()):
                seen.add(segment.id)
                yield Leftover(segment, phrase.name, phrase.kind == "closing")


def check(texts: Translation) -> Iterator[Finding]:
    """Reports remarks, prompts, tags of thoughts and a fence around the whole text, unless the original has the like.

    Authors, too, end their texts with an offer of help, so that remarks count only if the original has no such sentence.
    """
    target = texts.target
    original = texts.original
    rendered = _rendered(texts)
    for found in leftovers(target):
        if found.segment.id not in rendered and not (original is None and found.closes):
            place = locate_part(target, found.segment)
            yield _finding(target, place, f"this is {found.name}, not a part of the text", "delete it")
    yield from _tags(target, original)
    fence = stray_fence(target.document.source.text)
    if fence and not (original and stray_fence(original.document.source.text)):
        place = locate(target.document.source, *fence[0])
        yield _finding(target, place, "the whole text is in a code fence", "delete the first and the last line")


def _rendered(texts: Translation) -> set[int]:
    """The ids of the translation's segments that have a counterpart."""
    alignment = texts.alignment
    beads = [bead for bead in alignment.sentences if trusted(alignment, bead)] if alignment else ()
    return {unit for bead in beads for unit in bead.side(texts.source.other)}


def _tags(target: SegmentedDocument, original: SegmentedDocument | None) -> Iterator[Finding]:
    """The tags of a model's thoughts, outside of code. An original that has such tags is about them."""
    text = target.document.source.text
    if original and _THOUGHT.search(original.document.source.text):
        return
    code = [(b.source_start, b.source_end) for b in target.blocks if b.kind is BlockKind.CODE]
    for tag in _THOUGHT.finditer(text):
        start, end = tag.span()
        if "`" not in text[max(start - 1, 0) : end + 1] and not overlaps(code, start, end):
            place = locate(target.document.source, start, end)
            yield _finding(
                target, place, f"“{tag[0]}” is a tag of a language model", "delete it, with the thoughts in it"
            )


def _finding(document: SegmentedDocument, place: Location, message: str, advice: str) -> Finding:
    return Finding(message, **by_language(document.document.language, place), confidence=0.95, help=advice)


RULE = Declaration("U004", "machine-leftover", Severity.ERROR, Translation, check, alone=tuple(Language))
